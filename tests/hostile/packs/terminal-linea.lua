-- A line separator breaks the line.
-- refused: error[texto]
return escena { id = "terminal-linea", titulo = "T", resumen = "R", organizacion = "O", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "N", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "una\u{2028}dos",
      { id = "a", "Buenos días.", cumple = { "E1.D2.1" }, porque = "Saluda.", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "Fin" } } }
