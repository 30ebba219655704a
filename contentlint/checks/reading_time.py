"""Whether the declared reading time is the page's: by a declared method, or by its words: RT001."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit
from contentlint.readingtime.found import find
from contentlint.readingtime.verdict import judge

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(CheckOptions):
    """No options: ``[reading-time]`` in the config says how the site counts."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on the declared value where the page takes another time to read.

    A page that declares none, or a value without a number (``readable_reading_time`` finds that),
    gives no hit. Values: ``key``, ``declared``, ``words``, ``speed`` or ``method``, ``measured``,
    ``write``. Messages: ``method`` and ``own_speed``, where the config says how to count.
    """
    found = find(article.matter, article.settings.reading_time.keys)
    if found is None or found.time is None:
        return
    wrong = judge(article, found.time)
    if wrong is None:
        return
    values = {
        **wrong.values,
        "key": found.key,
        "declared": found.shown,
        "write": found.rewritten(wrong.minutes),
    }
    yield Hit(
        article.matter.value_span(found.key),
        values,
        severity=wrong.severity,
        confidence=wrong.confidence,
        message=wrong.message,
        key=found.key,
        evidence=(wrong.evidence,),
    )
