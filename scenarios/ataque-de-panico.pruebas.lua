-- Lo que se espera de la escena; mostrador check juega cada prueba.
local bien = {
    true, true, true, true, true, true, true, true, true, true,
    true, true, true, true, true, true, true, true, true, true,
}

local function con(cambios)
    local lista = {}
    for i, respuesta in ipairs(bien) do
        lista[i] = cambios[i] or respuesta
    end
    return lista
end

return {
    {
        nombre = "todo bien",
        respuestas = bien,
        final = "Acompañado y con la ayuda que hacía falta",
        cumple = {
            "E1.D2.2", "E1.D3.1", "E1.D3.4", "E1.D4.2", "E1.S1.1", "E1.S1.2", "E1.S1.3", "E2.D1.1", "E2.D1.2",
            "E2.D2.1", "E2.D2.2", "E2.D2.3", "E2.D2.4", "E2.D2.6", "E2.D3.2", "E3.D1.1", "E3.D2.1",
        },
    },
    {
        nombre = "nunca se avisa al servicio médico",
        respuestas = {
            "corre", "nada", "Cálmese, joven.", "distrae", { "sudor", "papa" }, "seguridad", "cambia", "regana", "bolsa",
            "sale", "poco", "suelta", "despues", "manana", { "fecha" }, "completo", { "avisa", "lee", "anota", "folio" },
            { { "grupo" } }, "check",
        },
        final = "Se iba sin que nadie lo valorara",
        falla = {
            "E1.D3.1", "E1.D3.4", "E1.S1.1", "E1.S1.2", "E1.S1.3", "E1.A1", "E1.A2", "E2.D1.1", "E2.D1.2",
            "E2.D2.3", "E2.D2.4", "E2.D2.6", "E2.D3.2", "E2.A1", "E2.A2", "E3.D1.1", "E3.D2.1", "E3.A1",
        },
    },
    {
        nombre = "espera a ver si cede, y lo corrige cuando la supervisora pregunta",
        respuestas = con { [6] = "espera", [7] = "reparte", [8] = "espacio", [9] = "juntos", [10] = "llama", [11] = true },
        final = "La ayuda llegó tarde",
        falla = { "E1.S1.3" },
        cumple = { "E2.D3.2", "E1.S1.2" },
    },
    {
        nombre = "entrega el sobre de otro paciente, con todo lo demás bien",
        respuestas = con { [16] = { "numero" } },
        final = "Acompañado, con el sobre de otra persona",
        cumple = { "E1.S1.3" },
        falla = { "E2.D2.3" },
    },
    {
        nombre = "pide la ayuda, con prisas y regaños",
        respuestas = con { "voz", "nada", "Contrólese.", "promete", [9] = "regana", [10] = "ordena", [11] = "voy" },
        final = "Atendido, con más susto del necesario",
        cumple = { "E2.D2.3" },
        falla = { "E1.S1.1", "E1.S1.2", "E1.A1", "E1.A2", "E3.A1" },
    },
    {
        nombre = "el aviso, con otras palabras, sirve igual; con un diagnóstico, no",
        respuestas = con { [7] = "Aquí en recepción hay un muchacho, le duele mucho el pecho y nunca le había pasado." },
        final = "Acompañado y con la ayuda que hacía falta",
        cumple = { "E2.D3.2" },
    },
    {
        nombre = "lo llama ataque de pánico por teléfono",
        respuestas = con { [7] = "Es un ataque de pánico, con dolor de pecho, primera vez, en la sala." },
        cumple = { "E2.D3.2" },
        falla = { "E2.A1" },
    },
}
