"""Comments and front matter that speak to contentlint -> directives, each with its place.

    <!-- contentlint-disable-next-line MS001 HD003 -- why it is right here -->
    {/* contentlint-disable-line MS001 */}                  MDX
    # contentlint-disable-line FM005 -- why                 YAML and TOML front matter
    contentlint: {disable: [MS001]}                         front matter

The kinds are markdownlint's: ``disable-line``, ``disable-next-line``, ``disable`` … ``enable`` and
``disable-file``. What stands in code, in a string of front matter or in another comment is text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, get_args

from contentlint.matter.comments import comments
from contentlint.model import Span
from contentlint.near import nearest, suggestion

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.markdown import Block

Kind = Literal["disable", "enable", "disable-line", "disable-next-line", "disable-file"]
KINDS: tuple[Kind, ...] = get_args(Kind)
KEY = "contentlint"
"""The front-matter key under which a page speaks to contentlint; no schema minds it."""

_SIGN = "contentlint"
_HEAD = re.compile(r"\s*contentlint(?P<sign>[-:_ ]+)(?P<kind>[A-Za-z][\w-]*)")
_REASON = re.compile(r"(?<!\S)(?:--|–|—)(?!\S)")
_NAME = re.compile(r"[^\s,;]+")
_INLINE = ("heading", "paragraph", "cell")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HTML = re.compile(
    r"<!--(?P<text>.*?)(?:(?P<closed>-->)|\Z)"
    r"|<(?P<opaque>script|style|textarea)\b.*?(?:</(?P=opaque)\s*>|\Z)"
    # bounded: on a page of unclosed quotes each tag must not read on to the end
    r"|<[A-Za-z/](?:[^<>\"']++|\"[^\"]{0,300}\"|'[^']{0,300}'){0,40}>",
    re.DOTALL | re.IGNORECASE,
)
"""A comment, or what may hold the text of one: a script, or a tag with its values."""
_PASSED = re.compile(r"[\s>]*(?:(?:<!--(?:(?!-->).)*-->|\{/\*(?:(?!\*/\}).)*\*/\})\s*)*")
_PASSED_KEYS = re.compile(r"\s*(?:#.*)?")
"""Lines that a directive for the next line looks past: empty ones and comments, of the body and of
the front matter."""


@dataclass(frozen=True, slots=True)
class Named:
    """A rule, name, family or ALL that a directive names, and where."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive; without ``names`` it is about every rule."""

    kind: Kind
    names: tuple[Named, ...]
    reason: str
    span: Span
    line: int
    """1-based: the line that it is about; where a range begins or ends; 0 for the whole file."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What looks like a directive and is none: ``given`` as it is written, ``hint`` in words."""

    given: str
    hint: str
    span: Span


