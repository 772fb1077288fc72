-- Entities that must not be taken for signs.
-- played
return escena { id = "html-entidad", titulo = "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;b&#62; &amp;lt;", resumen = "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;b&#62; &amp;lt;", organizacion = "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;b&#62; &amp;lt;", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;b&#62; &amp;lt;", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;b&#62; &amp;lt;",
      { id = "a", "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;b&#62; &amp;lt; ", cumple = { "E1.D2.1" }, porque = "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;b&#62; &amp;lt;", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;b&#62; &amp;lt;" } } }
