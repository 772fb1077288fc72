error("\27[2J\xff\u{202e}\0oculto")
