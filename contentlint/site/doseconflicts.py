"""Doses of a site's pages held against one another: who disagrees with whom.

Compared are pages in one language, and a page with its own translations: what people are told to
take differs by country, and so between articles that were written in two languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contentlint.model import Confidence
from contentlint.site.dosepairs import comparable, disagree, subject
from contentlint.site.page import Dose

if TYPE_CHECKING:
    from contentlint.site.model import Site
    from contentlint.site.page import SitePage

_COMPARED = 60
"""Different amounts of one subject of which the most frequent is chosen, and translations of a page
that are compared: with more, nobody reads the findings."""

Said = tuple["SitePage", Dose]
"""A dose and the page that states it."""
Stated = Mapping[str, Said]
"""Likewise by the page's path."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A dose on a page, and those that it disagrees with, of one amount."""

    page: SitePage
    dose: Dose
    others: Sequence[Said]
    confidence: Confidence


def conflicts(site: Site) -> Iterator[Conflict]:
    """All conflicts of a site. Time grows with the number of doses.

    Of pages in one language those that say something rarer than others are named; where as many say
    one as the other, all are. A page that says two things has a conflict with itself, of low
    confidence, since something that nobody could read tells them apart; it is compared with no
    other page.
    """
    subjects: dict[tuple[str, ...], dict[str, list[Said]]] = {}
    for page in site.pages:
        for dose in page.doses if page.url or not site.place.told else ():
            by_language = subjects.setdefault(subject(dose), {})
            by_language.setdefault(page.language or "", []).append((page, dose))
    for languages in subjects.values():
        plain: dict[str, Said] = {}
        for said in languages.values():
            torn = _torn(said)
            for one, other in torn.values():
                yield Conflict(*other, (one,), "low")
            said = [one for one in said if one[0].path not in torn]
            yield from _across(said)
            plain.update((page.path, (page, dose)) for page, dose in reversed(said))
        if len(languages) > 1:
            yield from _translations(site, plain)


def _conflict(one: Dose, other: Dose) -> bool:
    return disagree(one, other) and comparable(one, other)


def _torn(said: Sequence[Said]) -> dict[str, tuple[Said, Said]]:
    """Path -> the first dose of a page, and the first one on it that disagrees."""
    first: dict[str, Said] = {}
    found: dict[str, tuple[Said, Said]] = {}
    for page, dose in said:
        known = first.setdefault(page.path, (page, dose))
        if page.path not in found and _conflict(known[1], dose):
            found[page.path] = (known, (page, dose))
    return found


def _across(said: Sequence[Said]) -> Iterator[Conflict]:
    amounts: dict[tuple[object, ...], dict[str, Said]] = {}
    for page, dose in said:
        same = (dose.low, dose.high, dose.form, dose.source, dose.topic)
        amounts.setdefault(same, {}).setdefault(page.path, (page, dose))
    often = sorted(amounts.values(), key=lambda pages: -len(pages))
    if len(often) < 2:
        return
    major = max(often[:_COMPARED], key=lambda pages: _backing(pages, often[:_COMPARED]))
    agreeing = list(major.values())
    dissenting = [
        one
        for pages in often
        if _conflict(agreeing[0][1], next(iter(pages.values()))[1])
        for one in pages.values()
    ]
    for one in dissenting:
        yield Conflict(*one, agreeing, _sure(one[1]))
    if len(dissenting) >= len(agreeing):
        first = dissenting[0][1]
        equal = [it for it in dissenting if (it[1].low, it[1].high) == (first.low, first.high)]
        for one in agreeing:
            yield Conflict(*one, equal, _sure(one[1]))


def _backing(pages: Stated, often: Sequence[Stated]) -> tuple[int, int]:
    """How many pages agree with an amount, and how many say just that."""
    dose = next(iter(pages.values()))[1]
    agree = [one for one in often if not _conflict(dose, next(iter(one.values()))[1])]
    return sum(map(len, agree)), len(pages)


def _translations(site: Site, plain: Stated) -> Iterator[Conflict]:
    for page, dose in plain.values():
        for twin in site.twins.of(page)[:_COMPARED]:
            if twin.path in plain and _conflict(dose, plain[twin.path][1]):
                yield Conflict(page, dose, (plain[twin.path],), "medium")
                break


def _sure(dose: Dose) -> Confidence:
    # doses differ for more reasons than limits do
    return "high" if dose.claim == "limit" else "medium"
