-- Lo que se espera de la escena; mostrador check juega cada prueba.
local function con(cambios)
    local lista = {}
    for i = 1, 19 do
        lista[i] = cambios[i] or true
    end
    return lista
end

return {
    {
        nombre = "todo bien",
        respuestas = con {},
        final = "Una hora cierta, cumplida",
        cumple = {
            "E1.D2.1", "E1.D2.2", "E1.D3.1", "E1.D3.2", "E1.D3.3", "E1.D3.4", "E1.D4.2", "E2.D1.1", "E2.D1.2", "E2.D2.2",
            "E2.D2.3", "E2.D2.4", "E2.D3.1", "E2.D3.2", "E2.D4.1", "E3.D1.1", "E3.D1.2", "E3.D1.3", "E3.D2.1", "E3.D2.2",
        },
    },
    {
        nombre = "dice el número por radio y en voz alta, y no coteja",
        respuestas = con {
            "directo", "regla", "supone", "sala", "radio", { "anotar", "ofrecer", "cabina", "jefa" },
            { "juntas", "early_pago" }, true, "revuelto", "molesta", { "tipo" }, { { "copia" }, { "motivo", "Ventas" } },
            "sena", "Su habitación es la 214.", "voz", "niega", "defiende", "todo", "algo_mas",
        },
        final = "Alguien más supo dónde dormía",
        falla = {
            "E1.D2.1", "E1.D2.2", "E1.D3.1", "E1.D3.2", "E1.D3.3", "E1.D3.4", "E1.D4.2", "E1.A1", "E1.A2",
            "E2.D1.1", "E2.D1.2", "E2.D2.2", "E2.D2.3", "E2.D2.4", "E2.D3.1", "E2.D3.2", "E2.D4.1", "E2.A1", "E2.A2", "E2.A3",
            "E3.D1.1", "E3.D1.2", "E3.D1.3", "E3.D2.1", "E3.D2.2", "E3.A1",
        },
    },
    {
        nombre = "promete las doce y media",
        respuestas = con { [10] = "palabra" },
        final = "Una promesa que pagó otra persona",
        cumple = { "E1.D3.4", "E2.D3.1" },
        falla = { "E2.A1" },
    },
    {
        nombre = "cobra lo que era sin cargo y confirma a medias",
        respuestas = con { [2] = "regla", [4] = "dos", [9] = "cobra", [17] = "disculpa" },
        final = "Instalada, después de insistir",
        cumple = { "E1.D4.2", "E2.D2.3" },
        falla = { "E1.D3.4", "E2.D3.1", "E2.A2", "E3.D1.3" },
    },
}
