"""A page whose h1 and whose title speak of different things."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.headingtext import plain, words_of
from contentlint.model import Hit, Related
from contentlint.words import CJK

if TYPE_CHECKING:
    from contentlint.article import Article

_SEPARATOR = re.compile(r"\s+[|–—·•»:-]{1,2}\s+|\s*[|｜]\s*")
_TEMPLATE = re.compile(r"\{[{%]|\$\{|<%")
# runs without spaces; Japanese hiragana between them is mostly grammar
_SPACELESS = re.compile(rf"(?:(?![\u3040-\u309f])[{CJK}\u0e00-\u0e7f])+")
# the h1 of a front page greets, its title names the site
_FRONT = frozenset({"index", "_index", "home", "readme"})
# pages about the site itself: their title is a label of its menu ("About us", "Join in")
_OF_THE_SITE_NAMES = """
    about about-us contact contact-us contribute contributing donate kontakt ueber-uns über-uns
    mitmachen acerca acerca-de quienes-somos contacto a-propos qui-sommes-nous chi-siamo contatti
    sobre quem-somos contato over-ons o-nas
"""
_OF_THE_SITE = frozenset(_OF_THE_SITE_NAMES.split())
_LANGUAGE = re.compile(r"[-_.][a-z]{2}(?:-[a-z]{2})?$")
# Words that say nothing of what a page is about; short ones are left out by their length.
_EMPTY_WORDS = """
    about and are can does for from guide how into most our that the this what when where which
    who why will with you your como con cual cuando del desde esta este las los para por que qué
    sobre una uno comment dans des est les pour quand que quel quelle sur une vos votre auf aus bei
    das dein deine dem den der die ein eine für ihr ihre mit über und von warum was wenn wie zu zum
    zur che come con della delle gli nel per quando het een van voor wat hoe dla jak się nie jest
    como mais não para quando seu sua uma
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


class Options(CheckOptions):
    """How alike the two must be, and what is not part of a title."""

    overlap: float = Field(
        default=0.34,
        ge=0,
        le=1,
        description="Share of the shorter one's words that the other must have too.",
    )
    suffixes: tuple[str, ...] = Field(
        default=(),
        description='The site\'s name as titles carry it; after " | " or " - " it is found alone.',
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit on the first h1 where it and the title have next to no word in common."""
    heading = next((one for one in article.outline.headings if one.level == 1), None)
    title = article.title
    if heading is None or heading.nested or title is None or not plain(heading.text):
        return
    if _is_of_the_site(article.path):
        return
    if _TEMPLATE.search(title) or _TEMPLATE.search(article.positions.line(heading.span.line)):
        return
    for suffix in options.suffixes:
        title = title.removesuffix(suffix).rstrip() or title
    if any(_alike(heading.text, one, options.overlap) for one in (title, *_parts(title))):
        return
    yield Hit(
        heading.span,
        {"heading": heading.text, "title": title},
        key="h1",
        related=(Related(article.path, article.title_span, "the title"),),
    )


def _is_of_the_site(path: str) -> bool:
    """Whether the file is a front page or one about the site, by its name without a language."""
    file = PurePosixPath(path)
    stem = file.stem.casefold()
    stem = stem if stem in _OF_THE_SITE else _LANGUAGE.sub("", stem)
    return stem in _FRONT or stem in _OF_THE_SITE


def _parts(title: str) -> list[str]:
    """The title without what follows its last separator, and each part between separators."""
    parts = [part for part in _SEPARATOR.split(title) if part.strip()]
    return parts if len(parts) > 1 else []


def _alike(heading: str, title: str, overlap: float) -> bool:
    one, other = plain(heading), plain(title)
    if not one or not other or one in other or other in one:
        return True
    if _initials(heading, title) or _initials(title, heading):
        return True
    ours, theirs = _tokens(heading), _tokens(title)
    if not ours or not theirs:
        return True
    fewer, more = sorted((ours, theirs), key=len)
    shared = sum(any(_same(word, known) for known in more) for word in fewer)
    return shared / len(fewer) >= overlap


def _tokens(text: str) -> set[str]:
    """The telling words without accents; of scripts without spaces, pairs of characters."""
    found: set[str] = set()
    for word in words_of(text):
        for run in _SPACELESS.findall(word):
            found.update(run[at : at + 2] for at in range(max(len(run) - 1, 1)))
        rest = _SPACELESS.sub("", word)
        if len(rest) > 2 and rest not in _EMPTY:
            bare = unicodedata.normalize("NFKD", rest)
            found.add("".join(c for c in bare if not unicodedata.combining(c)))
    return found


def _same(one: str, other: str) -> bool:
    """Whether two words are one, an inflection of it or a compound with it."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 4:
        return False
    return short in long or one[: max(4, len(short) - 2)] == other[: max(4, len(short) - 2)]


def _initials(short: str, long: str) -> bool:
    """Whether a word in capitals of ``short`` is made of the initials of ``long``."""
    initials = "".join(word[0] for word in words_of(long))
    every = re.findall(r"\b[A-Z]{2,}\b", short)
    return any(word.casefold() in initials for word in every)
