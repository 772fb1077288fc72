return { 
  "uno‮dos" } -- ‬
