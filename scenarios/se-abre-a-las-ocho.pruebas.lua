-- Lo que se espera de la escena; mostrador check juega cada prueba.
local function con(cambios)
    local lista = {}
    for i = 1, cambios.pasos or 22 do
        lista[i] = cambios[i] or true
    end
    return lista
end

return {
    {
        nombre = "todo bien",
        respuestas = con {},
        final = "Llegó a tiempo y lo dijo",
        cumple = {
            "E1.D1.1", "E1.D1.2", "E1.D1.3", "E1.D1.4", "E1.D2.1", "E1.D2.2", "E1.D2.3", "E1.D3.1", "E1.D3.2", "E1.D3.3",
            "E1.D3.4", "E1.D4.2", "E2.D1.1", "E2.D1.2", "E2.D2.2", "E2.D2.3", "E2.D2.4", "E2.D2.5", "E2.D2.6", "E2.D3.1",
            "E2.D3.2", "E2.D4.1", "E2.D4.2", "E2.D4.3", "E3.D1.1", "E3.D1.2", "E3.D1.3", "E3.D2.1", "E3.D2.2",
        },
    },
    {
        nombre = "la noticia por escrito, completa",
        respuestas = con {
            [13] = "Ingeniera, el licenciado sigue en una llamada. A las 8 y 20 la recibe Nora; va a tiempo, porque cuenta la hora de su registro.",
        },
        final = "Llegó a tiempo y lo dijo",
        cumple = { "E1.D3.1", "E2.D3.2" },
    },
    {
        nombre = "la noticia sin hora y pidiendo paciencia",
        respuestas = con { [6] = "abre", [13] = "Téngame paciencia, ahorita la reciben." },
        falla = { "E1.D3.1", "E1.A1" },
    },
    {
        nombre = "dice por teléfono que ella está ahí",
        respuestas = con { [14] = "llego" },
        final = "Se supo quién concursaba",
        falla = { "E1.D4.2", "E2.A1" },
    },
    {
        nombre = "la manda por el elevador que no sirve, pero sin prisa",
        respuestas = con { [16] = "derecho" },
        final = "Llegó, con tropiezos",
        falla = { "E2.D3.2" },
    },
    {
        nombre = "la hace esperar, la indica mal y lo arregla con la hora del registro",
        respuestas = con {
            pasos = 23,
            [6] = "abre", [8] = "cita", [11] = "suba", [13] = "La recibe Nora.", [16] = "vaga", [18] = "registro",
        },
        final = "Llegó, con tropiezos",
        falla = { "E2.D4.1", "E2.A1" },
    },
    {
        nombre = "la hace esperar, la indica mal y no usa la regla que la protege",
        respuestas = con {
            pasos = 23,
            [6] = "abre", [8] = "cita", [11] = "suba", [13] = "La recibe Nora.", [16] = "vaga", [18] = "proxima",
        },
        final = "Se fue sin entregar",
        falla = { "E3.A1", "E2.A2" },
    },
    {
        nombre = "entrega, pero nadie la trató bien",
        respuestas = con {
            [6] = "ignora", [7] = "completo", [9] = "cita", [14] = "todavia", [15] = "gratis", [19] = "sonrie",
            [20] = "obra", [21] = "todo", [22] = "suerte",
        },
        final = "Entregó, y no quiere volver",
        falla = { "E1.A1", "E1.D3.4", "E3.D1.1", "E3.D1.3", "E3.D2.1" },
    },
    {
        nombre = "el relevo mal leído y el renglón inventado",
        respuestas = con { [4] = { "visitas" }, [5] = "llena" },
        falla = { "E2.D2.5", "E2.D2.6", "E2.A1" },
    },
}
