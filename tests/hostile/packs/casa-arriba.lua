-- The house lies above the pack.
-- refused: error[casa]
return escena { id = "casa-arriba", titulo = "T", resumen = "R", organizacion = "O", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "N", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, casa = "../secreto", pasos = {
    inicio = elige { cliente = "¿Y bien?",
      { id = "a", "Buenos días.", cumple = { "E1.D2.1" }, porque = "Saluda.", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "Fin" } } }
