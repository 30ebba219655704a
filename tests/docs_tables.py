"""The tables in the documentation, made from what they describe: models, flags, rule files.

A table stands in a page between ``<!-- table: NAME -->`` and ``<!-- end of table -->``.
``UPDATE_SNAPSHOTS=1 pytest tests/test_docs.py`` rewrites them.
"""

from __future__ import annotations

import argparse
import re

import check_tables
from pydantic import BaseModel

from contentlint import config, configsite, rulefile
from contentlint.cli import build_parser
from contentlint.rulebook import Rulebook, shipped_rules
from contentlint.ruledocs.keys import default_words, keys_of
from contentlint.ruledocs.markdown import table

BLOCK = re.compile(r"(<!-- table: ([a-z -]+) -->\n).*?(<!-- end of table -->)", re.DOTALL)

CONFIG_MODELS: dict[str, tuple[type[BaseModel], type[BaseModel] | None]] = {
    "config": (config.Config, None),
    "languages": (config.Languages, None),
    "site": (configsite.SiteConfig, None),
    "reading time": (config.ReadingTime, None),
    "front matter": (config.FrontMatter, None),
    "field": (config.FieldSpec, None),
    "layout": (config.Layout, None),
    "shortcodes": (config.Shortcodes, None),
    "layout names": (config.LayoutFacts, None),
    "type": (config.ContentType, None),
    "match": (config.Match, None),
    "section": (config.SectionRequirement, None),
    "words": (config.WordRange, None),
    "rule": (config.RuleConfig, None),
    "override": (config.Override, config.Selection),
    "ignore": (config.IgnoreEntry, None),
}
"""Table name -> the model, and the model whose keys it only repeats."""

RULE_MODELS: dict[str, tuple[type[BaseModel], type[BaseModel] | None]] = {
    "rule file": (rulefile.RuleFile, None),
    "applies to": (rulefile.AppliesTo, None),
    "example": (rulefile.Example, None),
    "expectation": (rulefile.Expectation, None),
}

# What a schema cannot say in a word: these models' names, and strings of a certain form.
_TABLES = {
    "ContentType": "content type",
    "FieldSpec": "field",
    "LayoutFacts": "layout",
    "RuleConfig": "rule",
    "SectionRequirement": "section",
    "Override": "override",
    "IgnoreEntry": "table",
}


def all_tables() -> dict[str, str]:
    """Table name -> Markdown."""
    tables = {"rules": rules(), "flags": flags("check")}
    for command in _commands():
        if command != "check":
            tables[f"flags of {command}"] = flags(command)
    for name, (model, repeated) in (CONFIG_MODELS | RULE_MODELS).items():
        tables[name] = keys(model, repeated)
    return tables | check_tables.all_tables(keys)


def filled(page: str) -> str:
    """The text of a page with every table made anew; KeyError for a name that does not exist."""
    tables = all_tables()
    return BLOCK.sub(lambda m: f"{m[1]}{tables[m[2]]}{m[3]}", page)


def rules() -> str:
    """Every shipped rule."""
    rows = []
    for rule, _ in Rulebook([shipped_rules()]).files:
        off = "" if rule.default else " (off by default)"
        rows.append((rule.id, f"`{rule.name}`", rule.severity + off, rule.summary))
    return table(("id", "name", "severity", "what it finds"), rows)


def flags(command: str) -> str:
    """Every flag of a command."""
    rows = []
    for action in _commands()[command]._actions:
        if not action.option_strings or action.dest == "help":
            continue
        value = ""
        if action.choices:
            value = " " + " or ".join(f"`{choice}`" for choice in action.choices)
        elif action.metavar:
            value = f" {action.metavar}"
        names = ", ".join(f"`{name}`" for name in action.option_strings)
        rows.append((names + value, (action.help or "") % {"default": action.default}))
    return table(("flag", "meaning"), rows)


def _commands() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command."""
    return next(
        dict(action.choices)
        for action in build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )


def keys(model: type[BaseModel], repeated: type[BaseModel] | None = None) -> str:
    """The keys of a model: name as it is written, type, default, meaning."""
    repeats = repeated.model_fields.items() if repeated else ()
    left_out = {field.alias or name for name, field in repeats}
    rows = [
        (f"`{key.name}`", key.type, default_words(key), key.meaning)
        for key in keys_of(model, _TABLES)
        if key.name not in left_out
    ]
    return table(("key", "type", "default", "meaning"), rows)
