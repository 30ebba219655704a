"""Pages whose text stands, for the most part, on another page of the site too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit, Related
from contentlint.site.addresses import address
from contentlint.site.hidden import KEYS as HIDDEN_KEYS
from contentlint.site.hidden import is_hidden
from contentlint.site.similar import pairs
from contentlint.site.twins import KEYS as TWIN_KEYS

if TYPE_CHECKING:
    from contentlint.site.model import Site
    from contentlint.site.similar import Pair

reads = frozenset({"signature"})
_SURE = 0.85
"""An overlap that would be above the default threshold however the estimate errs."""


class Options(CheckOptions):
    """How much two pages may have in common."""

    threshold: float = Field(
        default=0.75,
        ge=0.3,
        le=1,
        description="The share of the longer page's text, from 0.3 to 1, that makes two pages near "
        "duplicates where the other has it too.",
    )


def keys(options: Options) -> tuple[str, ...]:
    """The front matter that is read of every page."""
    return HIDDEN_KEYS + TWIN_KEYS


def check_site(site: Site, options: Options) -> Iterator[Hit]:
    """Yield one hit on every page most of whose text an earlier page (by its path) has too.

    The other page is the one that is most like it. Values: ``percent``, ``other`` (its path),
    ``named`` (its title in quotes, or nothing), ``more`` (how many further pages are alike), ``s``.
    Message: ``several`` where there are more. Nothing is said of pages that are hidden (see
    ``site.hidden``), of two with one address, and of variants for regions that name one another.
    """
    closest: dict[str, Pair] = {}
    pages = [page for page in site.pages if page.url and not is_hidden(site, page)]
    for pair in pairs(pages, options.threshold):
        known = closest.get(pair.b.path)
        if known is not None and known.overlap >= pair.overlap:
            continue
        if not _is_one_page(pair) and not _are_variants(site, pair):
            closest[pair.b.path] = pair
    # the other page comes first, so what group it is in is known by then
    first: dict[str, str] = {}
    for path, pair in closest.items():
        first[path] = first.get(pair.a.path, pair.a.path)
    sizes = Counter(first.values())
    for path, pair in closest.items():
        yield _hit(pair, sizes[first[path]] - 1, first[path])


def _hit(pair: Pair, more: int, group: str) -> Hit:
    percent, other = round(100 * pair.overlap), pair.a
    named = f", “{other.title}”" if other.title else ""
    values = {"percent": percent, "other": other.path, "named": named, "more": more}
    return Hit(
        pair.b.title_span,
        {**values, "s": "" if more == 1 else "s"},
        confidence="high" if pair.overlap >= _SURE else "medium",
        message="several" if more else None,
        path=pair.b.path,
        key=other.site_path,
        cause=f"like {group}" if more else "",
        related=(Related(other.path, other.title_span, f"has {percent} % of the same text"),),
    )


def _is_one_page(pair: Pair) -> bool:
    """Whether one leads to the other, or both are published at one address."""
    a, b = address(pair.a.url), address(pair.b.url)
    return a == b or a in map(address, pair.b.aliases) or b in map(address, pair.a.aliases)


def _are_variants(site: Site, pair: Pair) -> bool:
    """Whether one names the other as its translation: British and American English, say."""
    return any(
        alternate.goal.page is two
        for one, two in ((pair.a, pair.b), (pair.b, pair.a))
        for alternate in site.twins.alternates.get(one.site_path, ())
    )
