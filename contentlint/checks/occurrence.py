"""How often something stands on a page, or in each sentence or paragraph: too few, too many."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import Field, model_validator

from contentlint.checkoptions import CheckOptions
from contentlint.dialect import Patterns
from contentlint.model import Hit
from contentlint.patterns import Matcher, MatchOptions, matches, shown
from contentlint.scopes.where import headings_named, text_of, words_read
from contentlint.words import count_words

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.model import Span


class _Patterns(CheckOptions):
    patterns: Patterns = Field(
        default=(),
        description="What is counted; without them the pieces of the scope, with `each` words.",
    )


class Options(MatchOptions, _Patterns):
    """What is counted, where, and how many are right."""

    min: int | None = Field(default=None, ge=1, description="Fewest that are right.")
    max: int | None = Field(default=None, ge=0, description="Most that are right.")
    per_words: int | None = Field(
        default=None,
        ge=1,
        description="The limits are for so many words: `min` is rounded down, `max` up.",
    )
    each: bool = Field(
        default=False,
        description="Whether each piece of the scope is counted in: a sentence, a heading, a link.",
    )

    @cached_property
    def own_matcher(self) -> Matcher:
        """The matcher for ``patterns``."""
        return self.matcher(self.patterns)

    @model_validator(mode="after")
    def _limits(self) -> Options:
        if self.min is None and self.max is None:
            raise ValueError("say `min`, `max` or both: how many are right")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"`min` ({self.min}) is more than `max` ({self.max})")
        if self.each and self.per_words:
            raise ValueError("`per-words` is for the whole page: leave out `each`, or it")
        return self


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit for the page, or with ``each`` one for each piece, outside the limits.

    Counted are the matches of ``patterns``; without them the pieces of the scope, with ``each``
    their words. Too many stand on the first one past the limit, too few on the heading of
    ``sections``, else where absences do; with ``each`` both on the piece. Values: ``count``,
    ``limit``, ``words``; ``per_words`` where it is set; ``match`` where there is one. The messages
    ``few`` and ``many``. Raises PatternTimeoutError where a pattern takes too long.
    """
    if options.each:
        yield from _in_each(article, options)
        return
    if options.patterns:
        found = [(one.span, one.text) for one in matches(article, options, options.own_matcher)]
    else:
        found = [(piece.span(), piece.text) for piece in text_of(article, options)]
    words = words_read(article, options)
    share = words / options.per_words if options.per_words else 1
    values: dict[str, Any] = {"count": len(found), "words": words}
    if options.per_words:
        values["per_words"] = options.per_words
    fewest = math.floor((options.min or 0) * share)
    most = None if options.max is None else math.ceil(options.max * share)
    if len(found) < fewest:
        yield Hit(_absence(article, options), {**values, "limit": fewest}, message="few", key="few")
    elif most is not None and len(found) > most:
        span, text = found[most]
        values |= {"limit": most, "match": shown(text)}
        yield Hit(span, values, message="many", key="many")


def _in_each(article: Article, options: Options) -> Iterator[Hit]:
    pieces = text_of(article, options)
    counts = {id(piece): 0 for piece in pieces}
    if options.patterns:
        for one in options.own_matcher.find(pieces):
            counts[id(one.piece)] += 1
    for piece in pieces:
        words = count_words(piece.text)
        count = counts[id(piece)] if options.patterns else words
        key = shown(piece.text)
        values = {"count": count, "words": words, "match": key}
        if options.min is not None and count < options.min:
            yield Hit(piece.span(), {**values, "limit": options.min}, message="few", key=key)
        elif options.max is not None and count > options.max:
            yield Hit(piece.span(), {**values, "limit": options.max}, message="many", key=key)


def _absence(article: Article, options: Options) -> Span:
    headings = headings_named(article, options.sections) if options.sections else []
    return headings[0].span if headings else article.absence()
