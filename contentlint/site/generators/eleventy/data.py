"""Eleventy's data cascade, as far as it is written in files: what a page has without saying so.

Reference: https://www.11ty.dev/docs/data-cascade/. Weakest first: what the config gives all pages,
the front matter of layouts, data files of the folders from the top down, the page's own data file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from contentlint.site.generators.eleventy.config import EleventyConfig
from contentlint.site.generators.eleventy.permalink import as_template
from contentlint.site.generators.jsliteral import Code, resolved, value, without_comments
from contentlint.site.generators.sitefiles import SiteFiles

_SCRIPTS = (".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")
_SUFFIXES = (".json", ".11tydata.json", *_SCRIPTS)
_EXPORTED = re.compile(r"\bexport\s+default\s+|\bmodule\.exports\s*=\s*")
_OBJECT = re.compile(r"(?:=>\s*\(\s*|\breturn\s*)(?=\{)")
_DEPTH = 10
_CHAIN = 20
"""Layouts of layouts."""
_LAYOUT_KEYS = frozenset({"layout", "pagination", "eleventyComputed"})


class Cascade:
    """The data of one site's pages; every file is read once."""

    def __init__(self, files: SiteFiles, config: EleventyConfig) -> None:
        self._files, self._config = files, config
        self._merged: dict[tuple[str, str, str], Mapping[str, Any]] = {}
        self._folders: dict[str, Mapping[str, Any]] = {}
        self._fronts: dict[str, Mapping[str, Any]] = {}

    def of(self, folder: str, stem: str, own: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the page ``stem`` of a folder (POSIX, from the top) gets, whose own data is ``own``.

        ``own`` is not in it. A permalink that code makes is a ``Code``.
        """
        page = f"{folder}/{stem}".lstrip("/")
        template = page if any(page + one in self._data_files for one in self._suffixes) else ""
        named = own.get("layout")
        key = (folder, template, named if isinstance(named, str) else "")
        found = self._merged.get(key)
        if found is None:
            data = self._of_folder(folder)
            if template:
                data = _merge(data, self._of_base(template))
            layout = key[2] or data.get("layout") or self._config.globals.get("layout")
            layouts = self._of_layout(layout if isinstance(layout, str) else "")
            found = self._merged[key] = _merge(_merge(self._config.globals, layouts), data)
        return found

    def layout_path(self, name: str) -> str:
        """The path of a layout by its name in front matter, from the top; "" where there is none.

        An alias, or a path below the folder of layouts, with or without its ending.
        """
        alias = self._config.aliases.get(name)
        name = (alias if isinstance(alias, str) else name).strip("/")
        base = f"{self._config.layouts}/{name}".lstrip("/")
        tried = [base, *(f"{base}.{one}" for one in self._config.formats)]
        return next((one for one in tried if one in self.layout_files), "") if name else ""

    @cached_property
    def layout_files(self) -> frozenset[str]:
        """The paths of all files in the folder of layouts, from the top."""
        return frozenset(self._files.walk(self._config.layouts))

    def front(self, path: str) -> Mapping[str, Any]:
        """The front matter of a template; empty where it has none that can be read."""
        found = self._fronts.get(path)
        if found is None:
            found = self._fronts[path] = self._front(path)
        return found

    def _front(self, path: str) -> Mapping[str, Any]:
        from contentlint.matter import split
        from contentlint.positions import Positions

        text = self._files.text(path)
        return split(text, Positions(text)).data if text.startswith("---") else {}

    def _of_layout(self, name: str) -> Mapping[str, Any]:
        """The front matter of a layout and of those around it, the inner one's first."""
        found: Mapping[str, Any] = {}
        for _ in range(_CHAIN):
            path = self.layout_path(name)
            if not path:
                break
            front = self.front(path)
            kept = {key: one for key, one in front.items() if key not in _LAYOUT_KEYS}
            found = _merge(kept, found)
            outer = front.get("layout")
            name = outer if isinstance(outer, str) else ""
        return found

    def _of_folder(self, folder: str) -> Mapping[str, Any]:
        known = self._folders.get(folder)
        if known is not None:
            return known
        found: Mapping[str, Any] = {}
        # from the top down and not by recursion: a path may have very many parts
        for one in self._levels(folder):
            name = one.rpartition("/")[2]
            found = _merge(found, self._of_base(f"{one}/{name}"))
        self._folders[folder] = found
        return found

    def _levels(self, folder: str) -> Iterator[str]:
        """The input folder and those below it down to ``folder``."""
        top = self._config.input
        if top:
            yield top
        parts = folder[len(top) :].strip("/").split("/") if folder != top else []
        for number in range(1, len(parts) + 1):
            yield "/".join([*([top] if top else []), *parts[:number]])

    @cached_property
    def _suffixes(self) -> tuple[str, ...]:
        formats = self._config.data_formats
        more = [f"{start}.{one}" for one in formats for start in ("", ".11tydata")]
        return (*_SUFFIXES, *more)

    @cached_property
    def _data_files(self) -> frozenset[str]:
        return frozenset(self._files.walk(self._config.input, self._suffixes))

    def _of_base(self, base: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = {}
        for suffix in self._suffixes:
            if base + suffix in self._data_files:
                found = _merge(found, self.read(base + suffix))
        return found

    def read(self, path: str) -> Mapping[str, Any]:
        """The mapping that a data file holds, as far as it is written out; empty for another."""
        text = self._files.text(path).strip()
        if path.endswith((".js", ".cjs", ".mjs")):
            return _literal(without_comments(text))
        from contentlint.matter.read_json import read_json
        from contentlint.matter.read_yaml import read_yaml

        if path.endswith(".json"):
            parsed = read_json(text) if text.startswith("{") else None
            if text and parsed is None:
                self._files.problem(path, "cannot be read: it is no JSON object")
        else:
            parsed = read_yaml(text, 0) if text else None
        if parsed is not None and parsed.fault is not None:
            self._files.problem(path, f"cannot be read: {parsed.fault[2] or parsed.fault[0]}")
        return parsed.data if parsed is not None else {}


def _literal(text: str) -> Mapping[str, Any]:
    """The data that a script exports, where it is written out, itself or by a function."""
    exported = _EXPORTED.search(text)
    if exported is None:
        return {}
    found = resolved(text, value(text, exported.end()))
    if isinstance(found, Code):
        match = _OBJECT.search(found)
        found = value(found, match.end()) if match else {}
    return _plain(found) if isinstance(found, dict) else {}


def _plain(found: dict[str, Any]) -> Mapping[str, Any]:
    """Data without what code makes, but for permalinks, which count by being there."""
    made: dict[str, Any] = {}
    for key, one in found.items():
        if key == "permalink" and isinstance(one, Code):
            template = as_template(one)
            made[key] = one if template is None else template
        elif isinstance(one, dict):
            made[key] = _plain(one)
        elif isinstance(one, list):
            made[key] = [item for item in one if not isinstance(item, Code)]
        elif not isinstance(one, Code):
            made[key] = one
    return made


def _merge(weak: Mapping[str, Any], strong: Mapping[str, Any], depth: int = 0) -> Mapping[str, Any]:
    """Both as Eleventy merges data: mappings in one another, lists behind one another."""
    if not weak or not strong:
        return strong or weak
    made = dict(weak)
    for key, one in strong.items():
        bare = key.removeprefix("override:") if isinstance(key, str) else key
        old = made.get(bare) if bare == key else None
        if isinstance(old, Mapping) and isinstance(one, Mapping) and depth < _DEPTH:
            made[bare] = _merge(old, one, depth + 1)
        elif isinstance(old, list) and isinstance(one, list):
            made[bare] = [*old, *one]
        else:
            made[bare] = one
    return made
