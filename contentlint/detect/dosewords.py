"""The words of ST008 in one language: cues, and lists whose entries say what their words mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from contentlint.detect.cues import Cues
from contentlint.lexicon import UNSPACED, fold_pattern
from contentlint.terms import ARROW

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.lexicon import Lexicons

RULE = "ST008"
_MEMORY = 5_000
"""Texts whose answers are remembered."""


class Labelled(NamedTuple):
    """A part of a text, and what the list says that it means."""

    start: int
    end: int
    label: str


class DoseWords(Cues):
    """The cues, and ``labelled`` for lists with entries such as ``hierro => iron``."""

    def __init__(self, lexicons: Lexicons, language: str) -> None:
        """``language`` is a code that the rule has words for."""
        super().__init__(lexicons, RULE, (language,))
        self.language = language
        self._lists: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        self._found: dict[tuple[str, str], tuple[Labelled, ...]] = {}

    def labelled(self, name: str, text: str) -> tuple[Labelled, ...]:
        """The entries of the list ``name`` in a folded text, in order; of those that overlap the
        first one, and of those that begin together the longest."""
        known = self._found.get((name, text))
        if known is None:
            # headings and the text before a sentence are asked about again and again
            if len(self._found) > _MEMORY:
                self._found.clear()
            known = self._found[name, text] = tuple(self._labelled(name, text))
        return known

    def _labelled(self, name: str, text: str) -> Iterator[Labelled]:
        if name not in self._lists:
            self._lists[name] = [
                _entry(entry, self.language)
                for entry in self._lexicons.entries(RULE, self.language, name)
            ]
        found = [
            Labelled(*match.span(), label)
            for pattern, label in self._lists[name]
            for match in pattern.finditer(text)
        ]
        last = 0
        for one in sorted(found, key=lambda one: (one.start, -one.end)):
            if one.start >= last:
                last = one.end
                yield one


def _entry(entry: str, language: str) -> tuple[re.Pattern[str], str]:
    pattern, _, label = (part.strip() for part in entry.partition(ARROW))
    folded = fold_pattern(pattern)
    whole = folded if language in UNSPACED else rf"(?<!\w)(?:{folded})(?!\w)"
    return re.compile(whole), label


def words_for(article: Article) -> DoseWords | None:
    """The words of the page's own language; None for one without words, or that nothing tells.

    English is not read beside it, as other rules do: "a dose" is Portuguese for "the dose".
    """
    language = article.language
    if language is None or language not in article.lexicons.languages(RULE):
        return None
    kept = article.lexicons.answers(RULE, (language,), "its words")
    if RULE not in kept:
        kept[RULE] = DoseWords(article.lexicons, language)
    words: DoseWords = kept[RULE]
    return words
