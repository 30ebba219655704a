"""Rules as JSON, for editors and other programs."""

from __future__ import annotations

from collections.abc import Sequence

from contentlint.examples import Tried
from contentlint.reports.json import encoded
from contentlint.reports.options import ReportOptions
from contentlint.ruledocs.page import Option, RulePage
from contentlint.ruledocs.snippets import config_lines, suppressions

VERSION = 1
"""Fields are added, never renamed, within a version."""


def render(pages: Sequence[RulePage], options: ReportOptions) -> str:
    """``{"version", "tool_version", "rules": [...]}``; positions count from 1, in code points."""
    return encoded(
        {
            "version": VERSION,
            "tool_version": options.tool_version,
            "rules": [_rule(page) for page in pages],
        }
    )


def index(pages: Sequence[RulePage], options: ReportOptions) -> str:
    """The same: a program has no use for a shorter form."""
    return render(pages, options)


def _rule(page: RulePage) -> dict[str, object]:
    source, rule = page.source, page.rule
    return {
        "id": source.id,
        "name": source.name,
        "family": source.family,
        "family_name": page.group,
        "summary": source.summary,
        "why": source.why,
        "severity": rule.severity,
        "default_severity": source.severity,
        "default": source.default,
        "runs": page.runs,
        "status": source.status,
        "since": source.since or None,
        "own": page.own,
        "file": page.file,
        "check": source.check,
        "options": [_option(option) for option in page.options],
        "applies_to": source.applies_to.model_dump(mode="json"),
        "message": rule.message,
        "messages": dict(rule.messages),
        "remedy": source.remedy,
        "supersedes": list(source.supersedes),
        "lexicon": {code: dict(cues) for code, cues in page.words.items()},
        "config": "\n".join(config_lines(page)) + "\n",
        "suppression": dict(suppressions(source.id)),
        "examples": [_example(case) for case in page.cases],
    }


def _option(option: Option) -> dict[str, object]:
    key = option.key
    return {
        "name": key.name,
        "type": key.type.replace("`", ""),
        "required": key.required,
        "default": key.default,
        "value": option.value,
        "set_by": option.set_by or None,
        "meaning": key.meaning,
    }


def _example(case: Tried) -> dict[str, object]:
    example = case.example
    return {
        "name": example.name,
        "kind": case.kind,
        "text": case.text,
        "path": example.path,
        "config": example.config,
        "today": example.today,
        "fault": case.fault or None,
        "findings": [
            {
                "line": item.span.line,
                "column": item.span.column,
                "end_line": item.span.end_line,
                "end_column": item.span.end_column,
                "severity": item.severity,
                "confidence": item.confidence,
                "message": item.message,
            }
            for item in case.findings
        ],
    }
