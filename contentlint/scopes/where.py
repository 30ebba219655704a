"""Where on a page a rule reads: the options that the checks of text share, and what they choose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Annotated, NamedTuple
from weakref import WeakKeyDictionary

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from contentlint.checkoptions import CheckOptions
from contentlint.dialect import as_list
from contentlint.headingtext import counts_as
from contentlint.scopes.piece import Piece
from contentlint.scopes.reader import chosen, pieces
from contentlint.scopes.selector import CUTS, Selector, parse
from contentlint.words import count_words, word_ends

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.model import Span
    from contentlint.outline import Heading

Place = tuple[int, float]
"""1-based line and column; column 0 where only the line is known."""
_END: Place = (10**9, 0)


def _scope(value: str) -> str:
    parse(value)
    return value


Scopes = Annotated[
    tuple[Annotated[str, AfterValidator(_scope)], ...],
    BeforeValidator(as_list),
    Field(min_length=1),
]
Headings = Annotated[
    tuple[Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)], ...],
    BeforeValidator(as_list),
]


class TextOptions(CheckOptions):
    """Which text of a page a check reads."""

    scope: Scopes = Field(
        default=("text",),
        description="What is read: a selector such as `heading` or `text & ~blockquote`, or a list "
        "of which one is enough.",
    )
    sections: Headings = Field(
        default=(),
        description="Headings, `*` for anything: only what stands under them, subsections too.",
    )
    not_sections: Headings = Field(
        default=(), description="Headings: what stands under them is not read."
    )
    first_words: int | None = Field(
        default=None,
        ge=1,
        description="Only so many words from the start of what is read, cut there.",
    )

    @cached_property
    def selectors(self) -> tuple[Selector, ...]:
        """What ``scope`` means."""
        return tuple(map(parse, self.scope))

    @property
    def is_narrowed(self) -> bool:
        """Whether only a part of the body is read, besides what the scope says."""
        return bool(self.sections or self.not_sections or self.first_words)

    @model_validator(mode="after")
    def _needs_a_body(self) -> TextOptions:
        for written, selector in zip(self.scope, self.selectors, strict=True):
            if self.is_narrowed and selector.base != "body":
                raise ValueError(
                    "`sections`, `not-sections` and `first-words` choose from the body's text, "
                    f"and the scope `{written}` is none of it"
                )
        return self


def text_of(
    article: Article, options: TextOptions, selectors: Sequence[Selector] | None = None
) -> list[Piece]:
    """The pieces of text that ``options`` choose, in source order.

    ``selectors`` stand in place of those of ``options``.
    """
    selectors = tuple(selectors or options.selectors)
    found = _in_order(article, selectors)
    if not options.is_narrowed:
        return found
    found = _in_sections(article, options, found)
    if options.first_words is None:
        return found
    # words of links are not what a reader counts: their blocks are
    blocks = tuple(dict.fromkeys(map(_block, selectors)))
    counted = found
    if blocks != selectors:
        counted = _in_sections(article, options, _in_order(article, blocks))
    return _cut(found, counted, options.first_words)


def words_read(article: Article, options: TextOptions) -> int:
    """How many words the body has, or the part of it that sections and first words leave."""
    return sum(count_words(piece.text) for piece in text_of(article, options, [parse("text")]))


def headings_named(article: Article, wanted: Iterable[str]) -> list[Heading]:
    """The headings that open a section and are one of ``wanted``, in order."""
    return [
        heading
        for heading in article.outline.headings
        if not heading.nested and counts_as(heading.text, wanted, article.title)
    ]


def place_of(span: Span) -> Place:
    """Where a span begins, for comparing."""
    return span.line, span.column or 0


_READ: WeakKeyDictionary[Article, dict[tuple[Selector, ...], list[Piece]]] = WeakKeyDictionary()
"""What was read of the pages that are being checked: a team's rules mostly read the same."""


def _in_order(article: Article, selectors: tuple[Selector, ...]) -> list[Piece]:
    read = _READ.setdefault(article, {})
    if selectors not in read:
        if len(selectors) == 1:
            read[selectors] = list(pieces(article, selectors[0]))
        else:
            found = chosen(article, selectors)
            read[selectors] = sorted(found, key=lambda one: place_of(one.span()))
    return read[selectors]


def _in_sections(article: Article, options: TextOptions, found: list[Piece]) -> list[Piece]:
    if options.sections:
        parts = _parts(article, options.sections)
        found = [one for one in found if _under(one.span(), parts)]
    if options.not_sections:
        parts = _parts(article, options.not_sections)
        found = [one for one in found if _part(one.span(), parts) is None]
    return found


class _Part(NamedTuple):
    """A section from the start of its heading to its end, which is exclusive."""

    start: Place
    text: Place
    """Where the heading ends."""
    end: Place


def _parts(article: Article, wanted: Sequence[str]) -> list[_Part]:
    """The sections whose heading is wanted, in order; one in another is not told apart."""
    opening = [heading for heading in article.outline.headings if not heading.nested]
    named = {id(heading) for heading in headings_named(article, wanted)}
    parts: list[_Part] = []
    for number, heading in enumerate(opening):
        start = place_of(heading.span)
        if id(heading) not in named or (parts and start < parts[-1].end):
            continue
        following = islice(opening, number + 1, None)
        end = next((one.span for one in following if one.level <= heading.level), None)
        text = heading.span.end_line or start[0], heading.span.end_column or float("inf")
        parts.append(_Part(start, text, place_of(end) if end else _END))
    return parts


def _part(span: Span, parts: Sequence[_Part]) -> _Part | None:
    place = place_of(span)
    at = bisect_right(parts, place, key=lambda part: part.start) - 1
    return parts[at] if at >= 0 and place < parts[at].end else None


def _under(span: Span, parts: Sequence[_Part]) -> bool:
    part = _part(span, parts)
    return part is not None and place_of(span) >= part.text


def _block(selector: Selector) -> Selector:
    """The selector of the whole blocks in which the selector's parts stand."""
    return replace(selector, cut="", wanted=frozenset(selector.wanted - CUTS.keys()))


def _cut(found: list[Piece], counted: list[Piece], words: int) -> list[Piece]:
    """Those of ``found`` that begin within the first ``words`` words of ``counted``, cut there."""
    left = words
    for piece in counted:
        ends = list(islice(word_ends(piece.text), left))
        left -= len(ends)
        if left == 0:
            stop = piece.base + ends[-1]
            end = place_of(piece.span(ends[-1] - 1, ends[-1]))
            break
    else:
        return found
    kept = []
    for one in found:
        if one.origin is piece.origin:
            if one.base < stop:
                kept.append(replace(one, text=one.text[: stop - one.base]))
        elif place_of(one.span()) <= end:
            kept.append(one)
    return kept
