"""The settings that hold, for other programs."""

from __future__ import annotations

from pydantic_core import to_jsonable_python

from contentlint.effective.origins import Origin
from contentlint.effective.page import Page
from contentlint.effective.view import View, shown_settings
from contentlint.reports.json import encoded
from contentlint.reports.options import ReportOptions

VERSION = 1
"""Fields are added, never renamed, within a version."""


def render(made: View, options: ReportOptions, *, everything: bool) -> str:
    """``{"version", "tool_version", "config", "settings": […], "rules": […], "page": …}``.

    ``everything``: with the values that nobody set. Lines and override numbers: 1-based lines,
    overrides from 0.
    """
    settings = [
        {
            "path": list(one.path),
            "value": to_jsonable_python(one.value, inf_nan_mode="strings"),
            "origins": [_origin(origin) for origin in one.origins],
        }
        for one in shown_settings(made, everything=everything)
    ]
    document = {
        "version": VERSION,
        "tool_version": options.tool_version,
        "config": made.config,
        "config_found": made.found,
        "root": made.root,
        "extends": [_origin(one) for one in made.extends],
        "overrides": [
            {**_origin(one), "holds": number in made.holding if made.page else None}
            for number, one in enumerate(made.overrides)
        ],
        "settings": settings,
        "rules": [rule.id for rule in made.rules],
        "page": _page(made.page) if made.page else None,
    }
    return encoded(document)


def _origin(origin: Origin) -> dict[str, object]:
    return {
        "kind": origin.kind,
        "path": origin.path or None,
        "line": origin.line,
        "preset": origin.preset or None,
        "override": origin.override,
        "paths": list(origin.paths),
        "flag": origin.flag or None,
    }


def _page(page: Page) -> dict[str, object]:
    return {
        "path": page.path,
        "config_path": page.config_path,
        "read": page.read,
        "note": page.note or None,
        "checked": page.is_checked,
        "left_out": [{"why": reason.words, "always": reason.always} for reason in page.left_out],
        "types": [
            {"name": one.name, "matches": one.matches, "why": list(one.why)} for one in page.types
        ],
        "language": page.language,
        "language_from": page.language_from,
        "not_for_this_page": [
            {"id": rule.id, "name": rule.name, "why": list(why)} for rule, why in page.not_here
        ],
        "accepted": [
            {
                "rules": list(entry.rules),
                "reason": entry.reason,
                "until": entry.until.isoformat() if entry.until else None,
            }
            for entry in page.accepted
        ],
    }
