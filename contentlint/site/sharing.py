"""Pages that share something (a title, a keyword), told for each page without comparing all pairs.

A template may give thousands of pages one title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.site.page import SitePage

_SHOWN = 3


def of_one_language(
    pages: Sequence[SitePage],
) -> Iterator[tuple[SitePage, tuple[SitePage, ...], int]]:
    """Yield each page that others in its language stand beside, the first three, and their count.

    A page of which nobody can tell the language may be in any, see ``may_share_language``.
    """
    counts = Counter(page.language for page in pages)
    first: dict[str | None, list[SitePage]] = {}
    for page in pages:
        language = page.language
        count = (len(pages) if language is None else counts[language] + counts[None]) - 1
        if not count:
            continue
        if language not in first:
            alike = (one for one in pages if one.may_share_language(page))
            first[language] = list(islice(alike, _SHOWN + 1))
        others = tuple(one for one in first[language] if one is not page)[:_SHOWN]
        yield page, others, count
