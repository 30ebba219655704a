"""Whether words are found in a text whatever their endings: no language's grammar, a rough test."""

from __future__ import annotations

import re

from contentlint.lexicon import fold
from contentlint.words import CJK

WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(f"[{CJK}\u0e00-\u0e7f]")
_STEM = 4
_ENDING = 3
_SUFFIX = 5


def within(wanted: list[str], text: str) -> bool:
    """Whether all ``wanted`` folded words are in ``text``: in any order, with other endings."""
    plain = fold(text)
    words = set(WORD.findall(plain))
    return all(
        # inside another word too: "osteoarthritis", "Wadenkrampf"
        (one in plain if len(one) > _STEM or _UNSPACED.search(one) else one in words)
        or any(alike(one, other) for other in words)
        for one in wanted
    )


def alike(one: str, other: str) -> bool:
    """Whether two folded words differ in their endings only: "stretch", "stretches", "stretching".

    They begin with the same four letters (three where one is the other's plural), and what follows
    the common part is short. An f may turn into a v, as in "calf" and "calves".
    """
    short, long = sorted((one.replace("v", "f"), other.replace("v", "f")), key=len)
    same = next(
        (at for at, letter in enumerate(short) if letter != long[at]),
        len(short),
    )
    if same == len(short):
        return long in (short, short + "s") or (same >= _STEM and len(long) - same <= _SUFFIX)
    return same >= _STEM and len(long) - same <= _ENDING
