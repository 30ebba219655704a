"""Reads the files of a Hugo site with care: nothing outside of its folder, nothing endless.

A stranger's site may hold anything. What cannot be read is noted in words for people, once, and
counts as empty.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from contentlint.model import Problem
from contentlint.source import read

MAX_CONFIG_SIZE = 1_000_000
"""Bytes of a config file or a template; what is larger was not written by hand."""
MAX_ENTRIES = 300_000
"""Files and folders that one walk looks at."""
_WORDS = {"not-a-mapping": "it has no keys", "too-deep": "it is nested too deep"}


def is_hidden(name: str) -> bool:
    """Whether Hugo passes over a file or folder: hidden, or left by an editor (``a~``, ``#a#``).

    source/sourceSpec.go, ``IgnoreFile``.
    """
    return name[0] in ".#" or name[-1] == "~"


class Files:
    """Reads below one folder, and remembers what it read and what was wrong with it."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is absolute; links in it are followed as long as they stay in it."""
        self.folder = folder
        self._real = os.path.realpath(folder)
        self.seen: dict[Path, None] = {}
        """Every file that was read, in order."""
        self.problems: list[tuple[Path, str]] = []

    def holds(self, file: Path) -> bool:
        """Whether a path is a regular file in the folder; False, and no error, for all others."""
        try:
            if not stat.S_ISREG(file.stat().st_mode):
                return False
            real = os.path.realpath(file)
        except (OSError, ValueError):
            return False
        return real.startswith(self._real.rstrip(os.sep) + os.sep)

    def is_folder(self, path: Path) -> bool:
        """Whether a path is a folder in the folder, or the folder itself."""
        try:
            if not stat.S_ISDIR(path.stat().st_mode):
                return False
            real = os.path.realpath(path)
        except (OSError, ValueError):
            return False
        return (real + os.sep).startswith(self._real.rstrip(os.sep) + os.sep)

    def text(self, file: Path) -> str:
        """The text of a file, "" where it cannot be read."""
        if not self.holds(file):
            if os.path.lexists(file):
                self.note(file, "is no file of this site: it is not read")
            return ""
        self.seen[file] = None
        found = read(file.name, file, MAX_CONFIG_SIZE)
        if isinstance(found, Problem):
            self.note(file, found.message.partition(":")[0])
            return ""
        return found.text

    def table(self, file: Path) -> dict[str, Any]:
        """The values of a config file in TOML, YAML or JSON, told by its ending; {} for none.

        Dates are text, as in front matter.
        """
        text = self.text(file)
        if not text.strip():
            return {}
        kind = file.suffix.lower().lstrip(".")
        try:
            if kind == "toml":
                from contentlint.matter.read_toml import read_toml

                parsed = read_toml(text, 0)
            elif kind == "json":
                from contentlint.matter.read_json import read_json

                parsed = read_json(text)
            else:
                from contentlint.matter.read_yaml import read_yaml

                parsed = read_yaml(text, 0)
        except RecursionError:
            self.note(file, "cannot be read: it is nested too deep")
            return {}
        if parsed.fault:
            fault, at, words = parsed.fault
            line = text.count("\n", 0, at) + 1
            self.note(file, f"cannot be read (line {line}): {_WORDS.get(fault) or words}")
            return {}
        return parsed.data

    def matter(self, file: Path) -> Mapping[str, Any]:
        """The front matter of a content file; empty where there is none or it cannot be read."""
        from contentlint.matter import split
        from contentlint.positions import Positions

        text = self.text(file)
        return split(text, Positions(text)).data

    def walk(self, folder: Path) -> Iterator[tuple[str, str]]:
        """(folder of a file from ``folder``, "" for itself, and the file's name), links left out.

        Hidden entries are left out too. Sorted, folder by folder.
        """
        left = MAX_ENTRIES
        waiting = [(folder, "")]
        while waiting:
            here, relative = waiting.pop()
            try:
                with os.scandir(here) as entries:
                    listed = sorted(entries, key=lambda entry: entry.name)
            except OSError:
                if relative:
                    self.note(here, "the folder cannot be read")
                continue
            left -= len(listed)
            if left < 0:
                self.note(here, f"more than {MAX_ENTRIES} files: the rest is not looked at")
                return
            folders = []
            for entry in listed:
                if is_hidden(entry.name) or entry.is_symlink():
                    continue
                if entry.is_dir(follow_symlinks=False):
                    inner = f"{relative}/{entry.name}" if relative else entry.name
                    folders.append((Path(entry.path), inner))
                elif entry.is_file(follow_symlinks=False):
                    yield relative, entry.name
            waiting.extend(reversed(folders))

    def note(self, file: Path, words: str) -> None:
        """Say once that something is wrong with a file."""
        if (file, words) not in self.problems:
            self.problems.append((file, words))
