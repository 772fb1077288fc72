-- Lo que se espera de la escena; mostrador check juega cada prueba.
local function partida(cambios)
    local orden = {
        "inicio", "saber", "detalle", "tres_piezas", "voz", "catalogo", "informa", "confirma", "medio", "modelo", "orden",
        "inventario", "vuelta", "casillas", "secuencia", "lectura", "firma", "jefe", "llamada", "mensaje", "adicional",
        "quejas", "cubierto", "cierre",
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
        final = "Recomendó el taller",
        cumple = { "E1.D2.2", "E1.D3.1", "E1.D3.4", "E2.D1.2", "E2.D2.3", "E2.D2.5", "E2.D2.6", "E2.D4.1", "E3.D1.1", "E3.D1.3" },
    },
    {
        nombre = "cumple las reglas y discute lo que él sabe",
        respuestas = partida {
            saber = "videos", tres_piezas = "culpa", informa = "no_se_puede", modelo = "exhibe", firma = "seca",
            jefe = "patio", llamada = "no_era",
        },
        final = "El coche quedó bien y el cliente no",
        cumple = { "E1.D3.4", "E2.D1.2", "E2.D2.6" },
        falla = { "E1.A2", "E2.D3.1", "E2.A2", "E2.D3.2" },
    },
    {
        nombre = "por ayudarle se salta el inventario y marca publicidad",
        respuestas = partida { inventario = "celular", casillas = "todo" },
        final = "Un rayón sin inventario",
        falla = { "E2.D4.1", "E2.A1" },
    },
    {
        nombre = "todo bien, pero lo deja entrar sin firma",
        respuestas = partida { firma = "luego" },
        final = "Una orden sin firma",
        falla = { "E2.A1" },
    },
    {
        nombre = "resuelve la falla, con descuidos que él nota",
        respuestas = partida { casillas = "todo", informa = "barato", cubierto = "algo_mas", llamada = "no_era" },
        final = "Se fue con el coche listo y la duda puesta",
        cumple = { "E2.D2.5", "E2.D1.2" },
        falla = { "E3.D1.1", "E2.A1" },
    },
    {
        nombre = "todo lo que no conviene",
        respuestas = partida {
            inicio = "ahorita", saber = "razon", detalle = "filtro", tres_piezas = "culpa", catalogo = "bomba",
            informa = "no_se_puede", confirma = "bomba", medio = "cita", modelo = "exhibe", inventario = "conocido",
            casillas = "promos", lectura = "confia", firma = "por_orden", jefe = "promete", llamada = "no_era",
            adicional = "afinacion", quejas = "no_falla", cubierto = "broma", cierre = "proximo",
        },
        final = "Un rayón sin inventario",
        falla = { "E1.D2.1", "E1.D3.2", "E1.D3.3", "E1.D3.4", "E2.D2.1", "E2.D2.4", "E2.D3.1", "E3.D1.1", "E3.D2.1", "E3.A1" },
    },
}
