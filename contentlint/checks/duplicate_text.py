"""Two pages of one site with the same title, or the same description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.headingtext import folded
from contentlint.model import Hit, Related

if TYPE_CHECKING:
    from contentlint.site.model import Site
    from contentlint.site.page import SitePage


class Options(CheckOptions):
    """Which text is compared."""

    what: Literal["title", "description"] = Field(description="The text that pages must not share.")


def check_site(site: Site, options: Options) -> Iterator[Hit]:
    """Yield one hit on every page whose text another published page in its language has too.

    Compared without regard to case, spaces and curly quotes. Values: ``text``, ``other`` (the path
    of the first other page), ``count`` (of all other pages).
    """
    same: dict[str, list[SitePage]] = {}
    for page in site.pages:
        text = folded(_text(page, options))
        if text and page.url:
            same.setdefault(text, []).append(page)
    for pages in same.values():
        for page in pages if len(pages) > 1 else ():
            others = [one for one in pages if one is not page and one.may_share_language(page)]
            if not others:
                continue
            yield Hit(
                page.title_span if options.what == "title" else page.description_span,
                {"text": _text(page, options), "other": others[0].path, "count": len(others)},
                message="several" if len(others) > 1 else None,
                path=page.path,
                key=options.what,
                related=tuple(_related(one, options) for one in others[:3]),
            )


def _text(page: SitePage, options: Options) -> str:
    return page.title if options.what == "title" else page.description


def _related(page: SitePage, options: Options) -> Related:
    span = page.title_span if options.what == "title" else page.description_span
    return Related(page.path, span, f"the same {options.what}")
