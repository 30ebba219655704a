"""Whether a list of keywords, tags or categories names something twice: FM010."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.fieldnames import LISTS, Path, fold
from contentlint.model import Hit, Related, Span
from contentlint.schema import shown

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(CheckOptions):
    """Which lists are looked at."""

    fields: tuple[str, ...] = Field(
        default=(), description="Further keys whose lists must not repeat an item."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on each item that its list has already, without regard to case.

    A text is a list where it holds commas. Values: ``field``, ``item``.
    """
    if article.matter.faults:
        return
    wanted = LISTS | {fold(name) for name in options.fields}
    for key, value in article.data.items():
        if fold(key) not in wanted:
            continue
        seen: dict[str, Span] = {}
        for item, span in _items(article, key, value):
            folded = " ".join(unicodedata.normalize("NFC", item).casefold().split())
            if folded in seen:
                yield Hit(
                    span,
                    {"field": key, "item": shown(item)},
                    key=f"{key}:{folded}",
                    cause=f"`{key}` repeats items",
                    related=(Related(article.path, seen[folded], "it stands here first"),),
                )
            elif folded:
                seen[folded] = span


def _items(article: Article, key: str, value: object) -> Iterator[tuple[str, Span]]:
    matter = article.matter
    if isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, str | int | float):
                yield str(item).strip(), matter.value_span(key, number)
    elif isinstance(value, str) and "," in value:
        path: Path = (key,)
        mark, raw = matter.marks.get(path), matter.raw(key)
        parts = [match for match in re.finditer(r"[^,]+", raw) if match.group().strip(" \t\r\n\"'")]
        items = [part.strip() for part in value.split(",") if part.strip()]
        exact = mark is not None and len(parts) == len(items)
        for number, item in enumerate(items):
            span = matter.value_span(key)
            if exact and mark is not None:
                written = parts[number].group()
                lead = len(written) - len(written.lstrip(" \t\r\n\"'"))
                start = mark.value_start + parts[number].start() + lead
                end = start + len(written.strip(" \t\r\n\"'"))
                span = article.positions.span(start, end)
            yield item, span
