return { string.format("%s", {}) }
