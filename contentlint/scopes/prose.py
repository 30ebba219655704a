"""A Markdown block -> a run of text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from contentlint.inline import Mark
from contentlint.model import Span
from contentlint.positions import Positions
from contentlint.scopes import tags as html
from contentlint.scopes.piece import MASK, InlineOrigin, MappedOrigin, Origin, Piece, WholeOrigin
from contentlint.scopes.run import Marked, Run, addresses, link_tag, mask
from contentlint.visible import source_span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.scopes.hidden import Hidden

_KINDS = {"strong": "strong", "em": "emphasis", "code": "code", "link": "link"}


class Prose:
    """Reads one block; ``run`` is the result."""

    def __init__(self, article: Article, index: int, tags: frozenset[str], hidden: Hidden) -> None:
        """``index`` is the block's in the document."""
        self._article, self._positions = article, article.positions
        self._inline = article.document.inline(index)
        self._block = article.document.blocks[index]
        self._number, self._tags = index, tags
        self._marks: list[Marked] = []
        self._inserts: list[tuple[int, str]] = []
        self._apart: list[tuple[str, Piece]] = []
        self._open: list[tuple[str, int, str]] = []
        self.run = self._read(hidden)

    def _read(self, hidden: Hidden) -> Run:
        inline = self._inline
        for one in inline.marks:
            if one.kind == "image":
                self._inserts.append((one.start, MASK))
                self._image(one, one.text, len("!["))
            elif one.kind == "html":
                self._html(one)
            elif one.kind in _KINDS:
                tag = link_tag(one.target) if one.kind == "link" else ""
                self._marks.append(Marked(_KINDS[one.kind], one.start, one.end, tag))
                if one.kind == "code":
                    self._code(one.start, one.end)
        spans = addresses(inline.text) + self._hidden(hidden)
        spans += [(m.start, m.end) for m in self._marks if m.kind in ("code", "opaque")]
        text = mask(inline.text, spans) if spans else inline.text
        inserted: list[int] = []
        if self._inserts:
            text, inserted = self._inserted(text)
        before = [at for at, _ in self._inserts]
        marks = [
            Marked(m.kind, m.start + bisect_left(before, m.start),
                   m.end + bisect_right(before, m.end), m.tag)
            for m in sorted(self._marks, key=lambda m: (m.start, -m.end))
        ] if before else self._marks  # fmt: skip
        origin = InlineOrigin(inline, inserted, self._positions)
        return Run(self._piece(text, origin), marks, self._apart)

    def _piece(self, text: str, origin: Origin, base: int = 0) -> Piece:
        return Piece(text, origin, self._tags, self._block.line, self._number, base)

    def _inserted(self, text: str) -> tuple[str, list[int]]:
        """The text with signs put in where something stands that is no text."""
        parts: list[str] = []
        inserted: list[int] = []
        at = 0
        for number, (start, sign) in enumerate(self._inserts):
            parts += (text[at:start], sign)
            inserted.append(start + number)
            at = start
        return "".join(parts) + text[at:], inserted

    def _hidden(self, hidden: Hidden) -> list[tuple[int, int]]:
        positions, block = self._positions, self._block
        if not hidden or not hidden.touches(
            positions.starts[block.line - 1], positions.ends[max(block.end_line, block.line) - 1]
        ):
            return []
        return [
            (at, at + 1)
            for at in range(len(self._inline.text))
            if (place := self._inline.place(at)[0]) >= 0 and hidden.covers(place)
        ]

    def _code(self, start: int, end: int) -> None:
        origin = InlineOrigin(self._inline, (), self._positions)
        self._apart.append(("code", self._piece(self._inline.text[start:end], origin, start)))

    def _image(self, one: Mark, alt: str, within: int) -> None:
        """The alternative text of an image, written ``within`` characters behind its beginning."""
        at, _ = self._inline.content_place(one.source_start + within)
        whole = source_span(self._article, self._inline, one)
        self._apart += alternatives(self._piece(alt, alt_origin(self._positions, at, alt, whole)))

    def _html(self, one: Mark) -> None:
        found = html.TAG.fullmatch(one.target)
        if found is None:  # a comment
            self._inserts.append((one.start, MASK))
            return
        name = found[2].lower()
        if name == "img":
            text, within = html.alt(found[3])
            self._inserts.append((one.start, MASK))
            self._image(one, text, found.start(3) + within)
        elif name not in html.INLINE and name not in html.OPAQUE:
            self._inserts.append((one.start, "\n"))
        kind = "opaque" if name in html.OPAQUE else html.MARKS.get(name)
        if kind is None:
            return
        if not found[1]:
            target = html.href(found[3]) if kind == "link" else ""
            if target is not None:
                self._open.append((name, one.start, link_tag(target)))
            return
        while self._open:  # a tag that is never closed ends with the one around it
            opened, start, tag = self._open.pop()
            if opened == name:
                self._marks.append(Marked(kind, start, one.start, tag))
                if kind == "code":
                    self._code(start, one.start)
                return


def alternatives(piece: Piece) -> list[tuple[str, Piece]]:
    """The pieces that an image gives: always an ``image``, an ``alt`` where it has words."""
    return [("image", piece), *([("alt", piece)] if piece.text.strip() else [])]


def alt_origin(positions: Positions, at: int, alt: str, whole: Span) -> Origin:
    """Where an alternative text stands: at offset ``at``, if it is written there as it reads.

    One with emphasis, entities or none at all stands on ``whole``, its image.
    """
    written = positions.text[at : at + len(alt)].replace("\n", " ") if at >= 0 else ""
    return MappedOrigin((0,), (at,), positions) if alt and written == alt else WholeOrigin(whole)
