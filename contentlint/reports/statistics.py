"""Tables of what was found, by rule and by folder; ``--statistics`` prints the first alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from contentlint.model import SEVERITIES, Finding, Result
from contentlint.reports.layout import count, table
from contentlint.reports.options import ReportOptions
from contentlint.reports.style import Painter, flat, visible
from contentlint.reports.summary import last_line, open_findings, remarks

MAX_FOLDERS = 15

_COUNTS = (("errors", "E"), ("warnings", "W"), ("infos", "I"), ("pages", "pages"))


def render(result: Result, options: ReportOptions) -> str:
    """Return the table of rules, then problems, notices and the last line."""
    out: list[str] = []
    found = open_findings(result)
    if found:
        out += _with_heading(by_rule(result, options.width), options)
        rules = len({finding.rule for finding in found})
        ran = len(result.pages_by_rule)
        if ran and not options.quiet:
            out += ["", f"{count(ran, 'rule')} ran, {rules:,} found something."]
    out += remarks(result, options)
    if not options.quiet:
        out += ["", *last_line(result, options)]
    return "\n".join(out).strip("\n") + "\n" if out else ""


def tables(result: Result, options: ReportOptions) -> list[str]:
    """Return both tables, as the full report ends with them; a blank line before each."""
    out: list[str] = []
    for lines in (by_rule(result, options.width), by_folder(result, options.width)):
        if lines:
            out += ["", *_with_heading(lines, options)]
    return out


def by_rule(result: Result, width: int) -> list[str]:
    """Return a table: a rule's open findings by severity, its pages, and their share of the pages
    that the rule ran on. Most findings first; a heading, then a line for each rule.
    """
    groups = _grouped(open_findings(result), lambda finding: f"{finding.rule} {finding.name}")
    rows = []
    for name, findings in groups:
        row = _row(flat(name), findings)
        checked = result.pages_by_rule.get(findings[0].rule)
        pages = len({finding.path for finding in findings})
        rows.append([*row, _share(pages, checked)])
    return table([("rule", "rule"), *_COUNTS, ("share of pages", "share")], rows, width)


def by_folder(result: Result, width: int) -> list[str]:
    """Return a table of open findings by folder, or no line where all are in one folder.

    A folder is one level below what all paths have in common, so that a site that keeps each page
    in a folder of its own has a short table; beyond ``MAX_FOLDERS`` the others are summed up.
    """
    found = open_findings(result)
    parents = {finding.path: PurePosixPath(finding.path).parent.parts for finding in found}
    common = _common(parents.values())
    groups = _grouped(
        found, lambda finding: _folder(parents[finding.path][: len(common) + 1]) + "/"
    )
    if len(groups) < 2:
        return []
    if len(groups) > MAX_FOLDERS:
        others = [finding for _, findings in groups[MAX_FOLDERS - 1 :] for finding in findings]
        label = count(len(groups) - MAX_FOLDERS + 1, "other folder")
        groups = [*groups[: MAX_FOLDERS - 1], (label, others)]
    rows = [_row(visible(name), findings) for name, findings in groups]
    return table([("folder", "folder"), *_COUNTS], rows, width)


def _folder(parts: tuple[str, ...]) -> str:
    return PurePosixPath(*parts).as_posix()


def _common(parents: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    paths = sorted(set(parents))
    if not paths:
        return ()
    same = 0
    for one, other in zip(paths[0], paths[-1], strict=False):
        if one != other:
            break
        same += 1
    return paths[0][:same]


def _grouped(
    findings: Iterable[Finding], key: Callable[[Finding], str]
) -> list[tuple[str, list[Finding]]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))


def _row(name: str, findings: list[Finding]) -> list[str]:
    totals = [sum(f.severity == severity for f in findings) for severity in SEVERITIES]
    pages = len({finding.path for finding in findings})
    return [name, *(f"{total:,}" if total else "-" for total in totals), f"{pages:,}"]


def _share(pages: int, checked: int | None) -> str:
    """Return a percentage; a rule that hit something is never at 0 %, nor short of all at 100 %."""
    if not checked:
        return "-"
    share = 100 * pages / checked
    if 0 < share < 1:
        return "<1 %"
    return f"{min(share, 100) if share >= 100 else min(round(share), 99):.0f} %"


def _with_heading(lines: list[str], options: ReportOptions) -> list[str]:
    return [Painter(options.color)(lines[0], "dim"), *lines[1:]]
