"""Which folders of a project stand for Hugo's own: content, static files, layouts.

https://gohugo.io/configuration/module/#mounts; config/allconfig and modules/collect.go in Hugo's
source. What lies outside of the project's folder is left alone.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contentlint.site.generators.hugo.config import get, inner_path, tables, text, texts
from contentlint.site.generators.hugo.glob import Glob
from contentlint.site.generators.hugo.languages import Languages
from contentlint.site.generators.hugo.paths import ancestors, lower

COMPONENTS = ("content", "static", "layouts")


@dataclass(frozen=True, slots=True)
class Mount:
    """A folder, or one file, that stands for a part of Hugo's own folders."""

    source: str
    """POSIX, from the project's folder."""
    target: str
    """Below the component's folder: ``""`` or ``guide``."""
    language: str
    """The language of what has none in its name; "" for the site's default."""
    include: tuple[Glob, ...] = ()
    folders: tuple[Glob, ...] = ()
    """Folders on the way to what is included; others are not gone into."""
    exclude: tuple[Glob, ...] = ()

    def inside(self, path: str) -> str | None:
        """The path below the mount's target of one from the project's folder; None elsewhere."""
        if path == self.source:
            return self.target
        start = self.source + "/" if self.source else ""
        if not path.startswith(start):
            return None
        rest = path[len(start) :]
        return f"{self.target}/{rest}" if self.target else rest

    def leaves_out(self, path: str) -> bool:
        """Whether the mount's patterns leave a path (from the project's folder) out."""
        if not self.include and not self.exclude:
            return False
        rest = "/" + lower(path[len(self.source) :].lstrip("/"))
        parts = [one for one in ancestors(rest) if one != "/"]
        if any(glob.matches(one) for one in parts for glob in self.exclude):
            return True
        if not self.include:
            return False
        for one in parts:
            wanted = self.include if one == rest else self.include + self.folders
            if not any(glob.matches(one) for glob in wanted):
                return True
        return False


@dataclass(frozen=True, slots=True)
class Mounts:
    """All mounts of a site, by component, those that count most first."""

    content: tuple[Mount, ...]
    static: tuple[Mount, ...]
    layouts: tuple[Mount, ...]
    elsewhere: frozenset[str]
    """Addresses below which pages come from outside of the folder: ``/guide/``."""


def read_mounts(
    folder: Path,
    table: Mapping[str, Any],
    languages: Languages,
    themes: Iterable[tuple[Path, Mapping[str, Any]]],
) -> Mounts:
    """The mounts of the project, then those of its themes, which are absolute folders in it."""
    found: dict[str, list[Mount]] = {one: [] for one in COMPONENTS}
    elsewhere: set[str] = set()
    own = _written(table, "", elsewhere)
    for component in COMPONENTS:
        found[component] = own[component] or _usual(component, table, languages)
    for theme, settings in themes:
        root = theme.relative_to(folder).as_posix()
        written = _written(settings, root, elsewhere)
        for component in COMPONENTS:
            usual = [Mount(f"{root}/{component}", "", "")]
            found[component] += written[component] or usual
    for one in tables(get(table, "module", "imports")):
        for mount in tables(get(one, "mounts")):
            component, target = _target(mount)
            if component == "content":
                elsewhere.add(f"/{target}/" if target else "/")
    content, static, layouts = (tuple(found[one]) for one in COMPONENTS)
    return Mounts(content, static, layouts, frozenset(elsewhere))


def _target(mount: Mapping[str, Any]) -> tuple[str, str]:
    component, _, target = text(mount, "target").replace("\\", "/").strip("/").partition("/")
    return component.lower(), target


def _written(table: Mapping[str, Any], root: str, elsewhere: set[str]) -> dict[str, list[Mount]]:
    """The mounts that a config has, by component; sources count from ``root``."""
    found: dict[str, list[Mount]] = {one: [] for one in COMPONENTS}
    for one in tables(get(table, "module", "mounts")):
        component, target = _target(one)
        if component not in found:
            continue
        source = inner_path(text(one, "source"))
        if source is None:
            if component == "content":
                elsewhere.add(f"/{target}/" if target else "/")
            continue
        patterns = texts(one, "files")
        include = [*texts(one, "includefiles"), *(p for p in patterns if p[0] != "!")]
        exclude = [*texts(one, "excludefiles"), *(p[1:] for p in patterns if p[0] == "!")]
        said = texts(one, "lang") or texts(one, "sites", "matrix", "languages")
        found[component].append(
            Mount(
                posixpath.normpath(f"{root}/{source}") if root else source,
                target,
                next((key.lower() for key in said if "*" not in key), ""),
                _globs(include),
                _globs([part for pattern in include for part in _folders(pattern)]),
                _globs(exclude),
            )
        )
    return found


def _globs(patterns: Iterable[str]) -> tuple[Glob, ...]:
    return tuple(Glob("/" + one.strip().lstrip("/")) for one in patterns)


def _folders(pattern: str) -> list[str]:
    """The folders that a pattern of files begins with: ``a`` and ``a/b`` of ``a/b/*.md``."""
    parts = pattern.strip().strip("/").split("/")[:-1]
    return ["/".join(parts[:number]) for number in range(1, len(parts) + 1)]


def _usual(component: str, table: Mapping[str, Any], languages: Languages) -> list[Mount]:
    """The folders of a component that has no mounts: ``contentDir`` and its like."""
    if component == "layouts":
        source = inner_path(text(table, "layoutdir") or "layouts")
        return [] if source is None else [Mount(source, "", "")]
    found: dict[str, Mount] = {}
    for one in languages.active.values():
        if component == "content":
            sources: tuple[str, ...] = (text(one.table, "contentdir") or "content",)
        else:
            keys = ("staticdir", *(f"staticdir{number}" for number in range(11)))
            sources = tuple(path for key in keys for path in texts(one.table, key)) or ("static",)
        for path in sources:
            source = inner_path(path)
            if source is not None:
                found.setdefault(source, Mount(source, "", one.key))
    return list(found.values())
