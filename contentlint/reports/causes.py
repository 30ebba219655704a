"""Grouping: what many pages have in common is said once, with examples and a remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contentlint.model import Finding, Result, Severity

MIN_PAGES = 10
"""A cause needs so many pages: on fewer, seeing each finding in its place is shorter to read and
act on than a summary, and a single page or a small site is never grouped away."""

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one rule that have one cause; *findings* in report order."""

    rule: str
    name: str
    causes: tuple[tuple[str, int], ...]
    """What the findings share (``Hit.cause``) and on how many findings, most frequent first; only
    what at least two share."""
    findings: tuple[Finding, ...]
    pages: int
    pages_checked: int | None
    """How many pages the rule was run on; None where the run does not know."""
    remedy: str

    @property
    def severities(self) -> list[tuple[Severity, int]]:
        """The severities of the findings and how many have each, most frequent first."""
        return Counter(finding.severity for finding in self.findings).most_common()

    @property
    def severity(self) -> Severity:
        """The severity of most of the findings."""
        return self.severities[0][0]

    @property
    def examples(self) -> list[Finding]:
        """The first finding of three pages: the first page, one halfway, the last.

        Spread over the report, since neighbours are often alike and in one folder.
        """
        first_of: dict[str, Finding] = {}
        for finding in self.findings:
            first_of.setdefault(finding.path, finding)
        pages = list(first_of.values())
        return [pages[i * (len(pages) - 1) // (EXAMPLES - 1)] for i in range(EXAMPLES)]


def split(result: Result) -> tuple[list[Group], list[Finding]]:
    """Split the open findings of *result* into groups, largest first, and what stands alone.

    A rule that hits over half of the pages that it ran on is one group; otherwise findings of one
    rule that share a ``cause``. Either needs ``MIN_PAGES`` pages.
    """
    by_rule: dict[str, list[Finding]] = {}
    for finding in result.findings:
        if finding.verdict == "open":
            by_rule.setdefault(finding.rule, []).append(finding)

    groups: list[Group] = []
    for rule, findings in by_rule.items():
        checked = result.pages_by_rule.get(rule)
        if checked and 2 * _pages(findings) > checked:
            candidates: Iterable[list[Finding]] = [findings]
        else:
            candidates = _by_cause(findings)
        for members in candidates:
            if _pages(members) >= MIN_PAGES:
                known = result.rules.get(rule)
                groups.append(_group(members, checked, known.remedy if known else ""))
    groups.sort(key=lambda group: -len(group.findings))

    grouped = {id(finding) for group in groups for finding in group.findings}
    rest = [f for f in result.findings if f.verdict == "open" and id(f) not in grouped]
    return groups, rest


def _by_cause(findings: Sequence[Finding]) -> Iterable[list[Finding]]:
    shared: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.cause:
            shared.setdefault(finding.cause, []).append(finding)
    return shared.values()


def _pages(findings: Iterable[Finding]) -> int:
    return len({finding.path for finding in findings})


def _group(findings: list[Finding], checked: int | None, remedy: str) -> Group:
    causes = Counter(finding.cause for finding in findings if finding.cause)
    return Group(
        rule=findings[0].rule,
        name=findings[0].name,
        causes=tuple((cause, n) for cause, n in causes.most_common() if n > 1),
        findings=tuple(findings),
        pages=_pages(findings),
        pages_checked=checked,
        remedy=remedy,
    )
