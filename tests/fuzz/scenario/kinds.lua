return escena { id = "k", titulo = "T", resumen = "R", organizacion = "O", puesto = "Telefonista", canal = "chat",
  hora = "09:00", minutos = 5, cliente = { nombre = "N", tipo = "cordial", estado = { enojo = 7 } },
  variables = { v = { 0, -1, 3 }, b = false }, documentos = { d = { titulo = "D", siempre = true, "x", { "y", "z" } } },
  observa = { "E1.D2.1", "E1.A1" }, pasos = {
    inicio = elige { cliente = { { si = { enojo = ">= 5", b = true }, "a" }, "b" }, tiempo = 9, al_vencer = { a = "m" },
      { id = "a", "A", cumple = { "E1.D2.1", ["E1.D2.2"] = 0.5 }, efecto = { enojo = -3, b = true, v = "= 2" }, porque = "p",
        a = { { si = function(e) return e.enojo > 3 end, "m" }, "f" }, luego = { en = 2, cliente = "c" } },
      { id = "b", "B", falla = { "E1.A1" }, porque = "p", a = "m", si = { v = 0 } } },
    m = marca { a = "o", { id = "a", "A", marcar = true, mide = { "E1.D1.2" }, porque = "p" }, { id = "b", "B", porque = "p" } },
    o = ordena { a = "r", { id = "a", "A" }, { id = "b", "B" }, relaciones = { { "a", "b", mide = { "E2.D1.2" }, porque = "p" } } },
    r = registra { formato = "F", a = "f", { id = "a", "A", accion = "antes", porque = "p" },
      { id = "n", "N", valor = { "x", "y" }, fuente = "d", porque = "p" }, { id = "c", "C", tipo = "opcion", opciones = { "1", "2" }, valor = "1", porque = "p" } },
    f = narra { "fin", final = "F" } } }
