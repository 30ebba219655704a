"""Does a text send its reader to a health professional, and on which signs?

What a section is for often stands in its text, not in its title ("Feverish after you get home?").
A text is for seeking help when its first words direct the reader to a person, a service or an
emergency number, and tie that to signs; a table or list may do so row by row.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from contentlint.detect.cues import Cues, sentences, words_in
from contentlint.detect.pieces import Unit
from contentlint.detect.sending import orders, signs_in
from contentlint.detect.signtable import rows, table

_SHORT = 120
"""Words of a section that says one thing; a longer one has another purpose."""
_COLON = re.compile(r" ?(?:[:：→⇒]|->|=>) ?")
_SHARE = 0.5
"""Part of a section's words that must be about it."""
_OTHER_TITLES = ("start", "other", "other_flags", "closing", "elsewhere")
_NUMBER = re.compile(r"(?<!\d)\d{2,3}(?:[ -]?\d{2,4}){0,3}(?![\d%])")
_YES = re.compile(r"\w{2,3}, ")
"""A section that answers its title begins with "Yes, if …"; in Chinese nothing has to be cut."""
_CIRCUMSTANCE = 5
"""Words beside an emergency call that say when to make it."""
_LINE = 6
"""Words of a title that is the name of a service, with its number."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a text that sends the reader to help says."""

    signs: bool
    why: str
    """What decided, in words, for the evidence."""


def own(body: list[Unit], *, boxed: bool = False) -> list[Unit]:
    """The units of a section up to the next heading, without boxes unless it is one (``boxed``)."""
    units: list[Unit] = []
    for unit in body:
        if unit.kind == "heading" or (unit.span is not None and units):
            break
        if boxed or unit.callout < 0:
            units.append(unit)
    return units


def _of_another_kind(title: str, cues: Cues) -> bool:
    return any(cues.find(cue, title) for cue in _OTHER_TITLES)


def _on_stopping(title: str, cues: Cues) -> bool:
    return bool(cues.find("stop", title))


def reads(title: str, body: list[Unit], cues: Cues, *, boxed: bool) -> Said | None:
    """What the text under ``title`` says of seeking help; None where it has another purpose.

    ``boxed``: the text stands in a callout, where any of its sentences may be the one.
    """
    if cues.remembered(title, _of_another_kind):
        return None
    units = [unit for unit in own(body, boxed=boxed) if unit.text]
    if not units:
        return None
    cells = [unit.text for unit in units if unit.kind == "cell"]
    items = [unit.text for unit in units if unit.item]
    stops = cues.remembered(title, _on_stopping)
    if stops and not any(cues.find("urgent", unit.text) for unit in units):
        return None  # "Stop if": on what to end an exercise, and no word of who helps
    if cells:
        if table(cells, cues):
            return Said(True, "a table that says on which sign to go where")
        if units[0].kind == "cell":
            return None
        items = items or cells  # "Go to the clinic on any of these", and a table of signs
    if items and rows(items, cues):
        return Said(True, "its items send to help, each on a sign")
    prose = [
        part for unit in units if not unit.item and unit.kind != "cell"
        for part in sentences(unit.text)
    ]  # fmt: skip
    if units[0].item and not boxed:
        return _closing(items, prose, cues)
    opened = bool(items)
    # whether a section that a list does not open, or a box, says one thing
    short = (boxed or not opened) and sum(words_in(unit.text) for unit in units) <= _SHORT
    if boxed and short:
        prose += items
    if not prose or not (short or opened or boxed):
        return None
    if cues.find("first", prose[0]):
        return None
    return _opening(title, prose, items, cues, boxed=boxed and short)


