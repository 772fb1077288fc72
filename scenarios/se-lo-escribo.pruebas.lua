-- Lo que se espera de la escena; mostrador check juega cada prueba.
local function partida(cambios)
    local orden = {
        "inicio", "como", "barreras", "arreglo", "medio", "escribe_pregunta", "acompanante", "estudio", "aviso", "cotejo", "cita",
        "precio", "preparacion", "gestos", "comprueba", "tipologia", "voz", "llamado", "cubierto", "queja", "cierre",
    }
    local respuestas = {}
    for i, paso in ipairs(orden) do
        respuestas[i] = cambios[paso] or true
    end
    return respuestas
end

return {
    {
        nombre = "todo bien",
        respuestas = partida {},
        final = "Le preguntaron a ella",
        cumple = {
            "E1.C1", "E1.C2", "E1.C3", "E1.D2.1", "E1.D2.2", "E1.D3.1", "E1.D3.2", "E1.D3.3", "E1.D3.4", "E1.D4.1", "E1.D4.2", "E1.D4.3",
            "E2.D1.1", "E2.D1.2", "E2.D2.3", "E2.D2.4", "E2.D3.1", "E2.D3.2", "E3.D1.1", "E3.D1.3", "E3.D2.1", "E3.D2.2",
        },
    },
    {
        nombre = "le habla a la sobrina de principio a fin",
        respuestas = partida {
            inicio = "sobrina", como = "acompanante", escribe_pregunta = "¿Qué estudio le pidieron a su tía?", acompanante = "viernes",
            aviso = "karla_firma", comprueba = "karla_repita", cubierto = "karla",
        },
        final = "Se enteró por otra persona",
        cumple = { "E1.D2.1", "E2.D2.3" },
        falla = { "E1.D3.1", "E1.D4.1", "E2.D1.2", "E2.A1", "E1.D3.4", "E3.D1.1" },
    },
    {
        nombre = "todo claro, y la manda a esperar la bocina",
        respuestas = partida { llamado = "atenta" },
        final = "La llamaron por la bocina",
        cumple = { "E1.D3.1", "E1.D3.4" },
        falla = { "E2.D3.2", "E3.A1" },
    },
    {
        nombre = "toma un sí con la cabeza por comprensión",
        respuestas = partida { comprueba = "entendio" },
        final = "Dijo que sí, y no había entendido",
        cumple = { "E1.D4.1", "E2.D3.2" },
        falla = { "E1.D3.4" },
    },
    {
        nombre = "grita, ofrece señas sin preguntar y da medios que no puede usar",
        respuestas = partida {
            inicio = "fuerte", como = "senas", medio = "teclea", acompanante = "no_se_meta", precio = "caja", cubierto = "algo_mas",
            queja = "telefono", cierre = "voltea",
        },
        final = "Salió la cita, con esfuerzo de ella",
        cumple = { "E1.D3.3", "E1.D3.4", "E2.D1.2", "E3.D2.2" },
        falla = { "E1.D2.1", "E1.D4.1", "E1.D4.3", "E1.A1", "E2.A3", "E3.D1.1", "E3.D1.3", "E3.D2.1" },
    },
    {
        nombre = "se lo escribe con sus palabras",
        respuestas = partida {
            escribe_pregunta = "Buenos días, señora. Dígame qué estudio le mandó su doctora y enséñeme la orden, por favor.",
            voz = "Jueves, a las 8.",
        },
        final = "Le preguntaron a ella",
        cumple = { "E1.D3.2", "E2.D1.1", "E2.D3.1" },
    },
}
