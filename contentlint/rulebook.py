"""YAML rules -> Rule: loading, and the selection of those that run under a config."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from contentlint.checkcode import CheckError, Checks
from contentlint.config import Config
from contentlint.configerrors import ConfigError, ConfigIssue
from contentlint.configrules import RuleConfig
from contentlint.installed import Offer, PackageError, checks, require, rule_folders
from contentlint.lexicon import Lexicons
from contentlint.model import Rule
from contentlint.near import suggestion
from contentlint.paths import is_folder
from contentlint.policy import merged_lexicons, rule_under
from contentlint.rulefile import RuleFile, read_rule, rule_issue
from contentlint.ruletables import table_issues
from contentlint.settings import Settings
from contentlint.suppress import Names
from contentlint.tomlpos import KeyPath

HEALTH_FAMILIES = frozenset({"MS", "CL"})
"""Families that ``profile = "general"`` leaves out."""

JUDGING_FAMILY = "CF"
"""The family that judges suppressions; a page's findings are all known before it runs."""

_NAMING = ("select", "extend-select", "ignore")
"""Config keys that hold names of rules."""


def shipped_rules() -> Path:
    """The folder of the rules that come with the tool, in a checkout or in an installed wheel."""
    package = Path(__file__).parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def load_rulebook(
    settings: Settings,
    *,
    preview: bool = False,
    allow_code: bool = False,
    further: Sequence[Path] = (),
) -> Rulebook:
    """Our rules, those of the packages that the config names, and the site's own.

    ``further`` are absolute rule files, or folders of them, that the config need not name.
    ``allow_code`` lets the Python files run that the config names in ``checks``. Raises ConfigError
    where a package or a rule cannot be loaded, or where code is asked for and not allowed.
    """
    folders, offered = [shipped_rules()], dict[str, Offer]()
    try:
        require(settings.base.plugins)
        for package in settings.base.plugins:
            folders += rule_folders(package)
            offered |= checks(package)
    except PackageError as error:
        raise ConfigError(settings.issue(("plugins",), f"`plugins`: {error}")) from None
    files = {file.stem: file for file in settings.check_files}
    if files and not allow_code:
        message = (
            "`checks` names Python code of this repository, which runs only with --allow-code "
            "(never pass it for the changes of a stranger)"
        )
        raise ConfigError(settings.issue(("checks",), message))
    own = Checks(offered, files)
    for number, name in enumerate(files):
        if name in Checks(offered).names:
            message = f"`{name}` is a check already: give the file another name"
            raise ConfigError(settings.issue(("checks", number), message))
    return Rulebook([*folders, *settings.rules_dirs, *further], preview=preview, checks=own)


def rule_files(place: Path) -> list[Path]:
    """The rule files of a folder at any depth, in order; a file is given back as it is."""
    return sorted(place.rglob("*.y*ml")) if is_folder(place) else [place]


