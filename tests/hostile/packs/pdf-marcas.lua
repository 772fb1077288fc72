-- Markup of the library that draws.
-- played
return escena { id = "pdf-marcas", titulo = "<span size=\"9999999\">x</span> & <b>", resumen = "<span size=\"9999999\">x</span> & <b>", organizacion = "<span size=\"9999999\">x</span> & <b>", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "<span size=\"9999999\">x</span> & <b>", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "<span size=\"9999999\">x</span> & <b>",
      { id = "a", "<span size=\"9999999\">x</span> & <b> ", cumple = { "E1.D2.1" }, porque = "<span size=\"9999999\">x</span> & <b>", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "<span size=\"9999999\">x</span> & <b>" } } }
