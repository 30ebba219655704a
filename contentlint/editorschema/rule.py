"""The JSON Schema of a rule file."""

from __future__ import annotations

from contentlint.checkcode import shipped_checks
from contentlint.editorschema import names
from contentlint.editorschema.tidy import DIALECT, Json, schema_of
from contentlint.rulefile import ID, NAME, RuleFile

DESCRIPTION = """\
A rule of contentlint: a YAML file in a folder that `rules-dir` of the config names.

The first line `# yaml-language-server: $schema=PATH-OR-URL` tells an editor to use this schema."""


def schema() -> Json:
    """The schema of a rule file. Checks of the user's own may be named, ours are offered."""
    top, definitions = schema_of(RuleFile, null=True)
    properties = top["properties"]
    for key, pattern in (("id", ID), ("name", NAME)):
        properties[key]["pattern"] = f"^({pattern})$"
    properties["check"] = names.check_name()
    properties["supersedes"]["items"] = names.rule_id()
    choices = []
    for check in sorted(shipped_checks()):
        own, further = names.options(check, null=True)
        definitions |= {f"options.{check}": own, **further}
        choices.append(_choice(check, own))
    return {
        "$schema": DIALECT,
        "$id": "urn:contentlint:schema:rule",
        "title": "contentlint rule",
        **top,
        "description": DESCRIPTION,
        "allOf": choices,
        "$defs": dict(sorted(definitions.items())),
    }


def _choice(check: str, options: Json) -> Json:
    """The options that go with a check, which must be there if one of them has no default."""
    then: Json = {"properties": {"options": {"$ref": f"#/$defs/options.{check}"}}}
    if options.get("required"):
        then["required"] = ["options"]
    this = {"properties": {"check": {"const": check}}, "required": ["check"]}
    return {"if": this, "then": then}
