"""The values of a config whose types nobody has checked, and the reading of YAML, TOML and JSON.

Dates stay text and keys stay as they are written, as in the front matter of articles.
"""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Mapping
from typing import Any

from contentlint.site.generators.jekyll.disk import Disk


class Values:
    """A config's mapping, and what is asked of it; a value of another type counts as not there."""

    def __init__(self, disk: Disk, file: str) -> None:
        """Reads ``file``, a name in the site's folder; "" gives an empty config."""
        self._disk, self._file = disk, file
        self.data: Mapping[str, Any] = {}
        text = disk.text(file) if file else None
        if text is not None:
            read = read_toml if file.endswith(".toml") else read_yaml
            self.data, fault = read(text)
            if fault:
                self.note(f"cannot be read: {fault}")

    def note(self, words: str) -> None:
        """Keep what is wrong with the config, in words for people."""
        self._disk.note(self._file, words)

    def text(self, key: str, default: str = "") -> str:
        """A text or a number as text; ``default`` where it is not there."""
        value = self.data.get(key)
        if value is None or value is False:
            return default
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return str(value)
        self.note(f"`{key}` is no text")
        return default

    def flag(self, key: str) -> bool:
        """Whether a value counts as true in Ruby: all but ``false`` and nothing do."""
        return self.data.get(key) not in (None, False)

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The texts of a list; others in it are left out."""
        value = self.data.get(key)
        if value is None:
            return default
        if isinstance(value, list):
            return tuple(one for one in value if isinstance(one, str))
        self.note(f"`{key}` is no list")
        return default

    def folder(self, key: str, default: str = "") -> str:
        """A folder below the site's source, POSIX; none lies outside of it."""
        plain = posixpath.normpath("/" + self.text(key, default)).strip("/")
        return "" if plain == "." else plain


def read_yaml(text: str) -> tuple[Mapping[str, Any], str]:
    """(the mapping of a YAML text, what is wrong with it or ""); never raises."""
    from contentlint.matter.read_yaml import read_yaml as read
    from contentlint.matter.values import MAX_BYTES

    if len(text) > MAX_BYTES:
        return {}, f"it has over {MAX_BYTES // 1024} KB"
    parsed = read(text, 0)
    if parsed.fault is None:
        return parsed.data, ""
    kind, offset, words = parsed.fault
    if kind == "not-a-mapping":
        return {}, "it is no mapping of keys to values"
    line = text.count("\n", 0, offset) + 1
    return {}, f"line {line}, {words or kind}"


def read_toml(text: str) -> tuple[Mapping[str, Any], str]:
    """(the mapping of a TOML text, what is wrong with it or ""); never raises."""
    import tomllib

    try:
        return plain(tomllib.loads(text)), ""
    except RecursionError:
        return {}, "it is nested too deep"
    except ValueError as error:
        return {}, str(error)


def plain(value: Any) -> Any:
    """A TOML value with its dates as text."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, datetime.date | datetime.time):
        return str(value)
    return value
