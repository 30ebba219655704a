"""Jekyll: pages, posts and collections, read from the site's config and folders; nothing is run.

Checked against Jekyll 4.3. What each part rests on stands in its own module: ``config``,
``places`` (what is a page), ``defaults``, ``permalink``, ``languages``,
``templates`` and ``title`` (layouts), ``lists`` (loops), ``others``
(HTML pages, copied files), ``menus``, ``references`` (``{% link %}``),
``plugins``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from contentlint.site.generators.base import OtherPage, Slugs
from contentlint.site.generators.jekyll.config import CONFIGS, Settings, host_of, read_settings
from contentlint.site.generators.jekyll.defaults import Defaults
from contentlint.site.generators.jekyll.disk import Disk
from contentlint.site.generators.jekyll.languages import Languages
from contentlint.site.generators.jekyll.lists import Lists
from contentlint.site.generators.jekyll.others import Others, is_published
from contentlint.site.generators.jekyll.permalink import (
    Permalinks,
    day_of_name,
    sanitized,
    unknown_placeholders,
)
from contentlint.site.generators.jekyll.places import Place, Places
from contentlint.site.generators.jekyll.plugins import open_prefixes
from contentlint.site.generators.jekyll.references import References
from contentlint.site.generators.jekyll.templates import Templates, front_matter, layout_name
from contentlint.site.generators.jekyll.title import Titles

_GEMS = re.compile(r"^[^#\n]*\bgem[\s(]+[\"'](?:jekyll|github-pages)[\"']", re.MULTILINE)
_HEXO = re.compile(r"[\"']hexo[\"']\s*:")


def detect(folder: Path) -> bool:
    """Whether a folder is the root of a Jekyll site.

    By its ``_config.yml``, which Hexo and Jupyter Book have too, by its Gemfile, or by ``_posts``
    beside ``_layouts``.
    """
    disk = Disk(folder)
    if disk.has("_toc.yml") or _HEXO.search(disk.peek("package.json")):
        return False
    if any(disk.has(name) for name in CONFIGS) or _GEMS.search(disk.peek("Gemfile")):
        return True
    return disk.has_folder("_posts") and disk.has_folder("_layouts")


def load(folder: Path, today: datetime.date | None = None) -> Jekyll:
    """The Jekyll site in a folder; what is wrong with its files stands in ``problems``."""
    return Jekyll(folder)


class Jekyll:
    """See ``base.Generator``."""

    def __init__(self, folder: Path) -> None:
        """Reads the config and the Gemfile; layouts, data and pages when they are asked for."""
        self.name = "jekyll"
        self.folder = folder
        self._disk = disk = Disk(folder)
        self._settings = settings = read_settings(disk)
        self.content: Sequence[str] = (settings.source,)
        self.base = settings.base
        self.hosts = _hosts(settings, disk)
        self.slugs: Slugs = _slugs(settings)
        self.files: Sequence[Path] = disk.files
        self.problems: Sequence[tuple[Path, str]] = disk.problems
        self._places = places = Places(settings, disk)
        self._defaults = Defaults(settings, disk)
        self._permalinks = Permalinks(settings)
        self._languages = Languages(settings, places)
        self._templates = templates = Templates(settings, disk, places)
        self._titles = Titles(templates, themed=bool(settings.theme))
        self._lists = Lists(settings, disk, places, templates)
        self._references = References(settings, disk, places, templates.resolver)
        self._others = Others(settings, disk, places, self._defaults, templates, self._languages)
        self._static: dict[str, str] = {}
        self._automatic = "jekyll-default-layout" in settings.plugins
        for one in settings.collections.values():
            for key in unknown_placeholders(one.permalink):
                disk.note(settings.file, f"Jekyll knows no `:{key}` for permalinks")

    def excluded(self, path: str) -> str:
        """Why Jekyll makes no page of a file: ``exclude``, its name, or no front matter."""
        place = self._places.of(path)
        if isinstance(place, str):
            return place
        why = self._static.get(path)
        if why is None:
            why = self._static[path] = self._places.why_static(path, place)
        return why

    def defaults(self, path: str, own: Mapping[str, Any]) -> Mapping[str, Any]:
        """The values of ``defaults`` in the config that hold for the page, and its name's date.

        What lies in ``_drafts`` is a draft, unless the config has the site show drafts.
        """
        place = self._places.of(path)
        if isinstance(place, str):
            return {}
        given = self._defaults.of(place)
        if place.kind == "draft" and not self._settings.show_drafts:
            given = {**given, "draft": True}
        if place.collection and "date" not in given and (day := day_of_name(place)):
            given = {**given, "date": day}
        if given.keys().isdisjoint(own):
            return given
        return {key: value for key, value in given.items() if key not in own}

    def url(self, path: str, data: Mapping[str, Any]) -> str:
        """The address by the page's permalink, its collection's, or the site's.

        "" for a collection without ``output`` and for ``published: false``.
        """
        place = self._places.of(path)
        if isinstance(place, str) or not is_published(self._settings, place, data):
            return ""
        if place.kind == "page" and not data.get("permalink") and self._places.is_index(path):
            return sanitized(f"{place.relative.rpartition('/')[0]}/")
        given = self._defaults.of(place).get("categories") if place.collection else None
        changed = self._disk.changed(path) if place.kind == "draft" else 0
        url = self._permalinks.of(place, data, given, changed)
        return self._languages.published(url, place, data)

    def aliases(self, path: str, data: Mapping[str, Any]) -> Sequence[str]:
        """What jekyll-redirect-from redirects, and the page in a plugin's other languages."""
        told = data.get("redirect_from")
        place = self._places.of(path)
        if told is None and not self._settings.languages:
            return ()
        found = [
            sanitized(one)
            for one in (told if isinstance(told, list) else [told])
            if isinstance(one, str) and one
        ]
        if isinstance(place, Place) and self._settings.languages:
            found += self._languages.further(self.url(path, data), place, data)
        return found

    def language(self, path: str, data: Mapping[str, Any]) -> str | None:
        """The language of the front matter, else of the folder, else of the site's config."""
        place = self._places.of(path)
        return self._languages.of(place, data) if isinstance(place, Place) else None

    def twin(self, path: str, data: Mapping[str, Any]) -> str:
        """A key that translations share in front matter, else the path without its language."""
        place = self._places.of(path)
        return self._languages.twin(place, data) if isinstance(place, Place) else ""

    def layout(self, path: str, data: Mapping[str, Any]) -> str:
        """The layout of the front matter; without one, that of jekyll-default-layout."""
        name = layout_name(data.get("layout"))
        if name or not self._automatic or "layout" in data:
            return name
        place = self._places.of(path)
        if isinstance(place, str):
            return ""
        wanted = ["home"] if self.url(path, data) == "/" else []
        kinds = {"page": "page", "post": "post", "draft": "post"}
        wanted += [kinds.get(place.kind, place.collection), "default"]
        return next((one for one in wanted if one in self._templates.layouts), "")

    def layouts(self) -> frozenset[str] | None:
        """The names of the files in ``layouts_dir``; None where a theme adds others."""
        return None if self._settings.theme else frozenset(self._templates.layouts)

    def renders_title(self, layout: str) -> bool | None:
        """Whether the layout, or one round it, has ``{{ page.title }}`` in an h1."""
        return self._titles.shown(layout)

    def collections(self) -> frozenset[str] | None:
        """The labels of the config's collections, and ``posts``."""
        return frozenset(self._settings.collections)

    def listed(self, path: str, data: Mapping[str, Any]) -> bool:
        """Whether a loop goes over pages of its kind; a theme's layouts list the posts."""
        place = self._places.of(path)
        return isinstance(place, Place) and self._lists.has(place)

    def others(self) -> Iterator[OtherPage]:
        """HTML pages; and, without an address, what layouts, includes and menus link to."""
        return self._others.pages(self._address_of, self._references.of)

    def open_prefixes(self) -> frozenset[str]:
        """Where plugins make pages: archives, pagination, the site's own code."""
        return frozenset(open_prefixes(self._settings, self._disk))

    def file(self, url: str) -> Path | None:
        """The file that Jekyll copies to an address, or makes without a page, as ``main.css``."""
        return self._others.file(url)

    def reference(self, target: str, path: str) -> str | None:
        """What ``{% link %}``, ``{% post_url %}`` and ``{{ "/a/" | relative_url }}`` mean."""
        return self._references.of(target)

    def _address_of(self, path: str) -> str:
        """The address of a page, whose front matter is read for it; "" where it is none."""
        known = self._others.addresses.get(path)
        if known is not None:
            return known
        if not self._disk.has(path) or self.excluded(path):
            return ""
        own, _, _ = front_matter(self._disk.peek(path))
        return self.url(path, {**self.defaults(path, own), **own})


def _hosts(settings: Settings, disk: Disk) -> frozenset[str]:
    """The hosts of ``url`` and of GitHub Pages' file ``CNAME``."""
    name = f"{settings.source}/CNAME" if settings.source else "CNAME"
    cname = (disk.text(name) or "").strip() if disk.has(name) else ""
    return frozenset(host for one in (settings.url, cname) if one and (host := host_of(one)))


def _slugs(settings: Settings) -> Slugs:
    """kramdown, with ids, is the default; ids that are made in another way are not known."""
    options = settings.data.get("kramdown")
    options = options if isinstance(options, Mapping) else {}
    changed = ("auto_id_prefix", "transliterated_header_ids")
    if options.get("input", "GFM") != "GFM":
        return "unknown"  # kramdown's own parser makes other ids than that of GitHub's Markdown
    if options.get("auto_ids", True) is False or any(options.get(key) for key in changed):
        return "unknown"
    parser = str(settings.data.get("markdown") or "kramdown").lower()
    return "kramdown" if parser in ("kramdown", "gfm") else "unknown"
