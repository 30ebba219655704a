"""Two headings with the same words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.headingtext import folded
from contentlint.model import Hit, Related

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.outline import Heading


class Options(CheckOptions):
    """Among which headings a text may stand only once."""

    scope: Literal["siblings", "page"] = Field(
        default="siblings", description="siblings: under the same parent heading; page: anywhere."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield each heading whose text an earlier one has, regardless of case and spaces.

    A heading inside a quotation or a list is left out: care cards and tips bear the same title
    again and again, and open no section.
    """
    seen: list[dict[str, Heading]] = [{} for _ in range(7)]
    whole: dict[str, Heading] = {}
    for heading in article.outline.headings:
        text = folded(heading.text)
        if heading.nested or not text:
            continue
        for level in range(heading.level + 1, 7):
            seen[level] = {}
        known = whole if options.scope == "page" else seen[heading.level]
        first = known.setdefault(text, heading)
        if first is not heading:
            yield Hit(
                heading.span,
                {"heading": heading.text, "first": first.span.line},
                key=text,
                related=(Related(article.path, first.span, "the first one"),),
            )
