"""Does the page say when, why or on which signs to contact a health professional?

Candidates are headings, labels, callouts, and sentences that open a list ("See a doctor if:").
What a candidate is for is told by its title and, where the title leaves it open, by the text under
it. A list of signs on which only to stop an exercise is not one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from contentlint.detect import matter_fields, shortcodes
from contentlint.detect.cues import Cues, cues_for, sentences
from contentlint.detect.evidence import NearMiss, Place, SeekHelp
from contentlint.detect.units import PageText, Unit
from contentlint.model import Confidence

if TYPE_CHECKING:
    from contentlint.article import Article

RULE = "MS001"
Purpose = Literal["full", "order", "open", "flags", "worry", ""]
_SHORT_ITEM = 12
"""Words after a label in a list item; fewer is a takeaway, not a section."""
_TAIL = 4
"""Words after a label that still belong to its title."""
_TITLE = 25
"""Words of a sentence that still is a title."""
_TERSE = 12
"""Words up to which a title's cues may stand in any order ("Doctor: when to call")."""
_GRAVE = 3
"""Different grave signs that make "Red flags" a seek-help section though it says nothing to do."""
_NEAR, _NEXT = 50, 25
"""Characters from the verb to whom it sends; the second for a helper not named."""
_VERB_LAST = frozenset({"de", "nl", "zh"})


@dataclass(slots=True)
class Candidate:
    """Something with a title that may be a seek-help section, and the text it is about."""

    place: Place
    unit: Unit
    title: str
    body: list[Unit]


def detect(article: Article, page: PageText) -> tuple[SeekHelp | None, tuple[NearMiss, ...]]:
    """The page's best seek-help section, and what came near it."""
    given = matter_fields.seek_help(article) or shortcodes.seek_help(article, page)
    if given is not None:
        return given, ()
    cues = cues_for(article, RULE)
    if not cues.languages:
        return None, ()
    found: list[SeekHelp] = []
    misses: list[NearMiss] = []
    for candidate in _candidates(page, cues):
        verdict = _judge(candidate, cues, page)
        if isinstance(verdict, SeekHelp):
            found.append(verdict)
            if verdict.sign and verdict.action and verdict.confidence == "high":
                break
        elif verdict is not None:
            misses.append(verdict)
    if not found:
        return None, tuple(misses)
    found.sort(key=lambda item: (not (item.sign and item.action), item.confidence != "high"))
    return found[0], ()


def _candidates(page: PageText, cues: Cues) -> Iterator[Candidate]:
    closing_level = 0
    callouts: set[int] = set()
    for number, unit in enumerate(page.units):
        if unit.kind in ("title", "heading"):
            if unit.kind == "heading" and (not closing_level or unit.level <= closing_level):
                closing_level = unit.level if cues.is_all("closing", unit.text) else 0
            if not closing_level:
                yield Candidate("heading", unit, unit.text, _section(page, number))
            continue
        if closing_level:
            continue
        if unit.callout >= 0:
            yield from _in_callout(page, number, unit, callouts)
        if unit.label and _is_label(page, unit):
            # "**See a specialist** if:" has its title on both sides of the markup
            more = unit.rest.rstrip(" :：") if len(unit.rest.split()) <= _TAIL else ""
            title = f"{unit.label} {more}".strip()
            yield Candidate("label", unit, title, [_rest(unit), *_following(page, number)])
        elif unit.text.endswith((":", "：")) and _opens_list(page, unit):
            lead = sentences(unit.text)[-1].rstrip(" :：")
            if len(lead.split()) <= _TITLE:
                yield Candidate("label", unit, lead, _following(page, number))


