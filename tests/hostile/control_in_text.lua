return { "uno\27[31m" }
