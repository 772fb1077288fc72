-- Blanks that are none.
-- refused: error[hueco]
return escena { id = "huecos", titulo = "T", resumen = "R", organizacion = "O", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "N", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "{persona} {hora} {{persona}} {",
      { id = "a", "{persona} {hora} {{persona}} { ", cumple = { "E1.D2.1" }, porque = "{persona} {hora} {{persona}} {", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "{persona} {hora} {{persona}} {" } } }
