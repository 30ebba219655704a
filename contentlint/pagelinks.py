"""The links of a page, in Markdown and HTML: address, words, place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from contentlint.model import Span
from contentlint.tagscan import tags
from contentlint.visible import in_prose, source_span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.inline import Inline, Mark

BLANK = "\\s\u00a0\u200b-\u200d\u2060\ufeff"
"""Inside a class of a pattern: the characters of which nobody sees anything."""
PICTURE = "[picture]"
"""Stands for the words of a link whose name is no text."""
_ATTRIBUTES = re.compile(r"\{(?:[#:.]|[^{}\n]*\baria-label)")
_CLOSED = re.compile(r"</a\s*>|<a\s", re.IGNORECASE)
_MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>|&(?:nbsp|zwnj|zwj|#8203|#160|#xa0);", re.DOTALL)
# what gives a link a name that is no text: a picture's, an icon's, a component's, a template's
_NAMED = re.compile(
    r"\{|<[A-Z]|<(?:title|desc|object|video|iframe|slot)\b|\baria-label|\btitle\s*=|<[a-z]+-"
    r"|\balt\s*=\s*(?:\"[^\"]*[^\"\s]|'[^']*[^'\s])"
)
_PICTURE = re.compile(r"<img\b(?![^<>]*\balt\b)|!\[", re.IGNORECASE)
_SCRIPTED = re.compile(
    r"\b(?:onclick|role|download|data-[\w-]+|aria-controls|aria-expanded|@click|v-on:click)\s*="
    r"|\bclass\s*=\s*[\"'][^\"'<>]*(?:\bjs\b|button|btn|toggle|trigger|open|close|menu)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link as its author wrote it."""

    target: str
    """The address, "" where it is empty; a tag without ``href`` is no link."""
    words: str
    """What a reader is shown, spaces made plain; ``PICTURE`` where the link has a name that is no
    text, or holds a picture that should have one."""
    span: Span
    """Of the markup; of an HTML link its opening tag."""
    scripted: bool = False
    """Its tag tells of a script that makes a button of it."""
    anchor: bool = False
    """It is a place to jump to, or is named by attributes behind it."""


def markdown_links(article: Article, hint: re.Pattern[str] | None = None) -> Iterator[Link]:
    """The links of the Markdown blocks in whose source ``hint`` is found, of all without one."""
    for index, block in enumerate(article.document.blocks):
        if in_prose(block) and (hint is None or hint.search(block.content)):
            inline = article.document.inline(index)
            marks = sorted(inline.marks, key=lambda mark: mark.source_start)
            for number, mark in enumerate(marks):
                if mark.kind == "link" and mark.source_end >= 0:
                    yield _of_mark(article, inline, mark, _from(marks, number + 1))


def _of_mark(article: Article, inline: Inline, link: Mark, after: Iterator[Mark]) -> Link:
    """The link of a mark; ``after`` are the marks that begin after it, in order."""
    words = shown(inline.text[link.start : link.end])
    anchor = False
    if not words:
        inside = takewhile(lambda mark: mark.source_start < link.source_end, after)
        words = PICTURE if any(map(_has_name, inside)) else ""
        last, _ = inline.content_place(link.source_end - 1)
        anchor = last >= 0 and _ATTRIBUTES.match(article.text, last + 1) is not None
    return Link(link.target.strip(), words, source_span(article, inline, link), anchor=anchor)


def _from(marks: list[Mark], number: int) -> Iterator[Mark]:
    # not islice: that would count through all before it
    return (marks[at] for at in range(number, len(marks)))


def _has_name(mark: Mark) -> bool:
    if mark.kind == "html":
        return bool(_NAMED.search(mark.target) or _PICTURE.search(mark.target))
    return mark.kind == "image"


def html_links(article: Article, visible: str) -> Iterator[Link]:
    """The links of ``<a href>`` tags that are closed, in source order.

    ``visible`` is the page's source without code and comments. A computed ``href={…}`` is none.
    """
    for tag in tags(visible):
        target = tag.attributes.get("href")
        end = _CLOSED.search(visible, tag.end) if tag.name.lower() == "a" else None
        if end is None or target is None or end.group()[1] != "/" or target.startswith("{"):
            continue
        source = article.text[tag.end : end.start()]
        words = shown(_MARKUP.sub(" ", source))
        named = tag.spread or tag.has("aria-label", "aria-labelledby", "title")
        if not words and (named or _NAMED.search(source) or _PICTURE.search(source)):
            words = PICTURE
        yield Link(
            target.strip(),
            words,
            article.positions.span(tag.start, tag.end),
            scripted=_SCRIPTED.search(visible, tag.start, tag.end) is not None,
            anchor=not words and not target and tag.has("id", "name"),
        )


def shown(text: str) -> str:
    """``text`` with plain single spaces, without characters that nobody sees."""
    return re.sub(f"[{BLANK}]+", " ", text).strip()
