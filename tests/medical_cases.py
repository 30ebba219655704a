"""Small pages through the real rules: what the medical tests share."""

from __future__ import annotations

import datetime
from functools import lru_cache
from pathlib import Path

from contentlint.article import Article
from contentlint.facts import PageFacts
from contentlint.model import Source
from contentlint.rulebook import Rulebook, shipped_rules
from contentlint.settings import settings_from_text

FOLDER = Path(__file__).parent / "medical"
_ROOT = Path("/site")


@lru_cache
def _book() -> Rulebook:
    return Rulebook([shipped_rules()])


@lru_cache
def _setting(config: str):
    settings = settings_from_text(config, root=_ROOT, command_line={})
    return settings.base, _book().lexicons(settings.base)


def facts(text: str, path: str = "page.md", config: str = "") -> PageFacts:
    """The facts of a page as the command extracts them."""
    base, lexicons = _setting(config)
    source = Source(path, _ROOT / path, text)
    return Article(source, base, today=datetime.date(2026, 1, 15), lexicons=lexicons).facts


def shown_seek_help(found: PageFacts) -> str:
    """``no``, ``weak`` or ``yes``, as the case files write it."""
    section = found.seek_help
    if section is None:
        return "no"
    return "yes" if section.sign and section.action else "weak"


def shown_disclaimer(found: PageFacts) -> str:
    """Likewise for the disclaimer."""
    if found.disclaimer is None:
        return "no"
    return "weak" if found.disclaimer.weak else "yes"
