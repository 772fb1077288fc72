-- A scenario is data in Lua: its words are the engine's, and a long line is a spoken sentence.
std = "none"
max_line_length = false
read_globals = {
    "escena", "narra", "elige", "marca", "ordena", "registra", "escribe", "habla", "pregunta", "preguntas", "usa",
    "fragmento",
    "ipairs", "select", "type", "tonumber", "tostring", "error", "math", "string", "table",
}
