"""How much room a text takes where it is shown: characters as a person counts them."""

from __future__ import annotations

import unicodedata

import regex

_GRAPHEME = regex.compile(r"\X")
_WIDE = ("W", "F")


def display_width(text: str) -> int:
    """The width of ``text`` in columns: one a character, two a wide one (CJK, most emoji).

    A character is what a person takes for one: a letter with its accents, an emoji with its skin
    tone. Wide are those that Unicode's East Asian Width (UAX #11) calls W or F: in a search result
    they take about twice the pixels of a Latin letter.
    """
    if text.isascii():
        return len(text)
    return sum(
        2 if unicodedata.east_asian_width(character[0]) in _WIDE else 1
        for character in _GRAPHEME.findall(text)
    )
