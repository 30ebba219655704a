"""Pages that link to few other pages of their site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit, Span

if TYPE_CHECKING:
    from contentlint.site.model import Site

reads = frozenset({"targets"})


class Options(CheckOptions):
    """How many links are enough."""

    minimum: int = Field(default=3, ge=1, description="Other pages of the site to link to.")
    min_words: int = Field(default=300, ge=0, description="Shorter pages may do without.")


def check_site(site: Site, options: Options) -> Iterator[Hit]:
    """Yield one hit on the title of each page that links to fewer than ``minimum`` other pages.

    Links to addresses that are published from elsewhere, or that a template makes, count. Values:
    ``count``, ``minimum``.
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
        count = len(found) + len(further)
        if count < options.minimum:
            values = {"count": count, "minimum": options.minimum}
            yield Hit(Span(page.title_span.line), values, path=page.path, key="links")
