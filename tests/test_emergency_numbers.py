"""Which number answers where, and where a page's readers are."""

from __future__ import annotations

import pytest
from test_doses import lint

from contentlint import emergency
from contentlint.region import of_tag


@pytest.mark.parametrize(
    ("tag", "region"),
    [
        ("en-GB", "GB"),
        ("es_mx", "MX"),
        ("zh-Hant-TW", "TW"),
        ("pt-BR", "BR"),
        ("zh-Hant", None),
        ("es-419", None),
        ("en", None),
        (None, None),
    ],
)
def test_region_of_a_tag(tag, region):
    assert of_tag(tag) == region


def test_numbers_are_digits_and_known():
    everywhere = frozenset().union(*emergency.NUMBERS.values())
    assert all(number.isdigit() for number in everywhere)
    assert everywhere >= emergency.REPORTED


@pytest.mark.parametrize("region", sorted(emergency.NUMBERS))
def test_what_we_tell_to_write_answers_there(region):
    known = emergency.NUMBERS[region]
    assert all(one in known for one in emergency.main_number(region).split(" or "))


@pytest.mark.parametrize(
    ("region", "lang", "number", "wrong"),
    [
        ("GB", "en", "911", True),
        ("GB", "en-US", "911", False),  # the page says whom it is for
        ("GB", "en-US", "111", False),  # and the site does, too
        ("", "en-AU", "999", True),
        ("", "en", "999", False),
        ("XX", "en", "999", False),  # a country that we have no numbers of
        ("US", "en", "112", True),
    ],
)
def test_readers(region, lang, number, wrong):
    text = f"---\nlang: {lang}\n---\nIf you cannot breathe, call {number}.\n"
    assert bool(lint(text, "MS005", region=region)) is wrong


def test_112_is_less_sure():
    (finding,) = lint("---\nlang: en\n---\nCall 112 now.\n", "MS005", region="US")
    assert (finding.severity, finding.confidence) == ("warning", "medium")
