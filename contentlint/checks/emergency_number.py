"""Numbers to call for help that do not answer where the readers live."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint import emergency
from contentlint.checkoptions import CheckOptions
from contentlint.detect.called import Called, called_numbers
from contentlint.detect.cues import Cues, cues_for
from contentlint.detect.dosecontext import above, around
from contentlint.lexicon import fold
from contentlint.model import Hit, Related
from contentlint.region import regions_of

if TYPE_CHECKING:
    from contentlint.article import Article

_RULE = "MS005"
_SHOWN = 5
"""Further places that a finding names."""
_BLOCK = 1000
"""Characters of its block that are read for the name of a country."""
_READ = 40
"""Places of one number that are looked at; what surrounds each has to be read."""
_EUROPE = frozenset({"112", "116123", "116111", "116117", "116006"})


class Options(CheckOptions):
    """No options: the readers' country comes from `languages.region` or the page's language tag."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit for each number that is wrong, on its first place; the others are related.

    Right is what answers in the readers' country; where that is not known, what answers in any
    country of the page's language, on pages that give health advice. A page that names a right
    number of the same kind has no hit, nor has a number beside the name of a country where it
    answers. Values: ``number``, ``where``, ``better``. A page in a language without words gives
    none.
    """
    regions = regions_of(article)
    right = _right(regions, article.language)
    if right is None:
        return
    cues = cues_for(article, _RULE)
    if not cues.languages:
        return
    found = called_numbers(article, cues)
    kinds = {one.number in emergency.CRISIS for one in found if one.number in right}
    wrong: dict[str, list[Called]] = {}
    for one in found:
        known = one.number in emergency.REPORTED and one.number not in right
        # "15" is too common a number to be read as one to call where nobody calls it
        if known and (len(one.number) > 2 or article.language == "fr"):
            places = wrong.setdefault(one.number, [])
            if len(places) < _READ and (one.number in emergency.CRISIS) not in kinds:
                places.append(one)
    whole = ""
    if wrong and not regions:
        whole = fold(f"{article.title or ''} {article.body}")
        if cues.find("travel", whole) or not article.facts.health.given:
            return
    for number, places in wrong.items():
        places = [one for one in places if not _elsewhere(article, one, cues, whole)]
        if places:
            yield _hit(article, number, places, regions)


def _right(regions: tuple[str, ...], language: str | None) -> frozenset[str] | None:
    """The numbers that answer for the readers; None where nothing tells who they are."""
    if not regions:
        return emergency.answering_in(language or "")
    known = [emergency.answering(region) for region in regions]
    return None if None in known else frozenset().union(*(one or () for one in known))


def _elsewhere(article: Article, one: Called, cues: Cues, whole: str) -> bool:
    """Whether the text around the number names a country where it answers, or the local number.

    ``whole`` is further text in which such a country may be named.
    """
    text = around(article, one.piece, one.start, one.end)
    if cues.find("local", text):
        return True
    names = [*emergency.regions_with(one.number), *(["EU"] if one.number in _EUROPE else [])]
    block = fold(one.piece.text[max(one.start - _BLOCK, 0) : one.end + _BLOCK])
    text = f"{above(article, one.piece.line)} {block} {text} {whole}"
    return any(cues.find(name, text) for name in names)


def _hit(article: Article, number: str, places: list[Called], regions: tuple[str, ...]) -> Hit:
    better = ""
    if regions and number in emergency.CRISIS:
        better = emergency.crisis_line(regions[0])
    elif regions:
        better = emergency.main_number(regions[0])
    where = regions[0] if regions else article.language or ""
    # mobile phones of many networks pass 112 on
    sure = bool(regions) and number != "112"
    return Hit(
        places[0].span,
        {
            "number": re.sub(r"\s+", " ", places[0].written),
            "where": where,
            "better": f"write {better}" if better else "write the number that they can call",
        },
        severity=None if sure else "warning",
        confidence="high" if sure else "medium",
        message=None if regions else "language",
        key=number,
        cause=f"{number} in {where}",
        related=tuple(Related(article.path, one.span, "again") for one in places[1 : _SHOWN + 1]),
    )
