-- The end of a character data section.
-- played
return escena { id = "html-cdata", titulo = "]]><script>alert(1)</script><![CDATA[", resumen = "]]><script>alert(1)</script><![CDATA[", organizacion = "]]><script>alert(1)</script><![CDATA[", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "]]><script>alert(1)</script><![CDATA[", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "]]><script>alert(1)</script><![CDATA[",
      { id = "a", "]]><script>alert(1)</script><![CDATA[ ", cumple = { "E1.D2.1" }, porque = "]]><script>alert(1)</script><![CDATA[", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "]]><script>alert(1)</script><![CDATA[" } } }
