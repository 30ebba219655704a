"""How long the title or description is that a search result shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field, model_validator

from contentlint.checkoptions import CheckOptions
from contentlint.displaywidth import display_width
from contentlint.model import Hit
from contentlint.schema import dotted
from contentlint.seofields import Text, bounds_of, search_text

if TYPE_CHECKING:
    from contentlint.article import Article

_SEPARATORS = " \t|·•:»/–—-"
# a last part that is a domain is the site's name in any case
_DOMAIN = re.compile(r"\s[|·•»/–—-]\s*(?:[\w-]{2,40}\.){1,3}[a-z]{2,6}$", re.I)


class Options(CheckOptions):
    """Which text, and how long it may be."""

    field: Text = Field(default="title", description="title or description.")
    min: int = Field(default=10, ge=0, description="Fewest characters; 0: no limit.")
    max: int = Field(
        default=60, ge=1, description="Most characters; a wide one (CJK) counts twice."
    )
    suffixes: tuple[str, ...] = Field(
        default=(), description="Names of the site that may end a title and are not counted."
    )
    short_words: int = Field(
        default=400, ge=0, description="Ask for `min` only where the body has so many words."
    )

    @model_validator(mode="after")
    def _consistent(self) -> Options:
        if self.min > self.max:
            raise ValueError(f"`min` ({self.min}) is greater than `max` ({self.max})")
        return self


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on the value that is too long (message ``long``) or too short (``short``).

    A limit that the config's own schema sets for the field is left to FM009. Values: ``field``,
    ``length``, ``limit``, ``counted`` (a note where wide characters count twice).
    """
    found = search_text(article, options.field)
    if found is None:
        return
    path, text = found
    text = without_suffix(text, options.suffixes) if options.field == "title" else text
    length = display_width(text)
    own_min, own_max = bounds_of(article, path)
    if length > options.max and not own_max:
        message, limit = "long", options.max
    elif length < options.min and not own_min and _has_words(article, options.short_words):
        message, limit = "short", options.min
    else:
        return
    wide = not text.isascii() and length > len(text)
    yield Hit(
        article.matter.value_span(*path),
        {
            "field": dotted(path),
            "length": length,
            "limit": limit,
            "counted": ", wide ones counted twice" if wide else "",
        },
        severity="info" if message == "short" else None,
        message=message,
        key=f"{dotted(path)}:{message}",
        cause=f"`{dotted(path)}` too {message}",
    )


def without_suffix(title: str, suffixes: tuple[str, ...]) -> str:
    """``title`` without the site's name at its end: one of ``suffixes``, or a domain name."""
    for suffix in suffixes:
        name = suffix.strip(_SEPARATORS)
        if name and title.casefold().endswith(name.casefold()):
            rest = title[: len(title) - len(name)]
            if rest.rstrip(_SEPARATORS) and rest[-1] in _SEPARATORS:
                return rest.rstrip(_SEPARATORS)
    return _DOMAIN.sub("", title).rstrip() or title


def _has_words(article: Article, words: int) -> bool:
    return sum(section.own_words for section in article.outline.sections) >= words
