"""Headings that end in a punctuation mark which says nothing there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.headingtext import plain
from contentlint.lexicon import fold
from contentlint.model import Hit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.outline import Heading

RULE = "HD007"
_LAST_WORD = re.compile(r"[^\s(\[{\"'“‘«/–—-]{1,40}\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}\.|[^\W\d_]\.")
_NUMBER = re.compile(r"(?:\d{1,4}|[ivxlcIVXLC]{1,6})[.):]")
# "Save lives. Stay home.": a slogan or a text, from which one mark cannot be taken away
_SENTENCES = re.compile(r"\w{2}[.!?][\"'”’»)]? +[^\W\d_]|[。！？].")
_ELLIPSIS = ("…", "...", "..")


class Options(CheckOptions):
    """Which marks are found, and where they may stand."""

    punctuation: str = Field(
        default=".,;:!。，；：！、", description="Marks that no heading should end in."
    )
    lead_in: bool = Field(
        default=True, description="Whether a colon may stand before a list, table, code or quote."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit on the mark that ends a heading.

    A question mark beside it, an ellipsis, an abbreviation, initials, a number, a heading of
    several sentences, and one that ends in code or a shortcode are fine. Values: ``heading``,
    ``mark``, ``better``.
    """
    for number, heading in enumerate(article.outline.headings):
        text = heading.text.rstrip()
        mark = text[-1:]
        if not mark or mark not in options.punctuation or _may_end(article, heading, text):
            continue
        if mark in ":：" and options.lead_in and _leads_in(article, number):
            continue
        better = text.rstrip(options.punctuation + " ")
        if better:
            yield Hit(
                _span(article, heading, mark),
                {"heading": text, "mark": mark, "better": better},
                key=plain(heading.text),
            )


def _may_end(article: Article, heading: Heading, text: str) -> bool:
    """Whether the mark belongs to what it follows."""
    before = text.rstrip(".,;:!。，；：！、 ")
    if text.endswith(_ELLIPSIS) or before.endswith(("?", "？", "؟")) or before[-1:] in "`}":
        return True
    language = article.language or "en"
    word = _LAST_WORD.search(text)
    last = word.group() if word else ""
    if text[-1] == "." and (_INITIALS.fullmatch(last) or _NUMBER.fullmatch(last)):
        return True
    if _NUMBER.fullmatch(text) or _SENTENCES.search(text):
        return True
    cue = {".": "abbreviation", "!": "name"}.get(text[-1], "")
    pattern = article.lexicons.pattern(RULE, language, cue) if cue else None
    if pattern and pattern.fullmatch(fold(last[:-1])):
        return True
    return _ends_in_code(article, heading)


def _ends_in_code(article: Article, heading: Heading) -> bool:
    block = article.document.blocks[heading.block]
    if block.kind != "heading" or "`" not in block.content:
        return False
    inline = article.document.inline(heading.block)
    end = len(inline.text.rstrip())
    return any(mark.kind == "code" and mark.end >= end for mark in inline.marks)


def _leads_in(article: Article, number: int) -> bool:
    """Whether what follows the heading is what its colon points to."""
    heading = article.outline.headings[number]
    blocks = article.document.blocks
    after = blocks[heading.block + 1] if heading.block + 1 < len(blocks) else None
    if after is None or blocks[heading.block].kind == "html":
        return True  # what follows in a block of HTML is not known
    if after.kind == "paragraph":
        # its items are bold leads, links or pictures
        return after.content.lstrip().startswith(("**", "__", "<", "[", "!["))
    deeper = after.kind == "heading" and after.level > heading.level
    return deeper or after.kind in ("list", "table", "code", "quote", "html", "container")


def _span(article: Article, heading: Heading, mark: str) -> Span:
    """The place of the mark: the last of its kind on the heading's source."""
    span = heading.span
    if span.column is None or span.end_column is None or span.end_line != span.line:
        return span
    start = article.positions.offset(span.line, span.column)
    end = article.positions.offset(span.line, span.end_column)
    at = article.text.rfind(mark, start, end)
    return article.positions.span(at, at + 1) if at >= 0 else span
