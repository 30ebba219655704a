"""Two pages of one site with the same title, or the same description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.headingtext import folded
from contentlint.model import Hit, Related
from contentlint.site.sharing import of_one_language

if TYPE_CHECKING:
    from contentlint.site.model import Site
    from contentlint.site.page import SitePage


class Options(CheckOptions):
    """Which text is compared."""

    what: Literal["title", "description"] = Field(description="The text that pages must not share.")


def check_site(site: Site, options: Options) -> Iterator[Hit]:
    """Yield one hit on every page whose text another published page in its language has too.

    Compared without regard to case, spaces and curly quotes. Where no generator is known, a file
    without text may be a menu's link or a redirect, and is left alone. Values: ``text``, ``other``
    (the path of the first other page), ``count`` (of all other pages).
    """
    same: dict[str, list[SitePage]] = {}
    for page in site.pages:
        text = folded(_text(page, options))
        if text and page.url and not _is_bare(site, page, options):
            same.setdefault(text, []).append(page)
    for pages in same.values():
        for page, others, count in of_one_language(pages):
            yield Hit(
                page.title_span if options.what == "title" else page.description_span,
                {"text": _text(page, options), "other": others[0].path, "count": count},
                message="several" if count > 1 else None,
                path=page.path,
                key=options.what,
                related=tuple(_related(one, options) for one in others),
            )


def _is_bare(site: Site, page: SitePage, options: Options) -> bool:
    """Whether a file has a title, no text, and nothing tells that a layout makes a page of it."""
    return options.what == "title" and not page.words and not site.place.told


def _text(page: SitePage, options: Options) -> str:
    return page.title if options.what == "title" else page.description


def _related(page: SitePage, options: Options) -> Related:
    span = page.title_span if options.what == "title" else page.description_span
    return Related(page.path, span, f"the same {options.what}")
