"""Hugo's path patterns: ``*`` within a folder, ``**`` across, ``?``, ``[a-z]``, ``{a,b}``.

The dialect is that of gobwas/glob with ``/`` as separator, upper and lower case alike
(hugofs/hglob/glob.go). Patterns come from strangers, so that a match has a time limit.
"""

from __future__ import annotations

import re
import time
from functools import cached_property
from typing import Any

_SECONDS = 1.0
"""For one match, by the clock, and for all matches of one pattern that take long, by the processor;
an honest pattern takes microseconds."""
_LONG = 0.001
_LONGEST = 500
"""Characters of a pattern."""
_PLAIN = re.compile(r"[^*?\[\]{}\\!]*")


class Pattern:
    """A regular expression under a time limit; after an overrun it matches nothing any more."""

    def __init__(self, source: str) -> None:
        """``source`` is in the syntax of ``regex``; what cannot be compiled matches nothing."""
        self.source = source
        self.broken = len(source) > 4 * _LONGEST
        self._left = _SECONDS

    @cached_property
    def _compiled(self) -> Any:
        import regex

        try:
            return regex.compile(self.source)
        except (regex.error, RecursionError, OverflowError, MemoryError):
            self.broken = True
            return None

    def search(self, text: str) -> bool:
        """Whether the pattern matches somewhere in ``text``."""
        if self.broken or self._compiled is None:
            return False
        begun = time.thread_time()
        try:
            found = self._compiled.search(text, timeout=_SECONDS) is not None
        except TimeoutError:
            self.broken = True
            return False
        taken = time.thread_time() - begun
        if taken > _LONG:
            self._left -= taken
            self.broken = self._left < 0
        return found


class Glob:
    """One path pattern."""

    def __init__(self, source: str) -> None:
        """``source`` is a pattern as it stands in a config, of any case."""
        self.source = source
        lowered = source.lower()
        self._plain = lowered if _PLAIN.fullmatch(lowered) else None
        self._pattern = Pattern(rf"\A(?:{_translated(lowered[:_LONGEST])})\Z")

    def matches(self, text: str) -> bool:
        """Whether the whole of ``text``, in small letters, is what the pattern describes."""
        return text == self._plain if self._plain is not None else self._pattern.search(text)


def _translated(pattern: str) -> str:
    """A glob as a regular expression; a bracket or brace that is not closed stands for itself."""
    parts: list[str] = []
    at, depth = 0, 0
    while at < len(pattern):
        char = pattern[at]
        at += 1
        if char == "*":
            if pattern.startswith("*", at):
                at += 1
                parts.append("(?s:.*)")
            else:
                parts.append("[^/]*")
        elif char == "?":
            parts.append("[^/]")
        elif char == "[" and (end := pattern.find("]", at + 1)) > 0:
            inner = pattern[at:end]
            negated = inner[:1] in "!^"
            kept = re.sub(r"([\\\[\]^&|~])", r"\\\1", inner[1:] if negated else inner)
            parts.append(f"[{'^' if negated else ''}{kept}]" if kept else "")
            at = end + 1
        elif char == "{" and _closes(pattern, at):
            depth += 1
            parts.append("(?:")
        elif char == "}" and depth:
            depth -= 1
            parts.append(")")
        elif char == "," and depth:
            parts.append("|")
        elif char == "\\" and at < len(pattern):
            parts.append(re.escape(pattern[at]))
            at += 1
        else:
            parts.append(re.escape(char))
    return "".join(parts) + ")" * depth


def _closes(pattern: str, at: int) -> bool:
    """Whether the brace before ``at`` has its partner."""
    depth = 1
    for char in pattern[at:]:
        depth += (char == "{") - (char == "}")
        if not depth:
            return True
    return False
