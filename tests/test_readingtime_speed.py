"""Speeds, roundings, and where an estimate stops agreeing with what is declared."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.readingtime.declared import Declared
from contentlint.readingtime.methods import half_up, image_seconds
from contentlint.readingtime.speed import disagreement, estimate, own_minutes, speed


def exactly(minutes: float) -> Declared:
    return Declared(minutes, minutes)


@pytest.mark.parametrize(
    ("declared", "minutes", "verdict"),
    [
        # Short pages: one minute is allowed, two are no error yet.
        (3, 2.0, None),
        (3.01, 2.0, "warning"),
        (4, 2.0, "warning"),
        (4.01, 2.0, "error"),
        (1, 2.0, None),
        (0.99, 2.0, "warning"),
        (0, 2.0, "warning"),
        # Long pages: a quarter is allowed, a half is no error yet.
        (15, 12.0, None),
        (15.01, 12.0, "warning"),
        (18, 12.0, "warning"),
        (18.01, 12.0, "error"),
        (9, 12.0, None),
        (6, 12.0, "warning"),
        (5.99, 12.0, "error"),
        # Where the two limits meet.
        (5, 4.0, None),
        (6, 4.0, "warning"),
        # Binary fractions: 0.25 × 4.4 is 1.1, and 5.5 − 4.4 a hair more than that.
        (5.5, 4.4, None),
        (6.6, 4.4, "warning"),
    ],
)
def test_the_borders_of_the_tolerance(declared: float, minutes: float, verdict: str | None) -> None:
    assert disagreement(exactly(declared), minutes) == verdict


def test_a_range_is_judged_by_its_nearer_end() -> None:
    assert disagreement(Declared(8, 12), 10.3) is None
    assert disagreement(Declared(8, 12), 6.5) is None
    assert disagreement(Declared(8, 12), 6.2) == "warning"
    assert disagreement(Declared(8, 12), 3.0) == "error"


def test_a_teams_tolerance_widens_both_limits() -> None:
    assert disagreement(exactly(6), 2.0) == "error"
    assert disagreement(exactly(6), 2.0, tolerance=4) is None
    assert disagreement(exactly(12), 10.0, tolerance=1) is None


@given(st.floats(0, 300), st.floats(0, 300))
def test_an_error_is_never_nearer_than_a_warning(declared: float, minutes: float) -> None:
    verdict = disagreement(exactly(declared), minutes)
    distance = abs(declared - minutes)
    if distance <= max(1, 0.25 * minutes) - 1e-6:
        assert verdict is None
    elif distance > max(2, 0.5 * minutes) + 1e-6:
        assert verdict == "error"
    elif max(1, 0.25 * minutes) + 1e-6 < distance <= max(2, 0.5 * minutes) - 1e-6:
        assert verdict == "warning"


def test_each_language_is_read_at_its_own_speed() -> None:
    assert (speed("en"), speed("es"), speed("de"), speed("zh"), speed("ja")) == (
        238,
        218,
        179,
        255,
        357,
    )
    assert speed(None) == speed("xx") == 238
    assert estimate(1090, "es") == 5.0


@pytest.mark.parametrize(
    ("words", "rounding", "minutes"),
    [
        (500, "ceil", 3),
        (400, "ceil", 2),
        (401, "ceil", 3),
        (500, "round", 3),
        (499, "round", 2),
        (300, "round", 2),
        (599, "floor", 2),
        (40, "floor", 1),
        (40, "round", 1),
        (0, "ceil", 0),
    ],
)
def test_a_teams_own_rounding(words: int, rounding: str, minutes: int) -> None:
    assert own_minutes(words, 200, rounding) == minutes


@given(st.integers(1, 20000), st.integers(1, 600), st.integers(0, 3000))
def test_own_minutes_are_those_of_exact_arithmetic(words: int, rate: int, seconds: int) -> None:
    exact = Fraction(words, rate) + Fraction(seconds, 60)
    assert own_minutes(words, rate, "ceil", seconds) == max(1, ceil(exact))
    assert own_minutes(words, rate, "floor", seconds) == max(1, floor(exact))
    assert own_minutes(words, rate, "round", seconds) == max(1, floor(exact + Fraction(1, 2)))


def test_images_take_less_and_less_down_to_three_seconds() -> None:
    assert image_seconds(0) == 0
    assert image_seconds(2) == 12 + 11
    assert image_seconds(12) == sum(range(3, 13)) + 2 * 3


def test_half_up_is_javascripts_rounding() -> None:
    assert [half_up(value) for value in (0.49999999999999994, 0.5, 1.5, 2.5, 2.4)] == [
        0,
        1,
        2,
        3,
        2,
    ]
