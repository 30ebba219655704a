"""The pages of a Jekyll site that are no Markdown, the files that it copies, and their links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from contentlint.site.generators.base import OtherPage
from contentlint.site.generators.jekyll.config import Settings
from contentlint.site.generators.jekyll.defaults import Defaults
from contentlint.site.generators.jekyll.disk import Disk
from contentlint.site.generators.jekyll.languages import Languages
from contentlint.site.generators.jekyll.menus import ENDINGS, config_links, data_links
from contentlint.site.generators.jekyll.permalink import Permalinks, extension
from contentlint.site.generators.jekyll.places import Place, Places
from contentlint.site.generators.jekyll.templates import Template, Templates, layout_name

_HTML = (".html", ".htm", ".xhtml")
_TAG = re.compile(r"\{%-?\s*(?:link|post_url)\b[^%]*%\}")
_MADE = {"jekyll-feed": "/feed.xml", "jekyll-sitemap": "/sitemap.xml"}
"""Plugin -> the file that it makes."""

Address = Callable[[str], str]
"""Path of a file -> address of the page that is made of it; "" where none is."""
Reference = Callable[[str], str | None]
"""As ``Generator.reference``."""


def is_published(settings: Settings, place: Place, data: Mapping[str, Any]) -> bool:
    """Whether Jekyll writes a page: no draft, not ``published: false``, not without ``output``."""
    if place.collection and not settings.collections[place.collection].output:
        return False
    if place.kind == "draft" and not settings.show_drafts:
        return False
    return settings.unpublished or data.get("published", True) not in (None, False)


class Others:
    """Reads the pages and files of one site when they are asked for."""

    def __init__(
        self,
        settings: Settings,
        disk: Disk,
        places: Places,
        defaults: Defaults,
        templates: Templates,
        languages: Languages,
    ) -> None:
        """Nothing is read yet."""
        self._settings, self._disk, self._places = settings, disk, places
        self._defaults, self._templates, self._languages = defaults, templates, languages
        self._permalinks = Permalinks(settings)

    def pages(self, address: Address, reference: Reference) -> Iterator[OtherPage]:
        """See ``Generator.others``; ``reference`` gives the path or address of a link tag."""
        resolve = _Links(address, reference, tuple(self._settings.markdown))
        for path, template, data, url in self._html:
            links = self._templates.links(template)
            for layout in self._templates.chain(layout_name(data.get("layout"))):
                links += self._templates.links(layout) if layout else ()
            yield OtherPage(path, url, str(data.get("title") or ""), resolve(links))
        templates = self._templates
        for path in (*templates.layouts.values(), *templates.includes):
            inner = templates.read(path) if path.endswith((*_HTML, ".md", ".liquid")) else None
            if inner is not None and (links := resolve(templates.links(inner))):
                yield OtherPage(path, "", "", links)
        for path, links in self._menus():
            yield OtherPage(path, "", "", resolve(links))
        for plugin, url in _MADE.items():
            if plugin in self._settings.plugins:
                yield OtherPage(self._settings.file, url, "", ())

    def file(self, url: str) -> Path | None:
        """See ``Generator.file``."""
        if "\0" in url or ".." in url.split("/"):
            return None
        names = [url.strip("/")]
        if url.endswith("/"):
            names = [f"{names[0]}/index.html".lstrip("/")]
        elif "." not in url.rpartition("/")[2]:
            names = [f"{names[0]}.html", f"{names[0]}/index.html", names[0]]
        for name in names:
            path = self._copied(name) or self._converted.get(f"/{name}")
            if path:
                return self._disk.path(path)
        return None

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Path of an HTML page -> its address."""
        return {path: url for path, _, _, url in self._html}

    @cached_property
    def _html(self) -> tuple[tuple[str, Template, Mapping[str, Any], str], ...]:
        """(path, template, data, address) of all HTML files that are published."""
        return tuple(self._read_html())

    def _read_html(self) -> Iterator[tuple[str, Template, Mapping[str, Any], str]]:
        for path in self._places.files:
            if not path.lower().endswith(_HTML):
                continue
            place = self._places.of(path)
            if not isinstance(place, Place):
                continue
            template = self._templates.page(path)
            data: Mapping[str, Any] = {}
            headed = self._disk.starts_front_matter(path)
            if headed or place.kind in ("post", "draft"):
                given = self._defaults.of(place)
                data = {**given, **template.data}
                url = self._url(place, data, given)
            else:
                url = re.sub(r"/index\.html?$", "/", self._copied_url(place))
            if url:
                yield path, template, data, url

    def _url(self, place: Place, data: Mapping[str, Any], given: Mapping[str, Any]) -> str:
        if not is_published(self._settings, place, data):
            return ""
        url = self._permalinks.of(place, data, given.get("categories"))
        return self._languages.published(url, place, data)

    def _copied_url(self, place: Place) -> str:
        """The address of a file that is copied; "" where the defaults or its collection forbid."""
        url = f"/{place.full}"
        if place.kind == "document":
            if not self._settings.collections[place.collection].output:
                return ""
            url = self._permalinks.of_copied(place)
        given = self._defaults.of_copied(url, place.collection)
        return "" if given.get("published", True) in (None, False) else url

    def _copied(self, name: str) -> str | None:
        """The path of the file that Jekyll copies to ``/name``."""
        source = self._settings.source
        path = f"{source}/{name}" if source else name
        place = self._places.of(path) if self._disk.has(path) else ""
        if isinstance(place, Place) and place.kind == "page":
            is_page = name.lower().endswith((*_HTML, *self._settings.markdown))
            # the address of a page may be another
            is_page = is_page and self._disk.starts_front_matter(path) is True
            if not is_page and self._copied_url(place):
                return path
        return self._of_collections.get(f"/{name}")

    @cached_property
    def _of_collections(self) -> Mapping[str, str]:
        """Address -> path of the copied files in collections whose documents are pages."""
        found = {}
        for path in self._places.files:
            place = self._places.of(path)
            if not isinstance(place, Place) or place.kind != "document":
                continue
            url = self._copied_url(place)
            if url and self._disk.starts_front_matter(path) is False:
                found[url] = path
        return found

    @cached_property
    def _converted(self) -> Mapping[str, str]:
        """Address -> path of what is made of files that are neither HTML nor Markdown."""
        found = {}
        for path in self._places.files:
            ending = extension(path).lower()
            if ending in _HTML or ending in self._settings.markdown:
                continue
            place = self._places.of(path)
            if not isinstance(place, Place) or place.kind != "page":
                continue
            if self._disk.starts_front_matter(path):
                given = self._defaults.of(place)
                data = {**given, **self._templates.page(path).data}
                found[self._url(place, data, given)] = path
        return found

    def _menus(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """(file, its addresses) of the data files and the config."""
        parts = (self._settings.source, self._settings.data_dir)
        folder = "/".join(part for part in parts if part)
        for path in self._disk.walk(folder, lambda _: True):
            if path.endswith(ENDINGS) and (links := data_links(self._disk, path)):
                yield path, links
        if links := config_links(self._settings):
            yield self._settings.file, links


class _Links:
    """Puts addresses in the place of link tags and of Markdown files."""

    def __init__(self, address: Address, reference: Reference, markdown: tuple[str, ...]) -> None:
        self._address, self._reference, self._markdown = address, reference, markdown
        self._known: dict[str, str] = {}

    def __call__(self, links: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one for link in links if (one := self._resolved(link))))

    def _resolved(self, link: str) -> str:
        bare = link.partition("#")[0]
        if "{%" not in link and not (link.startswith("/") and bare.endswith(self._markdown)):
            return link
        if link not in self._known:
            tag = _TAG.search(link)
            told = self._reference(link[tag.start() :]) if tag else link
            path, mark, part = (told or "").partition("#")
            url = self._address(path.removeprefix("/")) or path
            self._known[link] = url + mark + part if path and "{%" not in path else ""
        return self._known[link]
