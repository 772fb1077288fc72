-- Lo que se espera de la escena; mostrador check juega cada prueba.
return {
    {
        nombre = "todo bien",
        respuestas = {
            true, true, true, true, true, true, true, true, true, true, true,
            true, true, true, true, true, true, true, true, true, true,
        },
        final = "Escuchada y con su fecha",
        cumple = {
            "E1.D1.1", "E1.D1.2", "E1.D1.3", "E1.D1.4", "E1.D2.1", "E1.D3.1", "E1.D3.4", "E1.D4.1", "E1.D4.3",
            "E2.D2.2", "E2.D2.3", "E2.D2.4", "E2.D3.2", "E3.D1.1", "E3.D1.3", "E3.D2.1", "E3.D2.2",
        },
    },
    {
        nombre = "la corta, la suelta y da el dato",
        respuestas = {
            { "plumas" }, { "octubre", "celular" }, "tono", "ayudo", true, "corta", "supone", "mesa", "conmutador", "ciegas",
            "repita", "todo", "linea", "revuelve", true, "acabo", "disculpa", "fila", "cuelga", "estable",
            { "marca", "conecta", "anuncia", "dice", "extension" },
        },
        final = "Un dato que no era suyo",
        falla = {
            "E1.D1.1", "E1.D1.2", "E1.D1.3", "E1.D1.4", "E1.D3.1", "E1.D3.2", "E1.D3.4", "E1.D4.1", "E1.D4.2", "E1.D4.3",
            "E1.A1", "E1.A2", "E2.D3.2", "E2.A1", "E2.A3", "E3.D1.1", "E3.D1.3", "E3.D2.1", "E3.D2.2", "E3.A1",
        },
    },
    {
        nombre = "recado exacto, trato con prisa",
        respuestas = {
            true, true, true, true, true, "corta", true, "tecla", true, true,
            "apura", true, true, true, true, "otra", "disculpa", "fila", true, true, true,
        },
        final = "Con su fecha, y con pena de llamar",
        cumple = { "E1.D3.4", "E2.D2.2", "E2.D2.3", "E3.D2.1" },
        falla = { "E1.A1", "E1.A2", "E3.D1.1", "E3.D1.3" },
    },
    {
        nombre = "mucha paciencia y ninguna confirmación",
        respuestas = {
            true, true, "primera", true, true, "deja", "adelante", true, true, "vieja",
            true, "dia", true, "hoy", true, true, true, "algo", "dia", "politica", true,
        },
        final = "Con su fecha, y con pena de llamar",
        cumple = { "E1.D1.1", "E1.D4.1", "E1.D4.2", "E3.D1.3" },
        falla = { "E1.D1.4", "E1.D3.2", "E1.D3.4", "E3.D1.1", "E3.D2.2" },
    },
}
