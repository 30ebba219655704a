"""One module per output format; each has ``render(result, options) -> str``.

A format that cannot hold all has ``warnings(result) -> list[str]`` too: what to tell the user.
"""
