"""What a page is about, by its vocabulary, its titles, its front matter and its place on the site.

The words come from the areas of MS001's lexicon. Everything here counts; ``health`` decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from contentlint.lexicon import fold

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.lexicon import Words

AREAS = (
    "health", "conditions", "symptoms", "body", "care", "mind", "family", "food", "fitness",
)  # fmt: skip
"""Cues whose words are about health wherever they stand; ``health`` has those of no area."""
CUES = (*AREAS, "doubtful", "services", "advice", "away", "others")
_CLEAR = (1 << len(AREAS)) - 1
_DOUBTFUL, _SERVICES, _ADVICE, _AWAY, _OTHERS = (1 << len(AREAS) + n for n in range(5))
_WORD = re.compile(r"[^\W\d_]+")
_SUBJECT_KEYS = (
    "description", "summary", "excerpt", "category", "categories", "tags", "keywords", "topics",
    "topic", "section", "condition",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How much of a text's vocabulary, in the language that fits it best, is about what.

    Shares are of its ``words``. A word of other business counts as that and as nothing else.
    """

    language: str
    words: int
    clear: float
    doubtful: float
    """Words that other pages have as often, and those of services: doctor, clinic, patient."""
    away: float
    """Words of business, offices, work, software, and what the site says of itself."""
    others: float
    """Words of what else may be sick or need care: pets, plants, machines; and of recipes."""
    advice: float
    different: int
    """Different words that are clearly about health."""


def vocabulary(
    article: Article, rule: str, counted: Counter[str], languages: Iterable[str]
) -> Vocabulary:
    """The vocabulary of a text whose folded words are ``counted``."""
    total = max(counted.total(), 1)
    best, best_known = None, -1
    for language in languages:
        known = article.lexicons.words(rule, language, CUES)
        clear = doubtful = away = others = advice = different = 0
        for word, number in counted.items():
            is_ = known[word]
            if not is_:
                continue
            if is_ & _ADVICE:
                advice += number
            if is_ & _OTHERS:
                others += number
            elif is_ & _AWAY:
                away += number
            elif is_ & _CLEAR:
                clear += number
                different += 1
            elif is_ & (_DOUBTFUL | _SERVICES):
                doubtful += number
        counts = (clear, doubtful, away, others, advice)
        if sum(counts) > best_known:
            best_known = sum(counts)
            best = Vocabulary(
                language,
                total,
                clear / total,
                doubtful / total,
                away / total,
                others / total,
                advice / total,
                different,
            )
    if best is None:
        message = "no language to read the words in"
        raise ValueError(message)
    return best


@dataclass(frozen=True, slots=True)
class Subject:
    """What titles, front matter and the place on the site say: a health word each, or ""."""

    title: str = ""
    title_away: str = ""
    """A word of other business, or of others, in a title."""
    title_others: bool = False
    matter: str = ""
    matter_away: str = ""
    path: str = ""


def subject(article: Article, rule: str, language: str, titles: Iterable[str]) -> Subject:
    """The subject of a page; ``titles`` are folded."""
    known = article.lexicons.words(rule, language, CUES)
    title, title_away = _words(known, titles)
    values = (article.data.get(key) for key in _SUBJECT_KEYS)
    items = (item for value in values for item in (value if isinstance(value, list) else [value]))
    matter, matter_away = _words(known, (fold(item) for item in items if isinstance(item, str)))
    path, _ = _words(known, [fold(name) for name in PurePosixPath(article.config_path).parts[-3:]])
    others = bool(title_away and known[title_away] & _OTHERS)
    return Subject(title, title_away, others, matter, matter_away, path)


def _words(known: Words, texts: Iterable[str]) -> tuple[str, str]:
    """The first clear word of health and the first of other business; "" for none."""
    health = away = ""
    for text in texts:
        for word in _WORD.findall(text):
            is_ = known[word]
            if is_ & (_AWAY | _OTHERS):
                away = away or word
            elif is_ & _CLEAR:
                health = health or word
    return health, away