def _in_callout(page: PageText, number: int, unit: Unit, seen: set[int]) -> Iterator[Candidate]:
    """A callout's first sentence is its title where it has no other."""
    if unit.callout in seen:
        return
    seen.add(unit.callout)
    inside = page.between(unit.callout, page.end_of(unit.callout), number)
    if unit.label and unit.marked:
        yield Candidate("callout", unit, unit.label, [_rest(unit), *inside])
    parts = sentences(unit.rest or unit.text)
    if parts and not unit.whole and len(parts[0].split()) <= 2 * _TITLE:
        yield Candidate("callout", unit, parts[0], [unit, *inside])


def _is_label(page: PageText, unit: Unit) -> bool:
    if unit.item and unit.callout < 0 and not _opens_list(page, unit):
        return len(unit.rest.split()) >= _SHORT_ITEM
    if unit.kind == "cell":
        return False
    return unit.marked or bool(unit.rest) or _opens_list(page, unit)


def _rest(unit: Unit) -> Unit:
    return Unit("text", unit.block, unit.line, unit.rest)


def _opens_list(page: PageText, unit: Unit) -> bool:
    blocks = page.document.blocks
    after = page.end_of(unit.block)
    return after < len(blocks) and blocks[after].kind in ("list", "table")


def _following(page: PageText, number: int) -> list[Unit]:
    """What a label is about: the rest of its paragraph, and the list or text after it."""
    unit = page.units[number]
    blocks = page.document.blocks
    after = page.end_of(unit.block)
    end = after
    if after < len(blocks) and blocks[after].parent == blocks[unit.block].parent:
        opened = blocks[after].kind in ("list", "table", "quote")
        if opened or (blocks[after].kind == "paragraph" and not unit.rest):
            end = page.end_of(after)
            if opened and end < len(blocks) and blocks[end].kind == "paragraph":
                end += 1
    body: list[Unit] = []
    for other in page.between(unit.block, end, number):
        if other.label and other.marked and not other.item and other.callout < 0:
            break
        body.append(other)
    return body


def _section(page: PageText, number: int) -> list[Unit]:
    """The units below a heading, sections under it included; for the title all of the page."""
    heading = page.units[number]
    body = []
    for unit in page.units[number + 1 :]:
        if unit.kind == "heading" and unit.level <= heading.level:
            break
        body.append(unit)
    return body


def purpose(title: str, cues: Cues) -> Purpose:
    """What a title alone says: ``full`` needs nothing more, "" is something else.

    ``order`` sends to somebody without saying when, ``open`` says when without saying to whom,
    ``flags`` and ``worry`` announce signs.
    """
    if cues.find("other", title) or cues.find("start", title):
        return ""
    when, itself = cues.find("when", title), cues.find("self", title)
    if itself:
        return "full" if when else "order"
    if directs(title, cues, "who", _NEAR):
        return "full" if when else "order"
    if cues.find("flags", title):
        return "" if cues.find("other_flags", title) else "flags"
    if cues.find("worry", title):
        return "worry"
    if len(title.split()) <= _TERSE and directs(title, cues, "weak", _NEXT):
        return "open"
    return ""


def directs(text: str, cues: Cues, whom: str, near: int) -> bool:
    """Whether a verb of contact is followed by ``whom`` (a cue) within ``near`` characters.

    In a terse title, and in languages that put the verb last, it may also stand before the verb.
    """
    loose = whom == "who" and len(text.split()) <= _TERSE
    for act, who in zip(cues.patterns("act"), cues.patterns(whom), strict=False):
        for verb in act.finditer(text):
            if who.search(text, verb.end(), min(verb.end() + near, len(text))):
                return True
            if (loose or _VERB_LAST & set(cues.languages)) and who.search(
                text, max(verb.start() - near, 0), verb.start()
            ):
                return True
    return False


