return { "uno\0dos" }
