"""Amounts of medicines: what is read as one, where it stands, what its number means."""

from __future__ import annotations

import datetime
import time
from decimal import Decimal
from pathlib import Path

import pytest

from contentlint.detect.doses import amounts_in, value
from contentlint.engine import Linter
from contentlint.model import Source, Span
from contentlint.rulebook import Rulebook, shipped_rules
from contentlint.scopes.piece import Piece, WholeOrigin
from contentlint.settings import settings_from_text

RULES = ["MS005", "MS006", "MS007", "MS008", "MS009", "MS010", "MS011", "MS013", "MS014"]


def read(text):
    """(low, number, unit, per) of each amount in ``text``."""
    found = amounts_in(Piece(text, WholeOrigin(Span(1)), frozenset(), 1))
    return [(one.low, one.number, one.unit, one.per) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("400 mg", ("", "400", "mg", "")),
        ("400–600 mg", ("400", "600", "mg", "")),
        ("200 mg to 400 mg", ("200", "400", "mg", "")),
        ("1 000 UI par jour", ("", "1 000", "iu", "")),
        ("2.000 I.E.", ("", "2.000", "iu", "")),
        ("1,0-1,2 g/kg", ("1,0", "1,2", "g", "kg")),
        ("13 mg/dl", ("", "13", "mg", "dl")),
        ("12 µg/m³", ("", "12", "mcg", "m³")),
        ("每天400毫克", ("", "400", "mg", "")),
        ("5 Milligrams", ("", "5", "mg", "")),
        ("500-mg tablet", ("", "500", "mg", "")),
        ("B12 5 mcg", ("", "5", "mcg", "")),
        (".5 mg", ("", ".5", "mg", "")),
        ("50 unidades", ("", "50", "units", "")),
    ],
)
def test_amount(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text", ["v2.0 mg", "$.50 g", "x.5 mg", "..5 mg", "10 grape", "4 G", "in 2020", "5 mgx"]
)
def test_no_amount(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("written", "language", "expected"),
    [
        ("1,000", "en", "1000"),
        ("1.000", "en", "1"),
        ("1.000", "de", "1000"),
        ("1,5", "de", "1.5"),
        ("0.125", "de", "0.125"),
        ("1.000", "es", "1000"),
        ("1,000", "es", "1000"),
        ("1 000", "fr", "1000"),
        (".5", "en", "0.5"),
        ("1,234.5", "en", "1234.5"),
    ],
)
def test_value(written, language, expected):
    assert value(written, language) == Decimal(expected)


def lint(text, *rules, region=""):
    """The findings of ``rules`` on a page, and its problems."""
    config = f"select = {list(rules)!r}\n".replace("'", '"')
    if region:
        config += f'[languages]\nregion = "{region}"\n'
    settings = settings_from_text(config, root=Path("/site"))
    linter = Linter(settings, Rulebook([shipped_rules()]), today=datetime.date(2026, 1, 15))
    page = linter.check_source(Source("p.md", Path("/site/p.md"), text))
    assert not page.problems
    return page.findings


@pytest.mark.parametrize(
    "text",
    [
        "take 1.0 mg daily ",
        "call 999 ",
        "[x](tel:999) ",
        "tel:999 ",
        "insulin 10 U ",
        "10 mg QD ",
        "magnesium ask a ",
        "1 - ",
        "1,000,",
        "1*_*_*_",
        "1&nbsp;",
        "suicide helpline ",
        "take 400 mg magnesium\n\n",
    ],
)
def test_hostile_pages_cost_time_in_proportion(text):
    head = "---\ntitle: Suicide and pain\nlang: en\n---\n"
    start = time.process_time()
    lint(head + text * (60_000 // len(text)), *RULES, region="ES")
    # a cost that grows with the square would be minutes
    assert time.process_time() - start < 10


def test_one_finding_a_page_names_the_other_places():
    text = "---\nlang: en\n---\nTake 400 IU.\n\nOr 500 IU, never 900 IU.\n"
    (finding,) = lint(text, "MS009")
    assert finding.span == Span(4, 10, 4, 12)
    assert [one.span.line for one in finding.related] == [6, 6]
