"""The settings of a run and of each page: config files merged, validated, narrowed by path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from contentlint.config import OWN_SPEED, Config
from contentlint.configerrors import ConfigError, ConfigIssue, Fault, faults
from contentlint.configfile import (
    FILE_NAMES,
    Layer,
    collect,
    find_config,
    own_paths,
    read_layer,
    text_layer,
)
from contentlint.globs import matches
from contentlint.paths import absolute_path, display, is_file, is_folder, repository_of
from contentlint.predicates import front_matter_matches
from contentlint.tomlpos import KeyPath

ADDED = ("ignore", "extend-select", "exclude")
"""Lists that a narrower place (an override, the command line) adds to, and never replaces."""


@dataclass(slots=True)
class Settings:
    """What the config says, for the run (``base``) and for each path.

    Made by ``load_settings``; ``raw`` is the merged data before validation.
    """

    root: Path
    """Absolute folder of the config, else the current one: path patterns count from here."""
    file: Path | None
    """The config file, None without one."""
    repository: Path
    """What no symlink may lead out of: the nearest folder with ``.git``, else ``root``."""
    rules_dirs: tuple[Path, ...]
    """Absolute folders with the site's own rules."""
    check_files: tuple[Path, ...]
    """Absolute Python files with the site's own checks; none is loaded yet."""
    base: Config
    raw: dict[str, Any]
    command_line: dict[str, Any]
    layers: tuple[Layer, ...] = ()
    """The files that the config was made of, the strongest first."""
    _by_overrides: dict[tuple[int, ...], Config] = field(default_factory=dict)

    def relative(self, file: Path) -> str | None:
        """Path of an absolute file from ``root``, POSIX; None where the file lies outside it."""
        if not file.is_relative_to(self.root):
            return None
        return file.relative_to(self.root).as_posix()

    def for_file(self, file: Path) -> Config:
        """The settings of an absolute file."""
        return self.for_path(self.relative(file))

    def for_path(self, path: str | None) -> Config:
        """The settings of a path (POSIX, from ``root``; None: outside it, where no override holds).

        The same object is given for all pages that the same overrides match. Raises ConfigError
        where overrides that are fine one by one contradict each other.
        """
        overrides = self.base.overrides
        matched = tuple(n for n, one in enumerate(overrides) if matches(one.paths, path))
        if not matched:
            return self.base
        if matched not in self._by_overrides:
            self._by_overrides[matched] = self._narrowed(matched)
        return self._by_overrides[matched]

    def narrowed(self) -> list[Config]:
        """The settings under each override alone, so that their faults can be told before a run."""
        return [self._narrowed((number,)) for number in range(len(self.base.overrides))]

    def issue(self, path: KeyPath, message: str, *, on_key: bool = False) -> ConfigIssue:
        """Place a message about the value at ``path``, in the strongest file that has it.

        For those who judge what the models cannot, such as whether a rule exists.
        """
        for wanted in (path[:end] for end in range(len(path), 0, -1)):
            for layer in self.layers:
                if wanted in layer.places:
                    return layer.issue(path, message, on_key=on_key)
        shown = self.layers[0].shown if self.layers else "command line"
        return ConfigIssue(shown, None, None, message)

    def _narrowed(self, matched: tuple[int, ...]) -> Config:
        data = _with_command_line(self.raw, self.command_line)
        data.pop("overrides")
        for number in matched:
            over = {k: v for k, v in self.raw["overrides"][number].items() if k != "paths"}
            data = _add(data, over)
        flags = {k: v for k, v in self.command_line.items() if k not in ADDED}
        config, found = _validated(merge(data, flags))
        if config is None:
            last = ("overrides", matched[-1])
            issues = [self.issue((*last, *one.path), one.message) for one in found]
            raise ConfigError(*issues)
        return config


def load_settings(
    *,
    cwd: Path,
    config: str | None = None,
    no_config: bool = False,
    command_line: Mapping[str, Any] | None = None,
) -> Settings:
    """Find, read, merge and validate the config of a run started in the absolute folder ``cwd``.

    ``config`` is the file that ``--config`` names. ``command_line`` has config keys that flags set
    (``{"select": ["MS"], "fail-on": "warning"}``); they win over every file and override, and
    the lists in ADDED add. A ``select`` there also sets aside the names that the
    config ignores: who asks for a rule by hand means it. Raises ConfigError with all faults.
    """
    file = None
    if config is not None:
        file = absolute_path(Path(config), cwd)
        if not is_file(file):
            kind = "is a folder, not a config file" if is_folder(file) else "there is no such file"
            raise ConfigError(ConfigIssue(display(file, cwd), None, None, kind))
    elif not no_config:
        file = find_config(cwd)
    if file is None:
        return _settings([], cwd, None, dict(command_line or {}))
    return _settings(collect(read_layer(file, cwd), cwd), file.parent, file, command_line or {})


