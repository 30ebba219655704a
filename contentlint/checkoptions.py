"""The base of every check's ``Options``: what a rule file or the config may set on a check."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


def kebab(name: str) -> str:
    """Give the name that a user types for a Python field: ``min_words`` becomes ``min-words``."""
    return name.strip("_").replace("_", "-")


class CheckOptions(BaseModel):
    """Options of one check: frozen, and an unknown key is an error.

    Keys are written in kebab case (``min-words``); the Python name is accepted too. Every field
    carries a ``description``, which the generated documentation prints.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=kebab,
        validate_by_name=True,
        validate_by_alias=True,
    )
