"""Where ``contentlint`` and ``python -m contentlint`` begin."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; returns the exit status (0 clean, 1 findings, 2 error)."""
    from contentlint.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
