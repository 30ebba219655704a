"""A folder without a generator: every Markdown file is a page, its address is its path."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from contentlint.language import PATH_CODES
from contentlint.paths import is_folder
from contentlint.site.generators.base import OtherPage, Slugs
from contentlint.site.generators.sitefiles import SiteFiles, links_of, title_of

_ENDING = re.compile(r"\.(?:md|mdx|markdown)$", re.IGNORECASE)
_INDEX = frozenset({"index", "_index", "readme"})
_CODE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z]{2,4})?")


def detect(folder: Path) -> bool:
    """Any folder will do."""
    return is_folder(folder)


def load(folder: Path, today: datetime.date | None = None) -> Plain:
    """The folder as a site; nothing is read before it is asked for."""
    return Plain(folder)


class Plain:
    """A folder of pages, see ``Generator``."""

    name = "plain"
    content: Sequence[str] = ("",)
    base = ""
    hosts: frozenset[str] = frozenset()
    slugs: Slugs = "github"

    def __init__(self, folder: Path) -> None:
        """``folder`` is absolute."""
        self.folder = folder
        self._files = SiteFiles(folder)
        # both grow as files are read
        self.files: Sequence[Path] = self._files.read
        self.problems: Sequence[tuple[Path, str]] = self._files.problems

    def excluded(self, path: str) -> str:
        """Nothing is left out."""
        return ""

    def defaults(self, path: str, own: Mapping[str, Any]) -> Mapping[str, Any]:
        """There are none."""
        return {}

    def url(self, path: str, data: Mapping[str, Any]) -> str:
        """``a/b.md`` is ``/a/b/``; ``index``, ``_index`` and ``README`` are their folder's."""
        return page_address(path)

    def aliases(self, path: str, data: Mapping[str, Any]) -> Sequence[str]:
        """There are none."""
        return ()

    def language(self, path: str, data: Mapping[str, Any]) -> str | None:
        """The language code of the file's suffix (``about.fr.md``), else of a folder."""
        return parted(path)[0]

    def twin(self, path: str, data: Mapping[str, Any]) -> str:
        """The path without its language: ``fr/about.md`` and ``about.fr.md`` are ``about``."""
        return parted(path)[1]

    def layout(self, path: str, data: Mapping[str, Any]) -> str:
        """There is none."""
        return ""

    def layouts(self) -> frozenset[str] | None:
        """Nobody knows."""
        return None

    def renders_title(self, layout: str) -> bool | None:
        """Nobody knows."""
        return None

    def collections(self) -> frozenset[str] | None:
        """Any will do."""
        return None

    def listed(self, path: str, data: Mapping[str, Any]) -> bool:
        """Nothing lists pages by itself."""
        return False

    def others(self) -> Iterator[OtherPage]:
        """The HTML files, under their own names."""
        for path in self._files.walk("", (".html", ".htm")):
            text = self._files.text(path)
            yield OtherPage(path, html_address(path), title_of(text), links_of(text))

    def open_prefixes(self) -> frozenset[str]:
        """There are none."""
        return frozenset()

    def file(self, url: str) -> Path | None:
        """Any file of the folder, under its own path."""
        return self._files.find(url)

    def reference(self, target: str, path: str) -> str | None:
        """There are no template links."""
        return None


def page_address(path: str) -> str:
    """The address of a Markdown file that is published under its path: ``/a/b/``."""
    above, _, name = _ENDING.sub("", path).rpartition("/")
    folder = f"/{above}/" if above else "/"
    return folder if name.lower() in _INDEX else f"{folder}{name}/"


def html_address(path: str) -> str:
    """The address of an HTML file: ``/a/b.html``, and ``/a/`` for ``a/index.html``."""
    above, _, name = path.rpartition("/")
    return f"/{above}/".replace("//", "/") if name.lower() == "index.html" else f"/{path}"


def parted(path: str) -> tuple[str | None, str]:
    """(language code or None, the path without it and its ending) of a Markdown file's path.

    A suffix tells (``about.fr.md``), else the first folder that is called like a language.
    """
    *folders, name = _ENDING.sub("", path).split("/")
    stem, _, suffix = name.rpartition(".")
    if stem and (code := language_code(suffix)):
        return code, "/".join([*folders, stem])
    for number, folder in enumerate(folders):
        if code := language_code(folder):
            return code, "/".join([*folders[:number], *folders[number + 1 :], name])
    return None, "/".join([*folders, name])


def language_code(part: str) -> str | None:
    """The language that a part of a path is called after, in small letters: ``pt`` of ``pt-BR``."""
    match = _CODE.fullmatch(part)
    code = match[1].lower() if match else ""
    return code if code in PATH_CODES else None
