"""Images whose alternative text is missing, empty, or only the name of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.lexicon import fold
from contentlint.model import Hit
from contentlint.pageimages import HTML, Image, images

if TYPE_CHECKING:
    from contentlint.article import Article

RULE = "LK001"
_EMPTY_ARGUMENT = re.compile(r"\balt\s*=\s*(?:\"\s*\"|'\s*')")
# a shortcode or include for pictures; a caption or title stands in for the missing text
_SHORTCODE = re.compile(
    r"\{\{[<%]\s*(?:[\w/.-]*/)?(?:figure|img|image|picture|photo)\b[^{}]{0,1000}\}\}"
    r"|\{%-?\s*(?:include(?:_cached)?\s+)?[\w/.-]*(?:figure|img|image|picture|photo)[\w/.-]*\s"
    r"[^{}]{0,1000}%\}",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\b(?:caption|title|decorative|aria-hidden)\s*=\s*[\"']?[^\s\"']")
_NO_PICTURE = re.compile(r"\.(?:mp4|m4v|mov|webm|ogv|mp3|m4a|ogg|wav|pdf)(?:[?#].*)?$", re.I)
_FILE_NAME = re.compile(
    r"[^\n/]{0,120}\.(?:jpe?g|png|gif|webp|svg|avif|bmp|tiff?|heic)"
    r"|(?:img|dsc[nf]?|dcim|pxl|image|photo|picture|pic|screen ?shot|untitled|unnamed|foto|imagen"
    r"|bild)[\s_-]{0,3}\(?\d[\d\s_.():at-]{0,40}",
    re.IGNORECASE,
)


class Options(CheckOptions):
    """What an image may do without."""

    decorative: bool = Field(
        default=True, description='Whether HTML may have `alt=""`, as decorative images should.'
    )
    names: bool = Field(
        default=True, description="Find file names and words such as `image` for a text."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit on the markup of every image without a text for those who do not see it.

    Messages: none (missing), ``name`` (a file's name, or a word that any picture fits; a warning),
    ``decorative``, ``shortcode``. Values: ``file``, ``alt``. An image beside words in one link
    needs none. Unknown shortcodes are taken on trust.
    """
    html, argument = HTML.search(article.body), _EMPTY_ARGUMENT.search(article.body)
    text = article.visible if html or argument else ""
    for image in images(article, text if html else ""):
        message = _message(article, image, options)
        if message is not None:
            yield _hit(image, message)
    for match in _SHORTCODE.finditer(text) if argument else ():
        if _EMPTY_ARGUMENT.search(match.group()) and not _INSTEAD.search(match.group()):
            span = article.positions.span(*match.span())
            yield Hit(span, confidence="medium", message="shortcode", key=match.group()[:80])


def _message(article: Article, image: Image, options: Options) -> str | None:
    """The message's name, "" for the rule's own; None for an image that is as it should be."""
    if image.alt and image.alt.strip():
        named = options.names and not image.explained and _names_nothing(article, image.alt)
        return "name" if named else None
    if image.explained or _NO_PICTURE.search(image.source):
        return None
    # alt=" " is a text to no one, and no sign that the picture says nothing
    if image.html and image.alt == "":
        return None if options.decorative else "decorative"
    return ""


def _names_nothing(article: Article, alt: str) -> bool:
    """Whether the text is one that any picture could have (WCAG failure F30)."""
    words = fold(alt).strip(" .:-_")
    languages = [article.language] if article.language else article.lexicons.languages(RULE)
    patterns = [article.lexicons.pattern(RULE, code, "any picture") for code in languages]
    if any(pattern is not None and pattern.fullmatch(words) for pattern in patterns):
        return True
    return _FILE_NAME.fullmatch(alt.strip()) is not None


def _hit(image: Image, message: str) -> Hit:
    file = image.source.rstrip("/").rpartition("/")[2] or image.source
    return Hit(
        image.span,
        {"file": f" of {file}" if file else "", "alt": " ".join((image.alt or "").split())},
        severity="warning" if message == "name" else None,
        confidence="medium" if message == "name" else "high",
        message=message or None,
        key=f"{message}:{image.source}",
    )
