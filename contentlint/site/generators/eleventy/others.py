"""The templates of an Eleventy site that are no Markdown, and the links of its layouts and data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from contentlint.site.generators.base import OtherPage
from contentlint.site.generators.eleventy.config import EleventyConfig
from contentlint.site.generators.eleventy.data import Cascade
from contentlint.site.generators.eleventy.permalink import (
    by_link,
    by_path,
    filled,
    known_start,
    permalink_of,
    tellable,
)
from contentlint.site.generators.eleventy.templates import Templates
from contentlint.site.generators.jsliteral import Code
from contentlint.site.generators.sitefiles import (
    MARKDOWN,
    SiteFiles,
    links_of,
    named_links,
    title_of,
)

_SCRIPT = re.compile(r"\bpermalink['\"]?\s*[:=]\s*(['\"`])((?:(?!\1)[^\n])*)\1")
_PERMALINK = re.compile(
    r"^permalink\s*[:=]\s*(?:\"((?:[^\"\n\\]|\\.)*)\"|'([^'\n]*)'|([^\s'\"][^\n]*))", re.MULTILINE
)
_DATE = re.compile(r"^date\s*[:=]\s*\S", re.MULTILINE)
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATA = (".json", ".js", ".cjs", ".mjs", ".yml", ".yaml")


class OtherTemplates:
    """Templates that are no Markdown: their addresses, and those that they leave open."""

    def __init__(
        self, files: SiteFiles, config: EleventyConfig, cascade: Cascade, templates: Templates
    ) -> None:
        self._files, self._config = files, config
        self._cascade, self._templates = cascade, templates

    def pages(self) -> Iterator[OtherPage]:
        """Each template with its address, and what layouts, includes and data link to."""
        for path, url, _ in self._found:
            text = self._files.text(path)
            named = self._cascade.front(path).get("title")
            title = named if isinstance(named, str) else title_of(text)
            links = (*links_of(text), *named_links(text))
            if url or links:
                yield OtherPage(path, url, title, links)
        folders = sorted({self._config.includes, self._config.layouts} - {""})
        for path in dict.fromkeys(one for folder in folders for one in self._files.walk(folder)):
            text = self._files.text(path) if "." in path else ""
            if links := (*links_of(text), *named_links(text)):
                yield OtherPage(path, "", "", links)
        for path in self._files.walk(self._config.data, _DATA) if self._config.data else ():
            if links := named_links(self._files.text(path)):
                yield OtherPage(path, "", "", links)

    @cached_property
    def open_prefixes(self) -> frozenset[str]:
        """What the addresses begin with that pagination or a template's values make."""
        found = {start for _, _, start in self._found if start}
        for path in self._files.walk(self._config.input, MARKDOWN):
            if not self._templates.excluded(path):
                found |= self._open(path)
        return frozenset(found)

    def _open(self, path: str) -> set[str]:
        """The start of an article's permalink, where its own values cannot fill it in."""
        folder, _, stem = self._templates.parts(path)
        head = self._files.head(path)
        own = _PERMALINK.search(head)
        if own is not None:
            link: object = own[1] or own[2] or own[3] or ""
        else:
            link = permalink_of(self._cascade.of(folder, stem, {}))
        if isinstance(link, Code):
            return {"/"}
        if not isinstance(link, str) or (
            tellable(link) and ("date" not in link or _DATE.search(head) or _DATED.match(stem))
        ):
            return set()
        return {known_start(link)}

    @cached_property
    def _found(self) -> list[tuple[str, str, str]]:
        """(path, address or "", start of the addresses that cannot be told or "")."""
        found = []
        for path in self._files.walk(self._config.input):
            if not path.lower().endswith(MARKDOWN) and not self._templates.excluded(path):
                found.append((path, *self._placed(path)))
        return found

    def _placed(self, path: str) -> tuple[str, str]:
        folder, inner, stem = self._templates.parts(path)
        own = self._own(path)
        data = {**self._cascade.of(folder, stem, own), **own}
        link = permalink_of(data)
        if link is False:
            return "", ""
        pages = isinstance(data.get("pagination"), Mapping)
        if link is None:
            url = by_path(inner, stem)
            return url, url if pages else ""
        if isinstance(link, Code) or not isinstance(link, str):
            return "", "/"
        made = None if pages else filled(link, inner, stem, data)
        return (by_link(made), "") if made is not None else ("", known_start(link))

    def _own(self, path: str) -> Mapping[str, Any]:
        """The front matter, or of a script the permalink that it names."""
        if not path.endswith(".js"):
            return self._cascade.front(path)
        match = _SCRIPT.search(self._files.text(path))
        if match is not None:
            return {"permalink": match[2]}
        return {"permalink": Code("")} if "permalink" in self._files.text(path) else {}
