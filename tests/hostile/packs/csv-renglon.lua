-- Formulas where a line or a cell might begin.
-- played
return escena { id = "csv-renglon", titulo = "bien\n=1+1\n;=1+1,=1+1", resumen = "bien\n=1+1\n;=1+1,=1+1", organizacion = "bien\n=1+1\n;=1+1,=1+1", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "bien\n=1+1\n;=1+1,=1+1", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "bien\n=1+1\n;=1+1,=1+1",
      { id = "a", "bien\n=1+1\n;=1+1,=1+1 ", cumple = { "E1.D2.1" }, porque = "bien\n=1+1\n;=1+1,=1+1", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "bien\n=1+1\n;=1+1,=1+1" } } }
