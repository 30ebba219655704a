"""Where a page declares its reading time, and how the right value would be written there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contentlint.readingtime.declared import Declared, parse

if TYPE_CHECKING:
    from contentlint.matter import FrontMatter

_NUMBERS = re.compile(r"\d+(?:[.,]\d+)?")
# YAML 1.1 reads 6:30 as 390 and 010 as 8; the author meant neither.
_MISREAD_BY_YAML = re.compile(r"0\d+|\d+(?::\d+)+")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Found:
    """A declared reading time: its key, the value as a person reads it, and the minutes."""

    key: str
    shown: str
    """At most 40 characters; "" where the key has no value."""
    time: Declared | None
    """None where no time can be read."""

    def rewritten(self, minutes: int) -> str:
        """Give what to write for ``minutes``: the text as it is where its one number can change."""
        numbers = _NUMBERS.findall(self.shown)
        if self.time and self.time.low == self.time.high and len(numbers) == 1:
            number = float(numbers[0].replace(",", "."))
            if number == self.time.low and not self.shown.endswith("…"):
                return _NUMBERS.sub(str(minutes), self.shown)
        return str(minutes)


def find(matter: FrontMatter, keys: Iterable[str]) -> Found | None:
    """Find the first of ``keys`` that the front matter has; None where it has none of them."""
    for key in keys:
        if key not in matter.data:
            continue
        value = matter.data[key]
        raw = matter.raw(key).strip()
        if isinstance(value, int) and _MISREAD_BY_YAML.fullmatch(raw):
            value = raw
        text = value.strip() if isinstance(value, str) else raw
        shown = " ".join(text.split())
        if len(shown) > _SHOWN:
            shown = shown[: _SHOWN - 1] + "…"
        return Found(key, shown, parse(value))
    return None
