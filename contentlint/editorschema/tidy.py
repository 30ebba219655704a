"""pydantic's JSON Schema -> what an editor shows: no noise, descriptions in Markdown."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

Json = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_NAMED = ("properties", "$defs", "patternProperties")
_LISTED = ("anyOf", "oneOf", "allOf")
_ONE = ("items", "additionalProperties", "propertyNames")
_NUMBER: list[Json] = [{"type": "integer"}, {"type": "number"}]


class _Generator(GenerateJsonSchema):
    """Knows the validator ``as_list`` of check options, which takes one item for a list of it."""

    def function_before_schema(self, schema: Any) -> Json:
        """The schema of a value that is first given to a function."""
        made = super().function_before_schema(schema)
        does = getattr(schema["function"]["function"], "__name__", "")
        if does == "as_list" and made.get("type") == "array":
            return {"anyOf": [made["items"], made]}
        return made


def schema_of(model: type[BaseModel], *, null: bool, prefix: str = "") -> tuple[Json, Json]:
    """The schema of a model, and the definitions that it refers to under ``#/$defs/``.

    ``null`` says whether the file format has a null (YAML has, TOML has not). ``prefix`` is put
    before the names of the definitions.
    """
    template = f"#/$defs/{prefix}{{model}}"
    made = model.model_json_schema(
        by_alias=True, ref_template=template, schema_generator=_Generator
    )
    definitions = made.pop("$defs", {})
    return (
        _tidy(made, null),
        {f"{prefix}{name}": _tidy(one, null) for name, one in definitions.items()},
    )


def text_or(known: list[str], pattern: str, description: str) -> Json:
    """A text that is one of ``known``, which editors offer, or is like ``pattern``."""
    own = {"type": "string", "pattern": pattern}
    return {"description": description, "anyOf": [{"type": "string", "enum": known}, own]}


def _tidy(schema: Json, null: bool) -> Json:
    made: Json = {}
    for key, value in schema.items():
        if key in _NAMED:
            made[key] = {name: _tidy(one, null) for name, one in value.items()}
        elif key in _LISTED:
            kinds = [_tidy(one, null) for one in value]
            made[key] = kinds if null else [one for one in kinds if one != {"type": "null"}]
        elif key in _ONE and isinstance(value, dict):
            made[key] = _tidy(value, null)
        elif key == "description":
            made[key] = _markdown(value)
        elif key == "default":
            # a default of a whole table repeats those of its keys
            if value is not None and not isinstance(value, dict):
                made[key] = value
        elif key != "title":  # pydantic's are the keys over again
            made[key] = value
    if "minLength" in made and _may_be_list(made):  # pydantic's word for both, said once
        made["minItems"] = made["minLength"]
    return _flat(made)


def _may_be_list(schema: Json) -> bool:
    return any(one.get("type") == "array" for one in (schema, *schema.get("anyOf", [])))


def _flat(schema: Json) -> Json:
    """A choice between one kind is no choice, and every whole number is a number."""
    kinds = schema.get("anyOf")
    if kinds is None:
        return schema
    if kinds[:2] == _NUMBER:
        kinds = kinds[1:]
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**kinds[0], **rest} if len(kinds) == 1 else {**rest, "anyOf": kinds}


def _markdown(docstring: str) -> str:
    paragraphs = docstring.replace("``", "`").split("\n\n")
    return "\n\n".join(re.sub(r"\s+", " ", one).strip() for one in paragraphs)
