-- A formula that begins with a plus.
-- played
return escena { id = "csv-mas", titulo = "+1+HYPERLINK(\"http://example.org\",\"x\")", resumen = "+1+HYPERLINK(\"http://example.org\",\"x\")", organizacion = "+1+HYPERLINK(\"http://example.org\",\"x\")", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "+1+HYPERLINK(\"http://example.org\",\"x\")", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "+1+HYPERLINK(\"http://example.org\",\"x\")",
      { id = "a", "+1+HYPERLINK(\"http://example.org\",\"x\") ", cumple = { "E1.D2.1" }, porque = "+1+HYPERLINK(\"http://example.org\",\"x\")", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "+1+HYPERLINK(\"http://example.org\",\"x\")" } } }
