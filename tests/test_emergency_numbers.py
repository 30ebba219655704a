"""Which number answers where, and where a page's readers are."""

from __future__ import annotations

import pytest
from test_doses import lint

from contentlint import emergency
from contentlint.region import of_tag

LONGEST_SHORT = 6


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


@pytest.mark.parametrize("region", sorted(emergency.NUMBERS))
def test_crisis_line_that_we_tell_answers_there(region):
    for line in emergency.crisis_line(region).split(" or "):
        number = "".join(one for one in line if one.isdigit())
        if 0 < len(number) <= LONGEST_SHORT:
            assert number in emergency.NUMBERS[region]
            assert number in emergency.CRISIS


@pytest.mark.parametrize(
    ("region", "ambulance", "crisis"),
    [
        ("US", "911", "988"),
        ("CA", "911", "988"),
        ("GB", "999", "116 123"),
        ("AU", "000", "13 11 14"),
        ("NZ", "111", "1737"),
        ("IN", "112", "14416"),
        ("SG", "995", "1767"),
        ("ZA", "10177 or 112", "0800 567 567"),
        ("AE", "998", ""),
        ("SA", "997", ""),
        ("DE", "112", "0800 111 0 111"),
        ("FR", "15 or 112", "3114"),
        ("ES", "112", "024"),
        ("PT", "112", "1411"),
        ("NO", "113", "116 123"),
        ("PL", "112", "116 123"),
        ("MX", "911", "800 911 2000"),
        ("BR", "192", "188"),
        ("CL", "131", "*4141"),
        ("CN", "120", "12356"),
        ("HK", "999", "18111"),
        ("TW", "119", "1925"),
        ("MO", "999", ""),
        ("KR", "119", "109"),
    ],
)
def test_what_people_rely_on(region, ambulance, crisis):
    assert emergency.main_number(region) == ambulance
    assert emergency.crisis_line(region) == crisis


@pytest.mark.parametrize(
    ("number", "answers", "does_not"),
    [
        ("911", "US CA MX SA PH BR", "GB FR ES DE NL AU NZ IN TW MY"),
        ("999", "GB IE HK KE AE BD", "US FR ES AU NZ NO"),
        ("112", "GB DE NO TR IN ZA KW", "US CA"),
        ("000", "AU", "GB US NZ"),
        ("988", "US CA PR", "GB AU IN MX"),
        ("116117", "DE AT FR IT NO", "GB CH US"),
        ("116123", "GB IE DE PL NO LV UA", "CH US BR"),
    ],
)
def test_where_a_number_answers(number, answers, does_not):
    found = set(emergency.regions_with(number))
    assert found >= set(answers.split())
    assert not found & set(does_not.split())


def test_every_country_that_we_speak_of_has_numbers():
    assert emergency.NUMBERS.keys() >= emergency.MAIN.keys()
    assert all(emergency.answering_in(one) for one in ("es", "fr", "de", "it", "pt", "nl", "pl"))


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


LINES = {region: emergency.crisis_line(region) for region in emergency.NUMBERS}
ABOUT_SUICIDE = """---
title: When somebody you love has suicidal thoughts
lang: en
---
Talking helps. Ask openly whether they think of suicide: the question harms nobody. Stay with them,
listen, and take away medicines. Depression and suicidal thoughts can be treated. Sleep, exercise
and therapy help most people.
"""


@pytest.mark.parametrize("region", sorted(region for region, line in LINES.items() if line))
def test_a_page_with_the_line_that_we_tell_has_no_finding(region):
    assert lint(ABOUT_SUICIDE, "MS014", region=region)
    text = f"{ABOUT_SUICIDE}\nCall {LINES[region]} at any time.\n"
    assert not lint(text, "MS014", "MS005", region=region)
