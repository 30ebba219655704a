"""Where ``contentlint`` and ``python -m contentlint`` begin."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the command line; returns the exit status (0 clean, 1 findings, 2 error)."""
    from contentlint.cli import run

    return run(sys.argv[1:])


def _forget_current_folder() -> None:
    """Take the current folder off the import path, where ``python -m`` has put it.

    It is the linted tree, and a stranger's: a ``yaml.py`` in it must not be what we import. Where
    the program itself lives there it stays.
    """
    here = os.getcwd()  # noqa: PTH109 (this runs before anything else is imported)
    ours = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    if sys.path and sys.path[0] in ("", here) and here != ours:
        del sys.path[0]


if __name__ == "__main__":
    _forget_current_folder()
    sys.exit(main())
