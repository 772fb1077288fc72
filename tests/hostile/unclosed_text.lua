return { "uno
}
