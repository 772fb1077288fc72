-- A picture whose error runs.
-- played
return escena { id = "html-imagen", titulo = "<img src=x onerror=alert(1)>", resumen = "<img src=x onerror=alert(1)>", organizacion = "<img src=x onerror=alert(1)>", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "<img src=x onerror=alert(1)>", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "<img src=x onerror=alert(1)>",
      { id = "a", "<img src=x onerror=alert(1)> ", cumple = { "E1.D2.1" }, porque = "<img src=x onerror=alert(1)>", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "<img src=x onerror=alert(1)>" } } }
