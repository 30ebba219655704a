"""Heading texts made comparable, and the headings that count as a section a type asks for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.config import SectionRequirement
    from contentlint.markdown import Block
    from contentlint.outline import Heading

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_SPACES = re.compile(r"\s+")
# "1.", "2)", "1.2", "1.2.", "Step 3:", "IV." ahead of the words; "5 ways" keeps its number
_NUMBER = re.compile(
    r"^(?:(?:step|part|section|chapter|paso|parte|sección|étape|etape|partie|schritt|teil|abschnitt"
    r"|passo|stap|deel|krok)\s+)?"
    r"(?:#?\d+(?:\.\d+)+[.):]?\s+|#?\d+\s*[.):\-、．]\s*(?!\d)|[ivx]+\s*[.)]\s+)"
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_WORDS = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """``text`` without regard to case, kinds of spaces, and curly quotes and dashes."""
    return _SPACES.sub(" ", text.translate(_QUOTES).casefold()).strip()


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """``folded`` text without emoji and symbols at its ends, numbering and closing punctuation.

    ``"2. ⚠️ When to call a doctor?"`` and ``"When to call a doctor"`` give the same. Kept, since
    several rules ask for the same headings and these recur on a site.
    """
    found = _trimmed(folded(text))
    shorter = _trimmed(_NUMBER.sub("", found))
    return shorter or found


def _trimmed(text: str) -> str:
    start, end = 0, len(text)
    while start < end and unicodedata.category(text[start])[0] in "SZMC":
        start += 1
    while end > start and _closing(text[end - 1]):
        end -= 1
    return text[start:end]


def _closing(character: str) -> bool:
    category = unicodedata.category(character)
    # combining marks belong to a letter, except the one that turns a sign into an emoji
    return character in ".,;:!?…。，；：！？*" or category[0] in "SZC" or character == "\ufe0f"


def words_of(text: str) -> list[str]:
    """The words of ``plain(text)``, in order."""
    return _WORDS.findall(plain(text))


def headings_wanted(requirement: SectionRequirement, language: str | None) -> tuple[str, ...]:
    """The headings that count as the required section on a page in ``language``.

    Where the page's language is not known, those of every language count. Empty where the config
    names headings by language and has none for this one: then nothing is asked for.
    """
    found = requirement.headings_for(language)
    if found or not isinstance(requirement.headings, Mapping):
        return found
    return tuple(
        heading
        for code, headings in requirement.headings.items()
        if language is None or re.split("[-_]", code)[0].casefold() == language.casefold()
        for heading in headings
    )


def counts_as(text: str, wanted: Iterable[str], title: str | None = None) -> bool:
    """Whether a heading ``text`` is one of the ``wanted``.

    Compared as ``plain`` texts; ``*`` in a wanted heading stands for anything, or nothing. What
    follows may repeat the page's title: "Symptoms of sciatica" is "Symptoms" on the page
    "Sciatica".
    """
    heading = plain(text)
    return any(
        _pattern(one).fullmatch(heading) is not None or _adds_title(heading, one, title)
        for one in wanted
    )


@lru_cache(maxsize=4096)
def _pattern(wanted: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(plain(part)) for part in wanted.split("*")))


_JOINING = 3
"""Words this short ("of", "the", "del", "von") may stand between a heading and the title."""


def _adds_title(heading: str, wanted: str, title: str | None) -> bool:
    base = plain(wanted)
    if not title or not base or not heading.startswith(base + " "):
        return False
    rest = set(_WORDS.findall(heading[len(base) :]))
    known = set(words_of(title))
    return bool(rest & known) and all(word in known or len(word) <= _JOINING for word in rest)


def matching(
    article: Article, requirement: SectionRequirement, wanted: tuple[str, ...]
) -> list[tuple[int, Heading]]:
    """The headings of ``article`` that count as the section, with their numbers, in order.

    An only h1 above all others is the page's title and no section, whatever words are in it.
    """
    headings = article.outline.headings
    first = [number for number, heading in enumerate(headings) if heading.level == 1] == [0]
    return [
        (number, heading)
        for number, heading in enumerate(headings)
        if requirement.level in (None, heading.level)
        and not (first and number == 0 and requirement.level != 1)
        and counts_as(heading.text, wanted, article.title)
    ]


def first_shown(article: Article) -> Block | None:
    """The first block of the body that is no comment."""
    for block in article.document.blocks:
        if block.kind != "html" or _COMMENT.sub("", block.content).strip():
            return block
    return None


def begins_with(article: Article, level: int) -> bool:
    """Whether the body's first block is, or as HTML holds, a heading of ``level``."""
    first = first_shown(article)
    return first is not None and any(
        heading.level == level and first.line <= heading.span.line <= first.end_line
        for heading in article.outline.headings
    )
