"""A block of raw HTML -> runs of text, one for each element that stands on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from contentlint.scopes import tags as html
from contentlint.scopes.piece import MASK, MappedOrigin, Piece
from contentlint.scopes.prose import alt_origin, alternatives
from contentlint.scopes.run import Marked, Run, addresses, link_tag, mask

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.markdown import Block
    from contentlint.scopes.hidden import Hidden

# one that is not closed hides the rest, as in a browser: so the rest is read once
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[?!][^>]*(?:>|\Z)", re.DOTALL)
_TOKEN = re.compile(
    rf"(?P<hidden>{_COMMENT.pattern})|(?P<tag>{html.TAG.pattern})|(?P<entity>&\#?\w{{1,40}};)"
    r"|(?P<space>[ \t\r\n]+)|(?P<text>[^<&\s]+|.)",
    re.DOTALL,
)
_ELEMENTS = {
    "li": {"list", "summary"}, "td": {"table", "table.cell"}, "th": {"table", "table.header"},
    "caption": {"table", "table.caption"}, "figcaption": {"figure.caption"},
    "blockquote": {"blockquote"},
    **{f"h{level}": {"heading", f"heading.h{level}"} for level in range(1, 7)},
}  # fmt: skip
"""Elements whose text is more than a paragraph -> its tags."""


class HtmlText:
    """Reads one block; ``runs`` gives what it holds."""

    def __init__(
        self, article: Article, block: Block, number: int, tags: frozenset[str], hidden: Hidden
    ) -> None:
        """``number`` is the block's in the document; ``tags`` are those of the blocks around it."""
        self._positions, self._hidden = article.positions, hidden
        self._start = article.positions.starts[block.line - 1]
        self._end = article.positions.ends[block.end_line - 1]
        self._number, self._outer = number, tags
        self._path: list[str] = []
        self._reset()

    def _reset(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._offsets: list[int] = []
        self._decoded: dict[int, int] = {}
        self._masks: list[tuple[int, int]] = []
        self._marks: list[Marked] = []
        self._apart: list[tuple[str, Piece]] = []
        self._open: list[tuple[str, int, str]] = []

    def runs(self) -> Iterator[Run]:
        """The runs of the block, in source order; those without anything to read are left out."""
        opaque = ""
        for match in _TOKEN.finditer(self._positions.text, self._start, self._end):
            at = match.start()
            if match["tag"]:
                tag = html.TAG.fullmatch(match["tag"])
                name, closes = (tag[2].lower(), bool(tag[1])) if tag else ("", False)
                if opaque:
                    opaque = "" if closes and name == opaque else opaque
                elif name in html.OPAQUE and not closes and tag and not tag[3].endswith("/"):
                    opaque = name
                    self._put(MASK, at)
                elif name in html.INLINE:
                    self._inline(name, closes, tag[3] if tag else "")
                elif tag and name == "img":
                    self._image(tag, at)
                else:
                    yield from self._ended()
                    self._nest(name, closes, tag[3] if tag else "")
            elif opaque:
                continue
            elif match["hidden"]:
                self._put(MASK, at)
            elif match["entity"]:
                shown = unescape(match["entity"])
                if shown != match["entity"]:
                    self._decoded[at] = len(match["entity"])
                self._put(shown, at)
            elif match["space"]:
                self._put(" ", at)
            else:
                self._put(match["text"], at, hideable=True)
        yield from self._ended()

    def _put(self, text: str, at: int, *, hideable: bool = False) -> None:
        if hideable and self._hidden.touches(at, at + len(text)):
            self._masks += [
                (self._length + n, self._length + n + 1)
                for n in range(len(text))
                if self._hidden.covers(at + n)
            ]
        self._starts.append(self._length)
        self._offsets.append(at)
        self._parts.append(text)
        self._length += len(text)

    def _inline(self, name: str, closes: bool, attributes: str) -> None:
        kind = html.MARKS.get(name)
        if kind is None:
            return
        if not closes:
            target = html.href(attributes) if kind == "link" else ""
            if target is not None:
                self._open.append((name, self._length, link_tag(target)))
            return
        while self._open:
            opened, start, tag = self._open.pop()
            if opened == name:
                self._marks.append(Marked(kind, start, self._length, tag))
                return

    def _image(self, tag: re.Match[str], at: int) -> None:
        text, within = html.alt(tag[3])
        whole = self._positions.span(at, at + len(tag[0]))
        origin = alt_origin(self._positions, at + tag.start(3) + within, text, whole)
        self._apart += alternatives(Piece(text, origin, self._tags(), whole.line, self._number))
        self._put(MASK, at)

    def _nest(self, name: str, closes: bool, attributes: str) -> None:
        if name not in _ELEMENTS:
            return
        if not closes and not attributes.endswith("/"):
            self._path.append(name)
        elif name in self._path:
            while self._path.pop() != name:
                pass

    def _tags(self) -> frozenset[str]:
        own = {tag for name in self._path for tag in _ELEMENTS[name]}
        if not own & {"heading", "list", "table", "figure.caption"} and "list" not in self._outer:
            own |= {"paragraph", "summary"}
        return self._outer | own

    def _ended(self) -> Iterator[Run]:
        text = "".join(self._parts)
        if text.strip() or self._apart:
            code = [(m.start, m.end) for m in self._marks if m.kind == "code"]
            origin = MappedOrigin(self._starts, self._offsets, self._positions, self._decoded)
            tags, line = self._tags(), self._positions.place(self._offsets[0])[0]
            for start, end in code:
                piece = Piece(text[start:end], origin, tags, line, self._number, start)
                self._apart.append(("code", piece))
            shown = mask(text, [*self._masks, *code, *addresses(text)])
            whole = Piece(shown, origin, tags, line, self._number)
            yield Run(whole.part(0, len(shown)) if not self._marks else whole,
                      self._marks, self._apart)  # fmt: skip
        self._reset()
