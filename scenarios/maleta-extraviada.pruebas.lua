-- Lo que se espera de la escena; mostrador check juega cada prueba.
local function partida(cambios)
    local orden = {
        "inicio", "idioma", "pregunta", "voz", "color", "confirma", "cotejo", "aviso", "apellido", "reporte", "lectura",
        "sigue", "ajena", "informa", "papel", "comprueba", "boda", "turno", "adicional", "quejas", "cubierto", "cierre",
        "barreras",
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
        final = "El velo llegó a la boda",
        cumple = {
            "E1.D2.1", "E1.D2.2", "E1.D3.1", "E1.D3.2", "E1.D3.4", "E1.D4.1", "E1.D4.3", "E1.C2", "E2.D1.1", "E2.D1.2",
            "E2.D2.1", "E2.D2.2", "E2.D2.3", "E2.D2.4", "E2.D2.6", "E2.D3.1", "E2.D3.2", "E3.D1.1", "E3.D1.2", "E3.D1.3",
            "E3.D2.1", "E3.D2.2",
        },
    },
    {
        nombre = "todo lo que no conviene",
        respuestas = partida {
            inicio = "otra_banda", idioma = "fuerte", pregunta = "todas", voz = "Híjole, le aseguro que ahorita aparece.",
            color = "roja", confirma = "panama", cotejo = { "vuelo" }, aviso = "despues", apellido = "silabas",
            reporte = { { "folio", "RE-3086" }, { "apellido", "Reis" }, { "nombre", "Tavinho" }, { "talon", "JC 618427" }, { "motivo", "Boda" } },
            lectura = "sencillo", sigue = { "anotar", "copia", "llamar", "guardar" }, ajena = "hotel", informa = "ratito",
            papel = "Ahorita le avisamos.", comprueba = "dudas", boda = "pagina", turno = "modulo", adicional = "seguro",
            quejas = "llega", cubierto = "listo", cierre = "ahi",
        },
        final = "Una maleta que era de otra persona",
        falla = {
            "E1.D2.1", "E1.D2.2", "E1.D3.1", "E1.D3.2", "E1.D3.4", "E1.D4.1", "E1.D4.3", "E1.A1", "E1.A2", "E2.D1.1", "E2.D1.2",
            "E2.D2.1", "E2.D2.2", "E2.D2.3", "E2.D2.4", "E2.D2.6", "E2.D3.1", "E2.D3.2", "E2.A1", "E2.A2",
            "E3.D1.1", "E3.D1.2", "E3.D1.3", "E3.D2.1", "E3.D2.2", "E3.A1",
        },
    },
    {
        nombre = "todo en regla, sin comprobar que lo entendió",
        respuestas = partida { comprueba = "dudas" },
        final = "Esperó en la banda hasta el cierre",
        cumple = { "E2.D2.3", "E2.D2.4", "E2.D3.1" },
    },
    {
        nombre = "la buena noticia gana a la comparación",
        respuestas = partida { ajena = "hotel" },
        final = "Una maleta que era de otra persona",
        falla = { "E2.A1" },
    },
    {
        nombre = "amable y enredada",
        respuestas = partida {
            inicio = "modismos", idioma = "parecido", color = "roja", aviso = "formula", lectura = "pantalla", informa = "entregas",
            papel = "Su maleta está en Panamá, folio 3087. Le llamamos.", boda = "todo", cierre = "tardes",
        },
        final = "Llegó la maleta, después de una noche en vela",
        cumple = { "E1.D2.1", "E1.D3.4", "E2.D2.3" },
        falla = { "E1.D4.3", "E2.D1.2", "E2.A1", "E2.A3", "E3.D2.2" },
    },
    {
        nombre = "escribe la hora de otro modo y a su manera",
        respuestas = partida {
            voz = "Señor, qué pena. Vamos a buscar su maleta juntos.",
            papel = "RE 3087. La maleta está en Panamá. Sale en el JC 911. No es seguro: se confirma a las 9:30 de la noche "
                .. "y llamamos al hotel. Nuestro teléfono: 55 5555-0140.",
        },
        final = "El velo llegó a la boda",
        cumple = { "E1.D3.1", "E2.D3.1" },
    },
}
