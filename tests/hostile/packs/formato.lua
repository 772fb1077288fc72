-- Conversions of printf.
-- played
return escena { id = "formato", titulo = "%n%n%s%s%d%x%1000000d", resumen = "%n%n%s%s%d%x%1000000d", organizacion = "%n%n%s%s%d%x%1000000d", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "%n%n%s%s%d%x%1000000d", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "%n%n%s%s%d%x%1000000d",
      { id = "a", "%n%n%s%s%d%x%1000000d ", cumple = { "E1.D2.1" }, porque = "%n%n%s%s%d%x%1000000d", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "%n%n%s%s%d%x%1000000d" } } }
