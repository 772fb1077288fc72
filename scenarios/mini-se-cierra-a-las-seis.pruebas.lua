-- Lo que se espera de la escena; mostrador check juega cada prueba.
return {
    {
        nombre = "todo bien",
        respuestas = { true, true, true, true, true, true },
        final = "Atendida hasta el final",
        cumple = {
            "E1.D2.1", "E2.D3.1", "E2.D4.1", "E2.D4.2", "E2.D4.3", "E2.D5.1", "E3.D1.1", "E3.D1.2", "E3.D1.3", "E3.D2.1", "E3.D2.2",
        },
    },
    {
        nombre = "a las carreras",
        respuestas = { "rapido", "garantia", "insiste", "Ya vamos a cerrar, apúrese.", "apura", { "bolsa", "impresora", "paraguas" } },
        final = "No volvió",
        falla = {
            "E1.D2.1", "E1.A1", "E2.A1", "E2.D3.1", "E2.D4.1", "E2.D4.2", "E2.D4.3", "E2.D5.1", "E3.D1.1", "E3.D1.2", "E3.D1.3",
            "E3.D2.1", "E3.D2.2",
        },
    },
    {
        nombre = "da por hecho que ya no suena",
        respuestas = { "alcanza", "firmo", true, true, "vago", true },
        final = "Atendida, con una vuelta de más",
        cumple = { "E2.D3.1", "E3.D2.2" },
        falla = { "E3.D1.1" },
    },
}
