"""Workflow commands: GitHub Actions makes annotations of them.

The commands: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions; the
escaping is that of ``actions/toolkit`` (packages/core/src/command.ts), the limits are those of
``actions/toolkit`` (docs/problem-matchers.md), and how a log line is read is in ``actions/runner``
(src/Runner.Common/ActionCommand.cs).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import replace

from contentlint.model import SEVERITIES, Finding, Problem, Result, Severity, Span
from contentlint.reports import concise
from contentlint.reports.layout import count, label, place
from contentlint.reports.options import ReportOptions
from contentlint.reports.style import flat, visible
from contentlint.reports.summary import last_line, open_findings, problem_place, remarks

PER_SEVERITY = 10
"""Annotations of each severity that GitHub shows for a step; further ones it drops."""

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}

# The runner takes `##[command]` anywhere in a line for a command. It compares by the rules of a
# language, under which marks and joiners between the characters may count for nothing.
_OLD_COMMAND = re.compile(r"#(?=\[|[^\w\s\x00-\x7f])")


def render(result: Result, options: ReportOptions) -> str:
    """Return the commands, the most severe first, and in plain words what has no annotation.

    Problems are errors, and come first of these. What is over PER_SEVERITY is listed in a fold of
    the log. Accepted findings are left out. Colour, width and grouping have no effect.
    """
    found = open_findings(result)
    problems = result.problems[:PER_SEVERITY]
    shown: list[Finding] = []
    for severity in SEVERITIES:
        room = PER_SEVERITY - (len(problems) if severity == "error" else 0)
        shown += [finding for finding in found if finding.severity == severity][:room]
    out = [_problem(problem, options) for problem in problems]
    out += [_finding(finding, options) for finding in shown]

    annotated = {id(finding) for finding in shown}
    rest = replace(
        result,
        findings=[finding for finding in found if id(finding) not in annotated],
        problems=result.problems[PER_SEVERITY:],
    )
    plain = replace(options, color=False, width=sys.maxsize, quiet=True)
    if rest.findings or rest.problems:
        out.append(f"::group::{_left_out(rest)}")
        # what stands first in a line must be ours: a file may be named ::stop-commands::x
        out += [_inert(f"- {line}") for line in concise.render(rest, plain).splitlines()]
        out.append("::endgroup::")
    if not options.quiet:
        notices = remarks(replace(result, problems=[]), replace(plain, quiet=False))
        out += [_inert(line) for line in notices if line]
        out += last_line(result, plain)
    return "\n".join(out) + "\n" if out else ""


def _left_out(rest: Result) -> str:
    counts = [("problem", len(rest.problems)), *rest.counts().items()]
    words = ", ".join(count(number, noun) for noun, number in counts if number)
    return (
        f"Without annotation: {words} (GitHub shows {PER_SEVERITY} errors, "
        f"{PER_SEVERITY} warnings and {PER_SEVERITY} notices of a step; --output-format sarif "
        "has more room)"
    )


def _finding(finding: Finding, options: ReportOptions) -> str:
    # the log shows a command's message only, so the message names the place too
    text = f"{place(finding.path, finding.span)}: {flat(finding.message)}"
    if options.explain:
        text += "".join(f"\nbecause: {flat(cue)}" for cue in finding.evidence)
    title = label(finding.rule, finding.name)
    where = _place(finding.path, finding.span, options)
    return _command(_COMMANDS[finding.severity], {**where, "title": title}, text)


def _problem(problem: Problem, options: ReportOptions) -> str:
    span = None if problem.line is None else Span(problem.line)
    title = f"contentlint problem ({problem.rule})" if problem.rule else "contentlint problem"
    text = f"{problem_place(problem)}: {flat(problem.message)}"
    return _command("error", {**_place(problem.path, span, options), "title": flat(title)}, text)


def _place(path: str, span: Span | None, options: ReportOptions) -> dict[str, object]:
    """The properties of a place; GitHub refuses columns where a span goes over several lines."""
    where: dict[str, object] = {"file": visible(options.in_repository(path))}
    if span is None:
        return where
    where["line"] = span.line
    if span.end_line is not None:
        where["endLine"] = span.end_line
    if span.column is not None and span.end_line in (None, span.line):
        where["col"] = span.column
        if span.end_column is not None:
            where["endColumn"] = span.end_column
    return where


def _command(name: str, properties: Mapping[str, object], text: str) -> str:
    listed = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in properties.items())
    return f"::{name} {listed}::{_escaped(text)}"


def _escaped(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:  # the percent sign first, since it makes the others
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def _inert(line: str) -> str:
    """The line with a blank in what the runner would take for a command of the old kind."""
    return _OLD_COMMAND.sub("# ", line)
