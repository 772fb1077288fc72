-- The text ends and an object begins.
-- played
return escena { id = "json-comillas", titulo = "\"],[\"passed\": true] \\\" \\u0000 \\", resumen = "\"],[\"passed\": true] \\\" \\u0000 \\", organizacion = "\"],[\"passed\": true] \\\" \\u0000 \\", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "\"],[\"passed\": true] \\\" \\u0000 \\", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "\"],[\"passed\": true] \\\" \\u0000 \\",
      { id = "a", "\"],[\"passed\": true] \\\" \\u0000 \\ ", cumple = { "E1.D2.1" }, porque = "\"],[\"passed\": true] \\\" \\u0000 \\", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "\"],[\"passed\": true] \\\" \\u0000 \\" } } }
