"""Whether a page that tells its readers to take a supplement says to ask somebody first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.detect.cues import Cues, cues_for
from contentlint.detect.doses import amounts_in
from contentlint.lexicon import fold
from contentlint.model import Hit
from contentlint.scopes.piece import Piece
from contentlint.scopes.sentences import sentences

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.scopes.run import Run

_RULE = "MS011"
_NEAR = 60
"""Characters between the verb and the supplement, and between it and its dose."""
_READ = 200
"""Sentences with a supplement that are looked at; a page that recommends one does so early."""
_SPOKEN = re.compile(r"\?\W*$")


class Options(CheckOptions):
    """No options: the words are the rule's lexicon."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit a page, on the first supplement that the reader is told to take.

    None where the page anywhere says to ask a professional, speaks of interactions, pregnancy or
    who should not take it, or has a disclaimer; none on a page that gives no health advice. A
    supplement with a dose gives high confidence, one without medium. Values: ``supplement``. A page
    in a language without words gives none.
    """
    cues = cues_for(article, _RULE)
    known = [article.lexicons.words(_RULE, code, ("stem",)) for code in cues.languages]
    if not any(words.has_any(article.vocabulary) for words in known):
        return
    found = _first(article, cues)
    if found is None or cues.find("advice", fold(article.text)):
        return
    facts = article.facts
    if not facts.health.given or facts.disclaimer is not None:
        return
    piece, start, end, dosed = found
    if not dosed and facts.health.confidence != "high":
        return
    name = piece.text[start:end]
    yield Hit(
        piece.span(start, end),
        {"supplement": name},
        confidence="high" if dosed else "medium",
        key="supplement",
        cause="no advice about a supplement",
        evidence=(f'recommends "{name}"', "with a dose" if dosed else "without a dose"),
    )


def _first(article: Article, cues: Cues) -> tuple[Piece, int, int, bool] | None:
    """The first recommendation: its piece, the supplement's offsets, and whether it has a dose.

    One with a dose goes before one without.
    """
    plain = None
    left = _READ
    for pattern in cues.patterns("supplement"):
        for run in _runs(article, pattern):
            text = fold(run.piece.text)
            for start, end in sentences(run.piece.text, article.language):
                match = pattern.search(text, start, end)
                left -= match is not None
                how = _recommended(run.piece, text, match, (start, end), cues) if match else ""
                if match and how == "dose":
                    return run.piece, match.start(), match.end(), True
                if match and how and plain is None:
                    plain = run.piece, match.start(), match.end(), False
                if left == 0:
                    return plain
    return plain


def _runs(article: Article, pattern: re.Pattern[str]) -> Iterator[Run]:
    """The texts with a supplement, without headings; only the blocks that name one are parsed."""
    for index, block in enumerate(article.document.blocks):
        if block.kind in ("paragraph", "cell", "html") and pattern.search(fold(block.content)):
            yield from article.runs.of_block(index)


def _recommended(
    piece: Piece, text: str, match: re.Match[str], within: tuple[int, int], cues: Cues
) -> str:
    """``dose`` or ``take`` where the sentence tells the reader to take what matched, else ""."""
    start, end = within
    whole = text[start:end]
    if _SPOKEN.search(whole) or cues.find("not", whole) or cues.find("food", whole):
        return ""
    lead = text[max(start, match.start() - _NEAR) : match.start()]
    around = piece.part(max(start, match.start() - _NEAR), min(end, match.end() + _NEAR))
    found = [one for one in amounts_in(around) if not one.per or one.is_per_day]
    units = {one.unit for one in found} & {"mg", "mcg", "iu"}
    form = cues.find("form", whole)
    if cues.find("take", lead):
        return "dose" if units else "take" if form else ""
    # "calcium: 1,000 mg daily" is what one needs, mostly from food
    taken = bool(form and units) or "iu" in units
    daily = cues.find("daily", whole) or any(one.is_per_day for one in found)
    return "dose" if taken and daily else ""
