"""A run of text: one block's plain text, with the parts of it that are links, code, bold, ...

Markdown blocks (``prose.py``) and HTML (``htmltext.py``) are both turned into runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from contentlint.scopes.piece import MASK, Piece

# addresses are no prose, wherever they stand; the stop behind one ends a sentence
_ADDRESS = re.compile(
    r"(?:https?://|\bwww\.)[^\s<>\"”»)\]]*[^\s<>\"”»)\].,;:!?'’]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{0,63}[\w-]"
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """A part of a run: its kind, its offsets in the run's text, a further tag."""

    kind: str
    start: int
    end: int
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """The text of a block and what is in it."""

    piece: Piece
    marks: Sequence[Marked]
    apart: Sequence[tuple[str, Piece]]
    """(kind, piece) of what is not in the text: alternative texts, and code as it is written."""

    def masked(self, kinds: frozenset[str]) -> Piece:
        """The block's piece without the parts of these kinds."""
        spans = [(mark.start, mark.end) for mark in self.marks if mark.kind in kinds]
        return replace(self.piece, text=mask(self.piece.text, spans)) if spans else self.piece

    def cut(self, kind: str, masked: frozenset[str]) -> Iterator[Piece]:
        """The parts of one kind, in source order, each with the tags of the block and its own."""
        for name, piece in self.apart:
            if name == kind:
                yield piece
        whole = self.masked(masked - {kind})
        for mark in self.marks:
            if mark.kind == kind and kind != "code":
                part = whole.part(mark.start, mark.end)
                yield replace(part, tags=part.tags | {mark.tag}) if mark.tag else part


def mask(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` with the characters of ``spans`` replaced by ``MASK``; its length stays."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            parts += (text[at : max(start, at)], MASK * (end - max(start, at)))
            at = end
    return "".join(parts) + text[at:]


def addresses(text: str) -> list[tuple[int, int]]:
    """Where web and mail addresses stand in a plain text."""
    if "://" not in text and "www." not in text and "@" not in text:
        return []
    return [match.span() for match in _ADDRESS.finditer(text)]


def link_tag(target: str) -> str:
    """Whether an address leads within the site or elsewhere; "" for an anchor, a mail, a phone."""
    if target.startswith("//") or target.lower().startswith(("http:", "https:")):
        return "link.external"
    return "" if not target or target.startswith("#") or _SCHEME.match(target) else "link.internal"
