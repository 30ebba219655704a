"""Names of rules and checks as editors are to offer them: ours, and the form of own ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from contentlint.checkcode import Checks, shipped_checks
from contentlint.editorschema.tidy import Json, schema_of, text_or
from contentlint.rulebook import Rulebook, shipped_rules
from contentlint.rulefile import NAME, RuleFile

OWN_ID = r"X[A-Z]{0,3}\d{3}|[A-Z][A-Za-z0-9]*\.[A-Z][A-Za-z0-9]*"
"""An id that contentlint itself will never use."""
OWN_FAMILY = r"(?![A-Z]{1,4}\d{3}$)[A-Z][A-Za-z0-9]*"
"""A style, or an X with its letters; what is like an id of ours is a slip of the pen."""
OWN_CHECK = r"^[A-Za-z_][A-Za-z0-9_]*$"


@lru_cache(maxsize=1)
def rules() -> Sequence[RuleFile]:
    """The rules that come with contentlint, by id."""
    return tuple(rule for rule, _ in Rulebook([shipped_rules()], preview=True).files)


def rule_name() -> Json:
    """What names a rule or several: ALL, families, ids, names."""
    families = sorted({rule.family for rule in rules()})
    ids, names = [rule.id for rule in rules()], [rule.name for rule in rules()]
    return text_or(
        ["ALL", *families, *ids, *names],
        f"^({OWN_ID}|{OWN_FAMILY}|{NAME})$",
        "A rule's id (`MS001`) or name (`missing-seek-help`), a family (`MS`), or `ALL`.",
    )


def rule_id() -> Json:
    """The id of a rule, ours or another."""
    return text_or([rule.id for rule in rules()], f"^({OWN_ID})$", "The id of a rule.")


def check_name() -> Json:
    """The name of a check, ours or one's own."""
    return text_or(sorted(shipped_checks()), OWN_CHECK, "The check that finds it.")


def options(check: str, *, null: bool) -> tuple[Json, Json]:
    """The options of one of our checks, and the definitions that they refer to."""
    model = Checks().module(check).Options
    own, further = schema_of(model, null=null, prefix=f"options.{check}.")
    return _both_spellings(own), {name: _both_spellings(one) for name, one in further.items()}


def _both_spellings(table: Json) -> Json:
    """The keys of options in kebab case, which editors offer, and as Python writes them."""
    known = table.get("properties", {})
    as_python = {
        key.replace("-", "_"): {**value, "description": f"As `{key}`.", "deprecated": True}
        for key, value in known.items()
        if "-" in key
    }
    if not as_python:
        return table
    # a key that must be there may be there under either name
    required = [key for key in table.get("required", []) if "-" not in key]
    return {**table, "properties": {**known, **as_python}, "required": required}
