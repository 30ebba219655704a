"""Astro, with or without Starlight: pages, content collections, and the routes that render them.

Which address an entry has is up to the site's code. Where the route that reads its collection is
plain, it is told by that; else it is taken to be ``/collection/id/``, and the addresses of the
route count as open.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from contentlint.paths import is_file
from contentlint.site.generators.astro.addresses import Addresses
from contentlint.site.generators.astro.config import NAMES, AstroConfig, read_config
from contentlint.site.generators.astro.entries import Entries, entry_id
from contentlint.site.generators.astro.listing import Listing
from contentlint.site.generators.astro.others import others
from contentlint.site.generators.astro.render import Titles, imported
from contentlint.site.generators.astro.routes import is_index, markdown_page
from contentlint.site.generators.base import OtherPage, Slugs
from contentlint.site.generators.plain import parted
from contentlint.site.generators.sitefiles import SiteFiles

STARLIGHT = "starlight"
"""The name of the layout of Starlight's pages."""


def detect(folder: Path) -> bool:
    """Whether there is a config of Astro in the folder."""
    return any(is_file(folder / name) for name in NAMES)


def load(folder: Path, today: datetime.date | None = None) -> Astro:
    """Read the config of the site in an absolute folder; the rest when it is asked for."""
    return Astro(folder)


