-- The cell ends and a formula begins.
-- played
return escena { id = "csv-comillas", titulo = "\",=1+1,\"", resumen = "\",=1+1,\"", organizacion = "\",=1+1,\"", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "\",=1+1,\"", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "\",=1+1,\"",
      { id = "a", "\",=1+1,\" ", cumple = { "E1.D2.1" }, porque = "\",=1+1,\"", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "\",=1+1,\"" } } }
