"""When a page was last reviewed, or is to be next: in its front matter or in its body."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from contentlint.dates import iso, read
from contentlint.fieldnames import date_fields, fold
from contentlint.model import Span
from contentlint.terms import literals

if TYPE_CHECKING:
    from contentlint.article import Article

RULE = "FM008"
"""The rule whose lexicon has the labels, per language: ``reviewed``, ``due``, and ``either`` for
"review date", which is the next review where it lies in the future."""
_CUES = ("reviewed", "due", "either")
_REACH = 120
"""Characters after a label in which its date stands ("reviewed by Dr. A. Name, MD, on …")."""
_LEAD = re.compile(r"(?!\s*<!--)(?:[^\w<\n]|_|<(?!!)[^<>]{1,80}>)*")
_CELL = re.compile(r"[|·•;]|<br\s*/?>", re.IGNORECASE)
"""What parts two labels on one line."""
_COLON = re.compile(r"(?:\s+by)?[*_\s]*[:|：]|\s*[*_]+\s*[–—-]|\s+[–—-]\s")
_BY = re.compile(r"[*_]*\s+(?:by|por|par|von|da|door|przez)\b")
_NEAR = re.compile(r"[*_]*\s+(?:on|in|am|im|le|en|el|il|em|op|w)?\s*")
_OTHER = re.compile(
    r"updat|publi|writt|modif|creat|access|retriev|mise? à jour|actuali|aktualis|atuali|aggiorn|"
    r"bijgewerkt|aktualiz|veröffent|next|[|]",
    re.IGNORECASE,
)
"""Between a label and a date these say that the date is another's."""


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
        due = due or (fold(field.name) == "reviewdate" and first > article.today)
        yield Review(first, last, span, field.value.strip(), field.name, due)


_FAR = 400
"""Characters before a label in its line that are looked at."""


@lru_cache(maxsize=1)
def in_body(article: Article) -> tuple[Review, ...]:
    """The labelled review dates of the body, such as "Last reviewed: January 2025".

    The label must begin a line or cell, after marks only; of an ambiguous date the later day is
    meant to count, so ``last`` is it. Code is not read. Two rules ask for the same page in turn.
    """
    return tuple(_labels(article))


def _labels(article: Article) -> Iterator[Review]:
    lexicons = article.lexicons
    languages = lexicons.languages(RULE)
    asked = languages if article.language is None else languages & {article.language, "en"}
    body_start = len(article.text) - len(article.body)
    body = article.folded.replace("_", " ")  # _Last reviewed_ is a word in itself
    found: set[int] = set()
    for language in sorted(asked):
        for cue in _CUES:
            pattern = lexicons.pattern(RULE, language, cue)
            if pattern is None:
                continue
            for first, last in _lines(body, literals(lexicons, RULE, language, cue)):
                for match in pattern.finditer(body, first, last):
                    start, end = body_start + match.start(), body_start + match.end()
                    review = None if start in found else _labelled(article, start, end, cue)
                    if review is not None:
                        found.add(start)
                        yield review


def _lines(body: str, wanted: frozenset[str]) -> list[tuple[int, int]]:
    """(start, end) of each line that has one of ``wanted``, in order; no label runs over its end.

    All of the text where "" is among them.
    """
    if "" in wanted:
        return [(0, len(body))]
    found = set()
    for text in wanted:
        at = body.find(text)
        while at >= 0:
            end = body.find("\n", at)
            end = end if end >= 0 else len(body)
            found.add((body.rfind("\n", 0, at) + 1, end))
            at = body.find(text, end)
    return sorted(found)


def _labelled(article: Article, start: int, end: int, cue: str) -> Review | None:
    positions, text = article.positions, article.text
    line, _ = positions.place(start)
    begin, line_end = positions.starts[line - 1], positions.ends[line - 1]
    if start - begin > _FAR:
        begin = start - _FAR  # far into a long line a label must follow the edge of a cell
        if not _CELL.search(text, begin, start):
            return None
    for part in _CELL.finditer(text, begin, start):
        begin = part.end()
    lead = _LEAD.match(text, begin, start)
    if lead is None or lead.end() != start or (text[start].islower() and not lead.group().strip()):
        return None  # in a sentence, or where one runs over the line's end
    after = text[end : min(line_end, end + _REACH)]
    reading = read(after)
    if reading is None or not reading.days or _in_code(article, line):
        return None
    gap = after[: reading.start]
    colon = _COLON.match(gap)
    if _OTHER.search(gap[colon.end() :] if colon else gap):
        return None
    if not colon and (reading.exactness == "year" or not (_BY.match(gap) or _NEAR.fullmatch(gap))):
        return None  # "Reviewed 12 studies of 2019"
    return Review(
        reading.days[0],
        reading.days[-1],
        positions.span(end + reading.start, end + reading.end),
        after[reading.start : reading.end],
        " ".join(text[start:end].split()),
        cue == "due" or (cue == "either" and reading.days[0] > article.today),
    )


def _in_code(article: Article, line: int) -> bool:
    return any(
        block.kind == "code" and block.line <= line <= block.end_line
        for block in article.document.blocks
    )
