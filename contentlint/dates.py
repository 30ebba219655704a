"""Reading dates: ISO 8601 strictly, and what people write instead well enough to help them.

``iso`` accepts what is valid; ``read`` finds the first date of any form in a text, with how exact
it is. Month names are those of nine languages, nominative, genitive and abbreviated.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Exactness = Literal["day", "month", "year", "ambiguous"]

_MONTHS = (
    "january jan januar januari janvier janv jänner enero ene janeiro gennaio gen styczeń stycznia",
    "february feb februar februari febr février févr fevrier febrero fevereiro fev febbraio luty "
    "lutego",
    "march mar märz maerz mrz maart mrt mars marzo março marco marzec marca",
    "april apr avril avr abril abr aprile kwiecień kwietnia",
    "may mai mei mayo maio maggio mag maj maja",
    "june jun juni juin junio junho giugno giu czerwiec czerwca",
    "july jul juli juillet juil julio julho luglio lug lipiec lipca",
    "august aug augustus août aout agosto ago sierpień sierpnia",
    "september sep sept septembre septiembre setiembre setembro settembre set wrzesień września",
    "october oct oktober okt octobre octubre outubro out ottobre ott październik października",
    "november nov novembre noviembre novembro listopad listopada",
    "december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre grudzień "
    "grudnia",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME = "|".join(sorted(_MONTH, key=len, reverse=True))
_JOIN = r"[\s,]*(?:(?:de|del|do|of|di|van)\b[\s,]*)?"
_DAY = r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.)?"
_END = r"(?![\d])"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("ymd", rf"(?<!\d)(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_END}"),
    ("ymd", r"(?<!\d)(\d{4})(\s*)年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"),
    ("dMy", rf"{_DAY}{_JOIN}\b({_NAME})\b\.?{_JOIN}(\d{{4}}){_END}"),
    ("Mdy", rf"\b({_NAME})\b\.?\s*{_DAY}[\s,]+(\d{{4}}){_END}"),
    ("xxy", rf"(?<![\d/.-])(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_END}"),
    ("My", rf"\b({_NAME})\b\.?{_JOIN}(\d{{4}}){_END}"),
    ("ym", r"(?<!\d)(\d{4})\s*(?:年\s*|[-/](?=\d{1,2}(?![\d/-])))(\d{1,2})"),
    ("my", rf"(?<![\d/.-])(\d{{1,2}})/(\d{{4}}){_END}"),
    ("y", r"(?<![\d/.-])((?:19|20)\d{2})(?![\d/-])"),
)
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:(?:[Tt]|[ \t]+)(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?"
    r"[ \t]*(?:([Zz])|([+-])(\d{2})(?::?(\d{2}))?)?)?",
    re.ASCII,
)
_PLACEHOLDER = re.compile(
    r"[yj]{4}[-/. ]?m{1,2}|[md]{2}[-/. ][md]{2}[-/. ][yj]{2,4}|aaaa[-/.]|0000-00-00|^[x?#]+[-/. ]"
    r"|^[\[<(]?(?:date|tbd|tba|todo|fecha|datum|data)[\])>]?$",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?<!\d)(\d{1,2}):([0-5]\d)(?::([0-5]\d))?(?!\d)(?!\s*[ap]\.?m)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A valid ISO date: the calendar day where it was written, and the same moment's in UTC."""

    local: datetime.date
    utc: datetime.date
    timed: bool
    zoned: bool = False

    @property
    def earliest(self) -> datetime.date:
        """The earlier of its two days: which one counts depends on where one stands."""
        return min(self.local, self.utc)

    @property
    def latest(self) -> datetime.date:
        """The later of its two days."""
        return max(self.local, self.utc)


@dataclass(frozen=True, slots=True)
class Reading:
    """A date found in a text; ``start`` and ``end`` are 0-based offsets in it, end exclusive.

    ``days`` are the days that it may mean: one, the first and last of a month or year, or the two
    readings of 3/4/2020. Empty where no such day exists; ``fault`` says why.
    """

    exactness: Exactness
    start: int
    end: int
    days: tuple[datetime.date, ...]
    fault: str = ""


def iso(text: str) -> Moment | None:
    """Read an ISO 8601 date, with time and zone or without; None where it is none or impossible.

    A space may stand for the ``T`` and before the zone, as YAML and Jekyll write it.
    """
    return None if iso_fault(text) else _moment(text)


