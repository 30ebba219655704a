"""A piece of text that a rule reads, and the way back from it to the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from contentlint.inline import Inline
from contentlint.model import Span
from contentlint.positions import Positions

MASK = "\ufffc"
"""Stands for what is no prose: code, addresses, shortcodes, an image (U+FFFC, the sign that Unicode
has for an object among text). It is no letter and no space to a pattern."""


class Origin(Protocol):
    """Knows where a text comes from."""

    def span(self, start: int, end: int) -> Span:
        """The place in the file of offsets ``start`` to ``end``, the second exclusive."""


@dataclass(frozen=True, slots=True)
class InlineOrigin:
    """Text of a Markdown block; ``inserted``: the offsets of signs that are not in ``inline``."""

    inline: Inline
    inserted: Sequence[int]
    positions: Positions

    def span(self, start: int, end: int) -> Span:
        """As ``Origin``; the line alone where the parser does not let us know more."""
        first, line = self.inline.place(start - bisect_left(self.inserted, start))
        last_offset = end - 1 - bisect_left(self.inserted, end - 1)
        last, _ = self.inline.place(last_offset)
        if first < 0 or last < 0:
            return Span(line)
        return self.positions.span(first, last + self.inline.width(last_offset))


@dataclass(frozen=True, slots=True)
class MappedOrigin:
    """Text of which parts are the file's: ``starts`` in the text, ``offsets`` in the file."""

    starts: Sequence[int]
    offsets: Sequence[int]
    positions: Positions
    decoded: Mapping[int, int] = field(default_factory=dict)
    """Offset in the file -> how long it is there, of each part that is not written as it reads."""

    def span(self, start: int, end: int) -> Span:
        """As ``Origin``; a part that is not written as it reads is taken whole."""
        return self.positions.span(self._written(start)[0], self._written(end - 1)[1])

    def _written(self, at: int) -> tuple[int, int]:
        """Where the character at ``at`` begins and ends in the file."""
        number = max(bisect_right(self.starts, at) - 1, 0)
        offset = self.offsets[number]
        if offset in self.decoded:
            return offset, offset + self.decoded[offset]
        offset += at - self.starts[number]
        return offset, offset + 1


@dataclass(frozen=True, slots=True)
class WholeOrigin:
    """Text whose characters cannot be placed one by one: always the same span."""

    whole: Span

    def span(self, start: int, end: int) -> Span:
        """As ``Origin``."""
        return self.whole


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain text of one block, sentence, link, value, …; ``MASK`` stands for what is no prose."""

    text: str
    origin: Origin
    tags: frozenset[str]
    line: int
    """1-based line of the block."""
    block: int = -1
    """Index of its block in the document; -1 in front matter and raw text."""
    base: int = 0
    """Offset of ``text`` in the origin's text."""

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The place in the file of a part of ``text``; of all of it by default."""
        end = len(self.text) if end is None else end
        return self.origin.span(self.base + start, self.base + max(end, start + 1))

    def part(self, start: int, end: int) -> Piece:
        """A part of it without spaces and masks at the ends."""
        text = self.text[start:end]
        lead = len(text) - len(text.lstrip(" \n\t" + MASK))
        text = text.strip(" \n\t" + MASK)
        # one without any words, a linked picture say, keeps its place
        return replace(self, text=text, base=self.base + start + (lead if text else 0))

    @property
    def shows_words(self) -> bool:
        """Whether anything but masks and spaces is in it."""
        return bool(self.text.strip(" \n\t" + MASK))
