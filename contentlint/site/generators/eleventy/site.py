"""Eleventy: templates in an input folder, the data cascade, and permalinks.

Reference: https://www.11ty.dev/docs/. Configs and data in JavaScript are read where they are
literal; what code makes is taken for unknown.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from contentlint.language import normalize
from contentlint.paths import is_file
from contentlint.site.generators.base import OtherPage, Slugs
from contentlint.site.generators.eleventy.config import NAMES, read_config
from contentlint.site.generators.eleventy.copies import Copies
from contentlint.site.generators.eleventy.data import Cascade
from contentlint.site.generators.eleventy.layouts import Layouts, Loops
from contentlint.site.generators.eleventy.others import OtherTemplates
from contentlint.site.generators.eleventy.permalink import by_link, by_path, filled, permalink_of
from contentlint.site.generators.eleventy.templates import Templates
from contentlint.site.generators.jsliteral import Code
from contentlint.site.generators.plain import language_code, parted
from contentlint.site.generators.sitefiles import SiteFiles

_LINK = re.compile(
    r"\{\{-?\s*(['\"])([^'\"{}]*)\1\s*\|\s*(url|inputPathToUrl)\s*(?:\|\s*url\s*)?-?\}\}(.*)"
)
_HOST = re.compile(r"(?:https?://)?([\w-]+(?:\.[\w-]+)+)")
_SITE_DATA = ("site", "metadata", "meta", "siteData", "env")
_SITE_KEYS = ("url", "baseUrl", "base_url", "baseURL", "siteUrl", "domain", "origin")


def detect(folder: Path) -> bool:
    """Whether there is a config of Eleventy in the folder."""
    return any(is_file(folder / name) for name in NAMES)


def load(folder: Path, today: datetime.date | None = None) -> Eleventy:
    """Read the config of the site in an absolute folder; the rest when it is asked for."""
    return Eleventy(folder)


class Eleventy:
    """An Eleventy site, see ``Generator``."""

    name = "eleventy"
    slugs: Slugs = "unknown"
    """Eleventy makes no ids; a plugin may, in its own way."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is absolute."""
        self.folder = folder
        self._files = SiteFiles(folder)
        # both grow as files are read
        self.files: Sequence[Path] = self._files.read
        self.problems: Sequence[tuple[Path, str]] = self._files.problems
        self._config = read_config(self._files)
        self._templates = Templates(self._files, self._config)
        self._cascade = Cascade(self._files, self._config)
        self._layouts = Layouts(self._files, self._config, self._cascade)
        self._loops = Loops(self._files, self._config)
        self._copies = Copies(self._files, self._config)
        self._others = OtherTemplates(self._files, self._config, self._cascade, self._templates)
        self.base = self._config.base
        self.hosts = frozenset(_hosts(self._cascade, self._config.data))
        self.content: Sequence[str] = (self._config.input,)

    def excluded(self, path: str) -> str:
        """What lies outside the input folder or is ignored, layouts, data, other formats."""
        return self._templates.excluded(path)

    def defaults(self, path: str, own: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the data cascade gives it: config, layouts, data files of folders, its own."""
        folder, _, stem = self._templates.parts(path)
        found = self._cascade.of(folder, stem, own)
        return {
            key: one for key, one in found.items() if key not in own and not isinstance(one, Code)
        }

    def url(self, path: str, data: Mapping[str, Any]) -> str:
        """By its permalink, else by its path; "" too where a permalink cannot be told."""
        if self.excluded(path):
            return ""
        folder, inner, stem = self._templates.parts(path)
        link = permalink_of(data)
        if link is None:
            # a permalink that code makes is no one's default
            link = permalink_of(self._cascade.of(folder, stem, data))
        if link is None:
            return by_path(inner, stem)
        if isinstance(link, Code) or not isinstance(link, str):
            return ""
        if data.get("dynamicPermalink") is False:
            return by_link(link)
        made = filled(link, inner, stem, data)
        return by_link(made) if made is not None else ""

    def aliases(self, path: str, data: Mapping[str, Any]) -> Sequence[str]:
        """Eleventy knows none."""
        return ()

    def language(self, path: str, data: Mapping[str, Any]) -> str | None:
        """``lang`` of its data; with the plugin for translations its folder's, else the default."""
        named = normalize(data.get("lang"))
        if named is not None or self._config.default_language is None:
            return named
        code = next(filter(None, map(language_code, path.split("/")[:-1])), None)
        return code or self._config.default_language

    def twin(self, path: str, data: Mapping[str, Any]) -> str:
        """The path from the input folder, without the folder of its language."""
        return parted(path[len(self._config.input) :].lstrip("/"))[1]

    def layout(self, path: str, data: Mapping[str, Any]) -> str:
        """Its path below the folder of layouts; as it is named where there is no such file."""
        named = data.get("layout")
        if not isinstance(named, str) or not named:
            return ""
        found = self._cascade.layout_path(named)
        return self._layouts.name(found) if found else named

    def layouts(self) -> frozenset[str] | None:
        """The paths of all files below the folder of layouts."""
        return self._layouts.names

    def renders_title(self, layout: str) -> bool | None:
        """Whether it, a layout around it or an include shows ``title`` in an h1."""
        return self._layouts.shows_title(layout)

    def collections(self) -> frozenset[str] | None:
        """Any: every tag makes one."""
        return None

    def listed(self, path: str, data: Mapping[str, Any]) -> bool:
        """Whether a template loops over a collection that it is in by a tag, a glob or ``all``."""
        folder, _, stem = self._templates.parts(path)
        given = self._cascade.of(folder, stem, data).get("tags")
        tags = frozenset((*_tags(data.get("tags")), *_tags(given)))
        return self._loops.lists(path, data, tags)

    def others(self) -> Iterator[OtherPage]:
        """Templates that are no Markdown; the links of layouts, includes and data."""
        return self._others.pages()

    def open_prefixes(self) -> frozenset[str]:
        """What the addresses begin with that pagination or a template's values make."""
        return self._others.open_prefixes

    def file(self, url: str) -> Path | None:
        """A file that is copied as it is."""
        return self._copies.find(url)

    def reference(self, target: str, path: str) -> str | None:
        """``{{ "/a/" | url }}`` is its address, ``{{ "/a.md" | inputPathToUrl }}`` its path."""
        match = _LINK.fullmatch(target.strip())
        if match is None:
            return None
        if match[3] == "url":
            return match[2] + match[4]
        bare, sign, anchor = match[2].partition("#")
        tried = (bare.strip("/"), f"{self._config.input}/{bare.strip('/')}".lstrip("/"))
        found = next((one for one in tried if self._files.find(one)), "")
        return f"/{found}{sign}{anchor}{match[4]}" if found else bare + sign + anchor + match[4]


def _hosts(cascade: Cascade, folder: str) -> Iterator[str]:
    """The host of the site's address, where a data file called ``site`` or alike has it."""
    for name in _SITE_DATA:
        for ending in (".json", ".js", ".cjs", ".mjs"):
            data = cascade.read(f"{folder}/{name}{ending}")
            for key in _SITE_KEYS:
                match = _HOST.match(str(data.get(key, "")))
                if match:
                    yield match[1].lower()
                    return


def _tags(found: Any) -> tuple[str, ...]:
    if isinstance(found, str):
        return tuple(one.strip() for one in found.split(","))
    return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()
