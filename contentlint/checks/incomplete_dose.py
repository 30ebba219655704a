"""An instruction to take so many milligrams that does not say how often or when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.detect.cues import Cues, cues_for
from contentlint.detect.dosecontext import above, sentence
from contentlint.detect.doses import Amount, amounts
from contentlint.lexicon import fold
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article

_RULE = "MS013"
_UNITS = frozenset({"mg", "mcg", "iu"})
"""Grams and millilitres are mostly of food and water."""
_BETWEEN = 40
"""Characters between the verb and the amount: "take up to", "take one tablet of"."""
_LEAD = 80
"""Characters before the amount in which the verb is looked for, with the word before it."""
_AFTER = 300
"""Characters around the amount that may say how often."""
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")


class Options(CheckOptions):
    """No options: the words are the rule's lexicon."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit on each amount that the reader is told to take, and not how often or when.

    Studies, limits, conditions, questions and prohibitions tell nobody to take it. How often may
    stand anywhere in the block, in the heading above or in what leads to a list. Value: ``dose``. A
    page in a language without words gives none.
    """
    found = [one for one in amounts(article) if one.unit in _UNITS and not one.per]
    if not found:
        return
    cues = cues_for(article, _RULE)
    for amount in found:
        verb = _verb(article, amount, cues) if cues.languages else ""
        if verb and not _says_when(article, amount, cues):
            yield Hit(amount.span, {"dose": amount.text}, key=amount.text, evidence=(f'"{verb}"',))


def _verb(article: Article, amount: Amount, cues: Cues) -> str:
    """The words that tell the reader to take it; "" where they do not."""
    if "table" in amount.piece.tags or "heading" in amount.piece.tags:
        return ""
    start, end = sentence(amount.piece, amount.start, article.language)
    text = fold(amount.piece.text[start:end])
    before = text[max(amount.start - start - _LEAD, 0) : amount.start - start]
    if text.endswith("?") or not cues.find("take", before) or cues.find("not", text):
        return ""
    for pattern in cues.patterns("take"):
        for match in pattern.finditer(before):
            lead = _LAST_WORD.search(before[: match.start()])
            first = lead is None or before[lead.end(1) : match.start()].strip() in (":", ",", "-")
            near = len(before) - match.end() <= _BETWEEN
            if near and (first or (lead and cues.is_all("lead", lead[1]))):
                return match.group()
    return ""


def _says_when(article: Article, amount: Amount, cues: Cues) -> bool:
    """Whether the block, the heading or what leads to the list says how often or when."""
    text = amount.piece.text
    near = fold(text[max(amount.start - _AFTER, 0) : amount.end + _AFTER])
    if cues.find("often", near):
        return True
    line = amount.piece.line
    return bool(cues.find("often", f"{above(article, line)} {_next(article, amount)}"))


def _next(article: Article, amount: Amount) -> str:
    """The text of the block after the amount's: "Do so every evening." may stand there."""
    blocks = article.document.blocks[amount.piece.block + 1 : amount.piece.block + 4]
    return fold(next((one.content[:_AFTER] for one in blocks if one.content), ""))
