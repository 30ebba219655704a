"""A page as the detectors read it: headings, paragraphs, items and cells as folded plain text.

A paragraph is cut where a line begins with a label ("**When to see a doctor:** …"), so that every
unit has at most one label and stands on its own line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from contentlint.lexicon import fold
from contentlint.model import Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.markdown import Block, Document
    from contentlint.outline import Heading

Kind = Literal["title", "heading", "text", "cell"]

_LINK = re.compile(r"!?\[([^\[\]\n]*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])")
_TAG = re.compile(r"<[^<>]{1,300}>")
_MARKUP = re.compile(r"[<\[&{*_`~\\]")
_MARKS = re.compile(r"[*`\\]|__|~~")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ATTRIBUTES = re.compile(r"\s*\{[:#.][^{}]*\}\s*$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
# Inside HTML and shortcodes these hold what the reader sees as a title or as the text.
_ATTRIBUTE_TEXT = re.compile(
    r"\b(?:title|heading|label|header|summary|question|text|content|message|name)\s*=\s*"
    r"(?:\{\s*)?([\"'])(.{3,400}?)\1",
    re.DOTALL | re.IGNORECASE,
)
_HTML_LABEL = re.compile(
    r"<(summary|strong|b|dt|legend|em|h[1-6])\b[^>]*>(.{2,200}?)</\1\s*>", re.DOTALL | re.IGNORECASE
)
_ALERT = re.compile(r"^\s*\[!(\w+)\][+-]?\s*")
_ADMONITION = re.compile(r"^[!?]{3}\+?[ \t]+(\w+)(?:[^\n\"]*\"([^\"\n]*)\")?[^\n]*\n?")
# reStructuredText, as some sites write in their Markdown: ".. question:: When to call?"
_DIRECTIVE = re.compile(r"^\.\.[ \t]+([\w-]+)::[ \t]*([^\n]*)(?:\n[ \t]*:[\w-]+:[^\n]*)*")
_SHORTCODE = re.compile(r"\{[{%](?:[^{}]|\{[^{}]*\})*[%}]\}")
_QUOTED = re.compile(r"([\"'])(\S[^\"]*?\s[^\"]*?)\1")
# What may stand before a label: list numbers, question marks of a FAQ, pictures, arrows.
_LEAD_JUNK = re.compile(r"^[^\w*<{\[(\"'¿¡]+|^q(?:uestion)?\s*\d*\s*[:.)]\s*|^\d+[.)]\s+")
_STRONG = re.compile(r"^[^\w*_<]{0,12}(\*\*|__)(?=\S)(.{2,250}?)(?<=\S)\1(\s*:|：)?", re.DOTALL)
_STRONG_HTML = re.compile(
    r"^[^\w<]{0,6}<(strong|b|summary|dt)\b[^>]*>(.{2,250}?)</\1\s*>(\s*:|：)?",
    re.DOTALL | re.IGNORECASE,
)
_EM = re.compile(r"^(\*|_)(?![\s*_])(.+?)(?<![\s*_])\1\s*$", re.DOTALL)
_EM_LEAD = re.compile(r"^(\*|_)(?![\s*_])([^*_\n]{2,60}?[:：.])\1(?!\w)")
_LABEL_WORDS = 12
_PLAIN_LABEL = re.compile(r"^([^\n:：.!?]{2,70}?)\s?[:：](?=\s|$|[^\x00-\x7f])")


@dataclass(slots=True)
class Unit:
    """A piece of text that is read as one; ``text``, ``label`` and ``rest`` are folded."""

    kind: Kind
    block: int
    """Index of its block in the document; -1 for the front matter's title."""
    line: int
    text: str
    label: str = ""
    """A bold or italic lead, an alert's or container's title, or words before a colon."""
    rest: str = ""
    """The text after the label; all of it where there is no label."""
    marked: bool = False
    """The label is set off by markup or by its callout, not only by a colon."""
    whole: bool = False
    """The markup covers the whole unit: a bold or italic line."""
    callout: int = -1
    """Index of the quotation, container or aside that it stands in."""
    first: bool = False
    """The first unit of its callout."""
    item: bool = False
    level: int = 0
    span: Span | None = None


def plain(source: str) -> str:
    """Inline Markdown or HTML ``source`` without markup, as folded text with single spaces."""
    if _MARKUP.search(source):
        source = _TAG.sub(" ", source)
        source = _LINK.sub(r"\1", source)
        if "](" in source:  # an image inside a link
            source = _LINK.sub(r"\1", source)
        if "&" in source:
            source = html.unescape(source)
        if "{" in source:
            source = _ATTRIBUTES.sub("", source)
        source = _MARKS.sub("", source).replace("_", " ")
    return fold(" ".join(source.split()))


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
                text = _without_junk(fold(found[0].text))
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
        callout, item = -1, False
        at = block.parent
        blocks = self.document.blocks
        while at >= 0:
            kind = blocks[at].kind
            if kind in ("quote", "container") and callout < 0:
                callout = at
            item = item or kind == "item"
            at = blocks[at].parent
        for number, source in _pieces(block.content, block.line):
            unit = _labelled(source)
            if unit is None:
                continue
            if callout < 0 and source.startswith(("!!!", "???")):
                callout = index  # MkDocs' box is a paragraph to the parser
            unit.kind = "cell" if block.kind == "cell" else "text"
            unit.block, unit.line = index, number
            unit.callout, unit.item = callout, item
            yield unit


