"""The front-matter fields that hold for a page, and where the page has them.

The schema is the config's ``[front-matter.fields]`` with the fields of the page's content types put
over it. Without one, an article needs a title and a description, under any of the names that
sites use for them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from contentlint.configtypes import FieldSpec, FieldType
from contentlint.fieldnames import INSIDE, WELL_KNOWN, Path, empty, fold

if TYPE_CHECKING:
    from contentlint.article import Article

_TEXT: tuple[FieldType, ...] = ("string", "integer", "number", "date", "datetime", "mapping")
_BASE = {name: FieldSpec(required=True, type=_TEXT) for name in WELL_KNOWN}
"""Lenient: generators make text of numbers, and a mapping may hold a title per language."""
_SHOWN = 60
_ALIKE = 0.8
"""How alike (difflib's ratio, folded) a key must be to pass for a misspelling of a missing one.
`subtitle` (0.77) is not `title`, `discription` (0.91) is `description`."""


def fields_of(article: Article) -> Mapping[str, FieldSpec]:
    """Field name (dots go into mappings) -> what the page's field must look like."""
    own = article.settings.fields_for(article.type_names)
    return own if article.settings.front_matter.fields else {**_BASE, **own}


def has_schema(article: Article) -> bool:
    """Whether the config says which fields there are."""
    return bool(article.settings.fields_for(article.type_names))


def paths_of(article: Article, name: str) -> Iterator[Path]:
    """Where the page has the field ``name``: under its own name first, then under its aliases.

    Well-known names count only where the config declares no fields of its own: a team that writes
    a schema means the names in it.
    """
    data = article.data
    for key in (name, *article.settings.front_matter.aliases.get(name, ())):
        path = _path(data, key)
        if path is not None:
            yield path
    if name in WELL_KNOWN and name not in article.settings.fields_for(article.type_names):
        names = WELL_KNOWN[name]
        for key, value in data.items():
            if key != name and fold(key) in names:
                yield (key,)
            elif name == "description" and fold(key) in INSIDE and isinstance(value, Mapping):
                yield from ((key, inner) for inner in value if fold(str(inner)) in names)


def values_of(article: Article) -> Iterator[tuple[FieldSpec, Path, Any]]:
    """Every value on the page that a field of the schema describes: (field, path, value).

    Nothing where the block is faulty: then its values are not what the author meant.
    """
    if article.matter.faults:
        return
    for name, spec in fields_of(article).items():
        for path in paths_of(article, name):
            yield spec, path, value_at(article.data, path)


def filled(article: Article, name: str) -> tuple[Path, Any] | None:
    """The first place of the field that is not empty, and its value; None where there is none."""
    for path in paths_of(article, name):
        value = value_at(article.data, path)
        if not empty(value):
            return path, value
    return None


def misspelt(name: str, keys: Iterable[str]) -> str | None:
    """The one of ``keys`` that is most likely ``name``, misspelt or in another style; else None."""
    wanted = fold(name)
    scored = [
        (difflib.SequenceMatcher(None, fold(str(key)), wanted, autojunk=False).ratio(), key)
        for key in keys
    ]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= _ALIKE else None


def value_at(data: Any, path: Path) -> Any:
    """The value at ``path``, which must exist."""
    for part in path:
        data = data[part]
    return data


def _path(data: Mapping[str, Any], key: str) -> Path | None:
    """The path of a key, literal or dotted; None where it is absent."""
    if key in data:
        return (key,)
    value: Any = data
    parts = key.split(".")
    for part in parts:
        if not isinstance(value, Mapping) or part not in value:
            return None
        value = value[part]
    return tuple(parts)


def dotted(path: Path) -> str:
    """A path as it is shown: ``seo.title``, ``tags[2]`` (counted from 1)."""
    shown = ""
    for part in path:
        shown += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if shown else part
    return shown


def shown(value: object) -> str:
    """A value as messages show it: one line, short, in quotes where it is text."""
    text = " ".join(str(value).split()) if isinstance(value, str) else _plain(value)
    if len(text) > _SHOWN:
        text = text[: _SHOWN - 1].rstrip() + "…"
    return f'"{text}"' if isinstance(value, str) else text


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "a list"
    return "a mapping" if isinstance(value, Mapping) else str(value)
