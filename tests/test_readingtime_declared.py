"""What a page may declare as its reading time, and what is no reading time."""

from __future__ import annotations

import datetime
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contentlint.readingtime.declared import Declared, parse


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        (6, 6),
        (6.5, 6.5),
        (0, 0),
        ("6", 6),
        (" 6 ", 6),
        ("08", 8),
        ("6 min read", 6),
        ("6 mins", 6),
        ("6min", 6),
        ("6m", 6),
        ("6-minute read", 6),
        ("5+ min", 5),
        ("~6 min", 6),
        ("— 6 min", 6),
        ("about 6 minutes", 6),
        ("6.5 minutes", 6.5),
        ("6,5 Min.", 6.5),
        ("6½ min", 6.5),
        ("6 minutos de lectura", 6),
        ("Lesezeit: 6 Minuten", 6),
        ("6 minutes de lecture", 6),
        ("czas czytania: 6 minut", 6),
        ("6 perc", 6),
        ("阅读时间：6分钟", 6),
        ("読了時間 約 6 分", 6),
        ("６分", 6),
        ("٦ دقائق", 6),
        ("1 hr 5 min", 65),
        ("1 hour and 5 minutes", 65),
        ("1h05", 65),
        ("1 h 30", 90),
        ("1h5m", 65),
        ("1.5 hours", 90),
        ("240 seconds", 4),
        ("6 min 30 sec", 6.5),
        ("PT6M", 6),
        ("PT1H5M", 65),
        ("PT90S", 1.5),
        ("6:30", 6.5),
        ("1:05:00", 65),
        ("6 min read (1,200 words)", 6),
        ("1,200 words, 6 min", 6),
        ("3 part series, 6 min", 6),
        ("6 minutes (8 with video)", 6),
        ("1,200 min", 1200),
    ],
)
def test_one_time(value: object, minutes: float) -> None:
    assert parse(value) == Declared(minutes, minutes)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("8-12", 8, 12),
        ("8–12 min", 8, 12),
        ("8—12 min", 8, 12),
        ("8〜12分", 8, 12),
        ("８～１２分", 8, 12),
        ("12-8 min", 8, 12),
        ("5 to 7 minutes", 5, 7),
        ("between 5 and 7 minutes", 5, 7),
        ("6 a 8 minutos", 6, 8),
        ("5 bis 7 Minuten", 5, 7),
        ("5 à 7 minutes", 5, 7),
        ("5至7分钟", 5, 7),
        ("5 mins - 7 mins", 5, 7),
        ("45 min to 1 hour", 45, 60),
        ("1-2 hours", 60, 120),
    ],
)
def test_a_range(value: str, low: float, high: float) -> None:
    assert parse(value) == Declared(low, high)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "   ",
        "TBD",
        "six minutes",
        "YYYY",
        "PT",
        True,
        False,
        [6],
        {"minutes": 6},
        datetime.date(2024, 1, 1),
        "2024-01-01",
        -1,
        "-6",
        "−6 min",
        "reading time: -6",
        float("nan"),
        float("inf"),
        10**400,
        "9" * 400,
        "1,200 words",
        "200 wpm",
        "50%",
    ],
)
def test_no_time(value: object) -> None:
    assert parse(value) is None


@given(st.text(max_size=60))
def test_any_text_is_a_sound_range_or_none(text: str) -> None:
    time = parse(text)
    assert time is None or 0 <= time.low <= time.high < float("inf")


@given(st.text(alphabet=st.characters(exclude_categories=["Nd", "No", "Nl"]), max_size=60))
def test_a_text_without_digits_is_none(text: str) -> None:
    # full-width and enclosed digits are read too, so the text is asked in its compatible form
    assume(not any(character.isnumeric() for character in unicodedata.normalize("NFKC", text)))
    assert parse(text) is None


@given(st.integers(0, 999), st.sampled_from(["{} min", "{} min read", "~{} minutos", "PT{}M"]))
def test_a_number_is_found_in_any_wording(minutes: int, wording: str) -> None:
    assert parse(wording.format(minutes)) == Declared(minutes, minutes)


@given(st.integers(0, 500), st.integers(0, 500), st.sampled_from("-–—~〜"))
def test_the_order_of_a_range_does_not_matter(one: int, other: int, mark: str) -> None:
    assert parse(f"{one}{mark}{other} min") == parse(f"{other} {mark} {one} min")


def test_the_distance_to_a_range() -> None:
    time = Declared(8, 12)
    assert [time.distance(minutes) for minutes in (5, 8, 10, 12, 12.5)] == [3, 0, 0, 0, 0.5]
