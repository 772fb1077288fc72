-- A formula after a tab.
-- played
return escena { id = "csv-tabulador", titulo = "\t=1+1", resumen = "\t=1+1", organizacion = "\t=1+1", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "\t=1+1", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "\t=1+1",
      { id = "a", "\t=1+1 ", cumple = { "E1.D2.1" }, porque = "\t=1+1", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "\t=1+1" } } }
