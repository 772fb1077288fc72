-- Lo que se espera de la escena; mostrador check juega cada prueba.
local function partida(cambios)
    local orden = {
        "inicio", "escuchar", "preguntar", "cotejo", "noticia", "golpe", "ayuda", "espacio", "limite", "equipo", "opciones",
        "confirma", "prestamo", "queja", "cierre", "despedida", "orden", "registro", "asertividad", "pausa",
    }
    local respuestas = {}
    for i, paso in ipairs(orden) do
        respuestas[i] = cambios[paso] or true
    end
    return respuestas
end

-- Todo lo que lo enciende, hasta que levanta el banco; después, lo que se le diga.
local function banco(respuesta)
    return {
        "respeto", "vigilancia", "rentada", { "color" }, "otro_folio", "firme", "puerta", { "celular", "camara" },
        "Cálmese o llamo a la policía.", respuesta, { "telefono", "revisa", "hechos", "folio" }, true, true, "cuenta",
    }
end

return {
    {
        nombre = "todo bien",
        respuestas = partida {},
        final = "Con límite, con salida y con la ruta a salvo",
        cumple = {
            "E1.D2.2", "E1.D3.1", "E1.D3.2", "E1.D3.4", "E1.C8", "E1.S1.1", "E1.S1.2", "E1.S1.3", "E2.D1.2", "E2.D2.3",
            "E2.D3.1", "E2.D3.2", "E2.D5.2", "E3.D1.1", "E3.D1.3", "E3.D2.1", "E3.D2.2",
        },
    },
    {
        nombre = "lo reta y le cierra la salida, y aun así se retira a tiempo",
        respuestas = banco("oficina"),
        final = "A salvo, con el asunto sin resolver",
        cumple = { "E1.C8" },
        falla = { "E1.D2.1", "E1.D3.1", "E1.S1.1", "E1.S1.2", "E1.A2", "E2.A1" },
    },
    {
        nombre = "lo reta, y se queda cuando levanta el banco",
        respuestas = banco("baje"),
        final = "Alguien pudo salir lastimado",
        falla = { "E1.S1.1", "E1.S1.3", "E1.A2" },
    },
    {
        nombre = "atiende muy bien, sin pedir ayuda",
        respuestas = partida { ayuda = "sola" },
        final = "Salió bien, pero sola",
        cumple = { "E1.S1.1", "E1.S1.2", "E3.D1.3" },
        falla = { "E1.S1.3", "E2.A1" },
    },
    {
        nombre = "lo calma con otra promesa",
        respuestas = partida { opciones = "promete" },
        final = "Otra promesa de más",
        cumple = { "E1.S1.3" },
        falla = { "E2.D3.1", "E2.A1", "E2.A2" },
    },
    {
        nombre = "lo contiene, y lo despide con frialdad y sin decirle cómo quejarse",
        respuestas = partida {
            escuchar = "sistema", preguntar = "entiendo", noticia = "verifico", equipo = "suelta", opciones = "descuento",
            queja = "yo_anoto", cierre = "sermon",
        },
        final = "Llegó a cargar, y ya no confía",
        cumple = { "E1.S1.1", "E1.S1.3" },
        falla = { "E1.D3.2", "E2.D3.2", "E3.D1.1", "E3.D1.3", "E1.A2", "E3.A1" },
    },
}
