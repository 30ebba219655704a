"""A site's own lists of authors and categories: from the config, a data file, or a folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Literal

from contentlint.headingtext import folded
from contentlint.site.generators.sitefiles import SiteFiles

if TYPE_CHECKING:
    from contentlint.site.model import Site

_DATA = ("_data", "data", "src/data", "src/_data")
_FOLDERS = ("_{}", "content/{}", "src/content/{}", "{}", "_data/{}", "data/{}")
_NAMES = ("name", "title", "display_name", "displayName", "full_name", "label", "slug", "id", "key")
# "Dr. Anna Kuhn, MD, PhD" is Anna Kuhn; the marks of a link or a note are no part of a name
_HONORIFIC = re.compile(r"^(?:(?:dr|prof|mr|mrs|ms|dra|prof\.?ª|med)\b\.?\s*)+", re.IGNORECASE)
_AFTER = re.compile(r"\s*[,(|–—].*$|\s+-\s.*$")
_TITLE = re.compile(
    r"^[ \t]*(?:title|name|display_name)[ \t]*[:=][ \t]*[\"']?([^\"'\n]+)", re.MULTILINE
)


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
    # a stranger's link must not bring another folder's names into a message
    files = SiteFiles(site.generator.folder)
    for base in _DATA:
        for end in (".yml", ".yaml", ".json", ".toml"):
            file = f"{base}/{what}{end}"
            if names := list(_read(files, file)):
                return _made(names, file)
    for pattern in _FOLDERS:
        inside = pattern.format(what)
        if names := list(_of_folder(files, inside)):
            return _made(names, inside + "/")
    return None


def _made(names: list[str] | tuple[str, ...], source: str) -> Register:
    return Register(tuple(names), frozenset(one for name in names for one in _forms(name)), source)


def _forms(value: str) -> set[str]:
    plain = _AFTER.sub("", _HONORIFIC.sub("", value.strip()))
    return {_slug(one) for one in (value, plain)} - {""}


def _slug(text: str) -> str:
    return re.sub(r"[\W_]+", "-", folded(text)).strip("-")


def _of_folder(files: SiteFiles, folder: str) -> Iterator[str]:
    found = [
        file.relative_to(files.folder).as_posix()
        for pattern in ("*.*", "*/_index.md")
        for file in sorted((files.folder / folder).glob(pattern))
    ]
    for path in filter(files.find, found):
        file = PurePosixPath(path)
        if file.name == "_index.md":
            if file.parent != PurePosixPath(folder):
                yield file.parent.name
                yield from _title_of(files, path)
        elif file.suffix in (".md", ".mdx"):
            yield file.stem
            yield from _title_of(files, path)
        elif file.suffix in (".yml", ".yaml", ".json") and file.stem != "_index":
            yield file.stem
            yield from _read(files, path, inner=True)


def _title_of(files: SiteFiles, path: str) -> Iterator[str]:
    for match in _TITLE.finditer(files.head(path)):
        yield match[1].strip()


def _read(files: SiteFiles, path: str, *, inner: bool = False) -> Iterator[str]:
    """The entries of a data file: keys, and the names below them; ``inner``: of one entry."""
    try:
        data = _parsed(PurePosixPath(path).suffix, files.text(path))
    except (ValueError, RecursionError):
        return
    if inner:
        data = [data]
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(key, str):
                yield key
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
    # PyYAML's constructors raise what they come upon: `!!int ""` an IndexError
    except (yaml.YAMLError, LookupError, AttributeError, TypeError, OverflowError) as error:
        raise ValueError(str(error)) from None
