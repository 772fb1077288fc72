return escena {
    id = "f", titulo = "T", resumen = "R",
    organizacion = "La Casa", puesto = "Telefonista", canal = "correo", hora = "09:00", minutos = 3,
    cliente = { nombre = "Sr. Lara", tipo = "impaciente", estado = { enojo = 50 } },
    observa = { "E1.D2.1", "E2.D3.1" },
    pasos = {
        inicio = escribe {
            cliente = "Es la tercera vez que escribo. ¿A qué hora abren?", a = "fin",
            ejemplo = "Buenos días, señor Lara. Lamento la espera. Abrimos a las nueve.",
            { id = "saluda", "Saluda", busca = { "buenos dias" }, mide = { "E1.D2.1" }, porque = "Todo correo saluda." },
            { id = "horario", "Da el horario", busca = { "nueve", "9:00" }, mide = { "E2.D3.1" }, porque = "Es lo que pidió.",
              bien = { efecto = { enojo = -30 } }, mal = { efecto = { enojo = 20 } } },
        },
        fin = narra { "Contesta.", a = { { si = { enojo = "<= 30" }, "bien" }, "mal" } },
        bien = narra { "Gracias.", final = "Quedó conforme" },
        mal = narra { "Escribe otra vez.", final = "Volvió a escribir" },
    },
}
