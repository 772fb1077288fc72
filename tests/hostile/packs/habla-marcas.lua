-- Marks of speech synthesis.
-- played
return escena { id = "habla-marcas", titulo = "<break time=\"9999s\"/><audio src=\"/etc/passwd\"/> [[alert]]", resumen = "<break time=\"9999s\"/><audio src=\"/etc/passwd\"/> [[alert]]", organizacion = "<break time=\"9999s\"/><audio src=\"/etc/passwd\"/> [[alert]]", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "<break time=\"9999s\"/><audio src=\"/etc/passwd\"/> [[alert]]", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "<break time=\"9999s\"/><audio src=\"/etc/passwd\"/> [[alert]]",
      { id = "a", "<break time=\"9999s\"/><audio src=\"/etc/passwd\"/> [[alert]] ", cumple = { "E1.D2.1" }, porque = "<break time=\"9999s\"/><audio src=\"/etc/passwd\"/> [[alert]]", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "<break time=\"9999s\"/><audio src=\"/etc/passwd\"/> [[alert]]" } } }
