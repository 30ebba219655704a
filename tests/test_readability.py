"""Readability: formulas by hand, syllables, the convention for lists, hostile input."""

from __future__ import annotations

import time

import pytest

import contentlint
from contentlint.readability.formulas import (
    Counts,
    amstad,
    fernandez_huerta,
    flesch_kincaid,
    gulpease,
    kandel_moles,
    lix,
    smog,
)
from contentlint.readability.prose import Part, count, read, words_of
from contentlint.readability.syllables import syllables_in

TEN = Counts(words=100, sentences=10, syllables=150, polysyllables=12, letters=450, long_words=20)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (flesch_kincaid, 0.39 * 10 + 11.8 * 1.5 - 15.59),
        (smog, 3.1291 + 1.043 * 6),
        (fernandez_huerta, 206.84 - 90 - 10.2),
        (kandel_moles, 207 - 10.15 - 110.4),
        (amstad, 180 - 10 - 87.75),
        (gulpease, 89 + (3000 - 4500) / 100),
        (lix, 30),
    ],
)
def test_formulas(formula, expected):
    assert formula(TEN) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", {1: "helped strength eyes", 4: "bacteria january", 3: "video radio area well-being",
                2: "movement table pages needed didn't player safely sometimes lifestyle"}),
        ("es", {1: "muy que", 2: "guía día", 3: "médico ahora", 4: "ejercicio energía"}),
        ("fr", {1: "l’eau peuvent quand", 2: "souvent patient", 3: "attention aujourd'hui",
                4: "réaliser"}),
        ("de", {1: "läuft", 2: "koerper neue", 3: "studien", 4: "familien"}),
    ],
)  # fmt: skip
def test_syllables(language, words):
    known = syllables_in(language)
    for number, listed in words.items():
        for word in listed.split():
            assert known[word] == number, word


SIGNS = (
    "your toes are numb",
    "the pain wakes you at night",
    "you cannot lift your foot",
    "you have a fever",
    "your leg is red or swollen",
    "you lose weight without a reason",
)


def grade(parts):
    found = read(parts, "en")
    return flesch_kincaid(count((w for one in found for w in one.words), "en", len(found)))


@pytest.mark.parametrize("end", ["", ".", ";", ",", "!"])
def test_a_list_scores_the_same_however_its_items_end(end):
    lead = Part(0, "Call your doctor if:")
    plain = grade([lead, *(Part(n, sign, 1) for n, sign in enumerate(SIGNS, 2))])
    ended = grade([lead, *(Part(n, sign + end, 1) for n, sign in enumerate(SIGNS, 2))])
    assert ended == pytest.approx(plain)
    assert 1 < plain < 6


def test_the_list_lies_between_its_two_extremes():
    each = grade([Part(0, "Call your doctor if so."), *(Part(0, f"{sign}.") for sign in SIGNS)])
    joined = grade([Part(0, "Call your doctor if " + ", ".join(SIGNS) + ".")])
    convention = grade([Part(0, "Call your doctor if:"), *(Part(1, sign, 1) for sign in SIGNS)])
    assert each < 2
    assert joined > 10
    assert 3 < convention < 7


def test_a_long_item_is_a_sentence_and_a_rest_joins_the_one_before():
    long = "the pain gets worse when you lie down and wakes you at night"
    found = read([Part(0, "Go if:"), Part(1, long, 5), Part(2, "a fever", 5)], "en")
    assert [len(one.words) for one in found] == [2 + 13 + 2]
    found = read([Part(0, "Alone:"), Part(1, "A sentence of its own, after a label.")], "en")
    assert [one.words[0] for one in found] == ["a"]


def test_words_joined_by_hyphens_and_numbers_are_one():
    assert words_of("A well-known 2.5 mg, it’s 10–15") == (
        "a", "well-known", "2.5", "mg", "it’s", "10", "15",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "AB " * 300_000,
        "(AB CD " * 100_000,
        "ABC-" * 200_000,
        "“" * 300_000 + "ABC DEF",
        "word; " * 200_000,
        "- a\n" * 20_000,
        "gerd " + "g e r " * 150_000 + " GERD is",
    ],
    ids=["shout", "brackets", "hyphens", "quotes", "clauses", "list", "initials"],
)
def test_hostile_pages_cost_no_more_than_their_length(text):
    """Four times the text, about four times the time; sixteen would be the square of it."""
    taken = processor_time(text)
    assert taken < 8
    assert taken < 10 * max(processor_time(text[: len(text) // 4]), 0.1)


def processor_time(text: str) -> float:
    """Seconds that the rules take on a page with this body."""
    page = f"---\ntitle: x\nlang: en\n---\n{text}\n"
    start = time.process_time()
    config = {"select": ["PL001", "PL002", "PL003", "PL005", "PL007"]}
    result = contentlint.check(page, config=config)
    assert not result.problems
    return time.process_time() - start
