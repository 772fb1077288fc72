-- Lo que se espera de la escena; mostrador check juega cada prueba.
local function partida(cambios)
    local orden = {
        "inicio", "recomienda", "necesita", "cuenta", "datos", "confirma", "fila", "filtra", "presenta", "folleto", "duda", "decide",
        "seguro", "costo", "medio", "registro", "asiento", "hoja", "adicional", "cubierto", "cierre", "tadeo_pregunta", "vencidos",
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
        final = "Escogió él, y salió bien",
        cumple = {
            "E1.D2.1", "E1.D2.2", "E1.D3.1", "E1.D3.2", "E1.D3.3", "E1.D3.4", "E1.D4.1", "E1.D4.3", "E1.C6", "E2.C3",
            "E2.D1.2", "E2.D2.3", "E2.D3.1", "E2.D3.2", "E3.D1.1", "E3.D1.2", "E3.D2.1",
        },
    },
    {
        nombre = "todo bien, pero escoge por él",
        respuestas = partida { decide = "papa" },
        final = "Escogió usted, no él",
        cumple = { "E1.D3.3", "E3.D1.1" },
        falla = { "E2.A1" },
    },
    {
        nombre = "le muestra un solo recorrido para no enredarlo",
        respuestas = partida { presenta = "lago" },
        final = "Escogió usted, no él",
        falla = { "E2.A2" },
    },
    {
        nombre = "quiere ayudar y lo abruma: se va sin escoger",
        respuestas = partida {
            recomienda = "ocho", cuenta = "olvidan", confirma = "camion", fila = "banca", presenta = "leer",
            duda = "Ándele, decídase, que se acaban los lugares.", hasta = "duda",
        },
        final = "Se fueron sin escoger",
        falla = { "E1.D3.4", "E1.A2", "E2.D3.2", "E2.A3" },
    },
    {
        nombre = "escucha bien y descuida los datos",
        respuestas = partida { costo = "folleto", medio = "palomita", asiento = "formarse", cierre = "falta" },
        final = "Llegaron, pero dando vueltas",
        cumple = { "E1.D3.4", "E2.D1.2", "E1.D3.3" },
        falla = { "E1.D4.1", "E1.D4.3", "E2.D3.2", "E2.A1", "E2.A2" },
    },
    {
        nombre = "cumple el trámite sin fijarse en su miedo",
        respuestas = partida {
            cuenta = "escalones", fila = "rapido", decide = "iguales", seguro = "reverso", adicional = "otros", cubierto = "seguro",
            duda = "Usted dirá, señor.",
        },
        final = "Salió bien, con más miedo del necesario",
        cumple = { "E2.D2.1", "E2.D1.2", "E3.D2.2" },
        falla = { "E1.A1", "E1.A2", "E3.D1.1", "E3.D1.2" },
    },
}
