"""Where the amounts of a sentence stand: their sentence, what leads to it, the headings above it.

A cell of a table is read as a sentence that its row and column begin: "magnesium: upper limit:
350 mg".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.detect.dosecontext import sentence
from contentlint.detect.doses import Amount
from contentlint.lexicon import fold
from contentlint.scopes.piece import Piece

if TYPE_CHECKING:
    from contentlint.article import Article

_COLUMNS = 40
"""A table with more is data that nobody reads row by row."""
_REACH = 400
"""Characters that are read of what leads to a list and of what stands before a sentence."""
_CAPTION = 100
"""Characters of a paragraph before a list or a table that leads to it without a colon."""
_AFTER = 200
"""Characters behind a sentence that may say whose advice it is: "The NHS says so"."""
_CALLOUT = ("**", "__", "[!", "⚠", "❗", "💡", "📌", "ℹ", "✅")
"""How a block quote begins that is a box of the page's own, and no quotation."""
_CUT = re.compile(r"\b[Mm](?:ax|áx|aks)\.\s*$")
"""An abbreviation that the sentence of an amount begins with, and that ends one to others."""
_SHORT = 8
_PER = re.compile(r"[ \u00a0]?/[ \u00a0]?[^\W\d_]+")
_MARKS = str.maketrans("*_`#|[]", "       ")


@dataclass(frozen=True, slots=True)
class Setting:
    """The amounts of one sentence, with what tells what they are. All texts are folded."""

    amounts: tuple[Amount, ...]
    places: tuple[tuple[int, int], ...]
    """Of each amount in ``text``; what it is "per" is in it."""
    text: str
    written: str
    """``text`` as it is written, as long as that."""
    before: str
    """What stands in the same block before the sentence."""
    leads: tuple[str, ...]
    """What leads to the list that it stands in, the nearest first."""
    headings: tuple[str, ...]
    """The headings that it stands under, the nearest first, without those of level 1."""
    title: str
    """The page's, and its headings of level 1 above; may be ""."""
    near: int
    """The number of the block that a reader sees as one with it: its list, its table, itself."""
    sources: tuple[str, ...]
    """As they are written, the texts that may tell whose advice it is, the nearest first."""
    item: bool
    """Whether it is an item of a list or a cell: too short to repeat what leads to it."""


class Settings:
    """Makes the settings of a page's amounts."""

    def __init__(self, article: Article) -> None:
        """Nothing is read yet."""
        self._article = article
        self._blocks = article.document.blocks

    def of(self, amounts: Sequence[Amount]) -> Iterator[Setting]:
        """The settings of ``amounts``, which are in source order; those of headings have none."""
        number = 0
        while number < len(amounts):
            first = amounts[number]
            piece = first.piece
            start, end = sentence(piece, first.start, self._article.language)
            stop = number + 1
            while stop < len(amounts) and amounts[stop].piece is piece and amounts[stop].end <= end:
                stop += 1
            setting = self._setting(amounts[number:stop], start, end)
            if setting is not None:
                yield setting
            number = stop

    def _setting(self, amounts: Sequence[Amount], start: int, end: int) -> Setting | None:
        piece = amounts[0].piece
        if "heading" in piece.tags or piece.block < 0:
            return None
        content = self._blocks[piece.block].content
        if "blockquote" in piece.tags and not content.startswith(_CALLOUT):
            return None
        label = self._label(piece) if "table" in piece.tags else ""
        if label is None:
            return None
        if not label and (cut := _CUT.search(piece.text, max(start - _SHORT, 0), start)):
            start = cut.start()
        written = label + piece.text[start:end]
        shift = len(label) - start
        places = tuple((one.start + shift, min(_end(one), end) + shift) for one in amounts)
        before = piece.text[max(start - _REACH, 0) : start]
        near, leads = self._leads(piece)
        headings, title = self._above(piece.line)
        return Setting(
            tuple(amounts), places, fold(written), written, fold(before),
            tuple(map(fold, leads)), tuple(map(fold, headings)), fold(title), near,
            (written, before, piece.text[end : end + _AFTER], *leads, *headings, title),
            near != piece.block,
        )  # fmt: skip

    def _label(self, piece: Piece) -> str | None:
        """What the row and the column of a cell are called; None where there is nothing."""
        table = self._blocks[piece.block].parent
        row = self._row(table, piece.block)
        head = self._row(table, table + 1)
        column = piece.block - row[0] if row else -1
        if column < 1 or not head or self._blocks[head[0]].line == piece.line:
            return None
        names = [self._blocks[row[0]].content]
        if column < len(head):
            names.append(self._blocks[head[column]].content)
        return "".join(f"{plain(name)}: " for name in names if name.strip())

    def _row(self, table: int, cell: int) -> range:
        """The cells in the row of block ``cell``; none of a very wide table."""
        blocks = self._blocks
        line = blocks[cell].line if cell < len(blocks) else 0
        first = last = cell
        while first - 1 > table and blocks[first - 1].line == line and cell - first < _COLUMNS:
            first -= 1
        while (
            last < len(blocks) and blocks[last].parent == table and blocks[last].line == line
            and last - first <= _COLUMNS
        ):  # fmt: skip
            last += 1
        return range(first, last) if last - first <= _COLUMNS else range(0)

    def _leads(self, piece: Piece) -> tuple[int, tuple[str, ...]]:
        """The block that is one with the piece's for a reader, and the texts that lead to it."""
        near, leads = piece.block, []
        at = self._blocks[piece.block].parent
        if at >= 0 and self._blocks[at].kind == "table":
            near, at = at, self._blocks[at].parent
        while at >= 0 and self._blocks[at].kind in ("item", "list"):
            if self._blocks[at].kind == "list":
                near = at
            # an item of a list whose own list holds the amount
            elif self._blocks[at + 1].kind == "paragraph" and at + 1 != piece.block:
                leads.append(self._blocks[at + 1].content)
            at = self._blocks[at].parent
        before = self._blocks[near - 1] if near > 0 else None
        if near != piece.block and before is not None and before.kind == "paragraph":
            text = before.content.rstrip("* _")
            leads_to = text.endswith((":", "：")) or len(text) < _CAPTION
            if leads_to and before.parent == self._blocks[near].parent:
                leads.append(text)
        return near, tuple(plain(text[-_REACH:]) for text in leads[:3])

    def _above(self, line: int) -> tuple[tuple[str, ...], str]:
        """The headings above a line, and the title."""
        lines, chains = self._chains
        return chains[bisect_right(lines, line)]

    @cached_property
    def _chains(self) -> tuple[list[int], list[tuple[tuple[str, ...], str]]]:
        """The lines of the headings; what stands above the first of them, and from each on."""
        title = self._article.title or ""
        lines: list[int] = []
        chains: list[tuple[tuple[str, ...], str]] = [((), title)]
        open_: list[tuple[int, str]] = []
        for heading in self._article.outline.headings:
            while open_ and open_[-1][0] >= heading.level:
                open_.pop()
            open_.append((heading.level, heading.text))
            first = next((text for level, text in open_ if level == 1), "")
            named = title if first in title else f"{title} | {first}"
            lines.append(heading.span.line)
            chains.append((tuple(text for level, text in reversed(open_) if level > 1), named))
        return lines, chains


def _end(amount: Amount) -> int:
    """The end of an amount with what it is per: of ``400 mg/day`` after ``day``."""
    match = _PER.match(amount.piece.text, amount.end) if amount.per else None
    return match.end() if match else amount.end


def plain(source: str) -> str:
    """Markdown without its commonest marks, on one line."""
    return " ".join(source.translate(_MARKS).split())
