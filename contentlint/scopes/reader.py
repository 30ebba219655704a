"""A page's body and front matter -> the pieces of text that a selector asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.article import TITLE_KEYS
from contentlint.directives import KEY
from contentlint.scopes.hidden import Hidden
from contentlint.scopes.htmltext import HtmlText
from contentlint.scopes.piece import MappedOrigin, Piece, WholeOrigin
from contentlint.scopes.prose import Prose
from contentlint.scopes.run import Run
from contentlint.scopes.selector import FRONT_MATTER, Selector
from contentlint.scopes.sentences import sentences

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.markdown import Block

_PROSE = ("heading", "paragraph", "cell")


class Runs:
    """The texts of a page's body, made block by block when somebody asks for them."""

    def __init__(self, article: Article) -> None:
        """Nothing is read yet."""
        self._article = article
        self._made: dict[int, tuple[Run, ...]] = {}

    def of_block(self, index: int) -> tuple[Run, ...]:
        """The runs of block ``index`` of the document; none of one that only holds others."""
        if index not in self._made:
            self._made[index] = tuple(self._read(index))
        return self._made[index]

    def having(self, hint: re.Pattern[str]) -> Iterator[Run]:
        """The runs of the blocks in whose source ``hint`` is found.

        For a check that seldom has anything to say: parsing what is in a line costs more than all
        else. The hint is looked for in Markdown as it is written: it must allow for marks,
        entities and line ends between what belongs together.
        """
        if hint.search(self._article.body):
            for index, block in enumerate(self._article.document.blocks):
                if block.content and hint.search(block.content):
                    yield from self.of_block(index)

    def __iter__(self) -> Iterator[Run]:
        """All runs in source order."""
        for index in range(len(self._article.document.blocks)):
            yield from self.of_block(index)

    @cached_property
    def _hidden(self) -> Hidden:
        article = self._article
        start = article.positions.starts[min(article.matter.last_line, article.positions.lines - 1)]
        return Hidden(article.text, start, mdx=article.path.lower().endswith(".mdx"))

    def _read(self, index: int) -> Iterator[Run]:
        article = self._article
        block = article.document.blocks[index]
        if block.kind in _PROSE:
            yield Prose(article, index, _tags(article, index), self._hidden).run
        elif block.kind == "html":
            tags = _tags(article, index)
            yield from HtmlText(article, block, index, tags, self._hidden).runs()
        elif block.kind == "code":
            code = _code(article, block, index)
            yield Run(replace(code, text=""), (), (("code", code),))


def pieces(article: Article, selector: Selector) -> Iterator[Piece]:
    """The pieces that ``selector`` asks for, in source order; those without words are left out.

    An image without an alternative text is the exception: it has none, and is given.
    """
    if selector.base == "raw":
        yield from _raw(article)
        return
    found = _values(article) if selector.base == "front matter" else _body(article, selector)
    for piece in found:
        if selector.wanted <= piece.tags and selector.unwanted.isdisjoint(piece.tags):
            if selector.cut == "sentence":
                yield from _sentences(piece, article.language)
            elif piece.shows_words or selector.cut == "image":
                yield piece


def chosen(article: Article, selectors: Iterable[Selector]) -> Iterator[Piece]:
    """The pieces of several selectors, those of the first selector first, none of them twice."""
    seen: set[tuple[object, ...]] = set()
    for selector in selectors:
        for piece in pieces(article, selector):
            # a front-matter value's block is -1 for all, so its place decides
            span = piece.span()
            key = (piece.block, piece.base, piece.text, span.line, span.column)
            if key not in seen:
                seen.add(key)
                yield piece


def _body(article: Article, selector: Selector) -> Iterator[Piece]:
    for run in article.runs:
        if selector.cut in ("", "sentence"):
            if run.piece.text:
                piece = run.masked(selector.masked)
                yield piece.part(0, len(piece.text))
        else:
            yield from run.cut(selector.cut, selector.masked)


def _sentences(piece: Piece, language: str | None) -> Iterator[Piece]:
    for start, end in sentences(piece.text, language):
        part = piece.part(start, end)
        if part.shows_words:
            yield part


def _tags(article: Article, index: int) -> frozenset[str]:
    """What a block is, in the words of selectors."""
    document = article.document
    block = document.blocks[index]
    around = [parent.kind for parent in document.ancestors(index)]
    tags = {"blockquote"} if "quote" in around else set()
    if block.kind == "heading":
        tags |= {"heading", f"heading.h{block.level}"}
    elif block.kind == "cell":
        table = document.blocks[block.parent]
        tags |= {"table", "table.header" if block.line == table.line else "table.cell"}
    elif "item" in around:
        tags |= {"list", "summary"}
    elif block.kind == "paragraph":
        tags |= {"paragraph", "summary"}
    return frozenset(tags)


def _code(article: Article, block: Block, number: int) -> Piece:
    """The text of a code block, line by line where the file has it."""
    positions = article.positions
    first = block.line + 1 if block.markup else block.line
    starts, offsets, at = [0], [positions.starts[block.line - 1]], 0
    for line, text in enumerate(block.content.split("\n"), start=first):
        source = positions.line(line)
        column = source.find(text) if text.strip() else 0
        if column >= 0 and line <= positions.lines:
            starts.append(at)
            offsets.append(positions.starts[line - 1] + column)
        at += len(text) + 1
    origin = MappedOrigin(starts, offsets, positions)
    return Piece(block.content, origin, frozenset({"code"}), block.line, number)


def _raw(article: Article) -> Iterator[Piece]:
    line = article.matter.last_line if article.matter.present else 0
    if not article.body:
        return
    origin = MappedOrigin((0,), (article.positions.starts[line],), article.positions)
    yield Piece(article.body, origin, frozenset(), line + 1)


def _values(article: Article) -> Iterator[Piece]:
    """Every text, number or date of the front matter, in the order of its keys."""
    title = next(((key,) for key in TITLE_KEYS if article.data.get(key)), None)
    data = {key: value for key, value in article.data.items() if key != KEY}
    for path, value in _leaves(data, ()):
        key = ".".join(str(part) for part in path if not isinstance(part, int)).casefold()
        parts = key.split(".")
        tags = {f"{FRONT_MATTER}.{'.'.join(parts[:end])}" for end in range(1, len(parts) + 1)}
        if path == title:
            tags.add("title")
        text = value if isinstance(value, str) else _written(value)
        yield _value(article, path, text, frozenset({FRONT_MATTER, *tags}))


def _value(article: Article, path: tuple[str | int, ...], text: str, tags: frozenset[str]) -> Piece:
    span = article.matter.value_span(*path)
    raw = article.matter.raw(*path)
    # a quoted or folded value with escapes is not in the file as it reads
    within = raw.find(text) if text else -1
    if within < 0 or span.column is None:
        return Piece(text, WholeOrigin(span), tags, span.line)
    offset = article.positions.offset(span.line, span.column) + within
    return Piece(text, MappedOrigin((0,), (offset,), article.positions), tags, span.line)


def _leaves(
    value: object, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, (*path, number))
    elif value is not None:
        yield path, value


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
