"""Write a folder of pages: one for each rule, an index, and nothing that is out of date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from contentlint.reports.options import ReportOptions
from contentlint.ruledocs.markdown import MADE, index, page_name, page_text
from contentlint.ruledocs.page import RulePage

INDEX = "README.md"


class FolderError(ValueError):
    """A folder or file that cannot be written; the message is for people."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What was done to a folder: how many pages were written, and how many removed."""

    written: int
    removed: int


def texts(pages: Sequence[RulePage]) -> dict[str, str]:
    """File name -> text of every page and of the index."""
    ids = {page.source.id for page in pages}
    made = {page_name(page): page_text(page, ids) for page in pages}
    return {INDEX: index(pages, ReportOptions()), **made}


def fill(folder: Path, pages: Sequence[RulePage]) -> Filled:
    """Write the pages into ``folder``, which is made where it is missing; remove those of old.

    Only files that this function once wrote are replaced or removed. Raises FolderError, before
    anything is written, where another file stands in the way.
    """
    wanted = texts(pages)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stale = _stale(folder, wanted)
        for name, text in wanted.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        for file in stale:
            file.unlink()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise FolderError(f"{error.filename or folder}: {reason}") from None
    return Filled(len(wanted), len(stale))


def _stale(folder: Path, wanted: Mapping[str, str]) -> list[Path]:
    """Pages of ours that are not wanted any more; FolderError for a file that is not ours."""
    stale = []
    for file in sorted(folder.glob("*.md")):
        ours = not file.is_symlink() and file.is_file() and _made(file)
        if file.name in wanted and not ours:
            raise FolderError(f"{file} was not made by contentlint rule: move it away")
        if file.name not in wanted and ours:
            stale.append(file)
    return stale


def _made(file: Path) -> bool:
    with file.open(encoding="utf-8", errors="replace") as opened:
        return opened.readline(len(MADE) + 1).rstrip("\r\n") == MADE
