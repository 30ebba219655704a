"""Counting words: the plain count that facts, sections and the default reading time share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Ideographs and kana: written without spaces, one character is counted as one word.
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_CJK = re.compile(f"[{CJK}]")
# A word has a letter or a digit; apostrophes, hyphens, points and slashes inside it do not end it,
# dashes do.
_WORD = re.compile(r"[^\W_]+(?:['’.,:/@&\-‑][^\W_]+)*")
# Vowel signs, accents and joiners of Hindi, Nepali, Arabic, …: no letters to ``re``, and no breaks.
_COMBINING = re.compile(
    "["
    + "".join(chr(n) for n in range(0x300, 0x1DC0) if unicodedata.category(chr(n))[0] == "M")
    + "\u200c\u200d]"
)
# every open end is bounded: a line of 100,000 brackets must not cost their square
_MARKUP = re.compile(
    # link, image, and an image inside a link; a bracket ends each attempt
    r"!?\[(?P<text>(?:[^\[\]!\n]|!(?!\[)|!\[[^\[\]\n]*\]\([^()\n]*\))*)\]"
    r"(?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])"
    r"|</?[A-Za-z!][^<>\n]*>"  # tag, autolink
    r"|\{\{(?:(?!\{\{).){0,1000}?\}\}|\{%(?:(?!\{%).){0,1000}?%\}"  # shortcode, Liquid
    r"|\{:[^{}\n]*\}|\{#[^{}\n]*\}"  # kramdown attributes
    r"|https?://[^\s)>\]]+"
    r"|&(?:\w+|#\d+);"
)
_MARKS = frozenset("[<{&:")


def count_words(text: str) -> int:
    """How many words plain ``text`` has; each CJK character is one."""
    if text.isascii():
        return len(_WORD.findall(text))
    spaced, characters = _CJK.subn(" ", _COMBINING.sub("", text))
    return characters + len(_WORD.findall(spaced))


def without_markup(source: str) -> str:
    """Inline Markdown ``source`` with link targets, tags, entities and shortcodes taken out.

    An image is left out whole. This is for counting, without the cost of an inline parse.
    """
    if _MARKS.isdisjoint(source):
        return source
    return _MARKUP.sub(_keep_text, source)


def _keep_text(match: re.Match[str]) -> str:
    if match.group().startswith("!"):
        return " "
    text = match["text"]
    return without_markup(text) if text and "![" in text else text or " "


_WITH_PLACE = re.compile(
    f"[{CJK}]"
    f"|(?![{CJK}])[^\\W_](?:(?![{CJK}])[^\\W_]|{_COMBINING.pattern})*"
    f"(?:['’.,:/@&\\-‑](?:(?![{CJK}])[^\\W_]|{_COMBINING.pattern})+)*"
)


def word_ends(text: str) -> Iterator[int]:
    """The offset after each word of plain ``text``: as many as ``count_words`` counts."""
    return (match.end() for match in _WITH_PLACE.finditer(text))
