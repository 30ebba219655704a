"""What the readability rules share on one page: its score, its hardest sentences, their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contentlint.model import Related, Span
from contentlint.readability.formulas import FLESCH_KINCAID, MEASURES, SMOG, Counts, Measure
from contentlint.readability.prose import Sentence, count, words_of
from contentlint.scopes.sentences import sentences

if TYPE_CHECKING:
    from contentlint.article import Article

WORST = 3
"""How many of the hardest sentences are shown."""
_LONG = 15
"""Words below which a sentence is not called hard, whatever its words."""

TARGETS = {"en": 8.0, "es": 65.0, "fr": 65.0, "de": 60.0, "it": 60.0}
"""What to aim for. MedlinePlus asks for grade 6 to 7, many sites for 8; 60 to 70 is Flesch's plain
English, for which Fernández Huerta and Amstad keep his scale; 60 of Gulpease is easy for readers
with eight years of school."""
LIMITS = {"en": 12.0, "es": 45.0, "fr": 50.0, "de": 35.0, "it": 40.0}
"""Where a text is so hard that a rule says so; the hardest fifth of real health pages."""
SECTION_LIMITS = {"en": 14.0, "es": 40.0, "fr": 45.0, "de": 30.0, "it": 35.0}
"""The same for a section: a list of signs leaves out the small words of its sentences, so that
each syllable weighs more, and few words make every formula unsteady."""
LIX_TARGET, LIX_LIMIT = 40.0, 55.0
"""Björnsson calls 40 to 50 middling and 50 to 60 hard."""


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a text, and what it rests on."""

    measure: Measure
    value: float
    counts: Counts

    @property
    def shown(self) -> str:
        """The value as messages show it: tenths of a grade, else whole numbers."""
        return (
            f"{self.value:.1f}" if self.measure in (FLESCH_KINCAID, SMOG) else f"{self.value:.0f}"
        )


def measure_for(language: str | None, *, smog: bool = False) -> Measure | None:
    """The measure of a language, None where there is none; ``smog``: SMOG for English."""
    if language == "en" and smog:
        return SMOG
    return MEASURES.get(language or "")


def score(found: Sequence[Sentence], language: str, measure: Measure) -> Score | None:
    """The score of these sentences together; None where there is no sentence."""
    if not found:
        return None
    counts = count((word for one in found for word in one.words), language, len(found))
    return Score(measure, measure.formula(counts), counts)


def hardest(
    article: Article, found: Sequence[Sentence], language: str, measure: Measure
) -> tuple[Related, ...]:
    """The places of the hardest sentences of ``found``, the hardest first, at most ``WORST``."""
    sign = 1 if measure.higher_is_easier else -1
    scored = sorted(
        (sign * measure.formula(count(one.words, language)), number)
        for number, one in enumerate(found)
        if len(one.words) >= _LONG
    )
    related = []
    for _, number in scored[:WORST]:
        one = found[number]
        words = f"Hard to read: {len(one.words)} words"
        related.append(Related(article.path, place(article, one), words))
    return tuple(related)


def place(article: Article, sentence: Sentence) -> Span:
    """Where the sentence stands: the one in its block that shares its first words, else all."""
    (run,) = article.runs.of_block(sentence.block)
    for start, end in sentences(run.piece.text, article.language):
        words = words_of(run.piece.text[start:end])
        if words and words[:5] == sentence.words[: len(words[:5])]:
            return run.piece.part(start, end).span()
    return run.piece.span()
