-- A spoken step, for the window with a microphone.
return escena {
    id = "voz", titulo = "La voz", resumen = "Un paso de viva voz.", organizacion = "La Casa",
    puesto = "Telefonista", canal = "mostrador", hora = "09:00", minutos = 1,
    cliente = { nombre = "Sra. Robles", tipo = "enojado", estado = { enojo = 70 } },
    observa = { "E1.D2.1" },
    pasos = {
        inicio = habla {
            cliente = "¿Quién me atiende?", dice = "Buenos días, señora. Soy Julia y la atiendo con mucho gusto.",
            mide = { "E3.C1" }, a = "otra",
            voz_bien = { efecto = { enojo = -20 }, porque = "Serena." },
            voz_mal = { efecto = { enojo = 10 }, porque = "Tensa." },
            { id = "saluda", "Saluda", busca = { "buenos días" }, mide = { "E1.D2.1" }, porque = "Saluda." },
            { id = "calla", "La calla", busca = { "cállese" }, evitar = true, porque = "No la calla." },
        },
        otra = elige {
            cliente = "Bueno.",
            { id = "bien", "¿En qué le puedo ayudar?", cumple = { "E1.D2.1" }, porque = "Abre.", a = "fin" },
            { id = "mal", "Dígame pues.", falla = { "E1.D2.1" }, porque = "Seco.", a = "fin" },
        },
        fin = narra { "Se va.", final = "Se va" },
    },
}
