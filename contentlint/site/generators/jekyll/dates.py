"""The date of a Jekyll document, and the parts of an address that are made of it.

Names of the placeholders: ``lib/jekyll/drops/url_drop.rb`` of Jekyll 4.3.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

_DATE = re.compile(
    r"\s*(\d{2,4})-(\d{1,2})-(\d{1,2})"
    r"(?:[Tt\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(?:(Z|UTC|GMT)|([+-])(\d{1,2}):?(\d{2})?)?)?"
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_TWO_DIGITS_LAST = 68
"""A year of two digits up to this is one of the 2000s to Ruby."""

Moment = datetime.datetime

PARTS: dict[str, Callable[[Moment], str]] = {
    "year": lambda at: f"{at.year:04}",
    "month": lambda at: f"{at.month:02}",
    "day": lambda at: f"{at.day:02}",
    "hour": lambda at: f"{at.hour:02}",
    "minute": lambda at: f"{at.minute:02}",
    "second": lambda at: f"{at.second:02}",
    "i_day": lambda at: str(at.day),
    "i_month": lambda at: str(at.month),
    "short_month": lambda at: _MONTHS[at.month - 1][:3],
    "long_month": lambda at: _MONTHS[at.month - 1],
    "short_year": lambda at: f"{at.year % 100:02}",
    "w_year": lambda at: f"{at.isocalendar().year:04}",
    "week": lambda at: f"{at.isocalendar().week:02}",
    "w_day": lambda at: str(at.isoweekday()),
    "short_day": lambda at: _DAYS[at.weekday()][:3],
    "long_day": lambda at: _DAYS[at.weekday()],
    "y_day": lambda at: f"{at.timetuple().tm_yday:03}",
}
"""Placeholder -> what stands in its place; English names on every machine."""


def zone_of(name: str) -> datetime.tzinfo:
    """The zone of an IANA name; UTC, which build servers keep, where there is no such zone."""
    if not name:
        return datetime.UTC
    import zoneinfo

    try:
        return zoneinfo.ZoneInfo(name)
    except (OSError, ValueError, zoneinfo.ZoneInfoNotFoundError):
        return datetime.UTC


def moment(value: object, zone: datetime.tzinfo) -> Moment | None:
    """The local time in ``zone`` that a front matter's date means; None where it means none.

    A time with seconds and without a zone is one of UTC, as YAML has it; one without seconds is
    text to YAML, and local.
    """
    text = str(value)
    match = _DATE.match(text)
    if match is None:
        return _other_form(text)
    year = int(match[1])
    if len(match[1]) == 2:
        year += 2000 if year <= _TWO_DIGITS_LAST else 1900
    hour, minute, second = (int(match[part] or 0) for part in (4, 5, 6))
    try:
        at = Moment(year, int(match[2]), int(match[3]), hour, minute, min(second, 59))
        if match[4] is None or (match[6] is None and not match[7] and not match[8]):
            return at
        offset = datetime.timedelta(hours=int(match[9] or 0), minutes=int(match[10] or 0))
        at = at + offset if match[8] == "-" else at - offset
        return at.replace(tzinfo=datetime.UTC).astimezone(zone).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def _other_form(text: str) -> Moment | None:
    from contentlint.dates import read

    reading = read(text[:100])
    if reading is None or reading.exactness != "day" or not reading.days:
        return None
    return Moment.combine(reading.days[0], datetime.time())
