"""What installed packages offer through entry points: presets, rules and checks.

Only what a package's own metadata names is loaded, and only where the config names the package:
never a module of the linted tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Literal

from contentlint.near import suggestion
from contentlint.paths import is_file, is_folder

Group = Literal["contentlint.presets", "contentlint.rules", "contentlint.checks"]
PRESETS: Group = "contentlint.presets"
"""Entry name: the preset's; value: an attribute that holds the path of a TOML file."""
RULES: Group = "contentlint.rules"
"""Value: an attribute that holds the path of a folder with rule files."""
CHECKS: Group = "contentlint.checks"
"""Entry name: the check's; value: a module with ``Options`` and ``check``."""


class PackageError(ValueError):
    """A package or entry that is not there or cannot be loaded; the message is for people."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One entry point: the distribution's canonical name, the entry's name, and its loader."""

    package: str
    name: str
    entry: EntryPoint

    def load(self) -> object:
        """The object that the entry names; PackageError where the package's own code fails."""
        try:
            return self.entry.load()
        except (Exception, SystemExit) as error:  # whatever the package's own code raises
            raise PackageError(
                f"`{self.name}` of the package `{self.package}` cannot be loaded: "
                f"{type(error).__name__}: {error}"
            ) from None


def canonical(name: str) -> str:
    """A distribution's name as package indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def offers(group: Group) -> list[Offer]:
    """All entries of a group, in the order in which Python finds them; nothing is loaded."""
    return [
        Offer(canonical(entry.dist.name) if entry.dist else "", entry.name, entry)
        for entry in entry_points(group=group)
    ]


def preset_file(name: str) -> Path:
    """The TOML file of a preset, ``package:preset`` or just ``preset`` where one package has it.

    Raises PackageError when there is none, several, or when the package gives no file.
    """
    known = {f"{offer.package}:{offer.name}": offer for offer in offers(PRESETS)}
    package, colon, preset = name.rpartition(":")
    if colon:
        found = [key for key in known if key == f"{canonical(package)}:{preset}"]
    else:
        found = [key for key in known if key.partition(":")[2] == name]
    if len(found) > 1:
        raise PackageError(f'"{name}" is a preset of several packages: {", ".join(sorted(found))}')
    if not found:
        near = suggestion(name, known)
        raise PackageError(f'"{name}" is neither a .toml file nor an installed preset{near}')
    value = known[found[0]].load()
    if not isinstance(value, str | Path) or not is_file(Path(value)):
        raise PackageError(f'the preset "{name}" does not name a file')
    return Path(value).absolute()


def rule_folders(package: str) -> list[Path]:
    """The folders of rules that an installed package offers, absolute; PackageError."""
    folders = []
    for offer in _of(package, RULES):
        value = offer.load()
        if not isinstance(value, str | Path) or not is_folder(Path(value)):
            message = f"`{offer.name}` of the package `{package}` names no folder of rules"
            raise PackageError(message)
        folders.append(Path(value).absolute())
    return folders


def checks(package: str) -> dict[str, Offer]:
    """The checks that an installed package offers, by name; nothing is loaded."""
    return {offer.name: offer for offer in _of(package, CHECKS)}


def require(packages: Iterable[str]) -> None:
    """Raise PackageError for the first package that offers neither rules nor checks."""
    known = {offer.package for group in (RULES, CHECKS) for offer in offers(group)}
    for package in packages:
        if canonical(package) not in known:
            near = suggestion(package, known)
            raise PackageError(f'no installed package "{package}" offers rules or checks{near}')


def _of(package: str, group: Group) -> list[Offer]:
    return [offer for offer in offers(group) if offer.package == canonical(package)]
