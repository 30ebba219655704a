"""Words for which the team writes others: “heart attack”, not “myocardial infarction”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from contentlint.capitals import capitalised, is_already
from contentlint.checkoptions import CheckOptions
from contentlint.dialect import Pattern, as_list, as_text
from contentlint.model import Hit
from contentlint.patterns import Found, Matcher, MatchOptions, listed, matches, shown

if TYPE_CHECKING:
    from contentlint.article import Article

Word = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), BeforeValidator(as_text)
]
Words = Annotated[tuple[Word, ...], BeforeValidator(as_list), Field(min_length=1)]


class _Swap(CheckOptions):
    swap: Mapping[Pattern, Words] = Field(
        min_length=1,
        description="Pattern → the words to write instead, or a list of which each is right.",
    )


class Options(MatchOptions, _Swap):
    """Which words, where, and how many are told."""

    limit: int | None = Field(default=None, ge=1, description="Most findings on a page.")

    @cached_property
    def own_matcher(self) -> Matcher:
        """The matcher for the keys of ``swap``, in their order."""
        return self.matcher(tuple(self.swap))


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on each match that is not what is preferred already; the longest at a place.

    Values: ``match`` and ``preferred``, in quotes and capitalised as the page has it. Raises
    PatternTimeoutError where a pattern takes too long.
    """
    swaps = list(options.swap.items())
    found = matches(article, options, options.own_matcher)
    hits = (_hit(one, *swaps[one.number]) for one in found)
    yield from islice((hit for hit in hits if hit is not None), options.limit)


def _hit(found: Found, pattern: str, preferred: tuple[str, ...]) -> Hit | None:
    written = found.text
    words = [capitalised(word, written, pattern) for word in preferred]
    if any(
        is_already(found.piece.text, found.start, found.text, word) for word in (*preferred, *words)
    ):
        return None
    match = shown(written)
    return Hit(
        found.span,
        {"match": match, "preferred": listed(words)},
        key=match.casefold(),
        cause=f"“{match.casefold()}”",
    )
