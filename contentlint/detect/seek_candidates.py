"""What may be a seek-help section: headings, labels, callouts and sentences that open a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from contentlint.detect.cues import Cues, sentences, words_in
from contentlint.detect.evidence import Place
from contentlint.detect.pieces import Unit
from contentlint.detect.units import ENOUGH, PageText

_SHORT_ITEM = 12
"""Words after a label in a list item; fewer is a takeaway, not a section."""
_TAIL = 4
"""Words after a label that still belong to its title."""
TITLE = 25
"""Words of a sentence that still is a title."""


@dataclass(slots=True)
class Candidate:
    """Something with a title that may be a seek-help section, and the text it is about."""

    place: Place
    unit: Unit
    title: str
    read: Callable[[], list[Unit]]
    """Gives the units that the title is about; most titles are settled without them."""
    own: Callable[[], list[Unit]] | None = None
    """Likewise, up to the next heading of any level, where that is less."""
    under: str = ""
    """The heading that it stands under, "" for none."""


def candidates(page: PageText, cues: Cues) -> Iterator[Candidate]:
    """Everything on the page that may be a seek-help section, in order of the page."""
    closing_level = 0
    callouts: set[int] = set()
    above: list[Unit] = []
    for number, unit in enumerate(page.units):
        if unit.kind in ("title", "heading"):
            if unit.kind == "heading" and (not closing_level or unit.level <= closing_level):
                closing_level = unit.level if cues.remembered(unit.text, _closes) else 0
            if not closing_level:
                whole = partial(_section, page, number)
                own = partial(_section, page, number, whole=False)
                while above and above[-1].level >= unit.level:
                    above.pop()
                under = above[-1].text if above else ""
                yield Candidate("heading", unit, unit.text, whole, own, under)
            if unit.kind == "heading":
                above.append(unit)
            continue
        if closing_level:
            continue
        if unit.callout >= 0:
            yield from _in_callout(page, number, unit, callouts)
        if unit.label and _is_label(page, unit):
            # "**See a specialist** if:" has its title on both sides of the markup
            more = unit.rest.rstrip(" :：") if words_in(unit.rest) <= _TAIL else ""
            title = f"{unit.label} {more}".strip()
            under = above[-1].text if above else ""
            yield Candidate("label", unit, title, partial(_about, page, number), under=under)
        elif unit.kind == "text" and not unit.item and _opens_list(page, unit):
            lead = sentences(unit.text)[-1].rstrip(" :：…")
            if words_in(lead) <= TITLE:
                yield Candidate("label", unit, lead, partial(_following, page, number))


def _closes(title: str, cues: Cues) -> bool:
    """Whether a heading is of a closing part, such as the sources."""
    return cues.is_all("closing", title)


def _in_callout(page: PageText, number: int, unit: Unit, seen: set[int]) -> Iterator[Candidate]:
    """A callout's first sentence is its title where it has no other."""
    if unit.callout in seen:
        return
    seen.add(unit.callout)
    if unit.label and unit.marked:
        yield Candidate("callout", unit, unit.label, partial(_inside, page, number, rest=True))
    parts = sentences(unit.rest or unit.text)
    if parts and not unit.whole and words_in(parts[0]) <= 2 * TITLE:
        yield Candidate("callout", unit, parts[0], partial(_inside, page, number, rest=False))


def _is_label(page: PageText, unit: Unit) -> bool:
    if unit.item and unit.callout < 0 and not _opens_list(page, unit):
        return words_in(unit.rest) >= _SHORT_ITEM
    if unit.kind == "cell":
        return False
    return unit.marked or bool(unit.rest) or _opens_list(page, unit)


def _rest(unit: Unit) -> Unit:
    return Unit("text", unit.block, unit.line, unit.rest)


def _inside(page: PageText, number: int, *, rest: bool) -> list[Unit]:
    """A callout's units from number ``number`` on, the first without its label if ``rest``."""
    unit = page.units[number]
    if page.document.blocks[unit.callout].kind == "paragraph":
        after = _following(page, number)  # a shortcode opens it, and its list is a block of its own
    else:
        after = page.between(unit.callout, page.end_of(unit.callout), number)
    return [_rest(unit) if rest else unit, *after]


def _about(page: PageText, number: int) -> list[Unit]:
    """The text after a label in its paragraph, and what follows."""
    return [_rest(page.units[number]), *_following(page, number)]


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
        if opened or (blocks[after].kind in ("paragraph", "code") and not unit.rest):
            end = page.end_of(after)
            if opened and end < len(blocks) and blocks[end].kind == "paragraph":
                end += 1
    body: list[Unit] = []
    for other in page.between(unit.block, end, number):
        if other.label and other.marked and not other.item and other.callout < 0:
            break
        body.append(other)
    return body


def _section(page: PageText, number: int, *, whole: bool = True) -> list[Unit]:
    """The units below a heading, sections under it included; for the title the page's begin."""
    heading = page.units[number]
    body: list[Unit] = []
    for unit in page.units[number + 1 : number + 1 + ENOUGH]:
        if unit.kind == "heading" and (unit.level <= heading.level or not whole):
            break
        body.append(unit)
    return body
