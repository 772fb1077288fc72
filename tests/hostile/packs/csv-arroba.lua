-- A formula that begins with an at sign.
-- played
return escena { id = "csv-arroba", titulo = "@SUM(1+1)*cmd|' /C calc'!A0", resumen = "@SUM(1+1)*cmd|' /C calc'!A0", organizacion = "@SUM(1+1)*cmd|' /C calc'!A0", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "@SUM(1+1)*cmd|' /C calc'!A0", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "@SUM(1+1)*cmd|' /C calc'!A0",
      { id = "a", "@SUM(1+1)*cmd|' /C calc'!A0 ", cumple = { "E1.D2.1" }, porque = "@SUM(1+1)*cmd|' /C calc'!A0", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "@SUM(1+1)*cmd|' /C calc'!A0" } } }
