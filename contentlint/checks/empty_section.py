"""A heading with nothing under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.headingtext import plain
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.outline import Section

# the parser takes "[^1]: https://…" for a link's definition; sites print it as a note
_NOTE = re.compile(r"^\s{0,3}\[\^[^\]\s]+\]:", re.MULTILINE)


class Options(CheckOptions):
    """This check has no options."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield each heading that is followed by one of its level or above, or by the page's end.

    A parent is not empty when deeper headings follow. A page's only heading is its title: what
    belongs under it may come from the layout.
    """
    outline = article.outline
    opening = [section for section in outline.sections if section.heading >= 0]
    for at, section in enumerate(opening):
        heading = outline.headings[section.heading]
        following = opening[at + 1] if at + 1 < len(opening) else None
        if section.content or not heading.text or _has_notes(article, section):
            continue
        if following is not None and outline.headings[following.heading].level > heading.level:
            continue
        if following is None and heading.level == 1 and len(opening) == 1:
            continue
        yield Hit(
            heading.span,
            {"heading": heading.text},
            message=None if following is not None else "last",
            key=plain(heading.text),
        )


def _has_notes(article: Article, section: Section) -> bool:
    starts, ends = article.positions.starts, article.positions.ends
    start, end = starts[section.line - 1], ends[section.end_line - 1]
    # thousands of headings may share one long line: look for the marks first
    return article.text.find("[^", start, end) >= 0 and (
        _NOTE.search(article.text[start:end]) is not None
    )
