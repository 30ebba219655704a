"""Pages that name a layout which their site's generator does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit
from contentlint.near import Suggestions

if TYPE_CHECKING:
    from contentlint.site.model import Site

KEY = "layout"
_NONE = frozenset({"none", "null", "nil", "false", ""})


class Options(CheckOptions):
    """Nothing to set."""


def keys(options: Options) -> tuple[str, ...]:
    """The front matter that is read of every page."""
    return (KEY,)


def check_site(site: Site, options: Options) -> Iterator[Hit]:
    """Yield one hit on each layout that a page or its generator's defaults name and nobody has.

    Silent where a theme may have further layouts. Values: ``layout``, ``hint``.
    """
    known = site.generator.layouts()
    if known is None:
        return
    hints = Suggestions()
    for page in site.pages:
        name = page.data.get(KEY)
        if not isinstance(name, str) or name.strip().lower() in _NONE or name in known:
            continue
        if page.layout and page.layout in known:
            continue
        yield Hit(
            page.place(KEY),
            {"layout": name, "hint": hints(name, known)},
            path=page.path,
            key=name,
            cause=f"layout {name}",
        )
