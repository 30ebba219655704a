"""A product that is said to treat, cure or prevent a disease, in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.model import Hit
from contentlint.patterns import shown
from contentlint.terms import Match
from contentlint.wordrules import Reader, WordOptions

if TYPE_CHECKING:
    from contentlint.article import Article

_BEFORE, _AFTER = 60, 70
"""Characters between the verb and the product before it, or the disease after it."""
_CLAUSE = re.compile(r"[,;:!?.()]\s|\s-\s|\b(?:the|a|an)\s$")
"""What ends a clause; an article right before the verb makes a noun of it ("a treat")."""


class Options(WordOptions):
    """Whose words. Cues: ``terms`` are the verbs, ``product`` and ``disease`` what they join.

    ``proper`` words make it a drug, a vaccine or a deficiency, of which the same may be true.
    """


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit from product to disease, one a sentence.

    Values: ``product``, ``verb``, ``disease``. A page in a language without words gives none.
    """
    reader = Reader(article, options)
    product, disease = reader.pattern("product"), reader.pattern("disease")
    if product is None or disease is None:
        return
    last: tuple[int, int] | None = None
    for verb in reader.meant(also=disease):
        place = id(verb.piece), reader.around.sentence(verb.piece, verb.start)[0]
        if place != last and (hit := _hit(reader, verb, product, disease)):
            last = place
            yield hit


def _hit(
    reader: Reader, verb: Match, product: re.Pattern[str], disease: re.Pattern[str]
) -> Hit | None:
    start, end = reader.around.sentence(verb.piece, verb.start)
    before = verb.folded[max(start, verb.start - _BEFORE) : verb.start]
    after = verb.folded[verb.end : min(end, verb.end + _AFTER)]
    subject = next(iter([*product.finditer(before)][::-1]), None)
    target = disease.search(after)
    if subject is None or target is None:
        return None
    if _CLAUSE.search(before, subject.end()) or _CLAUSE.search(after, 0, target.start()):
        return None
    proper = reader.pattern("proper")
    if proper and proper.search(verb.folded[start:end]):
        return None
    first = verb.start - len(before) + subject.start()
    stop = verb.end + target.end()
    text = verb.piece.text
    values = {
        "product": shown(text[first : first + len(subject.group())]),
        "verb": shown(verb.text),
        "disease": shown(text[verb.end + target.start() : stop]),
    }
    return Hit(
        verb.piece.span(first, stop),
        values,
        key=f"{subject.group()} {target.group()}",
        evidence=(f'"{subject.group()}" … "{verb.text}" … "{target.group()}"',),
    )
