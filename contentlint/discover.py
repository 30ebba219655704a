"""Paths on the command line -> the articles to read, each once, in a fixed order.

Folders are walked; ``.gitignore`` and ``exclude`` leave out what they name; hidden entries, tools'
folders and a repository's own files (README and the like) are no articles. A file that is named is
taken whatever it is called, unless it is no Markdown, or ``exclude`` names it, or the caller wants
named files judged as a walk judges them.
"""

from __future__ import annotations

import errno
import os
import stat
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from contentlint.gitignore import GitIgnore
from contentlint.globs import matches
from contentlint.leftout import (
    SUFFIXES,
    TOOL_FOLDERS,
    is_article,
    is_repository_file,
    meant,
    notice,
    tree_root,
    why_forced_out,
)
from contentlint.model import Notice, Problem
from contentlint.near import suggestion
from contentlint.paths import absolute_path, display, is_folder


@dataclass(frozen=True, slots=True, order=True)
class FoundFile:
    """An article to read: its path for people (POSIX, see ``paths.display``) and its file."""

    path: str
    file: Path


@dataclass(slots=True)
class Discovery:
    """What was found, sorted by path, and what is to be said about the rest."""

    files: list[FoundFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def discover(
    paths: Sequence[str],
    *,
    cwd: Path,
    config_root: Path,
    exclude: Sequence[str],
    force_exclude: bool = False,
) -> Discovery:
    """Find the articles under ``paths`` (files or folders, relative to the absolute ``cwd``).

    ``exclude`` has path patterns that count from the absolute ``config_root``. What is missing,
    broken or unreadable becomes a Problem, and so does a run that names nothing to check; what is
    left out for a reason becomes a Notice. A real file is given once, under its own path rather
    than a link's; no symlink is followed out of the repository. ``force_exclude`` leaves out of the
    named paths too what a walk from the top of the repository would not come to.
    """
    search = _Search(cwd, config_root, tuple(exclude), force_exclude)
    for path in paths:
        search.name(path)
    while search.links:
        search.follow(search.links.popleft())
    return search.result(paths)


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder whose entries are looked at, and what decides which of them count."""

    path: Path
    real: str
    ignore: GitIgnore
    unruled: Path | None = None
    """A folder that was named though it is ignored: no pattern from above it holds in it."""
    crossed: tuple[str, ...] = ()
    """Real folders of the links that led here."""

    def ignores(self, path: Path, *, is_folder: bool) -> bool:
        rules = self.ignore.rules(self.path)
        if self.unruled is not None:
            rules = tuple(rule for rule in rules if rule[0].is_relative_to(self.unruled))
        return bool(rules) and GitIgnore.ignored(rules, path, is_folder=is_folder)


@dataclass(frozen=True, slots=True)
class _Link:
    """A symlink, looked at when all real entries are known: a real path is better than a link's."""

    path: Path
    parent: _Folder
    named: bool


class _Search:
    """One run of ``discover``: what is found, what is left out, what is still to be followed."""

    def __init__(
        self, cwd: Path, config_root: Path, exclude: tuple[str, ...], force_exclude: bool
    ) -> None:
        self.cwd, self.config_root, self.exclude = cwd, config_root, exclude
        self.force_exclude = force_exclude
        # A negated pattern may bring back a file of an excluded folder: then that is looked into.
        self.prune = bool(exclude) and not any(one.startswith("!") for one in exclude)
        self.found: dict[str, FoundFile] = {}
        self.walked: set[str] = set()
        self.links: deque[_Link] = deque()
        self.ignores: dict[Path, GitIgnore] = {}
        self.problems: list[Problem] = []
        self.left_out: dict[str, list[str]] = {}
        """Why -> the paths that were left out for it, for people."""

    def name(self, written: str) -> None:
        """Take up one path of the command line."""
        path = self.written(written)
        try:
            os.lstat(path)
        except OSError as error:
            self.problem(path, _unreachable(path, error))
            return
        if self.force_exclude and (why := self.forced_out(path)):
            self.leave_out(why, path)
        elif path.is_symlink():
            self.links.append(_Link(path, self.folder(path.parent), named=True))
        elif is_folder(path):
            self.walk(self.folder(path))
        else:
            self.file(path, os.path.realpath(path), named=True)

    def written(self, text: str) -> Path:
        """The absolute path; ``..`` behind a symlink is taken as the system takes it."""
        path = absolute_path(Path(text), self.cwd)
        real = os.path.realpath(self.cwd / text)
        return Path(real) if ".." in Path(text).parts and os.path.realpath(path) != real else path

    def forced_out(self, path: Path) -> str | None:
        """Why a walk would not come to a path that is named."""
        folder = is_folder(path)
        return why_forced_out(path, self.ignore(path if folder else path.parent), is_folder=folder)

    def ignore(self, folder: Path) -> GitIgnore:
        """The ignore files of the tree that an absolute folder is in."""
        root = tree_root(folder, self.config_root)
        return self.ignores.setdefault(root, GitIgnore(root))

    def folder(self, path: Path) -> _Folder:
        """A folder that was named. Who names an ignored one means it: see ``_Folder.unruled``."""
        ignore = self.ignore(path)
        unruled = None
        for part in (path, *path.parents):
            if part == ignore.root:
                break
            if GitIgnore.ignored(ignore.rules(part.parent), part, is_folder=True):
                unruled = path
                break
        return _Folder(path, os.path.realpath(path), ignore, unruled)

    def walk(self, start: _Folder) -> None:
        """Take every article below a folder; links are kept for later."""
        waiting = [start]
        while waiting:
            folder = waiting.pop()
            if folder.real in self.walked:
                continue
            self.walked.add(folder.real)
            try:
                with os.scandir(folder.path) as entries:
                    listed = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                self.problem(folder.path, f"the folder cannot be read: {_reason(error)}")
                continue
            for entry in listed:
                path = folder.path / entry.name
                if entry.name.startswith("."):
                    continue
                if entry.is_symlink():
                    self.links.append(_Link(path, folder, named=False))
                elif entry.is_dir(follow_symlinks=False):
                    if self.enters(path, folder):
                        real = os.path.join(folder.real, entry.name)  # noqa: PTH118 (strings: this runs once an entry)
                        waiting.append(replace(folder, path=path, real=real))
                elif is_article(path) and not folder.ignores(path, is_folder=False):
                    real = os.path.join(folder.real, entry.name)  # noqa: PTH118 (strings: this runs once an entry)
                    self.file(path, real, root=folder.ignore.root)

    def enters(self, path: Path, folder: _Folder) -> bool:
        """Whether a folder met on a walk is walked too."""
        if path.name in TOOL_FOLDERS or folder.ignores(path, is_folder=True):
            return False
        if self.prune and matches(self.exclude, self.relative(path, "/")):
            self.leave_out("exclude", path)
            return False
        return True

    def follow(self, link: _Link) -> None:
        """Take what a symlink leads to, unless it is broken, a loop, or out of the repository."""
        path, folder = link.path, link.parent
        if not link.named and (folder.ignores(path, is_folder=False) or path.name in TOOL_FOLDERS):
            return
        article = link.named or is_article(path)
        try:
            real = os.path.realpath(path, strict=True)
        except OSError as error:
            target = os.readlink(path)  # noqa: PTH115 (the target as it is written)
            if error.errno == errno.ELOOP:
                if article or not path.suffix:
                    self.problem(path, f"a symlink that leads in a circle, over `{target}`")
            elif article:
                self.problem(path, f"a broken symlink: it leads to `{target}` ({_reason(error)})")
            return
        leads_to_folder = is_folder(Path(real))
        if not leads_to_folder and not article:
            return
        limit = os.path.realpath(folder.ignore.root)
        if not Path(real).is_relative_to(limit):
            if link.named and leads_to_folder:
                self.problem(path, "a symlink out of the repository is not followed; name its goal")
            else:
                self.leave_out("outside", path)
        elif not leads_to_folder:
            self.file(path, real, named=link.named, root=folder.ignore.root)
        elif any(Path(one).is_relative_to(real) for one in (*folder.crossed, folder.real)):
            above = display(Path(real), Path(os.path.realpath(self.cwd)))
            self.problem(path, f"a symlink that leads in a circle, back to the folder `{above}`")
        elif link.named or self.enters(path, folder):
            crossed = (*folder.crossed, folder.real)
            self.walk(replace(folder, path=path, real=real, crossed=crossed))

    def file(self, path: Path, real: str, *, named: bool = False, root: Path | None = None) -> None:
        """Take one file, unless it is known, of another kind, or left out."""
        if real in self.found:
            return
        if not is_article(path):
            self.leave_out("other", path)
        elif matches(self.exclude, self.relative(path)):
            self.leave_out("exclude-named" if named else "exclude", path)
        elif not named and is_repository_file(path, root):
            self.leave_out("repository", path)
        elif fault := _unfit(real):
            self.problem(path, fault)
        else:
            self.found[real] = FoundFile(display(path, self.cwd), path)

    def relative(self, path: Path, end: str = "") -> str | None:
        """The path as ``exclude`` sees it; None outside the config's folder."""
        if not path.is_relative_to(self.config_root):
            return None
        return path.relative_to(self.config_root).as_posix() + end

    def problem(self, path: Path, message: str) -> None:
        self.problems.append(Problem(display(path, self.cwd), message))

    def leave_out(self, why: str, path: Path) -> None:
        self.left_out.setdefault(why, []).append(display(path, self.cwd))

    def result(self, paths: Sequence[str]) -> Discovery:
        for ignore in self.ignores.values():
            for file, reason in ignore.unreadable:
                self.problem(file, f"cannot be read: {reason}")
        notices = [
            notice(why, names)
            for why, names in sorted(self.left_out.items())
            if why != "exclude" or not self.found
        ]
        if not self.found and not self.problems and not meant(self.left_out):
            kinds = ", ".join(SUFFIXES)
            for written in paths:
                self.problem(self.written(written), f"no articles ({kinds}) in it")
        return Discovery(
            sorted(self.found.values()),
            sorted(set(self.problems), key=lambda one: (one.path, one.message)),
            notices,
        )


def _unreachable(path: Path, error: OSError) -> str:
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"cannot be read: {_reason(error)}"
    try:
        siblings = os.listdir(path.parent)  # noqa: PTH208 (names are enough)
    except OSError:
        siblings = []
    return f"there is no such file or folder{suggestion(path.name, siblings)}"


def _unfit(real: str) -> str | None:
    """Why a path cannot be opened as a file; a pipe would block, a device might never end."""
    try:
        mode = os.stat(real).st_mode  # noqa: PTH116 (a real path is a string here)
    except OSError as error:
        return f"cannot be read: {_reason(error)}"
    return None if stat.S_ISREG(mode) else "not a regular file"


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
