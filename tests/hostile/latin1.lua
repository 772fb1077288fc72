return { "café" }
