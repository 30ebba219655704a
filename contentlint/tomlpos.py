"""TOML with positions: where every key and value of a document stands.

``tomllib`` judges and reads the text; this module only walks a text that is known to be valid and
notes places, so it never decides what a value is. Used for config errors and for TOML front
matter. Lines and columns count from 1, columns in code points; end columns are exclusive. Only a
line feed ends a line, as in TOML itself (a carriage return before it belongs to the line end).
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

KeyPath = tuple[str | int, ...]
"""Keys and 0-based list indexes from the root of the document to a value."""


class TomlError(ValueError):
    """A text that is not TOML: ``message``, and ``line`` and ``column`` (1-based) of the fault."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(f"{message} (line {line}, column {column})")
        self.message, self.line, self.column = message, line, column


@dataclass(frozen=True, slots=True)
class Position:
    """Where a key and its value stand, 1-based, in code points, ends exclusive.

    A key includes its quotes. An item of a list has no key: there the key's place is the place
    where the value begins. A table that headers or dotted keys make has no value of its own: there
    the value's place is the key's; an item of an array of tables stands on its own header.
    """

    key_line: int
    key_column: int
    key_end_column: int
    value_line: int
    value_column: int
    value_end_line: int
    value_end_column: int


def load(text: str) -> tuple[dict[str, Any], dict[KeyPath, Position]]:
    """Read ``text`` (no byte-order mark): its data, and the place of every key and list item.

    Raises TomlError where the text is not TOML, or is nested too deep to be read.
    """
    try:
        data = tomllib.loads(text)
        return data, _Walker(text).walk()
    except tomllib.TOMLDecodeError as error:
        raise _placed(error, text) from None
    except RecursionError:
        opened = r"(?:[\[{][^\[\]{}\n]{0,80}){50}"
        raise TomlError("nested too deep", *_first(opened, text)) from None
    except TomlError:
        raise
    except ValueError as error:  # Python refuses to read a whole number of over 4,300 digits
        raise TomlError(f"invalid value: {error}", *_first(r"\d{4000}", text)) from None


def positions(text: str) -> dict[KeyPath, Position]:
    """Give the place of every key and list item of ``text``; raises TomlError as ``load`` does."""
    return load(text)[1]


_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def _placed(error: tomllib.TOMLDecodeError, text: str) -> TomlError:
    """Take the place out of tomllib's message; attributes for it exist only from Python 3.14."""
    found = _PLACE.search(str(error))
    message = _PLACE.sub("", str(error))
    if found and found.group(1):
        return TomlError(message, int(found.group(1)), int(found.group(2)))
    end = text.rstrip()
    return TomlError(message, end.count("\n") + 1, len(end) - (end.rfind("\n") + 1) + 1)


def _first(pattern: str, text: str) -> tuple[int, int]:
    """Line and column of the first place that the pattern matches, else of the start."""
    found = re.search(pattern, text)
    at = found.start() if found else 0
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


_BLANK = re.compile(r"[ \t]*+")
_GAP = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
"""White space, line ends and comments; inline tables may hold them from TOML 1.1 on."""
_KEY = re.compile(r"""[A-Za-z0-9_-]++|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+'""")
_STRING = re.compile(
    r'''"""(?:[^"\\]++|\\.|"{1,2}+(?!"))*+"{3,5}'''
    r"""|'''(?:[^']++|'{1,2}+(?!'))*+'{3,5}"""
    r"""|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+'""",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\n]++")
"""A number, truth value or date; the latter may hold a space, so the end is trimmed."""


class _Walker:
    """One walk over a valid document; ``found`` fills up on the way."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[KeyPath, Position] = {}
        self.tables: dict[KeyPath, int] = {}
        """Path of an array of tables -> how many of its headers were seen."""
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def walk(self) -> dict[KeyPath, Position]:
        header: KeyPath = ()
        while True:
            self.skip(_GAP)
            if self.at >= len(self.text):
                return self.found
            if self.text.startswith("[[", self.at):
                header = self.header(2)
            elif self.text[self.at] == "[":
                header = self.header(1)
            else:
                self.pair(header)

    def skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()

    def place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def note(self, path: KeyPath, key: tuple[int, int], value: tuple[int, int]) -> None:
        line, column = self.place(key[0])
        # A list item's "key" is its value, which may run over lines; a key never does.
        end = min(key[1], self.line_end(key[0]))
        self.found[path] = Position(
            line, column, column + end - key[0], *self.place(value[0]), *self.place(value[1])
        )

    def line_end(self, offset: int) -> int:
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def key(self) -> list[tuple[str, tuple[int, int]]]:
        """Read a key, dotted or not: the parts and their offsets."""
        parts: list[tuple[str, tuple[int, int]]] = []
        while True:
            self.skip(_BLANK)
            match = _KEY.match(self.text, self.at)
            if not match:  # tomllib accepted what this module cannot read: never loop on it
                raise TomlError("unreadable key", *self.place(self.at))
            parts.append((_name(match.group()), match.span()))
            self.at = match.end()
            self.skip(_BLANK)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def header(self, brackets: int) -> KeyPath:
        self.at += brackets
        parts = self.key()
        self.at += brackets
        path: KeyPath = ()
        for number, (name, span) in enumerate(parts, start=1):
            path = (*path, name)
            last = number == len(parts)
            # The header that names a table itself is a better place than one that passes by.
            if path not in self.found or (last and brackets == 1):
                self.note(path, span, span)
            if last and brackets == 2:
                self.tables[path] = self.tables.get(path, 0) + 1
                path = (*path, self.tables[path] - 1)
                self.note(path, span, span)
            elif path in self.tables:
                path = (*path, self.tables[path] - 1)
        return path

    def pair(self, parent: KeyPath) -> None:
        parts = self.key()
        self.at += 1  # the equals sign
        self.skip(_BLANK)
        path = parent
        for name, span in parts[:-1]:
            path = (*path, name)
            if path not in self.found:
                self.note(path, span, span)
        name, span = parts[-1]
        self.value((*path, name), span)

    def value(self, path: KeyPath, key: tuple[int, int] | None) -> None:
        start = self.at
        # The entry is made before the walk goes into the value, so that parents come first.
        self.found[path] = Position(0, 0, 0, 0, 0, 0, 0)
        if self.text[start] == "[":
            self.array(path)
        elif self.text[start] == "{":
            self.inline_table(path)
        else:
            match = _STRING.match(self.text, start) or _SCALAR.match(self.text, start)
            if not match:
                raise TomlError("unreadable value", *self.place(start))
            self.at = start + len(match.group().rstrip())
        self.note(path, key or (start, self.at), (start, self.at))

    def array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while True:
            self.skip(_GAP)
            if self.text[self.at] == "]":
                break
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self.value((*path, index), None)
            index += 1
        self.at += 1

    def inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while True:
            self.skip(_GAP)
            if self.text[self.at] == "}":
                break
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self.pair(path)
        self.at += 1


def _name(written: str) -> str:
    """The key that a written one stands for; tomllib unescapes it."""
    if written[0] not in "\"'":
        return written
    if "\\" not in written:
        return written[1:-1]
    name = tomllib.loads(f"key = {written}")["key"]
    return str(name)
