"""The dates of a page, as Hugo reads them from its front matter and its file's name.

https://gohugo.io/configuration/front-matter/; resources/page/pagemeta/page_frontmatter.go.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from contentlint.site.generators.hugo.config import mapping, texts

ZERO = datetime.date(1, 1, 1)
"""The date of a page that has none."""
FILE_NAME = ":filename"
_DEFAULT = {
    "date": ("date", "publishdate", "lastmod"),
    "lastmod": (":git", "lastmod", "date", "publishdate"),
    "publishdate": ("publishdate", "date"),
    "expirydate": ("expirydate",),
}
_ALIASES = {
    "lastmod": ("modified",),
    "publishdate": ("pubdate", "published"),
    "expirydate": ("unpublishdate",),
}
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)? ?(?:[Zz]|[+-]\d\d:?\d\d)?(?: [A-Z]{3,4})?)?",
    re.ASCII,
)
_YEAR = "January February March April May June July August September October November December"
_LONG = _YEAR.split()
_MONTHS = [name[:3] for name in _LONG]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WORDED = re.compile(
    rf"(?:[A-Z][a-z]+, )?(\d\d)[ -]({'|'.join(_MONTHS)})[ -](\d{{4}}|\d\d)"
    r"(?: \d\d:\d\d(?::\d\d)?(?: (?:[A-Z]{3,4}|[+-]\d{4}))?)?",
    re.ASCII,
)


class Dates:
    """Finds the dates of the pages of one language."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """``table`` has the settings of the language."""
        written = mapping(table, "frontmatter")
        self._keys = {
            kind: _keys(texts(written, kind) or default, default)
            for kind, default in _DEFAULT.items()
        }
        self.from_names = any(FILE_NAME in keys for keys in self._keys.values())
        """Whether some date comes from the file's name; then the address may do so too."""

    def date(self, data: Mapping[str, Any], name: str) -> datetime.date:
        """The page's date, where it was written; ZERO without one.

        ``data`` has small keys; ``name`` is the file's, or its bundle's folder's, without ending.
        """
        return self._find("date", data, name)[0] or ZERO

    def published(self, data: Mapping[str, Any], name: str) -> datetime.date | None:
        """The day from which on the page is published, None where it says none."""
        return self._find("publishdate", data, name)[0]

    def expires(self, data: Mapping[str, Any], name: str) -> datetime.date | None:
        """The last day on which the page is published, None where it says none."""
        return self._find("expirydate", data, name)[0]

    def slug(self, data: Mapping[str, Any], name: str) -> str:
        """The slug that a name such as ``2024-05-01-sleep`` gives where a date is taken from it."""
        if not self.from_names or "slug" in data or read_date(name[:10]) is None:
            return ""
        taken = any(self._find(kind, data, name)[1] == FILE_NAME for kind in self._keys)
        # what follows a dot in the name is taken for one more ending
        return (name.rpartition(".")[0] or name)[10:].strip(" -_") if taken else ""

    def _find(
        self, kind: str, data: Mapping[str, Any], name: str
    ) -> tuple[datetime.date | None, str]:
        """(the date, the key that it comes from)."""
        for key in self._keys[kind]:
            value = name[:10] if key == FILE_NAME else data.get(key)
            if value is not None and (found := read_date(value)) is not None:
                return found, key
        return None, ""


def _keys(written: tuple[str, ...], default: tuple[str, ...]) -> tuple[str, ...]:
    keys: dict[str, None] = {}
    for one in written:
        for key in default if one.lower() == ":default" else (one.lower(),):
            keys[key] = None
            keys.update(dict.fromkeys(_ALIASES.get(key, ())))
    return tuple(keys)


def read_date(value: Any) -> datetime.date | None:
    """A date as Hugo takes it (spf13/cast, ``StringToDate``), the day where it was written.

    A whole number counts seconds from 1970. None for what is no date, or one that does not exist.
    """
    if isinstance(value, str):
        text = value.strip()
        if match := _ISO.fullmatch(text):
            return _day(int(match[1]), int(match[2]), int(match[3]))
        if match := _WORDED.fullmatch(text):
            year = int(match[3])
            if len(match[3]) == 2:
                year += 1900 if year >= 69 else 2000
            return _day(year, _MONTHS.index(match[2]) + 1, int(match[1]))
    elif isinstance(value, datetime.date):
        return value.date() if isinstance(value, datetime.datetime) else value
    elif isinstance(value, int) and not isinstance(value, bool):
        try:
            return datetime.datetime.fromtimestamp(value, datetime.UTC).date()
        except (OverflowError, OSError, ValueError):
            return None
    return None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


_LAYOUT = re.compile(
    r"2006|January|Jan|Monday|Mon|002|__2|_2|01|02|03|04|05|06|15|PM|pm|[1-5]", re.ASCII
)


def formatted(date: datetime.date, layout: str) -> str:
    """A date in a layout of Go's (``Jan_2006``): its parts of the day, not of the time."""

    def part(match: re.Match[str]) -> str:
        return {
            "2006": f"{date.year:04}",
            "06": f"{date.year % 100:02}",
            "January": _LONG[date.month - 1],
            "Jan": _MONTHS[date.month - 1],
            "Monday": _WEEKDAYS[date.weekday()],
            "Mon": _WEEKDAYS[date.weekday()][:3],
            "01": f"{date.month:02}",
            "1": str(date.month),
            "02": f"{date.day:02}",
            "2": str(date.day),
            "_2": f"{date.day:2}",
            "002": f"{date.timetuple().tm_yday:03}",
            "__2": f"{date.timetuple().tm_yday:3}",
        }.get(match[0], "00")

    return _LAYOUT.sub(part, layout)


def is_layout(text: str) -> bool:
    """Whether a text has a part that Go's layouts replace by one of a date."""
    return _LAYOUT.search(text) is not None


TOKENS = frozenset({"year", "month", "monthname", "day", "weekday", "weekdayname", "yearday"})
"""Names of the date tokens of a permalink."""


def token(date: datetime.date, name: str) -> str:
    """What a date token of a permalink stands for: ``year``, ``monthname``, or a layout of Go's."""
    match name:
        case "year":
            return str(date.year)
        case "month":
            return f"{date.month:02}"
        case "monthname":
            return _LONG[date.month - 1]
        case "day":
            return f"{date.day:02}"
        case "weekday":
            return str((date.weekday() + 1) % 7)
        case "weekdayname":
            return _WEEKDAYS[date.weekday()]
        case "yearday":
            return str(date.timetuple().tm_yday)
    return formatted(date, name)
