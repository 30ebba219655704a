"""Whether a key stands twice in one mapping of the front matter: FM011."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit, Related

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(CheckOptions):
    """No options."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on every key that its mapping has already; the first one is related.

    Values: ``key``, ``line`` (of the first).
    """
    for duplicate in article.matter.duplicates:
        yield Hit(
            duplicate.second,
            {"key": duplicate.key, "line": duplicate.first.line},
            message="toml" if article.matter.format == "toml" else None,
            key=duplicate.key,
            cause=f"`{duplicate.key}` twice",
            related=(Related(article.path, duplicate.first, "it stands here first"),),
        )
