-- Lo que se espera de la escena; mostrador check juega cada prueba.
local function partida(cambios)
    local orden = {
        "inicio", "guardia", "agosto", "necesita", "ninos", "confirma", "catalogo", "pantalla", "retira", "registro", "avisos", "como",
        "camino", "mensaje", "senora", "adicional", "quejas", "cubierto", "cierre", "barreras", "tecnica",
    }
    local respuestas = {}
    for i, paso in ipairs(orden) do
        respuestas[i] = cambios[paso] or true
        if paso == cambios.hasta then break end
    end
    return respuestas
end

return {
    {
        nombre = "todo bien",
        respuestas = partida {},
        final = "Entró como cualquiera",
        cumple = {
            "E1.D2.1", "E1.D3.1", "E1.D3.2", "E1.D3.3", "E1.D3.4", "E1.D4.1", "E1.C1", "E1.C2", "E2.D1.1", "E2.D1.2", "E2.D2.3",
            "E2.D2.4", "E2.D3.1", "E2.D3.2", "E2.D5.2", "E3.D1.1", "E3.D1.2", "E3.D1.3", "E3.D2.2",
        },
    },
    {
        nombre = "lo demás bien, pero entra de favor",
        respuestas = partida { guardia = "favor" },
        final = "Le hicieron un favor y no le sirvió",
        cumple = { "E3.D1.3" },
        falla = { "E2.A1" },
    },
    {
        nombre = "se queda en la puerta: se va",
        respuestas = partida { inicio = "cuida", guardia = "exhibe", agosto = "yo_no", necesita = "quien", hasta = "necesita" },
        final = "Se fue sin oírlo, otra vez",
        falla = { "E1.D3.1", "E1.D3.2", "E1.A1", "E1.A2", "E2.A1" },
    },
    {
        nombre = "amable y sin dar señas",
        respuestas = partida {
            retira = "calla", como = "toma", camino = "Vaya por allá, derechito, y ahí le dicen.", cubierto = "todo_bien", cierre = "dias",
        },
        final = "Llegó a la mitad de la grabación",
        cumple = { "E1.D3.4", "E2.D3.2" },
        falla = { "E3.D1.1", "E3.D2.2" },
    },
    {
        nombre = "dice el camino con sus palabras",
        respuestas = partida {
            camino = "Camine de frente veinte pasos, hasta la madera; de ahí llega al elevador a ocho pasos a su derecha: es el B.",
        },
        final = "Entró como cualquiera",
        cumple = { "E2.D3.1" },
    },
    {
        nombre = "hace los trámites y lo cuida de más",
        respuestas = partida {
            inicio = "consulto", necesita = "abajo", pantalla = "visual", retira = "quieto", senora = "espera", quejas = "olvide", cierre = "cuidado",
            mensaje = "Julieta, va un cieguito con su perrita por el elevador B, a oír La hora del faro. Trátalo bien.",
        },
        final = "Entró, y tuvo que explicarse todo el tiempo",
        cumple = { "E2.D1.2", "E2.D2.3", "E1.D3.3" },
        falla = { "E1.A1", "E1.D4.1", "E2.A2", "E3.D1.3", "E3.D2.1", "E3.A1" },
    },
}
