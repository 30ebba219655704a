"""A site's own files, read without trust: nothing outside the folder, nothing without end.

For generators whose configs are code and whose layouts are templates.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from contentlint.leftout import TOOL_FOLDERS
from contentlint.paths import is_folder
from contentlint.tagscan import tags

MAX_BYTES = 1_000_000
"""Of one file; a longer one is noted as a problem, and passed over."""
_HEAD = 4000
MAX_FILES = 100_000
"""Of one walk."""
MARKDOWN = (".md", ".mdx", ".markdown")
_TITLE = re.compile(r"<title[^<>]*>([^<>{}]*)</title\s*>", re.IGNORECASE)
_QUOTED = re.compile(r"\{\{-?\s*(['\"])([^'\"{}]*)\1\s*(?:\|\s*url\s*)?-?\}\}")
_EXPRESSION = re.compile(r"\{\s*(?:'([^'{}]*)'|\"([^\"{}]*)\"|`(?:\$\{[^{}`]*\})?([^`{}$]*)`)\s*\}")
_NAMED = re.compile(
    r"\b(?:href|url|link|path|to)['\"]?\s{0,9}:\s{0,9}"
    r"(?:['\"`](/[^'\"`{}$\s]*)['\"`]|(/[^\s'\"`{}$]*)[ \t\r]*$)",
    re.MULTILINE,
)


class SiteFiles:
    """The files of one folder: what was read, and what could not be."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is absolute."""
        self.folder = folder
        self.read: list[Path] = []
        """Absolute, in the order of reading."""
        self.problems: list[tuple[Path, str]] = []
        self._real = os.path.realpath(folder)
        self._texts: dict[str, str] = {}

    def find(self, path: str) -> Path | None:
        """The regular file at a POSIX path from the folder, links followed inside it only."""
        parts = [part for part in path.split("/") if part not in ("", ".")]
        if not parts or ".." in parts or "\0" in path:
            return None
        file = self.folder.joinpath(*parts)
        try:
            real = os.path.realpath(file)
            inside = os.path.commonpath([self._real, real]) == self._real
            return file if inside and stat.S_ISREG(os.stat(real).st_mode) else None  # noqa: PTH116 (a string)
        except (OSError, ValueError):
            return None

    def text(self, path: str) -> str:
        """The text of the file at a POSIX path, once read; "" where there is none to read."""
        found = self._texts.get(path)
        if found is None:
            found = self._texts[path] = self._read(path)
        return found

    def head(self, path: str) -> str:
        """The first characters of a file, for a look at its front matter; it is not kept."""
        file = self.find(path)
        if file is None:
            return ""
        try:
            with file.open("rb") as stream:
                return stream.read(_HEAD).decode("utf-8-sig", "replace")
        except OSError:
            return ""

    def problem(self, path: str, words: str) -> None:
        """Note what is wrong with a file."""
        self.problems.append((self.folder / path, words))

    def _read(self, path: str) -> str:
        file = self.find(path)
        if file is None:
            return ""
        self.read.append(file)
        try:
            with file.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        except OSError as error:
            self.problem(path, f"cannot be read: {error.strerror or error}")
            return ""
        if len(data) > MAX_BYTES:
            self.problem(path, f"not read: it has more than {MAX_BYTES // 1000} KB")
            return ""
        return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")

    def walk(self, under: str, suffixes: tuple[str, ...] = ()) -> Iterator[str]:
        """The POSIX paths of the files below a folder, in order; hidden and tools' ones left out.

        ``suffixes`` are in small letters; without them every file is given. No link to a folder is
        followed.
        """
        start = self.folder / under if under else self.folder
        if under and (".." in under.split("/") or not _is_real_folder(start, self._real)):
            return
        waiting, given = [(str(start), under)], 0
        while waiting:
            folder, prefix = waiting.pop()
            try:
                with os.scandir(folder) as found:
                    entries = sorted(found, key=lambda one: one.name)
            except OSError:
                continue
            inner = []
            for entry in entries:
                if entry.name.startswith(".") or entry.name in TOOL_FOLDERS:
                    continue
                path = f"{prefix}/{entry.name}" if prefix else entry.name
                if entry.is_dir(follow_symlinks=False):
                    inner.append((entry.path, path))
                elif suffixes and not entry.name.lower().endswith(suffixes):
                    continue
                elif entry.is_file(follow_symlinks=False) or (
                    entry.is_symlink() and self.find(path) is not None
                ):
                    given += 1
                    yield path
            if given > MAX_FILES:
                self.problem(under, f"has more than {MAX_FILES} files: the rest is not looked at")
                return
            waiting += reversed(inner)


def _is_real_folder(path: Path, real: str) -> bool:
    try:
        return is_folder(path) and Path(os.path.realpath(path)).is_relative_to(real)
    except OSError:
        return False


def title_of(text: str) -> str:
    """The title that an HTML page names in its head; "" where a template makes it."""
    match = _TITLE.search(text)
    return " ".join(unescape(match[1]).split()) if match else ""


def links_of(text: str) -> tuple[str, ...]:
    """What the ``href`` of a page's or template's links and components lead to, as written.

    ``{{ "/a/" | url }}`` and ``{"/a/"}`` are read; other expressions, and what ``<link>`` loads,
    are left out.
    """
    found: dict[str, None] = {}
    for tag in tags(text):
        href = tag.attributes.get("href", "") if tag.name.lower() != "link" else ""
        if "{" in href:
            match = _QUOTED.fullmatch(href) or _EXPRESSION.fullmatch(href)
            href = next(filter(None, match.groups()[::-1]), "") if match else ""
        if href and "{" not in href and "<%" not in href:
            found[href] = None
    return tuple(found)


def named_links(text: str) -> tuple[str, ...]:
    """The site's addresses that code or data names: ``href: "/a/"``, ``"url": "/a/"``."""
    return tuple(dict.fromkeys(first or second for first, second in _NAMED.findall(text)))
