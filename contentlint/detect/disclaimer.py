"""Does the page say of itself that it informs and does not replace a professional?

It may stand in front matter, in a shortcode or anywhere in the text (``statement.py`` reads it).
A labelled note that only sends the reader to a professional is a weak one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from contentlint.detect import disclaimer_fields, shortcodes
from contentlint.detect.cues import Cues, cues_for, sentences, words_in
from contentlint.detect.disclaimer_fields import sends_first
from contentlint.detect.evidence import Disclaimer, NearMiss, Place
from contentlint.detect.pieces import LABEL_ENDS, Unit
from contentlint.detect.seek_help import RULE as SEEK_HELP
from contentlint.detect.statement import Context, is_medical, statement
from contentlint.detect.units import PageText

if TYPE_CHECKING:
    from contentlint.article import Article

RULE = "MS003"
_EMPTY = "is no statement about the page"
_LONG_CALLOUT = 3
"""Sentences; a longer quotation is text, not a note."""
_SENTENCE = 15
"""Words from which a heading is a sentence: small print that somebody set as a heading."""


def detect(
    article: Article, page: PageText, *, health: bool
) -> tuple[Disclaimer | None, tuple[NearMiss, ...]]:
    """The page's disclaimer, a full one before a weak one, and what came near one.

    ``health`` tells whether the page gives health advice: then "no substitute for professional
    advice" is about a health professional.
    """
    cues, whom = cues_for(article, RULE), cues_for(article, SEEK_HELP)
    field = disclaimer_fields.find(article, cues, whom, health=health)
    given = field if field and not field.weak else shortcodes.disclaimer(article, page)
    if given is not None:
        return given, ()
    hints = _hints(page, cues)
    hinted = page.with_any(hints)
    weak = field
    misses: list[NearMiss] = []
    last = page.units[-1] if page.units else None
    for number, unit, under in _with_heading(page, cues):
        if not (number in hinted or unit.marked or under or unit.callout >= 0 or unit is last):
            continue
        kind = cues.remembered(unit.label, _kind_of_label) if unit.label else ""
        named = under or kind == "label"
        note = _is_note(page, unit, labelled=kind == "note")
        context = Context(named, note, unit.whole, health)
        why = statement(unit, context, cues, hints) if number in hinted or named or note else ()
        if why:
            return _found(page, unit, context, why, weak=False), ()
        if weak is None and (why := _sends_first(unit, context, cues, whom, last=unit is last)):
            weak = _found(page, unit, context, why, weak=True)
        elif named and unit.text:
            misses.append(NearMiss("disclaimer", unit.line, page.shown(unit, unit.label), _EMPTY))
    return weak, () if weak else tuple(misses)


def _hints(page: PageText, cues: Cues) -> set[str]:
    """The hints that the page has; without one in it, a sentence is no statement."""
    known = cues.answers(_in_word)
    found = set(chain.from_iterable(map(known.__getitem__, page.words)))
    return found.union(
        hint for hint in cues.literals("hints") if not hint.isalpha() and hint in page.prose
    )


def _in_word(word: str, cues: Cues) -> tuple[str, ...]:
    return tuple(hint for hint in cues.literals("hints") if hint in word)


def _with_heading(page: PageText, cues: Cues) -> Iterator[tuple[int, Unit, bool]]:
    """Every unit but titles: its number, and whether a heading above it names a disclaimer."""
    level, label_of_next = 0, False
    for number, unit in enumerate(page.units):
        if unit.kind == "heading" and words_in(unit.text) < _SENTENCE:
            if not level or unit.level <= level:
                named = cues.remembered(unit.text, _kind_of_label) == "label"
                level = unit.level if named else 0
        elif unit.kind != "title":
            yield number, unit, bool(level) or label_of_next
            # a bold line of its own is the label of the paragraph after it
            alone = unit.whole and unit.marked and not unit.rest
            label_of_next = alone and cues.remembered(unit.label, _kind_of_label) == "label"


def _kind_of_label(label: str, cues: Cues) -> str:
    """``label`` for a name of a disclaimer, ``note`` for a label that may hold one."""
    label = label.rstrip(LABEL_ENDS)
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


def _sends_first(
    unit: Unit, context: Context, cues: Cues, whom: Cues, *, last: bool
) -> tuple[str, ...]:
    """The cues of a note that sends the reader to a professional before acting on the page."""
    if not (context.named or context.note or (last and unit.whole)):
        return ()
    parts = sentences(unit.text)
    if cues.find("other", unit.text) and not any(is_medical(part, cues) for part in parts):
        return ()
    return sends_first(parts, cues, whom, named=context.named)


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
