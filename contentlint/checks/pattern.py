"""Text that a rule's own patterns find: words that a team does not use, claims, leftovers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.dialect import SomePatterns
from contentlint.model import Hit
from contentlint.patterns import Matcher, MatchOptions, matches, shown

if TYPE_CHECKING:
    from contentlint.article import Article


class _Patterns(CheckOptions):
    patterns: SomePatterns = Field(description="What is looked for; each match is a finding.")


class Options(MatchOptions, _Patterns):
    """What is looked for, where, and how much of it is told."""

    limit: int | None = Field(default=None, ge=1, description="Most findings on a page.")

    @cached_property
    def own_matcher(self) -> Matcher:
        """The matcher for ``patterns``."""
        return self.matcher(self.patterns)


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on each match; where two overlap, on the first and longest.

    Values: ``match``. Raises PatternTimeoutError where a pattern takes too long.
    """
    for found in islice(matches(article, options, options.own_matcher), options.limit):
        match = shown(found.text)
        yield Hit(found.span, {"match": match}, key=match.casefold(), cause=f"“{match}”")
