"""TOML front matter: values from ``tomllib``, places from ``tomlpos``."""

from __future__ import annotations

import datetime
import re
import tomllib
from typing import Any

from contentlint import tomlpos
from contentlint.matter.values import MAX_DEPTH, Mark, Parsed
from contentlint.positions import Positions

_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_toml(block: str, start: int) -> Parsed:
    """Read ``block``, which begins at offset ``start`` of its file; errors become ``fault``."""
    parsed = Parsed()
    if block.count("[") > 4 * MAX_DEPTH and re.search(r"\[\s*" * MAX_DEPTH, block):
        parsed.fault = ("too-deep", start, f"the limit is {MAX_DEPTH} levels")
        return parsed
    positions = Positions(block)
    try:
        data = tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        match = _AT.search(said)
        offset = len(block)
        if match and match[1]:
            offset = positions.offset(int(match[1]), int(match[2]))
        parsed.fault = ("invalid", start + offset, _AT.sub("", said).lower())
        return parsed
    except (ValueError, RecursionError) as error:
        parsed.fault = ("invalid", start, str(error))
        return parsed
    parsed.data = {key: _plain(value) for key, value in data.items()}
    for path, place in tomlpos.positions(block).items():
        parsed.marks[path] = Mark(
            start + positions.offset(place.key_line, place.key_column),
            start + positions.offset(place.key_line, place.key_end_column),
            start + positions.offset(place.value_line, place.value_column),
            start + positions.offset(place.value_end_line, place.value_end_column),
        )
    return parsed


def _plain(value: Any) -> Any:
    """TOML's own dates as ISO text, so that the three formats give the same types."""
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
