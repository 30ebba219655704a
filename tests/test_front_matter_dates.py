"""Dates as people write them, and the rules that read them: FM005 to FM008."""

from __future__ import annotations

import datetime

import pytest
from front_matter_runs import findings
from hypothesis import given
from hypothesis import strategies as st

from contentlint.dates import is_placeholder, iso, iso_fault, read
from contentlint.fieldnames import date_fields


def day(text):
    return datetime.date.fromisoformat(text)


@given(st.datetimes(), st.sampled_from(["T", " "]), st.sampled_from(["", "Z", "+0530", " +00:00"]))
def test_every_datetime_is_read(moment, joint, zone):
    text = moment.isoformat(sep=joint, timespec="seconds") + zone
    assert iso(text) is not None
    assert iso(text).local == moment.date()
    assert iso(moment.date().isoformat()).utc == moment.date()


@given(st.text(max_size=30))
def test_no_text_makes_a_reader_raise(text):
    iso(text)
    is_placeholder(text)
    found = read(text)
    assert found is None or 0 <= found.start < found.end <= len(text)


@given(
    st.integers(0, 9999),
    st.integers(0, 99),
    st.integers(0, 99),
    st.sampled_from(["{0:04}-{1:02}-{2:02}", "{2}/{1}/{0:04}", "{2}. {1}.{0:04}", "{1}/{0:04}"]),
)
def test_numbers_that_look_like_dates_never_raise(year, month, number, form):
    text = form.format(year, month, number)
    read(text)
    iso(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("26 de enero de 2026", "2026-01-26"),
        ("22nd March, 2020", "2020-03-22"),
        ("March 22nd, 2020", "2020-03-22"),
        ("Mon, 3 Feb 2020", "2020-02-03"),
        ("Jul 08 2022", "2022-07-08"),
        ("1er février 2024", "2024-02-01"),
        ("3. März 2021", "2021-03-03"),
        ("15 stycznia 2024", "2024-01-15"),
        ("3 de março de 2020", "2020-03-03"),
        ("3 maggio 2019", "2019-05-03"),
        ("3 mei 2019", "2019-05-03"),
        ("2024年1月26日", "2024-01-26"),
        ("2018-1-5", "2018-01-05"),
        ("2018/01/05", "2018-01-05"),
        ("3.4.2020", "2020-04-03"),
        ("13/4/2020", "2020-04-13"),
        ("4/13/2020", "2020-04-13"),
        ("4/4/2020", "2020-04-04"),
    ],
)
def test_days_in_other_forms(text, expected):
    found = read(f"on {text} or so")
    assert found.exactness == "day"
    assert found.days == (day(expected),)
    assert iso(text) is None


@pytest.mark.parametrize(
    ("text", "exactness", "first", "last"),
    [
        ("January 2025", "month", "2025-01-01", "2025-01-31"),
        ("febrero de 2024", "month", "2024-02-01", "2024-02-29"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("10/2020", "month", "2020-10-01", "2020-10-31"),
        ("2021", "year", "2021-01-01", "2021-12-31"),
        ("03/04/2020", "ambiguous", "2020-03-04", "2020-04-03"),
    ],
)
def test_dates_that_are_not_one_day(text, exactness, first, last):
    found = read(text)
    assert (found.exactness, found.days) == (exactness, (day(first), day(last)))


@pytest.mark.parametrize("text", ["may be 12 of 30", "12 marketing plans", "call 0900 1234", ""])
def test_no_date(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2024-02-30", "February 2024 has 29 days"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("2024-13-01", "there is no month 13"),
        ("2024-01-01T25:00", "there is no hour 25"),
        ("2024-01-01 10:61:00", "there is no minute 61"),
        ("2024-01-01T10:00+15:00", "there is no time zone +15"),
        ("2024-01", "form"),
        ("20240101", "form"),
        ("\u0662\u0660\u0662\u0664-01-01", "form"),
        ("2024-02-29", ""),
    ],
)
def test_faults_of_iso_dates(text, fault):
    assert iso_fault(text) == fault


def test_a_zone_makes_two_days():
    moment = iso("2024-03-01T00:30:00+02:00")
    assert (moment.earliest, moment.latest) == (day("2024-02-29"), day("2024-03-01"))
    assert iso("0001-01-01T00:00:00+14:00").earliest == datetime.date.min


