"""Numbers that a page tells its readers to call: "dial 112", "Notruf 112", ``tel:911``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contentlint import emergency
from contentlint.detect.cues import Cues
from contentlint.lexicon import fold
from contentlint.model import Span
from contentlint.scopes.piece import MASK, MappedOrigin, Piece

if TYPE_CHECKING:
    from contentlint.article import Article

_KNOWN = sorted(emergency.REPORTED.union(*emergency.NUMBERS.values()), key=len, reverse=True)
# "9-1-1", "116 123", "13 11 14"; "9/11", "1.911", "911,5", "911-4", "+44 999" and "911 %" are other
_NUMBER = re.compile(
    r"(?:(?<![\w.,+$€£/-])(?<!\d[ \u00a0])|(?<=\d{3}/))"
    r"(?:116[ .\u00a0-]?\d{3}|13[ \u00a0]?11[ \u00a0]?14|\d-\d-\d|\d{2,6})"
    r"(?!\w|[.,:-]\d|[ \u00a0-]\d| ?[%°$€£])"
)
_TEL = re.compile(r"\btel:(\+?[\d-]{2,11})(?=[\"')>\s])")
_HINT = re.compile(
    rf"(?<!\d)(?:{'|'.join(one for one in _KNOWN if len(one) <= 6)}|116.?\d{{3}}|13.?11.?14"
    r"|\d-\d-\d)(?!\d)"
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+")
_REACH, _AFTER = 70, 40
"""Characters before a number, for the word for calling, and after it, for what it counts."""
_CLOSING = " \u00a0\"'*)]»”.,;:!?…、。，！？；：）/|-+&" + MASK


@dataclass(frozen=True, slots=True)
class Called:
    """A number that one is told to call."""

    number: str
    """Digits only."""
    piece: Piece
    """The text that has it; of a link its address, and what it stands in is not told."""
    start: int
    end: int

    @property
    def written(self) -> str:
        """As it is written."""
        return self.piece.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return self.piece.span(self.start, self.end)


def called_numbers(article: Article, cues: Cues) -> list[Called]:
    """The short numbers that the page says to call, in source order; those in links come last.

    ``cues`` has ``call`` (verbs, and names such as "emergency number"), ``between`` (words that may
    stand between them and the number), ``after`` (words that may follow it) and ``never``.
    """
    found = [one for run in article.runs.having(_HINT) for one in _in_piece(run.piece, cues)]
    shown = {one.number for one in found}
    return found + [one for one in _links(article) if one.number not in shown]


def _in_piece(piece: Piece, cues: Cues) -> Iterator[Called]:
    text = fold(piece.text)
    for match in _NUMBER.finditer(text):
        number = re.sub(r"\D", "", match.group())
        before = text[max(match.start() - _REACH, 0) : match.start()]
        after = text[match.end() : match.end() + _AFTER]
        if number in _DIGITS and _is_called(before, after, cues):
            yield Called(number, piece, match.start(), match.end())


_DIGITS = frozenset(_KNOWN)


def _is_called(before: str, after: str, cues: Cues) -> bool:
    """Whether the words before a number say to call it, and those after it do not count things."""
    rest = after.lstrip(_CLOSING)
    goes_on = rest and (after[:1] not in _CLOSING.replace(" ", "").replace("\u00a0", ""))
    if goes_on and not cues.starts("after", rest):
        return False
    for pattern in cues.patterns("call"):
        matches = list(pattern.finditer(before))
        if not matches:
            continue
        last = matches[-1]
        words = _WORD.findall(before[last.end() :])
        stops = re.search(r"[.!?;。！？；](?:\s|$)", before[last.end() :])
        if stops is None and all(word.isdigit() or cues.is_all("between", word) for word in words):
            # "do not call", but "if you cannot breathe, call"
            lead = before[: last.start()].rstrip(" '")
            never = (one for pattern in cues.patterns("never") for one in pattern.finditer(lead))
            return all(one.end() < len(lead) for one in never)
    return False


def _links(article: Article) -> Iterator[Called]:
    """The first ``tel:`` link to each number, without those in code."""
    if "tel:" not in article.body:
        return
    seen: set[str] = set()
    for index, block in enumerate(article.document.blocks):
        if block.kind == "code" or "tel:" not in block.content:
            continue
        for line in range(block.line, block.end_line + 1):
            text = article.positions.line(line)
            for match in _TEL.finditer(text):
                number = match[1].replace("-", "")
                if number in _DIGITS and number not in seen:
                    seen.add(number)
                    start = article.positions.starts[line - 1]
                    origin = MappedOrigin((0,), (start,), article.positions)
                    piece = Piece(text, origin, frozenset(), block.line, index)
                    yield Called(number, piece, *match.span(1))
