-- Lo que se espera de la escena; mostrador check juega cada prueba.
local function partida(cambios)
    local orden = {
        "inicio", "charla", "peticion", "servicio", "pantalla", "si_o_no", "prueba", "mama", "permiso_falso", "asertiva", "oferta",
        "aviso_priv", "formato", "despide", "nota", "lalo", "llama", "que_dijo", "opciones", "sensibles", "conserva", "cubierto", "cierre",
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
        final = "Nadie le dijo nada",
        cumple = {
            "E1.C5", "E1.C8", "E1.D2.1", "E1.D2.2", "E1.D3.1", "E1.D3.2", "E1.D3.3", "E1.D3.4", "E1.D4.1", "E1.D4.2", "E1.D4.3",
            "E2.D1.1", "E2.D1.2", "E2.D2.3", "E2.D2.4", "E2.D3.1", "E2.D3.2", "E2.D5.1", "E3.D1.1", "E3.D1.3", "E3.D2.1", "E3.D2.2",
        },
    },
    {
        nombre = "lo da a pedazos y lo calla",
        respuestas = partida {
            inicio = "Bueno, me llamo Lupita.", charla = "lupita", peticion = "aparece", si_o_no = "callada", prueba = "fecha", mama = "colonia",
            permiso_falso = "confia", oferta = "promete", aviso_priv = "todo", despide = "si_le", lalo = "pasa", llama = "de_golpe",
            que_dijo = "tranquila", opciones = "borro", cubierto = "algo_mas", cierre = "cuidese",
        },
        final = "La buscaron puerta por puerta",
        falla = { "E1.D2.2", "E1.D3.4", "E1.D4.2", "E2.A1", "E2.D1.2", "E2.D3.2", "E2.D5.1", "E3.D1.1", "E3.D1.3", "E3.D2.2", "E1.A2" },
    },
    {
        nombre = "por compasión le dice la colonia, y se lo dice también a ella",
        respuestas = partida { mama = "colonia", que_dijo = "error" },
        final = "Se le dijo algo, y ella lo supo a tiempo",
        cumple = { "E2.D3.1", "E2.D1.2" },
        falla = { "E1.D3.1", "E2.A1" },
    },
    {
        nombre = "no cede, y a los dos los trata mal",
        respuestas = partida {
            charla = "seca", prueba = "mentira", mama = "chantaje", permiso_falso = "cuelga", despide = "queja", llama = "secreto",
            que_dijo = "tranquila", opciones = "carta", cubierto = "clara", cierre = "enlazo",
        },
        final = "Protegida, y con miedo",
        cumple = { "E1.D3.3", "E2.D5.1" },
        falla = { "E1.A1", "E1.A2", "E3.A1", "E1.D3.1", "E2.D3.2", "E3.D2.1" },
    },
    {
        nombre = "deja solo a su compañero",
        respuestas = partida { lalo = "ocupada", que_dijo = "error" },
        final = "Se le dijo algo, y ella lo supo a tiempo",
        falla = { "E2.D3.2", "E3.A1" },
    },
    {
        nombre = "saluda y anota con sus palabras",
        respuestas = partida {
            inicio = "Muy buenas noches, está llamando a Directorio Enlace, atiende la operadora 27.",
            nota = "7:04 pm: el Sr. Duarte preguntó dónde vive la titular 5088. Se tomó recado, sin confirmar nada. Enterada la supervisora.",
        },
        final = "Nadie le dijo nada",
        cumple = { "E1.D2.1", "E1.D2.2", "E2.D5.1" },
    },
}
