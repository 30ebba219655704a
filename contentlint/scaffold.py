"""A new rule file that is valid and whose examples hold, with comments that say what to change."""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from contentlint.configerrors import ConfigError, ConfigIssue, faults
from contentlint.reports.layout import wrap
from contentlint.reports.style import flat
from contentlint.rulebook import Rulebook, rule_files
from contentlint.ruledocs.keys import Key, default_words
from contentlint.ruledocs.snippets import toml_key
from contentlint.rulefile import RuleFile, read_rule

WIDTH = 98
SUMMARY = "Say in one line what the rule finds."
WHY = (
    "Say why it matters, and what that rests on:\na guide, a study, a law, a decision of the team."
)

_HEAD = """\
# A rule of your own. Change it, then run: contentlint test-rules {file}
# Every key and option with its meaning: contentlint rule {id}

# Never changed and never reused: comments in articles name it.
"""
_COMMENTS = {
    "name": "Names the problem.",
    "summary": "One line: what the rule finds.",
    "why": "Why it matters, with what it rests on. Writers read it before they disagree.",
    "severity": "error, warning or info. Only errors fail a run, if the config does not say else.",
    "check": "What does the work; the options say how.",
    "applies_to": "The pages on which the rule runs.",
    "message": "What a writer reads: what is wrong and what to write instead. The check fills the\n"
    "{names}; those here are the ones that it has.",
    "messages": "Other wordings, which the check chooses.",
    "remedy": "One line, said once where many pages have this finding.",
    "supersedes": "Rules whose findings on the same line are dropped where this one has one.",
    "examples": "Tests and documentation. Each is a whole file: bad ones say where the findings\n"
    "stand (line 1 is the first of the page; column, severity and message may be asked for\n"
    "too), good ones have none. Add the cases that a simple rule would get wrong.",
}
_ORDER = tuple(_COMMENTS)
_EXAMPLE_ORDER = ("name", "path", "files", "config", "today", "bad", "good", "expect")
_EVERYWHERE = (
    "It runs on every page. For some only, keep what you need of this:\n"
    'applies_to: {paths: ["blog/**"], types: [guide], languages: [en], front_matter: {tag: news}}'
)


def worked_rules() -> Path:
    """The folder of worked rules for the general checks, in a checkout or in an installed wheel."""
    package = Path(__file__).parent
    installed = package / "_own_rules"
    return installed if installed.is_dir() else package.parent / "examples" / "own-rules"


def start_for(check: str, book: Rulebook) -> RuleFile | None:
    """A rule that uses ``check`` and may be built on: a worked one, else one of ``book``.

    One of ``book`` is superseded by what is built on it, since both would find the same.
    """
    folder = worked_rules()
    for rule in [read_rule(file) for file in rule_files(folder)] if folder.is_dir() else []:
        if rule.check == check:
            return rule.model_copy(update={"supersedes": ()})
    for rule, _ in book.files:
        if rule.check == check:
            return rule.model_copy(update={"supersedes": (rule.id,)})
    return None


def next_id(book: Rulebook) -> str | None:
    """The id after the highest of the form X001 that a rule of ``book`` has; None after X999."""
    numbers = [
        int(rule.id[1:])
        for rule, _ in book.files
        if rule.id.startswith("X") and rule.id[1:].isdecimal()
    ]
    number = max(numbers, default=0) + 1
    return f"X{number:03}" if number <= 999 else None


def new_rule(
    rule_id: str, name: str, check: str, start: RuleFile | None, keys: Sequence[Key]
) -> RuleFile:
    """The rule that is written: as ``start``, with its first bad and good example.

    Without a start, for a check that no rule uses yet, options that must be there are filled by
    ``keys`` (the check's) and the examples are only a form. Raises ConfigError, placed on the flag,
    for an id or a name that is none.
    """
    data: dict[str, Any] = {
        "id": rule_id,
        "name": name,
        "summary": SUMMARY,
        "why": WHY,
        "severity": "warning",
        "check": check,
        **(_unknown(keys) if start is None else _from(start, rule_id)),
    }
    try:
        rule = RuleFile.model_validate(data)
    except ValidationError as error:
        found = faults(error, RuleFile, data)
        issues = [ConfigIssue(f"--{one.path[0]}", None, None, one.message) for one in found]
        raise ConfigError(*issues) from None
    if not rule.is_own:
        message = f"{rule_id} may become one of contentlint's own: use X001 or House.Terms"
        raise ConfigError(ConfigIssue("--id", None, None, message))
    return rule


