"""Whether a page of a type that asks for it shows that its author or reviewer is qualified."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.byline import bylines, further
from contentlint.checkoptions import CheckOptions
from contentlint.lexicon import fold
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article

RULE = "SR004"
_REFERENCE = re.compile(r"[a-z0-9]+(?:[-_./][a-z0-9]+)*|https?://\S+|@\w+")

_CAPITALS = {"degree": 2, "title": 1, "profession": 0}
"""Cue -> how many capitals its words have: "Jane Do" has no doctorate of osteopathy."""


class Options(CheckOptions):
    """No options: ``credentials`` of ``[types.NAME]`` in the config asks for them."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit where no author or reviewer has a degree, title or profession.

    On the first byline (values: ``name``), or on the title's line where there is none (message
    ``nobody``). An author that only refers to an entry elsewhere (``maria-long``) is taken on
    trust. Titles count in every language: a degree is written as it was earned. In a language
    without words a missing byline is found with low confidence.
    """
    if not any(kind.credentials for kind in article.types):
        return
    found = list(bylines(article))
    extra = further(article)
    if extra and (not found or _qualified(article, extra)):
        return
    for one in found:
        if _qualified(article, one.text) or (one.field and _REFERENCE.fullmatch(one.text)):
            return
    if found:
        values = {"name": " ".join(found[0].text.split())}
        yield Hit(found[0].span, values, key="credentials", cause="no credentials")
    else:
        known = article.language is None or article.language in article.lexicons.languages(RULE)
        yield Hit(
            article.absence(),
            confidence="high" if known else "low",
            message="nobody",
            key="credentials",
            cause="no credentials",
        )


def _qualified(article: Article, text: str) -> bool:
    """Whether the text has a degree, a title or a profession."""
    return any(_has(article, text, cue, capitals) for cue, capitals in _CAPITALS.items())


def _has(article: Article, text: str, cue: str, capitals: int) -> bool:
    """Whether a word of ``cue`` stands in the text, written with so many capitals at least."""
    folded = fold(text)
    for code in article.lexicons.languages(RULE):
        pattern = article.lexicons.pattern(RULE, code, cue)
        for match in pattern.finditer(folded) if pattern else ():
            if sum(map(str.isupper, text[match.start() : match.end()])) >= capitals:
                return True
    return False
