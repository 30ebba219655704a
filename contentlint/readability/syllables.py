"""How many syllables a word has, in the languages whose formulas ask for it.

Own rules: groups of vowels, corrected for each language. Spelling tells it nearly always in
Spanish, mostly in German and in French (where a final e is mute, as in spoken prose), and in
English with exceptions (``english.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from contentlint.lexicon import fold
from contentlint.readability import english

_MEMORY = 60_000
"""How many different words of a language are remembered."""

_ES_MUTE_U = re.compile(r"(?<=q)u|(?<=g)u(?=[eiéí])")
_ES_RUN = re.compile(r"[aeiouáéíóúü]+(?:y$)?|y(?![aeiouáéíóú])")
_ES_STRONG = re.compile(r"[aeoáéóíú]")

_FR_RUN = re.compile(r"[aàâeéèêëiîïoôuùûüœæy]+")
_FR_MUTE_U = re.compile(r"(?<=q)u|(?<=g)u(?=[eiéèê])")
_FR_APART = re.compile(
    r"é(?=[aouiy])|[aoue](?=[ïë])|[ao](?=é)|a(?=o(?!û))|o(?=[aè])"  # réaliser, maïs, aérer, poète
    r"|(?<=[bcdfgptv][rl])i(?=[eoa])"  # ouvrier
)
_FR_MUTE_E = re.compile(r"(?<=.[^aeoé])es?$")
_FR_MUTE_ENT = re.compile(r"(?<=[^i])ent$")
# nouns, adjectives and adverbs in -ent are spoken; verbs of the third person plural are not
_FR_SPOKEN_ENT = re.compile(
    r"(?:m|c|g|ll|cid|vid|ud|par|curr|fér|tin|tal|jac|nan|fréqu|équ|^v|^d|^l|sou?v|prés|abs|tor"
    r"|^av)ent$(?<!commencent)"
)

_DE_RUN = re.compile(r"[aeiouyäöü]+")
_DE_NUCLEUS = re.compile(r"aa|ee|oo|ie|ei|ai|au|eu|äu|ey|ay|oi|ou|[aeiouyäöü]")
_DE_MUTE_U = re.compile(r"(?<=q)u")
_DE_UMLAUT = re.compile(r"[ao]e|(?<![aeq])ue")
"""ä, ö and ü without dots: Koerper, fuer."""
_DE_APART = re.compile(r"(?<=[bdglmnprt])ien(?:s?$|t|z)(?<!dienst)")
"""Studien, Patient; not in dienen."""


def _spanish(word: str) -> int:
    """a, e, o and stressed í, ú are nuclei; i and u beside them are not."""
    runs = _ES_RUN.findall(_ES_MUTE_U.sub("", word))
    return sum(max(1, len(_ES_STRONG.findall(run))) for run in runs)


def _french(word: str) -> int:
    *elided, word = word.split("'")  # l'eau, aujourd'hui
    before = sum(len(_FR_RUN.findall(_FR_MUTE_U.sub("", part))) for part in elided)
    if _FR_MUTE_ENT.search(word) and not _FR_SPOKEN_ENT.search(word):
        word = word[:-3]
    word = _FR_MUTE_U.sub("", word)
    count = before + len(_FR_RUN.findall(word)) + len(_FR_APART.findall(word))
    ends = _FR_MUTE_E.search(word)
    # in "vie" the e is in a group with what is spoken
    return count - 1 if ends and word[ends.start() - 1] not in "iîuùûyï" else count


def _german(word: str) -> int:
    runs = _DE_RUN.findall(_DE_UMLAUT.sub("ä", _DE_MUTE_U.sub("", word)))
    count = sum(len(_DE_NUCLEUS.findall(run)) for run in runs)
    return count + (len(runs) > 1 and bool(_DE_APART.search(word)))


_COUNTERS: dict[str, Callable[[str], int]] = {
    "en": lambda word: english.syllables(fold(word)),
    "es": _spanish,
    "fr": _french,
    "de": _german,
}
LANGUAGES = frozenset(_COUNTERS)
"""The languages that ``Syllables`` can count in."""


class Syllables(dict[str, int]):
    """Word in lower case -> its syllables, at least 1; learns, and is shared by all pages."""

    def __init__(self, language: str) -> None:
        """KeyError where ``language`` is none of ``LANGUAGES``."""
        super().__init__()
        self._count = _COUNTERS[language]

    def __missing__(self, word: str) -> int:
        plain = word.replace("’", "'")
        # a hyphen joins two words that are counted as one
        count = sum(max(1, self._count(part)) for part in plain.split("-") if part)
        if len(self) < _MEMORY:
            self[word] = count
        return count


_BY_LANGUAGE: dict[str, Syllables] = {}


def syllables_in(language: str) -> Syllables:
    """The counter of a language, one for all; KeyError where it is none of ``LANGUAGES``."""
    if language not in _BY_LANGUAGE:
        _BY_LANGUAGE[language] = Syllables(language)
    return _BY_LANGUAGE[language]
