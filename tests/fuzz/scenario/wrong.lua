return escena { pasos = { inicio = elige { { id = "a" }, 3, {} }, inicio = narra {} }, observa = { 1, "E1.S1" } }
