-- Lo que se espera de la escena; mostrador check juega cada prueba.
return {
    {
        nombre = "todo bien",
        respuestas = {
            true, true, true, true, true, true, true, true, true, true,
            true, true, true, true, true, true, true, true, true, true, true,
        },
        final = "Enlazado a tiempo y acompañado",
        cumple = {
            "E1.D2.2", "E1.D3.1", "E1.D3.2", "E1.D4.2", "E1.S1.1", "E1.S1.2", "E1.S1.3",
            "E2.D2.1", "E2.D2.6", "E2.D3.2", "E3.D1.1", "E3.D2.1",
        },
    },
    {
        nombre = "nada de lo que hacía falta: la ayuda llega de urgencia",
        respuestas = {
            "bueno", "retiene", { "baja", "anos" }, "confirma", "grupo", true, "tonteria", "familia", "domicilio", "cuelga",
            "promete", "transfiere", { "suma", "sale", "explica", "cede", "nombra" }, "altavoz", "encarga", "revuelto", "encuesta", "guion",
            { "entrega", "anota", "folio", "pregunta" }, true, "cuenta",
        },
        final = "La ayuda llegó de urgencia",
        falla = {
            "E1.D2.2", "E1.D3.1", "E1.D3.2", "E1.D4.2", "E1.S1.3", "E1.A1", "E1.A2",
            "E2.D3.2", "E2.A1", "E2.A3", "E3.D1.1", "E3.D2.1", "E3.A1",
        },
    },
    {
        nombre = "promete secreto, con todo lo demás bien",
        respuestas = {
            true, true, true, true, true, true, true, true, true, true, "promete",
            true, true, true, true, true, true, true, true, true, true,
        },
        final = "Acompañado, con una promesa que dolió",
        cumple = { "E1.S1.1", "E1.S1.2", "E1.S1.3", "E2.D3.2" },
        falla = { "E2.A1" },
    },
    {
        nombre = "ánimo y consejo, sin soltarlo",
        respuestas = {
            true, "contrato", true, "anima", true, true, "esposa", "comparte", true, true, "graba",
            true, true, true, true, true, true, true, true, true, true,
        },
        final = "Enlazado, aunque le costó hablar",
        cumple = { "E1.S1.3", "E2.D3.2", "E3.D1.1" },
        falla = { "E1.A2", "E1.D3.2", "E1.S1.2" },
    },
}
