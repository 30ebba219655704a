"""Is a piece of text a statement about its page: that it informs, and is no medical advice?

A statement is a subject (this page or what it holds, its author who is no doctor, a label, a line
that stands alone) and a predicate. Wordings that other disclaimers share (informs only, no
substitute for a professional) count where the text or the page is about health.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contentlint.detect.cues import Cues, sentences
from contentlint.detect.pieces import Unit

_SHORT = 3
"""Sentences of a paragraph in which the page itself may be the subject that is left out."""
_MEANINGS = (
    ("inform", "informs only"),
    ("limits", "does not know the reader's case"),
    ("redirect", "a professional's word comes first"),
    ("no_duty", "takes no responsibility for health"),
)
"""Predicates that say of a page about health what it is not."""
_OPENINGS = ("inform", "not_advice", "not_replace", "limits")


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


def statement(
    unit: Unit, context: Context, cues: Cues, hints: Collection[str] = ()
) -> tuple[str, ...]:
    """The cues that make the unit a statement about its page; empty where it is none.

    A sentence without any of ``hints`` is passed over, unless the unit is labelled.
    """
    parts = sentences(unit.text)
    other = cues.find("other", unit.text)
    about_health = context.health
    if other or not about_health:
        medical = any(is_medical(part, cues) for part in parts)
        if other and not medical:
            return ()
        about_health = about_health or medical
    if about_health and (why := _no_doctor(unit, context, cues)):
        return why
    labelled = context.named or context.note
    known = labelled or context.alone
    before = ""
    may_say = [labelled or any(map(part.__contains__, hints)) for part in parts]
    while may_say and not may_say[-1]:
        may_say.pop()  # what stands after the last sentence that may say it, changes nothing
    for part, may in zip(parts, may_say, strict=False):
        spoken, before = before, part
        if known and not may:
            continue
        subject = cues.find("subject", part)
        offer = cues.find("offer", part) and not context.named
        if offer or not may:
            known = known or bool(subject and not offer)
            continue
        if not subject and cues.find("thing", part) and not cues.find("rely", part):
            continue
        implied = len(parts) <= _SHORT and not unit.item and _begins(part, cues)
        sure = known or bool(subject) or implied
        # "this is not …" is about the page only where the predicate could be about nothing else
        about = sure or bool(cues.find("pronoun", part))
        why = _predicate(part, context, cues, about=about, sure=sure, health=about_health)
        if not why and sure and about_health and not offer:
            why = _stands_back(part, spoken, cues)
        # asked last, since most sentences say nothing of the kind
        if why and (not cues.find("other", part) or is_medical(part, cues)):
            return (*([f'about the page: "{subject}"'] if subject else []), *why)
        known = known or bool(subject)
    return ()


def _stands_back(part: str, before: str, cues: Cues) -> tuple[str, ...]:
    """Whether it says "they do not take its place": this sentence or the one before says whose."""
    if words := cues.find("stead", part):
        whose = cues.find("object", part) or cues.find("object", before)
        return (f'does not replace: "{words}" … "{whose}"',) if whose else ()
    return ()


def is_medical(text: str, cues: Cues) -> bool:
    """Whether folded ``text`` speaks of health, other than in the name of another business."""
    for others in cues.patterns("other"):  # all of them first: "clínica veterinaria" is "clinic…"
        text = others.sub(" ", text)
    return bool(cues.find("medical", text))


def _no_doctor(unit: Unit, context: Context, cues: Cues) -> tuple[str, ...]:
    """ "I'm not a doctor", with what the text is instead, or in a note."""
    if not (words := cues.find("not_doctor", unit.text)):
        return ()
    if context.named or context.note:
        return (f'under a label: "{words}"',)
    instead = cues.find("mine", unit.text)
    return (f'by its author: "{words}"', f'"{instead}"') if instead else ()


def _begins(part: str, cues: Cues) -> bool:
    """Whether a paragraph begins with its predicate: "Not a substitute for medical advice." """
    return any(cues.starts(cue, part) for cue in _OPENINGS)


def _predicate(
    part: str, context: Context, cues: Cues, *, about: bool, sure: bool, health: bool
) -> tuple[str, ...]:
    if words := cues.find("publisher", part):
        return (f'"{words}"',)
    if health and (words := cues.find("rely", part)):
        return (f'not to be relied on: "{words}"',)
    if not about:
        return ()
    if sure and health and (words := cues.find("not_diagnosis", part)):
        return (f'no diagnosis: "{words}"',)
    if words := cues.find("not_advice", part):
        return (f'no medical advice: "{words}"',)
    if not health:
        return ()
    for cue, meaning in _MEANINGS:
        if (sure or cue == "inform") and (words := cues.find(cue, part)):
            return (f'{meaning}: "{words}"',)
    if words := cues.find("not_replace", part):
        # where the object stands before the verb (German), the whole sentence has to be searched
        about_what = part.replace(cues.find("subject", part) or "\0", " ", 1)
        if whose := cues.find("object", about_what):
            return (f'does not replace: "{words}" … "{whose}"',)
    if words := cues.find("generic", part):
        return (f'no advice: "{words}"',)
    if context.named and (words := cues.find("mild", part)):
        return (f'under a label: "{words}"',)
    return ()
