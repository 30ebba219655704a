"""The code frame: the source line of a finding, with the exact span underlined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from contentlint.model import Severity, Span
from contentlint.reports.layout import cells
from contentlint.reports.style import Painter, visible

MAX_LINES = 3
"""A span over more lines is shown up to here: a frame shows where, not the whole section."""

_TAB = 4
_LINE_END = re.compile(r"\r\n|\n|\r")


def split_lines(text: str) -> list[str]:
    """Split *text* at the line ends that Markdown knows: LF, CRLF and CR, no others."""
    return _LINE_END.split(text)


def frame(
    lines: Sequence[str],
    span: Span,
    severity: Severity,
    paint: Painter,
    width: int,
    *,
    gutter: int = 0,
) -> list[str]:
    """Return the printable lines of the frame, each at most *width* cells; none if the line of
    *span* is empty or does not exist.

    *lines* are the file's, without line ends. Where only the line is known nothing is underlined.
    Line numbers take at least *gutter* cells.
    """
    if not 1 <= span.line <= len(lines) or not lines[span.line - 1]:
        return []
    ranges = _ranges(lines, span)
    shown = ranges[:MAX_LINES]
    gutter = max(gutter, len(str(shown[-1][0])))
    out = []
    for number, start, end in shown:
        left = paint(f"{number:>{gutter}} |", "dim")
        code, carets = _line(lines[number - 1], start, end, severity, paint, width - gutter - 3)
        out.append(f"{left} {code}" if code else left)
        if carets:
            out.append(f"{paint(' ' * gutter + ' |', 'dim')} {carets}")
    if len(ranges) > MAX_LINES:
        out.append(paint(" " * gutter + " | …", "dim"))
    return out


def _ranges(lines: Sequence[str], span: Span) -> list[tuple[int, int, int | None]]:
    """Return (line number, first index, index after the last or None) for each line of *span*."""
    if span.column is None:
        return [(span.line, 0, None)]
    start = span.column - 1
    last = min(span.end_line or span.line, len(lines))
    end = span.end_column - 1 if span.end_column is not None else start + 1
    if last <= span.line:
        return [(span.line, start, max(end, start + 1))]
    if end == 0:  # the span ends with a line end: the line after it is not part of it
        last, end = last - 1, len(lines[last - 2])
    out: list[tuple[int, int, int | None]] = []
    for number in range(span.line, last + 1):
        text = lines[number - 1]
        first = start if number == span.line else len(text) - len(text.lstrip())
        stop = end if number == last else len(text)
        out.append((number, first, stop if stop > first else None))
    return out


def _line(
    text: str, start: int, end: int | None, severity: Severity, paint: Painter, room: int
) -> tuple[str, str]:
    """Return the source line clipped to *room* cells around the span, and its underline."""
    room = max(room, 8)
    start = min(start, len(text))
    # A line may be megabytes long: look only at what could be shown.
    low, high = max(0, start - room), min(len(text), start + 2 * room)
    glyphs = _glyphs(text[low:high])
    first = start - low
    last = first if end is None else max(first, min(end, high) - low)
    if end is not None and start == len(text):
        room -= 1  # the caret stands behind the last character
    if sum(width for _, width in glyphs) > room or low > 0 or high < len(text):
        begin, stop = _window(glyphs, first, last, room - 2)
    else:
        begin, stop = 0, len(glyphs)
    head = "…" if low + begin > 0 else ""
    tail = "…" if low + stop < len(text) else ""
    last = min(last, stop)
    before, inside, after = (
        "".join(glyph for glyph, _ in glyphs[a:b])
        for a, b in pairwise((begin, first, max(first, last), stop))
    )
    code = paint(head, "dim") + before + paint(inside, severity) + after + paint(tail, "dim")
    if end is None:
        return code.rstrip(), ""
    indent = len(head) + sum(width for _, width in glyphs[begin:first])
    carets = "^" * max(1, sum(width for _, width in glyphs[first:last]))
    return code.rstrip(), " " * indent + paint(carets, severity)


def _glyphs(text: str) -> list[tuple[str, int]]:
    """Return what is printed for each code point and the cells it takes; tabs as blanks."""
    if text.isascii() and text.isprintable():
        return [(char, 1) for char in text]
    out: list[tuple[str, int]] = []
    at = 0
    for char, width in cells(text):
        shown = char
        if char == "\t":
            shown, width = " " * (_TAB - at % _TAB), _TAB - at % _TAB
        elif not char.isprintable() and (shown := visible(char)) != char:
            width = len(shown)
        out.append((shown, width))
        at += width
    return out


def _window(glyphs: Sequence[tuple[str, int]], first: int, last: int, room: int) -> tuple[int, int]:
    """Choose which glyphs to show: the span first, then as much on both sides as fits *room*."""
    begin = stop = first
    while stop < last and room >= glyphs[stop][1]:
        room -= glyphs[stop][1]
        stop += 1
    left, right = True, stop >= last
    while left or right:
        left = begin > 0 and room >= glyphs[begin - 1][1]
        if left:
            begin -= 1
            room -= glyphs[begin][1]
        right = stop >= last and stop < len(glyphs) and room >= glyphs[stop][1]
        if right:
            room -= glyphs[stop][1]
            stop += 1
    while begin < first and glyphs[begin][1] == 0:  # a mark without its base would sit on the …
        begin += 1
    return begin, stop
