"""Whether a Jekyll layout shows the page's title as its h1.

Told from the template as it stands: an h1 with ``{{ page.title }}`` in it, in the layout, in those
round it or in their includes. What stands under a condition is shown for sure only where the
condition is that there is a title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from contentlint.site.generators.jekyll.liquid import Block, Branch, Node, Output, Tag, Text, pieces
from contentlint.site.generators.jekyll.templates import INCLUDES, Template, Templates

_MARKS = re.compile(r"<!--|-->|</?h1\b", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_TITLE_KEY = re.compile(r"page\[\s*[\"']title[\"']\s*\]")
_NAMES = re.compile(r"(?<![\w.-])[A-Za-z_][\w-]*(?:\.[\w-]+)*")
_CONSTANT = frozenset({"true", "false", "nil", "null", "empty", "blank"})
_NO_TITLE = r"(?:nil|null|empty|blank|\"\"|''|0)"
_IF_TITLED = re.compile(rf"page\.title(?:\.size)?\s*(?:(?:!=|<>|>)\s*{_NO_TITLE})?")
_ASSIGNED = re.compile(r"([\w-]+)\s*=\s*(.*)", re.DOTALL)
_PARAMETER = re.compile(r"([\w-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[\w.\[\]\"'-]+)")
_MOST_STEPS = 8_000
_DEEPEST = 8


class Shown(IntEnum):
    """Whether something is shown."""

    NO = 0
    PERHAPS = 1
    YES = 2


class Kind(IntEnum):
    """What an expression gives."""

    OTHER = 0
    """Something that is the same on every page."""
    UNKNOWN = 1
    TITLE = 2
    """The page's title, with filters or a default or without."""


@dataclass(slots=True)
class _State:
    """Where in the HTML a walk is."""

    heading: bool = False
    comment: bool = False

    def read(self, text: str) -> None:
        for match in _MARKS.finditer(text):
            mark = match[0].lower()
            if mark == "<!--":
                self.comment = True
            elif mark == "-->":
                self.comment = False
            elif not self.comment:
                self.heading = mark == "<h1"


class Titles:
    """Answers for the layouts of one site, each once."""

    def __init__(self, templates: Templates, *, themed: bool) -> None:
        """``themed`` sites have layouts and includes besides their own."""
        self._templates, self._themed = templates, themed
        self._known: dict[str, bool | None] = {}

    def shown(self, layout: str) -> bool | None:
        """Whether a layout, by its name, shows the title; None where that cannot be told.

        Without a layout ("") nothing does.
        """
        if layout not in self._known:
            self._known[layout] = self._shown(layout)
        return self._known[layout]

    def _shown(self, layout: str) -> bool | None:
        if not layout:
            return None if self._themed else False
        best = Shown.NO
        for number, template in enumerate(self._templates.chain(layout)):
            if template is None:
                # Jekyll goes on without a parent that is not there; a theme may have it
                missing = number == 0 or self._themed
                best = max(best, Shown.PERHAPS if missing else Shown.NO)
            else:
                best = max(best, _Walk(self._templates).template(template))
        return None if best is Shown.PERHAPS else best is Shown.YES


class _Walk:
    """One walk over a layout and what it includes."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._names: dict[str, Kind] = {"page.title": Kind.TITLE}
        self._steps = 0

    def template(self, template: Template) -> Shown:
        return self._nodes(template.nodes, _State(), (template.path,))

    def _nodes(self, nodes: list[Node], state: _State, paths: tuple[str, ...]) -> Shown:
        best = Shown.NO
        for node in nodes:
            self._steps += 1
            if self._steps > _MOST_STEPS:
                return max(best, Shown.PERHAPS)
            if isinstance(node, Text):
                state.read(node.text)
            elif isinstance(node, Output):
                if state.heading and not state.comment:
                    best = max(best, Shown(self._kind(node.code)))
            elif isinstance(node, Block):
                best = max(best, self._block(node, state, paths))
            elif node.name == "assign":
                self._assign(node.code)
            elif node.name in INCLUDES:
                best = max(best, self._include(node, state, paths))
        return best

    def _include(self, tag: Tag, state: _State, paths: tuple[str, ...]) -> Shown:
        template = self._templates.included(tag, paths[-1])
        if template is None or template.path in paths or len(paths) > _DEEPEST:
            return Shown.PERHAPS
        outer = self._names
        given = {
            f"include.{name}": self._kind(code)
            for name, code in _PARAMETER.findall(tag.code.partition(" ")[2])
        }
        kept = {name: kind for name, kind in outer.items() if not name.startswith("include.")}
        self._names = {**kept, **given}
        shown = self._nodes(template.nodes, state, (*paths, template.path))
        assigned = {name: one for name, one in self._names.items() if name not in given}
        self._names = {**outer, **assigned}
        return shown

    def _block(self, block: Block, state: _State, paths: tuple[str, ...]) -> Shown:
        if block.name == "capture":
            branch = block.branches[0]
            shown = self._nodes(branch.nodes, state, paths)
            kinds = [self._kind(one.code) for one in branch.nodes if isinstance(one, Output)]
            self._names[branch.code.strip("\"'")] = max(kinds, default=Kind.OTHER)
            return shown
        branches, all_ways = _ways(block)
        found = []
        after = None
        for branch in branches:
            inner = _State(state.heading, state.comment)
            found.append(self._nodes(branch.nodes, inner, paths))
            after = after or inner
        if after is not None:
            state.heading, state.comment = after.heading, after.comment
        if not all_ways:
            found.append(Shown.NO)
        if not found or min(found) == max(found):
            return found[0] if found else Shown.NO
        return Shown.PERHAPS

    def _assign(self, code: str) -> None:
        match = _ASSIGNED.match(code)
        if match:
            self._names[match[1]] = self._kind(match[2])

    def _kind(self, code: str) -> Kind:
        """What an expression gives, by all the names in it."""
        best = Kind.OTHER
        for number, part in enumerate(pieces(_TITLE_KEY.sub("page.title", code))):
            bare = _QUOTED.sub(" ", part.partition(":")[2] if number else part)
            for name in _NAMES.findall(bare):
                best = max(best, self._kind_of_name(name))
        return best

    def _kind_of_name(self, name: str) -> Kind:
        known: Mapping[str, Kind] = self._names
        if name in known:
            return known[name]
        # what an include is not given is nothing
        if name in _CONSTANT or name.partition(".")[0] in ("site", "layout", "jekyll", "include"):
            return Kind.OTHER
        return Kind.UNKNOWN


def _ways(block: Block) -> tuple[list[Branch], bool]:
    """The ways through a block on a page that has a title, and whether one of them is gone."""
    branches = block.branches[1:] if block.name == "case" else block.branches
    found = []
    for branch in branches:
        asks = branch.name in ("if", "elsif") and _IF_TITLED.fullmatch(branch.code) is not None
        if branch.name == "unless" and _IF_TITLED.fullmatch(branch.code):
            continue
        found.append(branch)
        if asks or branch.name == "else":
            return found, block.name not in ("for", "tablerow")
    return found, False