def _opening(
    title: str, prose: list[str], items: list[str], cues: Cues, *, boxed: bool
) -> Said | None:
    """Whether the first sentence, or an urgent one soon after, sends to help on signs."""
    listed = len(items) >= 2
    lead = prose[0]
    if not orders(lead, cues) and cues.remembered(title, _names_service):
        lead = _addressed(lead, title, cues)

    def all_signs() -> set[str]:
        return signs_in("\n".join((title, *prose, *(items if listed else ()))), cues)

    if orders(lead, cues):
        signs = all_signs()
        asked = title.endswith(("?", "？")) and signs_in(title, cues)
        when = cues.find("when", lead) or asked or _on_signs(lead, cues)
        urgent = cues.find("urgent", lead)
        if listed and signs and (when or urgent or cues.find("now", lead)):
            return Said(True, "its first sentence sends to help, and a list follows")
        named = asked or signs_in(lead, cues)
        about = _share(prose, cues) >= _SHARE
        if named and when and about:
            return Said(True, "its first sentence sends to help on a sign")
        if named and about and (urgent or (cues.find("now", lead) and len(signs) >= 2)):
            return Said(True, "its first sentence sends to help at once")
        if len(signs_in(title, cues)) >= 2 and (urgent or cues.find("now", lead)):
            return Said(True, "its title names signs, its first sentence sends to help at once")
        if urgent and (len(signs) >= 2 or (boxed and _tells(lead, urgent))):
            return Said(True, "its first sentence is an emergency call")
        return _soon(prose, all_signs, cues, boxed=boxed)
    if len(prose) == 1:
        return None
    second = prose[1]
    conditional = cues.find("when", second)
    opened = cues.starts("when", _YES.sub("", lead, count=1) if _YES.match(lead) else lead)
    asks = lead.endswith(("?", "？"))  # "Is it red, is it hot? See your doctor."
    if not (conditional or opened or asks):
        return _soon(prose, all_signs, cues, boxed=boxed)
    if (
        (opened or asks)  # "If you are crying every day, do not wait. Tell your doctor."
        and len(signs_in(lead, cues)) >= (1 if opened or _hastes(second, cues) else 2)
        and orders(second, cues)
        and not cues.find("first", second)
        and _share(prose, cues) > _SHARE
    ):
        return Said(True, "its first two sentences send to help on a sign")
    if (
        conditional
        and len(signs_in(second, cues)) >= 2
        and orders(second, cues)
        and not cues.starts("when", second)  # "If it lasts, see a doctor" is advice in passing
        and not cues.find("first", second)
        and _share(prose, cues) > _SHARE
    ):
        return Said(True, "its second sentence sends to help on signs")
    return _soon(prose, all_signs, cues, boxed=boxed)


def _names_service(title: str, cues: Cues) -> bool:
    """Whether a title is the name of a service that one calls: "NHS 111"."""
    if words_in(title) > _LINE:
        return False
    return bool(_NUMBER.search(title) or cues.find("service", title) or cues.find("who", title))


def _addressed(lead: str, title: str, cues: Cues) -> str:
    """``lead`` with whom ``title`` names, where it begins with an order: "Call if …"."""
    spaced = " " in lead  # Chinese puts the order last
    if not (cues.starts("order", lead) if spaced else cues.find("order", lead)):
        return lead
    verb, _, rest = lead.partition(" ")
    return f"{verb} {title} {rest}"


def _hastes(sentence: str, cues: Cues) -> bool:
    return bool(cues.find("urgent", sentence) or cues.find("now", sentence))


def _on_signs(sentence: str, cues: Cues) -> bool:
    """Whether signs stand before a colon or an arrow, and after it where to go on them."""
    before, _, after = _COLON.sub(":", sentence, count=1).partition(":")
    return bool(after) and bool(signs_in(before, cues)) and orders(after.strip(), cues)


def _soon(
    prose: list[str], signs: Callable[[], set[str]], cues: Cues, *, boxed: bool
) -> Said | None:
    """Whether a sentence after the first sends to urgent care, with ``signs`` around it."""
    for part in prose[1:] if boxed else prose[1:3]:
        call = cues.find("urgent", part)
        hasty = call or (cues.find("now", part) and (boxed or cues.find("when", part)))
        if not hasty or not orders(part, cues) or cues.find("first", part):
            continue
        if len(signs()) >= 2 and (boxed or _share(prose, cues) >= _SHARE):
            return Said(True, "soon sends to urgent care on signs")
        if boxed and call and _tells(" ".join(prose), call):
            return Said(True, "is a box with an emergency call")
    return None


def _tells(sentence: str, call: str) -> bool:
    """Whether a sentence says more than an emergency ``call``: on what to make it.

    No word list holds every sign ("is the burn larger than the hand of the child").
    """
    return words_in(sentence) - words_in(call) >= _CIRCUMSTANCE


def _closing(items: list[str], prose: list[str], cues: Cues) -> Said | None:
    """Whether what follows a list of signs is an emergency call on any of them.

    "See a specialist if that does not help" after a list of tips is none.
    """
    if prose and cues.find("urgent", prose[0]) and len(signs_in("\n".join(items), cues)) >= 2:
        return Said(True, "an emergency call follows its list of signs")
    return None


def _share(prose: list[str], cues: Cues) -> float:
    """The part of the words that stands in sentences that send to help or name a sign."""
    about = sum(words_in(part) for part in prose if orders(part, cues) or signs_in(part, cues))
    return about / max(sum(map(words_in, prose)), 1)
