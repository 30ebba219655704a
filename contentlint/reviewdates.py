"""When a page was last reviewed, or is to be next: in its front matter or in its body."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contentlint.dates import iso, read
from contentlint.fieldnames import date_fields
from contentlint.model import Span

if TYPE_CHECKING:
    from contentlint.article import Article

RULE = "FM008"
"""The rule whose lexicon has the labels: cues ``reviewed`` and ``due``, per language."""
_REACH = 120
"""Characters after a label in which its date stands ("reviewed by Dr. A. Name, MD, on …")."""
_LEAD = re.compile(r"[\s>*_|(\[{:–—-]*(?:<[^<>]{1,80}>[\s*_]*)*")
_AFTER = re.compile(r"[*_\s]*(?:[:|：]|by\b|on\b|in\b|am\b|le\b|el\b|il\b|em\b|op\b|[–—-])|[*_]*\s+\d")


@dataclass(frozen=True, slots=True)
class Review:
    """A review date and where it stands; a month or year runs from ``first`` to ``last``."""

    first: datetime.date
    last: datetime.date
    span: Span
    shown: str
    """The date as the page writes it."""
    label: str
    due: bool = False
    """It is the day of the next review, not of the last."""


def in_front_matter(article: Article) -> Iterator[Review]:
    """The review dates under any of their keys; those that no one can read are left to FM005."""
    if article.matter.faults:
        return
    for field in date_fields(article.data):
        if field.role not in ("reviewed", "next review") or not isinstance(field.value, str):
            continue
        span = article.matter.value_span(*field.path)
        moment, found = iso(field.value), read(field.value)
        if moment:
            first = last = moment.local
        elif found and found.days:
            first, last = found.days[0], found.days[-1]
        else:
            continue
        due = field.role == "next review"
        yield Review(first, last, span, field.value.strip(), field.name, due)


def in_body(article: Article) -> Iterator[Review]:
    """The labelled review dates of the body, such as "Last reviewed: January 2025".

    The label must begin a line, after markup only; of an ambiguous date the later day is meant to
    count, so ``last`` is it. Code is not read.
    """
    lexicons = article.lexicons
    languages = lexicons.languages(RULE)
    asked = languages if article.language is None else languages & {article.language, "en"}
    body_start = len(article.text) - len(article.body)
    found: set[int] = set()
    for language in sorted(asked):
        for cue in ("reviewed", "due"):
            pattern = lexicons.pattern(RULE, language, cue)
            for match in pattern.finditer(article.body) if pattern else ():
                review = _labelled(article, body_start + match.start(), body_start + match.end(), cue)
                if review is not None and body_start + match.start() not in found:
                    found.add(body_start + match.start())
                    yield review


def _labelled(article: Article, start: int, end: int, cue: str) -> Review | None:
    positions, text = article.positions, article.text
    line, _ = positions.place(start)
    line_start, line_end = positions.starts[line - 1], positions.ends[line - 1]
    lead = _LEAD.match(text, line_start, start)
    after = _AFTER.match(text, end, line_end)
    if lead is None or lead.end() != start or after is None or _in_code(article, line):
        return None
    reading = read(text[end : min(line_end, end + _REACH)])
    if reading is None or not reading.days:
        return None
    place = positions.span(end + reading.start, end + reading.end)
    return Review(
        reading.days[0],
        reading.days[-1],
        place,
        text[end + reading.start : end + reading.end],
        " ".join(text[start:end].split()),
        cue == "due",
    )


def _in_code(article: Article, line: int) -> bool:
    return any(
        block.kind == "code" and block.line <= line <= block.end_line
        for block in article.document.blocks
    )
