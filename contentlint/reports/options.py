"""How a report is to be written; the same values for every format."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import PurePath

from contentlint import __version__


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What the command line decides about output; a format ignores what it has no use for."""

    color: bool = False
    """Write ANSI colours; ``style.use_color`` decides it."""
    width: int = 80
    """Terminal cells a line may take (a path or an URL is never broken to fit)."""
    group: bool = True
    """Print a cause that many pages share once; False for ``--no-group``."""
    explain: bool = False
    """Print the evidence of each finding (``--explain``)."""
    show_suppressed: bool = False
    """Print what is suppressed, with its reason, or baselined too (``--show-suppressed``)."""
    quiet: bool = False
    """Print findings and problems only: no causes' advice, notices or summary (``-q``)."""
    tool_version: str = __version__
    folder: str = ""
    """Where the current folder lies in the repository, POSIX; empty at its root or outside one."""

    def in_repository(self, path: str) -> str:
        """Return a finding's *path* as GitHub wants it: relative to the repository's root.

        A path that is absolute, since it lies outside the current folder, stays so.
        """
        return path if PurePath(path).is_absolute() else posixpath.join(self.folder, path)
