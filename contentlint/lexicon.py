"""The word lists of the rules, per language, compiled once each.

A rule file may carry ``lexicon: {en: {cue: [pattern, ...]}}``; ``[rules.ID] lexicon`` in the config
adds to it. Detectors and checks ask for one cue in one language and match it on folded text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

Lexicon = Mapping[str, Mapping[str, Sequence[str]]]

UNSPACED = frozenset({"zh", "ja", "th"})
"""Languages written without spaces between words: their patterns match inside a run."""

_PLAIN = {
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"',
    "»": '"', "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    "ł": "l", "ø": "o", "œ": "o", "æ": "a", "\t": " ",
}  # fmt: skip
# \d, \w and the rest mean what they say in a pattern; only plain letters are folded.
_ESCAPE = re.compile(r"\\.", re.DOTALL)
_MEMORY = 60_000
"""How many different words a cue remembers; a large site has fewer per language."""


def fold(text: str) -> str:
    """``text`` in lower case without accents, typographic quotes, dashes and spaces made plain.

    Every code point gives exactly one, so offsets stay true. A person who types "medico" is
    understood like one who types "médico".
    """
    if text.isascii():
        return text.lower().replace("\t", " ").replace("`", "'")
    text = text.replace("İ", "i").lower()
    for character in set(text):
        if not character.isascii() or character in "\t`":
            plain = _PLAIN.get(character) or _base(character)
            if plain != character:
                text = text.replace(character, plain)
    return text


def _base(character: str) -> str:
    """The letter under the accents of a Latin letter; any other character itself."""
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() else character


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
        self._words: dict[tuple[str, str, str], dict[str, bool]] = {}

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
            self._compiled[key] = _compile(parts, language in UNSPACED) if parts else None
        return self._compiled[key]

    def literals(self, rule: str, language: str, cue: str) -> tuple[str, ...]:
        """A cue's entries as plain folded strings: what a search looks for before it matches."""
        return tuple(map(fold, self._by_rule.get(rule, {}).get(language, {}).get(cue, ())))

    def knows_word(self, rule: str, language: str, cue: str, word: str) -> bool:
        """Whether the folded ``word`` as a whole is one of a cue's; answers are remembered."""
        known = self._words.setdefault((rule, language, cue), {})
        answer = known.get(word)
        if answer is None:
            pattern = self.pattern(rule, language, cue)
            answer = pattern is not None and pattern.fullmatch(word) is not None
            if len(known) < _MEMORY:
                known[word] = answer
        return answer


def _compile(parts: Sequence[str], unspaced: bool) -> re.Pattern[str]:
    joined = "|".join(map(fold_pattern, parts))
    return re.compile(joined if unspaced else rf"(?<!\w)(?:{joined})(?!\w)")
