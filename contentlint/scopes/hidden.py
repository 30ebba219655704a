"""Parts of a body that stand among prose and are none: shortcodes, attributes, footnote marks."""

from __future__ import annotations

import re
from bisect import bisect_right

# no part runs past the next opening, so that many unclosed ones cost no more than one
_HIDDEN = re.compile(
    r"\{\{(?:(?!\{\{).){0,2000}?\}\}"  # Hugo, Liquid, Vue
    r"|\{%(?:(?!\{%).){0,2000}?%\}"
    r"|\{/\*(?:(?!\{/\*).)*?\*/\}"  # MDX
    r"|\{:[^{}\n]*\}|(?<=[ \t])\{[#.][^{}\n]*\}"  # kramdown's and Pandoc's attributes
    r"|\[\^[^\[\]\s]{1,100}\]:?"  # footnotes
    r"|\[!\w{1,20}\][+-]?",  # GitHub's and Obsidian's callouts
    re.DOTALL,
)
_EXPRESSION = re.compile(r"\{[^{}\n]*\}")
_COMMENT = re.compile(r"\{%-?\s*(end)?comment\b")


class Hidden:
    """The hidden parts of a text, asked by offset in the file."""

    def __init__(self, text: str, start: int, *, mdx: bool = False) -> None:
        """Reads ``text`` from offset ``start`` on; with ``mdx``, ``{expressions}`` are code too."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        comment = -1
        for match in _HIDDEN.finditer(text, start):
            tag = _COMMENT.match(match.group())
            if tag and tag[1] and comment >= 0:
                self._add(comment, match.end())
                comment = -1
            elif tag and not tag[1] and comment < 0:
                comment = match.start()
            if comment < 0 and (not self._ends or match.start() >= self._ends[-1]):
                self._add(match.start(), match.end())
        if mdx:
            spans = sorted(
                [*zip(self._starts, self._ends, strict=True)]
                + [match.span() for match in _EXPRESSION.finditer(text, start)]
            )
            self._starts, self._ends = [], []
            for first, last in spans:
                self._add(first, last)

    def _add(self, start: int, end: int) -> None:
        # what lies inside a comment was noted before it ended
        while self._starts and self._starts[-1] >= start:
            self._starts.pop()
            self._ends.pop()
        if self._ends and self._ends[-1] > start:
            end, start = max(end, self._ends.pop()), self._starts.pop()
        self._starts.append(start)
        self._ends.append(end)

    def __bool__(self) -> bool:
        """Whether anything is hidden."""
        return bool(self._starts)

    def touches(self, start: int, end: int) -> bool:
        """Whether any hidden part has a character in ``start <= offset < end``."""
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end

    def covers(self, offset: int) -> bool:
        """Whether the character at ``offset`` is hidden."""
        return self.touches(offset, offset + 1)
