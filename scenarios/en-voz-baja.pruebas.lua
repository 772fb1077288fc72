-- Lo que se espera de la escena; mostrador check juega cada prueba.
local function partida(cambios)
    local orden = {
        "inicio", "silencio", "motivo", "servicio", "lugar_reservado", "mostrador_solo", "tono", "aviso", "sensible", "cotejo",
        "ficha", "contacto", "precio", "confirma", "mirona", "puerta", "traspaso", "llamado", "regreso", "queja", "mensaje", "cierre",
    }
    local respuestas = {}
    for _, paso in ipairs(orden) do
        -- A la puerta solo llega quien se angustió mucho.
        if paso ~= "puerta" or cambios.puerta then
            respuestas[#respuestas + 1] = cambios[paso] or true
        end
    end
    return respuestas
end

return {
    {
        nombre = "todo bien",
        respuestas = partida {},
        final = "Pudo decirlo, a quien debía",
        cumple = {
            "E1.C5", "E1.D2.1", "E1.D2.2", "E1.D3.1", "E1.D3.2", "E1.D3.3", "E1.D3.4", "E1.D4.1", "E1.D4.2", "E1.D4.3", "E2.D1.1",
            "E2.D1.2", "E2.D2.3", "E2.D2.4", "E2.D3.1", "E2.D3.2", "E2.D4.2", "E2.D5.1", "E3.D1.1", "E3.D1.3", "E3.D2.1", "E3.D2.2",
        },
    },
    {
        nombre = "pregunta las molestias en la ventanilla y él se va",
        respuestas = {
            "familiar", "siguiente", "molestias", "general", "rapidito", true, "Sin pena, cuénteme qué tiene.", "confidencial", true, true,
            true, "igual", "falta", "seguro", "nada_grave", "cuando_guste",
        },
        final = "Se fue antes de entrar",
        falla = { "E1.D2.1", "E1.D3.1", "E1.D4.2", "E2.A1", "E2.A2", "E3.A1", "E2.D1.2", "E1.A2", "E1.D4.1", "E1.D4.3" },
    },
    {
        nombre = "se angustia hasta la puerta, y ahí le da una salida",
        respuestas = partida {
            silencio = "sin_pena", motivo = "molestias", lugar_reservado = "vacie", tono = "A ver, ¿qué tiene? No sea penoso.", precio = "falta",
            puerta = "elige",
        },
        final = "Lo atendieron, y la sala se enteró",
        falla = { "E1.D4.2", "E1.A2", "E2.A1", "E2.D3.1" },
    },
    {
        nombre = "todo bien, menos el teléfono de su mamá",
        respuestas = partida { contacto = "los_dos" },
        final = "El aviso le llegó a otra persona",
        cumple = { "E1.D3.1", "E1.D4.2" },
        falla = { "E2.A1" },
    },
    {
        nombre = "le confirma a la comadre que vino",
        respuestas = partida { mirona = "no_puedo" },
        final = "Lo atendieron, y la sala se enteró",
        cumple = { "E2.D1.2" },
        falla = { "E1.D4.2" },
    },
    {
        nombre = "lo protege sin acompañarlo",
        respuestas = partida {
            inicio = "bienvenido", silencio = "siguiente", motivo = "general", aviso = "confidencial", confirma = "dos", llamado = "fondo",
            regreso = "algo_mas", cierre = "tardes",
        },
        final = "Lo atendieron, y le costó",
        cumple = { "E2.D4.2", "E2.D2.3" },
        falla = { "E1.D2.2", "E1.D3.2", "E1.D3.4", "E2.D1.2", "E3.D1.1", "E3.D2.2" },
    },
    {
        nombre = "lo dice con sus palabras, y el mensaje no cuenta de más",
        respuestas = partida {
            tono = "Iván, a mí no me lo cuente: escríbalo, dóblelo, y lo lee nada más quien lo va a atender.",
            mensaje = "Consultorios Los Cedros le recuerda: martes 15/12, 17:00. Por favor confirme con SÍ o NO.",
        },
        final = "Pudo decirlo, a quien debía",
        cumple = { "E1.D3.1", "E2.D3.1", "E1.D4.2" },
    },
}
