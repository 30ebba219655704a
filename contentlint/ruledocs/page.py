"""What a rule's page holds, whatever form it is written in: rule file, config, examples as run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic_core import to_jsonable_python

from contentlint.configrules import RuleConfig
from contentlint.examples import Tried, tried
from contentlint.model import Rule
from contentlint.rulebook import Rulebook, shipped_rules
from contentlint.ruledocs.keys import Key, all_keys_of
from contentlint.rulefile import RuleFile
from contentlint.settings import Settings


@dataclass(frozen=True, slots=True)
class Option:
    """An option of the rule's check, and the value that holds."""

    key: Key
    value: object
    """As JSON has it; None where there is none, and for the keys of an inner table."""
    set_by: Literal["", "rule", "config"]
    """Who set the value; empty: it is the check's default."""

    @property
    def name(self) -> str:
        """The option as it is written."""
        return self.key.name


@dataclass(frozen=True, slots=True)
class RulePage:
    """One rule as it holds under a config."""

    source: RuleFile
    rule: Rule
    """The rule with what the config changes on it."""
    runs: bool
    """Whether it runs under the config."""
    own: bool
    """Whether it is the site's or a package's, and not one of contentlint's."""
    file: str
    """The rule file for people: from the config's folder, ours from the project's."""
    group: str
    """What the family is called, after the folder that its files are in."""
    options: tuple[Option, ...]
    words: Mapping[str, Mapping[str, int]]
    """Language -> cue -> how many entries the word list has."""
    cases: tuple[Tried, ...]


def pages(book: Rulebook, settings: Settings, names: Iterable[str]) -> list[RulePage]:
    """The pages of the rules with these ids or names, in this order, each once.

    Raises KeyError, with near matches in its words, for a name that is no rule; ConfigError where
    an option of a rule is wrong.
    """
    found = {source.id: (source, file) for source, file in map(book.find, names)}
    running = {rule.id for rule in book.rules(settings.base, settings)}
    groups: dict[str, str] = {}
    for source, file in book.files:
        groups.setdefault(source.family, _title(file.parent.name))
    lexicons = book.lexicons(settings.base)
    made = []
    for source, file in found.values():
        rule = book.rule(source.id, settings.base, settings)
        cues = dict.fromkeys(cue for cues in source.lexicon.values() for cue in cues)
        words = {}
        for code in sorted(lexicons.languages(source.id)):
            counts = {cue: len(lexicons.entries(source.id, code, cue)) for cue in cues}
            if any(counts.values()):
                words[code] = {cue: number for cue, number in counts.items() if number}
        made.append(
            RulePage(
                source=source,
                rule=rule,
                runs=source.id in running,
                own=not file.is_relative_to(shipped_rules()),
                file=_shown(file, settings),
                group=groups[source.family],
                options=_options(source, rule, settings.base.rules),
                words=words,
                cases=tuple(tried(source, book)),
            )
        )
    return made


def _options(source: RuleFile, rule: Rule, changes: Mapping[str, RuleConfig]) -> tuple[Option, ...]:
    """The options of the check with the values that hold, in the order of its model."""
    model = type(rule.options)
    values = to_jsonable_python(rule.options, by_alias=True)
    # a key may be written as the config writes it or as Python does
    named = {name: field.alias or name for name, field in model.model_fields.items()}
    by_rule = {named.get(key, key) for key in source.options}
    own = [changes[name] for name in (source.id, source.name) if name in changes]
    by_config = {named.get(key, key) for one in own for key in one.options}
    made = []
    for key in all_keys_of(model):
        who: Literal["", "rule", "config"] = ""
        if key.name in by_config:
            who = "config"
        elif key.name in by_rule:
            who = "rule"
        made.append(Option(key, values.get(key.name), who))
    return tuple(made)


def _title(folder: str) -> str:
    words = folder.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _shown(file: Path, settings: Settings) -> str:
    shipped = shipped_rules()
    if file.is_relative_to(shipped):
        return f"rules/{file.relative_to(shipped).as_posix()}"
    return settings.relative(file) or file.name
