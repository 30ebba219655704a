"""The heading rules against the cases of markdownlint: the same lines, rule by rule.

The fixtures mark what markdownlint expects in their own text (``{MD001}``, ``{MD001:+2}``,
``{MD001:7}``) and configure it in comments. Options here are set to what markdownlint means by its
own: it measures MD024 over the whole page unless told otherwise, takes any front-matter title for
a shown h1, looks for a second h1 only where the page begins with one, and every emphasised line
for a heading. Where the rules differ on purpose, the case is
listed with its reason.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ORACLES

from contentlint.article import Article
from contentlint.checks import (
    bold_heading,
    duplicate_heading,
    first_h1,
    heading_increment,
    section_order,
    single_h1,
)
from contentlint.config import Config, Layout
from contentlint.lexicon import Lexicons
from contentlint.model import Source

FIXTURES = ORACLES / "markdownlint" / "fixtures"
FILES = sorted(FIXTURES.glob("*.md")) if FIXTURES.is_dir() else []
ALIASES = {
    "MD001": ("heading-increment",),
    "MD024": ("no-duplicate-heading",),
    "MD025": ("single-title", "single-h1"),
    "MD036": ("no-emphasis-as-heading",),
    "MD041": ("first-line-heading", "first-line-h1"),
    "MD043": ("required-headings",),
}
HTML = "headings in raw HTML count: readers meet them like any other"
DELIBERATE = {
    ("MD024", "inline_html-allowed_elements"): HTML,
    ("MD025", "inline_html-allowed_elements"): HTML,
    ("MD025", "inline_html-table_allowed_elements"): HTML,
    ("MD025", "hugo-quickstart-example-json"): "the JSON is invalid, so no title is read (FM001)",
    ("MD041", "front-matter-alt-title-json"): "no other field stands in for the title",
}

MARKER = re.compile(r"\{(MD\d{3})(?::([+-]?)(\d+))?\}")
COMMENT = re.compile(r"<!--\s*markdownlint-([a-z-]+)\s*(.*?)\s*-->", re.DOTALL)


def expected(text: str, rule: str) -> set[int]:
    """The lines (1-based) on which the markers of ``text`` expect ``rule``."""
    lines = set()
    for number, line in enumerate(text.split("\n"), start=1):
        for name, sign, digits in MARKER.findall(line):
            if name == rule:
                offset = int(digits or 0) * (-1 if sign == "-" else 1)
                lines.add(number + offset if sign or not digits else offset)
    return lines


def options(text: str, rule: str) -> dict[str, Any] | None:
    """What the fixture configures for ``rule``; None where it switches it off."""
    config: dict[str, Any] = {}
    for kind, value in COMMENT.findall(text):
        if kind == "configure-file":
            try:
                config |= json.loads(value)
            except ValueError:
                continue
    found = config.get("default", True)
    lowered = {key.lower(): value for key, value in config.items()}
    for name in (rule.lower(), *ALIASES[rule]):
        found = lowered.get(name, found)
    if isinstance(found, dict):
        return found if found.get("enabled", True) else None
    return {} if found else None


def disabled(text: str, rule: str) -> set[int]:
    """The lines on which a comment switches ``rule`` off."""
    names = {rule.lower(), *ALIASES[rule]}
    off, lines, saved = False, set(), False
    last = text.count("\n") + 1
    changes: dict[int, list[str]] = {}
    for match in COMMENT.finditer(text):
        kind, value = match[1], match[2].lower().split()
        if value and names.isdisjoint(value):
            continue
        number = text.count("\n", 0, match.start()) + 1
        if kind == "disable-line":
            lines.add(number)
        elif kind == "disable-next-line":
            lines.add(number + 1)
        elif kind == "disable-file":
            lines.update(range(1, last + 1))
        elif kind in ("disable", "enable", "capture", "restore"):
            changes.setdefault(number, []).append(kind)
    for number in range(1, last + 1):
        for kind in changes.get(number, []):
            if kind == "capture":
                saved = off
            off = {"disable": True, "enable": False, "capture": off, "restore": saved}[kind]
        if off:
            lines.add(number)
    return lines


def found(file: Path, text: str, rule: str, own: dict[str, Any]) -> set[int]:
    """The lines on which our rule stands, options as markdownlint understands them."""
    ignores_title = own.get("front_matter_title") == ""
    config = Config(layout=Layout(renders_title=not ignores_title))
    source = Source(file.name, file, text.removeprefix("\ufeff"))
    article = Article(
        source, config, today=datetime.date(2026, 1, 15), lexicons=Lexicons({}), config_path=None
    )
    level = {"level": own["level"]} if isinstance(own.get("level"), int) else {}
    if rule == "MD001":
        made = heading_increment.Options(title_is_h1=not ignores_title)
        hits = heading_increment.check(article, made)
    elif rule == "MD024":
        scope = "siblings" if own.get("siblings_only") else "page"
        hits = duplicate_heading.check(article, duplicate_heading.Options(scope=scope))
    elif rule == "MD025":
        hits = single_h1.check(article, single_h1.Options(leading=True, **level))
    elif rule == "MD036":
        hits = bold_heading.check(article, bold_heading.Options(strict=True, italic=True))
    elif rule == "MD041":
        made = first_h1.Options(
            position="anywhere" if own.get("allow_preamble") else "first",
            title_is_h1=not ignores_title,
            min_words=0,
            **level,
        )
        hits = first_h1.check(article, made)
    else:
        made = section_order.Options(
            headings=own["headings"] if isinstance(own.get("headings"), list) else None,
            match_case=own.get("match_case") is True,
        )
        hits = section_order.check(article, made)
    return {hit.span.line for hit in hits}


def compared() -> Iterator[Any]:
    for rule in ALIASES:
        for file in FILES:
            yield pytest.param(rule, file, id=f"{rule}-{file.stem}")


@pytest.mark.parametrize(("rule", "file"), list(compared()))
def test_same_lines(rule, file):
    text = file.read_bytes().decode("utf-8")
    own = options(text, rule)
    if own is None:
        return
    ours = found(file, text, rule, own) - disabled(text, rule)
    wanted = expected(text, rule)
    if (rule, file.stem) in DELIBERATE:
        assert ours != wanted, "no longer a difference: take it off the list"
        return
    assert ours == wanted


def test_the_cases_are_there(oracles):
    """At least the known number of cases, and markers for every rule compared."""
    assert len(FILES) >= 200
    for rule in ALIASES:
        assert sum(bool(expected(file.read_text("utf-8"), rule)) for file in FILES) >= 3
