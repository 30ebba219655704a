"""Hugo: https://gohugo.io. Read from its config, content folders and templates; nothing is run.

One module for each question: ``config`` (settings), ``languages``, ``mounts``
(folders), ``content`` (what a file is), ``sections`` and ``cascade`` (front matter
handed down), ``addresses``, ``permalinks`` and ``dates`` (addresses),
``layouts``, ``templates`` and ``titles`` (which template, and what it shows),
``references`` (``ref``), ``others`` (what is published besides), ``served`` (files).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from contentlint.site.generators.base import OtherPage, Slugs
from contentlint.site.generators.hugo.addresses import Address, Addresses, build_option
from contentlint.site.generators.hugo.cascade import given, read_cascades
from contentlint.site.generators.hugo.config import (
    ENDINGS,
    FOLDER,
    Themes,
    get,
    load_table,
    main_file,
    text,
    truth,
)
from contentlint.site.generators.hugo.content import Content, Place
from contentlint.site.generators.hugo.files import Files
from contentlint.site.generators.hugo.languages import read_languages
from contentlint.site.generators.hugo.layouts import Layouts
from contentlint.site.generators.hugo.mounts import read_mounts
from contentlint.site.generators.hugo.others import Others
from contentlint.site.generators.hugo.references import References
from contentlint.site.generators.hugo.sections import Sections, plain_text, small_keys
from contentlint.site.generators.hugo.served import Served

_HUGO_KEY = re.compile(
    r"(?:^|[{,])[ \t]*[\"']?"
    r"(?:baseurl|languagecode|paginate|enablerobotstxt|defaultcontentlanguage)[\"']?[ \t]*[=:]",
    re.IGNORECASE | re.MULTILINE,
)
_OWN_FOLDERS = ("archetypes", "layouts")
_SLUGS: Mapping[str, Slugs] = {
    "github": "hugo",
    "github-ascii": "hugo-ascii",
    "blackfriday": "blackfriday",
}


_OWN = frozenset(
    {
        "archetypes", "assets", "data", "i18n", "layouts", "public", "resources", "static",
        "themes", "_vendor",
    }
)  # fmt: skip
"""Folders of Hugo's own, in which Markdown is a template, a copy or another's."""


def detect(folder: Path) -> bool:
    """Whether a folder is the root of a Hugo site.

    ``hugo.toml`` and ``config/_default`` are Hugo's alone; a ``config.toml`` (Zola has one too) is
    Hugo's with one of its folders beside it, or a key that only Hugo has.
    """
    file = main_file(folder)
    if file is not None and file.stem == "hugo":
        return True
    default = folder / FOLDER / "_default"
    if any((default / f"{name}.{end}").is_file() for name in ("hugo", "config") for end in ENDINGS):
        return True
    if file is None:
        return False
    if any((folder / one).is_dir() for one in _OWN_FOLDERS):
        return True
    return _HUGO_KEY.search(Files(folder).text(file)) is not None


def load(folder: Path, today: datetime.date | None = None) -> Hugo:
    """The Hugo site in an absolute ``folder``; never raises for what is in its files.

    ``today`` decides which pages are published, the machine's date where it is not given.
    """
    return Hugo(folder, today or datetime.date.today())


class Hugo:
    """A Hugo site; see ``base.Generator``."""

    name = "hugo"

    def __init__(self, folder: Path, today: datetime.date) -> None:
        """Reads the config, and that of the themes; all else when it is asked for."""
        self.folder = folder
        self._files = Files(folder)
        table = load_table(self._files, folder)
        self._table = table
        self._themes = Themes(self._files, folder, table)
        self._languages = languages = read_languages(table)
        self.base, self.hosts = languages.base, languages.hosts
        self._mounts = read_mounts(folder, table, languages, self._themes.folders)
        self._content = Content(self._files, languages, self._mounts.content, table)
        self._sections = Sections(self._files, languages, self._content)
        self._addresses = {
            key: Addresses(one, self._sections, languages.several_hosts, today)
            for key, one in languages.active.items()
        }
        self._layouts = Layouts(
            self._files,
            self._mounts.layouts,
            frozenset(languages.active),
            self._themes.complete,
        )
        main = main_file(folder)
        for key, one in self._addresses.items():
            for pattern in one.permalinks.unknown_tokens():
                where = main or folder / FOLDER
                words = f"permalinks: `{pattern[:60]}` has a token that Hugo does not know ({key})"
                self._files.note(where, words)

    @property
    def content(self) -> Sequence[str]:
        """See ``base.Generator``."""
        found = (mount.source for mount in self._mounts.content)
        return [one for one in dict.fromkeys(found) if self._files.is_folder(self.folder / one)]

    @property
    def files(self) -> Sequence[Path]:
        """See ``base.Generator``; templates and ``_index`` files are among them, read or not."""
        branches = (self.folder / file for file in self._content.tree.branches.values())
        return tuple(dict.fromkeys((*self._files.seen, *self._layouts.files, *branches)))

    @property
    def problems(self) -> Sequence[tuple[Path, str]]:
        """See ``base.Generator``."""
        return self._files.problems

    @cached_property
    def slugs(self) -> Slugs:
        """See ``base.Generator``; https://gohugo.io/configuration/markup/#goldmark."""
        handler = text(self._table, "markup", "defaultmarkdownhandler").lower()
        if handler == "blackfriday":
            return "blackfriday"
        parser = get(self._table, "markup", "goldmark", "parser")
        if handler not in ("", "goldmark") or truth(get(parser, "autoheadingid")) is False:
            return "unknown"
        kind = text(parser, "autoidtype") or text(parser, "autoheadingidtype") or "github"
        if not self._layouts.keeps_anchors():
            return "unknown"
        return _SLUGS.get(kind.lower(), "unknown")

    def excluded(self, path: str) -> str:
        """See ``base.Generator``.

        A part of a page bundle, and a text beside the content folder (``docs/``), is no page, but
        nothing leaves it out of anything: it is linted.
        """
        found = self._content.find(path)
        if not isinstance(found, str) or self._content.is_part(found):
            return ""
        return found if self._content.is_inside(path) or path.split("/")[0] in _OWN else ""

    def _place(self, path: str) -> Place | None:
        found = self._content.find(path)
        return None if isinstance(found, str) else found

    def defaults(self, path: str, own: Mapping[str, Any]) -> Mapping[str, Any]:
        """See ``base.Generator``: what ``cascade`` hands down."""
        place = self._place(path)
        if place is None:
            return {}
        inside = place.folder if place.kind != "home" else "/"
        cascades = self._sections.cascades(inside, place.language)
        if place.name.bundle != "branch" and "cascade" in own:
            cascades = read_cascades(own["cascade"]) + cascades
        if not cascades:
            return {}
        return given(cascades, place.kind, place.path, place.language, own)

    def address(self, path: str, data: Mapping[str, Any]) -> Address | None:
        """Where a page is, and where its own files are; None where it is not published."""
        place = self._place(path)
        if place is None:
            return None
        return self._addresses[place.language].of(place, small_keys(data))

    def url(self, path: str, data: Mapping[str, Any]) -> str:
        """See ``base.Generator``."""
        found = self.address(path, data)
        return found.url if found else ""

    def aliases(self, path: str, data: Mapping[str, Any]) -> Sequence[str]:
        """See ``base.Generator``."""
        place = self._place(path)
        if place is None:
            return ()
        addresses = self._addresses[place.language]
        small = small_keys(data)
        if not small.get("aliases") and addresses.formats.is_one(place.kind, small):
            return ()
        at = addresses.of(place, small)
        return tuple(addresses.aliases(place, small, at)) if at else ()

    def language(self, path: str, data: Mapping[str, Any]) -> str | None:
        """See ``base.Generator``."""
        place = self._place(path)
        return self._languages.active[place.language].code if place else None

    def twin(self, path: str, data: Mapping[str, Any]) -> str:
        """See ``base.Generator``: ``translationKey``, else the path that the languages share."""
        place = self._place(path)
        if place is None or not self._languages.several:
            return ""
        key = plain_text(small_keys(data).get("translationkey"))
        return f"{place.kind}/{key}" if key else place.path

    def layout(self, path: str, data: Mapping[str, Any]) -> str:
        """See ``base.Generator``: a template's path below ``layouts`` without its ending.

        Where front matter names a layout that no template has, that name.
        """
        place = self._place(path)
        return self._layouts.of(place, small_keys(data)) if place else ""

    def layouts(self) -> frozenset[str] | None:
        """See ``base.Generator``: paths of templates, and the names that ``layout`` may have."""
        return self._layouts.names()

    def renders_title(self, layout: str) -> bool | None:
        """See ``base.Generator``."""
        return self._layouts.renders_title(layout)

    def collections(self) -> frozenset[str] | None:
        """See ``base.Generator``: any section will do."""
        return None

    def listed(self, path: str, data: Mapping[str, Any]) -> bool:
        """See ``base.Generator``; https://gohugo.io/content-management/build-options/#list."""
        small = small_keys(data)
        if small.get("menus") or small.get("menu"):
            return True
        if build_option(small, "list") in ("never", "false"):
            return False
        return truth(small.get("headless")) is not True and self._layouts.list_pages()

    @cached_property
    def _others(self) -> Others:
        return Others(
            self._files,
            self._table,
            self._languages,
            self._content,
            self._sections,
            self._addresses,
            self._layouts,
            self._mounts.elsewhere,
            [table for _, table in self._themes.folders],
            self._own_url,
        )

    def _own_url(self, path: str) -> str:
        """The address of a content file whose front matter is read for it."""
        own = self._files.matter(self.folder / path)
        return self.url(path, {**self.defaults(path, own), **own})

    def others(self) -> Iterator[OtherPage]:
        """See ``base.Generator``."""
        return self._others.pages()

    def open_prefixes(self) -> frozenset[str]:
        """Addresses below which any may be one of the site: terms, further pages of lists."""
        return self._others.open_prefixes()

    @cached_property
    def _served(self) -> Served:
        return Served(self._files, self._content, self._mounts.static, self._own_address)

    def _own_address(self, path: str) -> Address | None:
        own = self._files.matter(self.folder / path)
        return self.address(path, {**self.defaults(path, own), **own})

    def file(self, url: str) -> Path | None:
        """See ``base.Generator``."""
        return self._served.file(url)

    @cached_property
    def _references(self) -> References:
        return References(self._languages, self._content, self._themes.complete)

    def reference(self, target: str, path: str) -> str | None:
        """See ``base.Generator``: ``ref`` and ``relref``; the file of the page, or its address."""
        return self._references.resolved(target, self._place(path))
