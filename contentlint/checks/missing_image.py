"""Images of a page whose file is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.model import Confidence, Hit

if TYPE_CHECKING:
    from contentlint.site.model import Site

reads = frozenset({"targets"})


class Options(CheckOptions):
    """Nothing to set."""


def check_site(site: Site, options: Options) -> Iterator[Hit]:
    """Yield one hit on each image whose address no file of the site has.

    Values: ``target`` (as written), ``address``. Images of other hosts, data addresses, and what a
    template makes are not looked at. The cause is the address.
    """
    for page in site.pages:
        for target in page.targets:
            if not target.image or target.target.startswith(("data:", "#", "@", "~")):
                continue
            goal = site.goal(page, target)
            if goal.kind == "missing":
                absolute = target.target.startswith("/")
                sure: Confidence = "high" if site.place.told or not absolute else "low"
                yield Hit(
                    target.span,
                    {"target": target.target, "address": goal.address},
                    confidence=sure,
                    path=page.path,
                    key=target.target,
                    cause=f"image {goal.address}",
                )
