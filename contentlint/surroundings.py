"""What stands around a place in a text: its sentence, quotation marks, headings, a list's lead.

A word list alone does not know that a claim is denied, quoted or listed as a myth.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from contentlint.lexicon import fold
from contentlint.scopes.sentences import sentences

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.scopes.piece import Piece

# straight single quotes are apostrophes too often to tell a quotation
_QUOTED = re.compile(
    r"“[^“”]{1,400}”|„[^„“”]{1,400}[“”]|«[^«»]{1,400}»|»[^«»]{1,400}«|\"[^\"]{1,400}\""
    r"|(?<!\w)‘[^‘’]{1,400}’(?!\w)|「[^「」]{1,400}」|『[^『』]{1,400}』"
)
_REACH = 500
"""Characters of a sentence that are read on each side of a place."""
Spans = list[tuple[int, int]]


class Surroundings:
    """Answers for one page; each piece of text is read once."""

    def __init__(self, article: Article) -> None:
        """Nothing is read yet."""
        self._article = article
        self._read: dict[int, tuple[Piece, Spans, Spans]] = {}
        self._above: list[tuple[str, ...]] | None = None
        self._starts: list[int] = []

    def sentence(self, piece: Piece, at: int) -> tuple[int, int]:
        """(start, end) of the sentence of ``piece.text`` that has offset ``at``.

        Of one without an end in sight only what stands near is given.
        """
        start, end = _around(self._parts(piece)[1], at) or (0, len(piece.text))
        return max(start, at - _REACH), min(end, at + _REACH)

    def quoted(self, piece: Piece, start: int, end: int) -> bool:
        """Whether ``start`` to ``end`` stands between quotation marks."""
        span = _around(self._parts(piece)[2], start)
        return span is not None and end <= span[1]

    def _parts(self, piece: Piece) -> tuple[Piece, Spans, Spans]:
        # the piece is kept with its parts, so that no other takes its id
        known = self._read.get(id(piece))
        if known is None:
            text = piece.text
            cut = list(sentences(text, self._article.language))
            known = piece, cut, [match.span() for match in _QUOTED.finditer(text)]
            self._read[id(piece)] = known
        return known

    def headings(self, block: int) -> tuple[str, ...]:
        """The headings over ``block`` (its index in the document), folded, the nearest first.

        Of a heading's own block it is the first. Empty for front matter.
        """
        if block < 0:
            return ()
        if self._above is None:
            headings = [one for one in self._article.outline.headings if not one.nested]
            self._starts = [heading.block for heading in headings]
            self._above = _chains([(one.level, fold(one.text)) for one in headings])
        at = bisect_right(self._starts, block) - 1
        return self._above[at] if at >= 0 else ()

    def lead_in(self, block: int) -> str:
        """The folded end of the paragraph that a colon joins to the list around ``block``."""
        blocks = self._article.document.blocks
        top = block
        while top >= 0 and blocks[top].parent >= 0:
            top = blocks[top].parent
        if top <= 0 or blocks[top].kind not in ("list", "table"):
            return ""
        before = blocks[top - 1]
        text = fold(before.content[-_REACH:]).rstrip("*_ \n") if before.kind == "paragraph" else ""
        return text if text.endswith((":", "：")) else ""


def _around(spans: Spans, at: int) -> tuple[int, int] | None:
    number = bisect_right(spans, (at, 1 << 60)) - 1
    return spans[number] if number >= 0 and spans[number][1] > at else None


def _chains(headings: list[tuple[int, str]]) -> list[tuple[str, ...]]:
    """For each heading its text and those of the headings over it."""
    chains: list[tuple[str, ...]] = []
    open_: list[tuple[int, str]] = []
    for level, text in headings:
        while open_ and open_[-1][0] >= level:
            open_.pop()
        open_.append((level, text))
        chains.append(tuple(text for _, text in reversed(open_)))
    return chains
