"""The headings of an article and the sections between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from contentlint.model import Span
from contentlint.words import count_words, without_markup

if TYPE_CHECKING:
    from contentlint.markdown import Block, Document
    from contentlint.positions import Positions

HeadingKind = Literal["atx", "setext", "html"]

_RAW = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# {#id} and {: #id .class} behind a heading are the generator's, not the reader's
_ATTRIBUTES = re.compile(r"\s*\{(?:#|:|\.)[^{}]*\}\s*$")
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
    deep_end_line: int
    """The last line before the next heading of the same or a higher level."""
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

    def section_of(self, heading: int) -> Section | None:
        """The section that heading number ``heading`` opens; None for a nested heading."""
        for section in self.sections:
            if section.heading == heading:
                return section
        return None


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
    tails: dict[int, int] = {}
    for index, block in enumerate(document.blocks):
        if block.kind == "heading":
            headings.append(_heading(document, index, positions))
        elif block.kind == "html" and "<h" in block.content.lower():
            for heading, tail in _raw_headings(document, index, positions):
                tails[len(headings)] = tail
                headings.append(heading)
    return Outline(tuple(headings), tuple(_sections(headings, tails, document, positions)))


def _heading(document: Document, index: int, positions: Positions) -> Heading:
    block = document.blocks[index]
    nested = any(parent.kind in ("quote", "item") for parent in document.ancestors(index))
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
    return Heading(block.level, text.strip(), span, kind, nested, index)


def _raw_headings(
    document: Document, index: int, positions: Positions
) -> list[tuple[Heading, int]]:
    """The headings of an HTML block, each with the words that follow it in the same block."""
    block = document.blocks[index]
    start = positions.starts[block.line - 1]
    source = positions.text[start : positions.ends[block.end_line - 1]]
    visible = _COMMENT.sub(lambda match: " " * len(match.group()), source)
    matches = list(_RAW.finditer(visible))
    found = []
    for number, match in enumerate(matches):
        inner = match[2]
        lead = match.start(2) + len(inner) - len(inner.lstrip())
        end = max(match.start(2) + len(inner.rstrip()), lead)
        text = " ".join(_TAG.sub(" ", inner).split())
        span = positions.span(start + lead, start + end)
        stop = matches[number + 1].start() if number + 1 < len(matches) else len(visible)
        tail = count_words(_TAG.sub(" ", visible[match.end() : stop]))
        found.append((Heading(int(match[1]), text, span, "html", False, index), tail))
    return found


def _sections(
    headings: list[Heading], tails: dict[int, int], document: Document, positions: Positions
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
            block
            for index, block in enumerate(blocks[starts[at] : stops[at]], start=starts[at])
            if block.kind != "break" and (block.kind != "heading" or index in nested)
        ]
        tail = tails.get(number, 0)
        own_words.append(sum(map(block_words, own)) + tail)
        contents.append(tail > 0 or any(_shows(block) for block in own))
    ends = _deep_ends([0, *(headings[number].level for number in opening)])
    before = [0, *accumulate(own_words)]
    return [
        Section(
            heading=number,
            line=lines[at],
            end_line=max(lines[at + 1] - 1, lines[at]),
            deep_end_line=max(lines[ends[at]] - 1, lines[at]),
            own_words=own_words[at],
            words=before[ends[at]] - before[at],
            blocks=(starts[at], max(stops[at], starts[at])),
            content=contents[at],
        )
        for at, number in enumerate([-1, *opening])
    ]


def _shows(block: Block) -> bool:
    """Whether a reader sees anything of the block; a comment shows nothing."""
    if block.kind == "html":
        return bool(_COMMENT.sub("", block.content).strip())
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
