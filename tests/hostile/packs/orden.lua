-- Commands of a shell.
-- played
return escena { id = "orden", titulo = "$(touch CANARIO) `touch CANARIO` ; touch CANARIO | touch CANARIO", resumen = "$(touch CANARIO) `touch CANARIO` ; touch CANARIO | touch CANARIO", organizacion = "$(touch CANARIO) `touch CANARIO` ; touch CANARIO | touch CANARIO", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "$(touch CANARIO) `touch CANARIO` ; touch CANARIO | touch CANARIO", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "$(touch CANARIO) `touch CANARIO` ; touch CANARIO | touch CANARIO",
      { id = "a", "$(touch CANARIO) `touch CANARIO` ; touch CANARIO | touch CANARIO ", cumple = { "E1.D2.1" }, porque = "$(touch CANARIO) `touch CANARIO` ; touch CANARIO | touch CANARIO", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "$(touch CANARIO) `touch CANARIO` ; touch CANARIO | touch CANARIO" } } }
