"""A page without a title heading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.headingtext import begins_with, first_shown
from contentlint.model import Hit, Span

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(CheckOptions):
    """What a page must begin with."""

    level: int = Field(default=1, ge=1, le=6, description="The level of the page's title.")
    position: Literal["anywhere", "first"] = Field(
        default="anywhere", description="first: nothing but comments may stand above it."
    )
    title_is_h1: bool = Field(
        default=True,
        description="A `title` in front matter is enough, unless the config says that layouts do "
        "not show it.",
    )
    min_words: int = Field(
        default=50,
        ge=0,
        description="A text without any heading or front matter is a page from so many words on; "
        "shorter ones are parts that others include.",
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit where the page has no title heading, or not at its top."""
    shown = article.layout.renders_title is not False
    if article.title is not None and options.title_is_h1 and shown:
        return
    if article.title is None and article.matter.faults:
        return  # nobody can tell what the title would be; FM001 says why
    headings = article.outline.headings
    first = first_shown(article)
    if first is None:
        return
    if options.position == "first":
        if not begins_with(article, options.level):
            yield Hit(Span(first.line), {"level": options.level}, message="first", key="first")
        return
    if any(heading.level == options.level for heading in headings):
        return
    if not article.matter.present and _is_part(article, options.min_words):
        return
    yield Hit(article.absence(), {"level": options.level}, key="h1", cause="no h1")


def _is_part(article: Article, min_words: int) -> bool:
    """Whether a text without front matter looks like a part that pages include."""
    outline = article.outline
    if outline.headings:
        # a page seldom begins below h2, a part that is set into one does
        return min(heading.level for heading in outline.headings) > 2
    return sum(section.own_words for section in outline.sections) < min_words
