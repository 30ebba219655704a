"""Finding config files, reading them, and following ``extends``: files in, layers of data out.

Nothing here knows what a key means, except the few that name other files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contentlint.configerrors import ConfigError, ConfigIssue
from contentlint.near import suggestion
from contentlint.paths import absolute_path, display, is_file, is_folder, repository_of
from contentlint.tomlpos import KeyPath, Position, TomlError, load

FILE_NAMES = ("contentlint.toml", ".contentlint.toml", "pyproject.toml")
"""In one folder, the first that is there holds; a pyproject.toml only if it has our table."""

MAX_SIZE = 1_000_000
"""Bytes of a config file; a larger one is not written by hand and would only cost time."""

TABLE = ("tool", "contentlint")


@dataclass(frozen=True, slots=True)
class Layer:
    """One config file as it was read: its name for people, its data, and where each key stands."""

    shown: str
    file: Path
    data: dict[str, Any]
    places: Mapping[KeyPath, Position]

    def issue(self, path: KeyPath, message: str, *, on_key: bool = False) -> ConfigIssue:
        """Place a message on the value at ``path`` (on its key, if so asked).

        Where the file does not have the path, its nearest table that is there stands for it.
        """
        while path and path not in self.places:
            path, on_key = path[:-1], True
        place = self.places.get(path)
        if place is None:
            return ConfigIssue(self.shown, None, None, message)
        if on_key:
            return ConfigIssue(self.shown, place.key_line, place.key_column, message)
        return ConfigIssue(self.shown, place.value_line, place.value_column, message)


def find_config(cwd: Path) -> Path | None:
    """The nearest config file at or above an absolute ``cwd``, not above the repository's root.

    Raises ConfigError when a pyproject.toml that speaks of contentlint cannot be read, or when the
    file found is a symlink that leads out of the repository.
    """
    for folder in (cwd, *cwd.parents):
        for name in FILE_NAMES:
            file = folder / name
            if is_file(file) and (name != "pyproject.toml" or _has_table(file, cwd)):
                _refuse_outside(file, repository_of(folder) or folder, display(file, cwd))
                return file
        if repository_of(folder) == folder:
            return None
    return None


def read_layer(file: Path, cwd: Path) -> Layer:
    """Read one config file (a pyproject.toml: its table); raises ConfigError when it cannot be."""
    shown = display(file, cwd)
    data, places = _read(file, shown)
    if file.name != "pyproject.toml":
        return Layer(shown, file, data, places)
    table: Any = data
    for key in TABLE:
        table = table.get(key) if isinstance(table, dict) else None
    if not isinstance(table, dict):
        raise ConfigError(ConfigIssue(shown, None, None, "it has no table `[tool.contentlint]`"))
    depth = len(TABLE)
    own = {path[depth:]: place for path, place in places.items() if path[:depth] == TABLE}
    return Layer(shown, file, table, own)


def text_layer(text: str, shown: str, file: Path) -> Layer:
    """Read config from a text; ``file`` is where it would stand. Raises ConfigError."""
    data, places = _parse(text, shown)
    return Layer(shown, file, data, places)


def collect(main: Layer, cwd: Path) -> list[Layer]:
    """The main layer and all that it extends, the weakest first; each file once.

    A file that several others extend stands where it is first needed. Raises ConfigError for a
    file that is missing, leads out of the repository, or extends itself on some way.
    """
    repository = repository_of(main.file.parent) or main.file.parent
    ordered: list[Layer] = []
    done: set[Path] = set()

    def visit(layer: Layer, boundary: Path, chain: tuple[Path, ...]) -> None:
        for path, file, limit in _extended(layer, boundary):
            real = file.resolve()
            if real in chain:
                circle = (*chain[chain.index(real) :], real)
                names = " → ".join(display(one, cwd) for one in circle)
                raise ConfigError(layer.issue(path, f"`extends` goes in a circle: {names}"))
            if real not in done:
                visit(read_layer(file, cwd), limit, (*chain, real))
        done.add(chain[-1])
        ordered.append(layer)

    visit(main, repository, (main.file.resolve(),))
    return ordered


def own_paths(layer: Layer, key: str, *, folders: bool) -> list[Path]:
    """The folders (else files) that a layer's ``key`` names, absolute; raises ConfigError.

    They are relative to the layer's file and must lie in its repository, or, for a file outside
    any repository (an installed preset), in the file's own folder.
    """
    limit = repository_of(layer.file.parent) or layer.file.parent
    found = []
    for path, name in _strings(layer, key):
        one = absolute_path(Path(name), layer.file.parent)
        if not one.resolve().is_relative_to(limit.resolve()):
            raise ConfigError(layer.issue(path, _leaves(key, name)))
        if not (is_folder(one) if folders else is_file(one)):
            kind = "folder" if folders else "file"
            if is_file(one) or is_folder(one):
                other = "file" if folders else "folder"
                raise ConfigError(layer.issue(path, f'`{key}`: "{name}" is a {other}, no {kind}'))
            siblings = [entry.name for entry in one.parent.glob("*")]
            near = suggestion(one.name, siblings)
            raise ConfigError(layer.issue(path, f'`{key}`: there is no {kind} "{name}"{near}'))
        found.append(one)
    return found


def _extended(layer: Layer, boundary: Path) -> Iterator[tuple[KeyPath, Path, Path]]:
    """Path of the entry, file, and the folder that the file's own ``extends`` may not leave."""
    for path, name in _strings(layer, "extends"):
        if not name.endswith(".toml"):
            from contentlint.installed import PackageError, preset_file

            try:
                file = preset_file(name)
            except PackageError as error:
                raise ConfigError(layer.issue(path, f"`extends`: {error}")) from None
            yield path, file, file.parent
            continue
        file = absolute_path(Path(name), layer.file.parent)
        if not file.resolve().is_relative_to(boundary.resolve()):
            raise ConfigError(layer.issue(path, _leaves("extends", name)))
        if not is_file(file):
            raise ConfigError(layer.issue(path, f'`extends`: there is no file "{name}"'))
        yield path, file, boundary


