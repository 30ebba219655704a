"""The checks for one's own rules, as a team that writes YAML sees them."""

from __future__ import annotations

import re
import time

import pytest
import regex
from conftest import ROOT
from general import Bench
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from contentlint import patterns
from contentlint.configerrors import ConfigError
from contentlint.dialect import literal, tokens, valid, whole, widened
from contentlint.examples import ExampleError
from contentlint.model import Span
from contentlint.patterns import Matcher
from contentlint.scopes.piece import Piece, WholeOrigin
from contentlint.words import count_words, word_ends

PAGE = """\
---
title: A cure for cramps
tags: [cure, rest]
---
# No cure

A cure? `cure` and [cure](/cure/), **cu**re.

## Treatment of cramps

Cure one.

### In detail

- cure two

## References

Cure three.
"""


@pytest.fixture
def bench(tmp_path) -> Bench:
    return Bench(tmp_path)


# pattern: where it looks


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, ["cure", "cure", "cure", "cu**re", "Cure", "cure", "Cure"]),
        ({"sections": "Treatment*"}, ["Cure", "cure"]),
        ({"sections": ["treatment of cramps:"]}, ["Cure", "cure"]),
        ({"sections": ["In detail", "References"]}, ["cure", "Cure"]),
        ({"sections": ["Nowhere"]}, []),
        ({"not-sections": ["Treatment*", "References"]}, ["cure", "cure", "cure", "cu**re"]),
        ({"not-sections": ["No *"]}, []),
        ({"sections": ["Treatment*"], "not-sections": ["In detail"]}, ["Cure"]),
        ({"scope": "heading"}, ["cure"]),
        ({"scope": "heading & ~heading.h1"}, []),
        ({"scope": ["list", "link"]}, ["cure", "cure"]),
        ({"scope": ["link", "text"], "limit": 3}, ["cure", "cure", "cure"]),
        ({"scope": "code"}, ["cure"]),
        ({"scope": ["title", "text.frontmatter.tags"]}, ["cure", "cure"]),
        ({"ignore-case": False, "sections": ["Treatment*"]}, ["cure"]),
        ({"limit": 2}, ["cure", "cure"]),
    ],
)
def test_where_a_rule_reads(bench, options, found):
    assert bench.words("pattern", {"patterns": ["cure"], **options}, PAGE) == found


def test_two_scopes_give_one_finding_a_place_in_the_order_of_the_page(bench):
    found = bench.find("pattern", {"patterns": "cure", "scope": ["link", "text", "title"]}, PAGE)
    places = [(item.span.line, item.span.column) for item in found]
    assert len(set(places)) == len(places) == 8
    assert places == sorted(places)


@pytest.mark.parametrize("heading", ["## **Cure** it\n", "Cure\n====\n", "<h2>Cure</h2>\n\n"])
def test_a_heading_does_not_stand_under_itself(bench, heading):
    text = f"{heading}\nText.\n\n# More\n\ncure\n"
    assert bench.words("pattern", {"patterns": "cure", "sections": "Cure*"}, text) == []
    assert bench.words("pattern", {"patterns": "cure", "not-sections": "Cure*"}, text) == ["cure"]


def test_html_on_one_line_has_sections_too(bench):
    text = "<h2>One</h2><p>cure a</p><h2>Two</h2><p>cure b</p>\n"
    (found,) = bench.find("pattern", {"patterns": "cure", "sections": "Two"}, text)
    assert found.span.column == text.index("cure b") + 1


@pytest.mark.parametrize(
    ("words", "found"), [(1, []), (2, ["cure"]), (3, ["cure"]), (4, ["cure", "cure"]), (99, 7)]
)
def test_the_first_words_are_cut_exactly(bench, words, found):
    hits = bench.words("pattern", {"patterns": ["cure"], "first-words": words}, PAGE)
    assert (len(hits) if isinstance(found, int) else hits) == found


def test_first_words_of_sentences_links_and_languages(bench):
    text = "One two. Three four cure.\n\n[cure](/a/) five [cure](/b/)\n"

    def found(**options: object) -> int:
        given = {key.replace("_", "-"): value for key, value in options.items()}
        return len(bench.find("pattern", {"patterns": ["cure"], **given}, text))

    assert found(scope="sentence", first_words=4) == 0
    assert found(scope="sentence", first_words=5) == 1
    # a link is among the first words of the text that it stands in
    assert found(scope="link", first_words=5) == 0
    assert found(scope="link", first_words=6) == 1
    assert found(scope="link", first_words=8) == 2
    assert bench.words("pattern", {"patterns": "治愈", "first-words": 4}, "我们治愈治愈") == [
        "治愈"
    ]


