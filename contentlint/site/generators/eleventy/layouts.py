"""What an Eleventy site's templates show and loop over: titles as h1, and collections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from contentlint.site.generators.eleventy.config import EleventyConfig
from contentlint.site.generators.eleventy.data import Cascade
from contentlint.site.generators.pathglob import PathGlob
from contentlint.site.generators.sitefiles import MARKDOWN, SiteFiles

_TITLE = re.compile(
    r"<h1\b[^<>]*>(?:(?!</h1)[^{}]){0,300}\{(?:\{-?\s*|[^{}]*)(?:\w+\.)?title\b", re.IGNORECASE
)
_ANY = re.compile(r"<h1\b", re.IGNORECASE)
_INCLUDE = re.compile(r"\{%-?\s*(?:include|render|extends|from|import)\s+(?:['\"]([^'\"]+)['\"])?")
_COLLECTION = re.compile(
    r"\bcollections(?:\.([\w-]+)|\[\s*['\"]([^'\"]+)['\"]\s*\]|\[\s*[\w.]+\s*\])"
)
_DEPTH = 5
_INCLUDES = 100
"""Templates that one layout is made of, at most."""


class Layouts:
    """Layouts by their paths below the folder of layouts."""

    def __init__(self, files: SiteFiles, config: EleventyConfig, cascade: Cascade) -> None:
        self._files, self._config, self._cascade = files, config, cascade
        self._known: dict[str, bool | None] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """All of them."""
        return frozenset(map(self.name, self._cascade.layout_files))

    def name(self, path: str) -> str:
        """What a layout is called, of its path from the top."""
        return path.removeprefix(self._config.layouts + "/")

    def shows_title(self, name: str, depth: int = 0) -> bool | None:
        """Whether a layout, one around it or what they include shows ``title`` in an h1.

        None where that cannot be told.
        """
        path = self._cascade.layout_path(name)
        if not path:
            return None
        if path not in self._known:
            self._known[path] = None
            shown = self._text_shows(path)
            outer = self._cascade.front(path).get("layout")
            if shown is not True and isinstance(outer, str) and depth < _DEPTH:
                around = self.shows_title(outer, depth + 1)
                shown = around if shown is False or around else None
            self._known[path] = shown
        return self._known[path]

    def _text_shows(self, path: str) -> bool | None:
        """Whether a template, or one that it includes, shows the title; each is read once."""
        reached, waiting = {path: None}, [path]
        unknown = False
        while waiting:
            text = self._files.text(waiting.pop())
            if _TITLE.search(text):
                return True
            unknown = unknown or _ANY.search(text) is not None
            for name in _INCLUDE.findall(text):
                inner = self._included(name)
                unknown = unknown or not inner
                if inner and inner not in reached and len(reached) < _INCLUDES:
                    reached[inner] = None
                    waiting.append(inner)
        return None if unknown else False

    def _included(self, name: str) -> str:
        base = f"{self._config.includes}/{name.strip('/')}".lstrip("/") if name else ""
        tried = [base, *(f"{base}.{one}" for one in ("liquid", "njk", "html"))] if base else []
        return next((one for one in tried if self._files.find(one)), "")


class Loops:
    """Which collections the site's templates loop over."""

    def __init__(self, files: SiteFiles, config: EleventyConfig) -> None:
        self._files, self._config = files, config

    def lists(self, path: str, data: Mapping[str, Any], tags: frozenset[str]) -> bool:
        """Whether some template lists the page at ``path``, which has ``tags``."""
        excluded = data.get("eleventyExcludeFromCollections")
        if excluded is True:
            return False
        if isinstance(excluded, list):
            tags -= frozenset(one for one in excluded if isinstance(one, str))
        names, by_navigation, by_name = self._looped
        if "all" in names or not names.isdisjoint(tags) or (by_name and tags):
            return True
        if by_navigation and data.get("eleventyNavigation"):
            return True
        return any(
            made.all
            or not tags.isdisjoint(made.tags)
            or any(glob.matches(path) for glob in self._globs[name])
            for name, made in self._config.collections.items()
            if name in names
        )

    @cached_property
    def _globs(self) -> Mapping[str, list[PathGlob]]:
        return {
            name: [PathGlob(glob) for glob in made.globs]
            for name, made in self._config.collections.items()
        }

    @cached_property
    def _looped(self) -> tuple[frozenset[str], bool, bool]:
        """(collections by name; whether there is a menu by ``eleventyNavigation``; whether a
        template loops over a collection whose name is a value)."""
        names, navigation, by_name = set[str](), False, False
        for text in self._texts():
            if "collections" not in text and "eleventyNavigation" not in text:
                continue
            for line in text.split("\n"):
                if "eleventyNavigation" in line:
                    navigation = True
                    continue
                for match in _COLLECTION.finditer(line):
                    named = match[1] or match[2]
                    by_name = by_name or not named
                    names |= {named} if named else set()
        return frozenset(names), navigation, by_name

    def _texts(self) -> Iterator[str]:
        folders = sorted({self._config.input, self._config.includes, self._config.layouts})
        endings = (*self._config.formats, ".webc", ".js", ".html", ".vto")
        for path in {one: None for folder in folders for one in self._files.walk(folder, endings)}:
            above, _, name = path.rpartition("/")
            # a list in Markdown stands on a start page, or at the top
            start_page = name.startswith("index.") or above == self._config.input
            if start_page or not path.endswith(MARKDOWN):
                yield self._files.text(path)
