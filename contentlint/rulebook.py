"""YAML rules -> Rule: loading, what the config changes on them, and selection."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic import ValidationError

from contentlint import checks as checks_package
from contentlint.config import Config
from contentlint.configerrors import ConfigError, ConfigIssue, faults
from contentlint.lexicon import Lexicons
from contentlint.model import Rule
from contentlint.near import suggestion
from contentlint.rulefile import RuleFile, key_place, read_rule
from contentlint.settings import Settings
from contentlint.tomlpos import KeyPath

HEALTH_FAMILIES = frozenset({"MS", "CL"})
"""Families that ``profile = "general"`` leaves out."""


def shipped_rules() -> Path:
    """The folder of the rules that come with the tool, in a checkout or in an installed wheel."""
    package = Path(__file__).parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


class Rulebook:
    """All rule files of a run, and the rules that hold under a config."""

    def __init__(self, folders: Sequence[Path], *, preview: bool = False) -> None:
        """Read every ``.yml`` under ``folders``.

        Raises ConfigError where a file is wrong, an id or name stands twice, a check does not
        exist, or there is no rule at all: a linter without rules would be green for nothing.
        """
        self._preview = preview
        self._files: dict[str, tuple[RuleFile, Path]] = {}
        self._names: dict[str, str] = {}
        self._rules: dict[int, tuple[Config, list[Rule]]] = {}
        for folder in folders:
            for file in sorted(folder.rglob("*.y*ml")):
                self._add(read_rule(file), file)
        if not self._files:
            where = ", ".join(str(folder) for folder in folders)
            raise ConfigError(ConfigIssue(where, None, None, "no rules found here: reinstall"))

    def _add(self, rule: RuleFile, file: Path) -> None:
        for key in (rule.id, rule.name):
            if key in self._files or key in self._names:
                other = self._files[self._names.get(key, key)][1]
                place = key_place(file.read_text(encoding="utf-8"), ("id",))
                message = f"{key} is a rule already, in {other}"
                raise ConfigError(ConfigIssue(str(file), *place, message))
        if rule.check not in check_names():
            place = key_place(file.read_text(encoding="utf-8"), ("check",))
            near = suggestion(rule.check, check_names())
            message = f"there is no check `{rule.check}`{near}"
            raise ConfigError(ConfigIssue(str(file), *place, message))
        self._files[rule.id] = (rule, file)
        self._names[rule.name] = rule.id

    @property
    def files(self) -> list[tuple[RuleFile, Path]]:
        """Every rule file with its path, by id."""
        return [self._files[key] for key in sorted(self._files)]

    def known(self, name: str) -> bool:
        """Whether ``name`` is ALL, a family, an id or a name."""
        return name == "ALL" or bool(self._ids(name))

    def check_settings(self, settings: Settings) -> None:
        """Raise ConfigError where the config or the command line names a rule that is not there."""
        issues = [
            settings.issue(path, self._unknown(name))
            for path, name in _named(settings.raw, ())
            if not self.known(name)
        ]
        for key, names in settings.command_line.items():
            for name in names if key in _NAMING else ():
                if not self.known(name):
                    issues.append(ConfigIssue(f"--{key}", None, None, self._unknown(name)))
        issues.extend(
            settings.issue(("rules", name, "lexicon", code, cue), message, on_key=True)
            for name, rule in settings.base.rules.items()
            for code, cues in rule.lexicon.items()
            for cue in cues
            if self.known(name) and (message := self._no_cue(name, cue))
        )
        if issues:
            raise ConfigError(*issues)
        for config in (settings.base, *settings.narrowed()):
            self.rules(config, settings)

    def rules(self, config: Config, settings: Settings) -> list[Rule]:
        """The rules that run under ``config``, by id; the same list for the same config object.

        Raises ConfigError where an option of a rule is wrong.
        """
        cached = self._rules.get(id(config))
        if cached is None:
            chosen = self._chosen(config)
            cached = (config, [self._rule(rule_id, config, settings) for rule_id in sorted(chosen)])
            self._rules[id(config)] = cached
        return cached[1]

    def lexicons(self, config: Config) -> Lexicons:
        """The word lists of all rules, run or not, with what the config adds to them."""
        merged: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {}
        for rule_id, (rule, _) in self._files.items():
            if rule.lexicon:
                merged[rule_id] = {code: dict(cues) for code, cues in rule.lexicon.items()}
        for name, own in config.rules.items():
            for rule_id in self._ids(name):
                for code, cues in own.lexicon.items():
                    known = merged.setdefault(rule_id, {}).setdefault(code, {})
                    for cue, words in cues.items():
                        known[cue] = (*known.get(cue, ()), *words)
        return Lexicons(merged)

    def ids(self, names: Iterable[str]) -> frozenset[str]:
        """The ids that ``names`` (ids, names, families, ALL) stand for."""
        return frozenset(
            rule_id
            for name in names
            for rule_id in (self._files if name == "ALL" else self._ids(name))
        )

    def _ids(self, name: str) -> set[str]:
        if name in self._files:
            return {name}
        if name in self._names:
            return {self._names[name]}
        return {rule_id for rule_id, (rule, _) in self._files.items() if rule.family == name}

    def _unknown(self, name: str) -> str:
        families = {rule.family for rule, _ in self._files.values()}
        near = suggestion(name, {*self._files, *self._names, *families, "ALL"})
        return f"there is no rule or family `{name}`{near}"

    def _no_cue(self, name: str, cue: str) -> str:
        """Why the word lists of rule ``name`` cannot have ``cue``; "" where they have it."""
        rule_id = self._names.get(name, name)
        lexicon = self._files[rule_id][0].lexicon if rule_id in self._files else {}
        known = {one for cues in lexicon.values() for one in cues}
        if cue in known:
            return ""
        if not known:
            return f"{name} has no word lists to add to"
        return f"the word lists of {name} have no cue `{cue}`{suggestion(cue, known)}"

    def _chosen(self, config: Config) -> set[str]:
        """Rules that are selected, less those ignored.

        A family and ALL stand for the rules that are on by default; one that is off by default
        runs where it is named by id or name, or enabled in ``[rules.ID]``.
        """
        chosen: set[str] = set()
        for name in (*(config.select or ("ALL",)), *config.extend_select):
            exact = name in self._files or name in self._names
            ids = set(self._files) if name == "ALL" else self._ids(name)
            chosen |= {
                rule_id
                for rule_id in ids
                if exact or self._on_by_default(self._files[rule_id][0], name, config)
            }
        for name, rule in config.rules.items():
            if rule.enabled is True:
                chosen |= self._ids(name)
            elif rule.enabled is False:
                chosen -= self._ids(name)
        for name in config.ignore:
            chosen -= set(self._files) if name == "ALL" else self._ids(name)
        return chosen

    def _on_by_default(self, rule: RuleFile, named: str, config: Config) -> bool:
        if not rule.default or (rule.status == "preview" and not self._preview):
            return False
        return not (
            named == "ALL" and config.profile == "general" and rule.family in HEALTH_FAMILIES
        )

    def _rule(self, rule_id: str, config: Config, settings: Settings) -> Rule:
        source, file = self._files[rule_id]
        # an id and a name may both be used, in two files say; the id is the more exact
        own_by = {n: config.rules[n] for n in (source.name, rule_id) if n in config.rules}
        own_options = {key: n for n, own in own_by.items() for key in own.options}
        options = dict(source.options)
        for own in own_by.values():
            options.update(own.options)
        model = check_module(source.check).Options
        try:
            validated = model.model_validate(options)
        except ValidationError as error:
            issues = []
            for fault in faults(error, model, options):
                if fault.path and fault.path[0] in own_options:
                    path = ("rules", own_options[str(fault.path[0])], "options", *fault.path)
                    issues.append(settings.issue(path, fault.message, on_key=fault.on_key))
                else:
                    place = key_place(file.read_text("utf-8"), ("options", *fault.path))
                    issues.append(ConfigIssue(str(file), *place, fault.message))
            raise ConfigError(*issues) from None
        severity = next((o.severity for o in reversed(own_by.values()) if o.severity), None)
        message = next((o.message for o in reversed(own_by.values()) if o.message), None)
        return Rule(
            id=source.id,
            name=source.name,
            family=source.family,
            summary=source.summary,
            why=source.why,
            severity=severity or source.severity,
            check=source.check,
            message=message or source.message,
            messages={} if message else source.messages,
            options=validated,
            applies_to=source.applies_to,
            supersedes=source.supersedes,
            default=source.default,
            preview=source.status == "preview",
            remedy=source.remedy,
            file=file,
            severity_is_set=severity is not None,
        )


def _named(data: Mapping[str, Any], path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Every place in a config's data that names a rule, with the name."""
    for key in _NAMING:
        for number, item in enumerate(data.get(key, [])):
            if isinstance(item, str):
                yield (*path, key, number), item
            else:
                for at, name in enumerate(item["rules"]):
                    yield (*path, key, number, "rules", at), name
    for name in data.get("rules", {}):
        yield (*path, "rules", name), name
    for number, override in enumerate(data.get("overrides", [])):
        yield from _named(override, (*path, "overrides", number))


_NAMING = ("select", "extend-select", "ignore")
"""Config keys that hold names of rules."""


@lru_cache(maxsize=1)
def check_names() -> frozenset[str]:
    """The names of all checks: the modules in ``contentlint/checks``; none is imported."""
    return frozenset(module.name for module in pkgutil.iter_modules(checks_package.__path__))


def check_module(name: str) -> ModuleType:
    """Import the check ``name``; it has ``Options`` and ``check``."""
    return importlib.import_module(f"contentlint.checks.{name}")
