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
    {
        nombre = "el teléfono viejo y la serie del ticket",
        respuestas = {
            true, true, true, true, true, true,
            {
                { "aviso" }, { "nombre", "Robles Aguirre Teresa" }, { "telefono", "55 4010 2323" }, { "serie", "7H40518" },
                { "fecha", "12/03/2026" }, { "motivo", "Segunda falla por la misma causa" }, { "pide", "Cambio por una igual" },
                { "leer" },
            },
            true, true, true, true, true, true,
        },
        cumple = { "E2.D1.2", "E2.D2.4" },
        falla = { "E2.D2.2", "E2.D2.3" },
    },
    {
        nombre = "la mala noticia completa, con otras palabras",
        respuestas = {
            true, true, true, true, true, true, true, true, true,
            "El cambio todavía no lo puede autorizar la supervisora; ella le habla a las diez de la mañana.", true, true, true,
        },
        final = "Se fue con folio, fecha y nombre",
        cumple = { "E2.D3.1", "E2.D3.2" },
    },
    {
        nombre = "atiende bien y le calla las vías de queja",
        respuestas = { true, true, true, true, true, "libreta", true, true, "yo_veo", true, "manana", "evita", "corta" },
        falla = { "E2.D2.1", "E2.D3.2", "E3.A1", "E2.A2", "E3.D1.3", "E3.D1.1", "E3.D2.2", "E1.A1" },
    },
}
