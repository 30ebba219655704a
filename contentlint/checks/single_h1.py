"""More than one title heading: a second h1, or any h1 where the layout shows the title as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.headingtext import begins_with, plain
from contentlint.model import Hit, Related

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(CheckOptions):
    """What counts as a title heading."""

    level: int = Field(default=1, ge=1, le=6, description="The level of the page's title.")
    leading: bool = Field(
        default=False,
        description="Only pages that begin with a title heading, or have one from the layout, are "
        "held to it.",
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield every title heading after the first; the first one too where the layout has its own.

    Headings in quotations and lists count: they are headings of the same page.
    """
    tops = [heading for heading in article.outline.headings if heading.level == options.level]
    rendered = (
        options.level == 1 and article.title is not None and article.layout.renders_title is True
    )
    if rendered:
        first = Related(article.path, article.title_span, "shown as the h1")
    elif options.leading and not begins_with(article, options.level):
        return
    elif tops:
        first = Related(article.path, tops.pop(0).span, "the first one")
    for heading in tops:
        yield Hit(
            heading.span,
            {"heading": heading.text, "level": options.level, "title": article.title},
            message="layout" if rendered else None,
            key=plain(heading.text),
            cause="layout" if rendered else "",
            related=(first,),
        )
