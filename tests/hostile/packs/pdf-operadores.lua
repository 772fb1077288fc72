-- Operators and an action of a PDF.
-- played
return escena { id = "pdf-operadores", titulo = ") Tj ET Q endstream endobj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>", resumen = ") Tj ET Q endstream endobj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>", organizacion = ") Tj ET Q endstream endobj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = ") Tj ET Q endstream endobj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = ") Tj ET Q endstream endobj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>",
      { id = "a", ") Tj ET Q endstream endobj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> ", cumple = { "E1.D2.1" }, porque = ") Tj ET Q endstream endobj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = ") Tj ET Q endstream endobj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>" } } }
