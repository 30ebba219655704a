"""A baseline as text and back: JSON with one entry a line, in an order, so that it diffs well."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from contentlint.baseline.model import Baseline, Identity, PageEntries
from contentlint.configerrors import ConfigError, ConfigIssue

VERSION = 1

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_MOST = 1_000_000
"""Findings of one kind on one page; a larger number is no count."""


def render(baseline: Baseline) -> str:
    """The text of the file: no dates and no machine's names, the same for the same findings."""
    lines = ["{", f'  "version": {VERSION},', '  "files": {']
    pages = sorted((path, page) for path, page in baseline.files.items() if page.entries)
    for number, (path, page) in enumerate(pages):
        lines.append(f"    {_string(path)}: {{")
        content = ", ".join(map(_string, page.content))
        lines.append(f'      "content": [{content}],')
        lines.append('      "entries": [')
        entries = [_entry(one, count) for one, count in sorted(page.entries.items())]
        lines += [f"        {entry}," for entry in entries[:-1]]
        lines.append(f"        {entries[-1]}")
        lines += ["      ]", "    }" if number == len(pages) - 1 else "    },"]
    lines += ["  }", "}"]
    return "\n".join(lines) + "\n"


def parse(text: str, shown: str) -> Baseline:
    """Read the text of a file that is shown as ``shown``; raises ConfigError with the line."""
    try:
        data = json.loads(text, object_pairs_hook=_table)
    except (ValueError, RecursionError) as error:
        raise _unreadable(text, shown, error) from None
    reader = _Reader(text, shown)
    return Baseline(dict(reader.files(data)))


class _TwiceError(ValueError):
    """A key that stands twice in one table, of which JSON would keep one in silence."""


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        names = [name for name, _ in pairs]
        raise _TwiceError(next(name for name in names if names.count(name) > 1))
    return table


def _unreadable(text: str, shown: str, error: Exception) -> ConfigError:
    conflict = _CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        message = "a merge conflict: take either side whole, then run `contentlint baseline write`"
        return ConfigError(ConfigIssue(shown, line, None, message))
    remedy = "take the file from version control, or delete it and run `contentlint baseline write`"
    if isinstance(error, _TwiceError):
        again = _line(text, f"{_string(str(error))}:", last=True)
        message = f"`{error}` stands twice: put what both hold into one"
        return ConfigError(ConfigIssue(shown, again, None, message))
    if isinstance(error, json.JSONDecodeError):
        told = f"not valid JSON ({error.msg}): {remedy}"
        if not text.strip():
            return ConfigError(ConfigIssue(shown, None, None, f"the file is empty: {remedy}"))
        return ConfigError(ConfigIssue(shown, error.lineno, error.colno, told))
    return ConfigError(ConfigIssue(shown, None, None, f"this is no baseline: {remedy}"))


class _Reader:
    """Data of a file -> pages; a fault is placed on the line that the text has it on."""

    def __init__(self, text: str, shown: str) -> None:
        self.text, self.shown = text, shown

    def fault(self, message: str, *places: str) -> ConfigError:
        """An error on the line of the first of ``places`` that the text has."""
        lines = (_line(self.text, place) for place in places)
        line = next((one for one in lines if one), None)
        return ConfigError(ConfigIssue(self.shown, line, None, message))

    def files(self, data: Any) -> Iterator[tuple[str, PageEntries]]:
        version = data.get("version") if isinstance(data, dict) else None
        if type(version) is int and version > VERSION:
            message = f"version {version} was written by a newer contentlint: upgrade this one"
            raise self.fault(message, '"version"')
        if type(version) is not int or version != VERSION:
            raise self.fault(f'this is no baseline: it lacks `"version": {VERSION}`', '"version"')
        files = data.get("files")
        if not isinstance(files, dict):
            raise self.fault("`files` must be a table: path → entries", '"files"')
        for path, page in files.items():
            place = f"{_string(path)}:"
            if not isinstance(page, dict) or not isinstance(page.get("entries"), list):
                raise self.fault(f"`{path}` must have a list `entries`", place)
            content = page.get("content", [])
            if not isinstance(content, list) or not all(isinstance(one, str) for one in content):
                raise self.fault(f"`content` of `{path}` must be a list of strings", place)
            entries: dict[Identity, int] = {}
            for entry in page["entries"]:
                one, count = self.entry(entry, place)
                # both sides of a merge may have brought the same line
                entries[one] = max(count, entries.get(one, 0))
            yield path, PageEntries(entries, tuple(content))

    def entry(self, entry: Any, place: str) -> tuple[Identity, int]:
        count = entry.get("count", 1) if isinstance(entry, dict) else None
        if (
            not isinstance(entry, dict)
            or not isinstance(entry.get("rule"), str)
            or not isinstance(entry.get("key"), str)
            or type(count) is not int
            or not 1 <= count <= _MOST
        ):
            message = 'an entry must be `{"rule": "ID", "key": "…", "count": 1}`'
            raise self.fault(message, json.dumps(entry, ensure_ascii=False), place)
        return Identity(entry["rule"], entry["key"]), count


def _entry(one: Identity, count: int) -> str:
    return f'{{"rule": {_string(one.rule)}, "key": {_string(one.key)}, "count": {count}}}'


def _string(text: str) -> str:
    """A JSON string; what cannot be seen (controls, bytes that are no UTF-8) is spelt out."""
    return json.dumps(text, ensure_ascii=not text.isprintable())


def _line(text: str, wanted: str, *, last: bool = False) -> int | None:
    at = text.rfind(wanted) if last else text.find(wanted)
    return None if at < 0 else text.count("\n", 0, at) + 1
