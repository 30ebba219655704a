"""Whether a page is as long as its content type asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(CheckOptions):
    """No options: ``words`` of ``[types.NAME]`` in the config says how long."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on the title's line where the body has too few words, or too many (``long``).

    Of several types that say a number the last one counts, for each of the two. Headings have
    words, code and front matter none; each Chinese or Japanese character is one. Values: ``words``,
    ``limit``, ``type``.
    """
    least, most = None, None
    for name, kind in zip(article.type_names, article.types, strict=True):
        if kind.words is not None and kind.words.min is not None:
            least = name, kind.words.min
        if kind.words is not None and kind.words.max is not None:
            most = name, kind.words.max
    if least is None and most is None:
        return
    words = article.facts.words
    if least is not None and words < least[1]:
        yield _hit(article, words, *least, message=None)
    elif most is not None and words > most[1]:
        yield _hit(article, words, *most, message="long")


def _hit(article: Article, words: int, kind: str, limit: int, *, message: str | None) -> Hit:
    return Hit(
        article.absence(),
        {"words": words, "limit": limit, "type": kind, "s": "" if words == 1 else "s"},
        severity="info" if message else None,
        message=message,
        key=message or "thin",
        cause=f"{message or 'thin'} for the type `{kind}`",
    )
