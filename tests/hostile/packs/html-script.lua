-- A script after the end of the embedded document.
-- played
return escena { id = "html-script", titulo = "</script><script>alert(1)</script>", resumen = "</script><script>alert(1)</script>", organizacion = "</script><script>alert(1)</script>", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "</script><script>alert(1)</script>", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "</script><script>alert(1)</script>",
      { id = "a", "</script><script>alert(1)</script> ", cumple = { "E1.D2.1" }, porque = "</script><script>alert(1)</script>", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "</script><script>alert(1)</script>" } } }
