"""Who set a value of the config: a file and its line, an override, a flag, or nobody.

How settings are merged is ``settings``' business alone: here each source is only asked whether it
has the key, from the strongest to the weakest. Lists that grow have an origin for each item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from contentlint.configfile import Layer
from contentlint.installed import PackageError, preset_file
from contentlint.settings import ADDED, Settings
from contentlint.tomlpos import KeyPath

Kind = Literal["default", "file", "extended", "preset", "override", "command-line"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from; what does not go with its kind is empty."""

    kind: Kind
    path: str = ""
    """The config file for people."""
    line: int | None = None
    """1-based line of the key in that file, of the item in a list that grows."""
    preset: str = ""
    """The preset as `extends` names it."""
    override: int | None = None
    """Number of the override, from 0."""
    paths: tuple[str, ...] = ()
    """The path patterns of the override."""
    flag: str = ""


DEFAULT = Origin("default")


@dataclass(frozen=True, slots=True)
class Setting:
    """One value that holds: a leaf of the config's tables, lists whole."""

    path: tuple[str, ...]
    value: Any
    origins: tuple[Origin, ...]
    """One; for a list that grows (``ADDED``), one for each item."""

    @property
    def is_default(self) -> bool:
        """Whether nobody set it."""
        return self.origins == (DEFAULT,)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Something that sets values: its data, and where in a layer they stand."""

    data: Mapping[str, Any]
    layer: Layer | None = None
    kind: Kind = "command-line"
    preset: str = ""
    override: int | None = None
    paths: tuple[str, ...] = ()

    def origin(self, path: KeyPath) -> Origin:
        """The origin of the value at ``path``."""
        if self.layer is None:
            return Origin("command-line", flag=f"--{path[0]}")
        inside = path if self.override is None else ("overrides", self.override, *path)
        place = self.layer.places.get(inside)
        line = place.key_line if place else None
        return Origin(self.kind, self.layer.shown, line, self.preset, self.override, self.paths)


class Origins:
    """The sources of a config, and what each of them sets."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.presets = _presets(settings.layers)
        """Index in ``settings.layers`` -> the preset's name."""

    def kind_of(self, number: int) -> Kind:
        """What the layer with this index in ``settings.layers`` is."""
        if number == 0:
            return "file"
        return "preset" if number in self.presets else "extended"

    def overrides(self) -> list[Origin]:
        """Every override in its order, as the origin of the table itself."""
        return [writer.origin(()) for writer in self._overrides()]

    def settings(self, matched: Sequence[int], path: str | None) -> list[Setting]:
        """All values that hold for ``path`` (as in ``Settings.for_path``), in the config's order.

        ``matched`` are the numbers of the overrides that hold there. Values that nobody set are
        there too, unless they are none at all.
        """
        config = self._settings.for_path(path) if matched else self._settings.base
        hidden = {"overrides"}
        given = config.model_dump(by_alias=True, exclude_unset=True, exclude=hidden)
        whole = config.model_dump(by_alias=True, exclude=hidden)
        values = dict(_leaves(given, ()))
        order = {key: number for number, (key, _) in enumerate(_leaves(whole, ()))}
        for key, value in _leaves(whole, ()):
            inside = any(key[:end] in values for end in range(1, len(key) + 1))
            if not inside and value is not None:
                values[key] = value
        writers = self._writers(matched)
        found = [
            Setting(key, value, self._who(key, value, writers)) for key, value in values.items()
        ]
        first = {
            key[:end]: n for key, n in reversed(order.items()) for end in range(1, len(key) + 1)
        }
        return sorted(found, key=lambda one: first.get(one.path, len(order)))

    def _who(
        self, path: tuple[str, ...], value: Any, writers: Sequence[_Writer]
    ) -> tuple[Origin, ...]:
        if path[0] in ADDED and len(path) == 1:
            items = self._items(path[0], writers)
            if len(items) == len(value) and items:
                return tuple(items)
        for writer in writers:
            if _has(writer.data, path):
                return (writer.origin(path),)
        return (DEFAULT,)

    def _items(self, key: str, writers: Sequence[_Writer]) -> list[Origin]:
        """The origin of each item of a list that grows, in the order in which it grows."""
        files = [one for one in writers if one.override is None and one.layer and key in one.data]
        flags = [one for one in writers if one.layer is None and key in one.data]
        narrower = [one for one in writers if one.override is not None and key in one.data]
        dropped = key == "ignore" and "select" in self._settings.command_line
        found = []
        for writer in (*files[:1], *flags, *reversed(narrower)):
            for number, item in enumerate(writer.data[key]):
                named = isinstance(item, str)
                if not (dropped and named and writer.layer and writer.override is None):
                    found.append(writer.origin((key, number)))
        return found

    def _writers(self, matched: Sequence[int]) -> list[_Writer]:
        """All that may set a value of a page, the strongest first."""
        overrides = self._overrides()
        layers = [
            _Writer(layer.data, layer, self.kind_of(number), self.presets.get(number, ""))
            for number, layer in enumerate(self._settings.layers)
        ]
        narrower = [overrides[number] for number in reversed(matched)]
        return [_Writer(self._settings.command_line), *narrower, *layers]

    def _overrides(self) -> list[_Writer]:
        """The overrides that count: those of the strongest file that has any."""
        for layer in self._settings.layers:
            if "overrides" in layer.data:
                return [
                    _Writer(
                        {key: value for key, value in one.items() if key != "paths"},
                        layer, "override", override=number, paths=tuple(one["paths"]),
                    )
                    for number, one in enumerate(layer.data["overrides"])
                ]  # fmt: skip
        return []


def _presets(layers: Sequence[Layer]) -> dict[int, str]:
    """Which layers are presets of packages, and their names."""
    files: dict[Path, str] = {}
    for layer in layers:
        named = layer.data.get("extends", [])
        for name in [named] if isinstance(named, str) else named:
            if not name.endswith(".toml"):
                try:
                    files[preset_file(name)] = name
                except PackageError:  # it was there when the config was read
                    continue
    return {n: files[layer.file] for n, layer in enumerate(layers) if layer.file in files}


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value that is no table, and every empty table, with the keys that lead to it."""
    if isinstance(value, dict) and (value or not path):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    else:
        yield path, value


def _has(data: Any, path: Sequence[str]) -> bool:
    for key in path:
        if not isinstance(data, Mapping) or key not in data:
            return False
        data = data[key]
    return True
