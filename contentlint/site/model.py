"""All pages of a site together: what a check for a whole site is given.

Built once a run from ``SitePage``s; no article's text is read here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.near import Suggestions, nearest
from contentlint.paths import display
from contentlint.site.addresses import address
from contentlint.site.goals import Goal, Goals
from contentlint.site.twins import Twins

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.configsite import SiteConfig
    from contentlint.model import Notice
    from contentlint.site.generators.base import Generator, OtherPage
    from contentlint.site.locate import Place
    from contentlint.site.page import SitePage, Target

_ALIKE = 0.8
"""How alike the last parts of two addresses must be (see ``near.nearest``): most are short words
of one subject, and one that is only a little alike is another page."""
_SHOWN = 2
_COMPARED = 300
"""Addresses of a folder that are compared for near matches."""
_HINTS = 2000
"""Addresses that hints are made for: more of them have one cause."""


@dataclass(frozen=True, slots=True)
class Access:
    """What a run may touch besides the site's files."""

    cache_dir: Path
    """The folder of what is kept between runs."""
    use_cache: bool = True
    online: bool = False
    """The network may be asked (``check --external-links``)."""
    allow_private: bool = False
    """Hosts inside one's own network too."""


class Site:
    """The pages of one site, and how they hang together."""

    def __init__(
        self,
        pages: Sequence[SitePage],
        place: Place,
        config: SiteConfig,
        cwd: Path,
        today: datetime.date,
        access: Access,
    ) -> None:
        """``pages`` are all that could be read, in the order of their paths.

        ``cwd`` is what people's paths count from, ``today`` the day to judge by.
        """
        self.cwd, self.today, self.access = cwd, today, access
        self.named = frozenset(page.path for page in pages)
        """Reported paths of the pages that the rule which runs reports on."""
        self.notices: list[Notice] = []
        """What rules have to say besides their findings."""
        self._hints: dict[str, str] = {}
        self.suggestion = Suggestions()
        """Near matches of anchors, among those of a page that is named by its path."""
        self.pages = tuple(pages)
        self.place = place
        self.config = config

    @property
    def generator(self) -> Generator:
        """What makes the site."""
        return self.place.generator

    @cached_property
    def by_url(self) -> Mapping[str, tuple[SitePage, ...]]:
        """Address without its end (see ``addresses.address``) -> the pages published there."""
        found: dict[str, list[SitePage]] = {}
        for page in self.pages:
            if page.url:
                found.setdefault(address(page.url), []).append(page)
        return {url: tuple(pages) for url, pages in found.items()}

    @cached_property
    def by_path(self) -> Mapping[str, SitePage]:
        """Path from the generator's folder -> page."""
        return {page.site_path: page for page in self.pages}

    @cached_property
    def others(self) -> tuple[OtherPage, ...]:
        """The pages that are no Markdown, and what layouts and menus link to."""
        return tuple(self.generator.others())

    @cached_property
    def goals(self) -> Goals:
        """Tells where a link leads."""
        return Goals(self)

    @cached_property
    def twins(self) -> Twins:
        """Which pages are translations of one another."""
        return Twins(self)

    @cached_property
    def _near(self) -> Mapping[str, list[str]]:
        """Last part of an address, and the folder above it -> the addresses that have it."""
        found: dict[str, list[str]] = {}
        for url in self.by_url:
            above, _, last = url.rpartition("/")
            for part in {f"{above}/", last}:
                found.setdefault(part, []).append(url)
        return found

    def hint(self, url: str) -> str:
        """The near matches of an address that no page has, in words; else "".

        Only addresses in the same folder, or with the same last part, are compared: a site has
        many, and a person who mistypes mistypes one part.
        """
        known = self._hints.get(url)
        if known is None and len(self._hints) >= _HINTS:
            return ""
        if known is None:
            bare = address(url)
            above, _, last = bare.rpartition("/")
            # a page that moved keeps its name; one of several, or a hub's name, is another page
            moved = [one for one in self._near.get(last, ()) if one.count("/") == bare.count("/")]
            moved = moved if len(moved) == 1 else []
            beside = [one.rpartition("/")[2] for one in self._near.get(f"{above}/", ())[:_COMPARED]]
            near = [f"{above}/{one}" for one in nearest(last, beside, n=1, cutoff=_ALIKE)]
            longer = [f"{above}/{one}" for one in beside if f"-{last}-" in f"-{one}-"]
            found = dict.fromkeys([*near, *moved, *longer])
            shown = " or ".join(f"`{one}/`" for one in [*found][:_SHOWN])
            known = self._hints[url] = f" (did you mean {shown}?)" if found else ""
        return known

    def shown(self, site_path: str) -> str:
        """A path of the generator's folder as people see paths of this run."""
        return display(self.generator.folder / site_path, self.cwd)

    def goal(self, page: SitePage, target: Target) -> Goal:
        """Where a link or an image of ``page`` leads."""
        return self.goals.of(page, target.target)

    @cached_property
    def incoming(self) -> Mapping[str, int]:
        """Site path of a page -> how many other pages, layouts and menus link to it."""
        counts = dict.fromkeys(self.by_path, 0)
        for path, goals in self.outgoing.items():
            for goal in goals:
                if goal != path:
                    counts[goal] += 1
        for other in self.others:
            for link in other.links:
                page = self.goals.of_address(link, other.url).page
                if page is not None:
                    counts[page.site_path] += 1
        return counts

    @cached_property
    def outgoing(self) -> Mapping[str, frozenset[str]]:
        """Site path of a page -> the site paths that it links to."""
        return {page.site_path: frozenset(self._linked(page)) for page in self.pages}

    def _linked(self, page: SitePage) -> Iterator[str]:
        for target in page.targets:
            if not target.image:
                goal = self.goals.of(page, target.target).page
                if goal is not None:
                    yield goal.site_path
        for link in page.mentions:
            goal = self.goals.of(page, link).page
            if goal is not None:
                yield goal.site_path
