"""The keys of a pydantic model for people: name, type in words, default, meaning."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

MAX_DEPTH = 3
"""How deep tables in tables are followed; a model may hold itself."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name as it is written, and what its values are."""

    name: str
    """Dotted inside tables; ``[]`` stands for the items of a list: ``scopes[].key``."""
    type: str
    """In words, literal values in backticks."""
    default: object
    """As JSON has it; None where there is none."""
    required: bool
    meaning: str


def keys_of(model: type[BaseModel], names: Mapping[str, str] | None = None) -> list[Key]:
    """The keys of ``model`` in its order, without those of the tables inside.

    ``names`` says what a table is called: name of its model -> words.
    """
    schema = model.model_json_schema(by_alias=True)
    return [key for key, _ in _keys(_resolved(schema, schema), schema, names or {})]


def all_keys_of(model: type[BaseModel]) -> list[Key]:
    """As ``keys_of``, each key followed by those of the tables that it holds."""
    schema = model.model_json_schema(by_alias=True)
    return list(_deep(_resolved(schema, schema), schema, "", MAX_DEPTH))


def default_words(key: Key) -> str:
    """The default in Markdown: empty where it is empty."""
    if key.required:
        return "*required*"
    if key.default in (None, [], {}, "") or isinstance(key.default, dict):
        return ""
    values = key.default if isinstance(key.default, list) else [key.default]
    return ", ".join(f"`{value_words(value)}`" for value in values)


def value_words(value: object) -> str:
    """A value as JSON, characters as they are."""
    return json.dumps(value, ensure_ascii=False)


def _keys(table: Json, whole: Json, names: Mapping[str, str]) -> Iterator[tuple[Key, Json]]:
    required = table.get("required", [])
    for name, own in table.get("properties", {}).items():
        words, meaning = _type(own, whole, names), own.get("description", "")
        yield Key(name, words, own.get("default"), name in required, meaning), own


def _deep(table: Json, whole: Json, prefix: str, depth: int) -> Iterator[Key]:
    for key, own in _keys(table, whole, {}):
        name = prefix + key.name
        yield Key(name, key.type, key.default, key.required, key.meaning)
        for inner, step in _tables(own, whole) if depth else ():
            yield from _deep(inner, whole, f"{name}{step}.", depth - 1)


def _tables(schema: Json, whole: Json, step: str = "") -> Iterator[tuple[Json, str]]:
    """The tables that a value may be or hold, and how their keys are reached."""
    for key in ("anyOf", "oneOf"):
        for one in schema.get(key, []):
            yield from _tables(one, whole, step)
    found = _resolved(schema, whole)
    if "properties" in found:
        yield found, step
    if isinstance(found.get("items"), dict):
        yield from _tables(found["items"], whole, step + "[]")
    if isinstance(found.get("additionalProperties"), dict):
        yield from _tables(found["additionalProperties"], whole, step + ".KEY")


def _resolved(schema: Json, whole: Json) -> Json:
    """What a reference leads to."""
    while "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    return schema


def _type(schema: Json, whole: Json, names: Mapping[str, str]) -> str:
    """A JSON Schema in words."""
    if "$ref" in schema:
        named = names.get(schema["$ref"].rpartition("/")[2])
        return named or _type(_resolved(schema, whole), whole, names)
    for key in ("anyOf", "oneOf"):
        if key in schema:
            kinds = [one for one in schema[key] if one.get("type") != "null"]
            words = [_type(one, whole, names) for one in kinds]
            if words[1:] == [f"list of {words[0]}"]:
                words[1:] = ["a list of these"]
            if "number" in words:
                words = [word for word in words if word != "whole number"]
            return " or ".join(dict.fromkeys(words))
    if "enum" in schema:
        return ", ".join(f"`{json.dumps(value)}`" for value in schema["enum"])
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    kind = schema.get("type")
    if kind == "array":
        return f"list of {_plural(_type(schema.get('items', {}), whole, names))}"
    if kind == "object":
        inner = schema.get("additionalProperties")
        if isinstance(inner, dict) and inner:
            return f"table: key → {_type(inner, whole, names)}"
        return "table"
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
