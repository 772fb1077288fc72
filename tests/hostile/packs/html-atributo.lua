-- An attribute ends and another begins.
-- played
return escena { id = "html-atributo", titulo = "\" onmouseover=\"alert(1)\" x=\"' onfocus='alert(1)", resumen = "\" onmouseover=\"alert(1)\" x=\"' onfocus='alert(1)", organizacion = "\" onmouseover=\"alert(1)\" x=\"' onfocus='alert(1)", puesto = "Telefonista",
  canal = "chat", hora = "09:00", minutos = 5, cliente = { nombre = "\" onmouseover=\"alert(1)\" x=\"' onfocus='alert(1)", tipo = "cordial", estado = { enojo = 7 } },
  observa = { "E1.D2.1" }, pasos = {
    inicio = elige { cliente = "\" onmouseover=\"alert(1)\" x=\"' onfocus='alert(1)",
      { id = "a", "\" onmouseover=\"alert(1)\" x=\"' onfocus='alert(1) ", cumple = { "E1.D2.1" }, porque = "\" onmouseover=\"alert(1)\" x=\"' onfocus='alert(1)", a = "fin" },
      { id = "b", "No.", falla = { "E1.D2.1" }, porque = "No saluda.", a = "fin" } },
    fin = narra { "Se va.", final = "\" onmouseover=\"alert(1)\" x=\"' onfocus='alert(1)" } } }
