"""What holds for every rule, whoever writes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from contentlint.checkcode import Checks, shipped_checks
from contentlint.rulebook import Rulebook, shipped_rules
from contentlint.scaffold import worked_rules

BOOK = Rulebook([shipped_rules()], preview=True)
FILES = [pytest.param(rule, file, id=rule.id) for rule, file in BOOK.files]
# ids, names and severities that are fixed for what this version has
CATALOGUE = {
    "FM001": ("invalid-front-matter", "error"),
    "FM002": ("missing-field", "error"),
    "FM003": ("wrong-type", "error"),
    "FM004": ("unknown-field", "warning"),
    "FM005": ("invalid-date", "error"),
    "FM006": ("date-order", "error"),
    "FM007": ("future-date", "warning"),
    "FM008": ("review-overdue", "warning"),
    "FM009": ("value-not-allowed", "error"),
    "FM010": ("duplicate-item", "warning"),
    "FM011": ("duplicate-key", "error"),
    "FM013": ("missing-front-matter", "warning"),
    "RT001": ("wrong-reading-time", "error"),
    "RT002": ("unreadable-reading-time", "error"),
    "HD001": ("multiple-h1", "error"),
    "HD002": ("skipped-heading-level", "error"),
    "HD003": ("empty-section", "warning"),
    "HD004": ("duplicate-heading", "warning"),
    "HD005": ("bold-as-heading", "warning"),
    "HD006": ("long-section", "info"),
    "HD007": ("heading-punctuation", "info"),
    "HD008": ("missing-h1", "warning"),
    "HD009": ("title-mismatch", "warning"),
    "HD010": ("missing-section", "error"),
    "HD011": ("section-order", "warning"),
    "HD012": ("thin-content", "warning"),
    "HD013": ("outline-only", "info"),
    "MS001": ("missing-seek-help", "error"),
    "MS002": ("weak-seek-help", "warning"),
    "MS003": ("missing-disclaimer", "error"),
    "MS004": ("weak-disclaimer", "info"),
    "MS005": ("wrong-emergency-number", "error"),
    "MS006": ("trailing-zero", "error"),
    "MS007": ("naked-decimal", "error"),
    "MS008": ("error-prone-abbreviation", "warning"),
    "MS009": ("international-units", "warning"),
    "MS010": ("microgram-style", "warning"),
    "MS011": ("supplement-without-advice", "warning"),
    "MS012": ("missing-red-flag", "warning"),
    "MS013": ("incomplete-dose", "warning"),
    "MS014": ("missing-helpline", "error"),
    "MS015": ("missing-exercise-safety", "warning"),
    "CL001": ("disease-claim", "warning"),
    "CL002": ("absolute-claim", "warning"),
    "CL003": ("missing-dshea", "error"),
    "CL004": ("uncited-study", "warning"),
    "CL005": ("undisclosed-affiliate", "error"),
    "CL006": ("false-approval", "error"),
    "CL007": ("uncited-statistic", "warning"),
    "PL001": ("reading-grade", "info"),
    "PL002": ("long-sentence", "info"),
    "PL003": ("long-paragraph", "info"),
    "PL004": ("complex-word", "info"),
    "PL005": ("undefined-acronym", "warning"),
    "PL006": ("stigmatizing-term", "warning"),
    "PL007": ("hard-seek-help", "info"),
    "PL008": ("house-term", "warning"),
    "LK001": ("missing-alt", "error"),
    "LK002": ("vague-link-text", "warning"),
    "LK003": ("broken-link", "error"),
    "LK004": ("empty-link", "error"),
    "LK005": ("missing-image", "error"),
    "LK006": ("few-internal-links", "info"),
    "LK007": ("broken-external-link", "warning"),
    "SE001": ("title-length", "warning"),
    "SE002": ("description-length", "info"),
    "SE003": ("slug-style", "info"),
    "SE004": ("missing-byline", "warning"),
    "SE005": ("keyword-absent", "info"),
    "SE006": ("missing-social-image", "info"),
    "SR001": ("missing-sources", "warning"),
    "SR002": ("malformed-identifier", "warning"),
    "SR003": ("dated-sources", "info"),
    "SR004": ("missing-credentials", "warning"),
    "ST001": ("duplicate-title", "error"),
    "ST002": ("duplicate-description", "error"),
    "ST003": ("orphan-page", "info"),
    "ST004": ("near-duplicate", "warning"),
    "ST005": ("unknown-author", "error"),
    "ST006": ("unknown-category", "error"),
    "ST007": ("translation-gap", "warning"),
    "ST008": ("conflicting-dose", "warning"),
    "ST009": ("duplicate-url", "error"),
    "ST010": ("broken-translation-link", "warning"),
    "ST011": ("shared-keyword", "info"),
    "ST012": ("unknown-layout", "error"),
    "CF001": ("unused-suppression", "warning"),
    "CF002": ("suppression-without-reason", "warning"),
    "CF003": ("unknown-rule-in-suppression", "warning"),
}


def test_the_catalogue_is_whole():
    shipped = {rule.id: (rule.name, rule.severity) for rule, _ in BOOK.files}
    assert shipped == CATALOGUE


@pytest.mark.parametrize(("rule", "file"), FILES)
def test_rule_is_well_made(rule, file):
    assert file.stem == f"{rule.id}-{rule.name}"
    assert any(example.good is not None for example in rule.examples)
    assert any(example.bad is not None for example in rule.examples)
    names = [example.name for example in rule.examples]
    assert len(set(names)) == len(names), "two examples have one name"
    assert "\n" not in rule.summary
    assert "\n" not in rule.remedy
    assert rule.check in shipped_checks()
    for other in rule.supersedes:
        assert BOOK.known(other)


@pytest.mark.parametrize(("rule", "file"), FILES)
def test_every_option_of_the_check_is_described(rule, file):
    for name, field in Checks().module(rule.check).Options.model_fields.items():
        assert field.description, f"{rule.check}.{name} has no description"


@pytest.mark.parametrize("name", sorted(shipped_checks()))
def test_check_is_used_and_small(name):
    module = Checks().module(name)
    worked = Rulebook([worked_rules()])
    used = {rule.check for book in (BOOK, worked) for rule, _ in book.files}
    assert name in used, "no rule uses this check"
    assert len(Path(module.__file__).read_text().splitlines()) <= 160
    assert module.__doc__


@pytest.mark.parametrize(("rule", "file"), FILES)
def test_messages_are_filled(rule, file):
    """No example may show a message with an unfilled {name}."""
    from contentlint.examples import findings_of

    for example in rule.examples:
        for item in findings_of(rule, example, BOOK):
            assert not re.search(r"\{[a-z_]+\}", item.message), item.message
            assert item.message[-1] not in "\n .", item.message
            assert not re.match(r"(?!h[1-6])[a-z]", item.message), "begin with a capital letter"
