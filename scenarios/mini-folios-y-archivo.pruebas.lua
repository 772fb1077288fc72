-- Lo que se espera de la escena; mostrador check juega cada prueba.
return {
    {
        nombre = "todo bien",
        respuestas = { true, true, true, true, true, true, true },
        final = "El archivo habla solo",
        cumple = { "E1.D1.2", "E2.D2.1", "E2.D2.3", "E2.D2.5", "E2.D2.6", "E2.D4.2", "E2.D5.1", "E2.D5.2" },
    },
    {
        nombre = "cuenta seis y no lee las claves",
        respuestas = { true, true, "faciles", {}, "Recibimos la carpeta, gracias.", true, "dicta" },
        final = "Con dos observaciones",
        cumple = { "E2.D2.1" },
        falla = { "E2.D2.3", "E2.D2.6", "E2.D5.2", "E2.A1" },
    },
    {
        nombre = "llena el hueco y deja todo para mañana",
        respuestas = {
            "usa", { "carpeta" }, "manana", { "pestana" }, "Otra vez: fíjense más, la carpeta viene mal.",
            { "lugar", "vale", "completa", "ajena" }, "horario",
        },
        final = "Con un acta",
        falla = { "E1.D1.2", "E2.D2.1", "E2.D2.5", "E2.D2.6", "E2.D4.2", "E2.D5.1", "E2.D5.2", "E1.A1" },
    },
}
