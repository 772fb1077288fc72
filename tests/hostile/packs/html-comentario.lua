-- A comment and a script open in the embedded document: HTML then reads on to the end.
-- played
return escena { id = "html-comentario", titulo = "<!--<script>", resumen = "<!--<script>", organizacion = "<!--<script>", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "<!--<script>", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "<!--<script>",
      { id = "a", "<!--<script> ", cumple = { "E1.D2.1" }, porque = "<!--<script>", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "<!--<script>" } } }
