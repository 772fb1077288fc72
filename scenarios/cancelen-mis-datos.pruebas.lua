-- Lo que se espera de la escena; mostrador check juega cada prueba.
local mejor = true
return {
    {
        nombre = "todo bien",
        respuestas = {
            mejor, mejor, mejor, mejor, mejor, mejor, mejor, mejor, mejor,
            mejor, mejor, mejor, mejor, mejor, mejor, mejor, mejor, mejor,
        },
        final = "Quedó en las manos que debía",
        cumple = { "E1.D3.4", "E1.D4.2", "E2.D1.2", "E2.D2.1", "E2.D3.2", "E2.D5.1", "E2.D5.2", "E3.D1.1", "E3.D1.3", "E3.D2.2" },
    },
    {
        nombre = "contesta a todos y después lo hace bien",
        respuestas = {
            mejor, mejor, "todos", mejor, mejor, mejor, mejor, mejor, mejor,
            mejor, mejor, mejor, mejor, mejor, mejor, mejor, mejor, mejor,
        },
        final = "El hilo dio otra vuelta",
        cumple = { "E2.D1.2", "E3.D1.1" },
        falla = { "E2.A1" },
    },
    {
        nombre = "borra por cuenta propia",
        respuestas = {
            mejor, "borra", mejor, mejor, mejor, mejor, mejor, "completo", mejor,
            mejor, mejor, mejor, "imprime", mejor, mejor, mejor, mejor, mejor,
        },
        final = "Faltaba la prueba",
        cumple = { "E1.D4.2" },
        falla = { "E2.D5.1", "E2.D4.3", "E2.A1" },
    },
    {
        nombre = "lee el expediente ajeno, registra de más y el saludo le sirve de despedida",
        respuestas = {
            mejor, "abre", mejor, "Buenos días. Le escribe el auxiliar administrativo, que está para servirle.", "general", mejor, mejor, mejor, mejor,
            { { "nombre", "Octavio Rentería" }, { "correo", "octavio.renteria@constructora.example" }, { "clave", "2207-0418" },
                { "pide", "Cancelar" }, { "alcance", "Todo lo que haya" } },
            mejor, mejor, mejor, mejor, mejor, "Buenas tardes, habla Daniel.", "profeco",
            "Buenas tardes, ingeniero. ¿Quedó atendido lo que pidió? Quedo a sus órdenes.",
        },
        final = "Turnado, con reservas",
        cumple = { "E3.D1.1", "E2.D2.1" },
        falla = { "E1.D2.2", "E1.D3.2", "E1.D3.4", "E2.A1", "E2.D2.2", "E2.D2.3", "E2.D5.1", "E3.D1.3", "E3.D2.2" },
    },
    {
        nombre = "amable y vago de principio a fin",
        respuestas = {
            { "asunto" }, "junta", "solo", "Con mucho gusto lo atendemos, tenga paciencia.", "cumplido", "calma", "clave", "formato", "hoja",
            mejor, { "avisar", "recibido", "turnar", "guardar" }, "escriba", "imprime", { "sello" },
            { "llave", "lugar", "indice", "separar" }, mejor, "molesto", "Damos por concluido el asunto.",
        },
        final = "Llevó su caso a la autoridad",
        falla = { "E1.D2.1", "E1.D3.4", "E2.D1.2", "E2.D3.2", "E1.A1", "E1.A2", "E3.A1", "E3.D1.1" },
    },
}
