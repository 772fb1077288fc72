-- A formula that runs a program.
-- played
return escena { id = "csv-igual", titulo = "=cmd|' /C calc'!A0", resumen = "=cmd|' /C calc'!A0", organizacion = "=cmd|' /C calc'!A0", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "=cmd|' /C calc'!A0", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "=cmd|' /C calc'!A0",
      { id = "a", "=cmd|' /C calc'!A0 ", cumple = { "E1.D2.1" }, porque = "=cmd|' /C calc'!A0", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "=cmd|' /C calc'!A0" } } }
