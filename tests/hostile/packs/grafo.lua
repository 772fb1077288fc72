-- An attribute of Graphviz.
-- played
return escena { id = "grafo", titulo = "\"]; s0 [URL=\"javascript:alert(1)\" label=<<b>x</b>>]; \\N \\G \\E \\l", resumen = "\"]; s0 [URL=\"javascript:alert(1)\" label=<<b>x</b>>]; \\N \\G \\E \\l", organizacion = "\"]; s0 [URL=\"javascript:alert(1)\" label=<<b>x</b>>]; \\N \\G \\E \\l", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "\"]; s0 [URL=\"javascript:alert(1)\" label=<<b>x</b>>]; \\N \\G \\E \\l", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "\"]; s0 [URL=\"javascript:alert(1)\" label=<<b>x</b>>]; \\N \\G \\E \\l",
      { id = "a", "\"]; s0 [URL=\"javascript:alert(1)\" label=<<b>x</b>>]; \\N \\G \\E \\l ", cumple = { "E1.D2.1" }, porque = "\"]; s0 [URL=\"javascript:alert(1)\" label=<<b>x</b>>]; \\N \\G \\E \\l", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "\"]; s0 [URL=\"javascript:alert(1)\" label=<<b>x</b>>]; \\N \\G \\E \\l" } } }
