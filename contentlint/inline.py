"""Inline content with a map from plain text to source.

markdown-it-py's inline tokens carry no positions. ``positioned`` makes its inline parser note where
each token begins; ``Inline`` turns the tokens into plain text, segments and marked spans. Only
``markdown.py`` calls this module.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SpanKind = Literal["strong", "em", "code", "link", "image", "html", "strike"]
_PAIRS: dict[str, SpanKind] = {"strong": "strong", "em": "em", "s": "strike", "link": "link"}


class _State(StateInline):
    """Notes on every token the offset (code points, 0-based) at which it begins."""

    pending_start = 0

    def pushPending(self) -> Token:  # noqa: N802 (the parser's own name)
        token = super().pushPending()
        token.meta["at"] = self.pending_start
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _noting(rule: Callable[[Any, bool], bool]) -> Callable[[Any, bool], bool]:
    name = rule.__name__

    def noted(state: _State, silent: bool) -> bool:
        start, known = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent:
            run = 0
            for token in state.tokens[known:]:
                if token.type == "text" and token.content in ("*", "_", "~", "~~"):
                    # a run of delimiters is pushed before the parser moves on
                    if "delimiter" not in token.meta and token.meta["at"] == start:
                        token.meta["at"] = start + run
                        token.meta["delimiter"] = True
                        run += len(token.content)
                elif token.type == "text" and name == "autolink" and token.meta["at"] >= start:
                    token.meta["autolink"] = True
                elif "end" not in token.meta and token.type in _WHOLE:
                    token.meta["start"], token.meta["end"] = start, state.pos
            return True
        return matched

    return noted


_WHOLE = {"link_open", "image", "code_inline", "html_inline", "text_special"}


def _noting_text(rule: Callable[[Any, bool], bool]) -> Callable[[Any, bool], bool]:
    def noted(state: _State, silent: bool) -> bool:
        # "text" is asked first at every position, so here literal text begins
        if not silent and not state.pending:
            state.pending_start = state.pos
        return rule(state, silent)

    return noted


def positioned(md: MarkdownIt) -> None:
    """Make ``md`` note the source offsets of inline tokens; changes ``md`` in place."""
    inline = _Inline()
    for name in inline.ruler.get_all_rules():
        rule = next(r.fn for r in inline.ruler.__rules__ if r.name == name)
        inline.ruler.at(name, _noting_text(rule) if name == "text" else _noting(rule))
    inline.ruler.enableOnly(
        ["text", "newline", "escape", "backticks", "strikethrough", "emphasis", "link", "image",
         "autolink", "html_inline", "entity"]
    )  # fmt: skip
    # joining fragments would lose where each of them began
    inline.ruler2.enableOnly(["balance_pairs", "strikethrough", "emphasis"])
    md.inline = inline


Lines = Callable[[], list[tuple[int, int, int]]]
"""Gives (offset in content, offset in the file or -1, 1-based line) for each line of a block."""

_SPECIAL = re.compile(r"[*_`~\[\]<>&\\!\x00]|[ \t]\n|\n[ \t]|[ \t]\Z")


def is_plain(content: str) -> bool:
    """Whether ``content`` has nothing that the inline parser reads as anything but text."""
    return _SPECIAL.search(content) is None


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked part of a block: ``start`` and ``end`` are offsets in the plain text."""

    kind: SpanKind
    start: int
    end: int
    source_start: int
    """Offset in the block's content at which the markup begins."""
    source_end: int
    """Offset in the block's content after the markup; -1 where it is not known."""
    target: str = ""
    """A link's or image's address, or the HTML tag itself."""
    text: str = ""
    """An image's alternative text."""


