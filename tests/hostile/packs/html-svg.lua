-- A drawing that runs.
-- played
return escena { id = "html-svg", titulo = "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\">x</a></svg>", resumen = "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\">x</a></svg>", organizacion = "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\">x</a></svg>", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\">x</a></svg>", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\">x</a></svg>",
      { id = "a", "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\">x</a></svg> ", cumple = { "E1.D2.1" }, porque = "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\">x</a></svg>", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\">x</a></svg>" } } }
