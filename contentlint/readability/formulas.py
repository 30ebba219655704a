"""The published formulas, and which of them is used in which language."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas ask of a text; all are numbers of it."""

    words: int
    sentences: int
    syllables: int = 0
    polysyllables: int = 0
    """Words of three syllables or more."""
    letters: int = 0
    long_words: int = 0
    """Words of more than six letters."""

    def __add__(self, other: Counts) -> Counts:
        """The counts of both texts together."""
        return Counts(
            self.words + other.words,
            self.sentences + other.sentences,
            self.syllables + other.syllables,
            self.polysyllables + other.polysyllables,
            self.letters + other.letters,
            self.long_words + other.long_words,
        )

    @property
    def sentence_words(self) -> float:
        """Words a sentence."""
        return self.words / self.sentences

    @property
    def word_syllables(self) -> float:
        """Syllables a word."""
        return self.syllables / self.words


def flesch_kincaid(counts: Counts) -> float:
    """The US school grade of an English text; lower is easier.

    Kincaid, Fishburne, Rogers and Chissom (1975), Research Branch Report 8-75, US Navy:
    0.39 words/sentence + 11.8 syllables/word - 15.59.
    """
    return 0.39 * counts.sentence_words + 11.8 * counts.word_syllables - 15.59


def smog(counts: Counts) -> float:
    """The US school grade at which an English text is fully understood; lower is easier.

    McLaughlin (1969), Journal of Reading 12(8), 639-646: 3.1291 + 1.043 times the square root of
    the words of three syllables or more in thirty sentences. It was made on samples of thirty
    sentences.
    """
    return 3.1291 + 1.043 * math.sqrt(counts.polysyllables * 30 / counts.sentences)


def fernandez_huerta(counts: Counts) -> float:
    """The ease of a Spanish text, about 0 to 100; higher is easier.

    Fernández Huerta (1959), Consigna 214, 29-32: 206.84 - 0.60 P - 1.02 F, where P is syllables in
    100 words. F is read as words a sentence, as Law (2011, "Error in the Fernandez Huerta
    readability formula") shows it must be; the paper as often cited has sentences in 100 words.
    """
    return 206.84 - 60 * counts.word_syllables - 1.02 * counts.sentence_words


def kandel_moles(counts: Counts) -> float:
    """The ease of a French text, about 0 to 100; higher is easier.

    Kandel and Moles (1958), Cahiers d'études de radio-télévision 19, 253-274:
    207 - 1.015 words/sentence - 73.6 syllables/word.
    """
    return 207 - 1.015 * counts.sentence_words - 73.6 * counts.word_syllables


def amstad(counts: Counts) -> float:
    """The ease of a German text, about 0 to 100; higher is easier.

    Amstad (1978), "Wie verständlich sind unsere Zeitungen?", Zürich:
    180 - words/sentence - 58.5 syllables/word.
    """
    return 180 - counts.sentence_words - 58.5 * counts.word_syllables


def gulpease(counts: Counts) -> float:
    """The ease of an Italian text, 0 to 100; higher is easier.

    Lucisano and Piemontese (1988), Scuola e città 39(3), 110-124:
    89 + (300 sentences - 10 letters) / words. Preferred to Franchina and Vacca's Flesch variant
    since it was measured on Italian readers and needs no syllables.
    """
    return 89 + (300 * counts.sentences - 10 * counts.letters) / counts.words


def lix(counts: Counts) -> float:
    """How hard a text is, about 20 to 70; lower is easier.

    Björnsson (1968), "Läsbarhet": words/sentence + words of more than six letters in 100 words.
    Made for Swedish. The longer the words of a language are by nature, the higher it is.
    """
    return counts.sentence_words + 100 * counts.long_words / counts.words


@dataclass(frozen=True, slots=True)
class Measure:
    """A formula as a rule uses it."""

    name: str
    formula: Callable[[Counts], float]
    higher_is_easier: bool
    drives: str
    """What raises it besides long sentences: ``syllables``, ``polysyllables``, ``letters`` or
    ``long words``."""

    def is_harder(self, score: float, limit: float) -> bool:
        """Whether a text with this score reads harder than the limit."""
        return score < limit if self.higher_is_easier else score > limit

    def driven_by(self, counts: Counts) -> str:
        """The two numbers behind a score, in words: "18.2 words a sentence, …"."""
        words = counts.words
        second = {
            "syllables": f"{counts.word_syllables:.2f} syllables a word",
            "polysyllables": f"{100 * counts.polysyllables / words:.0f} % of the words have three "
            "syllables or more",
            "letters": f"{counts.letters / words:.1f} letters a word",
            "long words": f"{100 * counts.long_words / words:.0f} % of the words have more than "
            "six letters",
        }[self.drives]
        return f"{counts.sentence_words:.1f} words a sentence, {second}"


FLESCH_KINCAID = Measure("Flesch–Kincaid grade", flesch_kincaid, False, "syllables")
SMOG = Measure("SMOG grade", smog, False, "polysyllables")
_LIX = Measure("LIX", lix, False, "long words")
MEASURES = {
    "en": FLESCH_KINCAID,
    "es": Measure("Fernández Huerta", fernandez_huerta, True, "syllables"),
    "fr": Measure("Kandel–Moles", kandel_moles, True, "syllables"),
    "de": Measure("Amstad", amstad, True, "syllables"),
    "it": Measure("Gulpease", gulpease, True, "letters"),
    **dict.fromkeys(("nl", "pl", "pt", "sv", "da", "nb", "nn", "no"), _LIX),
}
"""Language → the measure that a rule takes. Other languages have none: nothing is said of them."""
