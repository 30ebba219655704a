"""Acronyms that a page uses and never spells out."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.detect.cues import Cues, cues_for
from contentlint.lexicon import fold
from contentlint.model import Hit
from contentlint.readability.acronyms import (
    CAPITALS,
    MOST,
    SpeltOut,
    candidates,
    in_a_name,
    stands_small,
)

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.scopes.run import Run

RULE = "PL005"
_NUMERAL = re.compile(r"[IVX]+[A-D]?|X?C?LV?I*")


class Options(CheckOptions):
    """Which acronyms need no words."""

    known: tuple[str, ...] = Field(
        default=(), description="Acronyms that every reader of this site knows."
    )
    min_uses: int = Field(
        default=1, ge=1, description="An acronym that the text uses less often is let pass."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit an acronym, at its first use in a paragraph or list.

    Headings, tables, quotations, links, code and sections of sources are not read for uses, and
    everything is for the words that spell it out. Values: ``acronym``. The cues: ``known`` needs no
    words, ``shouted`` are plain words that people write in capitals.
    """
    found = {match[1] for match in candidates(article.body)}
    if not found or article.language is None:
        return
    cues = cues_for(article, RULE)
    if not cues.languages:
        return
    spelt = SpeltOut(article)
    known = {*options.known}
    asked = {
        word for word in found
        if word not in known and not _is_plain(word, cues) and not stands_small(word, article.body)
    }  # fmt: skip
    asked = {word for word in asked if not spelt.has(word)}
    if not asked:
        return
    uses: dict[str, list[Hit]] = {}
    left = dict.fromkeys(asked, MOST)
    for part in article.prose:
        if asked.isdisjoint(CAPITALS.findall(part.text)):
            continue
        for run in article.runs.of_block(part.block):
            for acronym, hit in _uses(run, left):
                uses.setdefault(acronym, []).append(hit)
    for hits in uses.values():
        if len(hits) >= options.min_uses:
            yield hits[0]


def _is_plain(word: str, cues: Cues) -> bool:
    """Whether it needs no words: known to all, a numeral, a word that is shouted."""
    folded = fold(word)
    return bool(
        _NUMERAL.fullmatch(word) or cues.is_all("known", folded) or cues.is_all("shouted", folded)
    )


def _uses(run: Run, left: dict[str, int]) -> Iterator[tuple[str, Hit]]:
    """The uses of the acronyms of ``left``, which has how many places of each are still read."""
    text = run.piece.text
    links = sorted((mark.start, mark.end) for mark in run.marks if mark.kind == "link")
    for match in candidates(text):
        acronym = match[1]
        start, end = match.span(1)
        if not left.get(acronym) or _is_within(links, start):
            continue
        left[acronym] -= 1
        if not in_a_name(text, start, end):
            hit = Hit(
                run.piece.span(start, end),
                {"acronym": acronym},
                key=acronym,
                cause=f"“{acronym}” is not spelt out",
            )
            yield acronym, hit


def _is_within(links: list[tuple[int, int]], at: int) -> bool:
    number = bisect_right(links, (at, sys.maxsize)) - 1
    return number >= 0 and at < links[number][1]
