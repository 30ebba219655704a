"""The content files of a Hugo site: what each of them is, and which page it belongs to.

https://gohugo.io/content-management/page-bundles/ and .../organization/.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from contentlint.site.generators.hugo.config import FOLDER, main_file, mapping, text, texts
from contentlint.site.generators.hugo.files import Files, is_hidden
from contentlint.site.generators.hugo.glob import Pattern
from contentlint.site.generators.hugo.languages import Languages
from contentlint.site.generators.hugo.mounts import Mount
from contentlint.site.generators.hugo.paths import (
    CONTENT,
    HTML,
    Kind,
    Name,
    ancestors,
    basic,
    parse,
    section_of,
)

_ADAPTER = "_content"
"""Name, without ending, of a template that makes pages from data: ``_content.gotmpl``."""
_TAXONOMIES = {"tag": "tags", "category": "categories"}


@dataclass(frozen=True, slots=True)
class Place:
    """What the path of a content file says of its page."""

    name: Name
    language: str
    kind: Kind
    path: str
    """The page's path as Hugo knows it: ``/blog/about``, ``/`` for the home page."""
    folder: str
    """The folder that the page lies in, in small letters; its own for a section."""
    section: str
    """The first folder, "" for a page at the top."""
    file_name: str
    """Of the file without language and ending, of the folder for a bundle; as it is written."""


@dataclass(slots=True)
class Tree:
    """All content files of a site, as far as pages depend on one another."""

    leaves: dict[str, list[str]] = field(default_factory=dict)
    """Folder of a leaf bundle, in small letters -> its ``index`` files."""
    branches: dict[tuple[str, str], str] = field(default_factory=dict)
    """(folder, language) of a section -> its ``_index`` file."""
    pages: dict[tuple[str, str], str] = field(default_factory=dict)
    """(path, language) of a page -> its file."""
    names: dict[str, list[str]] = field(default_factory=dict)
    """Name of a page's file without ending, in small letters -> the pages' files."""
    resources: list[tuple[str, str]] = field(default_factory=list)
    """(path from the content folder, path from the site's folder) of what is no page."""
    html: list[str] = field(default_factory=list)
    """The pages that are written in HTML."""
    sections: set[tuple[str, str]] = field(default_factory=set)
    """(folder at the top, language) of the pages: each has a list page, as it is written."""
    adapters: list[tuple[str, str]] = field(default_factory=list)
    """(folder, language) of the templates that make pages."""


_PART = "no page of its own, but a part of the page bundle"


