"""Fitting text to a terminal: width in cells, wrapping, tables, numbers and places in words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from contentlint.model import Span
from contentlint.reports.style import flat, visible

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"


def cells(text: str) -> Iterator[tuple[str, int]]:
    """Yield each code point of *text* with the terminal cells that it adds.

    Wide and fullwidth characters (UAX #11) take two; combining marks, and what follows a
    zero-width joiner or modifies an emoji, none; an emoji selector widens a narrow base by one.
    """
    before, joined = 0, False
    for char in text:
        if char.isascii():
            width = 1
        elif char == _EMOJI_STYLE:
            width = 1 if before == 1 else 0
        elif (
            (joined and before)
            or unicodedata.category(char) in ("Mn", "Me", "Cf")
            or "\u1160" <= char <= "\u11ff"  # vowels and finals of a decomposed Hangul syllable
            or (before == 2 and "\U0001f3fb" <= char <= "\U0001f3ff")  # skin tones
        ):
            width = 0
        else:
            width = 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
        joined = char == _JOINER
        before = width or before
        yield char, width


def cell_width(text: str) -> int:
    """Return how many terminal cells *text* takes."""
    return len(text) if text.isascii() else sum(width for _, width in cells(text))


def clip(text: str, width: int) -> str:
    """Return *text*, cut to *width* cells with a final ``…`` where it is longer."""
    if cell_width(text) <= width:
        return text
    kept, used = "", 1
    for char, cell in cells(text):
        if used + cell > width:
            break
        kept, used = kept + char, used + cell
    return kept + "…"


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Break *text* at spaces into lines of at most *width* cells.

    *first* and *rest* are put before the first and the later lines (*rest* is blanks as wide as
    *first* when it is None). A word longer than a line is broken only where it is written in wide
    characters, which have no spaces; an URL or a path stays whole, to be copied.
    """
    rest = " " * cell_width(first) if rest is None else rest
    indent = cell_width(rest)
    lines: list[str] = []
    line, used, gap = first, cell_width(first), ""
    for word in text.split(" "):
        size = cell_width(word)
        if used + len(gap) + size <= width:
            line, used = line + gap + word, used + len(gap) + size
        elif not word.isascii() and any(cell == 2 for _, cell in cells(word)):
            line, used = line + gap, used + len(gap)
            for char, cell in cells(word):
                if used + cell > width:
                    lines.append(line.rstrip())
                    line, used = rest, indent
                line, used = line + char, used + cell
        else:
            if gap:
                lines.append(line)
                line, used = rest, indent
            line, used = line + word, used + size
        gap = " "
    return [*lines, line]


def table(
    headings: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]], width: int
) -> list[str]:
    """Lay out *rows* below *headings*, the first column to the left and the others to the right.

    A heading is a pair, long and short; the short ones are used where the long do not fit *width*,
    and then the first column is clipped. No rows give no lines.
    """
    if not rows:
        return []

    def widths(which: int) -> list[int]:
        columns = zip(headings, zip(*rows, strict=True), strict=True)
        return [
            max(cell_width(head[which]), *(cell_width(cell) for cell in column))
            for head, column in columns
        ]

    which = 0 if sum(widths(0)) + 2 * (len(headings) - 1) <= width else 1
    sizes = widths(which)
    sizes[0] = max(5, min(sizes[0], width - sum(sizes[1:]) - 2 * (len(headings) - 1)))

    def line(row: Sequence[str]) -> str:
        name = clip(row[0], sizes[0])
        padded = [name + " " * (sizes[0] - cell_width(name))]
        padded += [cell.rjust(size) for cell, size in zip(row[1:], sizes[1:], strict=True)]
        return "  ".join(padded).rstrip()

    return [line([head[which] for head in headings]), *(line(row) for row in rows)]


def count(number: int, noun: str) -> str:
    """Return ``1 error`` or ``1,034 errors``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def place(path: str, span: Span) -> str:
    """Return ``path:line:column``, or ``path:line`` where only the line is known."""
    return f"{visible(path)}:{position(span)}"


def label(rule: str, name: str) -> str:
    """Return a rule as reports name it: ``MS001(missing-seek-help)``."""
    return flat(f"{rule}({name})")


def position(span: Span) -> str:
    """Return ``line:column``, or ``line`` where only the line is known; both 1-based."""
    return str(span.line) if span.column is None else f"{span.line}:{span.column}"
