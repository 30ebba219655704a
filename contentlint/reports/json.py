"""The JSON report, version 1: a contract; ``json-report.schema.json`` beside it describes it.

Fields are added, never renamed or removed, within a version.
"""

from __future__ import annotations

import json
import re
from typing import Any

from contentlint.model import Finding, Result
from contentlint.reports.options import ReportOptions
from contentlint.reports.style import UNSAFE

VERSION = 1

_SURROGATE = re.compile("[\ud800-\udfff]")


def render(result: Result, options: ReportOptions) -> str:
    """Return the report, as ``encoded`` writes JSON.

    Of *options* only ``tool_version`` has an effect: a contract does not depend on a terminal.
    """
    return encoded(document(result, options))


def document(result: Result, options: ReportOptions) -> dict[str, Any]:
    """Return the report as values, in the order in which they are written."""
    summary: dict[str, int] = dict(result.counts().items())
    for verdict in ("suppressed", "baselined"):
        summary[verdict] = sum(finding.verdict == verdict for finding in result.findings)
    return {
        "version": VERSION,
        "tool_version": options.tool_version,
        "files": result.files,
        "findings": [_finding(finding) for finding in result.findings],
        "problems": [
            {
                "path": problem.path,
                "line": problem.line,
                "rule": problem.rule,
                "message": problem.message,
            }
            for problem in result.problems
        ],
        "notices": [{"path": notice.path, "message": notice.message} for notice in result.notices],
        "summary": summary,
    }


def encoded(value: object, indent: int | None = 2) -> str:
    """Return *value* as JSON that ends with a line end and always encodes as UTF-8.

    Lone surrogates (an undecodable file name) become U+FFFD. Control characters are escaped as
    JSON allows, so that the text is safe to print and its values stay what they are.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    # json.dumps has escaped all that is below U+0020; the newlines left are its own layout.
    text = "\n".join(UNSAFE.sub(_escape, line) for line in text.split("\n"))
    return text + "\n"


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if _SURROGATE.match(match[0]):
        return "\ufffd"
    if code < 0x10000:
        return f"\\u{code:04x}"
    return f"\\u{0xD7C0 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def _finding(finding: Finding) -> dict[str, object]:
    span = finding.span
    return {
        "path": finding.path,
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "confidence": finding.confidence,
        "language": finding.language,
        "fingerprint": finding.fingerprint,
        "fix": None,
        "related": [
            {
                "path": related.path,
                "line": related.span.line,
                "column": related.span.column,
                "message": related.message,
            }
            for related in finding.related
        ],
        "url": None,
    }
