"""SARIF 2.1.0, for GitHub code scanning and other consumers of static analysis.

The format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/. What GitHub reads of it, and its
limits: https://docs.github.com/en/code-security/code-scanning ("SARIF support for code scanning",
"SARIF results exceed one or more limits").
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from contentlint.model import SEVERITIES, Finding, Notice, Problem, Result, Rule, Severity, Span
from contentlint.reports.json import encoded
from contentlint.reports.layout import count
from contentlint.reports.options import ReportOptions
from contentlint.reports.style import flat, visible

MAX_RESULTS = 25_000
"""GitHub rejects a run with more; of these it shows the 5,000 most severe."""

MAX_RELATED = 100
"""Related places of one result; GitHub shows no more, and rejects a run with over 1,000."""

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_DESCRIPTION_LIMIT = 1000  # of fullDescription, on GitHub; `help` has all of it
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_SHOWN_AS: dict[Severity, str] = {
    "error": "error",
    "warning": "warning",
    "info": "recommendation",
}
_LINK = re.compile(r"\](?=\()")

Json = dict[str, Any]


def render(result: Result, options: ReportOptions) -> str:
    """Return one SARIF run as JSON: open findings before accepted ones, the most severe first.

    Accepted findings (suppressed or in the baseline) carry ``suppressions``; problems and notices
    are notifications of the invocation. At most MAX_RESULTS results are written; what was left out
    is a notification too, and ``warnings`` says it.
    """
    rules = dict(result.rules)
    ids = [*rules, *sorted({finding.rule for finding in result.findings} - rules.keys())]
    index = {rule: number for number, rule in enumerate(ids)}
    names = {finding.rule: finding.name for finding in result.findings}
    notifications = [
        *(_problem(problem, index, options) for problem in result.problems),
        *(_notification("warning", words) for words in warnings(result)),
        *(_notice(notice, options) for notice in result.notices),
    ]
    run = {
        "tool": {
            "driver": {
                "name": "contentlint",
                "semanticVersion": options.tool_version,
                "rules": [_rule(rules[i]) if i in rules else _bare_rule(i, names[i]) for i in ids],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not result.problems,
                "toolExecutionNotifications": notifications,
            }
        ],
        "columnKind": "unicodeCodePoints",
        # what Markdown counts as line ends; the default of the format lacks the last
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [
            _result(finding, index, options)
            for finding in sorted(result.findings, key=_importance)[:MAX_RESULTS]
        ],
    }
    return encoded({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def warnings(result: Result) -> list[str]:
    """Return what a user must be told beside the report: how many findings it leaves out."""
    left_out = sorted(result.findings, key=_importance)[MAX_RESULTS:]
    if not left_out:
        return []
    opened = [finding for finding in left_out if finding.verdict == "open"]
    counts = [
        count(number, severity)
        for severity in SEVERITIES
        if (number := sum(finding.severity == severity for finding in opened))
    ]
    if len(opened) < len(left_out):
        counts.append(f"{len(left_out) - len(opened):,} suppressed")
    return [
        f"the SARIF file has {MAX_RESULTS:,} of {len(result.findings):,} findings, since GitHub "
        f"rejects a longer one; left out are the least severe: {', '.join(counts)} "
        "(--output-format json has all; --select and --ignore narrow the run)"
    ]


def _importance(finding: Finding) -> tuple[bool, int]:
    return finding.verdict != "open", SEVERITIES.index(finding.severity)


def _rule(rule: Rule) -> Json:
    why, full = _lines(rule.why), flat(rule.why)
    if len(full) > _DESCRIPTION_LIMIT:
        full = full[: _DESCRIPTION_LIMIT - 1] + "…"
    more = f"contentlint rule {rule.id}"
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": flat(rule.summary)},
        "fullDescription": {"text": full},
        "help": {
            "text": f"{why}\n\nWhat to do: {flat(rule.remedy)}\n\nOptions and examples: {more}",
            "markdown": f"{why}\n\n**What to do:** {flat(rule.remedy)}\n\n"
            f"Options and examples: `{more}`",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.family, *(["preview"] if rule.preview else [])],
            "problem.severity": _SHOWN_AS[rule.severity],
            # a preview rule is one whose false alarms are still being counted
            "precision": "medium" if rule.preview else "high",
        },
    }


def _bare_rule(rule: str, name: str) -> Json:
    """A rule of which the run knows no more than a finding says; GitHub requires every text."""
    text = {"text": flat(name)}
    return {
        "id": rule,
        "name": name,
        "shortDescription": text,
        "fullDescription": text,
        "help": text,
    }


def _result(finding: Finding, index: Mapping[str, int], options: ReportOptions) -> Json:
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding.message)},
        "locations": [_location(finding.path, finding.span, options)],
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                **_location(related.path, related.span, options),
                "message": {"text": _message(related.message)},
            }
            for number, related in enumerate(finding.related[:MAX_RELATED], 1)
        ]
    if finding.fingerprint:
        result["partialFingerprints"] = {"contentlint/v1": finding.fingerprint}
    # an empty list says that the finding is open; no list would say that nobody knows
    result["suppressions"] = _suppressions(finding)
    result["properties"] = {"confidence": finding.confidence}
    if finding.language is not None:
        result["properties"]["language"] = finding.language
    return result


def _suppressions(finding: Finding) -> list[Json]:
    if finding.verdict == "open":
        return []
    suppressed = finding.verdict == "suppressed"
    # "external" is what stands outside of the file: in the config, in a baseline
    kind = "inSource" if finding.in_page else "external"
    suppression: Json = {"kind": kind, "status": "accepted"}
    reason = finding.reason or (None if suppressed else "in the baseline")
    if reason:
        suppression["justification"] = flat(reason)
    return [suppression]


def _location(path: str, span: Span | None, options: ReportOptions) -> Json:
    place: Json = {"artifactLocation": _artifact(options.in_repository(path))}
    if span is not None:
        region = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
        place["region"] = {key: value for key, value in region.items() if value is not None}
    return {"physicalLocation": place}


def _artifact(path: str) -> Json:
    if PurePath(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    # a name that is no UTF-8 keeps its bytes, as Path.as_uri does it
    return {"uri": quote(os.fsencode(path)), "uriBaseId": "%SRCROOT%"}


def _notification(level: str, text: str, *locations: Json) -> Json:
    return {"level": level, "message": {"text": _message(text)}, "locations": list(locations)}


def _problem(problem: Problem, index: Mapping[str, int], options: ReportOptions) -> Json:
    span = None if problem.line is None else Span(problem.line)
    where = _location(problem.path, span, options)
    notification = _notification("error", f"{visible(problem.path)}: {problem.message}", where)
    if problem.rule is not None:
        rule: Json = {"id": problem.rule}
        if problem.rule in index:
            rule["index"] = index[problem.rule]
        notification["associatedRule"] = rule
    return notification


def _notice(notice: Notice, options: ReportOptions) -> Json:
    if notice.path is None:
        return _notification("note", notice.message)
    return _notification("note", notice.message, _location(notice.path, None, options))


def _message(text: str) -> str:
    """One line, and no link: consumers make links of ``[text](target)`` in a message."""
    return _LINK.sub("] ", flat(text))


def _lines(text: str) -> str:
    return "\n".join(visible(line) for line in text.strip().split("\n"))