# pattern: what matches


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("cure", "cures manicure cure-all cure", ["cure", "cure"]),
        ("cure|cures", "cures", ["cures"]),
        ("!!!", "wow!!! !!!!", ["!!!", "!!!"]),
        ("C\\+\\+", "C++ C+++", ["C++", "C++"]),
        ("CT", "做CT检查 SCT", ["CT"]),
        ("治愈", "可治愈的病", ["治愈"]),
        ("ยา", "กินยาแล้ว", ["ยา"]),
        ("quemó", "QUEMÓ quemó quemós", ["QUEMÓ", "quemó"]),
        ("straße", "STRAßE straße", ["STRAßE", "straße"]),
        ("дом", "Дома дом", ["дом"]),
        ("دوا", "دوا دواء", ["دوا"]),
        ("istanbul", "İstanbul ISTANBUL", ["İstanbul", "ISTANBUL"]),
        ("don't", "don’t don't don&rsquo;t", ["don’t", "don't", "don&rsquo;t"]),
        ("don't", "**do**n't", ["do**n't"]),
        ("[a-z']+n't", "won’t", ["won’t"]),
        ("doctors'", "the doctors’ and doctors' own", ["doctors’", "doctors'"]),
        ('"natural"', "“natural” \"natural\" natural", ["“natural”", '"natural"']),
        ("\\w+'\\w+", "it's it’s", ["it's"]),
        ("[\"']", "it's “so”", ["'"]),
        ("5 mg", "5&nbsp;mg 5 mg 15 mg", ["5&nbsp;mg", "5 mg"]),
        (" !", "Oh ! Oh&nbsp;!", [" !"]),
        ("back pain", "back\npain and back  pain", ["back\npain"]),
        ("(?-i:ECG)", "ecg ECG", ["ECG"]),
        ("(?x) back \\s pain  # a comment", "back pain", ["back pain"]),
        ("(?V1)[[a-z]--[aeiou]]{3}", "rhy the", ["rhy"]),
        ("(?<=no )cure", "no cure cure", ["cure"]),
        ("[^\\x00-\\x7f]+", "`ünï` https://ü.example ☃", ["☃"]),
        ("\\S{20,}", "https://example.org/a-long-address `a_long_name_in_code()`", []),
        ("fish & chips", "fish &amp; chips", ["fish &amp; chips"]),
        ("a_b", "a\\_b", ["a\\_b"]),
    ],
)  # fmt: skip
def test_what_a_pattern_finds(bench, pattern, text, found):
    assert bench.words("pattern", {"patterns": [pattern]}, text) == found


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"\u2014", "a — b", ["—"]),
        (r"a\u2014b", "a—b", ["a—b"]),
        (r"\x63ure", "cure", ["cure"]),
        (r"\U0001F600", "a 😀 b", ["😀"]),
        (r"\143ure|\0", "cure", ["cure"]),
        (r"\N{LATIN SMALL LETTER C}ure", "cure", ["cure"]),
        (r"\pLu\pL+", "cure", ["cure"]),
        (r"(cure) \1s", "cure cures", ["cure cures"]),
        # what is optional behind a comment or a flag is what stands before it
        ("cures(?#one or more)?", "cure", ["cure"]),
        ("cures(?i)?", "cure", ["cure"]),
        (r"(?#a \) b)cure", "cure", ["cure"]),
        ("a{b|c}d", "x c}d", ["c}d"]),
        ("(?:cure){s<=1:[a-z]}s", "cares", ["cares"]),
        ("[[:script=Latin:]]ure", "cure", ["cure"]),
        # regex takes all i for one letter
        ("ılık", "ILIK", ["ILIK"]),
        ("(?f)strasse", "STRAßE", ["STRAßE"]),
    ],
)
def test_no_way_to_write_a_pattern_makes_it_find_nothing(bench, pattern, text, found):
    assert bench.words("pattern", {"patterns": pattern}, text) == found


def test_inside_words_where_a_rule_wants_it(bench):
    options = {"patterns": ["cure"], "whole-words": False}
    assert bench.words("pattern", options, "manicures") == ["cure"]


def test_overlapping_matches_are_one_finding(bench):
    options = {"patterns": ["cure", "miracle cure", "cure now", "now"]}
    assert bench.words("pattern", options, "A miracle cure now.") == ["miracle cure", "now"]


def test_exceptions(bench):
    options = {"patterns": ["cure"], "exceptions": ["sine cure|cure period"]}
    text = "A sine cure, a cure-all, the cure period, sine cures, a cure\n\nperiod."
    assert [item.span.column for item in bench.find("pattern", options, text)] == [16, 57]
    options = {"patterns": ["miracle cures?"], "exceptions": ["cure", "a miracle cure"]}
    assert bench.words("pattern", options, "A miracle cure. Miracle cures.") == ["Miracle cures"]


def test_what_a_finding_says(bench):
    long = "cure " * 40
    (found,) = bench.find(
        "pattern", {"patterns": ["(?:cure )+cure `x`.*|cure [^z]+"]}, long + "`x`"
    )
    assert found.message == "“" + ("cure " * 12).strip() + "…”"
    assert found.cause == found.message
    (found,) = bench.find("pattern", {"patterns": ["  +"]}, "One  two.")
    assert found.message == "“  ”"
    one, two = bench.find("pattern", {"patterns": ["cure"]}, "Cure and cure")
    assert one.key == two.key == "cure"
    assert one.fingerprint != two.fingerprint


def test_a_finding_keeps_its_fingerprint_when_lines_are_added(bench):
    def print_of(text: str) -> str:
        return bench.find("pattern", {"patterns": ["cure"]}, text)[0].fingerprint

    assert print_of("A cure.") == print_of("# New\n\nAnother paragraph.\n\nThe cure!")


# errors


