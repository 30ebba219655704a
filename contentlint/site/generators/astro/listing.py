"""What lists pages of an Astro site by a loop or in a sidebar: no link has to be written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from contentlint.site.generators.astro.config import AstroConfig
from contentlint.site.generators.jsliteral import Code
from contentlint.site.generators.pathglob import PathGlob
from contentlint.site.generators.sitefiles import SiteFiles

_READS = re.compile(r"\bgetCollection\s*\(\s*['\"`]([\w-]+)['\"`]")
_GLOBS = re.compile(
    r"\b(?:Astro|import\.meta)\.glob\w*(?:<[^<>()]{0,99}>)?\(\s*['\"`]([^'\"`\n]+)['\"`]"
)
_CODE = (".astro", ".ts", ".js", ".mjs", ".tsx", ".jsx", ".vue", ".svelte")
_DEPTH = 10


class Listing:
    """What the site's code and Starlight's sidebar list."""

    def __init__(self, files: SiteFiles, config: AstroConfig, own: Mapping[str, str]) -> None:
        """``own`` is for each collection the path of the route that renders its entries."""
        self._files, self._config, self._own = files, config, own

    def reads(self, collection: str) -> bool:
        """Whether other code than its own route gets the entries of a collection."""
        return collection in self._read

    def globs(self, path: str) -> bool:
        """Whether code gets a file by ``import.meta.glob`` or ``Astro.glob``."""
        return any(pattern.matches(path) for pattern in self._globbed)

    def in_sidebar(self, identity: str) -> bool:
        """Whether Starlight's sidebar has an entry; with no sidebar in the config it has all."""
        folders, named = self._sidebar
        if folders is None:
            return True
        bare = identity
        first, _, rest = identity.partition("/")
        if first in self._config.locales:
            bare = rest
        return bare in named or any(
            bare == folder or bare.startswith(folder + "/") for folder in folders
        )

    @property
    def sidebar_links(self) -> tuple[str, ...]:
        """What the sidebar links to, as addresses."""
        return tuple(f"/{one}/".replace("//", "/") for one in sorted(self._sidebar[1]))

    @cached_property
    def _texts(self) -> list[tuple[str, str]]:
        paths = self._files.walk(self._config.source, _CODE)
        return [(path, self._files.text(path)) for path in paths]

    @cached_property
    def _read(self) -> frozenset[str]:
        found = set()
        for path, text in self._texts:
            found |= {name for name in _READS.findall(text) if self._own.get(name) != path}
        return frozenset(found)

    @cached_property
    def _globbed(self) -> list[PathGlob]:
        found = dict[str, PathGlob]()
        for path, text in self._texts:
            for pattern in _GLOBS.findall(text)[:100]:
                whole = pattern.lstrip("/")
                if pattern.startswith("."):
                    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), pattern))
                found[whole] = PathGlob(whole)
        return list(found.values())

    @cached_property
    def _sidebar(self) -> tuple[frozenset[str] | None, frozenset[str]]:
        """(folders that are listed whole, None for all; entries that are named)."""
        options = self._config.starlight or {}
        sidebar = options.get("sidebar")
        if not isinstance(sidebar, list):
            # none, or one that code makes
            return None, frozenset()
        folders, named = set[str](), set[str]()
        for kind, found in _items(sidebar):
            if isinstance(found, Code):
                return None, frozenset()
            (folders if kind == "directory" else named).add(found.strip("/"))
        return frozenset(folders), frozenset(named)


def _items(items: list[Any], depth: int = 0) -> Iterator[tuple[str, str]]:
    for item in items if depth < _DEPTH else ():
        if isinstance(item, str):
            yield "slug", item
        elif isinstance(item, dict):
            for key in ("slug", "link"):
                if isinstance(item.get(key), str):
                    yield key, item[key]
            made = item.get("autogenerate")
            if isinstance(made, dict) and isinstance(made.get("directory"), str):
                yield "directory", made["directory"]
            inner = item.get("items")
            if isinstance(inner, list):
                yield from _items(inner, depth + 1)
            elif isinstance(inner, Code):
                yield "items", inner
