-- Lo que se espera de la escena; mostrador check juega cada prueba.
local function partida(cambios)
    local orden = {
        "inicio", "urgente", "seguro", "anuncio", "derecho", "limite", "chema", "sigue", "veinte", "decide", "mensaje",
        "necesita", "catalogo", "confirma", "solicitud", "lugares", "quejas", "cubierto", "cierre", "asertividad",
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
        final = "La primera hora que se cumplió",
        cumple = {
            "E1.D2.1", "E1.D2.2", "E1.D3.1", "E1.D3.2", "E1.D3.3", "E1.D3.4", "E1.D4.2", "E1.C8", "E2.D1.1", "E2.D1.2",
            "E2.D2.1", "E2.D2.2", "E2.D2.3", "E2.D2.4", "E2.D2.6", "E2.D3.1", "E2.D3.2", "E3.D1.1", "E3.D1.3", "E3.D2.1", "E3.D2.2",
        },
    },
    {
        nombre = "todo lo que no conviene",
        respuestas = partida {
            inicio = "recien", urgente = "gerente", seguro = { "salida_p", "clima", "pago" }, anuncio = "Con calma, por favor; les aseguro que ya casi.",
            derecho = "clima", limite = "devuelve", chema = "microfono", sigue = { "aviso", "mandar", "pantalla", "ruben" }, veinte = "espera",
            decide = "yo", mensaje = "Se les depositará a todos.", necesita = "lista", catalogo = "688", confirma = "vuelo",
            solicitud = { { "nombre", "Graciela Oropesa" }, { "folio", "D2-0419" }, { "original", "12:50" }, { "motivo", "Operan a su mamá" } },
            lugares = "castigo", quejas = "confie", cubierto = "ya", cierre = "disculpa",
        },
        final = "El derecho que estaba en el cartel",
        falla = {
            "E1.D2.1", "E1.D2.2", "E1.D3.1", "E1.D3.2", "E1.D3.3", "E1.D3.4", "E1.D4.2", "E1.A2", "E2.D1.1", "E2.D1.2", "E2.D2.1",
            "E2.D2.2", "E2.D2.3", "E2.D2.4", "E2.D2.6", "E2.D3.1", "E2.A1", "E2.A2", "E2.A3",
            "E3.D1.1", "E3.D1.3", "E3.D2.1", "E3.D2.2", "E3.A1",
        },
    },
    {
        nombre = "promete el pago y lo demás lo hace bien",
        respuestas = partida { derecho = "pagan" },
        final = "Seis pagos prometidos y ninguno pedido",
        cumple = { "E2.D3.2", "E2.D2.3" },
        falla = { "E2.A1" },
    },
    {
        nombre = "manda a la página a quien pregunta por su derecho",
        respuestas = partida { derecho = "pagina" },
        final = "El derecho que estaba en el cartel",
        falla = { "E2.A2" },
    },
    {
        nombre = "forma a don Chema",
        respuestas = partida { chema = "fila" },
        final = "Don Chema se formó",
        cumple = { "E1.D3.4", "E3.D1.3" },
    },
    {
        nombre = "informa bien y trata con aspereza",
        respuestas = partida {
            inicio = "fila", urgente = "aparte", limite = "devuelve", chema = "abuelito", veinte = "animo", necesita = "reembolso", lugares = "castigo",
        },
        final = "Llegaron, con el enojo puesto",
        cumple = { "E1.D2.1", "E1.D3.4", "E2.D2.3" },
        falla = { "E1.A1", "E1.A2", "E2.A1", "E2.A2" },
    },
    {
        nombre = "lo dice y lo escribe a su manera",
        respuestas = partida {
            anuncio = "Tienen razón, es demasiado. Vamos a salir como a las siete y cuarto, y a las cinco y media les vuelvo a informar.",
            mensaje = "JC 640: la demora es nuestra, por mantenimiento. Salimos 19:15. Puede quedarse, cambiar de vuelo o pedir su "
                .. "devolución, y solicitar la indemnización del cartel. Formato D-2 aquí en la puerta.",
        },
        final = "La primera hora que se cumplió",
        cumple = { "E1.D3.1", "E2.D3.1" },
    },
}
