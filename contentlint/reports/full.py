"""The report for people: causes that many pages share, then each page, then a summary."""

from __future__ import annotations

from collections.abc import Iterable

from contentlint.model import Finding, Result
from contentlint.reports.causes import Group, split
from contentlint.reports.frame import frame, split_lines
from contentlint.reports.layout import cell_width, count, label, place, position, wrap
from contentlint.reports.options import ReportOptions
from contentlint.reports.statistics import tables
from contentlint.reports.style import Painter, flat, visible
from contentlint.reports.summary import last_line, open_findings, remarks

MAX_CAUSES = 3
"""How many of a group's causes are named; the rest is counted."""


def render(result: Result, options: ReportOptions) -> str:
    """Return the report, ending with a line end; empty when *options* is quiet and all is well."""
    if options.group:
        groups, alone = split(result)
    else:
        groups, alone = [], open_findings(result)
    if options.show_suppressed:
        shown = {id(finding) for finding in alone}
        alone = [f for f in result.findings if id(f) in shown or f.verdict != "open"]
    out: list[str] = []
    if groups:
        out += _causes(groups, sum(f.verdict == "open" for f in alone), options)
    pages: dict[str, list[Finding]] = {}
    for finding in alone:
        pages.setdefault(finding.path, []).append(finding)
    for path, findings in pages.items():
        out += _page(path, findings, result.texts.get(path), options)
    while out and not out[-1]:
        out.pop()
    out += remarks(result, options)
    if not options.quiet:
        if groups or len(pages) > 1:  # a table of one page would repeat what stands above it
            out += tables(result, options)
        out += ["", *last_line(result, options)]
    return "\n".join(out).lstrip("\n") + "\n" if out else ""


def _head(finding: Finding | Group, paint: Painter) -> str:
    rule = paint(label(finding.rule, finding.name), "strong")
    if isinstance(finding, Finding) and finding.verdict != "open":
        return f"{paint(f'{finding.verdict} {finding.severity}', 'dim')} {rule}"
    return f"{paint(finding.severity, finding.severity)} {rule}"


def _causes(groups: list[Group], alone: int, options: ReportOptions) -> list[str]:
    paint = Painter(options.color)
    grouped = sum(len(group.findings) for group in groups)
    told = f"{grouped:,} of {count(grouped + alone, 'finding')}"
    title = f"{count(len(groups), 'shared cause')} behind {told} (--no-group lists each)"
    out = [*(paint(line, "strong") for line in wrap(title, options.width)), ""]
    for group in groups:
        out += [*_group(group, options, paint), ""]
    return out


def _group(group: Group, options: ReportOptions, paint: Painter) -> list[str]:
    width = options.width
    out = [f"  {_head(group, paint)}"]
    if group.pages_checked:
        of = f"{group.pages:,} of {count(group.pages_checked, 'page')}"
    else:
        of = count(group.pages, "page")
    number = ", ".join(count(n, severity) for severity, n in group.severities)
    out += wrap(f"{number} on {of}", width, "  ")
    examples = group.examples
    same = len({finding.message for finding in examples}) == 1
    if not same or len(group.causes) > 1:  # one message says what its one cause would
        out += _shared(group, width)
    if same:
        out += wrap(flat(examples[0].message), width, "  ")
    for finding in examples:
        out.append(paint(f"    {place(finding.path, finding.span)}", "path"))
        if not same:
            out += wrap(flat(finding.message), width, "      ")
    if group.remedy and not options.quiet:
        out += _note("remedy", flat(group.remedy), width, paint, "  ")
    return out


def _shared(group: Group, width: int) -> list[str]:
    """Name the causes that findings of the group share, with how many findings each has."""
    if not group.causes:
        return []
    named = [f"{flat(cause)} ({n:,})" for cause, n in group.causes[:MAX_CAUSES]]
    if len(group.causes) > MAX_CAUSES:
        named.append(f"and {len(group.causes) - MAX_CAUSES:,} more")
    return wrap("shared: " + ", ".join(named), width, "  ")


def _page(
    path: str, findings: Iterable[Finding], text: str | None, options: ReportOptions
) -> list[str]:
    paint = Painter(options.color)
    lines = [] if text is None else split_lines(text)
    out = [paint(visible(path), "path")]
    for finding in findings:
        where = f"{position(finding.span)}:"
        head = _head(finding, paint)
        plain = f"  {where} {_head(finding, Painter(False))}"
        if cell_width(plain) <= options.width:
            out.append(f"  {paint(where, 'dim')} {head}")
        else:
            out += [f"  {paint(where, 'dim')}", f"  {head}"]
        out += wrap(flat(finding.message), options.width, "  ")
        indent = "    "
        code = frame(lines, finding.span, finding.severity, paint, options.width - len(indent))
        out += [indent + line for line in code]
        if finding.verdict == "suppressed":
            told = flat(finding.reason) if finding.reason else "none given"
            out += _note("reason", told, options.width, paint, indent)
        if options.explain:
            for cue in finding.evidence:
                out += _note("because", flat(cue), options.width, paint, indent)
        for related in finding.related:
            where = (
                f"line {related.span.line}"
                if related.path == path
                else place(related.path, related.span)
            )
            told = f"{where}: {flat(related.message)}"
            out += _note("see", told, options.width, paint, indent)
        out.append("")
    return out


def _note(label: str, text: str, width: int, paint: Painter, indent: str) -> list[str]:
    """Return ``= label: text`` wrapped, the label dim; later lines stand under the text's start."""
    head = f"{indent}= {label}: "
    first, *more = wrap(text, width, head, indent + "  ")
    return [indent + paint(f"= {label}:", "dim") + first[len(head) - 1 :], *more]
