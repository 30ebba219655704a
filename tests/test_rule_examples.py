"""Every example of every shipped rule, and of the worked ones, runs as a test of its own."""

from __future__ import annotations

import pytest

from contentlint.examples import findings_of, mismatch
from contentlint.rulebook import Rulebook, shipped_rules
from contentlint.scaffold import worked_rules

BOOK = Rulebook([shipped_rules(), worked_rules()], preview=True)
CASES = [
    pytest.param(rule, example, id=f"{rule.id}: {example.name}")
    for rule, _ in BOOK.files
    for example in rule.examples
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule, example):
    findings = findings_of(rule, example, BOOK)
    assert not mismatch(example, findings), mismatch(example, findings)
