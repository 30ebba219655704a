"""One module per output format; each has ``render(result, options) -> str``."""
