return { "uno \u{202e}dos" }
