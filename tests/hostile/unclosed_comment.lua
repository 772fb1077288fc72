return { --[[ uno
}
