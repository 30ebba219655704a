"""Sentences of prose that are too long to be taken in at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit
from contentlint.patterns import shown
from contentlint.readability.prose import words_of
from contentlint.scopes.sentences import sentences

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.scopes.piece import Piece

_QUOTED = re.compile(r"[“„«][^“”„«»]{1,600}[”“»]|\"[^\"\n]{1,600}\"|「[^」]{1,600}」")
_CLAUSE = re.compile(r";")
_KEY = 40
"""Characters of a sentence that name it."""


class Options(CheckOptions):
    """What is too long, and how much of it is told."""

    max_words: int = Field(default=30, ge=5, description="Most words of a sentence.")
    limit: int = Field(default=3, ge=1, description="Most findings on a page: its longest ones.")


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on each of the page's longest sentences, in source order.

    Items of lists, quotations, tables, headings and sections of sources are not read. A semicolon
    ends a sentence, and quoted words do not count. Values: ``words``, ``limit``, ``sentence``.
    """
    language = article.language
    found: list[tuple[int, int, Piece]] = []
    for part in article.prose:
        # a word has a letter and what parts it from the next one
        if part.list >= 0 or len(part.text) < 2 * options.max_words:
            continue
        if max(map(len, part.sentences(language)), default=0) <= options.max_words:
            continue
        (run,) = article.runs.of_block(part.block)
        for start, end in sentences(run.piece.text, language):
            words = _longest(run.piece.text[start:end])
            if words > options.max_words:
                found.append((-words, len(found), run.piece.part(start, end)))
    for words, _, piece in sorted(sorted(found)[: options.limit], key=lambda one: one[1]):
        values = {"words": -words, "limit": options.max_words, "sentence": shown(piece.text)}
        yield Hit(piece.span(), values, key=piece.text[:_KEY].casefold(), cause="long sentence")


def _longest(sentence: str) -> int:
    """The words of the longest part of a sentence between semicolons, without what it quotes."""
    return max(len(words_of(part)) for part in _CLAUSE.split(_QUOTED.sub(" ", sentence)))
