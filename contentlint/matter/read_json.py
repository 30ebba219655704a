"""JSON front matter: values through python-frontmatter's handler, places from the text itself.

A YAML reader could give the places of JSON too, but it stops at surrogate escapes and at tabs.
"""

from __future__ import annotations

import json
import re
from json.decoder import scanstring
from typing import Any

from frontmatter.default_handlers import JSONHandler

from contentlint.matter.values import MAX_BYTES, MAX_DEPTH, Mark, Parsed, Path

_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def read_json(text: str) -> Parsed:
    """Read the JSON object at the start of ``text``; errors become ``fault``."""
    parsed = Parsed()
    limit = text[: MAX_BYTES + 1]
    if re.match(r"(?:[\[{][^\"]{0,40}?){%d}" % MAX_DEPTH, limit):
        parsed.fault = ("too-deep", 0, f"the limit is {MAX_DEPTH} levels")
        return parsed
    try:
        _, parsed.end = _DECODER.raw_decode(limit)
        data = JSONHandler().load(text[: parsed.end])
    except json.JSONDecodeError as error:
        if len(text) > MAX_BYTES:
            parsed.fault = ("too-large", 0, f"the limit is {MAX_BYTES // 1024} KB")
        else:
            parsed.fault = ("invalid", error.pos, error.msg.lower())
        parsed.end = _end_of_block(text)
        return parsed
    except (ValueError, RecursionError) as error:
        parsed.fault = ("too-deep", 0, str(error))
        parsed.end = _end_of_block(text)
        return parsed
    parsed.data = data
    _walk(text, 0, (), parsed)
    return parsed


def _end_of_block(text: str) -> int:
    """Offset after a line that holds the closing brace alone, else the end of the first part."""
    match = re.search(r"^\}[ \t]*$", text, re.MULTILINE) or re.search(r"\n[ \t]*\n", text)
    return match.end() if match else len(text)


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _walk(text: str, at: int, path: Path, parsed: Parsed) -> int:
    """Note the marks of the valid JSON value at ``at``; returns the offset after it."""
    at = _skip(text, at)
    if text[at] == "{":
        first: dict[str, int] = {}
        at = _skip(text, at + 1)
        while text[at] != "}":
            key_at = at + 1
            key, key_end = scanstring(text, key_at, True)
            if key in first:
                parsed.duplicates.append((key, first[key], key_at))
            first.setdefault(key, key_at)
            value_at = _skip(text, _skip(text, key_end) + 1)
            end = _walk(text, value_at, (*path, key), parsed)
            parsed.marks[(*path, key)] = Mark(key_at, key_end - 1, value_at, end)
            at = _skip(text, end)
            at = _skip(text, at + 1) if text[at] == "," else at
        return at + 1
    if text[at] == "[":
        at, number = _skip(text, at + 1), 0
        while text[at] != "]":
            end = _walk(text, at, (*path, number), parsed)
            parsed.marks[(*path, number)] = Mark(-1, -1, at, end)
            at, number = _skip(text, end), number + 1
            at = _skip(text, at + 1) if text[at] == "," else at
        return at + 1
    value: tuple[Any, int] = _DECODER.raw_decode(text, at)
    return value[1]
