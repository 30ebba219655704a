"""Pages that link to few other pages of their site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit, Span
from contentlint.site.addresses import address, split

if TYPE_CHECKING:
    from contentlint.site.model import Site
    from contentlint.site.page import SitePage

reads = frozenset({"targets"})


class Options(CheckOptions):
    """How many links are enough."""

    minimum: int = Field(default=3, ge=1, description="Other pages of the site to link to.")
    min_words: int = Field(default=300, ge=0, description="Shorter pages may do without.")


def check_site(site: Site, options: Options) -> Iterator[Hit]:
    """Yield one hit on the title of each page that links to fewer than ``minimum`` other pages.

    Links to addresses that are published from elsewhere, or that a template makes, count; where no
    generator is known, so do those from the top of the site that lead to nothing known (``/a/``),
    in the front matter too. Values: ``count``, ``minimum``.
    """
    for page in site.pages:
        if page.words < options.min_words:
            continue
        found = {goal for goal in site.outgoing[page.site_path] if goal != page.site_path}
        further = {
            target.target
            for target in page.targets
            if not target.image and site.goal(page, target).kind in ("other", "absent", "unknown")
        }
        if not site.place.told:
            further |= _unknown(site, page)
        count = len(found) + len(further)
        if count < options.minimum:
            values = {"count": count, "minimum": options.minimum}
            yield Hit(Span(page.title_span.line), values, path=page.path, key="links")


def _unknown(site: Site, page: SitePage) -> set[str]:
    """Addresses, from the top of the site, of which nobody can tell whether a page is there."""
    links = {target.target for target in page.targets if not target.image}
    goals = [
        site.goals.of(page, link)
        for link in sorted({*links, *page.mentions})
        if link.startswith("/") and not posixpath.splitext(address(split(link)[0]))[1]
    ]
    return {address(goal.address) for goal in goals if goal.kind == "missing"}
