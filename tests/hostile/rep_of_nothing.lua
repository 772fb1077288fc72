return { ("").rep("", 1e18) }
