"""Near matches: what a person most likely meant when a name is not known."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable

_LONGEST = 200
"""A longer word is no mistyped name; to compare it takes time by the square of its length."""
CUTOFF = 0.6
"""How alike two words must be (0 to 1, difflib's ratio); lower suggests unrelated names."""


def nearest(word: str, candidates: Iterable[str], n: int = 3, cutoff: float = CUTOFF) -> list[str]:
    """Give up to ``n`` candidates that are like ``word`` by ``cutoff`` or more, the nearest first.

    Case, and the difference between ``-``, ``_`` and a space, do not count: ``Reading_Time`` is
    the nearest match of ``reading-time``. Ties are broken by the alphabet, so that a message is
    the same in every run. An empty list when nothing is near, or ``word`` is too long for a name.
    """
    if len(word) > _LONGEST:
        return []
    folded = _fold(word)
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(folded)
    scored: list[tuple[float, str]] = []
    for candidate in sorted(set(candidates)):
        matcher.set_seq1(_fold(candidate))
        if matcher.real_quick_ratio() < cutoff or matcher.quick_ratio() < cutoff:
            continue
        ratio = matcher.ratio()
        if ratio >= cutoff:
            scored.append((-ratio, candidate))
    return [candidate for _, candidate in sorted(scored)[:n]]


def suggestion(word: str, candidates: Iterable[str]) -> str:
    """Give `` (did you mean `x`?)`` with a leading space, or an empty string.

    Several near matches are given only when no one of them is clearly the nearest.
    """
    names = nearest(word, candidates, n=3)
    if not names:
        return ""
    if _same(word, names[0]) or len(names) == 1:
        return f" (did you mean `{names[0]}`?)"
    first, second = (_ratio(word, name) for name in names[:2])
    if first - second > CLEAR_LEAD:
        return f" (did you mean `{names[0]}`?)"
    *others, last = (f"`{name}`" for name in names)
    return f" (did you mean {', '.join(others)} or {last}?)"


class Suggestions:
    """Suggestions for many words, each made once.

    After ``most`` comparisons none is made: who has that many words wrong has them from one
    mistake, and comparing each with all names would take minutes.
    """

    def __init__(self, most: int = 100_000) -> None:
        self._left = most
        self._made: dict[tuple[str, str], str] = {}

    def __call__(self, word: str, candidates: Collection[str], among: str = "") -> str:
        """What ``suggestion`` says; ``among`` names the candidates, where there are several."""
        made = self._made.get((among, word))
        if made is None:
            if self._left <= 0:
                return ""
            self._left -= len(candidates)
            made = self._made[among, word] = suggestion(word, candidates)
        return made


CLEAR_LEAD = 0.05
"""A first match this far ahead of the second stands alone in a message."""


def _fold(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")


def _same(one: str, other: str) -> bool:
    return _fold(one) == _fold(other)


def _ratio(word: str, candidate: str) -> float:
    matcher = difflib.SequenceMatcher(None, _fold(candidate), _fold(word), autojunk=False)
    return matcher.ratio()
