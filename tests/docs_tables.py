"""The tables in the documentation, made from what they describe: models, flags, rule files.

A table stands in a page between ``<!-- table: NAME -->`` and ``<!-- end of table -->``.
``UPDATE_SNAPSHOTS=1 pytest tests/test_docs.py`` rewrites them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from contentlint import config, rulefile
from contentlint.cli import build_parser
from contentlint.rulebook import Rulebook, shipped_rules

BLOCK = re.compile(r"(<!-- table: ([a-z -]+) -->\n).*?(<!-- end of table -->)", re.DOTALL)

CONFIG_MODELS: dict[str, tuple[type[BaseModel], type[BaseModel] | None]] = {
    "config": (config.Config, None),
    "languages": (config.Languages, None),
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
    tables = {"rules": rules(), "flags": flags()}
    for name, (model, repeated) in (CONFIG_MODELS | RULE_MODELS).items():
        tables[name] = keys(model, repeated)
    return tables


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
    return _table(("id", "name", "severity", "what it finds"), rows)


def flags() -> str:
    """Every flag of ``contentlint check``."""
    commands = next(
        action
        for action in build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    rows = []
    for action in commands.choices["check"]._actions:
        if not action.option_strings or action.dest == "help":
            continue
        value = ""
        if action.choices:
            value = " " + " or ".join(f"`{choice}`" for choice in action.choices)
        elif action.metavar:
            value = f" {action.metavar}"
        names = ", ".join(f"`{name}`" for name in action.option_strings)
        rows.append((names + value, (action.help or "") % {"default": action.default}))
    return _table(("flag", "meaning"), rows)


def keys(model: type[BaseModel], repeated: type[BaseModel] | None = None) -> str:
    """The keys of a model: name as it is written, type, default, meaning."""
    schema = model.model_json_schema(by_alias=True)
    left_out = set(repeated.model_fields) if repeated else set()
    rows = []
    for name, field in model.model_fields.items():
        if name in left_out:
            continue
        written = field.alias or name
        own = schema["properties"][written] if "properties" in schema else {}
        if not own:  # a model that contains itself stands among the definitions
            own = schema["$defs"][model.__name__]["properties"][written]
        default = "*required*" if field.is_required() else _default(own)
        rows.append((f"`{written}`", _type(own), default, field.description or ""))
    return _table(("key", "type", "default", "meaning"), rows)


def _default(schema: dict[str, Any]) -> str:
    value = schema.get("default")
    if value in (None, [], {}, "") or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return ", ".join(f"`{json.dumps(item)}`" for item in value)
    return f"`{json.dumps(value)}`"


def _type(schema: dict[str, Any]) -> str:
    """A JSON Schema in words."""
    if "$ref" in schema:
        return _TABLES.get(schema["$ref"].rpartition("/")[2], "table")
    for key in ("anyOf", "oneOf"):
        if key in schema:
            words = [_type(one) for one in schema[key] if one.get("type") != "null"]
            if words[1:] == [f"list of {words[0]}"]:
                words[1:] = ["a list of these"]
            if "number" in words:
                words = [word for word in words if word != "whole number"]
            return " or ".join(dict.fromkeys(words))
    if "enum" in schema:
        return ", ".join(f"`{json.dumps(value)}`" for value in schema["enum"])
    kind = schema.get("type")
    if kind == "array":
        return f"list of {_plural(_type(schema.get('items', {})))}"
    if kind == "object":
        inner = schema.get("additionalProperties")
        return f"table: key → {_type(inner)}" if isinstance(inner, dict) and inner else "table"
    if schema.get("format") == "date":
        return "date"
    return {"string": "text", "integer": "whole number", "boolean": "true, false"}.get(
        kind or "", kind or "any value"
    )


def _plural(words: str) -> str:
    if words.startswith("`"):
        return words
    ends = {"any value": "values", "text": "texts", "table": "tables"}
    return ends.get(words) or " or ".join(
        part if part.endswith("s") else part + "s" for part in words.split(" or ")
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(_cell(one) for one in line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
