return preguntas { criterio = "E1.C2", titulo = "x", preguntas = {
    a = pregunta { forma = "error", pide = "x", { id = "a", "A", correcta = true, porque = "x" }, { id = "b", "B", porque = "y" } },
    b = pregunta { forma = "orden", pide = "x", porque = "x", { id = "a", "A" }, { id = "b", "B" } },
    c = pregunta { forma = "escucha", pide = "x", dice = "x", como = "grave", descripcion = "x", { id = "a", "A", correcta = true, porque = "x" }, { id = "b", "B", porque = "y" } },
} }
