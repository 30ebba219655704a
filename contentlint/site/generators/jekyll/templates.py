"""The layouts and includes of a Jekyll site: which there are, and where they link to.

Layouts: https://jekyllrb.com/docs/layouts/, includes: https://jekyllrb.com/docs/includes/
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from contentlint.site.generators.jekyll.config import Settings
from contentlint.site.generators.jekyll.disk import Disk
from contentlint.site.generators.jekyll.liquid import Node, Output, Resolver, Tag, Text, parse, walk
from contentlint.site.generators.jekyll.places import Places
from contentlint.site.generators.jekyll.values import read_yaml

INCLUDES = frozenset({"include", "include_cached", "include_relative"})
"""Tags that put another file in their place; ``include_cached`` is a plugin's."""
_FRONT_MATTER = re.compile(r"---\s*\n(.*?\n?)^(?:---|\.\.\.)[ \t\r]*$\n?", re.DOTALL | re.MULTILINE)
_HREF = re.compile(
    r"(?<![\w.-])href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=`]+))", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNKNOWN = "\0"
"""Stands in a link for what a template makes."""
_LINK_TAGS = frozenset({"link", "post_url"})


@dataclass(frozen=True, slots=True)
class Template:
    """A layout, an include or a page: its own front matter and its tree."""

    path: str
    """From the site's folder."""
    data: Mapping[str, Any]
    nodes: list[Node]

    @property
    def layout(self) -> str:
        """The layout that goes round it; "" where none does."""
        return layout_name(self.data.get("layout"))


class Templates:
    """Reads the templates of a site, each once, when they are asked for."""

    def __init__(self, settings: Settings, disk: Disk, places: Places) -> None:
        """Nothing is read yet."""
        self._settings, self._disk, self._places = settings, disk, places
        self.resolver = Resolver(settings.data, settings.url, settings.base)
        self._read: dict[str, Template | None] = {}
        self._links: dict[str, tuple[str, ...]] = {}
        self._all_links: dict[str, tuple[str, ...]] = {}

    @cached_property
    def layouts(self) -> Mapping[str, str]:
        """Name of a layout -> its file, from the site's folder."""
        folder = self._folder(self._settings.layouts_dir)
        found: dict[str, str] = {}
        for entry in self._places.layouts(folder, self._disk.walk(folder, _is_shown)):
            found[entry.rpartition(".")[0]] = f"{folder}/{entry}"
        return found

    @cached_property
    def includes(self) -> tuple[str, ...]:
        """The files of ``includes_dir``, from the site's folder."""
        return tuple(self._disk.walk(self._folder(self._settings.includes_dir), _is_shown))

    def layout(self, name: str) -> Template | None:
        """A layout by its name; None where the site itself has none of that name."""
        path = self.layouts.get(name)
        return self.read(path) if path else None

    def read(self, path: str) -> Template | None:
        """The template in a file, from the site's folder; None where it cannot be read."""
        if path not in self._read:
            text = self._disk.text(path)
            self._read[path] = None if text is None else self._template(path, text)
        return self._read[path]

    def page(self, path: str) -> Template:
        """As ``read``, for a page: it may be copied as it is, in whatever encoding."""
        known = self._read.get(path)
        if known is None:
            self._disk.files.append(self._disk.path(path))
            text = self._disk.peek(path)
            data, start, fault = front_matter(text)
            if fault:
                self._disk.note(path, f"its front matter cannot be read: {fault}")
            known = self._read[path] = Template(path, data, parse(text[start:]))
        return known

    def chain(self, name: str) -> Iterator[Template | None]:
        """A layout and those that go round it, each once; None where one is not the site's."""
        seen = set()
        while name and name not in seen:
            seen.add(name)
            template = self.layout(name)
            yield template
            name = template.layout if template else ""

    def included(self, tag: Tag, path: str) -> Template | None:
        """What a tag of ``INCLUDES`` in the file ``path`` puts in; None where that is not known."""
        name = tag.code.split(None, 1)[0].strip("\"'") if tag.code else ""
        if not name or "{" in name or ".." in name:
            return None
        folder = self._folder(self._settings.includes_dir)
        if tag.name == "include_relative":
            folder = posixpath.dirname(path)
        file = f"{folder}/{name}" if folder else name
        return self.read(file) if file in self._read or self._disk.has(file) else None

    def links(self, template: Template) -> tuple[str, ...]:
        """Where a template and its includes link to, as written; see ``OtherPage.links``.

        ``{% link … %}`` and ``{% post_url … %}`` stay as they are.
        """
        known = self._all_links.get(template.path)
        if known is not None:
            return known
        found: dict[str, None] = {}
        waiting, seen = [template], {template.path}
        while waiting:
            one = waiting.pop()
            found.update(dict.fromkeys(self._own_links(one)))
            for node in walk(one.nodes):
                if isinstance(node, Tag) and node.name in INCLUDES:
                    inner = self.included(node, one.path)
                    if inner is not None and inner.path not in seen:
                        seen.add(inner.path)
                        waiting.append(inner)
        known = self._all_links[template.path] = tuple(found)
        return known

    def _own_links(self, template: Template) -> tuple[str, ...]:
        known = self._links.get(template.path)
        if known is None:
            known = self._links[template.path] = tuple(_hrefs(self._flat(template.nodes)))
        return known

    def _flat(self, nodes: list[Node]) -> str:
        """The text of all branches, with what can be told in the place of what tells it."""
        parts = []
        for node in walk(nodes):
            if isinstance(node, Text):
                parts.append(node.text)
            elif isinstance(node, Output):
                value = self.resolver.value(node.code)
                parts.append(_UNKNOWN if value is None else value)
            elif isinstance(node, Tag) and node.name in _LINK_TAGS:
                parts.append(f"{{% {node.name} {node.code} %}}")
        return "".join(parts)

    def _folder(self, name: str) -> str:
        return "/".join(part for part in (self._settings.source, name) if part)

    def _template(self, path: str, text: str) -> Template:
        data, start, fault = front_matter(text)
        if fault:
            self._disk.note(path, f"its front matter cannot be read: {fault}")
        return Template(path, data, parse(text[start:]))


def front_matter(text: str) -> tuple[Mapping[str, Any], int, str]:
    """(values, where the body begins: 0 without front matter, what is wrong or "") of a text."""
    match = _FRONT_MATTER.match(text) if text.startswith("---") else None
    if match is None:
        return {}, 0, ""
    data, fault = read_yaml(match[1]) if match[1].strip() else ({}, "")
    return data, match.end(), fault


def layout_name(value: object) -> str:
    """The name in a front matter's ``layout``; "" where it is none."""
    return "" if value in (None, False, "none") else str(value)


def _hrefs(text: str) -> Iterator[str]:
    for match in _HREF.finditer(_uncommented(text)):
        link = next((one for one in match.groups() if one is not None), "").strip()
        if link and _UNKNOWN not in link:
            yield link


def _uncommented(text: str) -> str:
    """HTML without its comments; one that is not closed hides all that follows."""
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0:
        parts.append(text[at:start])
        end = text.find("-->", start)
        if end < 0:
            return "".join(parts)
        at = end + 3
    return "".join([*parts, text[at:]])


def _is_shown(path: str) -> bool:
    return not path.rpartition("/")[2].startswith(".")
