"""The words around a part of a text that tell what it is: its sentence, in a table its row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from contentlint.lexicon import fold
from contentlint.scopes.piece import Piece
from contentlint.scopes.sentences import sentences

if TYPE_CHECKING:
    from contentlint.article import Article

_QUOTES = "\"'“”„‘’«»‹›`"
_REACH = 400
"""Characters before and after that are read of a sentence, a line or a block."""


def around(article: Article, piece: Piece, start: int, end: int) -> str:
    """The folded sentence around ``piece.text[start:end]``; of a cell, the table's head and row."""
    if piece.block >= 0 and "table" in piece.tags:
        block = article.document.blocks[piece.block]
        head = article.document.blocks[block.parent].line if block.parent >= 0 else block.line
        lines = (article.positions.line(line) for line in dict.fromkeys((head, block.line)))
        return fold(" | ".join(line[:_REACH] for line in lines))
    first, last = sentence(piece, start, article.language)
    return fold(piece.text[first:last])


def sentence(piece: Piece, at: int, language: str | None) -> tuple[int, int]:
    """(start, end) of the sentence in which offset ``at`` of the piece's text stands.

    Of a very long one the part around it.
    """
    spans = _sentences(piece.text, language)
    number = bisect_right(spans, (at, len(piece.text))) - 1
    start, end = spans[number] if number >= 0 and at < spans[number][1] else (0, len(piece.text))
    return max(start, at - _REACH), min(end, at + _REACH)


@lru_cache(maxsize=32)
def _sentences(text: str, language: str | None) -> tuple[tuple[int, int], ...]:
    # a page may be one paragraph of 1 MB with a dose in each line
    return tuple(sentences(text, language))


def is_quoted(piece: Piece, start: int, end: int) -> bool:
    """Whether just this part stands in quotes: it is spoken of, not used."""
    before = piece.text[max(start - 3, 0) : start].rstrip()[-1:]
    after = piece.text[end : end + 3].lstrip()[:1]
    return bool(before and after) and before in _QUOTES and after in _QUOTES


def above(article: Article, line: int) -> str:
    """The nearest heading above a line and the two blocks before the line's own, folded."""
    parts = [one.text for one in article.outline.headings if one.span.line <= line][-1:]
    number = bisect_left(article.document.blocks, line, key=lambda block: block.line)
    before = [one.content[-_REACH:] for one in article.document.blocks[max(number - 8, 0) : number]]
    return fold(" ".join([*parts, *[text for text in before if text][-2:]]))
