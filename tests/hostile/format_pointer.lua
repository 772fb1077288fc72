return { string.format("%p", {}) }