@pytest.mark.parametrize(
    ("check", "options", "words"),
    [
        ("pattern", {}, "`patterns` is missing"),
        ("pattern", {"patterns": []}, "`patterns` must not be empty"),
        ("pattern", {"patterns": ["(cure"]}, "`patterns[0]`: `(cure` is no valid pattern: miss"),
        ("pattern", {"patterns": ["a", "b*"]}, "`patterns[1]`: `b*` matches the empty text"),
        ("pattern", {"patterns": ["^"]}, "matches the empty text"),
        ("pattern", {"patterns": ["(?=a)"]}, "matches the empty text"),
        ("pattern", {"patterns": ["(?=cure)"]}, "`(?=cure)` matches the empty text only, so noth"),
        ("pattern", {"patterns": [r"\b(?<!a)(?!b(?:c))"]}, "matches the empty text"),
        ("pattern", {"patterns": ["(?x) (?=cure)  # c"]}, "matches the empty text only"),
        ("pattern", {"patterns": ["a", "(?R)a"]}, "`patterns[1]`: `(?R)a` takes too long on a t"),
        ("pattern", {"patterns": ["\bcure"]}, "a control character where `\\b` was meant"),
        ("pattern", {"patterns": [True]}, "read as true and not as text: put it in quotes"),
        ("pattern", {"patterns": [5]}, "read as 5 and not as text"),
        ("pattern", {"patterns": [["a"]]}, "`patterns[0]` must be a string, not a list"),
        ("pattern", {"patterns": ["a{9999999999999}"]}, "pattern"),
        ("pattern", {"pattern": ["a"]}, "unknown key `pattern` (did you mean `patterns`?)"),
        ("pattern", {"patterns": ["a"], "exceptions": ["[b"]}, "`exceptions[0]`: `[b` is no"),
        ("pattern", {"patterns": ["a"], "scope": "headng"}, "there is no scope `headng` (did you"),
        ("pattern", {"patterns": ["a"], "scope": ["text", "zzz"]}, "`scope[1]`: there is no scope"),
        ("pattern", {"patterns": ["a"], "scope": []}, "`scope` must not be empty"),
        ("pattern", {"patterns": ["a"], "scope": "title", "first-words": 9}, "the scope `title`"),
        ("pattern", {"patterns": ["a"], "scope": "raw", "sections": ["b"]}, "the scope `raw`"),
        ("pattern", {"patterns": ["a"], "first-words": 0}, "`first-words`"),
        ("substitution", {"swap": {}}, "`swap` must not be empty"),
        ("substitution", {"swap": {"(a": "b"}}, "`(a` is no valid pattern"),
        ("substitution", {"swap": {"a": []}}, "must not be empty"),
        ("substitution", {"swap": {"a": " "}}, "must not be empty"),
        ("substitution", {"swap": {False: "b"}}, "read as false and not as text"),
        ("substitution", {"swap": {"a": False}}, "read as false and not as text"),
        ("occurrence", {"patterns": ["a"]}, "say `min`, `max` or both"),
        ("occurrence", {"min": 3, "max": 2}, "`min` (3) is more than `max` (2)"),
        ("occurrence", {"max": 2, "each": True, "per-words": 9}, "leave out `each`, or it"),
        ("occurrence", {"max": -1}, "`max`"),
        ("required_text", {"when": "a"}, "`patterns` is missing"),
        ("required_text", {"patterns": ["a"], "when": "(b"}, "`when"),
        ("front_matter_compare", {"key": "a", "operator": "less"}, "`other-key` or `value`"),
        (
            "front_matter_compare",
            {"key": "a", "operator": "less", "value": 1, "other-key": "b"},
            "either `other-key` or `value`",
        ),
        ("front_matter_compare", {"key": "a", "operator": "les", "value": 1}, "mean `less`"),
        ("front_matter_compare", {"key": "a", "operator": "less", "value": "x"}, "needs a number"),
        ("front_matter_compare", {"key": "a", "operator": "one-of", "value": 1}, "a list"),
        ("file_name", {}, "say what the name must be"),
        ("file_name", {"pattern": "[a"}, "`pattern`: `[a` is no valid pattern"),
        ("file_name", {"pattern": "[a-z]*"}, "matches the empty text"),
    ],
)  # fmt: skip
def test_a_wrong_option_is_told_with_its_line(bench, check, options, words):
    with pytest.raises(ConfigError) as error:
        bench.find(check, options, "x")
    assert words in str(error.value)
    assert all(issue.line and issue.line > 1 for issue in error.value.issues)


@pytest.mark.parametrize(
    "pattern",
    [r"(?=(cure))\1", "(?<=a)cure", "(?x) cure (?=s)  # (", "(?=a).", "(?=a)[b]", "(?=a){}"],
)
def test_what_looks_around_a_text_is_a_pattern(pattern):
    assert valid(pattern) == pattern


def test_a_wrong_scope_in_the_config_is_told_there(contentlint, tmp_path):
    (tmp_path / "house").mkdir()
    worked = ROOT / "examples" / "own-rules" / "House.Blame-blaming-words.yml"
    (tmp_path / "house" / worked.name).write_text(worked.read_text(encoding="utf-8"), "utf-8")
    config = 'rules-dir = "house"\n[rules."House.Blame"]\noptions.scope = "paragraf"\n'
    (tmp_path / "contentlint.toml").write_text(config)
    run = contentlint("check")
    assert run.status == 2
    assert "contentlint.toml:3:" in run.err
    assert "there is no scope `paragraf` (did you mean `paragraph`?)" in run.err


# time


@pytest.fixture
def hurry(monkeypatch):
    """A budget that tests can wait for."""
    monkeypatch.setattr(patterns, "SECONDS", 0.2)


HOSTILE = "a" * 60 + "!"


@pytest.mark.parametrize(
    ("check", "options"),
    [
        ("pattern", {"patterns": ["(a|aa)+$"]}),
        ("pattern", {"patterns": ["a+"], "exceptions": ["(a|aa)+$"]}),
        ("substitution", {"swap": {"(a|aa)+$": "b"}}),
        ("occurrence", {"patterns": ["(a|aa)+$"], "max": 1}),
        ("occurrence", {"patterns": ["(a|aa)+$"], "max": 1, "each": True}),
        ("required_text", {"patterns": ["(a|aa)+$"]}),
        ("required_text", {"patterns": ["b"], "when": ["(a|aa)+$"]}),
    ],
)
def test_a_hostile_page_stops_one_rule(bench, hurry, check, options):
    start = time.process_time()
    with pytest.raises(ExampleError) as error:
        bench.find(check, options, HOSTILE)
    assert time.process_time() - start < 3
    message = str(error.value)
    assert message.startswith("failed on this file: stopped at line 1, after 0.2 s, at the pattern")
    assert "`(a|aa)+$`" in message
    assert "write it so that no text fits it in two ways" in message


