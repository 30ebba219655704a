"""Identifiers of publications in a text: DOI, PMID, PMCID, ISBN, and what is wrong with one.

Sources of the forms: DOI Handbook, section 2.2 (``10.`` and a registrant's digits, a slash, a
suffix); the DOI Foundation's shortDOI service (``10/abcd``); NLM's help for PubMed (a PMID has one
to eight digits) and PMC (``PMC`` and digits); ISO 2108 (ISBN, with its check digit).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["DOI", "PMID", "PMCID", "ISBN"]

HINT = re.compile(r"doi(?!n)|d0i|dio\.org|odi\.org|pmid|pmc|pubmed|isbn")
"""What a folded text has in it that may have an identifier; nothing else is looked at."""

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d{1,9}){0,4}/\S+|10/[A-Za-z0-9]{3,12}")
_RESOLVER = re.compile(
    r"(?P<host>(?:https?://)?(?<![\w.@-])(?P<sub>dx\.|www\.)?(?P<domain>doi\.org|"
    r"d0i\.org|dio\.org|doi\.og|doi\.or|doi\.ogr|doi\.rog|doi\.com|doi\.net|doi\.orgg|odi\.org)/+)"
    r"(?P<id>[^\s<>\"'|\]`{}]{0,300})",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?<![\w./-])doi(?:[:：]\s{0,3}|\s{1,2}(?=10[.,]?\d))(?!\s)(?P<id>[^\s<>\"'|\]`{}]{1,300})",
    re.IGNORECASE,
)
_PMID = re.compile(
    r"(?<![\w./-])PMID(?:[:：]\s{0,3}|\s{1,2}(?=\d))(?P<id>(?:PMC)?\d[\d., ]{0,30}\d|\d)",
    re.IGNORECASE,
)
_PUBMED = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(?P<id>\d{1,30})(?![\w-])", re.I
)
_PMC = re.compile(
    r"(?<![\w/-])PMCID[:：]?\s{0,3}(?P<id>\w{1,30})|(?<![\w-])PMC(?P<digits>\d{1,30})\b"
)
_ISBN = re.compile(
    r"(?<![\w-])ISBN(?:-?1[03])?(?![\w])[:：]?\s{0,3}"
    r"(?P<id>[0-9][0-9 \-‐‑–]{6,20}[0-9Xx])(?![0-9])",
    re.IGNORECASE,
)
_END = ".,;:!?…。"
_PAIRS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Fault:
    """A malformed identifier: its place in the text, and what is wrong with it, in words."""

    kind: Kind
    start: int
    end: int
    found: str
    why: str


def faults(text: str) -> Iterator[Fault]:
    """What is malformed among the identifiers of ``text``, kind by kind.

    Read are only those that are presented as one: after a label ("doi:", "PMID", "ISBN") or in the
    address of a resolver.
    """
    taken: list[tuple[int, int]] = []
    for match in _RESOLVER.finditer(text):
        taken.append(match.span())
        yield from _resolver(text, match)
    for match in _LABEL.finditer(text):
        inside = any(start <= match.start("id") < end for start, end in taken)
        if not inside:
            yield from _labelled(match)
    yield from _numbers(text)


def _resolver(text: str, match: re.Match[str]) -> Iterator[Fault]:
    written, start = match["id"], match.start("id")
    # in the parentheses of a link, or in angle brackets, all of it is the address
    whole = text[max(match.start() - 1, 0) : match.start()] in ("(", "<", '"', "'") and (
        text[match.end() : match.end() + 1] in (">", '"', "'") or written.endswith(")")
    )
    found = _trimmed(written)
    if not re.match(r"[1lI][0Oo]?[./,]|https?:|10", found):
        return  # a page about the system, not an identifier
    domain = match["domain"].lower()
    if domain != "doi.org":
        why = f"the resolver is `doi.org`, not `{domain}`"
        yield Fault("DOI", match.start(), start + len(found), match["host"] + found, why)
    elif re.match(r"https?:", found):
        why = "the address stands in it twice"
        yield Fault("DOI", match.start(), start + len(found), match["host"] + found, why)
    elif not _DOI.fullmatch(found):
        yield Fault("DOI", start, start + len(found), found, _why_doi(found))
    elif whole and (rest := written[len(found) :].strip(")")):
        why = f"it ends in “{rest}”, which is no part of it"
        yield Fault("DOI", start, start + len(found) + len(rest), found + rest, why)


def _labelled(match: re.Match[str]) -> Iterator[Fault]:
    found = _trimmed(match["id"])
    # a link's text, or a word such as "pending"
    if not re.match(r"\d|[lI]0\.|1O\.", found) or _DOI.fullmatch(found):
        return
    start = match.start("id")
    yield Fault("DOI", start, start + len(found), found, _why_doi(found))


def _why_doi(found: str) -> str:
    if re.match(r"10\.\d{4,9}[^/\d.]*$|10\.\d{4,9}$", found):
        return "a slash and a suffix are missing behind the prefix"
    if re.match(r"10\.\d{1,3}/|10\.\d{10,}/", found):
        return "its prefix is `10.` and four to nine digits"
    if not found.startswith("10."):
        return "it begins with `10.`"
    return "it is `10.` and four to nine digits, a slash and a suffix"


def _numbers(text: str) -> Iterator[Fault]:
    for match in _PMID.finditer(text):
        found = re.match(r"(?:PMC)?\d+", match["id"], re.IGNORECASE)
        if found is None:
            continue
        number, start = found.group(), match.start("id")
        if number.upper().startswith("PMC"):
            why = "a number with `PMC` is a PMCID: call it so"
        elif len(number) > 8:
            why = f"it has {len(number)} digits, and a PMID has one to eight"
        else:
            continue
        yield Fault("PMID", start, start + len(number), number, why)
    for match in _PUBMED.finditer(text):
        number = match["id"]
        if len(number) > 8:
            why = f"it has {len(number)} digits, and a PMID has one to eight"
            yield Fault("PMID", match.start("id"), match.end("id"), number, why)
    for match in _PMC.finditer(text):
        number = match["digits"] or match["id"]
        group = "digits" if match["digits"] else "id"
        if match["digits"] and len(number) > 8:
            why = f"it has {len(number)} digits, and a PMCID has at most eight"
        elif match["id"] and number.isdigit():
            why = "a PMCID begins with `PMC`"
        else:
            continue
        yield Fault("PMCID", match.start(group), match.end(group), number, why)
    for match in _ISBN.finditer(text):
        yield from _isbn(match)


def _isbn(match: re.Match[str]) -> Iterator[Fault]:
    written = match["id"]
    digits = re.sub(r"[^0-9Xx]", "", written).upper()
    # a year or a page may follow the number: any whole part of it that is valid is meant
    if any(isbn_valid(digits[:length]) for length in (13, 10)):
        return
    if len(digits) in (10, 13):
        why = "its check digit does not fit: a digit is wrong or two are swapped"
    else:
        why = f"it has {len(digits)} digits, and an ISBN has 10 or 13"
    yield Fault("ISBN", match.start("id"), match.end("id"), written, why)


def isbn_valid(digits: str) -> bool:
    """Whether ten characters (the last may be X) or thirteen digits have the right check digit.

    ISO 2108: ISBN-10 is weighted 10 to 1, modulo 11; ISBN-13 1 and 3 in turn, modulo 10.
    """
    if re.fullmatch(r"\d{9}[\dX]", digits):
        values = [10 if sign == "X" else int(sign) for sign in digits]
        return (
            sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11
            == 0
        )
    if re.fullmatch(r"97[89]\d{10}", digits):
        return sum(int(sign) * (3 if at % 2 else 1) for at, sign in enumerate(digits)) % 10 == 0
    return False


def _trimmed(written: str) -> str:
    """An identifier without the marks of the sentence around it, and unbalanced brackets."""
    while written:
        last = written[-1]
        opening = _PAIRS.get(last)
        if last in _END or (opening and written.count(last) > written.count(opening)):
            written = written[:-1]
        elif last in "*_" or written.endswith("&gt"):
            written = written[: -1 if last in "*_" else -3]
        else:
            break
    return written
