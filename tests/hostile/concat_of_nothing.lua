return { table.concat({}, "x", 1, 9007199254740992) }
