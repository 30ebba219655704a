"""JSON front matter: values through python-frontmatter's handler, places from the text itself.

A YAML reader could give the places of JSON too, but it stops at surrogate escapes and at tabs.
"""

from __future__ import annotations

import json
import re
from typing import Any

from frontmatter.default_handlers import JSONHandler

from contentlint.matter.values import MAX_BYTES, MAX_DEPTH, Duplicated, Mark, Parsed, Path

_NESTING = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()
_LONE = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair: JSON can write it, UTF-8 (and so every report) cannot."""
_PLAIN_WORDS = {
    "expecting property name enclosed in double quotes": (
        "a key in double quotes is expected here (is there a comma too many?)"
    ),
    "expecting value": "a value is expected here; a text must stand in double quotes",
    "expecting ',' delimiter": "a comma is missing before this",
    "expecting ':' delimiter": "a colon is missing before this",
    "extra data": "the closing brace stands too early",
}


def read_json(text: str) -> Parsed:
    """Read the JSON object at the start of ``text``; errors become ``fault``."""
    parsed = Parsed()
    limit = text[: MAX_BYTES + 1]
    if _too_deep(limit):
        parsed.fault = ("too-deep", 0, f"the limit is {MAX_DEPTH} levels")
        parsed.end = _end_of_block(text)
        return parsed
    try:
        _, parsed.end = _DECODER.raw_decode(limit)
        data = JSONHandler().load(text[: parsed.end])
    except json.JSONDecodeError as error:
        cut = error.pos >= len(limit.rstrip()) - 1 or error.msg.startswith("Unterminated")
        if cut and len(text) > MAX_BYTES:
            parsed.fault = ("too-large", 0, f"the limit is {MAX_BYTES // 1024} KB")
        elif error.pos >= len(text.rstrip()):
            parsed.fault = ("invalid", 0, "the closing brace is missing")
        else:
            said = error.msg[:1].lower() + error.msg[1:]
            parsed.fault = ("invalid", error.pos, _PLAIN_WORDS.get(said, said))
        parsed.end = _end_of_block(text)
        return parsed
    except ValueError as error:  # Python refuses to read a whole number of over 4,300 digits
        parsed.fault = ("invalid", 0, str(error).partition(";")[0].lower())
        parsed.end = _end_of_block(text)
        return parsed
    parsed.data = _scrubbed(data)
    _walk(text, 0, (), parsed)
    return parsed


def _too_deep(text: str) -> bool:
    depth = 0
    for match in _NESTING.finditer(text):
        mark = match.group()
        if mark in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif mark in "]}":
            depth -= 1
            if depth <= 0:
                return False
    return False


def _end_of_block(text: str) -> int:
    """Offset after a line that holds the closing brace alone, else the end of the first part."""
    match = re.search(r"^\}[ \t]*$", text, re.MULTILINE) or re.search(r"\n[ \t]*\n", text)
    return match.end() if match else len(text)


def _scrubbed(value: Any) -> Any:
    """Lone surrogates as U+FFFD, which is what a browser shows for them."""
    if isinstance(value, str):
        return _LONE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_scrubbed(item) for item in value]
    if isinstance(value, dict):
        return {_scrubbed(key): _scrubbed(item) for key, item in value.items()}
    return value


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _walk(text: str, at: int, path: Path, parsed: Parsed) -> int:
    """Note the marks of the valid JSON value at ``at``; returns the offset after it."""
    at = _skip(text, at)
    if text[at] == "{":
        first: dict[str, tuple[int, int]] = {}
        at = _skip(text, at + 1)
        while text[at] != "}":
            key, key_end = _DECODER.raw_decode(text, at)
            key, place = _scrubbed(key), (at + 1, key_end - 1)
            if key in first:
                parsed.duplicates.append(Duplicated((*path, key), first[key], place))
            first.setdefault(key, place)
            value_at = _skip(text, _skip(text, key_end) + 1)
            end = _walk(text, value_at, (*path, key), parsed)
            parsed.marks[(*path, key)] = Mark(*place, value_at, end)
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
