"""Snapshots: expected output as plain text in ``tests/snapshots/``.

``UPDATE_SNAPSHOTS=1 pytest`` rewrites them; read the difference before it is accepted.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def assert_snapshot(name: str, text: str) -> None:
    """Compare *text* with the snapshot *name* (a file name with its ending)."""
    path = FOLDER / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.is_file(), f"no snapshot {name}: run with UPDATE_SNAPSHOTS=1 and read it"
    assert text == path.read_bytes().decode("utf-8")