def text_of(rule: RuleFile, keys: Iterable[Key], file: str) -> str:
    """The YAML of a new rule; ``keys`` are the check's, ``file`` the path as people type it."""
    data = rule.model_dump(mode="json", exclude_defaults=True)
    data["examples"] = [
        {key: one[key] for key in _EXAMPLE_ORDER if key in one} for one in data["examples"]
    ]
    for key in ("options", "messages"):
        if key in data:
            data[key] = _by_line(data[key])
    parts = [_HEAD.format(file=flat(file), id=rule.id) + _yaml({"id": rule.id})]
    for key in _ORDER:
        if key == "message":
            parts += [_options(data.get("options", {}), keys)]
        if key in data:
            parts.append(_comment(_COMMENTS[key]) + _yaml({key: data[key]}))
        elif key == "applies_to":
            parts.append(_comment(_EVERYWHERE))
    return "\n".join(part for part in parts if part)


def _from(start: RuleFile, rule_id: str) -> dict[str, Any]:
    """What is taken over from a rule that uses the same check; its examples' configs name it."""
    table = re.compile(rf"\brules\.(?:{re.escape(start.id)}|{re.escape(start.name)})(?![\w-])")
    own = f"rules.{toml_key(rule_id)}"
    bad = next((one for one in start.examples if one.bad is not None), None)
    good = next((one for one in start.examples if one.good is not None), None)
    taken = start.model_dump(
        include={"applies_to", "options", "message", "messages", "remedy", "supersedes"},
        exclude_defaults=True,
    )
    examples = [one.model_dump(exclude_defaults=True) for one in (bad, good) if one is not None]
    for example in examples:
        # words and columns of the start would fail with the first change
        example["expect"] = [{"line": one["line"]} for one in example.get("expect", ())]
        if "config" in example:
            example["config"] = table.sub(lambda _: own, example["config"])
    return {**taken, "examples": examples}


def _unknown(keys: Sequence[Key]) -> dict[str, Any]:
    """A form for a check that no rule shows how to use."""
    return {
        "options": {key.name: _filler(key.type) for key in keys if key.required},
        "message": "Say what is wrong, and what to write instead",
        "remedy": "Say what to do where many pages have this finding.",
        "examples": [
            {"name": "a page with the problem", "bad": "A page.\n", "expect": [{"line": 1}]},
            {"name": "a page without it", "good": "Another page.\n"},
        ],
    }


def _filler(words: str) -> object:
    if words.startswith("list"):
        return ["words"]
    known = {"whole number": 1, "number": 1, "true, false": True, "text": "words"}
    return known.get(words, {} if words.startswith("table") else words.split(",")[0].strip('`"'))


def _options(options: dict[str, Any], keys: Iterable[Key]) -> str:
    lines = []
    for key in keys:
        default = default_words(key).strip("*").replace("`", "")
        told = f"{key.name}: {key.type.replace('`', '')}{f' ({default})' if default else ''}. "
        lines += wrap(flat(told + key.meaning), WIDTH, "#   ", "#     ")
    about = ["# What the check can be told (default in brackets):", *lines] if lines else []
    return "".join(f"{line}\n" for line in about) + (_yaml({"options": options}) if options else "")


def _comment(text: str) -> str:
    return textwrap.indent(text, "# ") + "\n"


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as they are read; lists indented under their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)


def _text_node(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


class _Keys(dict[str, object]):
    """A mapping that is written a line for each key."""


class _Items(list[object]):
    """A list that is written a line for each item."""


def _keys_node(dumper: yaml.SafeDumper, data: _Keys) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=False)


def _items_node(dumper: yaml.SafeDumper, data: _Items) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=False)


_Dumper.add_representer(str, _text_node)
_Dumper.add_representer(_Keys, _keys_node)
_Dumper.add_representer(_Items, _items_node)


def _by_line(value: object) -> object:
    """A value whose keys and items are lines to add to, and not one line in braces."""
    if isinstance(value, dict) and value:
        return _Keys({key: _by_line(one) for key, one in value.items()})
    if isinstance(value, list) and value:
        return _Items(map(_by_line, value))
    return value


def _yaml(data: dict[str, object]) -> str:
    written: str = yaml.dump(
        _Keys(data),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None,
        width=math.inf,  # a text folded over lines is harder to change
    )
    return written
