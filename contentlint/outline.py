"""The headings of an article and the sections between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from contentlint.model import Span
from contentlint.words import count_words, without_markup

if TYPE_CHECKING:
    from contentlint.markdown import Block, Document
    from contentlint.positions import Positions

HeadingKind = Literal["atx", "setext", "html"]

# no part runs past the next tag or heading, so that many unclosed ones cost no more than one
_RAW = re.compile(r"<h([1-6])\b[^<>]*>((?:(?!<h[1-6]\b).)*?)</h\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# {#id} and {: #id .class} behind a heading are the generator's, not the reader's
_ATTRIBUTES = re.compile(r"\s*\{(?:[#:.]|/\*)[^{}]*\}\s*$")
# text inside these is not the page's: <pre> shows its tags as text only when they are escaped
_OPAQUE = re.compile(r"\s*<(?:script|style|textarea)\b", re.IGNORECASE)
# tags that show nothing and hold nothing: closing ones, line breaks, anchors to jump to
_INVISIBLE = re.compile(
    r"</[^<>]*>|<br\s*/?>|<a\s+(?:id|name)=[^<>]*>\s*</a\s*>|\s+", re.IGNORECASE
)
# tags before a heading that belong to the section above it; a <div> may as well wrap the heading
_HOLDING = re.compile(r"<(?:ul|ol|dl|table|img|picture|video|iframe|form|svg)\b", re.IGNORECASE)
# kramdown's attribute lines and MyST's targets, which stand alone in a paragraph
_ATTRIBUTE_LINE = re.compile(r"\s*(?:\{:[^}\n]*\}|\(\S+\)=)?\s*")
_MARKED = frozenset("*_`[]<>&\\!~{")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its text without markup, and the span of that text in the file."""

    level: int
    text: str
    span: Span
    kind: HeadingKind
    nested: bool
    """Inside a quotation or a list: it opens no section."""
    block: int
    """Index of its block in the document."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands from a heading to the next one; lines are 1-based and inclusive."""

    heading: int
    """Index of the heading in ``Outline.headings``; -1 before the first one."""
    line: int
    end_line: int
    """The last line before the next heading of any level."""
    own_words: int
    words: int
    """With the sections below it."""
    blocks: tuple[int, int]
    """Indexes of its own blocks in the document, the second exclusive."""
    content: bool
    """Whether it has anything of its own: text, an image, code, a table, a shortcode."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Headings and sections, in source order."""

    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    words: tuple[int, ...]
    """Of each block of the document, see ``block_words``."""

    def section_of(self, heading: int) -> Section | None:
        """The section that heading number ``heading`` opens; None for a nested heading."""
        at = bisect_left(self.sections, heading, key=lambda section: section.heading)
        found = self.sections[at] if at < len(self.sections) else None
        return found if found is not None and found.heading == heading else None


def block_words(block: Block) -> int:
    """The words of one block as a reader counts them; code has none."""
    if block.kind in ("paragraph", "heading", "cell"):
        return count_words(without_markup(block.content))
    if block.kind == "html":
        return count_words(_TAG.sub(" ", _COMMENT.sub(" ", block.content)))
    return 0


def outline(document: Document, positions: Positions) -> Outline:
    """The outline of ``document``; raw HTML headings count as headings."""
    headings: list[Heading] = []
    tails: dict[int, _Tail] = {}
    words = tuple(map(block_words, document.blocks))
    opened = -1
    for index, block in enumerate(document.blocks):
        if block.kind == "heading":
            headings.append(_heading(document, index, positions))
            opened = opened if headings[-1].nested else len(headings) - 1
        elif block.kind == "html" and "<h" in block.content.lower():
            lead, found = _raw_headings(document, index, positions)
            nested = _nested(document, index)
            if not nested:
                tails[opened] = tails.get(opened, _Tail()).joined(lead)
            for heading, tail in found:
                if not nested:
                    opened = len(headings)
                    tails[opened] = tail
                headings.append(heading)
    sections = _sections(headings, tails, document, positions, words)
    return Outline(tuple(headings), tuple(sections), words)


def _heading(document: Document, index: int, positions: Positions) -> Heading:
    block = document.blocks[index]
    kind: HeadingKind = "atx" if block.markup.startswith("#") else "setext"
    if _MARKED.isdisjoint(block.content) and "\n" not in block.content:
        text, source = block.content, block.content
    else:
        text, source = _ATTRIBUTES.sub("", document.inline(index).text), block.content
    offset, line = document.inline_start(index)
    if offset < 0:
        span = Span(line)
    else:
        visible = _ATTRIBUTES.sub("", source)
        span = positions.span(offset, offset + len(visible.split("\n")[0]))
    return Heading(block.level, text.strip(), span, kind, _nested(document, index), index)


