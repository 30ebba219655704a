"""A site's own lists of authors and categories: from the config, a data file, or a folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from contentlint.headingtext import folded
from contentlint.paths import is_file, is_folder

if TYPE_CHECKING:
    from contentlint.site.model import Site

_MAX_SIZE = 1_000_000
_DATA = ("_data", "data", "src/data", "src/_data")
_FOLDERS = ("_{}", "content/{}", "src/content/{}", "{}", "_data/{}", "data/{}")
_NAMES = ("name", "title", "display_name", "displayName", "full_name", "label", "slug", "id", "key")
# "Dr. Anna Kuhn, MD, PhD" is Anna Kuhn; the marks of a link or a note are no part of a name
_HONORIFIC = re.compile(r"^(?:(?:dr|prof|mr|mrs|ms|dra|prof\.?ª|med)\b\.?\s*)+", re.IGNORECASE)
_AFTER = re.compile(r"\s*[,(|–—].*$|\s+-\s.*$")


@dataclass(frozen=True, slots=True)
class Register:
    """One of a site's lists."""

    shown: tuple[str, ...]
    """The entries as their list has them."""
    names: frozenset[str]
    """The same, and what else an entry is called, folded."""
    source: str
    """Where the list stands, for people."""

    def has(self, value: str) -> bool:
        """Whether the list has ``value``, by a name or a key, degrees and titles aside."""
        return not self.names.isdisjoint(_forms(value))


def register(site: Site, what: Literal["authors", "categories"]) -> Register | None:
    """The list of the config, else that of the site's files; None where there is none."""
    listed = getattr(site.config, what)
    if listed:
        return _made(listed, f"`[site] {what}` in the config")
    folder = site.generator.folder
    for base in _DATA:
        for end in (".yml", ".yaml", ".json", ".toml"):
            file = folder / base / f"{what}{end}"
            if is_file(file) and (names := list(_read(file))):
                return _made(names, f"{base}/{what}{end}")
    for pattern in _FOLDERS:
        inside = folder / pattern.format(what)
        names = list(_of_folder(inside)) if is_folder(inside) else []
        if names:
            return _made(names, pattern.format(what) + "/")
    return None


def _made(names: list[str] | tuple[str, ...], source: str) -> Register:
    return Register(tuple(names), frozenset(one for name in names for one in _forms(name)), source)


def _forms(value: str) -> set[str]:
    plain = _AFTER.sub("", _HONORIFIC.sub("", value.strip()))
    return {_slug(one) for one in (value, plain)} - {""}


def _slug(text: str) -> str:
    return re.sub(r"[\W_]+", "-", folded(text)).strip("-")


def _of_folder(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.*")):
        if file.suffix in (".md", ".mdx", ".yml", ".yaml", ".json") and file.stem != "_index":
            yield file.stem
            if file.suffix not in (".md", ".mdx"):
                yield from _read(file, inner=True)
            else:
                yield from _title_of(file)
    for inside in sorted(folder.glob("*/_index.md")):
        yield inside.parent.name
        yield from _title_of(inside)


def _title_of(file: Path) -> Iterator[str]:
    try:
        with file.open(encoding="utf-8", errors="replace") as text:
            head = text.read(4000)
    except OSError:
        return
    for match in re.finditer(
        r"^[ \t]*(?:title|name|display_name)[ \t]*[:=][ \t]*[\"']?([^\"'\n]+)", head, re.MULTILINE
    ):
        yield match[1].strip()


def _read(file: Path, *, inner: bool = False) -> Iterator[str]:
    """The entries of a data file: keys, and the names below them; ``inner``: of one entry."""
    try:
        if file.stat().st_size > _MAX_SIZE:
            return
        data = _parsed(file.suffix, file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return
    if inner:
        data = [data]
    if isinstance(data, dict):
        for key, value in data.items():
            yield str(key)
            yield from _of_entry(value)
    elif isinstance(data, list):
        for value in data:
            yield from [value] if isinstance(value, str) else _of_entry(value)


def _of_entry(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (value[key] for key in _NAMES if isinstance(value.get(key), str))


def _parsed(suffix: str, text: str) -> Any:
    if suffix == ".json":
        return json.loads(text)
    if suffix == ".toml":
        import tomllib

        return tomllib.loads(text)
    import yaml

    try:
        return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
