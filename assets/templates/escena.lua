-- @TITULO@: una escena para empezar. Lo que va después de dos guiones son notas para usted.
-- Revísela con: mostrador check @ID@.lua      Juéguela con: mostrador play @ID@.lua
-- Cada palabra está explicada en la guía: en Mostrador, «Crear escenas» y «Abrir la guía».
return escena {
    id = "@ID@", -- igual que el nombre del archivo; no cambia nunca
    titulo = "@TITULO@",
    resumen = "Una persona llama para preguntar por un trámite y tiene prisa.",
    organizacion = "La Casa",
    puesto = "Telefonista", -- una de las once ocupaciones del estándar
    canal = "telefono",
    hora = "09:10",
    minutos = 5,
    cliente = {
        nombre = "Sra. Paz",
        tipo = "impaciente",
        aspecto = "mujer", -- o empresaria, joven_de_gorra…: la guía los nombra
        historia = "La señora Paz entra a trabajar a las diez: por eso la prisa.",
        estado = { prisa = 60, confianza = 30 }, -- de 0 a 100; se ve en la cara y en las barras
    },
    documentos = {
        reglas = {
            titulo = "Reglas de la casa",
            siempre = true, -- a la vista toda la escena
            { "Saludo", "Buenos días, nombre y organización." },
            { "Informes", "El trámite es de 9 a 14 horas, con identificación. No tiene costo." },
        },
    },
    -- Los criterios que la escena promete observar: cada uno debe poder cumplirse y fallarse.
    observa = { "E1.D2.1", "E1.D3.2", "E2.D3.1", "E3.D2.2" },
    pasos = {
        inicio = elige {
            cliente = "¿Bueno? Oiga, rápido, que se me hace tarde.",
            ayuda = "¿Qué dice la regla del saludo?",
            {
                id = "saluda", "Buenos días, La Casa, le atiende Lucía.",
                cumple = { "E1.D2.1" }, efecto = { confianza = 15 },
                porque = "Saluda según la hora y dice quién es, también con prisa.",
                cliente = "Buenos días. Es por el trámite.", a = "pregunta",
            },
            {
                id = "directo", "Sí, dígame, la escucho; ¿qué es lo que se le ofrece?",
                falla = { "E1.D2.1" }, efecto = { prisa = 10 },
                porque = "Ir al punto parece ayudar, pero ella no sabe con quién habla.",
                cliente = "¿Con quién hablo?", a = "pregunta",
            },
        },
        pregunta = elige {
            cliente = "Quiero saber del trámite.",
            {
                id = "abierta", "¿Qué trámite es, y ya tiene algún papel?",
                cumple = { "E1.D3.2" }, efecto = { confianza = 10 },
                porque = "Pregunta qué necesita antes de informar.",
                a = "informa",
            },
            {
                id = "supone", "Ah, sí, el de siempre; ahorita le digo qué tiene que traer.",
                falla = { "E1.D3.2" }, efecto = { confianza = -10 },
                porque = "Supone el trámite: si es otro, ella perderá el viaje.",
                a = "informa",
            },
        },
        informa = elige {
            cliente = { { si = { confianza = ">= 45" }, "Es una constancia. ¿A qué hora puedo ir?" }, "Pues una constancia, ¿a qué hora?" },
            {
                id = "completo", "De nueve a catorce, con identificación; no cuesta.",
                cumple = { "E2.D3.1" }, efecto = { prisa = -20 },
                porque = "Da horario, requisito y costo, como están en las reglas.",
                a = "cierre",
            },
            {
                id = "vago", "En la mañana, más o menos; si puede, venga temprano porque se llena.",
                falla = { "E2.D3.1" }, efecto = { prisa = 10 },
                porque = "«Más o menos» la obliga a volver a llamar.",
                a = "cierre",
            },
        },
        cierre = elige {
            cliente = "Bueno, gracias.",
            {
                id = "despide", "A usted. Que tenga buen día.",
                cumple = { "E3.D2.2" }, porque = "Se despide según la hora.",
                a = "fin",
            },
            {
                id = "cuelga", "Ándele pues, ahí nos vemos.",
                falla = { "E3.D2.2" }, porque = "Es cordial, pero no es la despedida de la casa.",
                a = "fin",
            },
        },
        -- Con una lista en «a» el final depende de cómo se trató a la persona.
        fin = narra {
            "La señora Paz cuelga.",
            a = { { si = { prisa = "<= 50" }, "fin_bien" }, "fin_regular" },
        },
        fin_bien = narra { "Llega a las nueve y media con su identificación.", final = "Llegó con todo" },
        fin_regular = narra { "Vuelve a llamar a los diez minutos.", final = "Tuvo que volver a llamar" },
    },
}
