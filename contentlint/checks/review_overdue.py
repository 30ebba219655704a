"""Whether a page's last review lies too far back: FM008."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit
from contentlint.reviewdates import in_body, in_front_matter

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(CheckOptions):
    """How long a review holds."""

    months: int = Field(default=36, ge=1, description="Months after which a review is due.")


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on the latest review date where it is older than ``months``.

    The date may stand in front matter or in the body. A page that names its next review is
    overdue from that day on and not before; a page without any review date is not judged. A month
    or year counts to its last day. Values: ``date``, ``months`` (since then), ``limit``.
    """
    today = article.today
    reviews = [*in_front_matter(article), *in_body(article)]
    due = [review for review in reviews if review.due or review.first > today]
    if due:
        latest = max(due, key=lambda review: review.last)
        if latest.last < today:
            yield Hit(latest.span, {"date": latest.shown}, message="due", key="review", cause="due")
        return
    if not reviews:
        return
    latest = max(reviews, key=lambda review: review.last)
    if _later(latest.last, options.months) < today:
        months = (today.year - latest.last.year) * 12 + today.month - latest.last.month
        months -= today.day < latest.last.day and latest.first == latest.last
        yield Hit(
            latest.span,
            {"date": latest.shown, "months": months, "limit": options.months},
            key="review",
            cause="review overdue",
        )


def _later(day: datetime.date, months: int) -> datetime.date:
    """The same day ``months`` later, or the last one of that month where it has none such."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    for number in range(day.day, 27, -1):
        try:
            return datetime.date(year, month + 1, number)
        except ValueError:
            continue
    return datetime.date(year, month + 1, min(day.day, 28))