class Rulebook:
    """All rule files of a run, and the rules that hold under a config."""

    def __init__(
        self, folders: Sequence[Path], *, preview: bool = False, checks: Checks | None = None
    ) -> None:
        """Read every ``.yml`` and ``.yaml`` under ``folders`` (a file stands for itself), once.

        Raises ConfigError where a file is wrong, an id or name stands twice, a check does not
        exist, or there is no rule at all: a linter without rules would be green for nothing.
        """
        self.checks = checks or Checks()
        self._preview = preview
        self._files: dict[str, tuple[RuleFile, Path]] = {}
        self._names: dict[str, str] = {}
        self._shipped: set[str] = set()
        self._rules: dict[int, tuple[Config, list[Rule]]] = {}
        shipped = shipped_rules()
        read: set[Path] = set()
        for folder in folders:
            for file in rule_files(folder):
                if file.resolve() not in read:
                    self._add(read_rule(file), file, own=not folder.is_relative_to(shipped))
                read.add(file.resolve())
        if not self._files:
            where = ", ".join(str(folder) for folder in folders)
            raise ConfigError(ConfigIssue(where, None, None, "no rules found here: reinstall"))

    def _add(self, rule: RuleFile, file: Path, *, own: bool) -> None:
        for key in (rule.id, rule.name):
            if key in self._files or key in self._names:
                other = self._files[self._names.get(key, key)]
                message = f"{key} is a rule already, in {other[1]}; change it in [rules.{key}]"
                raise ConfigError(rule_issue(file, ("id" if key == rule.id else "name",), message))
        if own and not rule.is_own:
            message = (
                f"the id {rule.id} may become one of contentlint's own: begin it with X "
                f"(X{rule.id[-3:]}) or give it a style (House.Terms)"
            )
            raise ConfigError(rule_issue(file, ("id",), message))
        if own and rule.family in (*self._shipped, "ALL"):
            message = f"{rule.family} is a family of contentlint's own: take another style"
            raise ConfigError(rule_issue(file, ("id",), message))
        if rule.check not in self.checks.names:
            near = suggestion(rule.check, self.checks.names)
            message = f"there is no check `{rule.check}`{near}"
            raise ConfigError(rule_issue(file, ("check",), message))
        if not own:
            self._shipped.add(rule.family)
        self._files[rule.id] = (rule, file)
        self._names[rule.name] = rule.id

    @property
    def files(self) -> list[tuple[RuleFile, Path]]:
        """Every rule file with its path, by id."""
        return [self._files[key] for key in sorted(self._files)]

    @property
    def names(self) -> frozenset[str]:
        """All that names a rule or several: ids, names, families and ALL."""
        families = {rule.family for rule, _ in self._files.values()}
        return frozenset({*self._files, *self._names, *families, "ALL"})

    def known(self, name: str) -> bool:
        """Whether ``name`` is ALL, a family, an id or a name."""
        return name == "ALL" or bool(self._ids(name))

    def find(self, name: str) -> tuple[RuleFile, Path]:
        """The rule with this id or name, and its file; KeyError with near matches in its words."""
        rule_id = self._names.get(name, name)
        if rule_id not in self._files:
            names = {*self._files, *self._names}
            raise KeyError(f"there is no rule `{name}`{suggestion(name, names)}")
        return self._files[rule_id]

    def check_settings(self, settings: Settings) -> None:
        """Raise ConfigError where the config or the command line names a rule that is not there."""
        issues = [
            settings.issue(path, self.unknown(name))
            for path, name in _named(settings.raw, ())
            if not self.known(name)
        ]
        for key, names in settings.command_line.items():
            for name in names if key in _NAMING else ():
                if not self.known(name):
                    issues.append(ConfigIssue(f"--{key}", None, None, self.unknown(name)))
        by_name = {key: self._files[rule_id][0] for key, rule_id in self._names.items()}
        by_name |= {rule_id: rule for rule_id, (rule, _) in self._files.items()}
        families = {rule.family for rule, _ in self._files.values()}
        issues.extend(table_issues(settings, by_name, families))
        configs = (settings.base, *settings.narrowed())
        if not issues:
            chosen = {rule.id for config in configs for rule in self.rules(config, settings)}
            types = {name for config in configs for name in config.types}
            issues.extend(self._types_issues(chosen, types, settings))
        if issues:
            raise ConfigError(*issues)

    def _types_issues(
        self, chosen: set[str], types: set[str], settings: Settings
    ) -> Iterator[ConfigIssue]:
        """Rules of the site's own for types that it does not have: they would never run."""
        for rule_id in sorted(chosen):
            rule, file = self._files[rule_id]
            if not any(file.is_relative_to(folder) for folder in settings.rules_dirs):
                continue
            for number, name in enumerate(rule.applies_to.types):
                if name not in types:
                    message = f"the config has no type `{name}`{suggestion(name, types)}"
                    yield rule_issue(file, ("applies_to", "types", number), message)

    def rules(self, config: Config, settings: Settings) -> list[Rule]:
        """The rules that run under ``config``, by id; the same list for the same config object.

        Raises ConfigError where an option of a rule is wrong.
        """
        cached = self._rules.get(id(config))
        if cached is None:
            chosen = sorted(self._chosen(config))
            cached = (config, [self.rule(rule_id, config, settings) for rule_id in chosen])
            self._rules[id(config)] = cached
        return cached[1]

    def rules_of(self, settings: Settings) -> list[Rule]:
        """Every rule that runs on some page: under the config, or under one of its overrides."""
        configs = (settings.base, *settings.narrowed())
        return [rule for config in configs for rule in self.rules(config, settings)]

    def rule(self, rule_id: str, config: Config, settings: Settings) -> Rule:
        """One rule under ``config``, whether it is selected or not; ConfigError as ``rules``."""
        source, file = self._files[rule_id]
        try:
            code = self.checks.module(source.check)
        except CheckError as error:
            raise ConfigError(rule_issue(file, ("check",), str(error))) from None
        return rule_under(source, file, config, settings, code)

    def lexicons(self, config: Config) -> Lexicons:
        """The word lists of all rules, run or not, with what the config changes on them."""
        changes: list[tuple[str, RuleConfig]] = [
            (rule_id, own) for name, own in config.rules.items() for rule_id in self._ids(name)
        ]
        return merged_lexicons((rule for rule, _ in self._files.values()), changes)

    def ids(self, names: Iterable[str]) -> frozenset[str]:
        """The ids that ``names`` (ids, names, families, ALL) stand for."""
        return frozenset(
            rule_id
            for name in names
            for rule_id in (self._files if name == "ALL" else self._ids(name))
        )

    def unknown(self, name: str) -> str:
        """What to say of a name that is no rule or family, with near matches."""
        return f"there is no rule or family `{name}`{suggestion(name, self.names)}"

    def names_for(self, config: Config, settings: Settings) -> Names:
        """What a page's directives may name, and which of it runs under ``config``."""
        judging = frozenset(self._ids(JUDGING_FAMILY))
        return Names(
            ids=lambda name: self.ids([name]),
            hint=lambda name: suggestion(name, self.names),
            every=frozenset(self._files) - judging,
            selected=frozenset(rule.id for rule in self.rules(config, settings)),
            judging=judging,
        )

    def _ids(self, name: str) -> set[str]:
        if name in self._files:
            return {name}
        if name in self._names:
            return {self._names[name]}
        return {rule_id for rule_id, (rule, _) in self._files.items() if rule.family == name}

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
        if config.require_reason:
            chosen |= self._ids("CF002")
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


def _named(data: Mapping[str, Any], path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Every name of a rule in the config, with the path of the key that holds it."""
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
