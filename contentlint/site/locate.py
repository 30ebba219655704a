"""Which site the articles of a run belong to: its folder and its generator.

The config says it, or a generator's own files do. What was named on the command line never decides
what the site is, only what is reported on.
"""

from __future__ import annotations

import datetime
import importlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentlint.configerrors import ConfigError
from contentlint.model import Notice
from contentlint.paths import absolute_path, is_folder, repository_of

if TYPE_CHECKING:
    from contentlint.discover import FoundFile
    from contentlint.model import Result
    from contentlint.settings import Settings
    from contentlint.site.generators.base import Generator

GENERATORS = {
    "hugo": ("hugo.", "config.", "config"),
    "jekyll": ("_config.", "Gemfile", "_posts"),
    "astro": ("astro.config.",),
    "eleventy": (".eleventy.", "eleventy.config."),
}
"""Those that are told by their files, the most telling first: how a name of such a file begins.

It spares a run the import of generators that cannot be meant; their ``detect`` has the last word.
"""
_SHOWN = 3
_LEVELS = 20
"""Folders above a named path in which a generator's files are looked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site is, and how sure that is."""

    generator: Generator
    told: bool
    """The config or a generator's files say so: an address that no page has leads nowhere."""
    whole: bool
    """All pages of the site lie in the folder."""


def locate(settings: Settings, cwd: Path, named: Sequence[Path], today: datetime.date) -> Place:
    """The site of a run that names the absolute paths ``named`` (files and folders).

    ``today`` decides which pages a generator has published already.

    Raises ConfigError where the config names a folder that is not there.
    """
    wanted = settings.base.site
    if wanted.root is not None or wanted.generator is not None:
        folder = absolute_path(settings.root / (wanted.root or "."), cwd)
        # a stranger's link must not make another folder's files the site
        outside = not Path(os.path.realpath(folder)).is_relative_to(_inside(settings.root))
        if outside or not is_folder(folder):
            message = f"`site.root`: there is no folder `{wanted.root}` here"
            if outside:
                message = f"`site.root`: `{wanted.root}` leads out of the repository"
            raise ConfigError(settings.issue(("site", "root"), message))
        told = wanted.generator or _generator_of(folder) or "plain"
        return Place(_load(told, folder, today), told=True, whole=True)
    top = settings.root if settings.file else None
    for folder in _candidates(named, top):
        if name := _generator_of(folder):
            return Place(_load(name, folder, today), told=True, whole=True)
    if top is not None:
        return Place(_load("plain", top, today), told="site" in settings.raw, whole=True)
    folder = _common(named) if named else cwd
    whole = any(map(is_folder, named)) and folder in (repository_of(folder), cwd)
    return Place(_load("plain", folder, today), told=False, whole=whole)


def kept(files: Sequence[FoundFile], place: Place, result: Result) -> list[FoundFile]:
    """The files of which the generator makes pages; a notice says what it leaves out, and why."""
    generator, left_out = place.generator, dict[str, list[str]]()
    found = []
    for one in files:
        why = ""
        if one.file.is_relative_to(generator.folder):
            why = generator.excluded(one.file.relative_to(generator.folder).as_posix())
        if why:
            left_out.setdefault(why, []).append(one.path)
        else:
            found.append(one)
    for why, names in sorted(left_out.items()):
        rest = ", …" if len(names) > _SHOWN else ""
        message = f"{len(names)} left out, {why}: {', '.join(names[:_SHOWN])}{rest}"
        result.notices.append(Notice(message))
    return found


def _inside(folder: Path) -> str:
    """The real folder that a site's own must lie in: the repository, else the config's."""
    return os.path.realpath(repository_of(folder) or folder)


def _candidates(named: Sequence[Path], top: Path | None) -> Iterable[Path]:
    """Folders in which a generator's files may lie, the likeliest first, each once."""
    seen: dict[Path, None] = {}
    if top is not None:
        seen[top] = None
    for path in named:
        limit = top or repository_of(path)
        for folder in (path, *path.parents)[:_LEVELS]:
            if folder not in seen and is_folder(folder):
                seen[folder] = None
            if folder == limit:
                break
    return seen


def _generator_of(folder: Path) -> str | None:
    try:
        names = os.listdir(folder)  # noqa: PTH208 (names are enough)
    except OSError:
        return None
    for generator, begins in GENERATORS.items():
        if any(name.startswith(begins) for name in names) and _module(generator).detect(folder):
            return generator
    return None


def _load(name: str, folder: Path, today: datetime.date) -> Generator:
    generator: Generator = _module(name).load(folder, today)
    return generator


def _module(name: str) -> Any:
    """The module of a generator: it has ``detect`` and ``load``."""
    return importlib.import_module(f"contentlint.site.generators.{name}")


def _common(named: Sequence[Path]) -> Path:
    """The deepest folder that all paths lie in; that of a file is the one that holds it."""
    folders = [path if is_folder(path) else path.parent for path in named]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # on Windows, paths on two drives
        return folders[0]
