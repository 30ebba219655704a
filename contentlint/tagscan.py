"""HTML tags and JSX components in a page's source, with their attributes and places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

# "<" ends every attempt, and nothing is read twice: a page of open quotes costs no more than one
_VALUE = r"\"[^\"<]*+\"|'[^'<]*+'|\{(?:[^{}<]|\{[^{}<]*+\})*+\}"
_TAG = re.compile(rf"<([A-Za-z][\w.:-]*)((?:[^<>\"'{{}}]|{_VALUE})*+)>")
_ATTRIBUTE = re.compile(rf"([^\s\"'<>/={{}}]+)(?:\s*=\s*({_VALUE}|[^\s\"'<>{{}}]+))?|(\{{)")


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening tag: name as written, attributes by small name, offsets in the text."""

    name: str
    attributes: Mapping[str, str]
    """Values without quotes, entities decoded; "" where the attribute stands alone. A JSX
    expression keeps its braces."""
    start: int
    end: int
    spread: bool
    """It has ``{...props}`` or template code among its attributes: they are not all known."""

    def has(self, *names: str) -> bool:
        """Whether one of the attributes is there, bound (``:alt``, ``v-bind:alt``) or not."""
        return any(key.removeprefix("v-bind").strip(":[]") in names for key in self.attributes)


def tags(text: str) -> Iterator[Tag]:
    """The opening tags of ``text`` in source order; those that are never closed are left out."""
    for match in _TAG.finditer(text):
        attributes: dict[str, str] = {}
        spread = False
        for name, value, brace in _ATTRIBUTE.findall(match[2]):
            if brace:
                spread = True
            else:
                attributes.setdefault(name.lower(), _read(value))
        yield Tag(match[1], attributes, match.start(), match.end(), spread)


def _read(value: str) -> str:
    return unescape(value[1:-1]) if value[:1] in ('"', "'") and len(value) > 1 else unescape(value)