def test_hostile_patterns_are_told_in_time(bench):
    start = time.process_time()
    with pytest.raises(ConfigError) as error:
        bench.find("pattern", {"patterns": ["(?R)a"] * 20}, "x")
    assert time.process_time() - start < 5
    assert len(error.value.issues) == 20
    assert "without what calls itself" in str(error.value)


def test_a_hostile_file_name(bench, monkeypatch):
    monkeypatch.setattr("contentlint.checks.file_name.SECONDS", 0.2)
    with pytest.raises(ExampleError, match=r"after 0\.2 s at the pattern `\(a\|aa\)\+\$`"):
        bench.find("file_name", {"pattern": "(a|aa)+$"}, "x", path=f"{'a' * 60}b.md")


def test_many_slow_pieces_share_one_budget(bench, hurry):
    text = "\n\n".join(f"x{'a' * 24}c" for _ in range(200))
    start = time.process_time()
    with pytest.raises(ExampleError, match="stopped at line"):
        bench.find("pattern", {"patterns": ["x(a|aa)+b"], "whole-words": False}, text)
    assert time.process_time() - start < 3


def test_the_run_goes_on_and_names_rule_and_file(contentlint, tmp_path):
    rule = (ROOT / "examples" / "own-rules" / "House.Blame-blaming-words.yml").read_text("utf-8")
    (tmp_path / "house").mkdir()
    slow = rule.replace("House.Blame", "X001").replace("blaming-words", "slow")
    slow = slow.replace("- victims? of\n", "- (a|aa)+$\n")
    (tmp_path / "house" / "slow.yml").write_text(slow, "utf-8")
    (tmp_path / "house" / "blame.yml").write_text(rule, "utf-8")
    (tmp_path / "contentlint.toml").write_text('rules-dir = "house"\nselect = ["X", "House"]\n')
    (tmp_path / "a.md").write_text(f"Suffers from it.\n\n{HOSTILE}\n")
    (tmp_path / "b.md").write_text("Suffers from it.\n")
    run = contentlint("check", "--output-format", "concise")
    assert run.status == 2
    told = run.out + run.err
    assert re.search(
        r"a\.md.*X001.*stopped at line 3, after 1 s, at the pattern `\(a\|aa\)\+\$`", told
    )
    for place in ("a.md:1:1: House.Blame", "b.md:1:1: House.Blame", "b.md:1:1: X001"):
        assert place in told.replace(" warning", "").replace("warning ", ""), told


@pytest.mark.parametrize(
    "text",
    [
        "cure " * 40_000,
        "# cure\n\n" * 10_000,
        "sine cure " * 20_000,
        "[cure](/a/) " * 8_000,
        "'" * 100_000,
    ],
    ids=["words", "headings", "exceptions", "links", "quotes"],
)
def test_long_pages_cost_no_square(bench, text):
    options = {
        "patterns": ["cure"], "exceptions": ["sine cure"], "not-sections": ["x*"],
        "first-words": 10_000_000,
    }  # fmt: skip
    start = time.process_time()
    found = bench.find("pattern", options, text)
    assert len(found) == text.count("cure") - text.count("sine cure")
    assert time.process_time() - start < 20


# substitution


def swaps(bench: Bench, swap: dict, text: str, **options: object) -> list[str]:
    return bench.messages(
        "substitution", {"swap": swap, **options}, text, message="{match} → {preferred}"
    )


@pytest.mark.parametrize(
    ("swap", "text", "said"),
    [
        ({"tummy": "belly"}, "tummy Tummy", ["tummy → “belly”", "Tummy → “Belly”"]),
        ({"tummy": "belly"}, "TUMMY", ["TUMMY → “BELLY”"]),
        ({"tabs?": ["tablet", "pill", "caplet"]}, "tab", ["tab → “tablet”, “pill” or “caplet”"]),
        ({"pain": "ache", "back pain": "backache"}, "Back pain", ["Back pain → “Backache”"]),
        ({"back pain": "backache", "pain": "ache"}, "pain", ["pain → “ache”"]),
        ({"e-?mails?": "email"}, "email Email E-mail", ["E-mail → “Email”"]),
        ({"e-?mails?": ["email", "emails"]}, "emails", []),
        ({"ECGs?": "heart tracing"}, "ECG ecg", ["ECG → “heart tracing”", "ecg → “heart tracing”"]),
        ({"internet": "Internet"}, "internet Internet", ["internet → “Internet”"]),
        ({"internet": "Internet"}, "# USE THE INTERNET\n\nNO INTERNET HERE", []),
        ({"covid": "Covid"}, "The COVID wards", ["COVID → “Covid”"]),
        ({"Internet": "internet"}, "Internet use. (Internet.)", []),
        ({"Internet": "internet"}, "The Internet", ["Internet → “internet”"]),
        ({"iphone": "iPhone"}, "Iphone iPhone", ["Iphone → “iPhone”"]),
        ({"doctor's": "doctor's"}, "doctor’s", []),
        ({"(?:\\')": "’"}, "it's it’s", ["' → “’”"]),
        ({"aspirin": "ASA", "aspirin syrup": "aspirin syrup"}, "aspirin syrup", []),
        ({"médico": "doctora"}, "MÉDICO", ["MÉDICO → “DOCTORA”"]),
        ({"感冒": "普通感冒"}, "患感冒了", ["感冒 → “普通感冒”"]),
    ],
)  # fmt: skip
def test_what_is_preferred(bench, swap, text, said):
    options = {"whole-words": False} if "(?:\\')" in swap else {}
    assert swaps(bench, swap, text, **options) == said


