-- A style that calls the network.
-- played
return escena { id = "html-estilo", titulo = "</style><style>@import \"http://example.org/x\";</style>", resumen = "</style><style>@import \"http://example.org/x\";</style>", organizacion = "</style><style>@import \"http://example.org/x\";</style>", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "</style><style>@import \"http://example.org/x\";</style>", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "</style><style>@import \"http://example.org/x\";</style>",
      { id = "a", "</style><style>@import \"http://example.org/x\";</style> ", cumple = { "E1.D2.1" }, porque = "</style><style>@import \"http://example.org/x\";</style>", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "</style><style>@import \"http://example.org/x\";</style>" } } }
