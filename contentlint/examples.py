"""Run the examples of a rule file: they are the rule's tests and its documentation."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from contentlint.engine import Linter
from contentlint.model import Finding, Source
from contentlint.rulebook import Rulebook
from contentlint.rulefile import Example, Expectation, RuleFile
from contentlint.settings import settings_from_text

# A folder that does not exist: an example is text, and nothing of this machine may decide it.
_ROOT = Path("/example") if Path("/").exists() else Path.cwd()


def findings_of(rule: RuleFile, example: Example, rulebook: Rulebook) -> list[Finding]:
    """The findings of ``rule`` alone on the example's file.

    ``rulebook`` has the rule, and the others for the word lists that they share. Raises ConfigError
    for a config that is wrong, and RuntimeError where the rule itself failed.
    """
    settings = settings_from_text(
        example.config,
        root=_ROOT,
        command_line={"select": [rule.id], "min-confidence": "low", "include-drafts": True},
    )
    linter = Linter(settings, rulebook, today=datetime.date.fromisoformat(example.today))
    text = example.bad if example.bad is not None else example.good or ""
    page = linter.check_source(Source(example.path, _ROOT / example.path, text))
    if page.problems:
        raise RuntimeError("; ".join(problem.message for problem in page.problems))
    return page.findings


def mismatch(example: Example, findings: Sequence[Finding]) -> str:
    """What is wrong with the findings of an example, in words; "" where they are as expected."""
    expected = list(example.expect)
    left = list(findings)
    for wanted in expected:
        match = next((item for item in left if _fits(wanted, item)), None)
        if match is None:
            return f"expected {wanted.model_dump(exclude_none=True)}, found {_shown(left)}"
        left.remove(match)
    return f"not expected: {_shown(left)}" if left else ""


def _fits(wanted: Expectation, item: Finding) -> bool:
    return (
        wanted.line == item.span.line
        and wanted.column in (None, item.span.column)
        and wanted.end_column in (None, item.span.end_column)
        and wanted.severity in (None, item.severity)
        and wanted.confidence in (None, item.confidence)
        and (wanted.message is None or wanted.message in item.message)
    )


def _shown(findings: Sequence[Finding]) -> str:
    return "; ".join(
        f"{item.span.line}:{item.span.column} {item.severity} {item.rule} {item.message}"
        for item in findings
    ) or "nothing"  # fmt: skip