@pytest.mark.parametrize(
    "text", ["YYYY-MM-DD", "yyyy/mm/dd", "MM/DD/YYYY", "DD.MM.JJJJ", "[Date]", "TBD", "0000-00-00"]
)
def test_placeholders(text):
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["2024-01-01", "Mandatory", "1 May 2020", "datum: 2020"])
def test_no_placeholders(text):
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    ("key", "role"),
    [
        ("date", "published"), ("pubDate", "published"), ("publishDate", "published"),
        ("date_published", "published"), ("lastmod", "modified"), ("updatedDate", "modified"),
        ("last_modified_at", "modified"), ("last_modified", "modified"),
        ("Date-Modified", "modified"), ("lastReviewed", "reviewed"), ("next_review", "next review"),
        ("expiryDate", "expiry"),
    ],
)  # fmt: skip
def test_roles_of_keys(key, role):
    assert [field.role for field in date_fields({key: "x"})] == [role]


@pytest.mark.parametrize("key", ["start_date", "update", "dates", "author", "datetime_format"])
def test_keys_without_a_role(key):
    assert not list(date_fields({key: "x"}))


def test_one_date_one_finding():
    text = "---\ntitle: a\ndescription: b\ndate: 2024-02-30\nlastmod: 2020-01-01\n---\nText\n"
    assert findings(text) == [("FM005", 4, 7)]


def test_a_numeric_date_is_told():
    [found] = findings("---\ntitle: a\ndescription: b\ndate: 20240115\n---\nText\n", messages=True)
    assert found == "`date` is 20240115, which is no date: write it as YYYY-MM-DD"


def test_templates_are_not_judged():
    text = '---\ntitle: a\ndescription: b\ndate: "{{ .Date }}"\n---\nText\n'
    assert findings(text) == []


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "_Page last reviewed: 12 May 2021_"),
        ("en", "| Last reviewed | January 2021 |"),
        ("en", "<p><em>Last reviewed: 2021-05-01</em></p>"),
        ("en", "**Written by:** A. Ruiz · **Last reviewed:** Oct 2020"),
        ("en", "✅ Medically reviewed May 2019"),
        ("es", "*Revisado por la Dra. Ruiz el 5 de mayo de 2019*"),
        ("fr", "Relu le 3 mai 2019 par le Dr X"),
        ("de", "**Letzte Überprüfung:** 03.05.2019"),
        ("pt", "Última revisão: maio de 2019"),
        ("it", "Ultima revisione: 3 maggio 2019"),
        ("nl", "Laatst herzien: 3 mei 2019"),
        ("pl", "Data ostatniej weryfikacji: 3 maja 2019"),
    ],
)
def test_review_dates_in_the_body(language, line):
    text = f"---\ntitle: a\ndescription: b\nlang: {language}\n---\n# a\n\nText.\n\n{line}\n"
    [(rule, number, _)] = findings(text)
    assert (rule, number) == ("FM008", 10)


@pytest.mark.parametrize(
    "line",
    [
        "Medically reviewed by Jane Doe, MD — Updated on May 3, 2019",
        "Reviewed in 2019, the trial was stopped.",
        "Peer reviewed: 2019",
        "<!-- Last reviewed: May 2019 -->",
        "*Last updated: May 2019*",
        "The page was last reviewed: May 2019",
        "*Last reviewed: May 2025*",
        "Review date: March 2030",
    ],
)
def test_what_is_no_overdue_review(line):
    text = f"---\ntitle: a\ndescription: b\nlang: en\n---\n# a\n\nText.\n\n{line}\n"
    assert findings(text) == []


def test_a_review_holds_for_three_years_to_the_day():
    text = "---\ntitle: a\ndescription: b\nreviewed: 2023-01-15\n---\nText\n"
    assert findings(text, today="2026-01-15") == []
    assert findings(text, today="2026-01-16") == [("FM008", 4, 11)]
    leap = "---\ntitle: a\ndescription: b\nreviewed: 2024-02-29\n---\nText\n"
    assert findings(leap, today="2027-02-28") == []
    assert findings(leap, today="2027-03-01") == [("FM008", 4, 11)]
