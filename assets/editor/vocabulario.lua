---@meta
-- The vocabulary of scenes for editors that speak to the Lua language server (LuaLS): completion,
-- and a mark under a word that does not exist. See scenarios/GUIA.md.

---@alias criterios table<integer|string, string|number> Códigos del estándar: { "E1.D2.1", ["E1.D3.4"] = 0.5 }
---@alias condicion table<string, string|boolean>|fun(e: table): boolean
---@alias variantes string|table
---@alias destino string|table
---@alias objeto "taza"|"expediente"|"pantalla"|"telefono"|"folios"|"plumas"|"gafete"|"basura"|"cable"|"lista"|"luces"|"folletos"|"extintor"|"saco"|"sueter"|"mascada"|"zapatos"|"tenis"|"formatos"|"formatos_viejos"|"gafetes"|"celular"|"lentes_de_sol"|"carpeta"|"sello"|"engrapadora"|"identificacion"|"memoria"|"llave"|"copias"|"calendario"|"nota"|"cajon"|"papeles"|"trituradora"|"lampara"|"computadora"|"ventana"|"llaves"|"cafetera"|"agua"|"bolsa"|"paraguas"|"impresora"|"caja"

---@class luego
---@field en? integer respuestas después
---@field al_llegar? string paso
---@field cliente? variantes
---@field narracion? variantes
---@field efecto? table

---@class consecuencia
---@field cliente? variantes
---@field narracion? variantes
---@field efecto? table
---@field luego? luego
---@field porque? string
---@field a? destino

---@class entrada: consecuencia
---@field [1] string lo que se lee
---@field [2]? string la pareja, en pregunta "pares"
---@field id string nombre que no cambia
---@field cumple? criterios
---@field falla? criterios
---@field mide? criterios
---@field si? condicion
---@field marcar? boolean
---@field objeto? objeto lo que la muestra en el `dibujo` del paso: ver la guía
---@field accion? "antes"|"despues"|"siempre"|"evitar"
---@field valor? string|string[]
---@field vacio? boolean
---@field tipo? "texto"|"numero"|"fecha"|"telefono"|"opcion"
---@field opciones? string[]
---@field fuente? string
---@field busca? string|string[]
---@field evitar? boolean
---@field correcta? boolean
---@field grupo? string
---@field bien? consecuencia
---@field mal? consecuencia

---@class paso
---@field [integer] entrada|string
---@field con? string a quién se atiende, de `clientes`
---@field canal? "mostrador"|"telefono"|"chat"|"correo"|"grupo" por dónde va este paso, si no es el de la escena
---@field cliente? variantes
---@field grabacion? string lo que dice el cliente, grabado: un archivo de `grabaciones`
---@field narracion? variantes
---@field pide? string
---@field ayuda? string
---@field hora? string "HH:MM"
---@field documentos? string[]
---@field tiempo? integer segundos
---@field al_vencer? consecuencia
---@field a? destino
---@field final? string
---@field bien? consecuencia
---@field mal? consecuencia
---@field relaciones? table[]
---@field mide? criterios
---@field porque? string
---@field formato? string
---@field dibujo? "escritorio"|"vestidor"|"archivero"|"carrito" dónde se ven las cosas de un marca
---@field ejemplo? string
---@field asunto? variantes de un correo que no responde a otro
---@field forma? "una"|"varias"|"orden"|"pares"|"clasifica"|"error"|"escucha"
---@field dice? string lo que se dice en voz alta, o lo que se oye
---@field como? "normal"|"rapida"|"lenta"|"suave"|"fuerte"|"aguda"|"monotona"|"grave"
---@field descripcion? string lo que se oye, en palabras
---@field voz_bien? consecuencia
---@field voz_mal? consecuencia
---@field grupos? string[]

---@class documento
---@field titulo string
---@field siempre? boolean
---@field forma? "credencial"|"ticket"|"talon"|"formato" cómo se ve
---@field [integer] string|string[]

---@class cliente
---@field nombre string
---@field tipo "cordial"|"enojado"|"grosero"|"quejoso"|"sabelotodo"|"hablador"|"timido"|"indeciso"|"impaciente"|"exigente"|"desconfiado"|"minucioso"|"con_discapacidad"|"extranjero"|"persona_mayor"|"en_crisis"
---@field aspecto? "senora_de_rebozo"|"empresaria"|"joven_de_lentes"|"mujer_con_audifono"|"companera_de_recepcion"|"joven_de_gorra"|"joven_de_sudadera"|"padre_de_familia"|"senor_de_baston"|"turista"|"hombre_con_perro_guia"|"repartidor"|"mujer"|"hombre"|"mujer_mayor"|"hombre_mayor"|"mujer_joven"|"hombre_joven"
---@field historia? string
---@field estado? table<string, integer> de 0 a 100

---@class escena
---@field id string
---@field titulo string
---@field resumen string
---@field organizacion? string obligada si no la da la casa
---@field casa? string reglas compartidas: casas/ID.lua
---@field puesto string
---@field canal "mostrador"|"telefono"|"chat"|"correo"|"grupo"
---@field lugar? "recepcion"|"tienda"|"clinica"|"hospital"|"hotel"|"taller"|"aeropuerto"|"museo"|"llamadas"|"oficina"|"sala_de_espera" lo que se ve detrás del cliente
---@field hora string
---@field minutos integer
---@field nota? string
---@field cliente cliente
---@field clientes? table<string, cliente> los demás de la fila
---@field variables? table<string, boolean|integer[]>
---@field documentos? table<string, documento>
---@field observa string[]
---@field pasos table<string, paso>

---@class fragmento
---@field parametros? table<string, string> nombre y qué es
---@field pasos table<string, paso>

---@class preguntas
---@field criterio string el que miden todas, p. ej. "E1.C1"
---@field titulo string
---@field preguntas table<string, paso> en el orden en que se hacen

---@param datos escena
---@return escena
function escena(datos) end

---@param datos fragmento
---@return fragmento
function fragmento(datos) end

---@param datos table el nombre del fragmento y sus parámetros
---@return paso
function usa(datos) end

---@param paso paso
---@return paso
function narra(paso) end

---@param paso paso
---@return paso
function elige(paso) end

---@param paso paso
---@return paso
function marca(paso) end

---@param paso paso
---@return paso
function ordena(paso) end

---@param paso paso
---@return paso
function registra(paso) end

---@param paso paso
---@return paso
function escribe(paso) end

---@param paso paso
---@return paso
function habla(paso) end

---@param paso paso
---@return paso
function pregunta(paso) end

---@param datos preguntas
---@return preguntas
function preguntas(datos) end
