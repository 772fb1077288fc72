-- Frames, bases and redirections.
-- played
return escena { id = "html-marco", titulo = "<iframe src=\"javascript:alert(1)\"></iframe><base href=\"http://example.org/\"><meta http-equiv=refresh content=\"0;url=http://example.org/\">", resumen = "<iframe src=\"javascript:alert(1)\"></iframe><base href=\"http://example.org/\"><meta http-equiv=refresh content=\"0;url=http://example.org/\">", organizacion = "<iframe src=\"javascript:alert(1)\"></iframe><base href=\"http://example.org/\"><meta http-equiv=refresh content=\"0;url=http://example.org/\">", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "<iframe src=\"javascript:alert(1)\"></iframe><base href=\"http://example.org/\"><meta http-equiv=refresh", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "<iframe src=\"javascript:alert(1)\"></iframe><base href=\"http://example.org/\"><meta http-equiv=refresh content=\"0;url=http://example.org/\">",
      { id = "a", "<iframe src=\"javascript:alert(1)\"></iframe><base href=\"http://example.org/\"><meta http-equiv=refresh content=\"0;url=http://example.org/\"> ", cumple = { "E1.D2.1" }, porque = "<iframe src=\"javascript:alert(1)\"></iframe><base href=\"http://example.org/\"><meta http-equiv=refresh content=\"0;url=http://example.org/\">", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "<iframe src=\"javascript:alert(1)\"></iframe><base href=\"http://example.org/\"><meta http-equiv=refresh content=\"0;url=http://example.org/\">" } } }
