"""The source of a page's blocks as word lists read it: folded once, for all rules that look."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING

from contentlint.lexicon import fold

if TYPE_CHECKING:
    from contentlint.markdown import Block

_MARKS = {ord(mark): None for mark in "*_`~[]\\"}
_TARGET = re.compile(r"\]\([^()\n]{0,2000}\)")
_TAG = re.compile(r"<[^<>]{0,2000}>")


class BlockTexts:
    """The folded source of every block, by its index in the document; code is left out."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Folds all blocks in one step: a page has hundreds, and most have one line."""
        texts = ["" if block.kind == "code" else block.content for block in blocks]
        self._folded = fold("\n".join(texts))
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        self._bare: dict[int, str] = {}

    def having(self, literals: Sequence[str]) -> list[int]:
        """The indexes of the blocks in whose folded source one of ``literals`` stands, in order.

        Of all blocks that have a source where there are no literals.
        """
        if not literals:
            starts = self._starts
            return [at for at in range(len(starts) - 1) if starts[at + 1] - starts[at] > 1]
        if len(literals) == 1:
            return list(self._having(literals[0]))
        return sorted({index for one in literals for index in self._having(one)})

    def _having(self, literal: str) -> Iterator[int]:
        found = self._folded.find(literal)
        while found >= 0:
            index = bisect_right(self._starts, found) - 1
            yield index
            found = self._folded.find(literal, self._starts[index + 1])

    def bare(self, index: int) -> str:
        """A block's folded source without marks, link targets and tags, in one line.

        It is near enough to its text to tell what it holds.
        """
        known = self._bare.get(index)
        if known is None:
            source = self._folded[self._starts[index] : self._starts[index + 1] - 1]
            known = self._bare[index] = _bare(source)
        return known


def _bare(source: str) -> str:
    if "](" in source:
        source = _TARGET.sub("", source)
    if "<" in source:
        source = _TAG.sub("", source)
    if "&" in source:
        source = unescape(source)
    return " ".join(source.translate(_MARKS).split())
