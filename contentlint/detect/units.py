"""A page as the detectors read it: headings, paragraphs, items and cells as folded plain text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from contentlint.detect import shortcodes
from contentlint.detect.pieces import Unit, labelled, pieces, plain, without_junk
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
    r"|contenuto|inhalt|inhoud|mensaje|mensagem|messaggio|nachricht|question|pregunta|name)"
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
_QUOTED = re.compile(r"([\"'])(\S[^\"]*?\s[^\"]*?)\1")


ENOUGH = 200
"""Units that are read of one section, callout or list."""


class PageText:
    """The units of a page, made once and handed to every detector."""

    def __init__(self, article: Article) -> None:
        """``article`` is read through its document and outline."""
        self.article = article
        self.document: Document = article.document
        self.units: list[Unit] = list(self._read())

    @cached_property
    def prose(self) -> str:
        """All units as one text."""
        return "\n".join(unit.text for unit in self.units)

    @cached_property
    def uses(self) -> list[tuple[str, int]]:
        """The shortcodes, includes and components of the page: bare name and 1-based line."""
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

    def _read(self) -> Iterator[Unit]:
        headings: dict[int, list[Heading]] = {}
        for heading in self.article.outline.headings:
            headings.setdefault(heading.block, []).append(heading)
        title = self.article.title
        if title:
            text = plain(title)
            span = self.article.matter.value_span("title")
            yield Unit("title", -1, span.line, text, rest=text, span=span)
        seen: set[int] = set()
        before = ""
        for index, block in enumerate(self.document.blocks):
            found = headings.get(index)
            if block.kind == "heading" and found:
                text = without_junk(fold(found[0].text))
                yield Unit(
                    "heading", index, block.line, text, rest=text,
                    level=block.level, span=found[0].span,
                )  # fmt: skip
                continue
            if block.kind == "paragraph" and block.content.startswith(("{%", "{{")):
                units = _shortcode_units(index, block)
            elif block.kind in ("paragraph", "cell") or _is_admonition(block, before):
                units = self._paragraph(index, block)
            elif block.kind == "html":
                units = _html_units(index, block, found or [])
            elif block.kind == "container" and ("[" in block.info or " " in block.info):
                units = iter([_container_title(index, block)])
            else:
                continue
            if block.kind == "paragraph":
                before = block.content
            for unit in units:
                if unit.callout >= 0 and unit.callout not in seen:
                    seen.add(unit.callout)
                    unit.first = True
                yield unit

    def _paragraph(self, index: int, block: Block) -> Iterator[Unit]:
        wrapped = block.content.startswith("<") and _WRAPPED.match(block.content)
        callout, item = index if wrapped else -1, False
        at = block.parent
        blocks = self.document.blocks
        while at >= 0:
            kind = blocks[at].kind
            if kind in ("quote", "container") and callout < 0:
                callout = at
            item = item or kind == "item"
            at = blocks[at].parent
        for number, source in pieces(block.content, block.line):
            unit = labelled(source)
            if unit is None:
                continue
            if callout < 0 and source.startswith(("!!!", "???")):
                callout = index  # MkDocs' box is a paragraph to the parser
            unit.kind = "cell" if block.kind == "cell" else "text"
            unit.block, unit.line = index, number
            unit.callout, unit.item = callout, item
            yield unit


def _container_title(index: int, block: Block) -> Unit:
    """``:::caution When to call`` has its title in the info string, ``[…]`` in Docusaurus."""
    kind, opened, rest = block.info.partition("[")
    if not opened or " " in kind.strip():
        rest = block.info.partition(" ")[2]
    title = plain(rest.strip("[]{} "))
    return Unit("text", index, block.line, title, title, "", True, True, index)


def _is_admonition(block: Block, before: str) -> bool:
    """Whether indented text belongs to the paragraph before it (MkDocs) and is no code."""
    return block.kind == "code" and not block.markup and before.startswith(("!!!", "???", ".. "))


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
