"""One line for each finding: ``path:line:column: severity ID(name) message``."""

from __future__ import annotations

import sys
from dataclasses import replace

from contentlint.model import Result
from contentlint.reports.layout import label, place
from contentlint.reports.options import ReportOptions
from contentlint.reports.style import Painter, flat, visible
from contentlint.reports.summary import last_line, open_findings, problem_place


def render(result: Result, options: ReportOptions) -> str:
    """Return a line for each open finding, problem and notice, and the totals last.

    With ``show_suppressed`` what is suppressed or baselined too, marked so, a reason at the end.

    Lines are never wrapped or grouped: the format is made for grep and for editors.
    """
    paint = Painter(options.color)
    out = []
    for finding in result.findings if options.show_suppressed else open_findings(result):
        where = paint(place(finding.path, finding.span), "path")
        rule = label(finding.rule, finding.name)
        if finding.verdict == "open":
            head = f"{paint(finding.severity, finding.severity)} {rule}"
            out.append(f"{where}: {head} {flat(finding.message)}")
        else:
            head = paint(f"{finding.verdict} {finding.severity}", "dim")
            reason = f" -- {flat(finding.reason)}" if finding.reason else ""
            out.append(f"{where}: {head} {rule} {flat(finding.message)}{reason}")
        if options.explain:
            out += [f"  because: {flat(cue)}" for cue in finding.evidence]
    for problem in result.problems:
        where = paint(problem_place(problem), "path")
        rule = f"{flat(problem.rule)}: " if problem.rule else ""
        out.append(f"{where}: {paint('problem', 'error')}: {rule}{flat(problem.message)}")
    if not options.quiet:
        for notice in result.notices:
            where = f"{paint(visible(notice.path), 'path')}: " if notice.path else ""
            out.append(f"{where}{paint('notice', 'info')}: {flat(notice.message)}")
        out += last_line(result, replace(options, width=sys.maxsize))
    return "\n".join(out) + "\n" if out else ""
