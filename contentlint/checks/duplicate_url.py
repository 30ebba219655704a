"""Two files of one site that are published at one address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit, Related, Span

if TYPE_CHECKING:
    from contentlint.site.model import Site
    from contentlint.site.page import SitePage

ADDRESS_KEYS = ("permalink", "url", "slug")
"""Front matter that decides an address, the strongest first."""
_SHOWN = 3


class Options(CheckOptions):
    """Nothing to set."""


def keys(options: Options) -> tuple[str, ...]:
    """The front matter that is read of every page."""
    return ADDRESS_KEYS


def check_site(site: Site, options: Options) -> Iterator[Hit]:
    """Yield one hit on every page whose address another page has too.

    Values: ``url``, ``other`` (the path of the first other page).
    """
    pages_by_other = {one.url: one for one in site.others if one.url and one.path}
    for pages in site.by_url.values():
        for page in pages:
            # the first few only: a template may give thousands of pages one address
            others = [one for one in pages[: _SHOWN + 1] if one is not page]
            if others:
                yield _hit(page, others[0].path, tuple(map(_related, others[:_SHOWN])))
            elif page.url in pages_by_other:
                other = site.shown(pages_by_other[page.url].path)
                yield _hit(page, other, (Related(other, Span(1), "published here too"),))


def _hit(page: SitePage, other: str, related: tuple[Related, ...]) -> Hit:
    values = {"url": page.url, "other": other}
    return Hit(_place(page), values, path=page.path, key="url", related=related)


def _related(page: SitePage) -> Related:
    return Related(page.path, _place(page), "published here too")


def _place(page: SitePage) -> Span:
    """Where the address is decided: in front matter, else by the file's name."""
    told = any(key in page.places for key in ADDRESS_KEYS)
    return page.place(*ADDRESS_KEYS) if told else Span(1)
