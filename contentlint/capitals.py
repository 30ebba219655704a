"""Capitals of a word that stands in for another, and of one that is right as it is."""

from __future__ import annotations

import re

_OPENING = " \n\t\"'“‘«([*_"
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 60
"""Characters around a match that tell whether it begins a sentence."""
_PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " "})


def capitalised(word: str, written: str, pattern: str) -> str:
    """The preferred word with the capitals of what was written.

    As the rule has it where the page writes it as the pattern does ("ECG"), and where the word has
    capitals of its own ("iPhone").
    """
    if written in pattern or word != word.lower():
        return word
    if written.isupper() and sum(map(str.isalpha, written)) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if written[:1].isupper() else word


def is_already(text: str, start: int, written: str, word: str) -> bool:
    """Whether what was ``written`` at ``start`` is the preferred word, in the capitals that its
    place in ``text`` asks for."""
    if written == word or (len(word) > 1 and written.translate(_PLAIN) == word):
        return True
    if written.casefold() != word.casefold():
        return False
    before = text[max(start - _NEAR, 0) : start]
    after = text[start + len(written) : start + len(written) + _NEAR]
    around = [*_WORD.findall(before)[-1:], *_WORD.findall(after)[:1]]
    if all(map(str.isupper, [*around, written])):
        return True  # all is in capitals here
    starts = before.rstrip(_OPENING)[-1:] in ("", ".", "!", "?", ":", "…")
    return starts and written == word[:1].upper() + word[1:]