def _strings(layer: Layer, key: str) -> Iterator[tuple[KeyPath, str]]:
    """The strings of a key that holds one or a list; other kinds are the models' to refuse."""
    value = layer.data.get(key, [])
    if isinstance(value, str):
        yield (key,), value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, str):
                yield (key, number), item


def _leaves(key: str, name: str) -> str:
    return (
        f'`{key}`: "{name}" leads out of the repository '
        "(the nearest folder with `.git`, else the config's own folder)"
    )


def _refuse_outside(file: Path, boundary: Path, shown: str) -> None:
    if not file.resolve().is_relative_to(boundary.resolve()):
        message = "the config is a symlink that leads out of the repository; name it with --config"
        raise ConfigError(ConfigIssue(shown, None, None, message))


def _has_table(file: Path, cwd: Path) -> bool:
    """Whether a pyproject.toml has our table; one that never names us is not even parsed."""
    shown = display(file, cwd)
    text = _text(file, shown)
    if "contentlint" not in text:
        return False
    tool = _parse(text, shown)[0].get("tool")
    return isinstance(tool, dict) and "contentlint" in tool


def _read(file: Path, shown: str) -> tuple[dict[str, Any], dict[KeyPath, Position]]:
    return _parse(_text(file, shown), shown)


def _text(file: Path, shown: str) -> str:
    try:
        if file.stat().st_size > MAX_SIZE:
            message = f"the config is larger than {MAX_SIZE:,} bytes"
            raise ConfigError(ConfigIssue(shown, None, None, message))
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigError(ConfigIssue(shown, None, None, f"cannot be read: {reason}")) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(ConfigIssue(shown, line, None, "the config is not UTF-8")) from None


def _parse(text: str, shown: str) -> tuple[dict[str, Any], dict[KeyPath, Position]]:
    try:
        return load(text)
    except TomlError as error:
        message = f"not valid TOML: {error.message}"
        raise ConfigError(ConfigIssue(shown, error.line, error.column, message)) from None