def settings_from_text(
    text: str,
    *,
    root: Path,
    shown: str = "contentlint.toml",
    command_line: Mapping[str, Any] | None = None,
) -> Settings:
    """Settings from the text of a config that would stand in ``root``; raises ConfigError."""
    file = root / "contentlint.toml"
    layers = collect(text_layer(text, shown, file), root)
    return _settings(layers, root, file, command_line or {})


def settings_from_data(data: Mapping[str, Any], *, root: Path) -> Settings:
    """Settings from the data of a config that would stand in ``root``; raises ConfigError."""
    layer = Layer("config", root / FILE_NAMES[0], dict(data), {})
    return _settings(collect(layer, root), root, None, {})


def types_of(config: Config, path: str | None, front_matter: Mapping[str, Any]) -> tuple[str, ...]:
    """The content types of a page, in the config's order; ``path`` as in ``Settings.for_path``."""
    found = []
    for name, one in config.types.items():
        match = one.match
        if (
            match is not None
            and (match.paths is None or matches(match.paths, path))
            and (
                match.front_matter is None or front_matter_matches(match.front_matter, front_matter)
            )
        ):
            found.append(name)
    return tuple(found)


def language_of_path(config: Config, path: str | None) -> str | None:
    """The language that ``languages.paths`` gives a path; the last pattern that matches holds."""
    for pattern, language in reversed(config.languages.paths.items()):
        if matches((pattern,), path):
            return language
    return None


def merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Put ``over`` on ``base``: tables key by key and deep, all else (lists too) replaced."""
    result = dict(base)
    for key, value in over.items():
        below = result.get(key)
        if isinstance(value, dict) and isinstance(below, dict):
            if key == "reading-time":
                below = _without_rival(below, value)
            result[key] = merge(below, value)
        else:
            result[key] = value
    return result


def _without_rival(below: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """A way of counting replaces another: what only the weaker one needs must not linger."""
    if "words-per-minute" in over:
        dropped = {"method"}
    elif "method" in over:
        dropped = {"words-per-minute", *(name.replace("_", "-") for name in OWN_SPEED)}
    else:
        return below
    return {key: value for key, value in below.items() if key not in dropped}


def _add(data: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Merge a narrower place: as ``merge``, but the lists in ADDED grow."""
    added = {key: [*data.get(key, []), *over[key]] for key in ADDED if key in over}
    return merge(data, {**over, **added})


def _with_command_line(data: dict[str, Any], flags: Mapping[str, Any]) -> dict[str, Any]:
    if "select" in flags:
        kept = [item for item in data.get("ignore", []) if not isinstance(item, str)]
        data = {**data, "ignore": kept}
    return _add(data, flags)


def _settings(
    layers: list[Layer], root: Path, file: Path | None, flags: Mapping[str, Any]
) -> Settings:
    """Validate each layer alone (its faults have one place), then what they make together."""
    issues: list[ConfigIssue] = []
    raw: dict[str, Any] = {}
    rules_dirs: list[Path] = []
    check_files: list[Path] = []
    given = Layer("command line", root, dict(flags), {})
    for layer in (*layers, given):
        _, found = _validated(layer.data, whole=False)
        issues += [layer.issue(one.path, one.message, on_key=one.on_key) for one in found]
        if "rules-dir" in layer.data:
            rules_dirs = own_paths(layer, "rules-dir", folders=True)
        if "checks" in layer.data:
            check_files = own_paths(layer, "checks", folders=False)
        if layer is not given:
            raw = merge(raw, layer.data)
    if issues:
        raise ConfigError(*sorted(issues, key=lambda issue: (issue.path, issue.line or 0)))
    settings = Settings(
        root=root,
        file=file,
        repository=repository_of(root) or root,
        rules_dirs=tuple(rules_dirs),
        check_files=tuple(check_files),
        base=Config(),
        raw=raw,
        command_line=dict(flags),
        layers=tuple(reversed(layers)),
    )
    base, found = _validated(_with_command_line(raw, flags))
    if base is None:
        raise ConfigError(
            *(settings.issue(one.path, one.message, on_key=one.on_key) for one in found)
        )
    settings.base = base
    for number in range(len(base.overrides)):
        settings._narrowed((number,))  # its faults are told now, not when a page comes by
    return settings


def _validated(data: dict[str, Any], *, whole: bool = True) -> tuple[Config | None, list[Fault]]:
    """The config that the data make, or None and the faults; ``whole``: not one layer of several.

    Only a whole config can be asked that each type matches something: a type that matches no page
    checks nothing, and that must not pass in silence.
    """
    try:
        config = Config.model_validate(data, by_name=False)
    except ValidationError as error:
        return None, faults(error, Config, data)
    found = []
    for name, one in config.types.items() if whole else ():
        if one.match is None or (one.match.paths is None and not one.match.front_matter):
            message = (
                f"the type `{name}` matches no page: give `match.paths` or `match.front-matter`"
                ' (`paths = ["**"]` for every page)'
            )
            found.append(Fault(("types", name), message, on_key=True))
    return (None if found else config), found
