"""TOML front matter: values from ``tomllib``, places from ``tomlpos``."""

from __future__ import annotations

import datetime
import re
import tomllib
from typing import Any

from contentlint import tomlpos
from contentlint.matter.values import MAX_DEPTH, Duplicated, Mark, Parsed, Path
from contentlint.positions import Positions

_TOO_DEEP = f"the limit is {MAX_DEPTH} levels"
_LONG_KEY = re.compile(rf"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){{{MAX_DEPTH}}}")
_DATE = re.compile(
    r"(?m)(?:(?<=[=,\[])|(?<=[=,\[][ \t]))[ \t]*+"
    r"(\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:\d{2})?)?)"
    r"(?=[ \t]*(?:[,\]#]|\r?$))"
)
_TABLE = re.compile(r"\s*\[+([^\[\]]+)\]+")
_KEY = re.compile(r"[ \t]*(\"[^\"\n]*\"|'[^'\n]*'|[\w.-]+)[ \t]*=")
_PLAIN_WORDS = {
    "invalid value": "a text must stand in quotes",
    "expected '=' after a key in a key/value pair": "a key must be followed by `=`",
    "invalid statement": "this is neither `key = value` nor a `[table]`",
    "cannot overwrite a value": "this key stands twice",
}


def read_toml(block: str, start: int) -> Parsed:
    """Read ``block``, which begins at offset ``start`` of its file; errors become ``fault``."""
    parsed = Parsed()
    if _LONG_KEY.search(block):
        parsed.fault = ("too-deep", start, _TOO_DEEP)
        return parsed
    text = block
    added: list[int] = []
    try:
        try:
            data, places = tomlpos.load(text)
        except tomlpos.TomlError as error:
            if "date" not in error.message:
                raise
            # a date that does not exist is a finding about that date, not about the block
            text, added = _with_quotes(block)
            data, places = tomlpos.load(text)
        parsed.data = {key: _plain(value, 1) for key, value in data.items()}
    except tomlpos.TomlError as error:
        _fail(parsed, error, block, start)
        return parsed
    except RecursionError:
        parsed.fault = ("too-deep", start, _TOO_DEEP)
        return parsed
    positions = Positions(text)

    def offset(line: int, column: int) -> int:
        at = positions.offset(line, column)
        return start + at - sum(1 for quote in added if quote < at)

    for path, place in places.items():
        parsed.marks[path] = Mark(
            offset(place.key_line, place.key_column),
            offset(place.key_line, place.key_end_column),
            offset(place.value_line, place.value_column),
            offset(place.value_end_line, place.value_end_column),
        )
        if isinstance(path[-1], int):
            mark = parsed.marks[path]
            parsed.marks[path] = Mark(-1, -1, mark.value_start, mark.value_end)
    return parsed


def _fail(parsed: Parsed, error: tomlpos.TomlError, block: str, start: int) -> None:
    if error.message == "nested too deep":
        parsed.fault = ("too-deep", start, _TOO_DEEP)
        return
    said = error.message[:1].lower() + error.message[1:]
    positions = Positions(block)
    at = positions.offset(min(error.line, positions.lines), error.column)
    parsed.fault = ("invalid", start + min(at, len(block)), _PLAIN_WORDS.get(said, said))
    if said == "cannot overwrite a value":
        twice = _duplicate(positions, error.line, start)
        if twice:
            parsed.duplicates.append(twice)
            parsed.fault = ("invalid", twice.second[0], _PLAIN_WORDS[said])


def _duplicate(positions: Positions, line: int, start: int) -> Duplicated | None:
    """The key on line ``line`` and the same key above it, in the same table."""
    table: Path = ()
    seen: dict[Path, tuple[int, int]] = {}
    for number in range(1, line + 1):
        text = positions.line(number)
        header = _TABLE.match(text)
        if header:
            table = (header[1].strip(),)
            continue
        key = _KEY.match(text)
        if not key:
            continue
        path = (*table, key[1].strip("\"'"))
        base = start + positions.starts[number - 1]
        place = (base + key.start(1), base + key.end(1))
        if number == line:
            return Duplicated(path, seen[path], place) if path in seen else None
        seen.setdefault(path, place)
    return None


def _with_quotes(block: str) -> tuple[str, list[int]]:
    """``block`` with its impossible dates in quotes, and where in it the quotes are."""
    added: list[int] = []

    def quoted(match: re.Match[str]) -> str:
        try:
            tomllib.loads(f"date = {match[1]}")
        except tomllib.TOMLDecodeError:
            first = match.start(1) + len(added)
            added.extend((first, first + len(match[1]) + 1))
            return match.group().replace(match[1], f'"{match[1]}"')
        return match.group()

    return _DATE.sub(quoted, block), added


def _plain(value: Any, depth: int) -> Any:
    """TOML's own dates as ISO text, so that the three formats give the same types."""
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item, depth + 1) for key, item in value.items()}
    return value