def iso_fault(text: str) -> str:
    """Why a text is no valid ISO date, in words: "" where it is valid, "form" where it is none."""
    match = _ISO.fullmatch(text.strip())
    if not match:
        return "form"
    fault = impossible(int(match[1]), int(match[2]), int(match[3]))
    for number, name, limit in ((4, "hour", 23), (5, "minute", 59), (6, "second", 60)):
        if not fault and match[number] and int(match[number]) > limit:
            fault = f"there is no {name} {match[number]}"
    if not fault and match[9] and (int(match[9]) > 14 or int(match[10] or 0) > 59):
        fault = f"there is no time zone {match[8]}{match[9]}"
    return fault


def _moment(text: str) -> Moment:
    match = _ISO.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    local = datetime.date(int(match[1]), int(match[2]), int(match[3]))
    if not match[9] or match[4] is None:
        return Moment(local, local, match[4] is not None, match[7] is not None)
    minutes = (int(match[9]) * 60 + int(match[10] or 0)) * (-1 if match[8] == "-" else 1)
    utc_minute = int(match[4]) * 60 + int(match[5]) - minutes
    ordinal = min(max(local.toordinal() + utc_minute // 1440, 1), datetime.date.max.toordinal())
    return Moment(local, datetime.date.fromordinal(ordinal), True, True)


def impossible(year: int, month: int, day: int) -> str:
    """Why the day does not exist, in words; "" where it does."""
    if not 1 <= year <= 9999:
        return "there is no year 0"
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        return f"{calendar.month_name[month]} {year} has {days} days"
    return ""


def is_placeholder(text: str) -> bool:
    """Whether a text only shows how a date would look: ``YYYY-MM-DD``, ``[Date]``, ``TBD``."""
    return bool(_PLACEHOLDER.search(text.strip()))


def time_of(text: str) -> str:
    """The time of day that a text names as ``HH:MM:SS``, "" where it names none."""
    match = _TIME.search(text)
    if not match or int(match[1]) > 23:
        return ""
    return f"{int(match[1]):02}:{match[2]}:{match[3] or '00'}"


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)


def read(text: str) -> Reading | None:
    """The first date of ``text`` in whatever form; of several forms at one place the exactest.

    3.4.2020 is the third of April (dots are used day first); 3/4/2020 is ambiguous.
    """
    best: tuple[int, str, re.Match[str]] | None = None
    for kind, pattern in _compiled():
        match = pattern.search(text)
        if match and (best is None or match.start() < best[0]):
            best = (match.start(), kind, match)
    return _reading(best[1], best[2]) if best else None


def _reading(kind: str, match: re.Match[str]) -> Reading:
    start, end = match.span()
    if kind == "ymd":
        return _day(start, end, int(match[1]), int(match[3]), int(match[4]))
    if kind == "dMy":
        return _day(start, end, int(match[3]), _MONTH[match[2].lower()], int(match[1]))
    if kind == "Mdy":
        return _day(start, end, int(match[3]), _MONTH[match[1].lower()], int(match[2]))
    if kind == "xxy":
        one, other, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] != "." and year and 0 < one <= 12 and 0 < other <= 12 and one != other:
            days = tuple(sorted((datetime.date(year, one, other), datetime.date(year, other, one))))
            return Reading("ambiguous", start, end, days)
        day, month = (one, other) if one > 12 or match[2] == "." else (other, one)
        return _day(start, end, year, month, day)
    if kind == "y":
        year = int(match[1])
        days = (datetime.date(year, 1, 1), datetime.date(year, 12, 31))
        return Reading("year", start, end, days)
    if kind == "My":
        year, month = int(match[2]), _MONTH[match[1].lower()]
    else:
        one, other = int(match[1]), int(match[2])
        year, month = (one, other) if kind == "ym" else (other, one)
    fault = impossible(year, month, 1)
    if fault:
        return Reading("month", start, end, (), fault)
    last = calendar.monthrange(year, month)[1]
    days = (datetime.date(year, month, 1), datetime.date(year, month, last))
    return Reading("month", start, end, days)


def _day(start: int, end: int, year: int, month: int, day: int) -> Reading:
    fault = impossible(year, month, day)
    days = () if fault else (datetime.date(year, month, day),)
    return Reading("day", start, end, days, fault)
