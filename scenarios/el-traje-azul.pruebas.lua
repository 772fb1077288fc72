-- Lo que se espera de la escena; mostrador check juega cada prueba.
local orden = {
    "inicio", "recibe", "sala", "ventanilla", "silencio", "voz", "pregunta_medica", "culpa", "necesita", "confirma", "formato",
    "explica", "traspaso", "agente", "cotejo", "corrige", "pertenencias", "regreso", "queja", "falta", "despedida", "orden",
    "sabe", "pausa",
}

-- Lo que no se cambia sale bien; con el cotejo mal no se llega a «corrige».
local function partida(cambios)
    local respuestas = {}
    for _, paso in ipairs(orden) do
        if paso ~= "corrige" or not cambios.cotejo then
            respuestas[#respuestas + 1] = cambios[paso] or true
        end
    end
    return respuestas
end

return {
    {
        nombre = "todo bien",
        respuestas = partida {},
        final = "Acompañada, y sin tener que volver",
        cumple = {
            "E1.D2.2", "E1.D3.1", "E1.D3.2", "E1.D3.4", "E1.D4.1", "E1.D4.2", "E1.D4.3", "E1.C5", "E1.S1.1", "E1.S1.2", "E1.S1.3",
            "E2.D1.1", "E2.D1.2", "E2.D2.3", "E2.D3.2", "E2.D5.2", "E3.D1.1", "E3.D1.3", "E3.D2.1", "E3.D2.2",
        },
    },
    {
        nombre = "trámite frío, y un error que se va en el sobre",
        respuestas = partida {
            inicio = "turno", recibe = "datos", sala = "espere", ventanilla = "letrero", silencio = "sola",
            voz = "Ya no llore, señora.", pregunta_medica = "no_se", culpa = "culpa", necesita = "formato", confirma = "encargo",
            explica = "todo", traspaso = "cama", agente = "sala", cotejo = { "esposa" }, pertenencias = { "anillo" },
            regreso = "firma", queja = "defiende", falta = "plan", despedida = "buen_dia",
            orden = { "avisa", "libro", "guarda", "revisa" }, sabe = { "telefono" }, pausa = "cuenta",
        },
        final = "Tuvo que volver por una letra",
        falla = {
            "E1.D2.1", "E1.D3.1", "E1.D3.2", "E1.D3.4", "E1.D4.1", "E1.D4.3", "E1.C5", "E1.S1.2", "E1.S1.3", "E1.A1", "E1.A2",
            "E2.D2.3", "E2.D2.6", "E2.D3.2", "E2.A1", "E2.A3", "E3.D1.1", "E3.D1.3", "E3.D2.1", "E3.D2.2", "E3.A1",
        },
    },
    {
        nombre = "acompaña bien y corrige el certificado con pluma",
        respuestas = partida { corrige = "pluma" },
        final = "Tuvo que volver por una letra",
        cumple = { "E1.S1.2", "E2.D2.3" },
        falla = { "E2.D3.2", "E2.A1" },
    },
    {
        nombre = "contesta lo que le toca a la médica",
        respuestas = partida { pregunta_medica = "dormido" },
        final = "Lo oyó de quien no debía",
        falla = { "E1.S1.3", "E2.A1" },
    },
    {
        nombre = "le dice a una extraña dónde está la señora",
        respuestas = partida { agente = "sala" },
        final = "Alguien le dijo a un extraño dónde estaba",
        falla = { "E1.D4.2", "E2.A1" },
    },
    {
        nombre = "todo en regla, con frases de consuelo",
        respuestas = partida {
            recibe = "consuelo", silencio = "comparte", voz = "Ya descansó; está en un lugar mejor.", culpa = "fuerte",
            regreso = "recuerdo", despedida = "celular",
        },
        final = "Con los papeles, y sola",
        cumple = { "E1.S1.3", "E2.D1.2", "E2.D2.3", "E2.D3.2" },
        falla = { "E1.S1.2", "E1.A2" },
    },
}