def test_a_swap_has_scopes_and_exceptions(bench):
    swap = {"hypertension": "high blood pressure"}
    text = "# Hypertension\n\nPulmonary hypertension, hypertension.\n\n> hypertension\n"
    options = {"scope": "text & ~blockquote", "exceptions": "pulmonary hypertension"}
    assert len(swaps(bench, swap, text, **options)) == 2
    assert len(swaps(bench, swap, text, limit=1)) == 1


# occurrence

COUNTED = {"few": "few {count}/{limit} in {words}", "many": "many {count}/{limit}: {match}"}


def counted(bench: Bench, options: dict, text: str) -> list[tuple[str, str]]:
    found = bench.find("occurrence", options, text, messages=COUNTED, message="-")
    spots = bench.words("occurrence", options, text, messages=COUNTED, message="-")
    return [(item.message, spot) for item, spot in zip(found, spots, strict=True)]


LINKS = "---\ntitle: T\n---\n# Links\n\n[one](/a/) [two](https://b.example) [three](c.md)\n"


@pytest.mark.parametrize(
    ("options", "text", "found"),
    [
        ({"scope": "link", "max": 2}, LINKS, [("many 3/2: three", "three")]),
        ({"scope": "link.internal", "min": 3}, LINKS, [("few 2/3 in 4", "line 2")]),
        ({"scope": "link.internal", "min": 2, "max": 2}, LINKS, []),
        ({"scope": "heading.h2", "min": 1}, LINKS, [("few 0/1 in 4", "line 2")]),
        ({"scope": "link", "min": 4, "sections": ["Links"]}, LINKS, [("few 3/4 in 3", "Links")]),
        ({"scope": "link", "min": 1, "sections": ["None"]}, LINKS, [("few 0/1 in 0", "line 2")]),
        ({"patterns": "o[a-z]+", "max": 0}, LINKS, [("many 1/0: one", "one")]),
        ({"patterns": "!", "max": 1}, "Oh! ![x!](a.png) `!`", []),
        ({"scope": "image", "min": 3}, "![](a.png) ![b](b.png)", [("few 2/3 in 0", "line 1")]),
    ],
)
def test_too_few_and_too_many(bench, options, text, found):
    assert counted(bench, options, text) == found


@pytest.mark.parametrize(
    ("words", "count", "limits", "said"),
    [
        (99, 0, {"min": 1, "per-words": 100}, []),
        (100, 0, {"min": 1, "per-words": 100}, ["few 0/1 in 100"]),
        (199, 1, {"min": 1, "per-words": 100}, []),
        (200, 1, {"min": 1, "per-words": 100}, ["few 1/2 in 200"]),
        (300, 0, {"min": 3, "per-words": 500}, ["few 0/1 in 300"]),
        (10, 1, {"max": 1, "per-words": 1000}, []),
        (10, 2, {"max": 1, "per-words": 1000}, ["many 2/1: cure"]),
        (1000, 10, {"max": 10, "per-words": 1000}, []),
        (1001, 11, {"max": 10, "per-words": 1000}, []),
        (1000, 11, {"max": 10, "per-words": 1000}, ["many 11/10: cure"]),
        (10, 1, {"max": 0, "per-words": 1000}, ["many 1/0: cure"]),
    ],
)
def test_limits_for_so_many_words(bench, words, count, limits, said):
    text = "cure " * count + "word " * (words - count)
    found = counted(bench, {"patterns": ["cure"], **limits}, text)
    assert [message for message, _ in found] == said


def test_the_words_are_those_of_the_sections(bench):
    text = f"# One\n\n{'word ' * 200}\n\n# Two\n\n{'word ' * 50}cure\n"
    options = {"patterns": ["cure"], "min": 1, "per-words": 50}
    assert counted(bench, {**options, "sections": ["Two"]}, text) == []
    assert counted(bench, {**options, "sections": ["One"]}, text) == [("few 0/4 in 200", "One")]


def test_each_piece_by_itself(bench):
    text = "One two three. One two! Dr. A and B are, no, four.\n\nA very, very good one.\n"
    sentences = {"scope": "sentence", "each": True}
    assert counted(bench, {**sentences, "max": 3}, text) == [
        ("many 7/3: Dr. A and B are, no, four.", "Dr. A and B are, no, four."),
        ("many 5/3: A very, very good one.", "A very, very good one."),
    ]
    assert counted(bench, {**sentences, "min": 3}, text) == [("few 2/3 in 2", "One two!")]
    found = counted(
        bench, {"patterns": ["very"], "scope": "paragraph", "each": True, "max": 1}, text
    )
    assert found == [("many 2/1: A very, very good one.", "A very, very good one.")]
    assert counted(bench, {"scope": "alt", "each": True, "min": 2}, "![a](a.png)") == [
        ("few 1/2 in 1", "a")
    ]


# required_text


def wanted(bench: Bench, options: dict, text: str) -> list[tuple[str, str]]:
    said = bench.messages("required_text", options, text, message="{wanted}")
    return list(zip(said, bench.words("required_text", options, text), strict=True))


