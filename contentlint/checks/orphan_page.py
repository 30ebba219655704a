"""Pages that no other page, layout or menu of their site leads to."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit, Span
from contentlint.site.addresses import address
from contentlint.site.twins import KEYS

if TYPE_CHECKING:
    from contentlint.site.model import Site
    from contentlint.site.page import SitePage

reads = frozenset({"targets"})


class Options(CheckOptions):
    """Nothing to set."""


def keys(options: Options) -> tuple[str, ...]:
    """The front matter that is read of every page."""
    return KEYS


def check_site(site: Site, options: Options) -> Iterator[Hit]:
    """Yield one hit on each page that nothing links to, on its title.

    Silent where the whole site or its generator is not known, since a template may list all pages;
    on the home page; on pages that a layout lists by a loop; on the translations that a page names
    which has links itself. Values: ``url``, ``hub`` (the page above it, which might list it),
    ``count`` (of the orphans under that hub). The cause is the hub.
    """
    if not (site.place.whole and site.place.told) or len(site.pages) < 2:
        return
    # a switch of languages leads to what a page that has readers names as its translations
    switched = {
        one.goal.page.site_path
        for path, named in site.twins.alternates.items()
        if site.incoming[path]
        for one in named
        if one.goal.page is not None
    }
    orphans = [
        page
        for page in site.pages
        if page.url
        and address(page.url)
        and not page.listed
        and not site.incoming[page.site_path]
        and page.site_path not in switched
        and not (page.language and address(page.url) == f"/{page.language}")
    ]
    hubs = {page.path: _hub(site, page) for page in orphans}
    counts = Counter(hubs.values())
    for page in orphans:
        hub = hubs[page.path]
        values = {"url": page.url, "hub": hub, "count": counts[hub]}
        yield Hit(
            Span(page.title_span.line), values, path=page.path, key="orphan",
            cause=f"not linked from {hub}",
        )  # fmt: skip


def _hub(site: Site, page: SitePage) -> str:
    """The address of the nearest page above, that of its folder where there is none."""
    above = posixpath.dirname(address(page.url))
    start = above
    while above and above != "/":
        if above in site.by_url or above in site.goals.other_addresses:
            return above + "/"
        above = posixpath.dirname(above)
    return (start if start != "/" else "") + "/"
