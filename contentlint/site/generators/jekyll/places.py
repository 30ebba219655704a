"""What Jekyll takes a file for: a page, a post, a document of a collection, or nothing.

As ``reader.rb``, ``entry_filter.rb``, ``readers/post_reader.rb`` and ``collection.rb`` of Jekyll
4.3 decide it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from contentlint.site.generators.jekyll.config import TRANSLATOR, Settings
from contentlint.site.generators.jekyll.disk import Disk
from contentlint.site.generators.jekyll.globs import Globs

OUTSIDE = "outside of the folder that `source` names"
WRITTEN = "in the folder that Jekyll writes"
EXCLUDED = "by `exclude` in Jekyll's config"
SPECIAL = "in folders or under names that Jekyll skips (they begin with `_`, `.`, `#` or `~`)"
UNDATED = "in `_posts` without a date in the name (`2024-05-31-name.md`)"
ELSEWHERE = "in `_posts` outside of the folder that `collections_dir` names"
NO_FRONT_MATTER = "without front matter: Jekyll makes no pages of them"
_DATED = re.compile(r"\d{2,4}-\d{1,2}-\d{1,2}-.*\.[^.]+", re.DOTALL)
_SPECIAL = ("_", ".", "#", "~")
_I18N = "_i18n/"
_README = re.compile(r"(?:.*/)?readme\.[^./]+", re.IGNORECASE)
_UNWANTED = frozenset(
    {
        "README", "LICENSE", "LICENCE", "COPYING", "CODE_OF_CONDUCT", "CONTRIBUTING",
        "ISSUE_TEMPLATE", "PULL_REQUEST_TEMPLATE",
    }
)  # fmt: skip
"""Of these jekyll-optional-front-matter makes no pages; in capitals, without their ends."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a file is to Jekyll."""

    kind: Literal["page", "post", "draft", "document"]
    relative: str
    """POSIX, from ``source``; of documents and posts from ``collections_dir``."""
    full: str
    """POSIX, from ``source``."""
    collection: str = ""
    """The label; "" of a page."""
    categories: tuple[str, ...] = ()
    """Those that the folders above ``_posts`` give."""
    language: str = ""
    """Of a post that jekyll-multiple-languages-plugin reads."""


