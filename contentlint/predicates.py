"""Conditions on front matter, as content types and rules state them: ``{key: wanted}``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PRESENT = "*"
"""The wanted value that any value satisfies that is not empty."""

_MISSING = object()


def front_matter_matches(predicate: Mapping[str, Any], front_matter: Mapping[str, Any]) -> bool:
    """Tell whether ``front_matter`` satisfies every condition; no condition is satisfied always.

    Wanted is a value, a list of values (one is enough), or ``"*"`` for a key that is present and
    not empty. Where the page holds a list, one item is enough. Strings are compared without regard
    to case or outer spaces; a wanted string also equals a number or date that is written like it.
    A key with a dot goes into mappings (``seo.type``), unless the page has that very key.
    """
    return all(_holds(wanted, lookup(front_matter, key)) for key, wanted in predicate.items())


def lookup(front_matter: Mapping[str, Any], key: str) -> object:
    """Give the value of ``key``, literal or dotted; None where it is absent."""
    value = _lookup(front_matter, key)
    return None if value is _MISSING else value


def _lookup(front_matter: Mapping[str, Any], key: str) -> object:
    if key in front_matter:
        return front_matter[key]
    value: object = front_matter
    for part in key.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return _MISSING
        value = value[part]
    return value


def _holds(wanted: object, value: object) -> bool:
    if wanted == PRESENT:
        return value not in (None, "", [], {})
    values = value if isinstance(value, list | tuple) else [value]
    options = wanted if isinstance(wanted, list | tuple) else [wanted]
    return any(_equal(option, item) for option in options for item in values)


def _equal(wanted: object, value: object) -> bool:
    if isinstance(wanted, bool) or isinstance(value, bool):
        return wanted is value
    if isinstance(wanted, str) and value is not None and not isinstance(value, Mapping):
        return str(value).strip().casefold() == wanted.strip().casefold()
    return wanted == value
