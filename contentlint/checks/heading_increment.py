"""Headings that go down by more than one level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.headingtext import plain
from contentlint.model import Hit, Related

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.outline import Heading


class Options(CheckOptions):
    """What the first heading is measured against."""

    title_is_h1: bool = Field(
        default=True,
        description="A `title` in front matter stands for an h1 above the first heading.",
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield each heading that is more than one level deeper than the one before it."""
    before: Heading | None = None
    # without a title nothing says at which level a page begins
    level = 1 if options.title_is_h1 and article.title is not None else 6
    for heading in article.outline.headings:
        if heading.level > level + 1:
            yield Hit(
                heading.span,
                {
                    "heading": heading.text,
                    "level": heading.level,
                    "before": level,
                    "wanted": level + 1,
                },
                message=None if before else "first",
                key=plain(heading.text),
                cause="" if before else f"the body begins at h{heading.level}",
                related=(Related(article.path, before.span, f"an h{level}"),) if before else (),
            )
        before, level = heading, heading.level
