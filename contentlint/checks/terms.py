"""Words of a list that a page should not have, unless it denies, quotes or only asks about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.lexicon import fold
from contentlint.model import Hit
from contentlint.terms import Match
from contentlint.wordrules import Reader, WordOptions

if TYPE_CHECKING:
    from contentlint.article import Article


_BRACKET = re.compile(r"[^.;:!?()]{0,20}\(")


class Options(WordOptions):
    """Whose words, where, and what takes their sense away.

    Further cues: ``proof``, terms that ``unless: [cited]`` is about; ``explained``, terms that are
    told once a page, and not where the page has the plain words too or brackets explain them.
    """


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit a term; values: ``match`` and ``preferred``, the words to write instead.

    A page in a language without words gives none.
    """
    reader = Reader(article, options)
    for cue in ("terms", "proof"):
        yield from map(_hit, reader.meant(cue))
    told = set[str]()
    for found in reader.meant("explained"):
        plain = found.instead
        if plain not in told and not _explained(article, found):
            yield _hit(found)
        told.add(plain)


def _explained(article: Article, found: Match) -> bool:
    """Whether the page has the plain words, or brackets stand around or right behind the term."""
    if found.folded[: found.start].rstrip().endswith("("):
        return True
    if _BRACKET.match(found.folded, found.end):
        return True
    return fold(found.instead) in article.folded


def _hit(found: Match) -> Hit:
    match = found.text
    values = {"match": match, "preferred": found.instead}
    return Hit(found.span, values, key=match.casefold(), cause=f"“{match.casefold()}”")
