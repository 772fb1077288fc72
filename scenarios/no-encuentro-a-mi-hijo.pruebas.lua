-- Lo que se espera de la escena; mostrador check juega cada prueba.
local bien = {
    true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true,
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
        final = "El aviso salió a tiempo y no estuvo solo",
        cumple = {
            "E1.S1.1", "E1.S1.2", "E1.S1.3", "E1.D2.2", "E1.D3.4", "E1.D4.2", "E2.D1.1", "E2.D1.2", "E2.D2.1",
            "E2.D2.3", "E2.D2.4", "E2.D3.1", "E2.D3.2", "E3.D1.1", "E3.D2.1",
        },
    },
    {
        nombre = "manda a buscar, llena primero el formato y regaña",
        respuestas = con {
            "vuelta", true, "no_importa", { "destino", "telefono" }, "chamarra", "formato", "Se perdió un niño; el teléfono del papá es el 55 4010 7788.",
            { "formato", "sentarse", "supervisora", "fila" }, "vaya", "grupo", "regano", "yo_sola", { "edad" },
            { { "foto" } }, "boletos", "corra", "servicio",
        },
        final = "El aviso salió tarde",
        falla = {
            "E1.S1.2", "E1.S1.3", "E1.D2.2", "E1.D3.2", "E1.D3.4", "E1.D4.2", "E1.A1", "E1.A2",
            "E2.D1.1", "E2.D1.2", "E2.D2.1", "E2.D2.2", "E2.D2.3", "E2.D2.4", "E2.D3.1", "E2.D3.2", "E2.A1", "E2.A2", "E2.A3",
            "E3.D1.1", "E3.D2.1", "E3.A1",
        },
    },
    {
        nombre = "confirma mal la ropa y promete cinco minutos",
        respuestas = con { [5] = "chamarra", [11] = "promete" },
        final = "Localizado, después de minutos de más",
        cumple = { "E1.S1.3", "E2.D1.2" },
        falla = { "E1.D3.4", "E2.A1" },
    },
    {
        nombre = "lo deja ir a buscar solo",
        respuestas = con { [9] = "vaya" },
        final = "Hubo que buscar también al papá",
        cumple = { "E1.D3.4" },
        falla = { "E3.A1", "E2.A1" },
    },
    {
        nombre = "le dice, con sus palabras, que no fue su culpa, y da el aviso",
        respuestas = con {
            [2] = "No fue su culpa, señor. Aquí estoy con usted; ahorita mismo doy el aviso.",
            [7] = "Código Adam: Emilio, 6 años, camiseta verde, mochila roja, ya sin la chamarra azul; la 14, a las 4:30.",
        },
        final = "El aviso salió a tiempo y no estuvo solo",
        cumple = { "E1.S1.2", "E1.D4.2", "E2.D1.1", "E2.D3.2" },
    },
    {
        nombre = "sigue el protocolo sin acompañar",
        respuestas = con {
            "tramite", "Dígame cómo es.", "cualquiera", true, true, true, true, true, "no_puede", true, "distrae", "requisito",
            true, true, "boletos", "ruben", "firma",
        },
        final = "Localizado, con más miedo del necesario",
        cumple = { "E1.D2.2", "E1.S1.1", "E2.D2.3" },
        falla = { "E1.D3.1", "E1.S1.2", "E2.D1.2", "E2.D3.1", "E3.D1.1" },
    },
}
