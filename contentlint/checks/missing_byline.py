"""Whether a page of a type that must say who wrote it does so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.byline import RULE, bylines
from contentlint.checkoptions import CheckOptions
from contentlint.lexicon import fold
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(CheckOptions):
    """No options: ``byline`` of ``[types.NAME]`` in the config asks for one."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on the title's line where nobody is named as author or reviewer.

    Where a field names only a placeholder ("admin", "TBD") the hit is on it, with the message
    ``placeholder``. Values: ``text``. Text is read in languages that the rule has words for; in
    others the front matter alone decides, and its absence is found with low confidence.
    """
    if not any(kind.byline for kind in article.types):
        return
    placeholder = None
    for one in bylines(article):
        if not _is_placeholder(article, one.text):
            return
        placeholder = placeholder or one
    if placeholder is not None:
        values = {"text": placeholder.text}
        yield Hit(placeholder.span, values, message="placeholder", key="byline", cause="no byline")
        return
    known = article.language is None or article.language in article.lexicons.languages(RULE)
    yield Hit(
        article.absence(),
        confidence="high" if known else "low",
        key="byline",
        cause="no byline",
    )


def _is_placeholder(article: Article, text: str) -> bool:
    languages = article.lexicons.languages(RULE)
    patterns = [article.lexicons.pattern(RULE, code, "placeholder") for code in languages]
    words = fold(text).strip(" .[]<>{}()")
    return any(pattern is not None and pattern.fullmatch(words) for pattern in patterns)
