"""Finding what a rule's own patterns match, under a time limit: a rule must never hang a run."""

from __future__ import annotations

import time
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import regex
from pydantic import Field

from contentlint.dialect import Patterns, literal, whole, widened
from contentlint.scopes.piece import MASK, Piece
from contentlint.scopes.where import TextOptions, text_of

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.model import Span

SECONDS = 1.0
"""Processor time that one rule's patterns may take on one page."""
SECONDS_EACH = 500_000
"""For every so many characters of text they get another second: a long page is not hostile."""
SHOWN = 60
"""Characters of a match that a message shows."""


class PatternTimeoutError(TimeoutError):
    """A pattern took too long on a page; the message is for people."""


class Budget:
    """The processor time that is left to one rule on one page."""

    def __init__(self, characters: int) -> None:
        """``characters`` is the length of the text that is searched."""
        self.whole = SECONDS * (1 + characters // SECONDS_EACH)
        self._end = time.thread_time() + self.whole

    def search(self, compiled: Any, text: str) -> list[tuple[int, int]]:
        """(start, end) of every match in ``text`` that has a character, in order.

        Raises TimeoutError where the budget is used up.
        """
        left = self._end - time.thread_time()
        if left <= 0:
            raise TimeoutError
        found = compiled.finditer(text, timeout=left)
        return [match.span() for match in found if match.end() > match.start()]


@dataclass(frozen=True, slots=True)
class Found:
    """One match: where it is in which piece of text, and the number of the pattern, from 0."""

    piece: Piece
    start: int
    end: int
    number: int

    @property
    def text(self) -> str:
        """What was matched."""
        return self.piece.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return self.piece.span(self.start, self.end)


class Matcher:
    """Patterns and the exceptions to them, each compiled when it is first needed."""

    def __init__(
        self,
        patterns: Sequence[str],
        exceptions: Sequence[str] = (),
        *,
        ignore_case: bool = True,
        whole_words: bool = True,
    ) -> None:
        """``patterns`` and ``exceptions`` are valid (see ``dialect.valid``)."""
        self._flags = regex.IGNORECASE if ignore_case else 0
        self._whole = whole_words
        self._patterns, self._exceptions = tuple(patterns), tuple(exceptions)
        needed = map(literal, patterns)
        self._literals = [_folded(text) if _known(text) else "" for text in needed]
        self._made: dict[str, Any] = {}

    def find(self, pieces: Iterable[Piece]) -> list[Found]:
        """Every match in the pieces, in their order; of those that overlap the first, the longest.

        A match that lies inside an exception's is none, nor is one of nothing but masked text.
        Raises PatternTimeoutError where the patterns take too long.
        """
        texts = list(pieces)
        budget = Budget(sum(len(piece.text) for piece in texts))
        # most word lists have nothing on a page: plain searches say so long before patterns could
        page = "\n".join(piece.text for piece in texts)
        folded = _folded(page) if _known(page) else None
        likely = [n for n, text in enumerate(self._literals) if folded is None or text in folded]
        return [one for piece in texts for one in self._in(piece, likely, budget)] if likely else []

    def _in(self, piece: Piece, likely: list[int], budget: Budget) -> list[Found]:
        found = [
            Found(piece, start, end, number)
            for number in likely
            for start, end in self._search(self._patterns[number], piece, budget)
            if not _masked(piece.text[start:end])
        ]
        if not found:
            return found
        allowed = [
            span for pattern in self._exceptions for span in self._search(pattern, piece, budget)
        ]
        if allowed:
            starts, ends = _reaching(allowed)
            found = [one for one in found if one.end > ends[bisect_right(starts, one.start)]]
        found.sort(key=lambda one: (one.start, -one.end))
        kept: list[Found] = []
        for one in found:
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return kept

    def _search(self, pattern: str, piece: Piece, budget: Budget) -> list[tuple[int, int]]:
        if pattern not in self._made:  # of a long list few are ever needed
            wide = widened(pattern)
            wide = whole(wide) if self._whole else wide
            self._made[pattern] = regex.compile(wide, self._flags)
        try:
            return budget.search(self._made[pattern], piece.text)
        except TimeoutError:
            raise PatternTimeoutError(
                f"stopped at line {piece.line}, after {budget.whole:g} s, at the pattern "
                f"`{pattern}`: write it so that no text fits it in two ways, as `(a|aa)+` does, "
                "and bound what repeats (docs/general-checks.md#time-limit)"
            ) from None


class MatchOptions(TextOptions):
    """What every check with patterns can be told."""

    ignore_case: bool = Field(default=True, description="Whether `Cure` is found by `cure`.")
    whole_words: bool = Field(
        default=True, description="Whether a match must not begin or end inside a word."
    )
    exceptions: Patterns = Field(
        default=(), description="Patterns; what lies inside a match of one is not found."
    )

    def matcher(self, patterns: Sequence[str]) -> Matcher:
        """A new matcher for ``patterns`` under these options; keep it, it is costly."""
        return Matcher(
            patterns,
            self.exceptions,
            ignore_case=self.ignore_case,
            whole_words=self.whole_words,
        )


def matches(article: Article, options: MatchOptions, matcher: Matcher) -> list[Found]:
    """What ``matcher`` finds where ``options`` say to look, in source order, nothing twice."""
    found = matcher.find(text_of(article, options))
    if len(options.selectors) == 1:
        return found
    once: dict[object, Found] = {}
    for one in found:
        span = one.span
        place = span if span.column is not None else (one.piece.block, one.piece.text, one.start)
        once.setdefault(place, one)
    return list(once.values())


def shown(text: str) -> str:
    """A text as messages show it: in one line, short, with … for what is no prose."""
    line = " ".join(regex.sub(f"{MASK}+", "…", text).split()) or text
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"


def listed(texts: Sequence[str], joined: str = "or") -> str:
    """Texts in quotes as a sentence has them: “x”, or “x”, “y” or “z”."""
    quoted = [f"“{text}”" for text in texts]
    return f" {joined} ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)


def _reaching(spans: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """The starts in order, and how far those reach that begin before the first, second, … of them.

    A list for each match and exception would cost their product on a page full of both.
    """
    spans.sort()
    reach = accumulate((end for _, end in spans), max, initial=0)
    return [start for start, _ in spans], list(reach)


def _masked(text: str) -> bool:
    return MASK in text and not text.strip(MASK + " \n\t")


def _folded(text: str) -> str:
    """A text without regard to case, as widely as ``regex`` ever disregards it.

    All i are one to it, with a dot and without, as a sign or in two.
    """
    if text.isascii():
        return text.lower()
    return text.casefold().replace("\u0307", "").replace("ı", "i")


def _known(text: str) -> bool:
    """Whether Python knows all signs in a text: of newer ones ``regex`` may know the capitals."""
    return text.isascii() or "Cn" not in map(unicodedata.category, set(text))
