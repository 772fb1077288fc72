-- Lo que se espera de la escena; mostrador check juega cada prueba.
local bien = { true, true, true, true, true, true, true, true, true, true, true, true, true }
return {
    {
        nombre = "todo bien",
        respuestas = bien,
        final = "Se fue con folio, fecha y nombre",
        cumple = { "E1.D2.1", "E1.D3.4", "E2.D1.2", "E2.D2.6", "E3.D1.3", "E3.D2.2" },
    },
    {
        nombre = "promete el cambio",
        respuestas = { true, true, true, true, "promete", true, true, true, true, true, true, true, true },
        final = "Volvió por una promesa",
        falla = { "E2.D3.1" },
    },
    {
        nombre = "empieza por el ticket",
        respuestas = { "ticket", true, true, true, true, true, true, true, true, true, true, true, true },
        cumple = { "E1.D2.1" },
        falla = { "E1.D2.2", "E1.D3.1" },
    },
    {
        nombre = "la mala noticia a medias",
        respuestas = { true, true, true, true, true, true, true, true, true, "Yo le aviso en cuanto sepa algo.", true, true, true },
        falla = { "E2.D3.1", "E2.D3.2" },
    },
}
