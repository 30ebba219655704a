"""Front matter that Hugo hands down: ``cascade`` in the config and in sections' front matter.

https://gohugo.io/content-management/front-matter/#cascade; resources/page/page_matcher.go. What is
nearest to the page counts most, and in one list what stands first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contentlint.site.generators.hugo.config import MAX_ITEMS, mapping, tables, text, texts
from contentlint.site.generators.hugo.glob import Glob

_STRUCTURE = frozenset({"cascade", "kind", "path", "lang"})
"""Keys that are not handed down."""
_OF_HUGO = (
    "title linktitle description summary date lastmod publishdate expirydate draft slug url aliases"
    " type layout weight keywords tags categories menu menus build _build outputs markup sitemap"
    " resources translationkey headless params iscjklanguage"
)
_FIELDS = frozenset(_OF_HUGO.split())
"""Keys that mean something to Hugo: under ``params`` they are only parameters."""
_ENVIRONMENT = "production"


@dataclass(frozen=True, slots=True)
class Cascade:
    """One set of values, and the pages that they are for."""

    values: tuple[tuple[str, str, Any], ...]
    """(key in small letters, key as it is written, value)."""
    params: tuple[tuple[str, str, Any], ...]
    kind: Glob | None
    path: Glob | None
    languages: tuple[Glob, ...]
    elsewhere: bool
    """Whether it is for another environment than that of a published site."""

    def is_for(self, kind: str, path: str, language: str) -> bool:
        """Whether a page gets it."""
        if self.elsewhere:
            return False
        if self.kind is not None and not self.kind.matches(kind):
            return False
        if self.path is not None and not self.path.matches(path):
            return False
        return not self.languages or any(one.matches(language) for one in self.languages)


def read_cascades(written: Any) -> tuple[Cascade, ...]:
    """The cascades of a ``cascade`` key: one table, or a list of them."""
    return tuple(_read(one) for one in tables(written)[:MAX_ITEMS])


def _read(table: Mapping[str, Any]) -> Cascade:
    lowered = {str(key).lower(): value for key, value in table.items()}
    target = lowered.get("target", lowered.get("_target"))
    wanted = target if isinstance(target, Mapping) else {}
    wanted = {str(key).lower(): value for key, value in wanted.items()}
    kind, path = text(wanted, "kind").lower(), text(wanted, "path")
    sites = texts(wanted, "sites", "matrix", "languages")
    environment = text(wanted, "environment").lower()
    left = _STRUCTURE | {"target", "_target", "params"}
    return Cascade(
        tuple(one for one in _items(table) if one[0] not in left),
        tuple(_items(mapping(lowered, "params"))),
        Glob(kind) if kind else None,
        Glob(path) if path else None,
        tuple(Glob(one) for one in (*texts(wanted, "lang"), *sites)),
        bool(environment) and not Glob(environment).matches(_ENVIRONMENT),
    )


def _items(table: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for key, value in table.items():
        yield str(key).lower(), str(key), value


def given(
    cascades: Iterable[Cascade], kind: str, path: str, language: str, own: Mapping[str, Any]
) -> dict[str, Any]:
    """What a page with the front matter ``own`` is handed down, the nearest first.

    Parameters (``params``) are given under their own names too, as Hugo knows them, unless the name
    means something else to Hugo.
    """
    found: dict[str, Any] = {}
    params: dict[str, Any] = {}
    taken = {str(key).lower() for key in own}
    mine = {str(key).lower() for key in mapping(own, "params")}
    for one in cascades:
        if not one.is_for(kind, path, language):
            continue
        for name, key, value in one.values:
            if name not in taken:
                taken.add(name)
                found[key] = value
        for name, key, value in one.params:
            if name in mine:
                continue
            mine.add(name)
            params[key] = value
            if name not in taken and name not in _FIELDS:
                taken.add(name)
                found[key] = value
    if params and "params" not in taken:
        found["params"] = params
    return found