def _judge(candidate: Candidate, cues: Cues, page: PageText) -> SeekHelp | NearMiss | None:
    title, unit = candidate.title, candidate.unit
    text = "\n".join(other.text for other in candidate.body)
    kind = purpose(title, cues)
    alert = candidate.place != "heading" and cues.is_all("alert", title)
    if alert:
        return _alert(candidate, text, cues, page)
    if not kind:
        return None
    if unit.kind == "title" and kind != "full":
        return None
    # "when to seek help" is an action, though it does not say whose help
    said = kind in ("full", "order", "open")
    action = said or any(sends(part, cues) for part in sentences(text))
    if len(title.split()) > 8 and candidate.place != "heading":
        text = f"{title}\n{text}"
    signs = cues.every("sign", text) or _listed(candidate, cues)
    if candidate.place == "callout" and candidate.body and candidate.body[0] is unit:
        # the first sentence of a callout is only a title when it is about signs
        if kind not in ("full", "order") or not signs or not cues.find("when", title):
            return None
    why = ""
    if kind == "full":
        confidence: Confidence = "high" if said else "medium"
    elif kind in ("order", "open"):
        confidence = "medium"
        why = _missing(kind, title, candidate, text, cues)
    else:
        confidence = "medium"
        if not action:
            if cues.find("stop", f"{title}\n{text}"):
                why = "only says when to stop"
            elif kind == "worry" and len(signs) < 2:
                why = "names no signs and nobody to contact"
            elif len(cues.every("serious", text)) < _GRAVE:
                why = "names nobody to contact"
        elif not signs:
            why = "names no signs"
    if why:
        return NearMiss(unit.line, title, why)
    return _found(candidate, page, bool(signs), action, confidence, cues)


def _missing(kind: Purpose, title: str, candidate: Candidate, text: str, cues: Cues) -> str:
    """What a title that leaves it open lacks in the text under it; "" where nothing."""
    signs = cues.every("sign", text)
    if kind == "open" and cues.find("when", title):
        return "" if signs or cues.find("who", text) else "names no signs"
    if not signs:
        return "names no signs"
    said = any(cues.find("when", part) and cues.find("sign", part) for part in sentences(text))
    if not said and len(signs) < _GRAVE:
        return "does not say when"
    if kind == "open" and not cues.find("who", text):
        return "names nobody to contact"
    return ""


def _listed(candidate: Candidate, cues: Cues) -> set[str]:
    """The items under "See a doctor if:" are signs, whatever their words, unless they name helpers.

    No word list holds every sign ("you avoid going out because of how you look").
    """
    if not cues.find("when", candidate.title):
        return set()
    items = [unit.text for unit in candidate.body if unit.item or unit.kind == "cell"]
    return {text for text in items if len(text.split()) >= 2 and not cues.find("who", text)}


def _alert(candidate: Candidate, text: str, cues: Cues, page: PageText) -> SeekHelp | None:
    """A label such as "Important", judged by the sentences right after it."""
    for part in sentences(text)[:3]:
        if purpose(part, cues) == "full" and sends(part, cues) and cues.find("sign", text):
            return _found(candidate, page, True, True, "medium", cues)
    return None


def sends(sentence: str, cues: Cues) -> bool:
    """Whether a folded sentence sends the reader to a health professional or to urgent care."""
    if cues.find("self", sentence):
        return True
    return directs(sentence, cues, "who", _NEAR)


def _found(
    candidate: Candidate,
    page: PageText,
    sign: bool,
    action: bool,
    confidence: Confidence,
    cues: Cues,
) -> SeekHelp:
    unit = candidate.unit
    why = [f'{candidate.place} "{candidate.title}" (line {unit.line})']
    for cue, meaning in (("when", "when"), ("self", "action"), ("act", "action"), ("who", "whom"),
                         ("flags", "signs of danger"), ("worry", "signs of danger")):  # fmt: skip
        if word := cues.find(cue, candidate.title):
            why.append(f'{meaning}: "{word}"')
    why.append("names a sign" if sign else "names no sign")
    why.append("names an action" if action else "names no action")
    span = unit.span or page.span(unit, candidate.title)
    return SeekHelp(candidate.place, span, sign, action, confidence, tuple(why))