def _nested(document: Document, index: int) -> bool:
    return any(parent.kind in ("quote", "item") for parent in document.ancestors(index))


@dataclass(frozen=True, slots=True)
class _Tail:
    """What an HTML block has between its headings: words, and whether anything else shows."""

    words: int = 0
    shows: bool = False

    def joined(self, other: _Tail) -> _Tail:
        return _Tail(self.words + other.words, self.shows or other.shows)


def _raw_headings(
    document: Document, index: int, positions: Positions
) -> tuple[_Tail, list[tuple[Heading, _Tail]]]:
    """What an HTML block has before its first heading; its headings, each with what follows it.

    A block without headings gives nothing: it is counted as any other block.
    """
    block = document.blocks[index]
    if _OPAQUE.match(block.content):
        return _Tail(), []
    nested = _nested(document, index)
    start = positions.starts[block.line - 1]
    source = positions.text[start : positions.ends[block.end_line - 1]]
    visible = _COMMENT.sub(lambda match: " " * len(match.group()), source)
    matches = list(_RAW.finditer(visible))
    if not matches:
        return _Tail(), []
    before = visible[: matches[0].start()]
    lead = _Tail(count_words(_TAG.sub(" ", before)), bool(_HOLDING.search(before)))
    found = []
    for number, match in enumerate(matches):
        inner = match[2]
        first = match.start(2) + len(inner) - len(inner.lstrip())
        end = max(match.start(2) + len(inner.rstrip()), first)
        text = " ".join(unescape(_TAG.sub(" ", inner)).split())
        span = positions.span(start + first, start + end)
        stop = matches[number + 1].start() if number + 1 < len(matches) else len(visible)
        rest = visible[match.end() : stop]
        tail = _Tail(count_words(_TAG.sub(" ", rest)), bool(_INVISIBLE.sub("", rest)))
        found.append((Heading(int(match[1]), text, span, "html", nested, index), tail))
    return lead, found


def _sections(
    headings: list[Heading],
    tails: dict[int, _Tail],
    document: Document,
    positions: Positions,
    words: Sequence[int],
) -> list[Section]:
    blocks = document.blocks
    nested = {heading.block for heading in headings if heading.nested}
    opening = [number for number, heading in enumerate(headings) if not heading.nested]
    lines = [1, *(headings[number].span.line for number in opening), positions.lines + 1]
    starts = [0, *(headings[number].block + 1 for number in opening)]
    stops = [*(headings[number].block for number in opening), len(blocks)]
    own_words, contents = [], []
    for at, number in enumerate([-1, *opening]):
        own = [
            index
            for index in range(starts[at], stops[at])
            if ((block := blocks[index]).kind != "break" or block.parent >= 0)
            and (block.kind != "heading" or index in nested)
        ]
        tail = tails.get(number)
        count = sum(words[index] for index in own)
        own_words.append(count + (tail.words if tail else 0))
        contents.append(
            (tail is not None and (tail.shows or tail.words > 0))
            or any(_shows(blocks[index]) for index in own)
        )
    ends = _deep_ends([0, *(headings[number].level for number in opening)])
    before = [0, *accumulate(own_words)]
    return [
        Section(
            heading=number,
            line=lines[at],
            end_line=max(lines[at + 1] - 1, lines[at]),
            own_words=own_words[at],
            words=before[ends[at]] - before[at],
            blocks=(starts[at], max(stops[at], starts[at])),
            content=contents[at],
        )
        for at, number in enumerate([-1, *opening])
    ]


def _shows(block: Block) -> bool:
    """Whether a reader may see anything of the block; a comment or a closing tag shows nothing."""
    if block.kind == "html":
        return bool(_INVISIBLE.sub("", _COMMENT.sub("", block.content)))
    if block.kind == "paragraph":
        if block.content[:1].isalnum():
            return True
        return not _ATTRIBUTE_LINE.fullmatch(_INVISIBLE.sub(" ", _COMMENT.sub("", block.content)))
    return block.kind not in ("list", "item", "quote", "container")


def _deep_ends(levels: list[int]) -> list[int]:
    """For each section the index of the next one at its level or above; linear in sections.

    The part before the first heading (level 0) ends where the first heading stands.
    """
    ends = [len(levels)] * len(levels)
    waiting: list[int] = []
    for at, level in enumerate(levels):
        while waiting and levels[waiting[-1]] >= level:
            ends[waiting.pop()] = at
        waiting.append(at)
    if len(levels) > 1:
        ends[0] = 1
    return ends
