"""What HTML tags mean for the text: shared by tags in a line and by blocks of HTML."""

from __future__ import annotations

import re
from html import unescape

TAG = re.compile(r"<(/?)([A-Za-z][\w.:-]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>")
MARKS = {"a": "link", "strong": "strong", "b": "strong", "em": "emphasis", "i": "emphasis",
         "code": "code", "kbd": "code", "samp": "code", "tt": "code"}  # fmt: skip
"""Inline tags -> the kind of part that they make."""
OPAQUE = frozenset({"script", "style", "pre", "textarea", "svg", "template", "math"})
"""What is inside these is no prose."""
_INLINE = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr
"""
INLINE = frozenset(_INLINE.split())
"""Tags that do not part two words."""
ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')", re.IGNORECASE)


def href(attributes: str) -> str | None:
    """The address of an ``<a>``; None for an anchor without one."""
    found = _HREF.search(attributes)
    return unescape(found[1] or found[2] or "").strip() if found else None