class Places:
    """Tells what each file of a site is; paths are POSIX, from the folder of the config."""

    def __init__(self, settings: Settings, disk: Disk) -> None:
        """Compiles the patterns; files are looked at when they are asked for."""
        self._settings, self._disk = settings, disk
        self._exclude = Globs(settings.exclude)
        self._include = Globs(settings.include)
        self._folders: dict[str, str] = {}
        self._known: dict[str, Place | str] = {}
        container = settings.collections_dir
        self._container = f"{container}/" if container else ""
        self._labels = {
            f"_{label}": label for label in settings.collections if label not in ("posts", "data")
        }
        self._optional = "jekyll-optional-front-matter" in settings.plugins and (
            _option(settings, "optional_front_matter", "enabled") is not False
            and not settings.data.get("require_front_matter")
        )
        self._readme = "jekyll-readme-index" in settings.plugins and (
            _option(settings, "readme_index", "enabled") is not False
        )

    def of(self, path: str) -> Place | str:
        """What Jekyll takes a file for by its name, or why it takes it for nothing."""
        known = self._known.get(path)
        if known is None:
            known = self._known[path] = self._of(path)
        return known

    def why_static(self, path: str, place: Place) -> str:
        """Why Jekyll only copies a file, which it opens; "" where it makes a page of it."""
        if place.kind in ("post", "draft") or self._disk.starts_front_matter(path) is not False:
            return ""
        if place.kind == "page" and self._optional and self._is_markdown(path):
            stem = path.rpartition("/")[2].rpartition(".")[0].upper()
            if stem not in _UNWANTED or self._included(place.relative, is_folder=False):
                return ""
        return "" if self.is_index(path) else NO_FRONT_MATTER

    def is_index(self, path: str) -> bool:
        """Whether jekyll-readme-index makes a README the first page of its folder."""
        if not self._readme or not _README.fullmatch(path) or not self._is_markdown(path):
            return False
        if self._disk.starts_front_matter(path):
            told = _option(self._settings, "readme_index", "with_frontmatter")
            if told is not True:
                return False
        folder = path.rpartition("/")[0]
        prefix = f"{folder}/" if folder else ""
        ends = (".html", ".htm", ".md", ".markdown", ".xml", ".xhtml")
        return not any(self._disk.has(f"{prefix}index{end}") for end in ends)

    def enters(self, path: str) -> bool:
        """Whether files of a folder can be pages, posts, documents or copied."""
        inner = self._inner(path)
        if inner is None or path == self._settings.destination:
            return False
        if self._label(inner + "/") or inner + "/" == self._container:
            return True
        if f"{inner}/".startswith(_I18N) and TRANSLATOR in self._settings.plugins:
            return True
        if {"_posts", "_drafts"} & set(inner.split("/")):
            return not self._exclude.matches(f"/{inner}", is_folder=True)
        return not self._folder(inner)

    @cached_property
    def files(self) -> tuple[str, ...]:
        """All files that Jekyll could read, sorted by folder, from the config's folder."""
        return tuple(self._disk.walk(self._settings.source, self.enters))

    @cached_property
    def posts(self) -> tuple[tuple[str, Place], ...]:
        """(path, place) of all posts and drafts that Jekyll reads."""
        return tuple(
            (path, place)
            for path in self.files
            if isinstance(place := self.of(path), Place) and place.kind in ("post", "draft")
        )

    def layouts(self, folder: str, paths: Iterable[str]) -> Iterator[str]:
        """Those of the files of ``layouts_dir`` that Jekyll takes for layouts, from there."""
        for path in paths:
            entry = path[len(folder) + 1 :] if folder else path
            hidden = any(part.startswith(".") for part in entry.split("/"))
            if not hidden and "." in entry and not self._rejects(entry, "", is_folder=False):
                yield entry

    def _inner(self, path: str) -> str | None:
        """The path from ``source``; None outside of it."""
        source = self._settings.source
        if not source:
            return path
        return path[len(source) + 1 :] if path.startswith(source + "/") else None

    def _of(self, path: str) -> Place | str:
        inner = self._inner(path)
        if inner is None:
            return OUTSIDE
        written = self._settings.destination
        if path.startswith(written + "/"):
            return WRITTEN
        label = self._label(inner)
        if label:
            relative = inner[len(self._container) :]
            entry = relative.partition("/")[2]
            why = self._rejects(entry, f"_{label}", is_folder=False)
            return why or Place("document", relative, inner, label)
        if inner.startswith(_I18N) and TRANSLATOR in self._settings.plugins:
            return self._translated(inner)
        parts = inner.split("/")
        for number, part in enumerate(parts[:-1]):
            if part in ("_posts", "_drafts"):
                return self._post(inner, "/".join(parts[:number]), part)
            if why := self._folder("/".join(parts[: number + 1])):
                return why
        base = "".join(f"/{part}" for part in parts[:-1])
        return self._rejects(parts[-1], base, is_folder=False) or Place("page", inner, inner)

    def _label(self, inner: str) -> str:
        """The collection whose folder a path is in; "" where it is in none."""
        if not inner.startswith(self._container):
            return ""
        first, slash, _ = inner[len(self._container) :].partition("/")
        label = self._labels.get(first, "") if slash else ""
        # a folder that `include` names is read for pages too, which are all that is published
        if label and not self._settings.collections[label].output:
            return "" if self._included(first, is_folder=True) else label
        return label

    def _post(self, inner: str, above: str, special: str) -> Place | str:
        container = self._settings.collections_dir
        if container and not f"/{above}".startswith(f"/{container}"):
            return ELSEWHERE
        base = f"{above}/{special}" if above else special
        entry = inner[len(base) + 1 :]
        if any(part.startswith(".") for part in entry.split("/")):
            return SPECIAL
        if why := self._rejects(entry, f"/{base}", is_folder=False):
            return why
        relative = inner[len(self._container) :] if inner.startswith(self._container) else inner
        draft = special == "_drafts"
        if not draft and not _DATED.fullmatch(entry.rpartition("/")[2]):
            return UNDATED
        folders = [one for one in relative.partition(special)[0].split("/") if one]
        kind: Literal["draft", "post"] = "draft" if draft else "post"
        return Place(kind, relative, inner, "posts", tuple(folders))

    def _translated(self, inner: str) -> Place | str:
        """The posts of jekyll-multiple-languages-plugin; the other files are parts of pages."""
        _, language, *rest = inner.split("/")
        if len(rest) < 2 or rest[0] != "_posts":
            return SPECIAL
        if not _DATED.fullmatch(rest[-1]):
            return UNDATED
        return Place("post", "/".join(rest), inner, "posts", language=language)

    def _folder(self, inner: str) -> str:
        """Why Jekyll does not look for pages in a folder; "" where it does."""
        why = self._folders.get(inner)
        if why is None:
            above, _, name = inner.rpartition("/")
            base = f"/{above}" if above else ""
            why = self._folder(above) if above else ""
            why = why or self._rejects(name, base, is_folder=True)
            self._folders[inner] = why
        return why

    def _rejects(self, entry: str, base: str, *, is_folder: bool) -> str:
        """As ``EntryFilter.filter``: why an entry is skipped; ``base`` is its folder to the filter.

        ``include`` sees the entry alone, ``exclude`` the entry below ``base``.
        """
        if entry.endswith("."):
            return SPECIAL
        included = self._included(entry, is_folder=is_folder)
        if included:
            return ""
        if self._exclude.matches(f"/{base.strip('/')}/{entry}" if base else f"/{entry}", is_folder):
            return EXCLUDED
        name = entry.rpartition("/")[2]
        special = entry.startswith(_SPECIAL) or name.startswith(_SPECIAL) or entry.endswith("~")
        return SPECIAL if special else ""

    def _included(self, entry: str, *, is_folder: bool) -> bool:
        name = entry.rpartition("/")[2]
        include = self._include
        return include.matches(f"/{entry}", is_folder) or include.matches(f"/{name}", is_folder)

    def _is_markdown(self, path: str) -> bool:
        return f".{path.rpartition('.')[2].lower()}" in self._settings.markdown


def _option(settings: Settings, key: str, name: str) -> object:
    told = settings.data.get(key)
    return told.get(name) if isinstance(told, dict) else None
