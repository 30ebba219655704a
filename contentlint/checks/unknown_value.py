"""Authors and categories of pages that the site's own lists do not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit
from contentlint.near import Suggestions
from contentlint.site.registers import Register, register

if TYPE_CHECKING:
    from contentlint.site.model import Site
    from contentlint.site.page import SitePage


class Options(CheckOptions):
    """Which values are looked up."""

    what: Literal["authors", "categories"] = Field(description="The list that values must be in.")
    keys: tuple[str, ...] = Field(min_length=1, description="Keys of the front matter.")


def keys(options: Options) -> tuple[str, ...]:
    """The front matter that is read of every page."""
    return options.keys


def check_site(site: Site, options: Options) -> Iterator[Hit]:
    """Yield one hit on each value that the site's list does not have.

    The list is that of ``[site]`` in the config, else a data file or a folder of the site; without
    one nothing is judged. Values: ``value``, ``hint`` (near matches), ``source`` (of the list).
    """
    known = register(site, options.what)
    if known is None:
        return
    hints = Suggestions()
    for page in site.pages:
        for key in options.keys:
            for place, value in _values(key, page.data.get(key)):
                if not known.has(value):
                    yield _hit(page, known, key, place, value, hints)


def _hit(
    page: SitePage, known: Register, key: str, place: str, value: str, hints: Suggestions
) -> Hit:
    span = page.place(place, key)
    values = {"value": value, "hint": hints(value, known.shown), "source": known.source}
    return Hit(span, values, path=page.path, key=value, cause=f"{key} {value}")


def _values(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """(place, text) of what a key says; people may stand as a mapping with a name."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            for _, text in _values(key, item):
                yield f"{key}.{number}", text
    elif isinstance(value, dict):
        name = next((value[one] for one in ("name", "id", "slug", "title") if one in value), None)
        if isinstance(name, str):
            yield from _values(key, name)
    elif isinstance(value, str) and value.strip():
        yield key, value.strip()
