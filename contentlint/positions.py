"""One index of a text: offset (code points) <-> line and column, and the line's source."""

from __future__ import annotations

import re
from bisect import bisect_right

from contentlint.model import Span

# Markdown's line ends (CommonMark 0.31, section 2.1). Not str.splitlines(), which also breaks at
# NEL, U+2028 and form feeds and would shift every later line.
_LINE_END = re.compile(r"\r\n|\n|\r")


class Positions:
    """Line starts of a text. Offsets are 0-based code points; lines and columns are 1-based."""

    __slots__ = ("ends", "starts", "text")

    def __init__(self, text: str) -> None:
        """Index ``text`` once; both arrays have one entry a line."""
        self.text = text
        self.starts = [0]
        self.ends: list[int] = []
        if "\r" in text:
            for match in _LINE_END.finditer(text):
                self.ends.append(match.start())
                self.starts.append(match.end())
        else:
            at = text.find("\n")
            while at >= 0:
                self.ends.append(at)
                self.starts.append(at + 1)
                at = text.find("\n", at + 1)
        self.ends.append(len(text))

    @property
    def lines(self) -> int:
        """How many lines there are, a last empty one after the final line end included."""
        return len(self.starts)

    def line(self, number: int) -> str:
        """The text of line ``number`` (1-based) without its line end; "" outside the file."""
        if not 1 <= number <= len(self.starts):
            return ""
        return self.text[self.starts[number - 1] : self.ends[number - 1]]

    def place(self, offset: int) -> tuple[int, int]:
        """(line, column), both 1-based, of a 0-based code-point offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The 0-based offset of a 1-based line and column."""
        return self.starts[line - 1] + column - 1

    def span(self, start: int, end: int) -> Span:
        """The span from offset ``start`` to ``end`` (exclusive)."""
        line, column = self.place(start)
        end_line, end_column = self.place(end)
        return Span(line, column, end_line, end_column)
