"""Patterns that can take for ever: a repetition that is itself repeated.

``(a+)+`` has exponentially many ways to match the same text. Word lists from a config are joined
with our own and matched by Python's ``re``, which knows no time limit, so such a pattern is refused
when the config loads. It is a net for mistakes: ``(a|aa)+`` is as slow, and passes.
"""

from __future__ import annotations

import re

# an escape, a character class, the opening of a group, its end, a quantifier
_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P?<[^>]*>|[a-zA-Z-]*:|[=!]|<[=!]))?|\)|[*+]"
    r"|\{(\d*)(,?)(\d*)\}",
    re.DOTALL,
)
MANY = 20
"""A repetition of more than this counts as one without an end."""


def repeats_without_end(pattern: str) -> bool:
    """Whether a group that repeats something is repeated itself.

    ``pattern`` is a valid regular expression of ``re``. It may say yes to one that is harmless.
    """
    groups = [False]
    closed: tuple[int, bool] = (-1, False)
    for token in _TOKEN.finditer(pattern):
        text = token[0]
        if text.startswith("("):
            groups.append(False)
        elif text == ")" and len(groups) > 1:
            inner = groups.pop()
            closed = token.end(), inner
            groups[-1] |= inner
        elif text[0] in "*+" or (text[0] == "{" and _many(token)):
            if closed == (token.start(), True):
                return True
            groups[-1] = True
    return False


def _many(token: re.Match[str]) -> bool:
    low, comma, high = token[1], token[2], token[3]
    if comma and not high:
        return True
    return int(high or low or 0) > MANY
