"""Run the front-matter rules on a text, for the tests."""

from __future__ import annotations

import datetime
from pathlib import Path

from contentlint.engine import Linter
from contentlint.model import Source
from contentlint.rulebook import Rulebook, shipped_rules
from contentlint.settings import settings_from_text

_BOOK = Rulebook([shipped_rules() / "front-matter"])
_ROOT = Path("/example")


def findings(text, *, config="", today="2026-01-15", path="page.md", select="FM", messages=False):
    """(rule, line, column) of each finding of the FM family in the order of the file, or messages.

    Pages that would be left out (drafts, expired ones) are checked too.
    """
    settings = settings_from_text(
        config, root=_ROOT, command_line={"select": [select], "include-drafts": True}
    )
    linter = Linter(settings, _BOOK, today=datetime.date.fromisoformat(today))
    page = linter.check_source(Source(path, _ROOT / path, text))
    assert not page.problems, page.problems
    if messages:
        return [item.message for item in page.findings]
    return [(item.rule, item.span.line, item.span.column) for item in page.findings]
