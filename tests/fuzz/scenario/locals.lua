local saluda = { id = "s", "Buenos días.", cumple = { "E1.D2.1" }, porque = "p", a = "f" }
local function umbral(n) return function(e) return e.enojo >= n end end
local n = 30
return escena { id = "l", titulo = "T", cliente = { nombre = "N", tipo = "cordial", estado = { enojo = 50 } },
  observa = {}, pasos = { inicio = elige { saluda, { id = "b", "B", porque = "p", a = { { si = umbral(n), "f" }, "f" } } },
  f = narra { [[
texto largo ]], final = "F" } } }
