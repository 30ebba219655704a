"""The vocabulary of a page in a language without spaces between words, such as Chinese.

The words of a cue are looked for among the characters, and a share is one of characters: a word of
health has about as many of them as any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from contentlint.detect.cues import LETTERS_A_WORD
from contentlint.detect.topic import AREAS, Subject, Vocabulary
from contentlint.lexicon import fold

if TYPE_CHECKING:
    from contentlint.article import Article

_SUBJECT_KEYS = ("description", "summary", "category", "categories", "tags", "keywords")


def vocabulary(article: Article, rule: str, language: str, text: str) -> Vocabulary:
    """The vocabulary of folded ``text``, as ``topic.vocabulary`` gives it for other languages."""
    size = max(len("".join(text.split())), 1)
    clear, different = 0, set()
    for cue in AREAS:
        hits = _hits(article, rule, language, cue, text)
        clear += sum(map(len, hits))
        different.update(hits)

    def share(*cues: str) -> float:
        found = (_hits(article, rule, language, cue, text) for cue in cues)
        return sum(len(word) for hits in found for word in hits) / size

    return Vocabulary(
        language,
        round(size / LETTERS_A_WORD),
        clear / size,
        share("doubtful", "services"),
        share("away"),
        share("others"),
        share("advice"),
        len(different),
    )


def _hits(article: Article, rule: str, language: str, cue: str, text: str) -> list[str]:
    pattern = article.lexicons.pattern(rule, language, cue)
    return [match.group() for match in pattern.finditer(text)] if pattern else []


def subject(article: Article, rule: str, language: str, titles: Iterable[str]) -> Subject:
    """The subject of a page by its titles and front matter; its path is seldom Chinese."""

    def first(cues: Iterable[str], texts: Iterable[str]) -> str:
        found = (hit for text in texts for cue in cues
                 for hit in _hits(article, rule, language, cue, text))  # fmt: skip
        return next(found, "")

    shown = list(titles)
    values = (article.data.get(key) for key in _SUBJECT_KEYS)
    items = (item for value in values for item in (value if isinstance(value, list) else [value]))
    matter = [fold(item) for item in items if isinstance(item, str)]
    others = first(("others",), shown)
    return Subject(
        title=first(AREAS, shown),
        title_away=first(("away",), shown) or others,
        title_others=bool(others),
        matter=first(AREAS, matter),
        matter_away=first(("away", "others"), matter),
    )
