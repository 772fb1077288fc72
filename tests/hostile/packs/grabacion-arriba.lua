-- The recording lies above the pack.
-- refused: error[grabacion]
return escena { id = "grabacion-arriba", titulo = "T", resumen = "R", organizacion = "O", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "N", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "¿Y bien?", grabacion = "../secreto.wav",
      { id = "a", "Buenos días.", cumple = { "E1.D2.1" }, porque = "Saluda.", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "Fin" } } }
