return escena { id = "fuzz", titulo = "T", resumen = "R", organizacion = "O", puesto = "Telefonista", canal = "chat", hora = "09:00", minutos = 5,
cliente = { nombre = "N", tipo = "cordial", estado = { enojo = 5 } }, observa = { "E1.C1" }, pasos = {
inicio = pregunta { forma = "pares", pide = "p", mide = { "E1.C1" }, a = "b", { id = "a", "A", "X", porque = "x" }, { id = "b", "B", "Y", porque = "x" } },
b = pregunta { forma = "clasifica", pide = "p", grupos = { "X", "Y" }, mide = { "E1.C1" }, a = "c", { id = "a", "A", grupo = "X", porque = "x" }, { id = "b", "B", grupo = "Y", porque = "x" } },
c = pregunta { forma = "una", pide = "p", mide = { "E1.C1" }, a = "d", { id = "a", "A", correcta = true, porque = "x" }, { id = "b", "B", porque = "x" } },
d = pregunta { forma = "orden", pide = "p", mide = { "E1.C1" }, porque = "x", a = "f", { id = "a", "A" }, { id = "b", "B" } },
f = narra { "F", final = "F" } } }
