-- Templates of several languages.
-- refused: error[hueco]
return escena { id = "html-plantilla", titulo = "T", resumen = "R", organizacion = "O", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "N", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "{{7*7}} ${7*7} <%= 7*7 %> {persona}{persona}",
      { id = "a", "{{7*7}} ${7*7} <%= 7*7 %> {persona}{persona} ", cumple = { "E1.D2.1" }, porque = "{{7*7}} ${7*7} <%= 7*7 %> {persona}{persona}", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "{{7*7}} ${7*7} <%= 7*7 %> {persona}{persona}" } } }
