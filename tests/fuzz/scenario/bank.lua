return preguntas { criterio = "E1.C2", titulo = "x", preguntas = {
    a = pregunta { forma = "error", pide = "x", { id = "a", "A", correcta = true, porque = "x" }, { id = "b", "B", porque = "y" } },
    fin = pregunta { forma = "orden", pide = "x", porque = "x", mide = {}, { id = "a", "A" }, { id = "b", "B" } },
    c = narra { "x" },
} }
