"""A page's source with all that is no content blanked out: what a search for markup reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.article import Article
    from contentlint.inline import Inline, Mark
    from contentlint.markdown import Block

_PROSE = ("heading", "paragraph", "cell")
_TICKS = re.compile(r"(?<![`\\])`+")
_HINT = re.compile(r"<!--|<(?:pre|script|style|textarea|template|code|samp|kbd)\b|\{/\*|\{%", re.I)
_OPAQUE = re.compile(
    r"(?P<open><!--|\{/\*|<(?P<tag>pre|script|style|textarea|template|code|samp|kbd)\b"
    r"|\{%-?\s*(?P<block>comment|highlight|raw)\b)"
    r"|(?P<close>-->|\*/\}|</(?P<closed>\w+)\s*>|\{%-?\s*end(?P<ended>\w+))",
    re.IGNORECASE,
)
_NOT_LINE_END = re.compile(r"[^\r\n]")


def visible(article: Article) -> str:
    """The file's text, as long as it is, in which spaces stand for what no reader is shown.

    That is the front matter, code (blocks, spans, ``<pre>``, ``<code>``), comments, scripts and
    styles. Offsets are the file's; line ends stay. Linear in the text.
    """
    text, starts = article.text, article.positions.starts
    spans = [(0, len(text) - len(article.body))] if article.matter.present else []
    for block in article.document.blocks:
        first, last = starts[block.line - 1], article.positions.ends[block.end_line - 1]
        if block.kind == "code":
            spans.append((first, last))
        elif block.kind in _PROSE and "`" in block.content:
            spans += _code_spans(text, first, last)
    shown = _blanked(text, spans)
    return _blanked(shown, list(_opaque(shown))) if _HINT.search(shown) else shown


def in_prose(block: Block) -> bool:
    """Whether a block has inline content of its own."""
    return block.kind in _PROSE


def _code_spans(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where backticks enclose code: a run of them ends at the next run that is as long."""
    runs = [match.span() for match in _TICKS.finditer(text, first, last)]
    following: dict[int, int] = {}
    closing = [-1] * len(runs)
    for number in range(len(runs) - 1, -1, -1):
        start, end = runs[number]
        closing[number] = following.get(end - start, -1)
        following[end - start] = number
    number = 0
    while number < len(runs):
        if closing[number] >= 0:
            yield runs[number][0], runs[closing[number]][1]
            number = closing[number]
        number += 1


def _opaque(text: str) -> Iterator[tuple[int, int]]:
    """Where comments, scripts and HTML code stand; one that is never closed hides nothing."""
    waiting, start = "", -1
    for match in _OPAQUE.finditer(text):
        if not waiting and match["open"]:
            waiting, start = _end_of(match), match.start()
        elif waiting and match["close"] and _is_end(match, waiting):
            yield start, match.end()
            waiting = ""


def _end_of(match: re.Match[str]) -> str:
    if match["tag"] or match["block"]:
        return str(match["tag"] or match["block"]).lower()
    return "-->" if match["open"] == "<!--" else "*/}"


def _is_end(match: re.Match[str], waiting: str) -> bool:
    return waiting == (match["closed"] or match["ended"] or match["close"]).lower()


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            start = max(start, at)
            parts += (text[at:start], _NOT_LINE_END.sub(" ", text[start:end]))
            at = end
    return "".join(parts) + text[at:]


def source_span(article: Article, inline: Inline, mark: Mark) -> Span:
    """The place of a mark with its markup; its line alone where the parser lost the columns."""
    first, line = inline.content_place(mark.source_start)
    last, _ = inline.content_place(mark.source_end - 1)
    return article.positions.span(first, last + 1) if 0 <= first <= last else Span(line)
