"""The ``[rules.*]`` tables of a config and its overrides, held against the rules that there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

from contentlint.configerrors import ConfigIssue
from contentlint.near import suggestion
from contentlint.rulefile import RuleFile
from contentlint.settings import Settings
from contentlint.tomlpos import KeyPath

_OF_ONE_RULE = ("severity", "message", "options")
"""Keys that mean nothing on a family."""


def tables(settings: Settings) -> Iterator[tuple[KeyPath, str, Mapping[str, Any]]]:
    """(path, name, table) of every ``[rules.NAME]``: the config's, then each override's."""
    for name, own in settings.raw.get("rules", {}).items():
        yield ("rules", name), name, own
    for number, override in enumerate(settings.raw.get("overrides", [])):
        for name, own in override.get("rules", {}).items():
            yield ("overrides", number, "rules", name), name, own


def path_of(settings: Settings, name: str, rest: KeyPath) -> KeyPath:
    """The path of what a ``[rules.NAME]`` table sets at ``rest``; an override's where one does."""
    found: KeyPath = ("rules", name)
    for path, other, own in tables(settings):
        if other == name and _has(own, rest):
            found = path
    return (*found, *rest)


def table_issues(
    settings: Settings, rules: Mapping[str, RuleFile], families: Set[str]
) -> Iterator[ConfigIssue]:
    """What is wrong with the tables; ``rules`` are by id and by name.

    Keys of one rule on a family, a rule that is named in two ways (which of them would win?), and
    word lists that the rule does not have.
    """
    called: dict[str, str] = {}
    for path, name, own in tables(settings):
        if name not in rules:
            if name in families:
                yield from _on_family(settings, path, name, own)
            continue
        rule = rules[name]
        first = called.setdefault(rule.id, name)
        if first != name:
            message = f"`{first}` and `{name}` are one rule: call it `{rule.id}` everywhere"
            yield settings.issue(path, message, on_key=True)
        yield from _lexicon(settings, path, rule, own)


def _on_family(
    settings: Settings, path: KeyPath, name: str, own: Mapping[str, Any]
) -> Iterator[ConfigIssue]:
    for key in _OF_ONE_RULE:
        if key in own:
            message = f"`{name}` is a family: set `{key}` on each of its rules by id"
            yield settings.issue((*path, key), message, on_key=True)


def _lexicon(
    settings: Settings, path: KeyPath, rule: RuleFile, own: Mapping[str, Any]
) -> Iterator[ConfigIssue]:
    known = {cue for cues in rule.lexicon.values() for cue in cues}
    for key in ("lexicon", "replace-lexicon"):
        for code, cues in own.get(key, {}).items():
            for cue in cues:
                if cue not in known:
                    where = (*path, key, code, cue)
                    yield settings.issue(where, _no_cue(rule.id, cue, known), on_key=True)


def _no_cue(name: str, cue: str, known: set[str]) -> str:
    if not known:
        return f"{name} has no word lists to change"
    return f"the word lists of {name} have no cue `{cue}`{suggestion(cue, known)}"


def _has(table: Mapping[str, Any], path: KeyPath) -> bool:
    """Whether the table has the first two keys of ``path``: ``options`` and the option's name."""
    value: Any = table
    for part in path[:2]:
        if not isinstance(value, Mapping) or part not in value:
            return False
        value = value[part]
    return True
