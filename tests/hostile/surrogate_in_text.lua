return { "\u{d800}" }
