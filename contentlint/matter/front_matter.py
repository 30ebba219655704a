"""The front matter of one file, as checks see it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from contentlint.matter.values import FaultKind, Format, Parsed
from contentlint.model import Span
from contentlint.positions import Positions


@dataclass(frozen=True, slots=True)
class Fault:
    """What makes a block of front matter unusable, where, and what the parser said of it."""

    kind: FaultKind
    span: Span
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A key that stands twice in one mapping; ``key`` is the whole path, with dots."""

    key: str
    first: Span
    second: Span


class FrontMatter:
    """The front matter of one file: its values, and where each of them stands."""

    def __init__(
        self,
        positions: Positions,
        *,
        format: Format | None = None,
        first_line: int = 0,
        last_line: int = 0,
        inner: tuple[int, int] = (0, 0),
        faults: tuple[Fault, ...] = (),
        parsed: Parsed | None = None,
    ) -> None:
        """``first_line`` and ``last_line`` include the delimiters; both are 0 where none is."""
        self._positions = positions
        self.format = format
        self.first_line = first_line
        self.last_line = last_line
        self.inner = inner
        """Offsets of the block's text between its delimiters."""
        self.faults = faults
        parsed = parsed or Parsed()
        self.data: Mapping[str, Any] = parsed.data
        self.marks = parsed.marks
        self._duplicates = parsed.duplicates

    @property
    def present(self) -> bool:
        """Whether the file has a block of front matter, a faulty one included."""
        return self.format is not None

    @cached_property
    def duplicates(self) -> tuple[Duplicate, ...]:
        """Keys that stand twice, in source order of the second one."""
        place = self._positions.span
        return tuple(
            Duplicate(".".join(map(str, one.path)), place(*one.first), place(*one.second))
            for one in self._duplicates
        )

    def key_span(self, *path: str | int) -> Span:
        """The span of the key at ``path``, of its nearest known parent, else of line 1."""
        for end in range(len(path), 0, -1):
            mark = self.marks.get(tuple(path[:end]))
            if mark is not None and mark.key_start >= 0:
                return self._positions.span(mark.key_start, mark.key_end)
            if mark is not None:
                return self._positions.span(mark.value_start, mark.value_end)
        return Span(max(self.first_line, 1))

    def value_span(self, *path: str | int) -> Span:
        """The span of the value at ``path``, quotes included; the key's where it is empty."""
        mark = self.marks.get(tuple(path))
        if mark is None or mark.value_start >= mark.value_end:
            return self.key_span(*path)
        return self._positions.span(mark.value_start, mark.value_end)

    def raw(self, *path: str | int) -> str:
        """The value at ``path`` as it is written in the file; "" where its place is unknown."""
        mark = self.marks.get(tuple(path))
        return self._positions.text[mark.value_start : mark.value_end] if mark else ""

    def anchor(self) -> Span:
        """Where an absence stands: the ``title`` line, else line 1. Only the line is known."""
        if ("title",) in self.marks:
            return Span(self.key_span("title").line)
        if self.faults and self.present:
            for number in range(self.first_line, self.last_line + 1):
                if re.match(r"[\"']?title[\"']?\s*[:=]", self._positions.line(number)):
                    return Span(number)
        return Span(1)
