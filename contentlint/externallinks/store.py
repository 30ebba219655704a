"""The answers that are kept between runs: one JSON object a line in one file of the cache's folder.

    {"url": "https://who.int/old", "day": "2026-01-10", "status": 404}

``status`` or ``error`` (see ``answer.ERRORS``); ``final``, ``since`` and ``tries`` where there are
some. The file may come from a stranger's repository: what cannot be read is left out, and no
symlink is followed.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import tempfile
from pathlib import Path
from stat import S_ISREG
from typing import Any

from contentlint.externallinks.addresses import web_address
from contentlint.externallinks.answer import ERRORS, NOT_ASKED, Answer, followed
from contentlint.model import Problem
from contentlint.source import read

NAME = "external-links.jsonl"
MAX_SIZE = 50_000_000
"""Bytes: some 400,000 addresses."""
KEPT_DAYS = 180
"""An answer that is older is of no use, not even as the start of a row of failures."""
_LEARNT = ERRORS.keys() - NOT_ASKED


class Store:
    """The answers that are known, by address."""

    def __init__(self, folder: Path) -> None:
        """Read what is in ``folder``; it need not be there."""
        self.faults: list[str] = []
        """What was wrong with the file, in words for people."""
        self._folder, self._file = folder, folder / NAME
        self._known = self._read(self.faults)
        self._new: dict[str, Answer] = {}

    def answer(self, address: str, today: datetime.date, max_age: int) -> Answer | None:
        """The answer to ``address`` that is less than ``max_age`` days old; None where none is.

        One from tomorrow is taken too: its day began earlier elsewhere.
        """
        known = self._known.get(address)
        if known is None or not -1 <= (today - known.day).days < max_age:
            return None
        return known

    def keep(self, address: str, answer: Answer) -> Answer | None:
        """Remember a new answer and give it back with the row of failures that it is in.

        None, and nothing is kept, where nothing was learnt by it.
        """
        if answer.error in NOT_ASKED:
            return None
        self._new[address] = followed(answer, self._known.get(address))
        return self._new[address]

    def save(self) -> str:
        """Write what is known; why it could not be written, in words, or "" where it was.

        What another run has written since is kept, unless this one knows it newer.
        """
        if not self._new:
            return ""
        known = self._known | self._read([]) | self._new
        last = max(answer.day for answer in self._new.values())
        lines = [
            json.dumps(_as_data(address, answer), ensure_ascii=False) + "\n"
            for address, answer in sorted(known.items())
            if (last - answer.day).days <= KEPT_DAYS
        ]
        try:
            if self._folder.is_symlink():
                return "is a symlink, which is not followed"
            self._folder.mkdir(parents=True, exist_ok=True)
            _replace(self._file, "".join(lines))
        except OSError as error:
            return f"cannot be written: {(error.strerror or str(error)).lower()}"
        self._known, self._new = known, {}
        return ""

    def _read(self, faults: list[str]) -> dict[str, Answer]:
        try:
            if self._folder.is_symlink() or not S_ISREG(self._file.lstat().st_mode):
                faults.append("is no file of its own, and not read")
                return {}
        except OSError:  # no file, no answers
            return {}
        source = read(NAME, self._file, MAX_SIZE)
        if isinstance(source, Problem):
            faults.append(f"not read: {source.message}")
            return {}
        lines = [line for line in source.text.split("\n") if line.strip()]
        found = [one for one in map(_of_line, lines) if one is not None]
        if wrong := len(lines) - len(found):
            faults.append(f"{wrong} of {len(lines)} lines cannot be read and are left out")
        return dict(found)


def _replace(file: Path, text: str) -> None:
    """Write ``text`` into ``file``, all or nothing; a symlink there gives way to a file."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        Path(name).replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _as_data(address: str, answer: Answer) -> dict[str, Any]:
    data: dict[str, Any] = {"url": address, "day": answer.day.isoformat()}
    data |= {"error": answer.error} if answer.error else {"status": answer.status}
    if answer.final:
        data["final"] = answer.final
    if answer.since is not None:
        data |= {"since": answer.since.isoformat(), "tries": answer.tries}
    return data


def _of_line(line: str) -> tuple[str, Answer] | None:
    """(address, answer) of a line of the file; None where it is none."""
    try:
        data = json.loads(line)
        address, final = data["url"], data.get("final", "")
        status, error = data.get("status"), data.get("error", "")
        since, tries = data.get("since"), data.get("tries", 0)
        answer = Answer(
            datetime.date.fromisoformat(data["day"]),
            status,
            error,
            final,
            datetime.date.fromisoformat(since) if since is not None else None,
            tries,
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    told = type(status) is int and 100 <= status <= 999 and not error
    told = told or (status is None and isinstance(error, str) and error in _LEARNT)
    known = isinstance(address, str) and web_address(address) == address
    leads = isinstance(final, str) and (not final or web_address(final) == final)
    counted = type(tries) is int and 0 <= tries < 100_000
    return (address, answer) if told and known and leads and counted else None
