"""Whether a declared reading time can be read: RT002."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit
from contentlint.readingtime.found import find

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(CheckOptions):
    """No options: ``[reading-time]`` in the config names the keys."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on the value of a reading-time key that holds no time.

    An empty value is one of these; then the hit stands on the key and takes the message ``empty``.
    Values: ``key``, ``declared``.
    """
    found = find(article.matter, article.settings.reading_time.keys)
    if found is None or found.time is not None:
        return
    empty = found.shown.strip("\"' ") in ("", "null", "~")
    yield Hit(
        article.matter.value_span(found.key),
        {"key": found.key, "declared": found.shown},
        message="empty" if empty else None,
        key=found.key,
    )