class Astro:
    """An Astro site, see ``Generator``."""

    name = "astro"
    slugs: Slugs = "github"

    def __init__(self, folder: Path) -> None:
        """``folder`` is absolute."""
        self.folder = folder
        self._files = SiteFiles(folder)
        # both grow as files are read
        self.files: Sequence[Path] = self._files.read
        self.problems: Sequence[tuple[Path, str]] = self._files.problems
        self._config: AstroConfig = read_config(self._files)
        self._entries = Entries(self._config.collections)
        self._addresses = Addresses(self._files, self._config, self._entries)
        self._named: dict[tuple[str, str], str] = {}
        self._titles = Titles(self._files, self._config.source)
        self.base = self._config.base
        self.hosts = self._config.hosts
        bases = {one.base for one in self._config.collections.values()}
        self.content: Sequence[str] = sorted({*bases, self._below("pages"), self._below("content")})

    def excluded(self, path: str) -> str:
        """Names in ``_``, and what the glob of its collection does not take."""
        if path.startswith(self._below("pages") + "/"):
            hidden = any(part.startswith("_") for part in path.split("/"))
            return "Astro makes no page of a name that begins with `_`" if hidden else ""
        return self._entries.left_out(path)

    def defaults(self, path: str, own: Mapping[str, Any]) -> Mapping[str, Any]:
        """Astro gives none."""
        return {}

    def url(self, path: str, data: Mapping[str, Any]) -> str:
        """By the file's path for pages, by the route of its collection for entries."""
        page = markdown_page(path, self._config.source)
        found = self._entries.collection_of(path) if page is None else None
        if (page is None and found is None) or self.excluded(path):
            return ""
        if page is not None or found is None:
            return self._published(page or "/", index=is_index(path))
        identity = entry_id(found[2], data)
        if self._is_starlight(found[0]) and found[1].plain_ids:
            bare = identity.strip("/")
            return self._published("/" if bare == "index" else f"/{bare.removesuffix('/index')}")
        address = self._addresses.of_entry(found[0], identity, data)
        return self._published(address) if address else ""

    def aliases(self, path: str, data: Mapping[str, Any]) -> Sequence[str]:
        """There are none: the config's redirects are among ``others``."""
        return ()

    def language(self, path: str, data: Mapping[str, Any]) -> str | None:
        """The locale whose folder it is in, by the config's ``i18n`` or Starlight's ``locales``."""
        locales, default = self._config.locales, self._config.default_locale
        if not locales:
            return default
        first = self._inner(path).partition("/")[0]
        # a page at the top, such as fr.md, is the start page of its locale
        return locales.get(first) or locales.get(first.partition(".")[0]) or default

    def twin(self, path: str, data: Mapping[str, Any]) -> str:
        """The path below its collection, without the locale's folder."""
        found = self._entries.collection_of(path)
        name, inner = found[0] if found else "", self._inner(path)
        if not self._config.locales:
            return f"{name}:{parted(inner)[1]}"
        first, _, rest = inner.partition("/")
        bare = (rest if first in self._config.locales and rest else inner).rpartition(".")[0]
        return f"{name}:{'index' if bare in self._config.locales else bare}"

    def layout(self, path: str, data: Mapping[str, Any]) -> str:
        """A page's ``layout``, an entry's route: POSIX paths; ``starlight`` for its pages."""
        if markdown_page(path, self._config.source) is not None:
            named = data.get("layout")
            if not isinstance(named, str):
                return ""
            key = (path.rpartition("/")[0], named)
            if key not in self._named:
                self._named[key] = imported(path, named, self._files, self._config.source)
            return self._named[key]
        found = self._entries.collection_of(path)
        if found is None:
            return ""
        if self._is_starlight(found[0]):
            return STARLIGHT
        route = self._addresses.detail.get(found[0])
        return route.path if route else ""

    def layouts(self) -> frozenset[str] | None:
        """The paths of all Astro components, and ``starlight`` where the site uses it."""
        return self._components

    def renders_title(self, layout: str) -> bool | None:
        """Whether the component, or one that it imports, shows ``title`` in an h1."""
        return True if layout == STARLIGHT else self._titles.shows(layout)

    def collections(self) -> frozenset[str] | None:
        """Front matter names none: an entry's collection is its folder's."""
        return None

    def listed(self, path: str, data: Mapping[str, Any]) -> bool:
        """Whether other code than the entry's own route reads its collection."""
        found = self._entries.collection_of(path)
        if found is None:
            return self._listing.globs(path)
        if self._is_starlight(found[0]):
            # a folder lists its files, an item names an id
            ids = (entry_id(found[2], data), entry_id(found[2], {}))
            return any(map(self._listing.in_sidebar, ids))
        return self._listing.reads(found[0]) or self._listing.globs(path)

    def others(self) -> Iterator[OtherPage]:
        """Astro and HTML pages, endpoints, lists, redirects; links of components and menus."""
        sidebar = self._listing.sidebar_links
        return others(self._files, self._config, self._addresses, self._published, sidebar)

    def open_prefixes(self) -> frozenset[str]:
        """What the addresses begin with of the routes whose addresses cannot be told."""
        return self._addresses.open_prefixes

    def file(self, url: str) -> Path | None:
        """A file of ``public``."""
        return self._files.find(f"{self._config.public}/{url.lstrip('/')}")

    def reference(self, target: str, path: str) -> str | None:
        """There are no template links."""
        return None

    def _below(self, folder: str) -> str:
        return f"{self._config.source}/{folder}".lstrip("/")

    def _inner(self, path: str) -> str:
        """A path below its collection, or below the pages' folder."""
        found = self._entries.collection_of(path)
        return found[2] if found else path.removeprefix(self._below("pages") + "/")

    def _is_starlight(self, collection: str) -> bool:
        return collection == "docs" and self._config.starlight is not None

    def _published(self, address: str, *, index: bool = False) -> str:
        """An address as ``trailingSlash`` and ``build.format`` have it.

        ``index``: of a file called so, which ``preserve`` keeps as its folder's.
        """
        bare = address.rstrip("/")
        if not bare:
            return "/"
        if bare in ("/404", "/500"):
            return f"{bare}.html"
        if self._config.trailing == "never":
            return bare
        form = self._config.format
        slashed = self._config.trailing == "always" or form == "directory"
        slashed = slashed or (form == "preserve" and index)
        return f"{bare}/" if slashed else f"{bare}.html"

    @cached_property
    def _components(self) -> frozenset[str]:
        found = set(self._files.walk(self._config.source, (".astro",)))
        return frozenset(found | ({STARLIGHT} if self._config.starlight is not None else set()))

    @cached_property
    def _listing(self) -> Listing:
        own = {name: route.path for name, route in self._addresses.detail.items()}
        return Listing(self._files, self._config, own)
