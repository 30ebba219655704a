"""A page as the detectors read it: headings, paragraphs, items and cells as folded plain text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from contentlint.detect import shortcodes
from contentlint.detect.pieces import Kind, Unit, labelled, pieces, plain, without_junk
from contentlint.lexicon import fold
from contentlint.model import Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.markdown import Block, Document
    from contentlint.outline import Heading

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# Inside HTML and shortcodes these hold what the reader sees as a title or as the text.
_ATTRIBUTE_TEXT = re.compile(
    r"\b(?:title|heading|label|header|summary|question|text|content|message|body|description"
    r"|t[ií]tulo|titolo|titre|titel|tytul|t(?:exte|exto|esto|ekst)|contenu|contenido|conte[uú]do"
    r"|kop|nag[lł][oó]wek|intestazione|encabezado|[uü]berschrift|contenuto|inhalt|inhoud|mensaje|mensagem|messaggio|nachricht|question|pregunta|name)"
    r"\s*=\s*(?:\{\s*)?([\"'])(.{3,400}?)\1\s*\}?",
    re.DOTALL | re.IGNORECASE,
)
_TAG_BEGUN = re.compile(r"<[^<>]*\Z")
_TAG_ENDED = re.compile(r"\A[^<>]*>")
_HTML_LABEL = re.compile(
    r"<(summary|strong|b|dt|legend|em|h[1-6])\b[^>]*>(.{2,200}?)</\1\s*>", re.DOTALL | re.IGNORECASE
)
# A component or a box on one line is inline HTML to the parser.
_WRAPPED = re.compile(r"\A<([A-Z][\w.]*|aside|div|footer|small)\b[^<>]*>(?s:.*)</\1\s*>\s*\Z")
_SHORTCODE = re.compile(r"\{[{%](?:[^{}]|\{[^{}]*\})*[%}]\}")
_WORD = re.compile(r"[^\W\d_]+")
_ASCII_WORD = re.compile("[a-z]+")
"""The same in folded text of plain letters, which most is; several times as quick."""
_QUOTED = re.compile(r"([\"'])(\S[^\"]*?\s[^\"]*?)\1")


class _Place(NamedTuple):
    """What a block stands in."""

    callout: int = -1
    """Index of the innermost quotation or container."""
    item: bool = False


_OUTSIDE = _Place()
_ENCLOSING = frozenset({"item", "quote", "container"})
ENOUGH = 200
"""Units that are read of one section, callout or list."""


class PageText:
    """The units of a page, made once and handed to every detector."""

    def __init__(self, article: Article) -> None:
        """``article`` is read through its document and outline."""
        self.article = article
        self.document: Document = article.document
        self.units: list[Unit] = self._read()

    @cached_property
    def prose(self) -> str:
        """All units as one text."""
        return "\n".join(unit.text for unit in self.units)

    @cached_property
    def words(self) -> Counter[str]:
        """The words of ``prose``, each with how often it stands there."""
        word = _ASCII_WORD if self.prose.isascii() else _WORD
        return Counter(word.findall(self.prose))

    @cached_property
    def uses(self) -> list[tuple[str, int]]:
        """The shortcodes, includes and components of the page: bare name and 1-based line."""
        if shortcodes.MARKS.isdisjoint(self.article.body):
            return []
        return list(shortcodes.uses(self.document))

    def with_any(self, letters: Iterable[str]) -> set[int]:
        """The numbers of the units that contain any of ``letters`` (plain folded strings)."""
        found: set[int] = set()
        for wanted in letters:
            at = self.prose.find(wanted)
            while at >= 0:
                number = bisect_right(self._starts, at) - 1
                found.add(number)
                # further hits in the same unit say nothing new
                after = number + 1
                if after == len(self._starts):
                    break
                at = self.prose.find(wanted, self._starts[after])
        return found

    @cached_property
    def _starts(self) -> list[int]:
        """Where each unit begins in ``prose``."""
        return [0, *accumulate(len(unit.text) + 1 for unit in self.units[:-1])]

    def end_of(self, block: int) -> int:
        """The index after block ``block`` and all that it encloses."""
        blocks = self.document.blocks
        at = block + 1
        while at < len(blocks) and blocks[at].parent >= block:
            at += 1
        return at

    def between(self, start: int, end: int, after: int = -1) -> list[Unit]:
        """The units after number ``after`` whose blocks lie in ``start <= block < end``.

        At most ``ENOUGH`` of them: what a part is about is said long before, and a page made of
        thousands of them must not cost their square.
        """
        found: list[Unit] = []
        for number in range(after + 1, len(self.units)):
            unit = self.units[number]
            if unit.block >= end or len(found) == ENOUGH:
                break
            if unit.block >= start:
                found.append(unit)
        return found

    def span(self, unit: Unit, label: str) -> Span:
        """Where ``label`` stands on the unit's first line; the whole line where it is not found."""
        line = self.article.positions.line(unit.line)
        shown = line.strip()
        at = fold(line).find(label) if label else -1
        start, length = (at, len(label)) if at >= 0 else (line.find(shown), len(shown))
        if not shown:
            return Span(unit.line)
        offset = self.article.positions.starts[unit.line - 1] + start
        return self.article.positions.span(offset, offset + length)

    def shown(self, unit: Unit, label: str) -> str:
        """``label`` as the author wrote it, markup at its ends left out."""
        span = unit.span or self.span(unit, label)
        if span.column is None or span.end_column is None:
            return label
        line = self.article.positions.line(span.line)
        return line[span.column - 1 : span.end_column - 1].strip(" *_:")

    def _read(self) -> list[Unit]:
        headings: dict[int, list[Heading]] = {}
        for heading in self.article.outline.headings:
            headings.setdefault(heading.block, []).append(heading)
        units: list[Unit] = []
        if title := self.article.title:
            text = plain(title)
            span = self.article.matter.value_span("title")
            units.append(Unit("title", -1, span.line, text, rest=text, span=span))
        places: list[_Place] = []
        before = ""
        for index, block in enumerate(self.document.blocks):
            place = places[block.parent] if block.parent >= 0 else _OUTSIDE
            places.append(_inside(place, index, block) if block.kind in _ENCLOSING else place)
            if block.kind == "paragraph":
                before = block.content
                if before.startswith(("{%", "{{")):
                    units += _shortcode_units(index, block)
                else:
                    units += _paragraph(index, block, place)
            elif block.kind == "heading" and index in headings:
                found = headings[index][0]
                text = without_junk(fold(found.text))
                units.append(
                    Unit(
                        "heading", index, block.line, text, rest=text,
                        level=block.level, span=found.span,
                    )
                )  # fmt: skip
            elif block.kind == "cell" or (block.kind == "code" and _is_admonition(block, before)):
                units += _paragraph(index, block, place)
            elif block.kind == "html":
                units += _html_units(index, block, headings.get(index, []))
            elif block.kind == "container" and ("[" in block.info or " " in block.info):
                units.append(_container_title(index, block))
        seen: set[int] = set()
        for unit in units:
            if unit.callout >= 0 and unit.callout not in seen:
                seen.add(unit.callout)
                unit.first = True
        return units


