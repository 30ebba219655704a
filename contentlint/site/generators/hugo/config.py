"""A Hugo site's config as one table: its main file, the config folder, and its themes.

Which files there are and in which order they count: config/allconfig/load.go and
config/configLoader.go in Hugo's source, and https://gohugo.io/configuration/introduction/.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contentlint.site.generators.hugo.files import Files

NAMES = ("hugo", "config")
ENDINGS = ("toml", "yaml", "yml", "json")
FOLDER = "config"
ENVIRONMENTS = ("_default", "production")
"""Folders in ``config/`` that ``hugo`` reads when it builds a site to be published."""
_KEPT = frozenset({"cascade", "params"})
"""Below these keys, names are the author's own and stay as they are written."""
_MAX_DEPTH = 64
MAX_ITEMS = 500
"""Entries of a list or table that is gone through for every page; no site needs as many."""
_GONE_THROUGH = (
    ("cascade",), ("ignorefiles",), ("languages",), ("module", "mounts"), ("permalinks",),
    ("permalinks", "page"), ("permalinks", "section"), ("permalinks", "term"), ("taxonomies",),
)  # fmt: skip
_MAX_THEMES = 20


def main_file(folder: Path) -> Path | None:
    """The config file in ``folder`` that Hugo reads: the first that is there."""
    for name in NAMES:
        for ending in ENDINGS:
            file = folder / f"{name}.{ending}"
            if file.is_file():
                return file
    return None


def load_table(files: Files, folder: Path) -> dict[str, Any]:
    """All settings of the site in ``folder``, keys in small letters; later files win, key by key.

    Never raises: what cannot be read is noted in ``files``.
    """
    table: dict[str, Any] = {}
    main = main_file(folder)
    if main is not None:
        table = normal(files.table(main))
    for environment in ENVIRONMENTS:
        root = folder / FOLDER / environment
        if not files.is_folder(root):
            continue
        for inner, name in files.walk(root):
            stem, _, ending = name.rpartition(".")
            if ending.lower() in ENDINGS:
                part = _placed(stem.lower(), files.table(root / inner / name))
                table = merged(table, part)
    for keys in _GONE_THROUGH:
        value = get(table, *keys)
        if isinstance(value, list | dict) and len(value) > MAX_ITEMS:
            words = f"`{'.'.join(keys)}` has more than {MAX_ITEMS} entries: the rest is not read"
            files.note(main or folder / FOLDER, words)
            _cut(value)
    return table


def _cut(value: list[Any] | dict[str, Any]) -> None:
    if isinstance(value, list):
        del value[MAX_ITEMS:]
        return
    for key in list(value)[MAX_ITEMS:]:
        del value[key]


def _placed(stem: str, written: dict[str, Any]) -> dict[str, Any]:
    """The table of a file in the config folder, under the key that its name stands for.

    ``params.toml`` is what is under ``params``, ``menus.fr.toml`` what is under
    ``languages.fr.menus``; the key may stand in the file as well.
    """
    if stem in NAMES:
        found: dict[str, Any] = normal(written)
        return found
    name, _, language = stem.partition(".")
    name = "menus" if name == "menu" else name
    wrapped = normal(written)
    part: Any = written if name in _KEPT else wrapped
    if set(wrapped) == {name} and isinstance(wrapped[name], dict | list):
        part = wrapped[name]
    if not language:
        return {name: part}
    if name in ("menus", "params"):
        return {"languages": {language: {name: part}}}
    return {"languages": {language: part}}


def normal(value: Any, depth: int = 0) -> Any:
    """``value`` with the keys of its tables in small letters: Hugo does not mind their case."""
    if isinstance(value, dict):
        if depth >= _MAX_DEPTH:
            return {}
        found: dict[str, Any] = {}
        for key, inner in value.items():
            name = str(key).lower()
            name = "menus" if name == "menu" else name
            found[name] = inner if name in _KEPT else normal(inner, depth + 1)
        return found
    if isinstance(value, list):
        return [normal(one, depth + 1) for one in value]
    return value


def merged(table: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """``table`` with the values of ``other``; tables are merged, all else is replaced."""
    found = dict(table)
    for key, value in other.items():
        mine = found.get(key)
        both = isinstance(mine, dict) and isinstance(value, dict)
        found[key] = merged(mine, value) if both else value  # type: ignore[arg-type]
    return found


def get(table: Any, *keys: str) -> Any:
    """The value at a path of keys, None where it is not there."""
    for key in keys:
        if not isinstance(table, Mapping):
            return None
        table = table.get(key)
    return table


def mapping(table: Any, *keys: str) -> Mapping[str, Any]:
    """The table at a path of keys, {} where there is none."""
    value = get(table, *keys)
    return value if isinstance(value, Mapping) else {}


def text(table: Any, *keys: str) -> str:
    """The text at a path of keys, "" where there is none."""
    value = get(table, *keys)
    return value.strip() if isinstance(value, str) else ""


def texts(table: Any, *keys: str) -> tuple[str, ...]:
    """The texts at a path of keys: of a list, or the one that stands there alone."""
    value = get(table, *keys)
    items = value if isinstance(value, list) else [value]
    return tuple(one.strip() for one in items if isinstance(one, str) and one.strip())


def truth(value: Any) -> bool | None:
    """A value as Hugo takes it for true or false (spf13/cast); None where it is neither."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value != 0
    if isinstance(value, str):
        if value in ("1", "t", "T", "TRUE", "true", "True"):
            return True
        if value in ("0", "f", "F", "FALSE", "false", "False"):
            return False
    return None


def tables(value: Any) -> tuple[Mapping[str, Any], ...]:
    """The tables of a list, or the one that stands there alone."""
    items = value if isinstance(value, list) else [value]
    return tuple(one for one in items if isinstance(one, Mapping))


def inner_path(path: str) -> str | None:
    """A folder of the config from the project's folder; None where it is or may be outside."""
    plain = path.replace("\\", "/")
    if plain.startswith("/") or ":" in plain:
        return None
    plain = posixpath.normpath(plain)
    if plain == ".." or plain.startswith("../"):
        return None
    return "" if plain == "." else plain


class Themes:
    """The themes and modules that a site is made with, as far as they lie in its folder."""

    def __init__(self, files: Files, folder: Path, table: Mapping[str, Any]) -> None:
        """Finds them, those of themes too; reads their config."""
        self.folders: list[tuple[Path, Mapping[str, Any]]] = []
        """(folder, its config), the first counts most."""
        self.complete = True
        """False where one lies elsewhere, in Go's module cache or a package."""
        themes_folder = inner_path(text(table, "themesdir") or "themes")
        seen: set[str] = set()
        waiting = list(_imports(table))
        while waiting and len(seen) < _MAX_THEMES:
            name = waiting.pop(0)
            if name in seen:
                continue
            seen.add(name)
            found = None
            own_name = inner_path(name)
            if own_name and themes_folder is not None:
                places = (folder / themes_folder / own_name, folder / "_vendor" / own_name)
                found = next((place for place in places if files.is_folder(place)), None)
            # an empty folder is a submodule that nobody has checked out
            if found is None or not any(True for _ in files.walk(found)):
                self.complete = False
                continue
            own = load_table(files, found)
            self.folders.append((found, own))
            waiting.extend(_imports(own))
        self.complete = self.complete and not waiting


def _imports(table: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of what a config takes in, ``theme`` first."""
    found = list(texts(table, "theme"))
    for one in tables(get(table, "module", "imports")):
        path = text(one, "path")
        if path and truth(one.get("disable")) is not True:
            found.append(path)
    return tuple(found)
