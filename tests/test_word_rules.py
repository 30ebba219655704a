"""What the examples of the rules about words, claims and links cannot show."""

from __future__ import annotations

import time

import pytest

from contentlint.api import check
from contentlint.terms import TermList

SELECT = ["CL", "LK002", "PL004", "PL006", "PL008"]


def findings(text, rule=None, **config):
    result = check(text, config={"select": SELECT, **config})
    assert not result.problems, result.problems
    return [one for one in result.findings if rule in (None, one.rule)]


def test_each_alternative_of_an_entry_has_its_own_words():
    terms = TermList(["utili[sz]e|utili[sz]es => use|uses", "prior to => before"])
    found = {term.instead for term, _ in terms.possible(frozenset({"utilises", "prior", "tree"}))}
    assert found == {"uses", "before"}


def test_an_entry_whose_sides_do_not_fit_is_refused():
    with pytest.raises(ValueError, match="write one wording, or one for each of 3 terms"):
        TermList(["a|b|c => x|y"])


@pytest.mark.parametrize(
    ("entry", "word"),
    [
        ("(?:no|zero) side[- ]effects", "zero"),
        ("(?:a |an )?miracle cure", "miracle"),
        ("fda[- ]approved tea", "fda"),
        (r"100 ?(?:%|percent) safe", "100"),
        ("non-?compliant", "non"),
        ("(?:without|absolutely no) harm", "absolutely"),
        ("(?:teas?|essential oils?) is fine", "essential"),
        ("(?:is |are )?(?:afflicted with|stricken (?:by|with))", "stricken"),
        (r"\d{1,3}(?: ?(?:-|to) ?\d{1,3})? ?%", "40"),
        ("(?=x)x|cure(?= all)", "cure"),
    ],
)
def test_the_first_word_of_an_entry_tells_whether_a_page_can_have_it(entry, word):
    terms = TermList([entry])
    assert terms.possible(frozenset({word}))
    assert not terms.possible(frozenset({"cushion"}))


def test_markup_inside_a_term_does_not_hide_it():
    text = "---\nlang: en\n---\nA **miracle** [cure](/x), and no\nside <b>effects</b>.\n"
    assert [(one.span.line, one.span.column) for one in findings(text, "CL002")] == [
        (4, 5),
        (4, 31),
    ]


def test_a_team_extends_a_word_list():
    config = {"rules": {"CL002": {"lexicon": {"en": {"terms": ["wonder sock"]}}}}}
    text = "---\nlang: en\n---\nA wonder sock.\n"
    assert [one.message for one in findings(text, "CL002", **config)]
    assert not findings(text, "CL002")


def test_a_team_extends_the_plain_words():
    entry = "physical therapist|physical therapists => physiotherapist|physiotherapists"
    config = {"rules": {"PL004": {"lexicon": {"en": {"terms": [entry]}}}}}
    found = findings("---\nlang: en\n---\nTwo physical therapists.\n", "PL004", **config)
    assert "“physiotherapists”" in found[0].message


def test_statistics_are_one_finding_with_the_others_related():
    text = "---\ntitle: Falls and bone strength\nlang: en\n---\n" + (
        "About 80% of women with weak bones do not know it. Exercise makes muscles and bones "
        "stronger and your balance better. Train your legs twice a week and have your "
        "eyes checked.\n\n1 in 4 adults falls each year.\n"
    )
    (found,) = findings(text, "CL007")
    assert [one.span.line for one in found.related] == [7]


@pytest.mark.parametrize("rule", ["CL001", "CL002", "CL003", "CL004", "CL006", "PL004", "PL006"])
def test_a_language_without_words_gives_nothing(rule):
    text = (
        "---\nlang: sv\n---\nA miracle cure. Studies show it. Turmeric cures cancer. Utilize it.\n"
    )
    assert not findings(text, rule)


HOSTILE = {
    "one endless sentence": "a miracle cure and no side effects utilize diabetics ",
    "studies": "Studies show it. ",
    "open quotation marks": "“miracle cure ",
    "shares": "80% of women ",
    "claims": "turmeric cures cancer. ",
    "addresses": "https://www.amazon.com/x?tag= https://aff ",
    "tags": "<a rel='x x x ",
    "brackets": "[here",
}


@pytest.mark.parametrize("part", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_costs_seconds_at_most(part):
    text = "---\nlang: en\n---\n" + part * (200_000 // len(part))
    start = time.process_time()
    findings(text)
    assert time.process_time() - start < 10
