"""What ``.gitignore`` files leave out, as git decides it: nested files, the deeper one wins."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from contentlint.globs import compile_lines, is_pattern
from contentlint.paths import is_file

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Rules = tuple[tuple[Path, "GitIgnoreSpec"], ...]
"""Folder of an ignore file and its patterns, the outermost first."""


class GitIgnore:
    """The ignore files of one tree, read as they are needed.

    ``root`` is the repository's folder, absolute: nothing above it is read. ``unreadable`` fills
    up with the ignore files that could not be read, and why. A symlinked ``.gitignore`` is not
    read, as git does not; a line that is no pattern is passed over, as git does.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.unreadable: list[tuple[Path, str]] = []
        self._rules: dict[Path, Rules] = {}

    def rules(self, folder: Path) -> Rules:
        """The patterns that hold for the entries of an absolute ``folder``."""
        # From the top down and not by recursion: a path may have more parts than Python has frames.
        for one in reversed((folder, *folder.parents)):
            if one in self._rules:
                continue
            above = self._rules.get(one.parent, ())
            if one == self.root:
                above = self._read(one, one / ".git" / "info" / "exclude")
            inside = one.is_relative_to(self.root)
            self._rules[one] = above + self._read(one, one / ".gitignore") if inside else ()
        return self._rules[folder]

    @staticmethod
    def ignored(rules: Rules, path: Path, *, is_folder: bool) -> bool:
        """Tell whether ``rules`` leave out an absolute path; folders above it are not looked at."""
        for folder, spec in reversed(rules):
            relative = path.relative_to(folder).as_posix() + ("/" if is_folder else "")
            include = spec.check_file(relative).include
            if include is not None:
                return include
        return False

    def _read(self, folder: Path, file: Path) -> Rules:
        if not is_file(file) or file.is_symlink():
            return ()
        try:
            text = file.read_bytes().decode("utf-8-sig", "surrogateescape")
        except OSError as error:
            self.unreadable.append((file, error.strerror or str(error)))
            return ()
        lines = [line for line in text.splitlines() if is_pattern(line)]
        return ((folder, compile_lines(lines)),)
