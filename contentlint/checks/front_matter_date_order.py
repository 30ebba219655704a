"""Whether a page was modified no earlier than it was published: FM006."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.dates import iso
from contentlint.fieldnames import date_fields
from contentlint.model import Hit, Related

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(CheckOptions):
    """No options."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on each date of modification that lies before the date of publication.

    Days are compared, not times; where a zone makes the day uncertain, the page has the benefit of
    the doubt. Dates that cannot be read are FM005's. Values: ``modified``, ``modified_date``,
    ``published``, ``published_date``.
    """
    if article.matter.faults:
        return
    dates = [
        (field, moment)
        for field in date_fields(article.data)
        if isinstance(field.value, str) and (moment := iso(field.value))
    ]
    published = [one for one in dates if one[0].role == "published"]
    if not published:
        return
    first, began = min(published, key=lambda one: one[0].rank)
    for field, moment in dates:
        if field.role != "modified" or moment.latest >= began.earliest:
            continue
        span = article.matter.value_span(*first.path)
        yield Hit(
            article.matter.value_span(*field.path),
            {
                "modified": field.name,
                "modified_date": moment.local.isoformat(),
                "published": first.name,
                "published_date": began.local.isoformat(),
            },
            key=field.name,
            cause=f"`{field.name}` before `{first.name}`",
            related=(Related(article.path, span, f"`{first.name}` stands here"),),
        )
