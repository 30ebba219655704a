"""A team's own table of words and what to write for them; without a table it says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checks import substitution
from contentlint.dialect import Pattern
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(substitution.Options):
    """The table, and where it holds."""

    swap: Mapping[Pattern, substitution.Words] = Field(
        default={},
        description="Pattern → the words to write instead, or a list of which each is right.",
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """As ``substitution``, which raises the same; nothing where the table is empty."""
    if options.swap:
        yield from substitution.check(article, options)
