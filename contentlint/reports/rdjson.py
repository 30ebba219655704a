"""The Reviewdog Diagnostic Format, for comments on the changed lines of a pull request.

The format: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf (``DiagnosticResult``).
reviewdog refuses a file with a field that it does not know.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from contentlint.model import Finding, Problem, Result, Severity, Span
from contentlint.reports.frame import split_lines
from contentlint.reports.hosts import aside, last_line, problem_words
from contentlint.reports.json import encoded
from contentlint.reports.options import ReportOptions
from contentlint.reports.style import flat
from contentlint.reports.summary import open_findings

_SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(result: Result, options: ReportOptions) -> str:
    """Return the open findings in report order, then problems; accepted findings are left out.

    *options* have no effect. Paths stay relative to the current folder: reviewdog, which is run in
    the same one, looks from there.
    """
    columns = _ByteColumns(result.texts)
    diagnostics = [_finding(finding, columns) for finding in open_findings(result)]
    diagnostics += [_problem(problem) for problem in result.problems]
    return encoded({"source": {"name": "contentlint"}, "diagnostics": diagnostics})


def warnings(result: Result) -> list[str]:
    """Return what a user must be told beside the report: problems and notices."""
    return aside(result)


class _ByteColumns:
    """Columns as reviewdog counts them, in bytes of UTF-8, from ours in code points."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        self._path: str | None = None
        self._lines: list[str] = []
        self._line = ""
        self._starts: list[int] = []

    def __call__(self, path: str, line: int, column: int) -> int | None:
        """Return the column in bytes; None where the text of the line is not known."""
        if path not in self._texts:
            return None
        if path != self._path:  # findings come page by page
            self._path, self._lines = path, split_lines(self._texts[path])
        if line > len(self._lines):
            return None
        text = self._lines[line - 1]
        if text.isascii():
            return min(column, len(text) + 1)
        if text is not self._line:
            # counted once for all findings of the line, which may be a megabyte long
            sizes = (len(char.encode("utf-8", "surrogatepass")) for char in text)
            self._line, self._starts = text, list(accumulate(sizes, initial=1))
        return self._starts[min(column - 1, len(text))]


def _finding(finding: Finding, columns: _ByteColumns) -> dict[str, Any]:
    return {
        "message": flat(finding.message),
        "location": {"path": finding.path, "range": _range(finding.path, finding.span, columns)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }


def _range(path: str, span: Span, columns: _ByteColumns) -> dict[str, Any]:
    """The place; whole lines where only the line is known, or the text to count bytes in is not."""
    start = None if span.column is None else columns(path, span.line, span.column)
    if start is None:
        place = {"start": {"line": span.line}}
        if last_line(span) > span.line:
            place["end"] = {"line": last_line(span)}
        return place
    place = {"start": {"line": span.line, "column": start}}
    if span.end_line is not None and span.end_column is not None:
        end = columns(path, span.end_line, span.end_column)
        if end is not None:
            place["end"] = {"line": span.end_line, "column": end}
    return place


def _problem(problem: Problem) -> dict[str, Any]:
    location: dict[str, Any] = {"path": problem.path}
    if problem.line is not None:
        location["range"] = {"start": {"line": problem.line}}
    diagnostic = {"message": problem_words(problem), "location": location, "severity": "ERROR"}
    if problem.rule is not None:
        diagnostic["code"] = {"value": problem.rule}
    return diagnostic
