"""What Hugo reads of a heading to make its id: less than a reader sees.

Of emphasis, a link or an image's text it takes the first node alone, of an address that links by
itself nothing; dashes and quotes that its typographer replaces are gone, and end a node. Told by
Hugo itself (0.168): its tests build a page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.inline import Inline, Mark

_MARKUP = re.compile(r"[*_`\[\]<>&\\!~\n]|://|www\.|@")
DASHES = re.compile(r"---?")
_NUMERIC = re.compile(r"&#([xX]?)([0-9a-fA-F]+);")
# an id has none of these, and escaped they end no node
_ESCAPED = re.compile(r"\\[*~'\"\[\]]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_ADDRESS = re.compile(
    r"(?<![^\s*_~(])(?:(?:https?|ftp)://[^\s<]+|www\.[^\s<]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
)
_NODE_END = re.compile(r"['\"\[\]]|--|\.\.\.|<<|>>")
_DELIMITER = re.compile(r"[*_~]")
_ALT = re.compile(r"!\[([^*_`\[\]<'\"]*)")
_LONGEST = 1000
"""Characters of a heading that is read node by node."""
_CONTAINERS = frozenset({"strong", "em", "link", "strike"})


def hugo_text(plain: str, source: str) -> str:
    """What Hugo makes the id of, of a heading that reads ``plain`` and is written ``source``."""
    if len(source) > _LONGEST or not _MARKUP.search(source):
        return DASHES.sub("—", plain)
    return _marked_text(source.rpartition("\n")[2])


@lru_cache(maxsize=4096)
def _marked_text(source: str) -> str:
    from contentlint.markdown import parse
    from contentlint.positions import Positions

    # Hugo takes a numeric entity as it is written
    line = "# " + _NUMERIC.sub(r"\1\2", _ESCAPED.sub("", source)) + "\n"
    document = parse(line, Positions(line))
    if not document.blocks or document.blocks[0].kind != "heading":
        return ""
    content, inline = document.blocks[0].content, document.inline(0)
    marks = sorted(inline.marks, key=lambda mark: (mark.source_start, -mark.source_end))
    return "".join(_pieces(inline, content, marks, 0, len(inline.text)))


def _pieces(
    inline: Inline, content: str, marks: list[Mark], start: int, end: int, *, first: bool = False
) -> list[str]:
    """The texts between ``start`` and ``end`` in order; the ``first`` alone where that is asked."""
    found: list[str] = []
    at, index = start, 0
    while index < len(marks) and not (first and found):
        mark = marks[index]
        inner = [one for one in marks[index + 1 :] if one.source_start < mark.source_end]
        index += 1 + len(inner)
        if mark.start > at:
            found.append(_words(inline.text[at : mark.start], first=first))
            if first:
                break
        at = max(at, mark.end)
        if mark.kind == "code":
            found.append(unescape(inline.text[mark.start : mark.end]))
        elif mark.kind == "image":
            alt = _ALT.match(content, mark.source_start)
            found.append(_words(unescape(alt[1]) if alt else "", first=True))
        elif mark.kind in _CONTAINERS and content[mark.source_start] != "<":
            found += _pieces(inline, content, inner, mark.start, mark.end, first=True)
        else:
            found.append("")
    if end > at and not (first and found):
        found.append(_words(inline.text[at:end], first=first))
    return found


def _words(text: str, *, first: bool) -> str:
    text = _FOOTNOTE.sub("", text)
    if first:
        stop = _NODE_END.search(text)
        address = _ADDRESS.search(text)
        delimiter = _DELIMITER.search(text)
        ends = [len(text)]
        ends += [match.start() for match in (stop, address) if match]
        ends += [delimiter.end()] if delimiter else []
        text = text[: min(ends)]
    return DASHES.sub("—", _ADDRESS.sub("", text))
