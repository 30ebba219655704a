"""A progress bar for long runs on a terminal; otherwise nothing, not even an import."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

T = TypeVar("T")

MIN_TOTAL = 100
"""Fewer files than this are done before anybody wonders."""

DELAY = 0.5
"""Seconds before the bar appears, so that a quick run does not flicker."""


def worth_showing(total: int, stream: TextIO, quiet: bool) -> bool:
    """Return whether *total* files deserve a bar on *stream*: many, a terminal, and not quiet."""
    try:
        return not quiet and total > MIN_TOTAL and stream.isatty()
    except (AttributeError, ValueError):  # no such method, or a stream that is closed
        return False


def progress(iterable: Iterable[T], total: int, enabled: bool) -> Iterator[T]:
    """Yield the items of *iterable*; when *enabled*, with a bar on stderr that leaves no trace.

    *total* is the number of items. tqdm is imported only when *enabled*.
    """
    if not enabled:
        yield from iterable
        return
    from tqdm import tqdm

    class Bar(tqdm):  # type: ignore[type-arg]  # tqdm is generic in its stubs alone
        # No watcher thread: a process that has threads cannot safely fork workers.
        monitor_interval = 0

    try:
        known_width = os.get_terminal_size(sys.stderr.fileno()).columns > 0
    except (OSError, ValueError):  # not a terminal, or a stream without a file
        known_width = False
    with Bar(
        iterable,
        total=total,
        desc="Checking",
        unit=" pages",
        delay=DELAY,
        miniters=1,
        leave=False,
        # In a terminal that does not tell its width tqdm would write an empty bar.
        dynamic_ncols=known_width,
        ncols=None if known_width else 80,
        file=sys.stderr,
    ) as bar:
        yield from bar
