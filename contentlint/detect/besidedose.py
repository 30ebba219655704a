"""Signs and abbreviations right beside a number or a dose: ``10 U``, ``5 mg QD``, ``>400 mg``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from contentlint.detect.cues import Cues
from contentlint.detect.dosecontext import is_quoted
from contentlint.detect.doses import amounts_in
from contentlint.lexicon import fold
from contentlint.scopes.piece import Piece

Place = Literal["after-number", "after-dose", "before-dose"]

_NEAR = 25
"""Characters between a dose and what belongs to it."""
_WINDOW = 60
"""Characters in which a dose is looked for."""
_STOP = re.compile(r"[.;!?](?:\s|$)|[()\n]")
_UNITS = frozenset({"mg", "mcg", "iu"})


def in_text(patterns: Sequence[str], place: Place) -> re.Pattern[str]:
    """What finds one of ``patterns`` (Python's ``re``) in plain text; its group is ``it``."""
    joined = "|".join(patterns)
    if place == "before-dose":
        return re.compile(rf"(?P<it>{joined})(?=[ \u00a0]?\d)")
    lead = r"\d[ \u00a0-]?" if place == "after-number" else r"(?<![\w.-])"
    return re.compile(rf"{lead}(?P<it>{joined})(?!\w)")


def in_source(patterns: Sequence[str], place: Place) -> str:
    """A pattern that each line of Markdown with one of ``patterns`` has, marks and entities too."""
    joined = "|".join(patterns)
    if place == "before-dose":
        return rf"(?:{joined}|&[lg][te];)[\s*_]{{0,3}}\d"
    lead = r"\d(?:[^\w\n]|_|&\w{2,6};){0,8}" if place == "after-number" else r"(?<![^\W_])"
    return rf"{lead}(?:{joined})(?![^\W_])"


def places(
    piece: Piece, search: re.Pattern[str], place: Place, cues: Cues
) -> Iterator[tuple[int, int]]:
    """(start, end) in the piece's text of what ``search`` finds beside a dose and not in quotes.

    ``cues`` has ``form``: "1 tablet" is a dose, too.
    """
    for match in search.finditer(piece.text):
        start, end = match.span("it")
        if not is_quoted(piece, start, end) and _is_beside(piece, place, start, end, cues):
            yield start, end


def _is_beside(piece: Piece, place: Place, start: int, end: int, cues: Cues) -> bool:
    if place == "after-number":
        return True
    if place == "before-dose":
        first = next(iter(amounts_in(piece.part(end, end + _WINDOW))), None)
        # a table has no room for words
        return (
            first is not None
            and first.start == 0
            and first.unit in _UNITS
            and not first.is_concentration
            and "table" not in piece.tags
        )
    part = piece.part(max(start - _WINDOW, 0), start)
    between = [part.text[amount.end :] for amount in amounts_in(part)[-1:]]
    if any(len(text) <= _NEAR and not _STOP.search(text) for text in between):
        return True
    return any(pattern.search(fold(part.text)[-_NEAR:]) for pattern in cues.patterns("form"))
