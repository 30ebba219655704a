"""The JSON report line by line, for programs that read a stream: one object a line.

Each has a ``type``. Findings come first, in report order, then problems, then notices, and last
one summary: a file without it is not complete. The fields are those of the JSON report.
"""

from __future__ import annotations

from contentlint.model import Result
from contentlint.reports.json import document, encoded
from contentlint.reports.options import ReportOptions


def render(result: Result, options: ReportOptions) -> str:
    """Return the lines; of *options* only ``tool_version`` has an effect."""
    report = document(result, options)
    lines = [
        *({"type": "finding", **finding} for finding in report["findings"]),
        *({"type": "problem", **problem} for problem in report["problems"]),
        *({"type": "notice", **notice} for notice in report["notices"]),
        {
            "type": "summary",
            "version": report["version"],
            "tool_version": report["tool_version"],
            "files": report["files"],
            **report["summary"],
        },
    ]
    return "".join(encoded(line, indent=None) for line in lines)
