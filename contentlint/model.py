"""The values that travel between the stages; nothing here parses, checks or prints.

discover -> Source -> parse -> Article -> check -> Hit -> Finding -> judge -> Result -> report

Every position is file-absolute: lines and columns count from 1, columns in Unicode code points
(a byte-order mark is not a column), ``end_column`` is exclusive. A column of ``None`` means that
only the line is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]
Confidence = Literal["high", "medium", "low"]
Verdict = Literal["open", "suppressed", "baselined"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
CONFIDENCES: tuple[Confidence, ...] = ("high", "medium", "low")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: 1-based line and column, exclusive ``end_column``.

    ``column`` is None where only the line is known; then the end is None too.
    """

    line: int
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was read: its text without the byte-order mark, line ends untouched."""

    path: str
    """POSIX, relative to the current directory, or absolute where the file lies outside it."""
    file: Path
    text: str
    bom: bool = False
    unsaved: bool = False
    """The text was given: the file may say something else."""


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that a finding is about, such as the heading that was first."""

    path: str
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check yields: a place, and the values that the rule's message is filled with."""

    span: Span
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity | None = None
    """Above or below the rule's own; a severity that the config sets wins over it."""
    confidence: Confidence = "high"
    message: str | None = None
    """A name in the rule's ``messages``, where one rule has several wordings."""
    key: str = ""
    """Names the finding for fingerprints, so that it survives edits elsewhere in the file."""
    cause: str = ""
    """What findings on many pages have in common (a missing field, a layout); text output prints
    one cause once."""
    evidence: tuple[str, ...] = ()
    """The cues that decided, in words; shown by ``--explain``."""
    related: tuple[Related, ...] = ()
    path: str = ""
    """Of the page that it stands on, as reported; only a check for a whole site says it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule file after validation: the policy that turns a check into findings."""

    id: str
    name: str
    family: str
    summary: str
    why: str
    severity: Severity
    check: str
    message: str
    messages: Mapping[str, str]
    options: Any
    """The check's own ``Options`` model, validated."""
    applies_to: Any
    """A ``rulefile.AppliesTo``: types, languages, paths, front matter, health advice."""
    supersedes: tuple[str, ...]
    default: bool
    """False: runs only when it is selected by id or name, or enabled in the config."""
    preview: bool
    remedy: str
    """One line that says what to do when many pages have this finding."""
    file: Path
    code: Any
    """The module of the check: it has ``Options`` and ``check``."""
    severity_is_set: bool = False
    """True when the config set the severity: then no hit changes it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A violation of a rule at a place, ready to be judged and reported."""

    path: str
    rule: str
    name: str
    severity: Severity
    message: str
    span: Span
    confidence: Confidence
    language: str | None
    key: str = ""
    cause: str = ""
    evidence: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    fingerprint: str = ""
    verdict: Verdict = "open"
    reason: str | None = None
    """Why it is suppressed."""
    in_page: bool = False
    """Whether the page itself suppresses it, and not the config."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about us or the machine: an unreadable file, a rule that raised, a bad config."""

    path: str
    message: str
    line: int | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Said once; never changes the exit status."""

    message: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run asked of one page: only what was sought can be known to be missing."""

    rules: frozenset[str]
    """Ids of the selected rules whose silence says that the page has no such finding."""
    passed_over: tuple[Finding, ...] = ()
    """What was found and is not reported: not sure enough, or said by another rule."""


@dataclass(slots=True)
class Result:
    """All that a run found, in the order in which it is reported."""

    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    files: int = 0
    """How many articles were checked."""
    pages_by_rule: dict[str, int] = field(default_factory=dict)
    """Rule id -> how many pages the rule was run on."""
    rules: dict[str, Rule] = field(default_factory=dict)
    """Rule id -> the rule that ran, as the config of the run has it."""
    languages: dict[str, int] = field(default_factory=dict)
    """Language code -> how many of the checked pages are in it."""
    texts: dict[str, str] = field(default_factory=dict)
    """Path -> text of the files that have findings, for code frames."""
    checked: dict[str, Checked] = field(default_factory=dict)
    """Path -> what was asked of each page that was checked."""
    known: frozenset[str] = frozenset()
    """Ids of all rules that there are, selected or not."""

    def counts(self) -> dict[Severity, int]:
        """Open findings by severity, all three keys present."""
        totals: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        for finding in self.findings:
            if finding.verdict == "open":
                totals[finding.severity] += 1
        return totals
