"""Links whose whole text says nothing of where they lead: “here”, “read more”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.lexicon import fold
from contentlint.model import Hit
from contentlint.scopes.piece import MASK

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.scopes.piece import Piece

_CANDIDATE = re.compile(r"\[([^\[\]]{1,60})\]|>([^<>]{1,60})</a\b", re.IGNORECASE)
_NEAR = 600
"""Characters of source around a link's text in which its title or label is looked for."""
_LABEL = re.compile(r"\b(?:aria-label|title)\s*=\s*(?:\"([^\"<>]+)\"|'([^'<>]+)')", re.IGNORECASE)
_OPENING = re.compile(r"<a\s[^<>]*>[^<>\]\[]{0,20}$", re.IGNORECASE)
_TITLE = re.compile(r"[^\]\[]{0,20}\]\([^()\s]*\s+(?:\"([^\"\n]+)\"|'([^'\n]+)')")
_ATTRIBUTES = re.compile(r"[^\]\[]{0,20}\]\([^()\n]*\)\{[^{}\n]*\}")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


class Options(CheckOptions):
    """Whose words are vague."""

    lexicon: str = Field(
        description="Id of the rule whose word lists are read. Cue: `vague`, texts that say "
        "nothing of the target."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on the text of each vague link; value: ``match``.

    A link whose ``aria-label`` or title says more is none, nor is a linked image. English words
    count on pages in other languages too. A page in a language without words gives none.
    """
    language = article.language
    if language not in article.lexicons.languages(options.lexicon):
        return
    codes = dict.fromkeys((language or "", "en"))
    found = (article.lexicons.pattern(options.lexicon, code, "vague") for code in codes)
    patterns = [pattern for pattern in found if pattern is not None]
    for index, block in enumerate(article.document.blocks):
        source = block.content
        if block.kind == "code" or ("[" not in source and "</" not in source):
            continue
        # parsing what is in a line is dear: first see whether any brackets hold such words
        texts = (one[1] or one[2] for one in _CANDIDATE.finditer(source))
        if not any(_vague(_text(text), patterns) for text in texts):
            continue
        for run in article.runs.of_block(index):
            for piece in run.cut("link", frozenset()):
                text = _text(piece.text)
                if _vague(text, patterns) and not _named(article, piece, patterns):
                    match = " ".join(piece.text.split())
                    yield Hit(piece.span(), {"match": match}, key=text, cause=f"“{text}”")


def _text(text: str) -> str:
    """Folded, in one line, without arrows, quotes and full stops at its ends; "" with an image."""
    return "" if MASK in text else _EDGES.sub("", " ".join(fold(text).split()))


def _vague(text: str, patterns: list[re.Pattern[str]]) -> bool:
    return bool(text) and any(pattern.fullmatch(text) for pattern in patterns)


def _named(article: Article, piece: Piece, patterns: list[re.Pattern[str]]) -> bool:
    """Whether a label or title beside the text says more than the text does."""
    span, positions = piece.span(), article.positions
    if span.column is None or span.end_line is None or span.end_column is None:
        return False
    start = positions.offset(span.line, span.column)
    end = positions.offset(span.end_line, span.end_column)
    before = _OPENING.search(positions.text[max(0, start - _NEAR) : start])
    after = positions.text[end : end + _NEAR]
    labels = list(_LABEL.finditer(before.group())) if before else []
    if title := _TITLE.match(after):
        labels.append(title)
    if attributes := _ATTRIBUTES.match(after):
        labels += _LABEL.finditer(attributes.group())
    names = (_text(label[1] or label[2] or "") for label in labels)
    return any(name and not _vague(name, patterns) for name in names)
