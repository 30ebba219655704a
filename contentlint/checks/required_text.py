"""Text that a page must have: a disclosure, an emergency number, a line with the reviewer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.dialect import Patterns, SomePatterns
from contentlint.model import Hit
from contentlint.patterns import Matcher, MatchOptions, listed, shown
from contentlint.scopes.piece import MappedOrigin, Piece
from contentlint.scopes.where import headings_named, text_of

if TYPE_CHECKING:
    from contentlint.article import Article

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|\{/\*.*?(?:\*/\}|\Z)", re.DOTALL)


class _Patterns(CheckOptions):
    patterns: SomePatterns = Field(description="What must be found: one of these.")


class Options(MatchOptions, _Patterns):
    """What must be found, where, and on which pages."""

    all: bool = Field(default=False, description="Whether each of the patterns must be found.")
    when: Patterns = Field(
        default=(),
        description="Only pages ask for it in whose source one of these is found: link targets "
        "count, comments and code blocks do not.",
    )

    @cached_property
    def own_matchers(self) -> list[Matcher]:
        """A matcher for each of ``patterns``, or one for all where one is enough."""
        wanted = [(one,) for one in self.patterns] if self.all else [self.patterns]
        return [self.matcher(one) for one in wanted]

    @cached_property
    def own_condition(self) -> Matcher:
        """The matcher for ``when``."""
        return self.matcher(self.when)


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit where the page lacks the text.

    It stands on the first heading that ``sections`` names and the page has, else where absences
    do. Values: ``wanted``, the patterns that were not found, in quotes. Raises PatternTimeoutError
    where a pattern takes too long.
    """
    if options.when and not options.own_condition.find([_source(article)]):
        return
    pieces = text_of(article, options)
    missing = [not matcher.find(pieces) for matcher in options.own_matchers]
    if not any(missing):
        return
    wanted = list(options.patterns)
    if options.all:
        wanted = [one for one, lacks in zip(wanted, missing, strict=True) if lacks]
    headings = headings_named(article, options.sections) if options.sections else []
    yield Hit(
        headings[0].span if headings else article.absence(),
        {"wanted": listed([shown(one) for one in wanted], "and" if options.all else "or")},
        key="\n".join(wanted),
    )


def _source(article: Article) -> Piece:
    """The body as it is written, without comments and code blocks."""
    first = article.matter.last_line + 1 if article.matter.present else 1
    code = {
        line
        for block in article.document.blocks
        if block.kind == "code"
        for line in range(block.line, block.end_line + 1)
    }
    numbers = range(first, article.positions.lines + 1)
    lines = [article.positions.line(number) for number in numbers if number not in code]
    origin = MappedOrigin((0,), (0,), article.positions)
    return Piece(_COMMENT.sub(" ", "\n".join(lines)), origin, frozenset(), first)
