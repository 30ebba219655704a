"""Pages of one site that are written for the same keyword."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.headingtext import folded
from contentlint.model import Hit, Related
from contentlint.site.sharing import of_one_language

if TYPE_CHECKING:
    from contentlint.site.model import Site
    from contentlint.site.page import SitePage


class Options(CheckOptions):
    """Where a page says its keyword."""

    keys: tuple[str, ...] = Field(
        default=("primary_keyword", "primaryKeyword", "focus_keyword", "focusKeyword",
                 "target_keyword", "focus_keyphrase", "keyphrase"),
        description="Keys of the front matter; of a list the first item counts.",
    )  # fmt: skip


def keys(options: Options) -> tuple[str, ...]:
    """The front matter that is read of every page."""
    return options.keys


def check_site(site: Site, options: Options) -> Iterator[Hit]:
    """Yield one hit on each page whose keyword another page in its language has too.

    Values: ``keyword``, ``other`` (the path of the first other page), ``count`` (of all others).
    """
    same: dict[str, list[SitePage]] = {}
    places: dict[str, str] = {}
    for page in site.pages:
        for key in options.keys:
            value = page.data.get(key)
            first = value[0] if isinstance(value, list) and value else value
            if isinstance(first, str) and first.strip():
                same.setdefault(folded(first), []).append(page)
                places[page.path] = key
                break
    for keyword, pages in same.items():
        for page, others, count in of_one_language(pages):
            yield Hit(
                page.place(places[page.path]),
                {"keyword": keyword, "other": others[0].path, "count": count},
                path=page.path,
                key=keyword,
                related=tuple(
                    Related(one.path, one.title_span, "the same keyword") for one in others
                ),
            )
