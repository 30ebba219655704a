"""The addresses of an Astro site's routes: those of entries, those of lists, those left open."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from contentlint.site.generators.astro.config import AstroConfig
from contentlint.site.generators.astro.entries import Entries
from contentlint.site.generators.astro.routes import (
    LANGUAGE_PARAMS,
    Route,
    RouteCode,
    routes,
    values_of,
)
from contentlint.site.generators.plain import language_code
from contentlint.site.generators.sitefiles import MARKDOWN, SiteFiles

_PAGES = 1000
"""Pages of a list that ``paginate`` makes, at most."""


class Addresses:
    """Which addresses the routes of one site have; files are read when they are needed."""

    def __init__(self, files: SiteFiles, config: AstroConfig, entries: Entries) -> None:
        self._files, self._config, self._entries = files, config, entries

    @cached_property
    def routes(self) -> list[Route]:
        """The routes that are no Markdown."""
        return routes(self._files, self._config.source)

    @cached_property
    def detail(self) -> Mapping[str, Route]:
        """Collection -> the route that renders its entries, where the route's code is plain."""
        return {name: route for name, (route, _) in self._rendered.items()}

    def of_entry(self, collection: str, identity: str, data: Mapping[str, Any]) -> str:
        """The address of an entry; "" where no route can be its.

        By convention ``/collection/id`` where a route may be, but its code is not plain. "" too
        where code makes the ids.
        """
        if collection in self._coded:
            return ""
        found = self._rendered.get(collection)
        told = found[0].address(values_of(found[1], identity, data)) if found else None
        guess = f"/{collection}/{identity.strip('/')}"
        if told or found or not self.routes:
            return told or guess
        return guess if any(guess.startswith(one) for one in self.open_prefixes) else ""

    def of_route(self, route: Route) -> Iterator[str]:
        """The addresses of a route that is no entry's, as far as they are told."""
        if not route.params:
            yield route.pattern
            return
        code = self._codes.get(route.path)
        if code is None:
            return
        if size := code.paginates:
            if len(route.params) == 1:
                yield from self._numbered(route, code, size)
            return
        made = {route.address(values) for values in code.literal()} - {None}
        if not made and len(route.params) == 1 and route.params[0] in LANGUAGE_PARAMS:
            locales = self._config.locales or self._folders
            made = {route.address({route.params[0]: locale}) for locale in locales}
        yield from sorted(address for address in made if address)

    @cached_property
    def open_prefixes(self) -> frozenset[str]:
        """What the addresses begin with of the routes whose addresses cannot be told."""
        detail = {route.path for route in self.detail.values()}
        found = {
            route.prefix
            for route in self.routes
            if route.params and route.path not in detail and not any(self.of_route(route))
        }
        found |= {f"/{locale}/" for locale in self._config.fallbacks}
        starlight = self._config.starlight is not None and "docs" in self._coded
        return frozenset(found | ({"/"} if starlight else set()))

    @cached_property
    def _coded(self) -> frozenset[str]:
        """The collections whose entries have ids that code makes."""
        collections = self._config.collections.items()
        return frozenset(name for name, one in collections if not one.plain_ids)

    @cached_property
    def _codes(self) -> Mapping[str, RouteCode]:
        return {
            route.path: RouteCode(self._files.text(route.path))
            for route in self.routes
            if route.params and not route.endpoint
        }

    @cached_property
    def _rendered(self) -> Mapping[str, tuple[Route, Mapping[str, tuple[str, ...]]]]:
        found: dict[str, tuple[Route, Mapping[str, tuple[str, ...]]]] = {}
        for route in self.routes:
            code = self._codes.get(route.path)
            sources = code.sources(route) if code and not code.paginates else None
            if code and sources:
                for name in sorted(code.reads - self._coded):
                    found.setdefault(name, (route, sources))
        return found

    def _numbered(self, route: Route, code: RouteCode, size: int) -> Iterator[str]:
        """The pages of a list: as many as there are entries for, the first without a number."""
        entries = sum(self._counts.get(name, 0) for name in code.reads)
        first = "" if "[..." in route.pattern else "1"
        last = min(math.ceil(entries / size), _PAGES)
        for number in [first, *map(str, range(2, last + 1))]:
            yield route.address({route.params[0]: number}) or "/"

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        """Collection -> how many entries it has."""
        return {
            name: sum(
                not self._entries.left_out(path)
                for path in self._files.walk(collection.base, MARKDOWN)
            )
            for name, collection in self._config.collections.items()
        }

    @cached_property
    def _folders(self) -> frozenset[str]:
        """The folders of collections that are called like a language."""
        found = set()
        for collection in self._config.collections.values():
            for path in self._files.walk(collection.base, MARKDOWN):
                first, _, rest = path[len(collection.base) :].lstrip("/").partition("/")
                if rest and language_code(first):
                    found.add(first)
        return frozenset(found)
