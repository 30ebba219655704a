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
# a quoted value is taken whole: what looks like an attribute in it is none; braces are JSX
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'<>/={}]+)"
    r"(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>={}`]+)))?"
    r"|\"[^\"]*\"|'[^']*'"
)
_LINE_END = re.compile(r"\r\n?|\n")


def href(attributes: str) -> str | None:
    """The address of an ``<a>``; None for an anchor without one."""
    found = _value(attributes, "href")
    return unescape(found[0]).strip() if found else None


def alt(attributes: str) -> tuple[str, int]:
    """The alternative text of an ``<img>`` and where in ``attributes`` it is written.

    Where there is none: "" and 0.
    """
    text, at = _value(attributes, "alt") or ("", 0)
    return _LINE_END.sub(" ", unescape(text)), at


def _value(attributes: str, name: str) -> tuple[str, int] | None:
    """The value of an attribute as it is written, and its offset; of two the first, as in HTML."""
    for found in _ATTRIBUTE.finditer(attributes):
        if (found["name"] or "").lower() == name:
            quoted = "double" if found["double"] is not None else "single"
            group = "bare" if found["bare"] else quoted
            return None if found[group] is None else (found[group], found.start(group))
    return None
