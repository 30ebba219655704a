"""What an amount in a sentence is: a limit, what people need, a dose to take, or nothing of these.

What studies gave, what food contains, what a tablet holds, what held once, blood values, questions
and what somebody should not do are nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from contentlint.detect.doses import Amount
from contentlint.detect.dosesetting import Setting
from contentlint.detect.dosewords import DoseWords
from contentlint.detect.substances import named
from contentlint.lexicon import fold

Kind = Literal["limit", "need", "dose"]

_LEAD = 90
"""Characters from the words that make a claim to the amount."""
_TRAIL = 45
"""Characters from the amount to words behind it that make a claim."""
_BESIDE = 25
"""Characters in which a word stands right before an amount: "at least", "an extra"."""
_TOUCH = 8
"""Characters between such a word and the amount: "up to about"."""
_STRONG = re.compile(r"[,，、](?!\d)|\)|）")
_STOP = re.compile(r"[;；)）]|[,，、](?!\d)")
_ROUND = re.compile(r"[(（/]")
_EQUAL = re.compile(
    r"\s*(?:[(（=≈/]|or|o|ou|oder|lub|of|即|或)\s*(?:=|≈|~|about|ca\.?|circa|约)?\s*"
)
_OPENED = re.compile(r"[“„«「\"][^”“»」\"]{0,300}$")
_OPENING, _CLOSING = tuple('“„«「"'), tuple('”“»」"')
_CLOSED = re.compile(r"[^“„«「\"]{0,300}[”“»」\"]")
_DAYS = frozenset({"天", "日", "die", "doba", "dobę", "24"})
"""Further words of a day behind a slash: ``2 g/24 h``."""
_BREAK = re.compile(r"[;；]")
_LABEL = re.compile(r"\W{0,3}[^\W_][^:：.,;]{2,40}[:：]")
"""A sentence that begins like an item of a list: "Iron: 18 mg a day"."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says of one of its amounts."""

    kind: Kind
    period: str
    """``day`` or ``week``."""
    own: bool
    """Whether the words stand in the amount's own part of the sentence."""
    implied: bool = False
    """Whether nothing says that it is for a day, and its nature does: a need, an upper limit."""
    least: bool = False
    """Whether more of it is fine: "at least 1,000 mg"."""


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a sentence that belongs to one amount, and what the amount is."""

    start: int
    end: int
    same: bool = False
    """It is the amount before it in another unit, or the strength of a tablet: nothing new."""
    claim: Claim | None = None


def parts(setting: Setting, words: DoseWords) -> list[Part]:
    """The parts of the setting's sentence, one for each of its amounts, with what they claim."""
    text = setting.text
    hidden = _without_limits(text, words)
    if _tells_nothing(setting, hidden, words):
        return [Part(0, len(text)) for _ in setting.amounts]
    same = [_is_same(setting, number, words) for number in range(len(setting.amounts))]
    new = [number for number, is_same in enumerate(same) if not is_same]
    cut = dict(zip(new, _cut(setting, new, words), strict=True))
    found: list[Part] = []
    before: Claim | None = None
    for number in range(len(setting.amounts)):
        if number not in cut:
            found.append(Part(0, 0, same=True))
            continue
        claim = _claim(setting, number, cut[number], hidden, before, words)
        before = claim or before
        found.append(Part(*cut[number], claim=claim))
    return found


def _without_limits(text: str, words: DoseWords) -> str:
    """``text`` without the words of limits, which are full of negations."""
    hidden = _blanked("limit", text, words)
    if hidden != text:
        hidden = _blanked("limit end", hidden, words)
    return _blanked("upper", hidden, words)


def _blanked(cue: str, text: str, words: DoseWords) -> str:
    for pattern in words.patterns(cue):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def _tells_nothing(setting: Setting, hidden: str, words: DoseWords) -> bool:
    around = [*setting.leads, *setting.headings[:1]]
    return (
        hidden.rstrip().endswith(("?", "？"))
        or any(words.find("not", text) for text in (hidden, *around))
        or any(words.find(cue, text) for text in around for cue in ("food", "special"))
    )


def _cut(setting: Setting, new: Sequence[int], words: DoseWords) -> list[tuple[int, int]]:
    """The parts of the amounts ``new``: cut at a stop, a comma, a bracket or an "and"."""
    text, places = setting.text, setting.places
    cuts = [0] if new else []
    for number in new[1:]:
        # "15 mcg (600 IU) for women, ..." is cut behind the second amount
        end, start = places[number - 1][1], places[number][0]
        end += text[end:start].startswith((")", "）"))
        between = text[end:start]
        match = _BREAK.search(between) or _STRONG.search(between)
        at = match.end() if match else -1
        if at < 0:
            found = [m.start() for p in words.patterns("and") for m in p.finditer(between)]
            rounded = _ROUND.search(between)
            at = found[0] if found else rounded.start() if rounded else len(between)
        cuts.append(end + at)
    return list(pairwise((*cuts, len(text))))


def _is_same(setting: Setting, number: int, words: DoseWords) -> bool:
    """Whether an amount repeats the one before it in another unit, or is what a tablet holds."""
    amount, (start, end) = setting.amounts[number], setting.places[number]
    if number:
        between = setting.text[setting.places[number - 1][1] : start]
        other = setting.amounts[number - 1]
        new = other.unit == amount.unit and other.number != amount.number
        if not new and _EQUAL.fullmatch(between):
            return True
    text = setting.text
    substance = next((one for one in named(text, words) if one.start - end in (1, 2)), None)
    for at in (end, substance.end if substance else end):
        if words.starts("tablet", text[at : at + _BESIDE].lstrip(" -")):
            return True
    return _touching("tablet of", text[max(start - _BESIDE, 0) : start], words)


