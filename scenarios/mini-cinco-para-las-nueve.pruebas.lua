-- Lo que se espera de la escena; mostrador check juega cada prueba.
return {
    {
        nombre = "todo bien",
        respuestas = { true, true, true, true, true, true, true },
        final = "Abrió a tiempo y listo",
        cumple = {
            "E1.D1.1", "E1.D1.2", "E1.D1.3", "E1.D1.4", "E1.D2.1", "E1.D2.3", "E2.D4.1", "E2.D4.2", "E2.D4.3",
        },
    },
    {
        nombre = "abre a la hora y no está listo",
        respuestas = {
            { "folletos" }, { "viejos", "celular" }, "golpe", "propia", "gafete", "senas", "Espérenme tantito, ahorita los atiendo.",
        },
        final = "Abrió, y se fueron",
        cumple = { "E1.D1.1" },
        falla = {
            "E1.D1.2", "E1.D1.3", "E1.D1.4", "E1.D2.1", "E1.D2.3", "E1.A1", "E2.D4.1", "E2.D4.2", "E2.D4.3", "E2.A1",
        },
    },
    {
        nombre = "buen trato, material del año pasado",
        respuestas = { { "taza", "basura", "cable" }, { "viejos", "libro", "pluma" }, "tableta", "voz", true, "casi", true },
        final = "Abrió a tiempo, a medias",
        cumple = { "E1.D1.1", "E1.D2.3", "E2.D4.2" },
        falla = { "E1.D1.2", "E1.D1.3", "E1.D1.4", "E2.D4.1", "E2.D4.3" },
    },
    {
        nombre = "todo listo y los deja pasar antes",
        respuestas = { true, true, true, true, true, "pasa", "Bienvenidos a Valle Claro." },
        final = "Abrió a tiempo, a medias",
        cumple = { "E1.D1.2", "E1.D1.4", "E1.D2.1" },
        falla = { "E1.D1.1", "E2.A1" },
    },
}
