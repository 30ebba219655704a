"""The JSON Schema of a config file, the options of every rule included."""

from __future__ import annotations

from contentlint.config import Config
from contentlint.editorschema import names
from contentlint.editorschema.tidy import DIALECT, Json, schema_of

DESCRIPTION = """\
The config of contentlint: a file contentlint.toml or .contentlint.toml, or the table \
[tool.contentlint] of pyproject.toml.

In contentlint.toml, the first line `#:schema PATH-OR-URL` tells an editor to use this schema. A \
pyproject.toml has one schema for all its tables, so that line would displace it there: this \
schema describes the value of [tool.contentlint] alone."""

_RULE_NAME = {"$ref": "#/$defs/rule-name"}


def schema() -> Json:
    """The schema of a config file. Rules of the user's own may be named, ours are offered."""
    top, definitions = schema_of(Config, null=False)
    top = {**top, "description": DESCRIPTION}
    override = definitions["Override"]
    for table in (top, override):
        for key in ("select", "extend-select"):
            table["properties"][key]["items"] = _RULE_NAME
        table["properties"]["rules"] |= _rules()
    override["properties"]["ignore"]["items"] = _RULE_NAME
    definitions["IgnoreEntry"]["properties"]["rules"]["items"] = _RULE_NAME
    definitions["IgnoreEntry"]["properties"]["until"] = {
        "type": "string",
        "format": "date",
        "description": "Last day on which the entry holds: a TOML date, without quotes.",
    }
    top["properties"]["ignore"]["items"] = {
        "anyOf": [_RULE_NAME, {"$ref": "#/$defs/IgnoreEntry"}],
    }
    definitions |= {"rule-name": names.rule_name(), **_changes(definitions["RuleConfig"])}
    return {
        "$schema": DIALECT,
        "$id": "urn:contentlint:schema:config",
        "title": "contentlint config",
        **top,
        "$defs": dict(sorted(definitions.items())),
    }


def _rules() -> Json:
    """``[rules.…]``: each of our rules with the options of its check; own ones with any."""
    known: Json = {}
    for rule in names.rules():
        told = {"$ref": f"#/$defs/rule.{rule.check}"}
        known[rule.id] = {**told, "description": f"{rule.name}: {rule.summary}"}
        known[rule.name] = {**told, "description": f"{rule.id}: {rule.summary}"}
    return {"properties": dict(sorted(known.items())), "propertyNames": _RULE_NAME}


def _changes(change: Json) -> Json:
    """What a config may change on the rules of each check; the rule file sets what is required."""
    made: Json = {}
    table = change["properties"]
    for check in sorted({rule.check for rule in names.rules()}):
        own, further = names.options(check, null=False)
        own.pop("required", None)
        own["description"] = table["options"]["description"]
        shared = {key: {"$ref": f"#/$defs/RuleConfig/properties/{key}"} for key in table}
        made[f"rule.{check}"] = {**change, "properties": {**shared, "options": own}}
        made |= further
    return made
