"""GitLab Code Quality: what the widget and the changes of a merge request show.

The format: https://docs.gitlab.com/ci/testing/code_quality/ ("Code Quality report format"). GitLab
reads no other properties, refuses a byte-order mark, stops at the first entry that it cannot use,
and of entries with one fingerprint it keeps one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from contentlint.model import Finding, Problem, Result, Severity
from contentlint.reports.hosts import aside, last_line, problem_words
from contentlint.reports.json import encoded
from contentlint.reports.layout import label
from contentlint.reports.options import ReportOptions
from contentlint.reports.style import flat
from contentlint.reports.summary import open_findings

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}
_PROBLEM = "blocker"  # what could not be checked is worse than what was found


def render(result: Result, options: ReportOptions) -> str:
    """Return the artifact: open findings in report order, then problems.

    Accepted findings are left out, since GitLab has no word for them. Of *options* only the folder
    has an effect.
    """
    unique = _Fingerprints()
    issues = [_finding(finding, unique, options) for finding in open_findings(result)]
    issues += [_problem(problem, unique, options) for problem in result.problems]
    return encoded(issues)


def warnings(result: Result) -> list[str]:
    """Return what a user must be told beside the report: problems and notices."""
    return aside(result)


class _Fingerprints:
    """Gives each entry a fingerprint of its own, the same one in every run."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._times: Counter[str] = Counter()

    def __call__(self, wanted: str, *parts: str) -> str:
        """Return *wanted*; where it is empty or taken, a digest of it and of *parts*."""
        name = wanted
        identity = "\0".join((wanted, *parts))
        while not name or name in self._taken:
            self._times[identity] += 1
            # a file name may hold bytes that are no UTF-8; Python keeps them as surrogates
            named = f"{identity}\0{self._times[identity]}".encode(errors="surrogatepass")
            name = hashlib.blake2b(named, digest_size=10).hexdigest()
        self._taken.add(name)
        return name


def _finding(finding: Finding, unique: _Fingerprints, options: ReportOptions) -> dict[str, Any]:
    # the widget shows the description only, so it names the rule too
    words = f"{label(finding.rule, finding.name)} {flat(finding.message)}"
    return {
        "description": words,
        "check_name": finding.rule,
        "fingerprint": unique(finding.fingerprint, finding.path, words),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": options.in_repository(finding.path),
            "lines": {"begin": finding.span.line, "end": last_line(finding.span)},
        },
    }


def _problem(problem: Problem, unique: _Fingerprints, options: ReportOptions) -> dict[str, Any]:
    words = problem_words(problem)
    line = problem.line or 1  # GitLab needs one to make a link
    return {
        "description": words,
        "check_name": "contentlint-problem",
        "fingerprint": unique("", problem.path, words),
        "severity": _PROBLEM,
        "location": {
            "path": options.in_repository(problem.path),
            "lines": {"begin": line, "end": line},
        },
    }
