"""Path patterns of Node's tools (picomatch, fast-glob), as Astro and Eleventy take them.

``*`` and ``?`` stay within a folder, ``**`` spans folders, ``{a,b}`` and ``@(a|b)`` are choices,
``[^a]`` and ``[!a]`` exclude. Patterns are strangers': time grows with the path's length only.
"""

from __future__ import annotations

import fnmatch
import re
from functools import lru_cache

_CHOICE = re.compile(r"\{([^{}]*,[^{}]*)\}|[@+?*]\(([^()]*)\)")
_NEGATED = re.compile(r"\[\^")
_CHOICES = 64
"""Patterns that one pattern with braces may stand for."""
_LONGEST = 500


class PathGlob:
    """One pattern; it matches whole POSIX paths."""

    def __init__(self, pattern: str) -> None:
        """``pattern`` counts from the same folder as the paths; ``./`` before it is dropped."""
        self.pattern = pattern
        bare = pattern.removeprefix("./").strip("/")[:_LONGEST]
        self._choices = [
            tuple(_segment(part) for part in one.split("/")) for one in _expanded(bare)
        ]

    def matches(self, path: str) -> bool:
        """Whether ``path`` is what the pattern describes."""
        parts = path.split("/")
        return any(_matches(choice, parts) for choice in self._choices)


def _matches(pattern: tuple[re.Pattern[str] | None, ...], parts: list[str]) -> bool:
    """Compare part by part; None in the pattern stands for any number of folders."""
    # the numbers of parts that the pattern so far can have taken
    taken = {0}
    for one in pattern:
        if one is None:
            taken = set(range(min(taken), len(parts) + 1))
        else:
            taken = {at + 1 for at in taken if at < len(parts) and one.fullmatch(parts[at])}
        if not taken:
            return False
    return len(parts) in taken


def _expanded(pattern: str) -> list[str]:
    found = [pattern]
    for _ in range(_CHOICES):
        match = _CHOICE.search(found[0])
        if match is None:
            break
        made = []
        for one in found:
            hit = _CHOICE.search(one)
            if hit is None:
                made.append(one)
                continue
            options = hit[1].split(",") if hit[1] is not None else hit[2].split("|")
            made += [one[: hit.start()] + option + one[hit.end() :] for option in options]
        found = made[:_CHOICES]
    return found


@lru_cache(maxsize=1024)
def _segment(part: str) -> re.Pattern[str] | None:
    if part == "**":
        return None
    # two stars beside other signs are one; fnmatch's own patterns do not backtrack without end
    return re.compile(fnmatch.translate(_NEGATED.sub("[!", re.sub(r"\*+", "*", part))))