class Content:
    """Tells what a content file is."""

    def __init__(
        self,
        files: Files,
        languages: Languages,
        mounts: Sequence[Mount],
        table: Mapping[str, object],
    ) -> None:
        """``table`` has the settings of the site."""
        self._files = files
        self._languages = languages
        self._mounts = sorted(mounts, key=lambda mount: -len(mount.source))
        self._ignored = [Pattern(one) for one in texts(table, "ignorefiles")]
        self._left_out: dict[tuple[Mount, str], bool] = {}
        self._start = os.path.join(files.folder, "")  # noqa: PTH118 (with a slash at its end)
        self._places: dict[str, Place | str] = {}
        self._taxonomies = {
            key: frozenset(taxonomies(one.table).values()) for key, one in languages.active.items()
        }

    def find(self, path: str) -> Place | str:
        """What a file is (POSIX, from the site's folder), or why Hugo makes no page of it."""
        found = self._places.get(path)
        if found is None:
            self.tree  # noqa: B018 (knows the places of all pages)
            found = self._places.get(path) or self._find(path)
            self._places[path] = found
        return found

    def _find(self, path: str) -> Place | str:
        taken = self._taken(path)
        if isinstance(taken, str):
            return taken
        mount, inner = taken
        if any(is_hidden(part) for part in inner.split("/") if part):
            return "hidden: Hugo makes no page of it"
        name = self._parse(inner)
        if name.ending not in CONTENT:
            return f"Hugo makes no page of a .{name.ending} file"
        if name.disabled:
            return f"the language `{name.language}` is switched off in Hugo's config"
        owner = self._bundle_of(name)
        if owner:
            return f"{_PART} {owner}"
        return self._place(name, mount)

    def is_part(self, why: str) -> bool:
        """Whether the reason that ``find`` gives is that a file belongs to a page bundle."""
        return why.startswith(_PART)

    def is_inside(self, path: str) -> bool:
        """Whether a path lies in a content folder."""
        return any(mount.inside(path) is not None for mount in self._mounts)

    def _taken(self, path: str) -> tuple[Mount, str] | str:
        """The mount of a file and its path in the content folder, or why there is none."""
        for mount in self._mounts:
            inner = mount.inside(path)
            if inner is None:
                continue
            if mount.leaves_out(path):
                return "left out by module.mounts in Hugo's config"
            if self._ignored and self._is_ignored(mount, path):
                return "left out by ignoreFiles in Hugo's config"
            return mount, inner
        shown = ", ".join(f"`{mount.source or '.'}`" for mount in self._mounts[::-1])
        return f"outside of Hugo's content folder ({shown})"

    def _is_ignored(self, mount: Mount, path: str) -> bool:
        """Hugo holds the patterns against the absolute name, folder by folder."""
        asked: list[tuple[Mount, str]] = []
        found: bool | None = None
        one = path
        while found is None:
            found = self._left_out.get((mount, one))
            if found is None:
                asked.append((mount, one))
                whole = (self._start + one).rstrip("/")
                if any(pattern.search(whole) for pattern in self._ignored):
                    found = True
                elif any(pattern.broken for pattern in self._ignored):
                    self._drop_patterns()
                elif len(one) <= len(mount.source):
                    found = False
            one = one.rpartition("/")[0]
        self._left_out.update(dict.fromkeys(asked, found))
        return found

    def _drop_patterns(self) -> None:
        """Go on without those that cannot be read, or take too long, and say so."""
        config = main_file(self._files.folder) or self._files.folder / FOLDER
        for pattern in self._ignored:
            if pattern.broken:
                shown = pattern.source[:60]
                self._files.note(config, f"ignoreFiles: `{shown}` is no pattern, or takes too long")
        self._ignored = [pattern for pattern in self._ignored if not pattern.broken]

    def _parse(self, inner: str) -> Name:
        languages = self._languages
        return parse(inner, languages.active.keys(), languages.disabled)

    def _bundle_of(self, name: Name) -> str:
        """The ``index`` file of the leaf bundle that a file is a part of, "" where it is in none.

        An ``index`` and an ``_index`` side by side are both pages; that they have one address is a
        finding.
        """
        folder = basic(name.folder)
        if name.bundle:
            if folder == "/":
                return ""
            folder = folder.rpartition("/")[0] or "/"
        for one in ancestors(folder):
            if one in self.tree.leaves:
                return self.tree.leaves[one][0]
        return ""

    def _place(self, name: Name, mount: Mount) -> Place:
        language = name.language or mount.language
        if language not in self._languages.active:
            language = self._languages.default.key
        path, folder = basic(name.own), basic(name.folder)
        bundle = name.bundle
        kind: Kind = "page"
        if path == "/":
            kind = "home"
        elif bundle == "branch":
            kind = self.kind_of(path, language)
        section = section_of(folder if bundle != "leaf" else folder.rpartition("/")[0] or "/")
        if bundle == "leaf":
            folder = folder.rpartition("/")[0] or "/"
        file_name = name.folder.rpartition("/")[2] if bundle else name.base
        return Place(name, language, kind, path, folder, section, file_name)

    def kind_of(self, path: str, language: str) -> Kind:
        """The kind of the page at a path that lists others."""
        if path == "/":
            return "home"
        plurals = self._taxonomies[language]
        if path[1:] in plurals:
            return "taxonomy"
        return "term" if any(one[1:] in plurals for one in ancestors(path)) else "section"

    @cached_property
    def tree(self) -> Tree:
        """All content files; read once, when it is asked for."""
        found = [(mount, self._parse(inner), inner, path) for mount, inner, path in self._all()]
        tree = Tree()
        for _, name, _, path in found:
            if name.bundle == "leaf" and name.ending in CONTENT and not name.disabled:
                tree.leaves.setdefault(basic(name.folder), []).append(path)
        self.__dict__["tree"] = tree  # what follows asks for the leaves
        for mount, name, inner, path in found:
            if name.ending not in CONTENT:
                if name.base == _ADAPTER:
                    key = mount.language or self._languages.default.key
                    tree.adapters.append((name.folder, key))
                else:
                    tree.resources.append(("/" + inner, path))
            elif not name.disabled and not self._bundle_of(name):
                self._places[path] = place = self._place(name, mount)
                _grow(tree, place, path)
        return tree

    def _all(self) -> list[tuple[Mount, str, str]]:
        """(mount, path in the content folder, path from the site's folder) of every file."""
        found: list[tuple[Mount, str, str]] = []
        for mount in self._mounts:
            start = self._files.folder / mount.source if mount.source else self._files.folder
            if not self._files.is_folder(start):
                paths = [mount.source] if self._files.holds(start) else []
            else:
                head = mount.source + "/" if mount.source else ""
                paths = [
                    f"{head}{folder}/{name}" if folder else head + name
                    for folder, name in self._files.walk(start)
                ]
            for path in paths:
                taken = self._taken(path)
                if not isinstance(taken, str) and taken[0] is mount:
                    found.append((mount, taken[1], path))
        return found


def _grow(tree: Tree, place: Place, path: str) -> None:
    """Put a page into the tree."""
    key = (place.path, place.language)
    if place.name.bundle == "branch":
        tree.branches.setdefault(key, path)
    tree.pages.setdefault(key, path)
    tree.names.setdefault(basic(place.file_name), []).append(path)
    if place.name.ending in HTML:
        tree.html.append(path)
    if place.section:
        tree.sections.add((place.name.folder.split("/", 2)[1], place.language))


def taxonomies(table: Mapping[str, object]) -> dict[str, str]:
    """The taxonomies of a language: singular -> plural, Hugo's own two where none is written."""
    if "taxonomies" not in table:
        return dict(_TAXONOMIES)
    written = mapping(table, "taxonomies")
    found = {str(key): text(written, key).strip("/") for key in written}
    return {key: basic(value) for key, value in found.items() if value}
