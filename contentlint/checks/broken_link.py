"""Links of a page that lead to no page, file or anchor of its site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.model import Confidence, Hit

if TYPE_CHECKING:
    from contentlint.site.goals import Goal
    from contentlint.site.model import Site
    from contentlint.site.page import SitePage, Target

reads = frozenset({"targets"})


class Options(CheckOptions):
    """What a link may lead to."""

    anchors: bool = Field(default=True, description="Whether the part after `#` is judged too.")


def check_site(site: Site, options: Options) -> Iterator[Hit]:
    """Yield one hit on each link that leads nowhere (or to no anchor, message ``anchor``).

    Values: ``target`` (as written), ``address``, ``pages`` (how many pages link there), ``hint``
    (near matches). The cause is the address, since few of them make most of the findings.
    """
    broken = [
        (page, target, goal)
        for page in site.pages
        if page.url or not site.place.told
        for target in page.targets
        if not target.image
        for goal in [site.goal(page, target)]
        if goal.kind == "missing" or (options.anchors and not goal.anchor_known)
    ]
    linking = Counter(goal.address for _, _, goal in {
        (page.path, goal.address): (page, target, goal) for page, target, goal in broken
    }.values())  # fmt: skip
    for page, target, goal in broken:
        if goal.kind == "missing":
            yield _missing(site, page, target, goal, linking[goal.address])
        else:
            yield _anchor(site, page, target, goal)


def _missing(site: Site, page: SitePage, target: Target, goal: Goal, pages: int) -> Hit:
    # without a known generator nobody can tell what is served at an absolute address
    sure: Confidence = "high" if site.place.told else "medium"
    if not site.place.told and target.target.startswith("/"):
        sure = "low"
    values = {
        "target": target.target,
        "address": goal.address,
        "pages": pages,
        "hint": site.hint(goal.address),
    }
    return Hit(
        target.span, values, confidence=sure, path=page.path, key=target.target,
        cause=f"link to {goal.address}",
    )  # fmt: skip


def _anchor(site: Site, page: SitePage, target: Target, goal: Goal) -> Hit:
    there = goal.page
    anchors = there.anchors if there is not None else frozenset[str]()
    values = {
        "target": target.target,
        "anchor": goal.anchor,
        "other": there.path if there is not None and there is not page else "this page",
        "hint": site.suggestion(goal.anchor, anchors, there.path if there is not None else ""),
    }
    # without a known generator a template may add the part of a page that its own link names
    unsure = not site.place.told and there is page and not values["hint"]
    return Hit(
        target.span, values, confidence="low" if unsure else "high", message="anchor",
        path=page.path, key=target.target,
    )  # fmt: skip