def _is_no_range(setting: Setting, number: int, words: DoseWords) -> bool:
    """Whether the first number belongs to something else: "for ages 1-70 and 800 IU after that"."""
    amount, start = setting.amounts[number], setting.places[number][0]
    if not amount.low:
        return False
    joined = amount.piece.text[amount.start + len(amount.low) : amount.number_start]
    before = setting.text[max(start - _BESIDE, 0) : start]
    return words.is_all("and", fold(joined).strip()) and not _touching("between", before, words)


def is_per_day(amount: Amount) -> bool:
    """Whether a slash says that an amount is for a day."""
    return amount.is_per_day or amount.per in _DAYS


def _is_spoken(amount: Amount) -> bool:
    """Whether the amount stands in a quotation: somebody else says it."""
    text = amount.piece.text
    if text.startswith(_OPENING) and text.rstrip().endswith(_CLOSING):
        return True
    before = text[max(amount.start - 301, 0) : amount.start]
    return _OPENED.search(before) is not None and _CLOSED.match(text, amount.end) is not None


def _touching(cue: str, before: str, words: DoseWords) -> bool:
    """Whether ``before``, the text in front of an amount, ends with ``cue``, or nearly."""
    return any(
        len(before) - match.end() <= _TOUCH
        for pattern in words.patterns(cue)
        for match in pattern.finditer(before)
    )


def _claim(
    setting: Setting,
    number: int,
    part: tuple[int, int],
    hidden: str,
    earlier: Claim | None,
    words: DoseWords,
) -> Claim | None:
    """What amount ``number`` is; ``earlier`` is the claim of an amount before it."""
    start, end = setting.places[number]
    amount = setting.amounts[number]
    if _is_spoken(amount) or _is_no_range(setting, number, words):
        return None
    kind, implied = _kind(setting, part, (start, end), words)
    own = bool(kind) or earlier is None
    if not kind and earlier is not None:
        kind, implied = earlier.kind, True
    if not kind and number == 0:
        kind, implied = _kind_around(setting, is_per_day(amount), words)
    if not kind:
        return None
    before = hidden[max(start - _BESIDE, part[0]) : start]
    after = hidden[end : min(end + _TOUCH, part[1])]
    unsure = ("up to", "than", "extra") if amount.low else ("up to", "than", "extra", "between")
    if any(_touching(cue, before, words) for cue in unsure):
        return None
    if words.starts("extra", after.lstrip()) or hidden[max(start - 1, 0) : start] == "+":
        return None
    least = _touching("least", before, words)
    if kind != "limit" and words.find("if", hidden[part[0] : part[1]]):
        return None
    if (kind == "limit" and least) or any(
        words.find(cue, hidden[part[0] : part[1]]) for cue in ("special", "food")
    ):
        return None
    period = _period(setting, part, is_per_day(amount), words)
    if period is None:
        return None
    if not period and not implied:
        return None
    return Claim(kind, period or "day", own, not period, least)


def _kind(
    setting: Setting, part: tuple[int, int], place: tuple[int, int], words: DoseWords
) -> tuple[Kind | Literal[""], bool]:
    """(kind, whether it is by its nature for a day) by words in the amount's own part; ("", False).

    Words before the amount go before those behind it, and a limit before all: "the recommended
    maximum is 350 mg".
    """
    text, (start, end) = setting.text, place
    found: list[tuple[int, int, int]] = []
    for number, (cue, kind, _) in enumerate(_KINDS):
        for pattern in words.patterns(cue):
            for match in pattern.finditer(text, *part):
                ahead = match.start() < start
                gap = text[match.end() : start] if ahead else text[end : match.start()]
                close = _BREAK if ahead else _STOP
                if len(gap) > (_LEAD if ahead else _TRAIL) or close.search(gap):
                    continue
                if kind != "limit":
                    found.append((1 if ahead else 2, len(gap), number))
                elif not words.find("than", gap):
                    found.append((0, len(gap), number))
    if not found:
        return "", False
    kind = _KINDS[min(found)[2]][1]
    return kind, any(_KINDS[number][1:] == (kind, True) for _, _, number in found)


_KINDS: Sequence[tuple[str, Kind, bool]] = (
    ("upper", "limit", True),
    ("limit", "limit", False),
    ("need", "need", True),
    ("take", "dose", False),
)


def _kind_around(
    setting: Setting, per_day: bool, words: DoseWords
) -> tuple[Kind | Literal[""], bool]:
    """Likewise by what leads to a list or table and by the heading; then by "a day" alone."""
    if not setting.item and not _LABEL.match(setting.text):
        return "", False
    around = (*setting.leads, *setting.headings[:1])
    for text in around:
        for cue, kind, implied in _KINDS:
            if words.find(cue, text):
                return kind, implied
    if per_day or words.find("day", setting.text):
        taken = any(words.find("supplement", text) for text in (setting.text, *around))
        return ("dose" if taken else "need"), False
    return "", False


def _period(setting: Setting, part: tuple[int, int], per_day: bool, words: DoseWords) -> str | None:
    """``day`` or ``week``; "" where nothing tells it, None where it is another, or unclear."""
    own = setting.text[part[0] : part[1]]
    if words.find("times", own):
        return None
    around = (*setting.leads, *setting.headings[:1]) if setting.item else ()
    texts = (own, setting.text, *around)
    for text in texts:
        day, week = words.find("day", text), words.find("week", text)
        if day or week:
            return None if day and week else "week" if week else "day"
    return "day" if per_day else ""
