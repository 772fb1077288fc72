-- Sala de espera de una clínica: una persona con un ataque de pánico.
-- La trampa: «tranquilícese», sujetarla, dejar mirones, no pedir al médico aunque haya dolor de pecho.
return escena {
    id = "ataque-de-panico",
    titulo = "No puedo respirar",
    resumen = "En la sala de espera, una persona cree que se va a morir. Usted acompaña, cuida el espacio y pide la ayuda que hace falta.",
    organizacion = "Clínica Santa Elena",
    puesto = "Recepcionista de consultorio médico o clínica dental",
    canal = "mostrador",
    lugar = "clinica",
    hora = "11:20",
    minutos = 8,
    nota = "Esta escena trata de un ataque de pánico. Puede salir cuando quiera: su avance se guarda. "
        .. "Si usted o alguien cercano lo necesita: 911 en una emergencia; Línea de la Vida, 800 911 2000, "
        .. "gratuita, las 24 horas. La revisión de esta escena por un profesional de la salud está pendiente.",
    cliente = {
        nombre = "Daniel",
        aspecto = "hombre_joven",
        tipo = "en_crisis",
        historia = "Daniel tiene 24 años y espera el resultado de un estudio de su papá. "
            .. "Nunca le había pasado: por eso cree que es el corazón.",
        estado = { angustia = 80, confianza = 25 },
    },
    variables = { medico = false, mirones = true },
    documentos = {
        protocolo = {
            titulo = "Protocolo de la clínica",
            siempre = true,
            { "Persona en crisis", "Acercarse de frente y a su altura, a un metro o más. Decir quién es usted. Voz baja, frases cortas. No tocar sin permiso." },
            { "Espacio", "Llevarla, si quiere, al cubículo 3: silencioso y con puerta abierta. Pedir a los demás que den espacio." },
            { "Ayuda", "Dolor de pecho, desmayo, falta de aire que no cede o primera vez: se avisa al servicio médico, extensión 30. El 911, si el médico lo indica o no contesta." },
            { "Seguridad", "Solo si hay riesgo para alguien. Una persona angustiada no es un riesgo." },
            { "Registro", "Bitácora de incidentes: hora, lo que se vio, a quién se avisó. Sin diagnósticos ni datos de salud de más." },
            { "Nombre", "Nombre de pila y puesto." },
        },
    },
    observa = {
        "E1.D2.2", "E1.D3.1", "E1.D4.2", "E1.S1.1", "E1.S1.2", "E1.S1.3", "E1.A1", "E1.A2",
        "E2.D1.1", "E2.D2.1", "E2.D2.6", "E2.D3.2", "E2.A1", "E3.D1.1", "E3.D2.1",
    },
    pasos = {
        inicio = elige {
            narracion = "Un muchacho se levanta de golpe, se agarra del respaldo y respira muy rápido. Varias personas voltean.",
            cliente = "No puedo… no puedo respirar. Me voy a morir.",
            tiempo = 30,
            al_vencer = {
                efecto = { angustia = 10 },
                porque = "En una crisis, acercarse a tiempo ya contiene. Ahora, acérquese.",
                narracion = "El muchacho se deja caer en la silla y busca con la mirada a alguien.",
                a = "acercarse",
            },
            ayuda = "Mire el protocolo: distancia, altura, voz.",
            {
                id = "despacio", "Salgo del mostrador, me acerco despacio y me siento frente a él, a un metro.",
                cumple = { "E1.S1.1" }, efecto = { angustia = -5, confianza = 10 },
                porque = "Llega pronto y sin prisa, a su altura y sin invadir: su calma es la primera ayuda.",
                a = "acercarse",
            },
            {
                id = "corre", "Corro hacia él y lo tomo de los hombros para que no se vaya a caer.",
                falla = { "E1.S1.1", "E1.A2" }, efecto = { angustia = 15, confianza = -10 },
                porque = "Quiere protegerlo, pero sujetar sin permiso asusta a quien siente que se ahoga.",
                narracion = "Él se echa hacia atrás.", a = "acercarse",
            },
            {
                id = "voz", "Desde mi lugar le digo en voz alta: «¡Joven, tranquilícese, ahorita lo pasan!»",
                falla = { "E1.S1.1" }, efecto = { angustia = 15 },
                porque = "De lejos y a gritos, toda la sala voltea; y nadie se calma porque se lo ordenen.",
                a = "acercarse",
            },
        },
        acercarse = elige {
            cliente = "Me tiembla todo. No sé qué me pasa.",
            ayuda = "Quién es usted, que está con él, y una sola frase corta a la vez.",
            {
                id = "presenta", "Soy Inés, de recepción. Estoy aquí con usted. No tiene que hablar todavía.",
                cumple = { "E1.D2.2", "E1.S1.2" }, efecto = { angustia = -10, confianza = 15 },
                porque = "Dice quién es, lo acompaña y no le exige nada: eso es contener.",
                cliente = "No se vaya.", a = "escuchar",
            },
            {
                id = "nada", "Soy Inés, de recepción. No tiene nada, joven: es puro nervio, ya verá.",
                cumple = { "E1.D2.2" }, falla = { "E1.S1.2", "E1.A2" }, efecto = { angustia = 10, confianza = -10 },
                porque = "Usted no puede saber qué tiene, y decirle que no es nada lo deja solo con su miedo.",
                cliente = "¡Sí tengo! ¡Me duele!", a = "escuchar",
            },
            {
                id = "interroga", "¿Desayunó? ¿Toma algún medicamento? ¿Viene con alguien? ¿Ya le había pasado?",
                falla = { "E1.D2.2", "E1.S1.2" }, efecto = { angustia = 10 },
                porque = "Son buenas preguntas, para el médico y de una en una; ahora lo abruman.",
                cliente = "No sé… no sé…", a = "escuchar",
            },
        },
        escuchar = elige {
            cliente = "Es el corazón. Me duele aquí, en el pecho. ¿Me voy a morir?",
            ayuda = "Reconozca lo que siente; no prometa ni diagnostique. Y mire «Ayuda».",
            {
                id = "valida", "Se siente muy feo y asusta. Estoy con usted y voy a pedir que lo vea el médico.",
                cumple = { "E1.D3.1", "E1.S1.2" }, efecto = { angustia = -10, confianza = 10 },
                porque = "Reconoce lo que siente sin diagnosticar, y le dice qué ayuda viene.",
                cliente = "Sí, por favor.", a = "ayuda",
            },
            {
                id = "promete", "No se va a morir, se lo prometo: aquí han venido muchos igual y no pasa nada.",
                falla = { "E1.D3.1", "E1.S1.2" }, efecto = { angustia = 5 },
                porque = "Promete lo que no sabe. Con dolor de pecho lo honesto es acompañar y pedir ayuda.",
                cliente = "¿Y cómo sabe?", a = "ayuda",
            },
            {
                id = "distrae", "Piense en algo bonito, en la playa; ya verá que se le va pasando solo.",
                falla = { "E1.D3.1", "E1.S1.2" }, efecto = { angustia = 10 },
                porque = "Con buena intención le pide que no sienta lo que siente.",
                cliente = "¡No puedo pensar en nada!", a = "ayuda",
            },
        },
        ayuda = elige {
            narracion = "Daniel se aprieta el pecho. Es la primera vez que le pasa.",
            pide = "¿A quién pide ayuda?",
            ayuda = "Dolor de pecho y primera vez: ¿qué dice el protocolo?",
            {
                id = "medico", "Sin dejarlo solo, marco a la 30: «Dolor de pecho, primera vez, en la sala».",
                cumple = { "E1.S1.3" }, efecto = { medico = true, confianza = 10 },
                porque = "Pide la ayuda que el protocolo señala, con lo que hay que saber, y se queda con él.",
                narracion = "El servicio médico contesta: la doctora Salas baja en tres minutos.",
                a = "mirones",
            },
            {
                id = "seguridad", "Le hago señas al guardia para que venga y esté al pendiente, por si acaso.",
                falla = { "E1.S1.3", "E2.A1" }, efecto = { angustia = 15, confianza = -10 },
                porque = "Nadie corre riesgo: un uniforme frente a él asusta más. Hace falta el médico.",
                cliente = "¿Por qué viene él? ¿Qué hice?",
                luego = {
                    en = 2, efecto = { angustia = 10 },
                    narracion = "Pasan los minutos y sigue el dolor. Una señora pregunta por qué no han llamado al doctor.",
                },
                a = "mirones",
            },
            {
                id = "espera", "Espero con él unos diez minutos a ver si cede, para no alarmar a nadie.",
                falla = { "E1.S1.3" }, efecto = { angustia = 5 },
                porque = "Acompañar está bien, pero el dolor de pecho no espera: lo valora un médico.",
                luego = {
                    en = 2, efecto = { angustia = 10 },
                    narracion = "El dolor sigue. Una señora pregunta por qué no han llamado al doctor.",
                },
                a = "mirones",
            },
        },
        mirones = elige {
            narracion = "Hay gente alrededor. Un joven levanta su teléfono para grabar.",
            ayuda = "¿Qué necesita Daniel del espacio? ¿Y con qué tono se pide?",
            {
                id = "espacio", "«Les pido darnos espacio y guardar los teléfonos, gracias.» Le ofrezco el cubículo 3.",
                cumple = { "E1.S1.2", "E1.D4.2" }, efecto = { angustia = -15, mirones = false, confianza = 10 },
                porque = "Protege su intimidad con un límite amable y le da a elegir un lugar tranquilo.",
                cliente = "Sí… mejor allá.", a = "respirar",
            },
            {
                id = "explica", "«No pasa nada, señores: al joven solo le dio un ataque de pánico, ya se le pasa.»",
                falla = { "E1.D4.2", "E2.A1" }, efecto = { angustia = 10 },
                porque = "Quiere calmar a la sala y cuenta en voz alta algo íntimo que además no le toca decir.",
                cliente = "No les diga…", a = "respirar",
            },
            {
                id = "regana", "«¡Guarden esos teléfonos! ¿No les da vergüenza? ¡Hagan algo útil!»",
                cumple = { ["E1.D4.2"] = 0.5 }, falla = { "E1.S1.1", "E1.A1" }, efecto = { angustia = 15 },
                porque = "El límite hace falta; el regaño sube la tensión de todos, y la de él primero.",
                narracion = "La sala se queda en silencio. Daniel se encoge.", a = "respirar",
            },
        },
        respirar = elige {
            narracion = {
                { si = { mirones = false }, "En el cubículo 3 hay silencio. La puerta queda abierta." },
                "Siguen en la sala. Algunos miran de reojo.",
            },
            cliente = "No me llega el aire.",
            ayuda = "Proponga, no ordene; y hágalo usted también.",
            {
                id = "juntos", "Si quiere, lo hacemos juntos: soltamos el aire despacio… así. Sin prisa.",
                cumple = { "E1.S1.1" }, efecto = { angustia = -20, confianza = 10 },
                porque = "Ofrece, acompaña y marca el ritmo con su propia respiración.",
                narracion = "A la cuarta vez, Daniel suelta el aire más despacio.", a = "mejora",
            },
            {
                id = "ordena", "¡Respire hondo! ¡Hondo, por la nariz! Así no, más lento, míreme a mí.",
                falla = { "E1.S1.1" }, efecto = { angustia = 10 },
                porque = "Es el consejo correcto dicho como orden: lo aprieta más.",
                cliente = "¡No me sale!", a = "mejora",
            },
            {
                id = "bolsa", "Le traigo una bolsa de papel para que respire ahí, es lo que siempre funciona.",
                falla = { "E1.S1.1", "E2.A1" }, efecto = { angustia = 5 },
                porque = "No es del protocolo, y con dolor de pecho puede hacer daño: eso lo decide el médico.",
                cliente = "¿Una bolsa?", a = "mejora",
            },
        },
        mejora = elige {
            narracion = {
                { si = { medico = true }, "Llega la doctora Salas con su maletín." },
                "Una enfermera que pasaba se acerca y pregunta qué sucede.",
            },
            pide = "¿Cómo entrega la situación?",
            ayuda = "Quien llega necesita saber qué vio usted, no qué cree que es.",
            {
                id = "entrega", "Él es Daniel. Desde las 11:20 respira rápido y le duele el pecho; es la primera vez.",
                cumple = { "E2.D3.2", "E1.S1.3" }, efecto = { angustia = -10, confianza = 10 },
                porque = "Presenta a la persona y da hechos con hora: así la ayuda empieza enseguida.",
                cliente = "Gracias por no irse.", a = "orden",
            },
            {
                id = "diagnostica", "Es un ataque de pánico por los nervios del estudio de su papá; ya va mejor.",
                falla = { "E2.D3.2", "E2.A1" },
                porque = "Diagnostica y cuenta lo que él no ha dicho: quien llega necesita hechos.",
                cliente = "Yo no dije eso…", a = "orden",
            },
            {
                id = "suelta", "Qué bueno que llega: se lo encargo, porque ya se me juntó la gente allá.",
                falla = { "E2.D3.2", "E1.A1" }, efecto = { angustia = 10 },
                porque = "Traspasa sin presentarlo ni contar lo que vio: él vuelve a empezar con alguien extraño.",
                cliente = "¿Se va?", a = "orden",
            },
        },
        orden = ordena {
            hora = "11:35",
            narracion = "La persona que lo atiende dice que puede quedarse a descansar. Ahora, lo que sigue para usted.",
            pide = "Ponga en orden lo que falta por hacer.",
            ayuda = "Primero la persona, después el papel; y el aviso a la supervisora lleva el folio.",
            { id = "preguntar", "Preguntarle a Daniel si quiere que llamen a alguien" },
            { id = "bitacora", "Anotar el incidente en la bitácora" },
            { id = "folio", "Poner el folio que sigue" },
            { id = "supervisora", "Avisar a la supervisora con el folio" },
            relaciones = {
                { "preguntar", "bitacora", mide = { "E1.D3.1" }, porque = "Primero la persona; el registro puede esperar dos minutos." },
                { "bitacora", "folio", mide = { "E2.D2.6" }, porque = "El folio se pone al renglón que ya se anotó." },
                { "folio", "supervisora", mide = { "E2.D2.6" }, porque = "El aviso lleva el folio para encontrar el renglón." },
            },
            a = "bitacora",
        },
        bitacora = registra {
            formato = "Bitácora de incidentes",
            pide = "Anote lo mínimo que pide el protocolo y entregue.",
            ayuda = "Hora, lo que se vio, a quién se avisó. Nada de diagnósticos.",
            {
                id = "medio", "Usar la bitácora de la clínica",
                accion = "antes", mide = { "E2.D2.1" },
                porque = "Se registra en el medio institucional, no en una hoja suelta.",
            },
            {
                id = "hora", "Hora en que empezó", valor = { "11:20", "11.20", "11:20 h" }, mide = { "E2.D2.1" },
                porque = "La hora en que usted lo vio: las 11:20.",
            },
            {
                id = "visto", "Qué se vio", tipo = "opcion",
                opciones = { "Respiración rápida y dolor de pecho", "Ataque de pánico", "Problema del corazón" },
                valor = "Respiración rápida y dolor de pecho", mide = { "E2.D1.1" },
                porque = "Se anotan hechos; el diagnóstico no le toca a recepción.",
            },
            {
                id = "familia", "Enfermedades de la familia", vacio = true, mide = { "E2.D1.1" },
                porque = "Es un dato de salud de otras personas y no hace falta: se deja vacío.",
            },
            {
                id = "grupo", "Mandar lo que pasó al grupo de mensajes del personal",
                accion = "evitar", mide = { "E1.D4.2" },
                porque = "Los datos de salud no van por mensajes: quedan en la bitácora.",
            },
            a = "despedida",
        },
        despedida = elige {
            hora = "11:50",
            narracion = {
                { si = { angustia = "<= 40" }, "Daniel está sentado, cansado y más tranquilo." },
                "Daniel está sentado, con los ojos cerrados.",
            },
            ayuda = "Pregunte por él; no ofrezca nada que no necesite.",
            {
                id = "acompana", "¿Cómo se siente ahora? ¿Le falta algo? Estoy en recepción hasta las tres.",
                cumple = { "E3.D1.1", "E3.D2.1" }, efecto = { confianza = 10, angustia = -5 },
                porque = "Pregunta por él y le dice dónde encontrarla: cerrar también es cuidar.",
                a = "salida",
            },
            {
                id = "check", "Qué bueno que ya pasó. Tenemos un chequeo del corazón en promoción, por si gusta.",
                falla = { "E3.D1.1", "E3.D2.1", "E2.A1" }, efecto = { confianza = -15, angustia = 10 },
                porque = "Después de una crisis no se vende nada: suena a aprovecharse del susto.",
                a = "salida",
            },
            {
                id = "animo", "Ya ve que no era nada, Daniel. Ánimo, échele ganas y descanse mucho.",
                falla = { "E3.D1.1", "E3.D2.1", "E1.A2" }, efecto = { angustia = 5 },
                porque = "Le quita importancia y no pregunta cómo está ni si necesita algo.",
                a = "salida",
            },
        },
        salida = narra {
            "Han pasado treinta minutos. La sala vuelve a su ruido de siempre.",
            a = {
                { si = function(e) return e.medico and e.angustia <= 30 end, "fin_bien" },
                { si = { medico = true }, "fin_regular" },
                { si = { angustia = "<= 60" }, "fin_tarde" },
                "fin_mal",
            },
        },
        fin_bien = narra {
            "La doctora descarta una urgencia y le explica a Daniel qué le pasó. Él se va acompañado de su hermana y le da las gracias por su nombre.",
            final = "Acompañado y con la ayuda que hacía falta",
        },
        fin_regular = narra {
            "La doctora lo revisa y descarta una urgencia. Daniel se va todavía asustado: dice que toda la sala lo miraba.",
            final = "Atendido, con más susto del necesario",
        },
        fin_tarde = narra {
            "La enfermera llama al médico y Daniel es valorado media hora después. No fue grave, pero nadie lo sabía.",
            final = "La ayuda llegó tarde",
        },
        fin_mal = narra {
            "Daniel sale a la calle sin que nadie lo valore. La supervisora pregunta por qué no se siguió el protocolo.",
            final = "Se fue solo y sin atención",
        },
    },
}