class Inline:
    """A block's plain text, its marks, and the way back to the file.

    ``text`` has emphasis, links and HTML tags removed, entities decoded, code kept, images left
    out; a soft line break is a space, a hard one a newline.
    """

    __slots__ = ("_find_lines", "_found_lines", "_segments", "marks", "text")

    def __init__(self, tokens: list[Token], content: str, lines: Lines) -> None:
        """``lines`` finds where the lines of ``content`` stand in the file, see ``Document``."""
        self._find_lines = lines
        self._found_lines: list[tuple[int, int, int]] | None = None
        self._segments: list[tuple[int, int, int]] = []
        """(offset in the text, in the content, 0 or the length there of what is not literal)."""
        self.marks: list[Mark] = []
        self.text = self._read(tokens, content) if tokens else ""

    @property
    def _lines(self) -> list[tuple[int, int, int]]:
        """Asked for when a place is: most texts have nothing that anybody reports."""
        if self._found_lines is None:
            self._found_lines = self._find_lines()
        return self._found_lines

    @classmethod
    def plain(cls, content: str, lines: Lines) -> Inline:
        """The inline content of a block that ``is_plain``: what the parser would give, sooner."""
        made = cls([], content, lines)
        at = 0
        for line in content.split("\n"):
            if at:
                made._segments.append((at - 1, at - 1, 1))
            if line:
                made._segments.append((at, at, 0))
            at += len(line) + 1
        made.text = content.replace("\n", " ")
        return made

    def _read(self, tokens: list[Token], content: str) -> str:
        parts: list[str] = []
        length = 0
        opened: list[tuple[SpanKind, int, Token]] = []
        for token in tokens:
            at = int(token.meta.get("at", 0))
            literal, text, written = True, "", 1
            if token.type == "text":
                text = token.content
                if token.meta.get("autolink"):
                    # "<" stands before it; an address with escapes is not as it is written
                    at += 1
                    literal = content.startswith(text, at)
            elif token.type == "text_special":
                # an escape shows its second character; an entity is not literal source
                text, literal = token.content, False
                at = int(token.meta.get("start", at))
                written = int(token.meta.get("end", at + 1)) - at
            elif token.type in ("softbreak", "hardbreak"):
                text, literal = (" " if token.type == "softbreak" else "\n"), False
            elif token.type == "code_inline":
                text = token.content
                start = int(token.meta.get("start", at))
                # the parser turns line ends inside code into spaces
                found = content.replace("\n", " ").find(text, start + len(token.markup))
                literal = found >= 0
                at = found if literal else start
                self.marks.append(
                    Mark("code", length, length + len(text), start, int(token.meta.get("end", -1)))
                )
            elif token.type in ("image", "html_inline"):
                start = int(token.meta.get("start", at))
                end = int(token.meta.get("end", -1))
                if token.type == "image":
                    alt = _alternative(token)
                    mark = Mark("image", length, length, start, end, str(token.attrs["src"]), alt)
                else:
                    mark = Mark("html", length, length, start, end, token.content)
                self.marks.append(mark)
            else:
                name = token.type.rsplit("_", 1)[0]
                kind = _PAIRS.get(name)
                if kind and token.nesting == 1:
                    opened.append((kind, length, token))
                elif kind and token.nesting == -1:
                    self._close(kind, opened, token, length)
            if text:
                self._segments.append((length, at, 0 if literal else written))
                parts.append(text)
                length += len(text)
        self.marks.sort(key=lambda mark: (mark.start, -mark.end))
        return "".join(parts)

    def _close(
        self, kind: SpanKind, opened: list[tuple[SpanKind, int, Token]], token: Token, length: int
    ) -> None:
        for position in range(len(opened) - 1, -1, -1):
            if opened[position][0] == kind:
                _, start, opener = opened.pop(position)
                source_start = int(opener.meta.get("start", opener.meta.get("at", 0)))
                end = int(token.meta.get("at", 0)) + len(token.markup)
                if kind == "strong":
                    # the first mark of the opening pair is a token of its own before this one
                    source_start -= 1 if opener.meta.get("delimiter") else 0
                source_end = int(opener.meta.get("end", end))
                target = str(opener.attrs.get("href", ""))
                self.marks.append(Mark(kind, start, length, source_start, source_end, target))
                return

    def source(self, offset: int) -> tuple[int, bool]:
        """The content offset behind plain offset ``offset``, and whether it is exact."""
        if not self._segments:
            return 0, offset == 0
        start, source, written = self._segment(offset)
        return (source, offset == start) if written else (source + offset - start, True)

    def width(self, offset: int) -> int:
        """How much of the source the character at plain offset ``offset`` takes: escape, entity."""
        return (self._segment(offset)[2] or 1) if self._segments else 1

    def _segment(self, offset: int) -> tuple[int, int, int]:
        at = bisect_right(self._segments, offset, key=lambda segment: segment[0]) - 1
        return self._segments[max(at, 0)]

    def place(self, offset: int) -> tuple[int, int]:
        """(file offset or -1, 1-based line) of plain offset ``offset``."""
        source, exact = self.source(offset)
        at = max(bisect_right(self._lines, source, key=lambda line: line[0]) - 1, 0)
        start, file_offset, line = self._lines[at]
        if not exact or file_offset < 0:
            return -1, line
        return file_offset + source - start, line

    def content_place(self, source: int) -> tuple[int, int]:
        """(file offset or -1, 1-based line) of an offset in the block's content."""
        at = max(bisect_right(self._lines, source, key=lambda line: line[0]) - 1, 0)
        start, file_offset, line = self._lines[at]
        return (file_offset + source - start if file_offset >= 0 else -1), line


def _alternative(image: Token) -> str:
    """An image's alternative text: what its label reads as, line ends as in ``Inline.text``."""
    parts = []
    for child in image.children or []:
        if child.type == "image":
            parts.append(_alternative(child))
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" " if child.type == "softbreak" else "\n")
        elif child.type != "html_inline":
            parts.append(child.content)
    return "".join(parts)
