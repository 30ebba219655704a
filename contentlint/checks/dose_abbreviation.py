"""Abbreviations and signs beside doses that are known to be misread; one finding each a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.configtypes import Patterns
from contentlint.detect.besidedose import Place, in_source, in_text, places
from contentlint.detect.cues import Cues, cues_for
from contentlint.detect.dosecontext import around
from contentlint.model import Hit, Related

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.model import Span
    from contentlint.scopes.piece import Piece

_RULE = "MS008"
_SHOWN, _MOST = 5, 500
"""Further places that a finding names, and places that are counted."""


class Abbreviation(CheckOptions):
    """One abbreviation, in what surroundings it is one, and what to write."""

    patterns: Patterns = Field(description="How it is written (Python's `re`, capitals count).")
    write: str = Field(description="What to write in its place.")
    read_as: str = Field(description="What readers take it for.")
    place: Place = Field(
        description="Where it stands: right after a number, after a dose (`10 mg`, `1 tablet`), or "
        "right before one."
    )
    near: str = Field(
        default="", description="A cue of the lexicon that the sentence must have; none when empty."
    )
    languages: Annotated[tuple[str, ...], Field(strict=False)] = Field(
        default=(), description="Only on pages in these languages; in all when empty."
    )


class Options(CheckOptions):
    """The abbreviations that are reported."""

    abbreviations: tuple[Abbreviation, ...] = Field(min_length=1, description="One by one.")

    @cached_property
    def searches(self) -> list[tuple[Abbreviation, re.Pattern[str]]]:
        """Each abbreviation with what finds it in plain text."""
        return [(one, in_text(one.patterns, one.place)) for one in self.abbreviations]

    @cached_property
    def hint(self) -> re.Pattern[str]:
        """What every line of Markdown with one of them has."""
        # those of one place together: what must stand beside them is then looked for once
        together: dict[Place, list[str]] = {}
        for one in self.abbreviations:
            together.setdefault(one.place, []).extend(one.patterns)
        return re.compile("|".join(in_source(found, place) for place, found in together.items()))


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit for each abbreviation that the page has, on its first place.

    Values: ``written``, ``better``, ``read_as``, ``times`` ("", or how often in words). A page in a
    language without words gives none.
    """
    cues = cues_for(article, _RULE)
    known = [article.lexicons.words(_RULE, code, ("page",)) for code in cues.languages]
    if not any(words.has_any(article.vocabulary) for words in known):
        return
    found: list[list[tuple[Span, str]]] = [[] for _ in options.abbreviations]
    for run in article.runs.having(options.hint):
        for (one, search), spans in zip(options.searches, found, strict=True):
            if not one.languages or article.language in one.languages:
                spans += islice(_found(article, run.piece, one, search, cues), _MOST - len(spans))
    for one, spans in zip(options.abbreviations, found, strict=True):
        if spans:
            yield _hit(article, one, spans)


def _found(
    article: Article, piece: Piece, one: Abbreviation, search: re.Pattern[str], cues: Cues
) -> Iterator[tuple[Span, str]]:
    for start, end in places(piece, search, one.place, cues):
        text = around(article, piece, start, end)
        if (not one.near or cues.find(one.near, text)) and not cues.find("mention", text):
            yield piece.span(start, end), piece.text[start:end]


def _hit(article: Article, one: Abbreviation, spans: list[tuple[Span, str]]) -> Hit:
    span, written = spans[0]
    return Hit(
        span,
        {
            "written": written,
            "better": one.write,
            "read_as": one.read_as,
            "times": f" ({len(spans)} times on this page)" if len(spans) > 1 else "",
        },
        key=one.write,
        cause=f"“{written}”",
        related=tuple(Related(article.path, at, "again") for at, _ in spans[1 : _SHOWN + 1]),
    )
