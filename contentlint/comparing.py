"""Two values of front matter compared as people mean them: numbers, dates, texts, lists."""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from contentlint.dates import Moment, iso

Operator = Literal[
    "equal", "not-equal", "less", "at-most", "greater", "at-least", "contains", "starts-with",
    "ends-with", "one-of",
]  # fmt: skip
WORDS: dict[Operator, str] = {
    "equal": "be the same as",
    "not-equal": "differ from",
    "less": "be less than",
    "at-most": "be at most",
    "greater": "be greater than",
    "at-least": "be at least",
    "contains": "contain",
    "starts-with": "start with",
    "ends-with": "end with",
    "one-of": "be one of",
}
"""What goes between “must” and the other value."""
DATE_WORDS: dict[Operator, str] = {
    "less": "be before",
    "at-most": "be no later than",
    "greater": "be after",
    "at-least": "be no earlier than",
}
ORDERED = frozenset(DATE_WORDS)
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def failing(
    value: object, operator: Operator, other: object, *, case: bool
) -> tuple[int | None, bool] | None:
    """What of ``value`` does not stand in this relation to ``other``; None where it all does.

    A list must hold in each of its items, except that one of them may be what it must contain;
    given back is the number of the first item that does not (None for the value itself), and
    whether dates were compared. Values that cannot be compared, a text with a number say, fail
    nothing.
    """
    if isinstance(value, list) and operator != "contains":
        if isinstance(other, list) and operator in ("equal", "not-equal"):
            same = [_key(one, case) for one in value] == [_key(one, case) for one in other]
            return None if same == (operator == "equal") else (None, False)
        for number, item in enumerate(value):
            if not _holds(item, operator, other, case):
                return number, _are_dates(item, other)
        return None
    return None if _holds(value, operator, other, case) else (None, _are_dates(value, other))


def number_of(value: object) -> float | None:
    """The number that a value is, written as one or as text; None for others."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value  # Python compares it with any other number: no float is as exact
    if isinstance(value, float):
        return None if math.isnan(value) else value
    found = _NUMBER.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    if found[1] is None:
        return int(Decimal(found[0]))  # int() itself refuses texts of thousands of digits
    number = float(found[0])
    return None if math.isinf(number) else number


def date_of(value: object) -> Moment | None:
    """The ISO date that a value is; None for others."""
    if isinstance(value, datetime.date):  # as YAML and TOML read one in a rule or a config
        value = value.isoformat()
    return iso(value) if isinstance(value, str) else None


def _are_dates(value: object, other: object) -> bool:
    return date_of(value) is not None and date_of(other) is not None


def _holds(value: object, operator: Operator, other: object, case: bool) -> bool:
    if operator == "one-of":
        options = other if isinstance(other, list) else [other]
        return any(_same(value, one, case) for one in options)
    if operator in ("equal", "not-equal"):
        return _same(value, other, case) == (operator == "equal")
    if operator in ORDERED:
        return _ordered(value, operator, other)
    if isinstance(value, list):
        return any(_same(item, other, case) for item in value)
    if isinstance(value, dict) or isinstance(other, dict | list):
        return True
    text, part = _key(value, case), _key(other, case)
    if operator == "contains":
        return part in text
    return text.startswith(part) if operator == "starts-with" else text.endswith(part)


def _ordered(value: object, operator: Operator, other: object) -> bool:
    for one, two in _comparable(value, other):
        if operator == "less":
            return one[0] < two[1]
        if operator == "at-most":
            return one[0] <= two[1]
        return one[1] > two[0] if operator == "greater" else one[1] >= two[0]
    return True


def _comparable(value: object, other: object) -> Iterator[tuple[tuple[float, float], ...]]:
    """Both as (lowest, highest): a date with a zone may be one of two days."""
    numbers = number_of(value), number_of(other)
    if numbers[0] is not None and numbers[1] is not None:
        yield (numbers[0], numbers[0]), (numbers[1], numbers[1])
        return
    one, two = date_of(value), date_of(other)
    if one and two:
        yield tuple((day.earliest.toordinal(), day.latest.toordinal()) for day in (one, two))


def _same(value: object, other: object, case: bool) -> bool:
    for one, two in _comparable(value, other):
        return one[0] <= two[1] and two[0] <= one[1]
    return _key(value, case) == _key(other, case)


def _key(value: object, case: bool) -> str:
    """A value as text that is comparable."""
    if isinstance(value, bool):
        return str(value).lower()
    text = unicodedata.normalize("NFC", " ".join(str(value).split()))
    return text if case else text.casefold()
