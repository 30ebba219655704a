"""Whether a page's keyword is found where a reader and a search engine look first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.fieldnames import Path
from contentlint.fieldnames import fold as folded_key
from contentlint.inflection import WORD, within
from contentlint.lexicon import fold
from contentlint.model import Hit
from contentlint.seofields import search_text
from contentlint.visible import in_prose
from contentlint.words import without_markup, word_ends

if TYPE_CHECKING:
    from contentlint.article import Article

RULE = "SE005"
Place = Literal["title", "h1", "lead", "description"]
_PLACES: tuple[Place, ...] = ("title", "h1", "lead", "description")
_KEYS = frozenset({"keyword", "focuskeyword", "focuskeyphrase", "primarykeyword", "mainkeyword",
                   "targetkeyword", "seokeyword"})  # fmt: skip

_LONG = 80
"""More characters than a word and the markup around it have."""


class Options(CheckOptions):
    """Where the keyword is looked for."""

    places: tuple[Place, ...] = Field(
        default=_PLACES, description="title, h1, lead (the first words), description."
    )
    lead_words: int = Field(default=100, ge=1, description="How many words are the lead.")


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit on the keyword that names every place where it is not found.

    The keyword is ``keyword``, ``focus_keyword``, ``primary_keyword`` or the first of ``keywords``.
    It is found where all its words are, in any order and with other endings. A place that the page
    does not have is not asked for. Values: ``keyword``, ``places``.
    """
    found = _keyword(article)
    if found is None:
        return
    path, keyword = found
    wanted = _words(article, keyword)
    if not wanted:
        return
    missing = []
    for place in options.places:
        text = _text(article, place, options)
        if text and not within(wanted, text):
            missing.append(
                {"h1": "h1", "lead": f"first {options.lead_words} words"}.get(place, place)
            )
    if missing:
        places = " and ".join(part for part in (", ".join(missing[:-1]), missing[-1]) if part)
        yield Hit(
            article.matter.value_span(*path),
            {"keyword": keyword, "places": places},
            key=fold(keyword),
        )


def _keyword(article: Article) -> tuple[Path, str] | None:
    if article.matter.faults:
        return None
    for key, value in article.data.items():
        if folded_key(str(key)) in _KEYS and isinstance(value, str) and value.strip():
            return (key,), value.strip()
    for key in ("keywords", "Keywords"):
        value = article.data.get(key)
        if isinstance(value, list) and value and isinstance(value[0], str) and value[0].strip():
            return (key, 0), value[0].strip()
        if isinstance(value, str) and value.strip(" ,;"):
            return (key,), re.split(r"[,;]", value.strip(" ,;"))[0].strip()
    return None


def _words(article: Article, keyword: str) -> list[str]:
    """The keyword's words that say something; all of them where none does."""
    words = WORD.findall(fold(keyword))
    small = article.lexicons.pattern(RULE, article.language or "en", "small word")
    return [word for word in words if not (small and small.fullmatch(word))] or words


def _text(article: Article, place: Place, options: Options) -> str:
    if place in ("title", "description"):
        found = search_text(article, "title" if place == "title" else "description")
        return found[1] if found else ""
    if place == "h1":
        if article.layout.renders_title:
            return article.title or ""
        return " ".join(one.text for one in article.outline.headings if one.level == 1)
    return _lead(article, options.lead_words)


def _lead(article: Article, words: int) -> str:
    """The body's first words, the main heading left out."""
    text = ""
    for block in article.document.blocks:
        if block.kind == "html" or (in_prose(block) and block.level != 1):
            # enough of a long block; addresses and tags have no words
            text += without_markup(block.content[: _LONG * words]) + "\n"
            end = next(islice(word_ends(text), words - 1, None), -1)
            if end >= 0:
                return text[:end]
    return text
