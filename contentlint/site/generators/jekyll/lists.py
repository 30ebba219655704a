"""Which pages of a Jekyll site are listed by a loop, so that nobody has to link to them by hand.

A loop over ``site.posts`` or a collection counts for all of them, whatever filters it goes through:
what a filter keeps cannot be told. Variables: https://jekyllrb.com/docs/variables/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from contentlint.site.generators.jekyll.config import Settings
from contentlint.site.generators.jekyll.disk import Disk
from contentlint.site.generators.jekyll.liquid import Branch, Node, Tag, parse, walk
from contentlint.site.generators.jekyll.places import Place, Places
from contentlint.site.generators.jekyll.templates import INCLUDES, Templates

_TELLING = re.compile(r"\{%-?\s*(?:for|tablerow|assign|include\w*)\b")
_IN = re.compile(r"([\w-]+)\s+in\s+(\S+)")
_ASSIGNED = re.compile(r"([\w-]+)\s*=\s*(.*)", re.DOTALL)
_PARAMETER = re.compile(r"[\w-]+\s*=\s*([\w.\[\]\"'-]+)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_SITE = re.compile(r"(?<![\w.-])site(?:\.([\w-]+)|\[\s*[\"']([\w-]+)[\"']\s*\]|(\[))")
_ROOT = re.compile(r"(?<![\w.:-])([A-Za-z_][\w-]*)")
_SHOWN = (".html", ".htm", ".xhtml")
_EVERYTHING = "documents"
_MEANS = {
    "categories": "posts",
    "tags": "posts",
    "html_pages": "pages",
    "collections": _EVERYTHING,
    "documents": _EVERYTHING,
}
"""Variables of ``site`` that hold other things' pages."""
_HEADER_THEME = "minima"
"""Jekyll's own theme: its header lists all pages, unless ``header_pages`` names some."""


class Lists:
    """Knows what the loops of one site go over."""

    def __init__(
        self, settings: Settings, disk: Disk, places: Places, templates: Templates
    ) -> None:
        """Nothing is read yet."""
        self._settings, self._disk = settings, disk
        self._places, self._templates = places, templates

    def has(self, place: Place) -> bool:
        """Whether some loop goes over the kind of page that ``place`` is."""
        if place.kind == "page":
            return "pages" in self._looped
        label = place.collection
        return label in self._looped or _EVERYTHING in self._looped

    @cached_property
    def _looped(self) -> frozenset[str]:
        """``pages``, labels of collections, or ``documents`` for all collections."""
        found = _Loops()
        for nodes in self._trees():
            found.read(nodes)
        names = {_MEANS.get(name, name) for name in found.looped()}
        theme = self._settings.theme.rpartition("/")[2]
        if theme:
            names.add("posts")
        if theme == _HEADER_THEME and "header_pages" not in self._settings.data:
            names.add("pages")
        return frozenset(names)

    def _trees(self) -> Iterator[list[Node]]:
        templates = self._templates
        for path in (*templates.layouts.values(), *templates.includes):
            template = templates.read(path) if path.endswith((*_SHOWN, ".md", ".liquid")) else None
            if template is not None:
                yield template.nodes
        for path in self._places.files:
            ending = f".{path.rpartition('.')[2].lower()}"
            if ending not in _SHOWN and ending not in self._settings.markdown:
                continue
            place = self._places.of(path)
            if not isinstance(place, Place) or place.kind in ("post", "draft"):
                continue
            text = self._disk.peek(path, b"{%")
            if _TELLING.search(text):
                self._disk.files.append(self._disk.path(path))
                yield parse(text)


class _Loops:
    """What loops go over, through variables and parameters of includes."""

    def __init__(self) -> None:
        self._of: dict[str, set[str]] = {}
        """Variable -> what it was made of: ``site.`` names with a dot before them, variables."""
        self._over: set[str] = set()

    def read(self, nodes: list[Node]) -> None:
        """Note the loops and variables of one template."""
        for node in walk(nodes):
            if isinstance(node, Branch) and node.name in ("for", "tablerow"):
                loop = _IN.match(node.code)
                if loop:
                    made = set(_made_of(loop[2]))
                    self._over |= made
                    self._of.setdefault(loop[1], set()).update(made)
            elif isinstance(node, Tag) and node.name == "assign":
                assigned = _ASSIGNED.match(node.code)
                if assigned:
                    self._of.setdefault(assigned[1], set()).update(_made_of(assigned[2]))
            elif isinstance(node, Tag) and node.name in INCLUDES:
                for code in _PARAMETER.findall(node.code):
                    self._of.setdefault("include", set()).update(_made_of(code))

    def looped(self) -> Iterable[str]:
        """The names below ``site`` that some loop goes over."""
        waiting, seen = list(self._over), set(self._over)
        while waiting:
            for name in self._of.get(waiting.pop(), set()) - seen:
                seen.add(name)
                waiting.append(name)
        return [name[1:] for name in seen if name.startswith(".")]


def _made_of(code: str) -> Iterator[str]:
    for name, quoted, computed in _SITE.findall(code):
        yield "." + (_EVERYTHING if computed else name or quoted)
    bare = _QUOTED.sub(" ", code)
    for root in _ROOT.findall(bare):
        if root == "paginator":
            yield ".posts"
        elif root != "site":
            yield root
