"""Front matter that a Jekyll config gives pages by their path and kind.

As ``lib/jekyll/frontmatter_defaults.rb`` of Jekyll 4.3, with its order of precedence: the longer
path wins, at the same length the one with a type, else the later.
https://jekyllrb.com/docs/configuration/front-matter-defaults/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contentlint.site.generators.jekyll.config import Settings
from contentlint.site.generators.jekyll.disk import Disk
from contentlint.site.generators.jekyll.globs import scope_pattern
from contentlint.site.generators.jekyll.places import Place

_OLD_TYPES = {"page": "pages", "post": "posts", "draft": "drafts"}
_MOST = 1000
"""Sets that are read: each is compared with every page."""


@dataclass(frozen=True, slots=True)
class _Set:
    """One of the config's sets of defaults."""

    path: str
    """The beginning of paths that it holds for."""
    pattern: re.Pattern[str] | None
    """What paths look like that it holds for, in place of ``path``."""
    type: str | None
    weight: int
    """Length of the path that the config has."""
    values: Mapping[str, Any]


class Defaults:
    """The defaults of one site."""

    def __init__(self, settings: Settings, disk: Disk) -> None:
        """Reads the sets of the config; those that Jekyll could not use are noted in ``disk``."""
        self._sets = tuple(_sets(settings, disk))
        self._container = f"{settings.collections_dir}/" if settings.collections_dir else ""
        self._source, self._disk = settings.source, disk
        self._exists: dict[str, bool] = {}
        self._of_kind: dict[str, list[tuple[int, _Set]]] = {}
        self._known: dict[str, Mapping[str, Any]] = {}
        self._merged: dict[tuple[bool, tuple[int, ...]], Mapping[str, Any]] = {}

    def of(self, place: Place) -> Mapping[str, Any]:
        """What a page, post or document gets that has no front matter of its own."""
        known = self._known.get(place.full)
        if known is None:
            page = place.kind == "page"
            kind = "pages" if page else place.collection
            known = self._of(kind, place.relative, place.full, one_by_one=page)
            self._known[place.full] = known
        return known

    def of_copied(self, url: str, label: str) -> Mapping[str, Any]:
        """What a file gets that is only copied; ``label`` of its collection, "" where it has none.

        To Jekyll, its path is its address.
        """
        path = url.removeprefix("/")
        return self._of(label, path, path)

    def _of(
        self, kind: str, relative: str, full: str, *, one_by_one: bool = False
    ) -> Mapping[str, Any]:
        sets = self._of_kind.get(kind)
        if sets is None:
            sets = self._of_kind[kind] = [
                (number, one)
                for number, one in enumerate(self._sets)
                if one.type is None or one.type == kind
            ]
        found = []
        for number, one in sets:
            if one.pattern is None:
                if not relative.startswith(one.path):
                    continue
            elif not self._matches(one.pattern, relative, full):
                continue
            found.append(number)
        key = (one_by_one, tuple(found))
        whole = self._merged.get(key)
        if whole is None:
            matching = [self._sets[number] for number in found]
            whole = _of_page(matching) if one_by_one else _of_document(matching)
            self._merged[key] = whole
        return whole

    def _matches(self, pattern: re.Pattern[str], relative: str, full: str) -> bool:
        """As ``applies_path?``: whether a path begins with the name of a file that ``glob`` finds.

        Jekyll takes ``collections_dir`` off what it finds, for pages too: those do not match then.
        """
        for path in dict.fromkeys((full, relative)):
            match = pattern.match(path)
            if match and relative.startswith(match[0].removeprefix(self._container)):
                if path == full and path[match.end() : match.end() + 1] in ("", "/"):
                    return True
                known = self._exists.get(match[0])
                if known is None:
                    inner = f"{self._source}/{match[0]}" if self._source else match[0]
                    known = self._disk.has(inner) or self._disk.has_folder(inner)
                    self._exists[match[0]] = known
                if known:
                    return True
        return False


def merged(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Both mappings in one, as ``Utils.deep_merge_hashes``: the second wins, unless it is empty."""
    whole = dict(first)
    for key, value in second.items():
        old = whole.get(key)
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            whole[key] = merged(old, value)
        elif value is not None or key not in whole:
            whole[key] = value
    return whole


def _of_document(sets: list[_Set]) -> Mapping[str, Any]:
    """All sets in one, as ``FrontmatterDefaults.all``."""
    whole: dict[str, Any] = {}
    old = None
    for one in sets:
        if _precedes(one, old):
            whole, old = merged(whole, one.values), one
        else:
            whole = merged(one.values, whole)
    return whole


def _of_page(sets: list[_Set]) -> Mapping[str, Any]:
    """The value of each key, as ``FrontmatterDefaults.find``; a page ignores ``published``."""
    whole: dict[str, Any] = {}
    winners: dict[str, _Set] = {}
    for one in sets:
        for key, value in one.values.items():
            if key != "published" and _precedes(one, winners.get(key)):
                whole[key], winners[key] = value, one
    return whole


def _precedes(new: _Set, old: _Set | None) -> bool:
    if old is None:
        return True
    if new.weight != old.weight:
        return new.weight > old.weight
    return new.type is not None or old.type is None


def _sets(settings: Settings, disk: Disk) -> list[_Set]:
    told = settings.data.get("defaults")
    if told is None:
        return []
    if not isinstance(told, list):
        disk.note(settings.file, "`defaults` is no list")
        return []
    if len(told) > _MOST:
        disk.note(settings.file, f"`defaults` has over {_MOST} sets: the others are not read")
    found = []
    for number, one in enumerate(told[:_MOST], start=1):
        scope = one.get("scope", {}) if isinstance(one, Mapping) else None
        values = one.get("values") if isinstance(one, Mapping) else None
        if not isinstance(scope, Mapping) or not isinstance(values, Mapping):
            disk.note(settings.file, f"`defaults`: set {number} needs a `scope` and `values`")
            continue
        kind = str(scope["type"]) if scope.get("type") is not None else None
        path = scope.get("path")
        path = path if isinstance(path, str) else ""
        pattern = None
        if "*" in path:
            pattern = scope_pattern(path) or re.compile("(?!)")
        container = settings.collections_dir
        start = path.removeprefix(f"{container}/") if container else path
        weight = len(path.removeprefix("/"))
        found.append(_Set(start, pattern, _OLD_TYPES.get(kind or "", kind), weight, values))
    return found
