"""Headings that do not follow a required sequence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.headingtext import folded, headings_wanted, matching, plain
from contentlint.model import Hit, Related, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.config import SectionRequirement
    from contentlint.outline import Heading

_ANY = {"*": (0, True), "+": (1, True), "?": (1, False)}
"""Wildcards: how many headings at least, and whether more may follow."""


class Options(CheckOptions):
    """The sequence; each content type's ``order`` is held to besides."""

    headings: tuple[str, ...] | None = Field(
        default=None,
        description='All headings in order with their marks, such as "## Causes"; "*" stands for '
        'any number of headings, "+" for one or more, "?" for exactly one.',
    )
    match_case: bool = Field(default=False, description="Upper and lower case must agree.")


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit where ``headings`` no longer fit, and one for each section out of order.

    A heading that the sequence lacks stands on the one found in its place, or on the last line.
    """
    if options.headings is not None:
        yield from _sequence(article, options.headings, options.match_case)
    for kind in article.types:
        yield from _order(article, kind.order, {one.name: one for one in kind.sections})


def _sequence(article: Article, wanted: Sequence[str], match_case: bool) -> Iterator[Hit]:
    """Follow all ways through ``wanted`` at once; the first heading that ends them all is wrong.

    A state is (item of ``wanted``, whether it has had a heading already).
    """
    headings = article.outline.headings
    states = _open({(0, False)}, wanted)
    for heading in headings:
        after: set[tuple[int, bool]] = set()
        for at, _ in states:
            if at == len(wanted):
                continue
            if wanted[at] in _ANY:
                after.add((at, True) if _ANY[wanted[at]][1] else (at + 1, False))
            elif _fits(wanted[at], heading, match_case):
                after.add((at + 1, False))
        if not after:
            yield Hit(
                heading.span,
                {"heading": heading.text, "expected": _expected(states, wanted)},
                key=plain(heading.text),
            )
            return
        states = _open(after, wanted)
    if all(at < len(wanted) for at, _ in states) and (headings or set(wanted) != {"*"}):
        expected = _expected(states, wanted)
        yield Hit(
            Span(article.positions.lines), {"expected": expected}, message="end", key=expected
        )


def _open(states: set[tuple[int, bool]], wanted: Sequence[str]) -> set[tuple[int, bool]]:
    """``states`` with those that they lead to without another heading."""
    found, waiting = set(states), list(states)
    while waiting:
        at, had = waiting.pop()
        if at < len(wanted) and wanted[at] in _ANY and (had or _ANY[wanted[at]][0] == 0):
            onward = (at + 1, False)
            if onward not in found:
                found.add(onward)
                waiting.append(onward)
    return found


def _fits(wanted: str, heading: Heading, match_case: bool) -> bool:
    actual = f"{'#' * heading.level} {heading.text}"
    if match_case:
        return " ".join(wanted.split()) == " ".join(actual.split())
    return folded(wanted) == folded(actual)


def _expected(states: set[tuple[int, bool]], wanted: Sequence[str]) -> str:
    """What could have come next, in words: the headings named, else any heading, else none."""
    at = [state[0] for state in sorted(states) if state[0] < len(wanted)]
    named = [f"“{wanted[one]}”" for one in at if wanted[one] not in _ANY]
    return " or ".join(dict.fromkeys(named)) or ("another heading" if at else "no further heading")


def _order(
    article: Article, order: Sequence[str], sections: Mapping[str, SectionRequirement]
) -> Iterator[Hit]:
    """Yield the fewest sections that would have to move; absent ones are not missed here."""
    places: list[tuple[str, int, Heading]] = []
    for name in order:
        requirement = sections[name]
        wanted = headings_wanted(requirement, article.language)
        found = matching(article, requirement, wanted)
        if found:
            places.append((name, *found[0]))
    kept = _longest_rising([number for _, number, _ in places])
    for at, (name, number, heading) in enumerate(places):
        if at in kept:
            continue
        # of the two that it should stand between, the one on whose wrong side it is
        before = max((one for one in kept if one < at), default=None)
        if before is not None and places[before][1] > number:
            side, other = "after", places[before]
        else:
            side, other = "before", places[min(one for one in kept if one > at)]
        yield Hit(
            heading.span,
            {"section": name, "other": other[0], "side": side},
            message="order",
            key=f"order {plain(name)}",
            related=(Related(article.path, other[2].span, other[0]),),
        )


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Indexes of a longest rising subsequence of distinct ``numbers``."""
    tails: list[int] = []
    at_length: list[int] = []
    previous: dict[int, int | None] = {}
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        previous[index] = at_length[length - 1] if length else None
        tails[length:] = [number] if length == len(tails) else [number, *tails[length + 1 :]]
        at_length[length:] = [index, *at_length[length + 1 :]]
    kept: set[int] = set()
    step = at_length[-1] if at_length else None
    while step is not None:
        kept.add(step)
        step = previous[step]
    return kept
