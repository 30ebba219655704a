"""Whether the front matter can be read at all: FM001."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit, Span

if TYPE_CHECKING:
    from contentlint.article import Article

_FORMATS = {"yaml": "YAML", "toml": "TOML", "json": "JSON", None: "front matter"}
_CLOSER = {"yaml": "---", "toml": "+++"}


class Options(CheckOptions):
    """No options."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit for an empty file, and for each fault of the block of front matter.

    A byte-order mark and blank lines after the block are fine. The message is named by the kind of
    fault; values: ``format``, ``detail``, ``last`` (the last line that looks like front matter),
    ``closer``.
    """
    if not article.text.strip():
        yield Hit(Span(1), message="empty-file", key="empty-file")
        return
    matter = article.matter
    kind_of_block = _FORMATS[matter.format]
    for fault in matter.faults:
        yield Hit(
            fault.span,
            {
                "format": kind_of_block,
                "detail": fault.detail,
                "last": matter.last_line,
                "closer": _CLOSER.get(matter.format or "", "---"),
                "first": matter.first_line,
            },
            message=fault.kind,
            key=fault.kind,
            cause=fault.kind,
        )
