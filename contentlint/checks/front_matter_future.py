"""Whether a page bears dates that have not come yet: FM007."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.dates import iso
from contentlint.fieldnames import date_fields, fold
from contentlint.model import Hit
from contentlint.reviewdates import in_body

if TYPE_CHECKING:
    from contentlint.article import Article

_PAST = ("published", "modified", "reviewed")


class Options(CheckOptions):
    """No options."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on each date of publication, modification or review after today.

    Days are compared, not times. When a page expires and when it is next reviewed lies in the
    future by nature; ``review_date`` may be either, so it is not judged. Values: ``field``,
    ``date``, ``today``.
    """
    today = article.today
    for field in date_fields(article.data) if not article.matter.faults else ():
        moment = iso(field.value) if isinstance(field.value, str) else None
        if field.role not in _PAST or moment is None or fold(field.name) == "reviewdate":
            continue
        if moment.earliest > today:
            yield Hit(
                article.matter.value_span(*field.path),
                {
                    "field": field.name,
                    "date": moment.local.isoformat(),
                    "today": today.isoformat(),
                },
                message="scheduled" if field.role == "published" else None,
                key=field.name,
                cause=f"`{field.name}` in the future",
            )
    for review in in_body(article):
        if not review.due and review.first > today:
            yield Hit(
                review.span,
                {"field": review.label, "date": review.shown, "today": today.isoformat()},
                key="body review",
                cause="review date in the body in the future",
            )
