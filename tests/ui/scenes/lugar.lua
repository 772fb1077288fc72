return escena {
    id = "lugar", titulo = "El lugar", resumen = "Marcar, ordenar y contestar con el reloj.",
    organizacion = "La Casa", puesto = "Telefonista", canal = "mostrador", hora = "09:00", minutos = 3,
    cliente = { nombre = "Sr. Lara", tipo = "impaciente", estado = { enojo = 50 } },
    observa = { "E1.D1.2", "E2.D2.6", "E2.D3.1" },
    pasos = {
        inicio = marca {
            narracion = "Todavía no llega nadie.", pide = "Marque lo que corrige.", a = "orden",
            { id = "cafe", "Una taza de café", marcar = true, mide = { "E1.D1.2" }, porque = "Mancha." },
            { id = "pluma", "Una pluma", mide = { "E1.D1.2" }, porque = "Sirve." },
            { id = "silla", "Una silla", mide = { "E1.D1.2" }, porque = "Sirve." },
        },
        orden = ordena {
            pide = "Ponga los pasos en orden.", a = "hora", mide = { "E2.D2.6" }, porque = "Sin folio no se entrega.",
            { id = "uno", "Guardar" }, { id = "dos", "Anotar" }, { id = "tres", "Entregar" },
        },
        hora = elige {
            cliente = "¿A qué hora abren?", tiempo = 60, al_vencer = { a = "mal" }, ayuda = "Dígale la hora.",
            { id = "si", "A las nueve.", cumple = { "E2.D3.1" }, porque = "Es lo que pidió.", a = "bien" },
            { id = "no", "Ya abrimos.", falla = { "E2.D3.1" }, porque = "No dice la hora.", a = "mal" },
            { id = "quien", "¿Quién pregunta?", falla = { "E2.D3.1" }, porque = "No dice la hora.", a = "mal" },
        },
        bien = narra { "Gracias.", final = "Quedó conforme" },
        mal = narra { "Se va.", final = "Se fue" },
    },
}
