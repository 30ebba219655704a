"""Does the page say of itself that it informs and does not replace a professional?

A statement is a subject (this page or what it holds, a label, or a line that stands alone) and a
predicate: informs only, is no medical advice, does not replace a professional's care. A labelled
note that only sends the reader to a professional is a weak one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contentlint.detect import matter_fields, shortcodes
from contentlint.detect.cues import Cues, cues_for, sentences
from contentlint.detect.evidence import Disclaimer, NearMiss, Place
from contentlint.detect.seek_help import RULE as SEEK_HELP
from contentlint.detect.seek_help import sends
from contentlint.detect.units import PageText, Unit

if TYPE_CHECKING:
    from contentlint.article import Article

RULE = "MS003"
_EMPTY = "is no statement about the page"
_SHORT = 3
"""Sentences of a paragraph in which the page itself may be the subject that is left out."""
_LONG_CALLOUT = 3
"""Sentences; a longer quotation is text, not a note."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a unit."""

    named: bool
    """Under a heading or label that names a disclaimer."""
    note: bool
    """A labelled note, or a callout short enough to be one."""
    alone: bool
    """A line of its own, italic or bold as a whole."""
    health: bool
    """The page gives health advice."""


def detect(
    article: Article, page: PageText, *, health: bool
) -> tuple[Disclaimer | None, tuple[NearMiss, ...]]:
    """The page's disclaimer, a full one before a weak one, and what came near one.

    ``health`` tells whether the page gives health advice: then "no substitute for professional
    advice" is about a health professional.
    """
    given = matter_fields.disclaimer(article) or shortcodes.disclaimer(article, page)
    if given is not None:
        return given, ()
    cues = cues_for(article, RULE)
    hints = [hint for hint in cues.literals("hints") if hint in page.prose]
    whom = cues_for(article, SEEK_HELP)
    weak: Disclaimer | None = None
    misses: list[NearMiss] = []
    last = page.units[-1] if page.units else None
    for unit, under in _with_heading(page, cues):
        hinted = any(map(unit.text.__contains__, hints))
        if not (hinted or unit.marked or under or unit.callout >= 0 or unit is last):
            continue
        kind = cues.remembered(unit.label, _kind_of_label) if unit.label else ""
        named = under or kind == "label"
        note = _is_note(page, unit, labelled=kind == "note")
        context = Context(named, note, unit.whole, health)
        why = statement(unit, context, cues, hints) if hinted or named or note else ()
        if why:
            return _found(page, unit, context, why, weak=False), ()
        if weak is None and (why := _sends_first(unit, context, whom, last=unit is last)):
            weak = _found(page, unit, context, why, weak=True)
        elif named and unit.text:
            misses.append(NearMiss("disclaimer", unit.line, page.shown(unit, unit.label), _EMPTY))
    return weak, () if weak else tuple(misses)


def _with_heading(page: PageText, cues: Cues) -> Iterator[tuple[Unit, bool]]:
    """Every unit that is no heading, with whether a heading above it names a disclaimer."""
    level, label_of_next = 0, False
    for unit in page.units:
        if unit.kind == "heading":
            if not level or unit.level <= level:
                level = unit.level if cues.is_all("label", unit.text.rstrip(" :")) else 0
        elif unit.kind != "title":
            yield unit, bool(level) or label_of_next
            # a bold line of its own is the label of the paragraph after it
            alone = unit.whole and unit.marked and not unit.rest
            label_of_next = alone and cues.remembered(unit.label, _kind_of_label) == "label"


def _kind_of_label(label: str, cues: Cues) -> str:
    """``label`` for a name of a disclaimer, ``note`` for a label that may hold one."""
    return next((cue for cue in ("label", "note") if cues.is_all(cue, label)), "")


def _is_note(page: PageText, unit: Unit, *, labelled: bool) -> bool:
    if unit.item and unit.callout < 0:
        return False
    if labelled and unit.marked:
        return True
    if unit.callout < 0:
        return False
    inside = page.between(unit.callout, page.end_of(unit.callout))
    return sum(len(sentences(other.text)) for other in inside) <= _LONG_CALLOUT


def statement(
    unit: Unit, context: Context, cues: Cues, hints: Sequence[str] = ()
) -> tuple[str, ...]:
    """The cues that make the unit a statement about its page; empty where it is none.

    A sentence without any of ``hints`` is passed over, unless the unit is labelled.
    """
    labelled = context.named or context.note or context.alone
    parts = sentences(unit.text)
    for number, part in enumerate(parts):
        if not (context.named or context.note or any(map(part.__contains__, hints))):
            continue
        subject = cues.find("subject", part)
        if not subject and cues.find("thing", part):
            continue
        implied = len(parts) <= _SHORT and not unit.item and _begins(part, cues)
        known = labelled or bool(subject) or implied
        known = known or any(cues.find("subject", earlier) for earlier in parts[:number])
        # "this is not …" is about the page only where the predicate could be about nothing else
        about = known or bool(cues.find("pronoun", part))
        why = _predicate(part, context, cues, about=about, sure=known)
        if why:
            return (*([f'about the page: "{subject}"'] if subject else []), *why)
    return ()


def _begins(part: str, cues: Cues) -> bool:
    """Whether a paragraph begins with its predicate: "Not a substitute for medical advice." """
    return any(cues.starts(cue, part) for cue in ("inform", "not_advice", "not_replace"))


def _predicate(
    part: str, context: Context, cues: Cues, *, about: bool, sure: bool
) -> tuple[str, ...]:
    if cues.find("other", part) and not cues.find("medical", part):
        return ()
    if words := cues.find("publisher", part):
        return (f'"{words}"',)
    if not about:
        return ()
    if sure and (words := cues.find("not_diagnosis", part)):
        return (f'no diagnosis: "{words}"',)
    for cue, meaning in (("inform", "informs only"), ("not_advice", "no medical advice")):
        if words := cues.find(cue, part):
            return (f'{meaning}: "{words}"',)
    if words := cues.find("not_replace", part):
        # where the object stands before the verb (German), the whole sentence has to be searched
        about_what = part.replace(cues.find("subject", part) or "\0", " ", 1)
        if whose := cues.find("object", about_what):
            return (f'does not replace: "{words}" … "{whose}"',)
    if (context.health or context.named) and (words := cues.find("generic", part)):
        return (f'no advice: "{words}"',)
    if context.named and (words := cues.find("mild", part) or cues.find("not_doctor", part)):
        return (f'under a label: "{words}"',)
    if context.note and (words := cues.find("not_doctor", part)):
        return (f'under a label: "{words}"',)
    return ()


def _sends_first(unit: Unit, context: Context, whom: Cues, *, last: bool) -> tuple[str, ...]:
    """The cues of a note that sends the reader to a professional before acting on the page."""
    if not (context.named or context.note or (last and unit.whole)):
        return ()
    for part in sentences(unit.text):
        if context.named and whom.find("who", part):
            return ("a disclaimer by its label, sends to a professional",)
        if whom.find("start", part) and sends(part, whom):
            return ("a note, sends to a professional first",)
    return ()


def _found(
    page: PageText, unit: Unit, context: Context, why: tuple[str, ...], *, weak: bool
) -> Disclaimer:
    place: Place = "text"
    if unit.callout >= 0:
        place = "callout"
    elif unit.label and (context.named or context.note):
        place = "label"
    elif context.named:
        place = "heading"
    span = unit.span or page.span(unit, unit.label)
    cues = (f"{place} on line {unit.line}", *why)
    return Disclaimer(place, span, weak, "high" if not weak else "medium", cues)
