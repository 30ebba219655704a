"""How the last part of a page's address is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.lexicon import fold
from contentlint.model import Hit, Span
from contentlint.pagename import last_part, name_of

if TYPE_CHECKING:
    from contentlint.article import Article

_KEYS = ("slug", "permalink", "url")
_DATE = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}[-_](?=.)")
# files that a repository or a generator calls so, and what is no page: _template, 404, README
_NO_PAGE = re.compile(r"^[_.]|^[A-Z][A-Z_-]+$|^\d{3}$")
# folders of files that pages are made from or with
_NO_PAGES = frozenset({"_templates", "templates", "archetypes", "_includes", "_layouts", "_data"})
_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ð": "d"}
_SPLIT = re.compile(r"[\s_,;:!?'\"’()\[\]&+=@%–—]+")
_WORDS = re.compile(r"[-_\s]+")


class Options(CheckOptions):
    """What an address may have in it."""

    max_words: int = Field(default=10, ge=1, description="Most words between the hyphens.")
    ascii: bool = Field(
        default=True, description="Whether Latin letters must stand without accents."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit on the field that gives the address, else on line 1 for the file's name.

    Asked are ``slug``, ``permalink``, ``url``, then the name of a file that has front matter, the
    date before it left out; ``index`` stands for its folder. Letters of other scripts than Latin
    are fine. Values: ``slug``, ``what`` (all that is wrong with it), ``better``.
    """
    span, slug = _slug(article)
    if not slug:
        return
    faults = _faults(slug, options)
    if faults:
        better = _better(slug, options)
        yield Hit(
            span,
            {
                "slug": slug,
                "what": " and ".join(faults),
                "better": f": write `{better}`" if better and better != slug else "",
            },
            key=slug,
        )


def _slug(article: Article) -> tuple[Span, str]:
    for key in _KEYS:
        value = article.data.get(key)
        if isinstance(value, str) and value.strip() and not article.matter.faults:
            span = article.matter.value_span(key)
            return span, last_part(value.strip()) if not value.startswith(":") else ""
    file = PurePosixPath(article.config_path)
    if not article.data or _NO_PAGE.match(file.stem) or not _NO_PAGES.isdisjoint(file.parts):
        return Span(1), ""
    name = _DATE.sub("", name_of(article.config_path))
    return Span(1), "" if _NO_PAGE.match(name) else name


def _faults(slug: str, options: Options) -> list[str]:
    faults = []
    if slug != slug.lower():
        faults.append("capitals")
    if "_" in slug:
        faults.append("underscores")
    if re.search(r"\s", slug):
        faults.append("spaces")
    if _SPLIT.search(re.sub(r"[\s_]", "", slug)):
        faults.append("signs that addresses encode")
    if options.ascii and any(_accented(character) for character in slug):
        faults.append("accents")
    words = len([word for word in _WORDS.split(slug) if word])
    if words > options.max_words:
        faults.append(f"{words} words (at most {options.max_words})")
    return faults


def _accented(character: str) -> bool:
    """Whether a character is a Latin letter that is not one of ASCII's."""
    return not character.isascii() and unicodedata.name(character, "").startswith("LATIN")


def _better(slug: str, options: Options) -> str:
    """The slug as it should be; "" where only its length is wrong, which a person must cut."""
    text = "".join(_LETTERS.get(character, character) for character in slug.lower())
    if options.ascii:
        text = fold(text)
    text = re.sub(r"-{2,}", "-", _SPLIT.sub("-", text)).strip("-")
    return text if len(text.split("-")) <= options.max_words else ""
