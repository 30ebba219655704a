"""The images of a page, in Markdown, HTML and components: address, alternative text, place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contentlint.model import Span
from contentlint.tagscan import Tag, tags
from contentlint.visible import in_prose, source_span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.inline import Inline, Mark

HTML = re.compile(r"<(?:img|image|picture|staticimage|nextimage)\b", re.IGNORECASE)
"""What the source of a page has where it may have an image that is no Markdown."""
_COMPONENTS = frozenset({"Image", "Img", "Picture", "StaticImage", "NextImage"})
"""Components that stand for an ``<img>`` in the documentation of Next.js, Astro and Gatsby."""
_DECORATIVE = frozenset({"presentation", "none"})
# kramdown's and Pandoc's attributes behind an image; Quarto calls its own fig-alt
_ATTRIBUTES = re.compile(
    r"\{[^{}\n]*(?:\balt\s*=|\baria-(?:label|hidden)|\brole\s*=)[^{}\n]*\}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Image:
    """An image as its author wrote it."""

    source: str
    alt: str | None
    """The alternative text as it is written; None where an HTML tag has no ``alt``."""
    span: Span
    html: bool
    """A tag or a component, in which an empty text means a decorative image."""
    explained: bool
    """Something else says what it is, or that it need not be known: words in the same link, a
    label, ``aria-hidden``, attributes that are computed."""


def images(article: Article, visible: str) -> Iterator[Image]:
    """All images of the body: those in Markdown, then those of tags and components.

    ``visible`` is the page's source without code and comments; "" leaves tags out.
    """
    if "![" in article.body:
        for index, block in enumerate(article.document.blocks):
            if "![" in block.content and in_prose(block):
                yield from _of_inline(article, article.document.inline(index))
    for tag in tags(visible):
        if tag.name.lower() == "img" or tag.name in _COMPONENTS:
            yield _of_tag(article, tag)


def _of_inline(article: Article, inline: Inline) -> Iterator[Image]:
    link: Mark | None = None
    for mark in sorted(inline.marks, key=lambda mark: mark.source_start):
        if mark.kind == "link":
            link = mark  # no link holds another one
        elif mark.kind == "image":
            beside = link if link and mark.source_start < link.source_end else None
            words = inline.text[beside.start : beside.end].strip() if beside else ""
            explained = words != "" or _attributed(article, inline, mark)
            span = source_span(article, inline, mark)
            yield Image(mark.target, mark.text, span, html=False, explained=explained)


def _attributed(article: Article, inline: Inline, image: Mark) -> bool:
    offset, _ = inline.content_place(image.source_end - 1)
    return offset >= 0 and _ATTRIBUTES.match(article.text, offset + 1) is not None


def _of_tag(article: Article, tag: Tag) -> Image:
    alt = tag.attributes.get("alt")
    hidden = tag.attributes.get("aria-hidden", "").strip("{}") == "true"
    explained = (
        hidden
        or tag.attributes.get("role", "").lower() in _DECORATIVE
        or (alt is None and tag.spread)
        or (alt is None and tag.has("alt", "aria-label", "aria-labelledby", "title"))
        or (alt is not None and alt.startswith("{") and alt.strip("{}\"'` \t\n") != "")
    )
    if alt is not None and not alt.strip("{}\"'`"):
        alt = ""  # alt={""}
    source = tag.attributes.get("src", "").strip("{}\"'")
    span = article.positions.span(tag.start, tag.end)
    return Image(source, alt, span, html=True, explained=explained)
