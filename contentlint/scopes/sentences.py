"""Sentences of a plain text, each with its place in it."""

from __future__ import annotations

import re

# A closing mark with its quotes and brackets; CJK stops need no space after them. All marks stand
# in one class at the front: so ``re`` runs past what is none of them without trying alternatives.
_STOP = re.compile(
    r"[.!?…。！？｡\n](?:"
    r"(?<=[.!?…])[.!?…]{0,19}[\"'”’»)\]]{0,5}(?=\s|$|[\u3040-\u30ff\u4e00-\u9fff])"
    r"|(?<=[。！？｡])[。！？｡]*[」』”’）》\"]*|(?<=\n))"
)
_READS = re.compile(r"[^\W_]")
_LAST_WORDS = re.compile(r"(?:([^\s(\[\"'“‘«]*)\s+)?([^\s(\[\"'“‘«]*)$")
_WORDS = """
    dr drs mr mrs ms mx prof rev hon st sr jr capt lt sgt gov vs cf viz approx dept univ assn inc
    ltd corp fig figs vol eds pp refs al ca resp incl excl sra srta dra ud uds vd vds pág págs aprox
    núm mme mlle mgr bzw usw vgl evtl ggf inkl zzgl bspw nr abb hrsg dott sigg avv mevr dhr bijv enz
    tzw np itp itd tj św
"""
_ABBREVIATIONS = frozenset(_WORDS.split())
"""Of English, Spanish, French, German, Italian, Dutch and Polish; none ends a sentence."""
_BEFORE_NUMBER = frozenset({"no", "nos", "nº", "p", "s"})
_AT_THE_END = frozenset({"a.m", "p.m", "etc"})
"""These often end a sentence: what follows in capitals begins a new one."""
_LETTERED = frozenset({"vitamin", "vitamina", "vitamine", "hepatitis", "type", "stage", "grade"})
"""After these a single letter is no initial of a name."""
_ORDINALS = frozenset({"de", "da", "nb", "nn", "no", "fi", "cs", "sk", "pl", "hu", "sl", "hr"})
"""Languages that write "the 3rd" as "3."."""


def sentences(text: str, language: str | None = None) -> list[tuple[int, int]]:
    """The (start, end) of each sentence of ``text``, spaces at its ends left out.

    A full stop ends none after an abbreviation, an initial, a list's number or, where the language
    writes ordinals so, a number; nor before a small letter. A line break ends a sentence. What has
    no letter and no digit is none.
    """
    found: list[tuple[int, int]] = []
    start, last = 0, len(text.rstrip())
    for match in _STOP.finditer(text):
        end = match.end()
        # whether the text's last mark ends a sentence makes no difference
        if end >= last or match.group() == "\n" or _ends(text, start, match, language):
            _add(found, text, start, end)
            start = end
    if start < last:
        _add(found, text, start, last)
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    part = text[start:end].lstrip()
    if _READS.search(part):
        found.append((end - len(part), end - len(part) + len(part.rstrip())))


def _ends(text: str, start: int, match: re.Match[str], language: str | None) -> bool:
    mark = match.group()[0]
    if mark in "。！？｡":
        return True
    follows = text[match.end() : match.end() + 40].lstrip()
    if follows[:1].islower():
        return False
    if mark != "." or match.group().startswith(".."):
        return True
    # bounded: a run of letters without spaces must not be read again for each of its points
    before = _LAST_WORDS.search(text[max(start, match.start() - 60) : match.start()])
    previous, written = (before[1] or "", before[2]) if before else ("", "")
    word = written.casefold()
    if word in _AT_THE_END:
        return True
    if len(word) == 1 and word.isupper() != written.isupper():
        named = previous[:1].isupper() and previous.casefold() not in _LETTERED
        return bool(previous) and not named
    if word in _BEFORE_NUMBER and follows[:1].isdigit():
        return False
    if word.isdigit():
        alone = not any(c.isalnum() for c in text[start : match.start() - len(word)][-80:])
        return not alone and not (language in _ORDINALS and len(word) <= 2)
    return word not in _ABBREVIATIONS and "." not in word[:-1]
