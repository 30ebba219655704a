"""Config errors for people: what is wrong, where, and what was probably meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from contentlint.near import suggestion
from contentlint.tomlpos import KeyPath

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError


@dataclass(frozen=True, slots=True, order=True)
class ConfigIssue:
    """One fault of a config: the file as the user knows it, the place (1-based), the words."""

    path: str
    line: int | None
    column: int | None
    message: str

    def __str__(self) -> str:
        place = [str(part) for part in (self.line, self.column) if part is not None]
        return f"{':'.join([self.path, *place])}: {self.message}"


class ConfigError(Exception):
    """A config that cannot be used; ``issues`` has all its faults, at least one.

    ``path``, ``line``, ``column`` and ``message`` are those of the first; ``str()`` gives all, one
    a line.
    """

    def __init__(self, *issues: ConfigIssue) -> None:
        self.issues = tuple(dict.fromkeys(issues))
        first = self.issues[0]
        self.path, self.line, self.column = first.path, first.line, first.column
        self.message = first.message
        super().__init__("\n".join(str(issue) for issue in self.issues))


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault in a config's data: the value's path, a sentence, whether the key is at fault."""

    path: KeyPath
    message: str
    on_key: bool = False


def faults(error: ValidationError, model: type[BaseModel], data: object) -> list[Fault]:
    """Turn pydantic's errors about ``data`` into sentences, one per fault.

    A key that is missing is placed on the table that lacks it. Where a value could be one of
    several kinds, pydantic reports every kind: those become one sentence.
    """
    found: list[Fault] = []
    kinds: dict[KeyPath, list[str]] = {}
    for item in error.errors(include_url=False):
        path = _in_data(item["loc"], data)
        if item["type"] in _KINDS:
            kinds.setdefault(path, []).append(_KINDS[item["type"]])
        else:
            on_key = item["type"] == "extra_forbidden" or item["loc"][-1:] == ("[key]",)
            found.append(Fault(path, _sentence(item, path, model), on_key))
    for path, wanted in kinds.items():
        if any(fault.path[: len(path)] == path for fault in found):
            continue  # another kind fits better, and its own faults say more
        expected = " or ".join(dict.fromkeys(wanted))
        subject = dotted(path) if path else "the config"
        found.append(Fault(path, f"{subject} must be {expected}, not {_kind_of(_at(data, path))}"))
    # a list whose item is at fault is not also too short
    inner = {fault.path[:end] for fault in found for end in range(len(fault.path))}
    short = {_in_data(i["loc"], data) for i in error.errors() if i["type"] == "too_short"}
    found = [one for one in found if one.path not in inner & short]
    return list(dict.fromkeys(found))


_KINDS = {
    "string_type": "a string",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "date_type": "a date",
    "is_instance_of": "a date",
}
"""pydantic's error types that say only that the value is of another kind."""


def dotted(path: KeyPath) -> str:
    """Write a key path as a user would: ``types.condition.sections[0].name`` in backticks."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += ("." if text else "") + (part if part else '""')
    return f"`{text}`"


def _sentence(item: Any, path: KeyPath, model: type[BaseModel]) -> str:
    kind, context = item["type"], item.get("ctx", {})
    if kind == "extra_forbidden":
        key, known = str(path[-1]), _known_keys(model, path[:-1])
        near = suggestion(key, known)
        told = f"; known are {_listed(known)}" if known else "; there are none here"
        return f"unknown key {dotted(path)}" + (near or told)
    if kind == "missing":
        return f"{dotted((*path, str(item['loc'][-1])))} is missing"
    if kind in ("too_short", "string_too_short"):
        least = context.get("min_length", 1)
        words = "must not be empty" if least == 1 else f"must have at least {least} items"
        return f"{dotted(path)} {words}"
    if kind == "literal_error":
        allowed = _quoted_values(context["expected"])
        value = item["input"]
        near = suggestion(value, allowed) if isinstance(value, str) else ""
        return f"{dotted(path)} must be {_listed(allowed, 'or')}, not {_shown(value)}{near}"
    if kind == "value_error":
        return f"{dotted(path)}: {context['error']}" if path else str(context["error"])
    words = item["msg"].removeprefix("Input ").replace("should ", "must ", 1)
    return f"{dotted(path)} {words}"


def _in_data(location: KeyPath, data: Any) -> KeyPath:
    """The part of pydantic's location that is in the data.

    The rest are names of union members and validators, or a key that is missing.
    """
    path: KeyPath = ()
    for part in location:
        in_table = isinstance(data, Mapping) and part in data
        in_list = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if in_table or in_list:
            data = data[part]
            path = (*path, part)
    return path


def _at(data: Any, path: KeyPath) -> object:
    for part in path:
        data = data[part]
    return data


def _known_keys(model: type[BaseModel], path: KeyPath) -> list[str]:
    """The keys of the model that stands at ``path``; names of entries are stepped over."""
    models = [model]
    for part in path:
        found: list[type[BaseModel]] = []
        for one in models:
            named = [f.annotation for f in one.model_fields.values() if f.alias == part]
            for annotation in named:
                found.extend(_models_in(annotation))
        models = found or models  # an index or a user's own name: the same models still stand
    return sorted({field.alias or name for m in models for name, field in m.model_fields.items()})


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    from pydantic import BaseModel

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]


def _quoted_values(expected: str) -> list[str]:
    """The values out of pydantic's ``'ceil', 'round' or 'floor'``."""
    return [part.strip(" '") for part in expected.replace(" or ", ",").split(",")]


def _listed(names: list[str], conjunction: str = "and") -> str:
    quoted = [f"`{name}`" for name in names]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {conjunction} {quoted[-1]}"


def _shown(value: object) -> str:
    text = repr(value) if not isinstance(value, str) else f'"{value}"'
    return text if len(text) <= 60 else text[:57] + "..."


def _kind_of(value: object) -> str:
    if isinstance(value, bool):
        return f"{str(value).lower()}"
    if isinstance(value, int | float):
        return _shown(value)
    for kind, words in ((str, "a string"), (list, "a list"), (dict, "a table")):
        if isinstance(value, kind):
            return words
    return "a date or time"
