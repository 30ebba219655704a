"""Translations that a page names and that are not there, or do not name the page in return."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.language import normalize
from contentlint.model import Hit, Related
from contentlint.site.twins import KEYS

if TYPE_CHECKING:
    from contentlint.site.model import Site


class Options(CheckOptions):
    """Nothing to set."""


def keys(options: Options) -> tuple[str, ...]:
    """The front matter that is read of every page."""
    return KEYS


def check_site(site: Site, options: Options) -> Iterator[Hit]:
    """Yield one hit on each named translation that is wrong.

    Messages: the rule's own where nothing is at the address, ``language`` where a page in another
    language is, ``back`` where the page there names translations and not this one. Values:
    ``language`` (as written), ``target``, ``other`` (the path of the page there), ``found`` (its
    language). ``x-default`` and addresses that are published from elsewhere are not judged.
    """
    named = {
        path: {one.goal.page.site_path for one in alternates if one.goal.page is not None}
        for path, alternates in site.twins.alternates.items()
    }
    for page in site.pages:
        for one in site.twins.alternates.get(page.site_path, ()):
            if one.language.lower() == "x-default":
                continue
            values = {"language": one.language, "target": one.target, "other": "", "found": ""}
            key = f"{one.language} {one.target}"
            if one.goal.kind == "missing":
                yield Hit(one.span, values, path=page.path, key=key, cause=one.goal.address)
                continue
            other = one.goal.page
            if other is None or other is page:
                continue
            values |= {"other": other.path, "found": other.language or "?"}
            related = (Related(other.path, other.title_span, "the page there"),)
            if other.language and normalize(one.language) != other.language:
                yield Hit(one.span, values, message="language", path=page.path, key=key,
                          related=related)  # fmt: skip
            # a page that names no translations leaves them to its layout
            elif page.site_path not in named.get(other.site_path, {page.site_path}):
                yield Hit(one.span, values, message="back", path=page.path, key=key,
                          related=related)  # fmt: skip
