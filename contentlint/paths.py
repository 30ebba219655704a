"""Paths as people see them, and the repository that they belong to."""

from __future__ import annotations

import os
from pathlib import Path


def display(path: Path, cwd: Path) -> str:
    """Write a path for people: POSIX, relative to ``cwd``, or absolute where it lies outside.

    Both are taken as they are written: symlinks are not followed.
    """
    absolute = absolute_path(path, cwd)
    base = absolute_path(cwd, cwd)
    return (absolute.relative_to(base) if absolute.is_relative_to(base) else absolute).as_posix()


def absolute_path(path: Path, cwd: Path) -> Path:
    """Make a path absolute and take out ``.`` and ``..``, without following symlinks."""
    return Path(os.path.normpath(cwd / path))


def repository_of(folder: Path) -> Path | None:
    """The nearest folder with a ``.git`` (folder or file) at or above an absolute ``folder``."""
    for candidate in (folder, *folder.parents):
        if os.path.lexists(candidate / ".git"):
            return candidate
    return None


def is_file(path: Path) -> bool:
    """Whether a path is a file, links followed; False, and no error, where one may not look.

    (Before Python 3.14, ``Path.is_file`` raises where a folder above may not be searched.)
    """
    return os.path.isfile(path)  # noqa: PTH113 (see above)


def is_folder(path: Path) -> bool:
    """As ``is_file``, for a folder."""
    return os.path.isdir(path)  # noqa: PTH112 (see above)
