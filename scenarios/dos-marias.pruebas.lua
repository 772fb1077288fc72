-- Lo que se espera de la escena; mostrador check juega cada prueba.
local function con(cambios)
    local lista = {}
    for i = 1, 22 do
        lista[i] = cambios[i] or true
    end
    return lista
end

return {
    {
        nombre = "todo bien",
        respuestas = con {},
        final = "Llegó a la casa correcta",
        cumple = {
            "E1.D2.1", "E1.D3.1", "E1.D3.4", "E1.D4.2", "E2.D1.1", "E2.D1.2", "E2.D2.1", "E2.D2.3", "E2.D2.4", "E2.D2.5",
            "E2.D2.6", "E2.D3.1", "E2.D4.2", "E2.D5.2", "E3.D1.1", "E3.D1.2", "E3.D1.3", "E3.D2.2",
        },
    },
    {
        nombre = "da el domicilio de la otra y después lo hace bien",
        respuestas = con { [6] = "calles" },
        final = "La otra María se enteró",
        cumple = { "E2.D2.3", "E2.D2.4" },
        falla = { "E1.D4.2", "E2.A1" },
    },
    {
        nombre = "registra con la ficha sin corregir, y la relectura lo salva",
        respuestas = con {
            [7] = { "nacimiento" },
            [12] = {
                { "folio", "R-2606" }, { "clave", "40-1187" }, { "nombre", "María López Hernández" }, { "domicilio", "Nogal 81" },
                { "telefono", "55 4021 7743" }, { "servicio", "PM" }, { "dia", "04/12/2026" }, { "horario", "9:00 a 12:00" },
            },
        },
        final = "Llegó a la casa correcta",
        cumple = { "E2.D2.4", "E2.D2.5" },
        falla = { "E2.D2.3" },
    },
    {
        nombre = "registra en la clave de la otra y no lo relee",
        respuestas = con {
            [3] = "anotado",
            [10] = "salta",
            [12] = {
                { "folio", "R-2606" }, { "clave", "40-1178" }, { "nombre", "María López Hernández" }, { "domicilio", "Nogal 81" },
                { "telefono", "55 4021 7743" }, { "servicio", "PM" }, { "dia", "04/12/2026" }, { "horario", "9:00 a 12:00" },
            },
            [14] = "sistema",
            [20] = "devuelve",
            [21] = "prisa",
        },
        final = "Otra vez esperó en vano",
        falla = { "E1.D3.4", "E2.D2.3", "E3.D1.1", "E3.D1.3", "E3.A1", "E1.A1" },
    },
    {
        nombre = "todo bien menos el horario, que lee sin preguntar y no se relee",
        respuestas = con {
            [12] = {
                { "folio", "R-2606" }, { "clave", "40-1187" }, { "nombre", "María López Hernández" }, { "domicilio", "Nogal 18" },
                { "telefono", "55 4021 7734" }, { "servicio", "PM" }, { "dia", "04/12/2026" }, { "horario", "12:00 a 16:00" },
            },
            [13] = "Contrato 40-1187. Calle Nogal, uno, ocho. Mañana viernes.",
            [14] = "llaman",
            [18] = "Nidia, la vez pasada te encargué el contrato 40-1187, que está en la 40-1178.",
            [20] = "pasado",
        },
        final = "Otra vez esperó en vano",
        cumple = { "E2.D2.3", "E2.D2.5" },
        falla = { "E2.D2.2", "E2.D2.4", "E2.D5.2", "E3.D1.3", "E3.A1" },
    },
}
