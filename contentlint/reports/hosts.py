"""What the formats for code hosts share: lines without columns, and what has no place in them."""

from __future__ import annotations

from contentlint.model import Problem, Result, Span
from contentlint.reports.style import flat, visible
from contentlint.reports.summary import problem_place


def last_line(span: Span) -> int:
    """Return the last line that *span* touches.

    A span that ends with a line end stops before the first column of the next line: that line is
    not part of it.
    """
    if span.end_line is None or span.end_line <= span.line:
        return span.line
    return span.end_line - 1 if span.end_column == 1 else span.end_line


def problem_words(problem: Problem) -> str:
    """Return a problem in one line, without its place."""
    rule = f" ({problem.rule})" if problem.rule else ""
    return flat(f"contentlint problem{rule}: {problem.message}")


def aside(result: Result) -> list[str]:
    """Return the problems and notices, one line each, for the log.

    A consumer that knows findings only may hide a problem (reviewdog does where its file is not in
    the diff), and it has no place at all for a notice.
    """
    out = []
    for problem in result.problems:
        rule = f"{problem.rule}: " if problem.rule else ""
        out.append(f"problem: {problem_place(problem)}: {flat(rule + problem.message)}")
    for notice in result.notices:
        path = f"{visible(notice.path)}: " if notice.path else ""
        out.append(f"notice: {path}{flat(notice.message)}")
    return out