def _inside(place: _Place, index: int, block: Block) -> _Place:
    if block.kind == "item":
        return _Place(place.callout, True)
    return _Place(index, place.item)


def _paragraph(index: int, block: Block, place: _Place) -> Iterator[Unit]:
    callout = place.callout
    if block.content.startswith("<") and _WRAPPED.match(block.content):
        callout = index
    kind: Kind = "cell" if block.kind == "cell" else "text"
    for number, source in pieces(block.content, block.line):
        unit = labelled(source)
        if unit is None:
            continue
        if callout < 0 and source.startswith(("!!!", "???")):
            callout = index  # MkDocs' box is a paragraph to the parser
        unit.kind = kind
        unit.block, unit.line = index, number
        unit.callout, unit.item = callout, place.item
        yield unit


def _container_title(index: int, block: Block) -> Unit:
    """``:::caution When to call`` has its title in the info string, ``[…]`` in Docusaurus."""
    kind, opened, rest = block.info.partition("[")
    if not opened or " " in kind.strip():
        rest = block.info.partition(" ")[2]
    title = plain(rest.strip("[]{} "))
    return Unit("text", index, block.line, title, title, "", True, True, index)


def _is_admonition(block: Block, before: str) -> bool:
    """Whether an indented block belongs to the paragraph before it (MkDocs) and is no code."""
    return not block.markup and before.startswith(("!!!", "???", ".. "))


def _shortcode_units(index: int, block: Block) -> Iterator[Unit]:
    """A paragraph that a shortcode or Liquid tag opens: its quoted words, and what it encloses."""
    tags = _SHORTCODE.findall(block.content)
    inner = plain(_SHORTCODE.sub(" ", block.content))
    words = [plain(match[2]) for tag in tags for match in _QUOTED.finditer(tag)]
    if not words:
        if inner:
            yield Unit("text", index, block.line, inner, rest=inner, callout=index)
        return
    label, *more = words
    rest = " ".join([*more, inner]).strip()
    whole = not rest
    text = f"{label} {rest}".strip()
    yield Unit("text", index, block.line, text, without_junk(label), rest, True, whole, index)


def _html_units(index: int, block: Block, headings: list[Heading]) -> Iterator[Unit]:
    """Headings, labels and text of a raw HTML block or component, in source order."""
    content = _COMMENT.sub(" ", block.content)
    aside = index if re.search(r"<(?:aside|div|[A-Z]\w+)\b", content) else -1
    labels = [(*match.span(), plain(match[2]), False) for match in _HTML_LABEL.finditer(content)]
    labels += [
        (*match.span(), plain(match[2]), True) for match in _ATTRIBUTE_TEXT.finditer(content)
    ]
    labels.sort()
    spans = {plain(heading.text): heading.span for heading in headings}
    first = _TAG_BEGUN.sub("", content[: labels[0][0]]) if labels else content
    if text := plain(first):
        yield Unit("text", index, block.line, text, rest=text, callout=aside)
    for number, (at, end, label, attribute) in enumerate(labels):
        stop = labels[number + 1][0] if number + 1 < len(labels) else len(content)
        source = _TAG_BEGUN.sub("", content[end:stop])
        after = plain(_TAG_ENDED.sub("", source) if attribute else source)
        line = block.line + content.count("\n", 0, at)
        span = spans.get(label)
        yield Unit(
            "text", index, line, f"{label} {after}".strip(), without_junk(label), after, True,
            not after, aside, span=span,
        )  # fmt: skip
