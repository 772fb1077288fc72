-- Takes the answers of answers/.
-- played
return escena { id = "respuestas", titulo = "T", resumen = "R", organizacion = "O", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "N", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "¿Y bien?",
      { id = "a", "Buenos días.", cumple = { "E1.D2.1" }, porque = "Saluda.", a = "r" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "r" } },
    r = registra { formato = "F", a = "e", { id = "nombre", "Nombre", valor = "x", porque = "p" },
      { id = "firma", "Firma", accion = "despues", porque = "p" } },
    e = escribe { cliente = "¿Sí, {r.nombre}?", a = "fin", ejemplo = "Abrimos a las nueve.",
      { id = "hora", "Dice la hora", busca = { "a las nueve" }, mide = { "E1.D2.1" }, porque = "p" },
      { id = "seco", "Regaña", busca = { "ya le dije" }, evitar = true, porque = "p" } },
    fin = narra { "Se va.", final = "Fin" } } }
