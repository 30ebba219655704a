"""How every text report ends: problems, notices, and the last line."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from contentlint.model import SEVERITIES, Finding, Problem, Result, Verdict
from contentlint.reports.layout import count, wrap
from contentlint.reports.options import ReportOptions
from contentlint.reports.style import Painter, Role, flat, visible

_ACCEPTED: tuple[Verdict, ...] = ("suppressed", "baselined")


def open_findings(result: Result) -> list[Finding]:
    """Return the findings that count: neither suppressed nor in the baseline."""
    return [finding for finding in result.findings if finding.verdict == "open"]


def problem_place(problem: Problem) -> str:
    """Return ``path:line``, or ``path`` where the problem has no line."""
    path = visible(problem.path)
    return path if problem.line is None else f"{path}:{problem.line}"


def remarks(result: Result, options: ReportOptions) -> list[str]:
    """Return the lines for problems and, unless quiet, notices; a blank line before each part."""
    paint = Painter(options.color)
    out: list[str] = []
    if result.problems:
        out += ["", paint("Problems", "strong")]
    for problem in result.problems:
        rule = f"{flat(problem.rule)}: " if problem.rule else ""
        text = f"{problem_place(problem)}: {rule}{flat(problem.message)}"
        out += _bullet(text, options.width, paint, "error")
    if options.quiet:
        return out
    if result.notices:
        out += ["", paint("Notices", "strong")]
    for notice in result.notices:
        path = f"{visible(notice.path)}: " if notice.path else ""
        out += _bullet(path + flat(notice.message), options.width, paint, "info")
    return out


def _bullet(text: str, width: int, paint: Painter, role: Literal["error", "info"]) -> list[str]:
    lines = wrap(text, width, "  - ")
    return [f"  {paint('-', role)} {lines[0][4:]}", *lines[1:]]


def last_line(result: Result, options: ReportOptions) -> list[str]:
    """Return the totals, wrapped to the width: the last line of every text report."""
    paint = Painter(options.color)
    counts = result.counts()
    problems = f"; {count(len(result.problems), 'problem')}" if result.problems else ""
    verdicts = Counter(finding.verdict for finding in result.findings)
    hidden: list[Verdict] = [one for one in _ACCEPTED if verdicts[one]]
    accepted = "".join(f"; {verdicts[verdict]:,} {verdict}" for verdict in hidden)
    if not result.files and not sum(counts.values()):
        return wrap(f"No articles were checked{problems}.", options.width)
    if not sum(counts.values()) and not problems:
        checked = count(result.files, "article")
        text = f"All clear: {checked} checked, nothing to report{accepted}."
        lines = wrap(text, options.width)
        return [paint(line, "good") for line in lines]
    totals = ", ".join(count(counts[severity], severity) for severity in SEVERITIES)
    clean = max(0, result.files - len({finding.path for finding in open_findings(result)}))
    text = f"{totals} in {count(result.files, 'file')} ({count(clean, 'page')} clean)"
    text += accepted + problems
    worst: Role = next((severity for severity in SEVERITIES if counts[severity]), "strong")
    return [paint(line, worst) for line in wrap(text, options.width)]