HELP = "---\ntitle: T\n---\nCall.\n\n## Where to turn\n\nDial 112.\n\n### By day\n\nAsk *us*.\n"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"patterns": ["999", "112"]}, []),
        ({"patterns": ["999", "911"]}, [("“999” or “911”", "line 2")]),
        ({"patterns": ["999", "112", "911"], "all": True}, [("“999” and “911”", "line 2")]),
        ({"patterns": ["ask us"], "sections": ["Where to *"]}, []),
        ({"patterns": ["call"], "sections": ["Where to *"]}, [("“call”", "Where to turn")]),
        ({"patterns": ["call"], "sections": ["Nowhere"]}, [("“call”", "line 2")]),
        ({"patterns": ["turn"], "sections": ["Where *"]}, [("“turn”", "Where to turn")]),
        ({"patterns": ["112"], "first-words": 5}, [("“112”", "line 2")]),
        ({"patterns": ["112"], "first-words": 6}, []),
        ({"patterns": ["call"], "scope": "heading"}, [("“call”", "line 2")]),
        ({"patterns": ["x"], "when": "dial"}, [("“x”", "line 2")]),
        ({"patterns": ["x"], "when": ["dialled", "phone"]}, []),
    ],
)  # fmt: skip
def test_required_text(bench, options, found):
    assert wanted(bench, options, HELP) == found


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("[a](https://amzn.to/b)", True),
        ("<a href='https://amzn.to/b'>a</a>", True),
        ("[a][b]\n\n[b]: https://amzn.to/b", True),
        ("<!-- [a](https://amzn.to/b) -->", False),
        ("```\namzn.to/\n```", False),
        ("    amzn.to/ in code", False),
        ("[a](https://xamzn.to/b)", False),
        ("---\nshop: amzn.to/\n---\nText.", False),
    ],
)
def test_the_condition_reads_the_source(bench, text, asks):
    options = {"patterns": ["we earn"], "when": r"amzn\.to/"}
    assert bool(wanted(bench, options, text)) is asks


def test_mdx_comments_are_no_condition(bench):
    options = {"patterns": ["we earn"], "when": r"amzn\.to/"}
    text = "{/* https://amzn.to/b */}\n\nText.\n"
    assert not bench.find("required_text", options, text, path="page.mdx")


# front_matter_compare

FIELDS = """\
---
title: Back pain
slug: back-pain
published: 2024-05-01
updated: 2024-04-01T23:00:00-05:00
words: 1200
price: "9.50"
level: Beginner
draft: false
tags: [Back, Pain]
topics: [back, pain]
seo:
  title: Back pain | Site
empty:
---
"""


@pytest.mark.parametrize(
    ("key", "operator", "other", "said"),
    [
        ("updated", "at-least", "published",
         '`updated` "2024-04-01T23:00:00-05:00" must be no earlier than published "2024-05-01"'),
        ("published", "at-least", "updated", ""),
        ("published", "greater", "updated", ""),
        ("published", "less", "updated",
         '`published` "2024-05-01" must be before updated "2024-04-01T23:00:00-05:00"'),
        ("updated", "equal", {"value": "2024-04-01"}, ""),
        ("updated", "equal", {"value": "2024-04-02"}, ""),  # it is the second already in UTC
        ("words", "at-most", {"value": 1200}, ""),
        ("words", "less", {"value": 1200}, "`words` 1200 must be less than 1200 1200"),
        ("price", "less", {"value": 10}, ""),
        ("price", "equal", {"value": 9.5}, ""),
        ("words", "less", "title", ""),
        ("level", "equal", {"value": "beginner"}, ""),
        ("level", "equal", {"value": "beginner", "case": True},
         '`level` "Beginner" must be the same as "beginner" "beginner"'),
        ("level", "one-of", {"value": ["expert", "BEGINNER"]}, ""),
        ("level", "one-of", {"value": ["expert"]},
         '`level` "Beginner" must be one of "expert" "expert"'),
        ("draft", "equal", {"value": False}, ""),
        ("draft", "equal", {"value": True}, "`draft` false must be the same as true true"),
        ("tags", "contains", {"value": "pain"}, ""),
        ("tags", "contains", {"value": "pai"},
         '`tags` "Back", "Pain" must contain "pai" "pai"'),
        ("tags", "equal", "topics", ""),
        ("tags", "not-equal", "topics",
         '`tags` "Back", "Pain" must differ from topics "back", "pain"'),
        ("tags", "one-of", {"value": ["back"]},
         '`tags[2]` "Pain" must be one of "back" "back"'),
        ("seo.title", "starts-with", "title", ""),
        ("seo.title", "ends-with", {"value": "| site"}, ""),
        ("title", "contains", {"value": "neck"},
         '`title` "Back pain" must contain "neck" "neck"'),
        ("nothing", "equal", {"value": 1}, ""),
        ("empty", "equal", {"value": 1}, ""),
        ("title", "equal", "nothing", ""),
        ("title", "equal", "empty", ""),
    ],
)  # fmt: skip
def test_comparing(bench, key, operator, other, said):
    options = {"key": key, "operator": operator}
    options |= other if isinstance(other, dict) else {"other-key": other}
    message = "`{key}` {value} must {operator} {other} {other_value}"
    found = bench.messages("front_matter_compare", options, FIELDS, message=message)
    assert "".join(found) == said


@pytest.mark.parametrize(
    "text",
    [FIELDS, FIELDS.replace("---", "+++").replace(": ", " = "), '{"published": "2024-05-01"}\n'],
)
def test_it_stands_on_the_value_and_shows_the_other(bench, text):
    text = (
        text
        if text.startswith("-")
        else '+++\npublished = 2024-05-01\nupdated = "2024-04-01"\n+++\n'
        if text.startswith("+")
        else '{\n"published": "2024-05-01",\n"updated": "2024-04-01"\n}\n'
    )
    options = {"key": "updated", "operator": "at-least", "other-key": "published"}
    (found,) = bench.find("front_matter_compare", options, text)
    assert "2024-04-01" in text.split("\n")[found.span.line - 1][found.span.column - 1 :]
    (related,) = found.related
    assert "published" in text.split("\n")[related.span.line - 1]


