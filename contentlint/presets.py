"""Config presets of installed packages, as ``extends = ["package:preset"]`` names them.

A package offers a preset through the entry-point group ``contentlint.presets``: the entry's name
is the preset's, its value an attribute that holds the path of a TOML file. Only entry points of
installed distributions are loaded, never a module of the linted tree.
"""

from __future__ import annotations

import re
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from contentlint.near import suggestion
from contentlint.paths import is_file

GROUP = "contentlint.presets"


class PresetError(ValueError):
    """A preset that is not there or cannot be loaded; the message is for people."""


def preset_file(name: str) -> Path:
    """The TOML file of a preset, ``package:preset`` or just ``preset`` where one package has it.

    Raises PresetError when there is none, several, or when the package gives no file.
    """
    known = {f"{_package(entry)}:{entry.name}": entry for entry in entry_points(group=GROUP)}
    package, colon, preset = name.rpartition(":")
    if colon:
        found = [key for key in known if key == f"{_canonical(package)}:{preset}"]
    else:
        found = [key for key in known if key.partition(":")[2] == name]
    if len(found) > 1:
        raise PresetError(f'"{name}" is a preset of several packages: {", ".join(sorted(found))}')
    if not found:
        near = suggestion(name, known)
        raise PresetError(f'"{name}" is neither a .toml file nor an installed preset{near}')
    try:
        value = known[found[0]].load()
    except Exception as error:  # whatever the package's own code raises
        raise PresetError(
            f'the preset "{name}" cannot be loaded: {type(error).__name__}: {error}'
        ) from None
    if not isinstance(value, str | Path) or not is_file(Path(value)):
        raise PresetError(f'the preset "{name}" does not name a file')
    return Path(value).absolute()


def _package(entry: EntryPoint) -> str:
    return _canonical(entry.dist.name) if entry.dist else ""


def _canonical(name: str) -> str:
    """A distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
