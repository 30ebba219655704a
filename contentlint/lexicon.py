"""The word lists of the rules, per language, compiled once each.

A rule file may carry ``lexicon: {en: {cue: [pattern, ...]}}``; ``[rules.ID] lexicon`` in the config
adds to it. Detectors and checks ask for one cue in one language and match it on folded text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

Lexicon = Mapping[str, Mapping[str, Sequence[str]]]

UNSPACED = frozenset({"zh", "ja", "th"})
"""Languages written without spaces between words: their patterns match inside a run."""

_PLAIN = {
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"',
    "»": '"', "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    "ł": "l", "ø": "o", "œ": "o", "æ": "a",
}  # fmt: skip
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class _Folded(dict[str, str]):
    """Character -> plain character; a Latin letter with accents is the letter under them."""

    def __missing__(self, character: str) -> str:
        base = unicodedata.normalize("NFD", character)[0]
        self[character] = base if base.isascii() else character
        return self[character]


_FOLDED = _Folded(_PLAIN)
# \d, \w and the rest mean what they say in a pattern; only plain letters are folded.
_ESCAPE = re.compile(r"\\.", re.DOTALL)
# What is written "ss" or "ß" in a German pattern, sets of characters and escapes passed over.
_SHARP_S = re.compile(r"\\.|\[[^\]]*\]|ss|ß", re.DOTALL)
_MEMORY = 60_000
"""How many different words are remembered; a large site has fewer in a language."""


def fold(text: str) -> str:
    """``text`` in lower case without accents, typographic quotes, dashes and spaces made plain.

    Every code point gives exactly one, so offsets stay true. A person who types "medico" is
    understood like one who types "médico".
    """
    if text.isascii():
        return text.lower()
    text = text.replace("İ", "i").lower()
    for character in set(_NOT_ASCII.findall(text)):
        plain = _FOLDED[character]
        if plain != character:
            text = text.replace(character, plain)
    return text


def fold_pattern(pattern: str) -> str:
    """A regular expression made to match folded text; escapes are left as they are."""
    parts: list[str] = []
    at = 0
    for match in _ESCAPE.finditer(pattern):
        parts += (fold(pattern[at : match.start()]), match.group())
        at = match.end()
    return "".join(parts) + fold(pattern[at:])


class Lexicons:
    """All lexicons of a run by rule id."""

    def __init__(self, by_rule: Mapping[str, Lexicon]) -> None:
        """``by_rule`` is rule id -> language -> cue -> patterns (regular expressions)."""
        self._by_rule = by_rule
        self._compiled: dict[tuple[str, str, str], re.Pattern[str] | None] = {}
        self._answers: dict[tuple[str, tuple[str, ...], str], dict[str, Any]] = {}
        self._words: dict[tuple[str, str, tuple[str, ...]], Words] = {}

    def languages(self, rule: str) -> frozenset[str]:
        """The languages that ``rule`` has words for."""
        return frozenset(self._by_rule.get(rule, {}))

    def pattern(self, rule: str, language: str, cue: str) -> re.Pattern[str] | None:
        """One pattern for all of a cue's alternatives, None where there are none.

        It is for folded text (see ``fold``). Alternatives match whole words, except in languages
        that put no spaces between words.
        """
        key = (rule, language, cue)
        if key not in self._compiled:
            parts = self._by_rule.get(rule, {}).get(language, {}).get(cue, ())
            self._compiled[key] = _compile(parts, language) if parts else None
        return self._compiled[key]

    def literals(self, rule: str, language: str, cue: str) -> tuple[str, ...]:
        """A cue's entries as plain folded strings: what a search looks for before it matches."""
        return tuple(map(fold, self.entries(rule, language, cue)))

    def entries(self, rule: str, language: str, cue: str) -> tuple[str, ...]:
        """A cue's entries as they are written, for words that a message shows."""
        return tuple(self._by_rule.get(rule, {}).get(language, {}).get(cue, ()))

    def answers(self, rule: str, languages: tuple[str, ...], question: str) -> dict[str, Any]:
        """A place to remember what a rule's words say of a text in these languages."""
        return self._answers.setdefault((rule, languages, question), {})

    def words(self, rule: str, language: str, cues: tuple[str, ...]) -> Words:
        """Which of ``cues`` a whole folded word is: a mapping that learns, shared by all pages."""
        key = (rule, language, cues)
        if key not in self._words:
            self._words[key] = Words([self.pattern(rule, language, cue) for cue in cues])
        return self._words[key]


class Words(dict[str, int]):
    """Folded word -> the sum of ``1 << n`` over the cues, by their number, that it is."""

    def __init__(self, patterns: Sequence[re.Pattern[str] | None]) -> None:
        """One pattern a cue, None for a cue without words."""
        super().__init__()
        self._patterns = patterns
        self._none: set[str] = set()

    def has_any(self, words: frozenset[str]) -> bool:
        """Whether one of ``words`` is any of the cues; words that were none cost nothing again."""
        for word in words - self._none:
            if self[word]:
                return True
            if len(self._none) < _MEMORY:
                self._none.add(word)
        return False

    def __missing__(self, word: str) -> int:
        answer = 0
        for number, pattern in enumerate(self._patterns):
            if pattern is not None and pattern.fullmatch(word):
                answer |= 1 << number
        if len(self) < _MEMORY:
            self[word] = answer
        return answer


def _compile(parts: Sequence[str], language: str) -> re.Pattern[str]:
    joined = "|".join(map(fold_pattern, parts))
    if language == "de":
        joined = _SHARP_S.sub(_either_s, joined)
    return re.compile(joined if language in UNSPACED else rf"(?<!\w)(?:{joined})(?!\w)")


def _either_s(match: re.Match[str]) -> str:
    return "(?:ss|ß)" if match.group() in ("ss", "ß") else match.group()
