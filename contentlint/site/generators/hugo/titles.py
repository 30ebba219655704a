"""Whether a template shows its page's title as an h1, itself or through what it takes in.

Nothing is run: a condition that only a page could answer leaves the answer open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from contentlint.site.generators.hugo.templates import MAX_DEPTH, NAMED, Node, Template

_TAG = re.compile(r"<(/?)h1\b", re.IGNORECASE)
_PARTIAL = re.compile(r"\bpartial(?:Cached|s\.Include(?:Cached)?)?\s+(?:[\"`]([^\"`]+)[\"`]\s*)?")
_CONTEXT = re.compile(r"\(\s*dict\b[^()]*(?:\([^()]*\)[^()]*)*\)|[$.\w]+")
_ASSIGNED = re.compile(r"(\$\w+)\s*:?=")
_TITLE = r"(?:Page\.)?(?:LinkTitle|Title|Params\.title)\b"
_OF_DOT = re.compile(r"(?<![\w.$)\]])\." + _TITLE)
_OF_ROOT = re.compile(r"(?<![\w$])\$\." + _TITLE)
_OF_PAGE = re.compile(r"\bpage\." + _TITLE)
_OF_DICT = re.compile(r"(?<![\w)\]])\$?\.\w+\." + _TITLE)
_ALWAYS = frozenset(
    {".Title", "$.Title", ".Page.Title", ".LinkTitle", 'ne .Title ""'}
    | {".", "$", ".Page", "$.Page", "page"}
)
"""Conditions that hold for every page with a title."""
_ON_PAGES = frozenset({".IsPage", "not .IsHome", 'ne .Kind "home"', 'eq .Kind "page"'})
_OFF_PAGES = frozenset({".IsHome", "not .IsPage", 'eq .Kind "home"', ".IsNode", ".IsSection"})
_MAY_HAVE_HEADING = re.compile(
    r"(?!(?:_internal/|_?partials/)?(?:disqus|google_analytics|google_analytics_async|opengraph"
    r"|pagination|schema|twitter_cards)(?:\.html)?$)[^.]*(?:\.html?)?"
)
"""Names of partials but Hugo's own (tpl/tplimpl/embedded), none of which has a heading, and those
that make no HTML."""
_INLINE = ("partials/", "_partials/")
_NO_TITLE = re.compile(
    r"[$.]*[Ss]ite\.|(?:i18n|T|relURL|absURL|relLangURL|absLangURL|return|block|template)\b|[\"`]"
)
"""How an action begins that shows something else than a title of a page."""
_MAX_STEPS = 20_000

NO, MAYBE, YES = 0, 1, 2


@dataclass(frozen=True, slots=True)
class _State:
    dot: str
    """What ``.`` is: ``page``, its ``title``, a ``dict`` with the page in it, or ``else``."""
    root: str
    """The same of ``$``."""
    on_page: bool | None
    depth: int


class TitleSearch:
    """Looks for the page's title in an h1, through all that a template takes in."""

    def __init__(
        self,
        defined: Mapping[str, Sequence[Node]],
        partial: Callable[[str], Template | None],
        on_page: bool | None,
    ) -> None:
        """``defined``: blocks by name; ``partial`` finds one; ``on_page``: whether for a page."""
        self._defined, self._partial, self._on_page = dict(defined), partial, on_page
        self._entered: set[tuple[str, str, bool]] = set()
        self._in_h1 = False
        self._titles: set[str] = set()
        self._steps = 0
        self.open = False
        """Whether something could not be found or told."""

    def level(self, nodes: Sequence[Node]) -> int:
        """YES, MAYBE or NO."""
        return self._nodes(nodes, _State("page", "page", self._on_page, 0))

    def _nodes(self, nodes: Sequence[Node], state: _State) -> int:
        if state.depth > MAX_DEPTH:
            self.open = True
            return NO
        found = NO
        for node in nodes:
            self._steps += 1
            if self._steps > _MAX_STEPS:
                self.open = True
                break
            found = max(found, self._node(node, state))
        return found

    def _node(self, node: Node, state: _State) -> int:
        if node.word == "text":
            for tag in _TAG.finditer(node.code):
                self._in_h1 = not tag[1]
            return NO
        if node.word == "do":
            return self._action(node.code, state)
        if node.word == "block":
            return self._block(node, state)
        before = self._in_h1
        first = self._nodes(node.inner, self._inside(node, state))
        after, self._in_h1 = self._in_h1, before
        other = self._nodes(node.other or (), _deeper(state))
        self._in_h1 = after
        if node.word == "range":
            return min(max(first, other), MAYBE)
        sure = self._is_sure(_ASSIGNED.sub("", node.code).strip(), state)
        if sure is not None:
            return first if sure else other
        return YES if first == other == YES else min(max(first, other), MAYBE)

    def _block(self, node: Node, state: _State) -> int:
        name = NAMED.match(node.code)
        nodes = self._defined.get(name[1], node.inner) if name else node.inner
        return self._nodes(nodes, _State("page", "page", state.on_page, state.depth + 1))

    def _inside(self, node: Node, state: _State) -> _State:
        """The state within a block: ``with`` and ``range`` change what ``.`` is."""
        if node.word == "if":
            return _deeper(state)
        code = node.code
        if match := _ASSIGNED.match(code):
            code = code[match.end() :].strip()
            if self._is_title(code, state):
                self._titles.add(match[1])
        dot = "else"
        if node.word == "with":
            if code in self._titles or (self._is_title(code, state) and " " not in code):
                dot = "title"
            elif code in (".", ".Page"):
                dot = state.dot
            elif code in ("$", "$.Page"):
                dot = state.root
            elif code == "page":
                dot = "page"
        return _State(dot, state.root, state.on_page, state.depth + 1)

    def _is_sure(self, code: str, state: _State) -> bool | None:
        """Whether a condition holds for every page, for none, or None for some."""
        if state.dot != "page":
            return None
        if code in _ALWAYS or code in self._titles:
            return True
        if state.on_page is None:
            return None
        if code in _ON_PAGES:
            return state.on_page
        return not state.on_page if code in _OFF_PAGES and state.on_page else None

    def _is_title(self, code: str, state: _State) -> bool:
        if state.dot == "page" and _OF_DOT.search(code):
            return True
        if state.root == "page" and _OF_ROOT.search(code):
            return True
        if "dict" in (state.dot, state.root) and _OF_DICT.search(code):
            return True
        return _OF_PAGE.search(code) is not None

    def _action(self, code: str, state: _State) -> int:
        found = NO
        if "partial" in code:
            for match in _PARTIAL.finditer(code):
                found = max(found, self._taken_in(match[1], code[match.end() :], state))
        if code.startswith("template"):
            name = NAMED.search(code)
            if name:
                found = max(found, self._taken_in(name[1], name[2], state))
        if state.dot == "page" and ".Render " in code:
            self.open = True
        assigned = _ASSIGNED.match(code)
        if assigned:
            if self._is_title(code[assigned.end() :], state):
                self._titles.add(assigned[1])
            return found
        if self._in_h1 and self._shows_title(code, state):
            return YES
        if self._in_h1 and code and "partial" not in code and not _NO_TITLE.match(code):
            self.open = True
        return found

    def _shows_title(self, code: str, state: _State) -> bool:
        if "partial" not in code and self._is_title(code, state):
            return True
        if state.dot == "title" and re.match(r"\.(?:\s|\||$)", code):
            return True
        return any(name in self._titles for name in re.findall(r"\$\w+", code))

    def _taken_in(self, name: str | None, rest: str, state: _State) -> int:
        """What a partial, or a template that is defined by name, shows."""
        if name is None:
            self.open = True
            return NO
        given = self._context(rest, state)
        inner = _State(given, given, state.on_page, state.depth + 1)
        entry = (name, given, self._in_h1)
        if entry in self._entered:
            return NO  # it takes in itself, and shows nothing new
        nodes = next((self._defined[one] for one in _names(name) if one in self._defined), None)
        if nodes is None:
            template = self._partial(name)
            if template is None:
                self.open = self.open or _MAY_HAVE_HEADING.fullmatch(name) is not None
                return NO
            nodes = template.nodes
            for key, defined in template.defined.items():
                self._defined.setdefault(key, defined)
        self._entered.add(entry)
        found = self._nodes(nodes, inner)
        self._entered.discard(entry)
        return found

    def _context(self, rest: str, state: _State) -> str:
        """What a partial is given as its ``.``."""
        match = _CONTEXT.match(rest.strip())
        if match is None:
            return "else"
        given = match[0]
        if given.startswith("("):
            has_page = re.search(r"\s(?:\.|\$|\$?\.Page|page)(?=[\s)])", given)
            return "dict" if has_page and "page" in (state.dot, state.root) else "else"
        if given in (".", ".Page"):
            return state.dot
        if given in ("$", "$.Page"):
            return state.root
        return "page" if given == "page" else "else"


def _names(name: str) -> tuple[str, ...]:
    """The names under which a partial may be defined in the template itself."""
    plain = name.removesuffix(".html")
    return (name, *(f"{start}{one}" for one in (plain, name) for start in _INLINE))


def _deeper(state: _State) -> _State:
    return _State(state.dot, state.root, state.on_page, state.depth + 1)
