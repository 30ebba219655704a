"""The base of every check's ``Options``: what a rule file or the config may set on a check."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema

_LISTS = frozenset({"tuple", "list", "set", "frozenset"})


def kebab(name: str) -> str:
    """Give the name that a user types for a Python field: ``min_words`` becomes ``min-words``."""
    return name.strip("_").replace("_", "-")


def _accept_lists(schema: Any) -> None:
    """Let every list in a pydantic core schema be read from any kind of list; changes it."""
    if isinstance(schema, dict):
        if schema.get("type") in _LISTS:
            schema["strict"] = False
        for inner in schema.values():
            _accept_lists(inner)
    elif isinstance(schema, list):
        for inner in schema:
            _accept_lists(inner)


class CheckOptions(BaseModel):
    """Options of one check: frozen, and an unknown key is an error.

    Values are read strictly. Keys are written in kebab case (``min-words``); the Python name is
    accepted too. Every field carries a ``description``, which the generated documentation prints.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=kebab,
        validate_by_name=True,
        validate_by_alias=True,
        strict=True,
    )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Strict for values (``"3"`` is no number, ``yes`` no text), lenient for kinds of lists.

        YAML and TOML have lists only; options hold tuples and sets.
        """
        schema = handler(source)
        _accept_lists(schema)
        return schema