def _pieces(content: str, line: int) -> Iterator[tuple[int, str]]:
    """A paragraph cut before each line that begins with a label, with 1-based line numbers."""
    lines = content.split("\n")
    if len(lines) == 1 and "<" not in content:
        yield line, content
        return
    start, held = line, [lines[0]]
    for number, text in enumerate(lines[1:], start=line + 1):
        lead = text.lstrip()
        if lead.startswith(("**", "__", "<strong", "<b>", "_", "*")) or _ends(held[-1]):
            yield start, "\n".join(held)
            start, held = number, []
        held.append(text)
    yield start, "\n".join(held)


def _ends(line: str) -> bool:
    """Whether a hard line break or a label's colon closes the line."""
    return line.endswith(("  ", "\\", ":", "：")) or _BREAK.search(line[-8:]) is not None


def _labelled(source: str) -> Unit | None:
    """The unit of a piece of a paragraph; None where nothing of it is text."""
    label, marked, whole = "", False, False
    body = source.strip()
    if not body:
        return None
    alert = _ALERT.match(body) if body[0] == "[" else None
    if alert:
        label, marked = alert[1], True
        body = body[alert.end() :]
    elif body[0] in "!?" and (admonition := _ADMONITION.match(body)):
        title = plain(admonition[2] or admonition[1])
        rest = plain(body[admonition.end() :])
        return Unit("text", -1, 0, f"{title}: {rest}", title, rest, True)
    elif body.startswith("..") and (directive := _DIRECTIVE.match(body)):
        title, rest = plain(directive[2] or directive[1]), plain(body[directive.end() :])
        return Unit("text", -1, 0, f"{title} {rest}".strip(), title, rest, True)
    body = _without_junk(body.lstrip("ℹ\ufe0f "))  # a sign that counts as a letter
    match = _STRONG.match(body) if "**" in body or "__" in body else None
    if match is None and "<" in body:
        match = _STRONG_HTML.match(body)
    if match:
        label, marked = match[2], True
        whole = not body[match.end() :].strip(" .:!*_\n")
        body = body[match.end() :]
    elif body[:1] in ("*", "_"):
        if em := _EM.match(body):
            whole = True
            body = em[2]
        elif lead := _EM_LEAD.match(body):
            label, marked = lead[2], True
            body = body[lead.end() :]
    rest = plain(body)
    label = plain(label) if label else ""
    text = f"{label} {rest}".strip() if match else rest
    colon = _PLAIN_LABEL.match(text) if not marked or (alert and not match) else None
    if colon and len(colon[1].split()) <= _LABEL_WORDS:
        label, rest = colon[1], text[colon.end() :]
        marked = marked or whole
    if not text and not label:
        return None
    if label:
        label = _without_junk(label).rstrip(" :.-：")
    return Unit("text", -1, 0, text, label, rest.lstrip(" :-–."), marked, whole)


def _without_junk(text: str) -> str:
    """``text`` without list numbers, pictures and a FAQ's "Q:" before it."""
    while (text and not text[0].isalpha()) or text[:1] in ("q", "Q"):
        junk = _LEAD_JUNK.match(text)
        if not junk or not junk.end() or junk.end() == len(text):
            break
        text = text[junk.end() :]
    return text.strip()


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
    yield Unit("text", index, block.line, text, _without_junk(label), rest, True, whole, index)


def _html_units(index: int, block: Block, headings: list[Heading]) -> Iterator[Unit]:
    """Headings, labels and text of a raw HTML block or component, in source order."""
    content = _COMMENT.sub(" ", block.content)
    aside = index if re.search(r"<(?:aside|div|[A-Z]\w+)\b", content) else -1
    labels = [(match.start(), plain(match[2])) for match in _HTML_LABEL.finditer(content)]
    labels += [(match.start(), plain(match[2])) for match in _ATTRIBUTE_TEXT.finditer(content)]
    labels.sort()
    spans = {plain(heading.text): heading.span for heading in headings}
    first = content[: labels[0][0]] if labels else content
    if text := plain(first):
        yield Unit("text", index, block.line, text, rest=text, callout=aside)
    for number, (at, label) in enumerate(labels):
        stop = labels[number + 1][0] if number + 1 < len(labels) else len(content)
        after = plain(_HTML_LABEL.sub(" ", content[at:stop], count=1))
        line = block.line + content.count("\n", 0, at)
        span = spans.get(label)
        yield Unit(
            "text", index, line, f"{label} {after}".strip(), _without_junk(label), after, True,
            not after, aside, span=span,
        )  # fmt: skip