def test_a_date_of_the_rule_is_no_text(bench, tmp_path):
    """YAML and TOML make dates of them."""
    import datetime

    options = {"key": "published", "operator": "at-least", "value": datetime.date(2024, 5, 2)}
    (said,) = bench.messages("front_matter_compare", options, FIELDS, message="{operator} {other}")
    assert said == "be no earlier than 2024-05-02"


@pytest.mark.parametrize("quote", ["", '"'])
def test_numbers_of_any_length_are_compared(bench, quote):
    def fails(operator: str, value: object, digits: str) -> bool:
        options = {"key": "n", "operator": operator, "value": value}
        text = f"---\nn: {quote}{digits}{quote}\n---\n"
        return bool(bench.find("front_matter_compare", options, text))

    assert fails("at-most", 5, "9" * 400)
    assert not fails("at-least", 1.5, "9" * 400)
    # a float has 53 bits and would take these two for one
    assert fails("equal", 9007199254740992, "9007199254740993")
    assert not fails("less", 9007199254740993, "9007199254740992")


def test_a_text_of_thousands_of_digits_is_a_number(bench):
    options = {"key": "n", "operator": "at-most", "value": 5}
    assert bench.find("front_matter_compare", options, f'---\nn: "{"9" * 5000}"\n---\n')
    assert not bench.find("front_matter_compare", options, f'---\nn: "{"9" * 5000}.5"\n---\n')


def test_digits_of_other_scripts_are_text(bench):
    options = {"key": "n", "operator": "equal", "value": 3}
    assert bench.find("front_matter_compare", options, "---\nn: ٣\n---\n")


def test_faulty_front_matter_is_not_compared(bench):
    options = {"key": "title", "operator": "equal", "value": "x"}
    assert not bench.find("front_matter_compare", options, "---\ntitle: [a\n---\n")


# file_name

NAMES = {
    name: f"{name} {{name}}: {{wanted}}" for name in ("pattern", "path", "long", "equals")
}  # fmt: skip
KEBAB = {"pattern": "[a-z0-9]+(?:-[a-z0-9]+)*"}


@pytest.mark.parametrize(
    ("path", "options", "matter", "said"),
    [
        ("blog/back-pain.md", KEBAB, "", ""),
        ("blog/Back_Pain.md", KEBAB, "", "pattern Back_Pain: [a-z0-9]+(?:-[a-z0-9]+)*"),
        ("blog/back-pain.es.md", KEBAB, "", ""),
        ("blog/back-pain.pt-BR.md", KEBAB, "", ""),
        ("blog/v1.2.md", KEBAB, "", "pattern v1.2: [a-z0-9]+(?:-[a-z0-9]+)*"),
        ("Blog Posts/index.md", KEBAB, "", "pattern Blog Posts: [a-z0-9]+(?:-[a-z0-9]+)*"),
        ("back-pain/_index.md", KEBAB, "", ""),
        ("_index.fr.md", KEBAB, "", ""),
        ("blog/a.md", {"path-pattern": r"blog/[^/]+\.md"}, "", ""),
        ("x/blog/a.md", {"path-pattern": r"blog/.+\.md"}, "", r"path x/blog/a.md: blog/.+\.md"),
        ("blog/abcdef.md", {"max-length": 6}, "", ""),
        ("blog/abcdefg.md", {"max-length": 6}, "", "long abcdefg: at most 6 characters"),
        ("a/back.md", {"equals": "slug"}, "slug: back", ""),
        ("a/back.md", {"equals": "slug"}, "slug: Back", "equals back: Back"),
        ("a/back.md", {"equals": "slug"}, "title: Back", ""),
        ("a/back.md", {"equals": "permalink"}, "permalink: /health/back/", ""),
        ("a/back.md", {"equals": "permalink"}, "permalink: /health/back.html?x=1#y", ""),
        ("a/back.md", {"equals": "permalink"}, "permalink: /:categories/:title/", ""),
        ("a/back.md", {"equals": "permalink"}, "permalink: '/{{ slug }}/'", ""),
        ("a/back.md", {"equals": "permalink"}, "permalink: /", ""),
        ("a/rücken.md", {"equals": "slug"}, "slug: r%C3%BCcken", ""),
        ("_posts/2024-01-02-back.md", {"equals": "slug"}, "slug: back", ""),
        ("_posts/2024-01-02-a.md", {"equals": "slug"}, "slug: b", "equals 2024-01-02-a: b"),
        ("back/index.md", {"equals": "slug"}, "slug: back", ""),
        ("index.md", {"equals": "slug"}, "slug: home", ""),
        ("a/back.md", {"equals": "slug"}, "slug: [back]", ""),
        ("a/404.md", {"equals": "slug"}, "slug: 404", ""),
        ("a/404.md", {"equals": "slug"}, "slug: 500", "equals 404: 500"),
        ("a/0404.md", {"equals": "slug"}, "slug: 0404", ""),
        ("a/back.md", {"equals": "slug"}, "slug: true", ""),
    ],
)  # fmt: skip
def test_names(bench, path, options, matter, said):
    text = f"---\n{matter}\n---\n"
    found = bench.find("file_name", options, text, path=path, messages=NAMES)
    assert "; ".join(item.message for item in found) == said
    assert all(item.span.line == 1 and item.span.column is None for item in found)


def test_each_demand_is_a_finding(bench):
    options = {**KEBAB, "max-length": 3, "path-pattern": "b/.*", "equals": "slug"}
    found = bench.find(
        "file_name", options, "---\nslug: x\n---\n", path="a/A B C.md", messages=NAMES
    )
    assert {item.key for item in found} == {"pattern", "path", "long", "equals"}


