"""Paragraphs that are too long to be read at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article

_KEY = 40
"""Characters of a paragraph that name it."""


class Options(CheckOptions):
    """What is too long."""

    max_sentences: int = Field(default=5, ge=1, description="Most sentences of a paragraph.")
    max_words: int = Field(default=120, ge=20, description="Most words of a paragraph.")
    min_words: int = Field(
        default=60, ge=1, description="A shorter one is not long, however many sentences it has."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on each paragraph with too many sentences or too many words.

    Lists, quotations, tables and sections of sources are not read. Values: ``sentences``,
    ``words``, ``max_sentences``, ``max_words``.
    """
    shortest = 2 * min(options.min_words, options.max_words)  # a word has a letter and a space
    for part in article.prose:
        if part.list >= 0 or len(part.text) < shortest:
            continue
        found = part.sentences(article.language)
        cut, words = len(found), sum(map(len, found))
        if words <= options.max_words and (
            cut <= options.max_sentences or words < options.min_words
        ):
            continue
        (run,) = article.runs.of_block(part.block)
        piece = run.piece.part(0, len(run.piece.text))
        values = {
            "sentences": f"{cut} {'sentence' if cut == 1 else 'sentences'}",
            "words": words,
            "max_sentences": options.max_sentences,
            "max_words": options.max_words,
        }
        yield Hit(piece.span(), values, key=piece.text[:_KEY].casefold(), cause="long paragraph")
