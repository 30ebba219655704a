"""Acronyms that a page uses and never spells out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.detect.cues import Cues, cues_for
from contentlint.lexicon import fold
from contentlint.model import Hit
from contentlint.readability.acronyms import CANDIDATE, SpeltOut

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.scopes.run import Run

RULE = "PL005"
_NUMERAL = re.compile(r"[IVX]+[A-D]?|X?C?LV?I*")
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,}")
_BEFORE = re.compile(r"([\w’'&.-]+)([^\w]*)$")
_ELIDED = re.compile(r"^\w{1,2}['’]")
_STUDY = re.compile(
    r"^[\s-]{0,2}(?:stud(?:y|ie|io|i)|trial|essai|étude|estudio|ensayo)", re.IGNORECASE
)
"""What follows the name of a trial, which stands for itself: the VITAL study."""
_AFTER = re.compile(r"^(?:s|[’']s|[’'])?([^\w]*)([\w’'&.-]+)?")


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
    candidates = {match[1] for match in CANDIDATE.finditer(article.body)}
    if not candidates or article.language is None:
        return
    cues = cues_for(article, RULE)
    if not cues.languages:
        return
    spelt = SpeltOut(article)
    known = {*options.known}
    asked = {
        word for word in candidates
        if word not in known and not _is_plain(word, cues) and not _stands_small(word, article.body)
    }  # fmt: skip
    asked = {word for word in asked if not spelt.has(word)}
    if not asked:
        return
    uses: dict[str, list[Hit]] = {}
    for part in article.prose:
        if asked.isdisjoint(_CAPITALS.findall(part.text)):
            continue
        for run in article.runs.of_block(part.block):
            for acronym, hit in _uses(run, asked):
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


def _stands_small(word: str, body: str) -> bool:
    """Whether the page has it in small letters too: then capitals only stress it."""
    return re.search(rf"(?<![\w/.@-]){word.lower()}(?![\w/@-]|\.\w)", body) is not None


def _uses(run: Run, asked: set[str]) -> Iterator[tuple[str, Hit]]:
    text = run.piece.text
    links = [(mark.start, mark.end) for mark in run.marks if mark.kind == "link"]
    for match in CANDIDATE.finditer(text):
        acronym = match[1]
        start, end = match.span(1)
        if acronym not in asked or any(a <= start < b for a, b in links):
            continue
        if not _in_a_name(text, start, end):
            hit = Hit(
                run.piece.span(start, end),
                {"acronym": acronym},
                key=acronym,
                cause=f"“{acronym}” is not spelt out",
            )
            yield acronym, hit


def _in_a_name(text: str, start: int, end: int) -> bool:
    """Whether capitals around it say that it is shouted, or part of a name or an address.

    "DO NOT", "GI Bill", "Portland, OR", "Ann Lee, LCSW", "the VITAL study".
    """
    if _STUDY.match(text[end : end + 20]):
        return True
    before = _BEFORE.search(text[max(start - 40, 0) : start])
    after = _AFTER.match(text[end : end + 40])
    word, between = (before[1], before[2]) if before else ("", "")
    if between.strip() == "" and _CAPITALS.fullmatch(_ELIDED.sub("", word)):
        return True
    if "," in between and word[:1].isupper():
        return True
    gap, following = (after[1], after[2] or "") if after else ("", "")
    return not gap.strip() and following[:1].isupper()