# the parts that they share

PATTERNS = st.lists(
    st.sampled_from(
        ["a", "é", " ", "'", '"', "\\'", "\\w", "\\d", "[a-z']", "[^\"]", "[']", "(?:b|c)", "x?",
         "y+", "z{0,2}", "(?#it's)", "(?i)", ".", "-", "|k"]
    ),
    min_size=1,
    max_size=8,
).map("".join)  # fmt: skip


@given(PATTERNS)
def test_the_parts_of_a_pattern_are_the_pattern(pattern):
    assert "".join(token.text for token in tokens(pattern)) == pattern


@given(PATTERNS, st.text(alphabet="aéxyzbck '\"-", max_size=12))
def test_a_wider_pattern_finds_what_it_found_and_its_literal_is_there(pattern, text):
    try:
        valid(pattern)
    except ValueError:
        return
    own, wide = regex.compile(pattern), regex.compile(widened(pattern))
    # a class that a quote is left out of leaves out the other quotes: none are in this text
    for match in own.finditer(text):
        assert wide.fullmatch(match.group()) or "(?" in pattern
        assert literal(pattern) in match.group() or "(?i)" in pattern
    regex.compile(whole(widened(pattern)))


ANY_PATTERN = st.lists(
    st.sampled_from(
        ["c", "I", "ı", "k", "—", "ß", "S", "2", "4", "e", "0", r"\u2014", r"\x63",
         r"\U00000131", r"\143", r"\0", r"\61", r"\N{EM DASH}", r"\N", r"\pL", r"\p", r"\p{Lu}",
         r"\w", "(c)", r"\1", "(?:c|k)", "|", "?", "*", "{2}", "{0,1}", "{", "}", "{e<=1}",
         "{s<=1:[a-z]}", "(?#c)", "(?i)", "(?f)", "(?=c)", "(?<=c)", "[c]", "[[:alpha:]]",
         "[[:script=Latin:]]", "[]c]", ".", " "]
    ),
    min_size=1,
    max_size=7,
).map("".join)  # fmt: skip


@given(ANY_PATTERN, st.text(alphabet="cIıİikK—ßsSſ204e{}#l \u0307", max_size=8))
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_the_search_for_what_is_needed_loses_nothing(pattern, text):
    try:
        valid(pattern)
    except ValueError:
        assume(False)
    piece = Piece(text, WholeOrigin(Span(1)), frozenset(), 1)
    for whole_words in (True, False):
        first, every = (Matcher([pattern], whole_words=whole_words) for _ in range(2))
        every._literals = [""]
        assert first.find([piece]) == every.find([piece])


def test_capitals_are_found_as_widely_as_regex_does():
    """Of all letters that have another case, also those that are newer than this Python."""
    signs = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    kinds = r"[\p{Changes_When_Casefolded}\p{Lowercase}\p{Uppercase}\p{Lt}\u0307]"
    cased = regex.findall(kinds, signs)
    assert len(cased) > 2800
    page = "".join(cased)
    for letter in cased:
        matcher = Matcher([letter], whole_words=False)
        for other in set(regex.findall(letter, page, regex.IGNORECASE)):
            piece = Piece(other, WholeOrigin(Span(1)), frozenset(), 1)
            assert matcher.find([piece]), (letter, other)


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("cures?", "cure"),
        ("(?:a|b) pain", "pain"),
        ("back|neck", ""),
        ("\\d+ mg", "mg"),
        ("utili[sz]e", "utili"),
        ("(?x) back pain", ""),
        ("(?V1)[[a-z]--[b]]cd", ""),
        ("abc{2,3}d", "ab"),
        ("don't", "don"),
        ("(?#a comment)x", "x"),
        ("\\N{LATIN SMALL LETTER A}bc", "bc"),
    ],
)
def test_what_a_text_must_hold_to_match(pattern, needed):
    assert literal(pattern) == needed


@given(st.text(alphabet="ab'’.,-/ \n_1éहि\u0301中か", max_size=30))
def test_words_have_as_many_ends_as_are_counted(text):
    if re.search("[^\\w][\u0301ि]|^[\u0301ि]", text):
        return  # a sign without a letter under it
    assert len(list(word_ends(text))) == count_words(text)


def test_the_five_minutes_of_the_documentation(contentlint, tmp_path):
    """Its commands in order, with the rule that it shows in place of the one that is written."""
    page = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
    told = page.partition("## In five minutes")[2].partition("## Keys")[0]
    consoles = re.findall(r"^```console\n(.*?)^```", told, re.DOTALL | re.MULTILINE)
    (sample,) = re.findall(r"^```yaml\n(.*?)^```", told, re.DOTALL | re.MULTILINE)
    first, second = consoles
    command, _, printed = first.partition("\n")
    run = contentlint(*command.split()[2:])
    assert (run.status, run.out) == (0, printed), run.err
    (tmp_path / "contentlint.toml").write_text(re.search(r"^  (rules-dir.*\n)", printed, re.M)[1])
    written = tmp_path / "house-rules" / "X001-miracle-words.yml"
    assert contentlint("test-rules").status == 0, "the new rule does not hold as it is written"
    written.write_text(sample, encoding="utf-8")
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "ginger.md").write_text("Ginger cures nausea.\n")
    expected = re.search(r"^\$ contentlint test-rules\n(.*)\n", second, re.MULTILINE)[1]
    assert contentlint("test-rules").out == expected + "\n"
    run = contentlint("check", "--select", "X001", "--output-format", "concise")
    assert "“cures” promises too much" in run.out
