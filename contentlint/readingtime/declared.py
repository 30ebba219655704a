"""Reading what a page declares: a front-matter value in, a range of minutes out."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass

_MINUTE = (
    "m min mins minute minutes mn minuto minutos minuti minuta minuty minut minuten minuut minuter "
    "minutter minuuttia perc dakika мин минут минуты минута"
)
_HOUR = (
    "h hr hrs hour hours hora horas heure heures stunde stunden std ora ore uur uren godz godzina "
    "godziny timme timmar time timer tunti tuntia saat ч час часа часов"
)
_SECOND = (
    "s sec secs second seconds seg segundo segundos seconde secondes secondo secondi seconden sek "
    "sekunde sekunden sekunda sekundy sekund sekunder сек"
)
_FACTORS = {
    unit: factor
    for units, factor in ((_MINUTE, 1.0), (_HOUR, 60.0), (_SECOND, 1 / 60))
    for unit in units.split()
}
# Written without spaces, so that more text may follow; the longest first.
_EAST_ASIAN = {
    "分鐘": 1.0, "分钟": 1.0, "分間": 1.0, "小時": 60.0, "小时": 60.0, "時間": 60.0, "시간": 60.0,
    "分": 1.0, "분": 1.0, "時": 60.0, "时": 60.0, "秒": 1 / 60, "초": 1 / 60,
}  # fmt: skip
# A number that stands before one of these counts something else.
_COUNTED = (
    "word words wpm palabra palabras mot mots wort wörter woorden parole palavras słów character "
    "characters page pages step steps %"
)
_OTHER_UNITS = frozenset(_COUNTED.split())
_RANGE_WORDS = frozenset(
    {"to", "or", "a", "à", "o", "ou", "oder", "bis", "tot", "do", "al", "hasta"}
)
_JOIN_WORDS = frozenset({"and", "y", "et", "und", "e", "en", "i"})
_FRACTIONS = str.maketrans({"¼": ".25", "½": ".5", "¾": ".75"})
_LONGEST = 200
"""A longer text is prose, not a reading time."""

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?|\.\d+)"
    rf"|(?P<asian>{'|'.join(_EAST_ASIAN)})"
    r"|(?P<range>[-–—−~〜]|至|到|から)"
    r"|(?P<word>[^\W\d_]+|%)"
)
_DURATION_FIELD = r"(?:(?P<{0}>\d{{1,6}}(?:[.,]\d{{1,6}})?){1})?"
_ISO_DURATION = re.compile(
    "P(?=.*[0-9])T?"
    + _DURATION_FIELD.format("h", "H")
    + _DURATION_FIELD.format("m", "M")
    + _DURATION_FIELD.format("s", "S"),
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,3}):(?P<s>[0-5]\d)")
_DATE = re.compile(r"\d+([-/.])\d+\1\d+")
_NEGATIVE = re.compile(r"[^\d]*(?<![^\W_])[-−–](?=\.?\d)")


@dataclass(frozen=True, slots=True)
class Declared:
    """Declared minutes, ``low <= high``; the two are equal where no range is declared."""

    low: float
    high: float

    def distance(self, minutes: float) -> float:
        """How far ``minutes`` lies outside of the declared range; 0 inside."""
        return max(self.low - minutes, minutes - self.high, 0.0)


@dataclass(slots=True)
class _Part:
    """A number as it was written, its unit, and the words between it and the part before it."""

    number: float
    factor: float | None = None
    ranged: bool = False
    gap: tuple[str, ...] = ()
    close: bool = False
    """Whether nothing but white space stands between it and the unit before it."""


def parse(value: object) -> Declared | None:
    """Read a declared reading time; None where ``value`` holds none.

    Numbers are minutes. Texts may carry units in many languages, ranges, hours and seconds, ISO
    8601 durations (``PT6M``) and clock times (``6:30`` is six and a half minutes). Not readable:
    nothing, a boolean, a list, a mapping, a date, a text without digits, a negative number.
    Zero is read: some generators write it for a short page.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        try:
            minutes = float(value)
        except OverflowError:
            return None
        return Declared(minutes, minutes) if math.isfinite(minutes) and minutes >= 0 else None
    if isinstance(value, str):
        return _parse_text(value)
    return None


def _parse_text(value: str) -> Declared | None:
    # The fractions go first: NFKC makes "6½" into "61⁄2".
    text = unicodedata.normalize("NFKC", value.translate(_FRACTIONS)).strip().lower()
    if len(text) > _LONGEST or _DATE.match(text) or _NEGATIVE.match(text):
        return None
    timed = _ISO_DURATION.fullmatch(text) or _CLOCK.fullmatch(text)
    if timed:
        hours, minutes, seconds = (_number(timed[name] or "0") for name in "hms")
        total = hours * 60 + minutes + seconds / 60
        return Declared(total, total)
    parts = _parts(text)
    if any(part.factor for part in parts):
        parts = _with_units(parts)
    if not parts:
        return None
    amounts = _amounts(parts)
    return Declared(min(amounts), max(amounts))


def _parts(text: str) -> list[_Part]:
    """The numbers of ``text`` that may be a time, in order."""
    parts: list[_Part] = []
    gap: list[str] = []
    mark = fresh = False
    end = 0
    for token in _TOKEN.finditer(text):
        word = token.group()
        close = not gap and not text[end : token.start()].strip()
        end = token.end()
        if token["number"]:
            worded = bool(gap) and gap[-1] in _RANGE_WORDS
            # "Between 5 and 7": an "and" after a number without unit makes a range.
            worded |= gap == ["and"] and bool(parts) and parts[-1].factor is None
            ranged = bool(parts) and (mark or worded)
            parts.append(_Part(_number(word), None, ranged, tuple(gap), close))
            gap, mark, fresh = [], False, True
            continue
        factor = _EAST_ASIAN.get(word) or _FACTORS.get(word)
        if token["range"]:
            mark = True
        elif factor and fresh:
            parts[-1].factor = factor
            mark = False
        elif fresh and word in _OTHER_UNITS:
            parts.pop()
        else:
            gap.append(word)
        # "6-minute read": the mark does not part a number from its unit.
        fresh = fresh and bool(token["range"])
    return parts


def _with_units(parts: list[_Part]) -> list[_Part]:
    """Where some numbers have a unit: those, and the ones beside them that share theirs."""
    kept: list[_Part] = []
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        if part.factor is None and following is not None and following.ranged:
            part.factor = following.factor  # "8-12 min"
        elif part.factor is None and kept and part.close and (kept[-1].factor or 0) >= 1:
            part.factor = (kept[-1].factor or 0) / 60  # "1h05"
        if part.factor is not None:
            kept.append(part)
    return kept


def _amounts(parts: list[_Part]) -> list[float]:
    """The first amount, and the second where it is a range: "1 hr 5 min" is one amount."""
    amounts = [parts[0].number * (parts[0].factor or 1.0)]
    last = parts[0].factor or 1.0
    for part in parts[1:]:
        factor = part.factor or 1.0
        if part.ranged and len(amounts) == 1:
            amounts.append(part.number * factor)
        elif not part.ranged and factor < last and _JOIN_WORDS.issuperset(part.gap):
            amounts[-1] += part.number * factor
        else:
            break
        last = factor
    return amounts


def _number(digits: str) -> float:
    """Read a number: a comma before three digits parts thousands, another is a decimal comma."""
    whole, comma, rest = digits.partition(",")
    if comma and len(rest) == 3 and whole != "0":
        return float(whole + rest)
    return float(digits.replace(",", "."))
