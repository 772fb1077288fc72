return { "\xc3\x28" }
