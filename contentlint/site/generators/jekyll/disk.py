"""Reading the files of a Jekyll site that nobody has vouched for.

Whatever a file is (huge, binary, a pipe, a link out of the folder), reading it never raises, never
waits and never leaves the folder: it is noted in ``problems``, and the rest goes on.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

MAX_BYTES = 1024 * 1024
"""A layout, an include, a config or a data file longer than this is not read."""
MAX_ENTRIES = 200_000
"""Files and folders that a walk looks at before it gives up."""
_FIRST_LINE = 200
"""Bytes in which an opening ``---`` has its line's end."""


class Disk:
    """The files of one folder; paths are POSIX and count from it."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is absolute; a symlink to it is followed, links in it stay in it."""
        self.folder = folder
        self._start = f"{folder}{os.sep}"
        self._real = os.path.realpath(folder)
        self._inner: dict[str, bool] = {}
        """Folder -> whether it really is one of the site's."""
        self.files: list[Path] = []
        """Absolute, in the order in which they were read."""
        self.problems: list[tuple[Path, str]] = []
        self._noted: set[tuple[str, str]] = set()

    def path(self, path: str) -> Path:
        """The absolute path of one in the folder."""
        return self.folder / path if path else self.folder

    def note(self, path: str, words: str) -> None:
        """Keep what was wrong with a file, once, in words for people."""
        if (path, words) not in self._noted:
            self._noted.add((path, words))
            self.problems.append((self.path(path), words))

    def has(self, path: str) -> bool:
        """Whether a path is a regular file of the folder, links out of it left aside."""
        return self._unfit(path) == ""

    def has_folder(self, path: str) -> bool:
        """Whether a path is a folder in the folder."""
        full = self._start + path
        return os.path.isdir(full) and self._inside(full)  # noqa: PTH112 (raises nothing)

    def text(self, path: str) -> str | None:
        """The text of a file, without a byte-order mark; None, and a note, where it has none."""
        unfit = self._unfit(path)
        full = self.path(path)
        if unfit:
            self.note(path, unfit)
            return None
        self.files.append(full)
        try:
            if full.stat().st_size > MAX_BYTES:
                self.note(path, f"is larger than {MAX_BYTES // 1024} KB: it was not read")
                return None
            return full.read_bytes().decode("utf-8-sig")
        except OSError as error:
            self.note(path, f"cannot be read: {(error.strerror or str(error)).lower()}")
        except UnicodeDecodeError as error:
            self.note(path, f"is not UTF-8 (at byte {error.start}): it was not read")
        return None

    def peek(self, path: str, mark: bytes = b"") -> str:
        """The text of a page, for a look at it; "" where it cannot be read or lacks ``mark``.

        It counts neither as read, nor is anything noted.
        """
        data = self._bytes(path, MAX_BYTES + 1)
        if data is None or len(data) > MAX_BYTES or mark not in data:
            return ""
        return data.decode("utf-8-sig", errors="replace")

    def changed(self, path: str) -> float:
        """When a file was last changed, in seconds since 1970; 0 where that cannot be told."""
        try:
            return self.path(path).stat().st_mtime
        except OSError:
            return 0

    def starts_front_matter(self, path: str) -> bool | None:
        """Whether the first line is Jekyll's opening ``---``; None where it cannot be read.

        A byte-order mark before it hides it from Jekyll, see ``Utils.has_yaml_header?``.
        """
        start = self._bytes(path, _FIRST_LINE)
        if start is None:
            return None
        line, end, _ = start.partition(b"\n")
        return line.startswith(b"---") and end != b"" and not line[3:].strip()

    def walk(self, start: str, enters: Callable[[str], bool]) -> Iterator[str]:
        """The files below a folder, sorted within each; links to folders are not followed.

        ``enters`` says of each folder on the way whether it is looked into.
        """
        waiting = [start] if self.has_folder(start) else []
        seen = 0
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(self.path(folder)) as entries:
                    listed = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                self.note(folder, f"the folder cannot be read: {error.strerror or error}".lower())
                continue
            below = []
            for entry in listed:
                seen += 1
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    below.append(path)
                elif entry.is_file(follow_symlinks=False) or (
                    entry.is_symlink() and self.has(path)
                ):
                    yield path
            if seen > MAX_ENTRIES:
                self.note(start, f"has over {MAX_ENTRIES} files: the others were not looked at")
                return
            waiting.extend(path for path in reversed(below) if enters(path))

    def _bytes(self, path: str, most: int) -> bytes | None:
        """The beginning of a file; None where it cannot be read."""
        if self._unfit(path):
            return None
        try:
            # a string and no buffer: this runs once for each page of the site
            with open(self._start + path, "rb", buffering=0) as file:  # noqa: PTH123
                return file.read(min(most, os.fstat(file.fileno()).st_size + 1))
        except OSError:
            return None

    def _unfit(self, path: str) -> str:
        full = self._start + path
        try:
            mode = os.lstat(full).st_mode
            linked = stat.S_ISLNK(mode)
            if linked:
                mode = os.stat(full).st_mode  # noqa: PTH116 (a string, as above)
        except (OSError, ValueError) as error:
            return f"cannot be read: {getattr(error, 'strerror', None) or error}".lower()
        if not stat.S_ISREG(mode):
            return "is not a regular file: it was not read"
        inside = self._inside(full) if linked else self._inside_folder(full)
        return "" if inside else "is a symlink out of the site: it was not read"

    def _inside_folder(self, full: str) -> bool:
        above = os.path.dirname(full)  # noqa: PTH120 (a string, as above)
        known = self._inner.get(above)
        if known is None:
            known = self._inner[above] = self._inside(above)
        return known

    def _inside(self, full: str) -> bool:
        real = os.path.realpath(full)
        return real == self._real or real.startswith(self._real.rstrip(os.sep) + os.sep)
