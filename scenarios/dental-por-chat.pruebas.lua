-- Lo que se espera de la escena; mostrador check juega cada prueba.
local function partida(cambios)
    local orden = {
        "inicio", "saludo", "prueba", "donde", "voz", "necesita", "datos", "curp", "explica", "derechos", "medio", "cita",
        "confirma", "antecedentes", "sigue", "precio", "nota", "adicional", "cubierto", "quejas", "cierre",
        "guardar",
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
        final = "Llegó porque le explicaron",
        cumple = { "E1.D2.1", "E1.D2.3", "E1.D4.1", "E1.D4.2", "E1.D4.3", "E2.D1.1", "E2.D1.2", "E2.D2.4", "E2.D5.1", "E3.D1.1", "E3.D1.3" },
    },
    {
        nombre = "todo bien, pero pide el dato de salud por el chat",
        respuestas = partida { antecedentes = "mande" },
        final = "Lo que no debía quedar en el chat",
        falla = { "E1.D4.1", "E2.A1" },
    },
    {
        nombre = "llena la ficha como ella lo escribió",
        respuestas = partida {
            cita = {
                { "expediente", "471" }, { "nombre", "graciela iturbe solis" }, { "nacimiento", "4 de marzo de 1986" },
                { "telefono", "5540107781" }, { "servicio", "Valoración" }, { "dia", "jueves" }, { "hora", "cinco y media" },
            },
        },
        final = "Llegó porque le explicaron",
        cumple = { "E2.D2.2", "E2.D2.3" },
    },
    {
        nombre = "contesta que es requisito y no explica los derechos",
        respuestas = partida { prueba = "logo", curp = "requisito", derechos = "nadie", precio = "desde" },
        final = "Llegó con reservas",
        falla = { "E2.D3.2", "E2.A1" },
    },
    {
        nombre = "se ofende, pide de más y se salta el aviso",
        respuestas = partida {
            inicio = "dos", prueba = "dificil", donde = "altavoz", necesita = "salud", datos = "credencial", curp = "exagera",
            derechos = "no_se_puede", medio = "papelito", antecedentes = "luego", precio = "gratis",
            adicional = "blanqueamiento", cubierto = "doctora", quejas = "profeco",
        },
        final = "Bloqueó el número",
        falla = { "E1.D3.2", "E1.A2", "E2.D1.1", "E2.D1.2", "E2.D2.1", "E2.D3.2", "E3.D1.1", "E3.D1.2", "E3.D1.3", "E3.A1" },
    },
}
