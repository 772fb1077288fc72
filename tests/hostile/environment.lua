_ENV = { elige = 3 }
return { elige { 1 } }