@dataclass(frozen=True, slots=True)
class Directives:
    """All that a page says to contentlint, in source order."""

    found: tuple[Directive, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


def directives(article: Article) -> Directives:
    """The directives of ``article``, and what was most likely meant as one."""
    if _SIGN not in article.text:
        return Directives()
    items = [*_front_matter(article), *_Comments(article).read()]
    items.sort(key=lambda item: (item.span.line, item.span.column or 0))
    return Directives(
        tuple(item for item in items if isinstance(item, Directive)),
        tuple(item for item in items if isinstance(item, Mistake)),
    )


class _Comments:
    """Reads the comments of one page; what every one of them needs is computed once."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._document = article.document
        self._positions = article.positions

    def read(self) -> Iterator[Directive | Mistake]:
        """The directives in comments: those of the front matter, then those of the body."""
        text = self._article.text
        for start, end in comments(text, self._article.matter):
            yield from self._said(text[start:end].lstrip("#"), end, (start, end))
        for index, block in enumerate(self._document.blocks):
            if _SIGN not in block.content:
                continue
            if block.kind == "html":
                yield from self._html(block)
            elif block.kind in _INLINE:
                yield from self._inline(index)
        if self._article.path.lower().endswith(".mdx"):
            yield from self._mdx()

    def _html(self, block: Block) -> Iterator[Directive | Mistake]:
        """The comments of a block of HTML; none in the values and scripts of its tags."""
        start = self._positions.starts[block.line - 1]
        end = self._positions.ends[block.end_line - 1]
        for match in _HTML.finditer(self._article.text, start, end):
            if match["text"] is not None and match["closed"]:
                yield from self._said(match["text"], match.end("text"), match.span())

    def _inline(self, index: int) -> Iterator[Directive | Mistake]:
        """The comments among the text of a block: what the parser takes for one is one."""
        inline = self._document.inline(index)
        for mark in inline.marks:
            if mark.kind == "html" and mark.target.startswith("<!--") and _SIGN in mark.target:
                start, line = inline.content_place(mark.source_start)
                words = mark.target[4:-3]
                if start < 0:  # a table's cell with an escaped pipe, say: its line is known
                    yield from self._said(words, -1, line)
                    continue
                end = start + len(mark.target)
                yield from self._said(words, end - 3, (start, end))

    def _mdx(self) -> Iterator[Directive | Mistake]:
        """The comments of MDX, which the parser never sees."""
        text = self._article.text
        start = text.find("{/*", len(text) - len(self._article.body))
        while start >= 0 and (end := text.find("*/}", start + 3)) >= 0:
            if not self._is_text(start):
                if _SIGN in text[start:end]:
                    yield from self._said(text[start + 3 : end], end, (start, end + 3))
                start = end
            start = text.find("{/*", start + 3)

    def _said(
        self, words: str, end: int, whole: tuple[int, int] | int
    ) -> Iterator[Directive | Mistake]:
        """What a comment says: its ``words`` end at offset ``end``, ``whole`` is its extent.

        Where offsets are not known, ``whole`` is the line alone.
        """
        head = _HEAD.match(words)
        if head is None:
            return
        known = not isinstance(whole, int)
        span = Span(whole) if isinstance(whole, int) else self._positions.span(*whole)
        kind = head["kind"].lower()
        found = next((one for one in KINDS if one == kind), None)
        if found is None or head["sign"] != "-":
            near = nearest(kind, KINDS, n=1)
            if head["sign"] == "-" or near:
                hint = f" (did you mean `contentlint-{near[0]}`?)" if near else _known()
                yield Mistake(head[0].strip(), hint, span)
            return
        reason = _REASON.search(words, head.end())
        stop, base = reason.start() if reason else len(words), end - len(words)
        names = tuple(
            Named(
                name[0],
                self._positions.span(base + name.start(), base + name.end()) if known else span,
            )
            for name in _NAME.finditer(words, head.end(), stop)
        )
        told = " ".join(words[reason.end() :].split()) if reason else ""
        yield Directive(found, names, told, span, self._line(found, span))

    def _line(self, kind: Kind, span: Span) -> int:
        if kind == "disable-file":
            return 0
        if kind != "disable-next-line":
            return span.line
        return self._following[(span.end_line or span.line) + 1]

    @cached_property
    def _following(self) -> list[int]:
        """For each line (and the one after the last) the first at or below it with content.

        Formatters put an empty line between a comment and what it is about.
        """
        last, keys = self._positions.lines, self._article.matter.last_line
        found = [last + 1] * (last + 2)
        for number in range(last, 0, -1):
            passed = _PASSED_KEYS if number <= keys else _PASSED
            empty = number in self._commented or passed.fullmatch(self._positions.line(number))
            found[number] = found[number + 1] if empty else number
        return found

    @cached_property
    def _commented(self) -> set[int]:
        """The lines of blocks that are nothing but comments."""
        return {
            line
            for block in self._document.blocks
            if block.kind == "html" and not _COMMENT.sub("", block.content).strip()
            for line in range(block.line, block.end_line + 1)
        }

    def _is_text(self, offset: int) -> bool:
        """Whether a comment of MDX that begins at ``offset`` stands in code, and is none."""
        line = self._positions.place(offset)[0]
        index = self._innermost.get(line, -1)
        if index < 0:
            return self._document.is_code(line)
        if self._document.blocks[index].kind not in _INLINE:
            return self._document.blocks[index].kind == "code"
        spans = self._code[index]
        at = bisect_right(spans, (offset, 0)) - 1
        return at >= 0 and offset < spans[at][1]

    @cached_property
    def _innermost(self) -> dict[int, int]:
        """Line -> the index of its innermost block; of a table's row the last cell."""
        return {
            line: index
            for index, block in enumerate(self._document.blocks)
            for line in range(block.line, block.end_line + 1)
        }

    @cached_property
    def _code(self) -> dict[int, list[tuple[int, int]]]:
        """Block -> offsets (start, end) of the code in its lines, in order."""
        found: dict[int, list[tuple[int, int]]] = {}
        rows: dict[int, list[tuple[int, int]]] = {}
        for index, block in enumerate(self._document.blocks):
            if block.kind not in _INLINE:
                continue
            # the cells of a row share a line, of which the innermost block is the last one
            spans = rows.setdefault(block.line, []) if block.kind == "cell" else []
            if "`" in block.content:
                inline = self._document.inline(index)
                place = inline.content_place
                spans += [
                    (place(mark.source_start)[0], place(mark.source_end)[0])
                    for mark in inline.marks
                    if mark.kind == "code"
                ]
            found[index] = spans
        return found


def _known() -> str:
    return "; there are " + ", ".join(f"`contentlint-{kind}`" for kind in KINDS)


def _front_matter(article: Article) -> Iterator[Directive | Mistake]:
    """``contentlint: {disable: …}``: a list of names, or a mapping of names to reasons."""
    told, matter = article.data.get(KEY), article.matter
    if told is None or matter.faults:
        return
    if not isinstance(told, Mapping):
        hint = "; write it as `contentlint: {disable: [MS001]}`"
        yield Mistake(KEY, hint, matter.value_span(KEY))
        return
    for key in told:
        if key not in ("disable", "reason"):
            hint = suggestion(key, ["disable", "reason"]) or "; there are `disable` and `reason`"
            yield Mistake(f"{KEY}.{key}", hint, matter.key_span(KEY, key))
    common = told.get("reason")
    for span, name, why in _disabled(article, told.get("disable")):
        if not isinstance(name, str) or not isinstance(why, str | None):
            hint = "; name rules, `disable: [MS001]`, each with its reason if need be, `MS001: why`"
            yield Mistake(f"{KEY}.disable", hint, span)
            continue
        dash = _REASON.search(name)
        names = name[: dash.start()] if dash else name
        reason = why or (name[dash.end() :] if dash else "") or common
        if named := tuple(Named(one, span) for one in _NAME.findall(names)):
            words = " ".join(reason.split()) if isinstance(reason, str) else ""
            yield Directive("disable-file", named, words, span, 0)


def _disabled(article: Article, value: Any) -> Iterator[tuple[Span, object, object]]:
    """(place, name, reason or None) of each entry of ``disable``."""
    path, matter = (KEY, "disable"), article.matter
    if isinstance(value, Mapping):
        yield from ((matter.key_span(*path, name), name, why) for name, why in value.items())
    elif isinstance(value, list):
        yield from ((matter.value_span(*path, at), one, None) for at, one in enumerate(value))
    elif value is not None:
        yield matter.value_span(*path), value, None
