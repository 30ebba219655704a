"""Go templates taken apart, and the links in them; nothing is run.

https://pkg.go.dev/text/template and https://gohugo.io/templates/introduction/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_OPENED = re.compile(r"\{\{-?\s*+(/\*)?")
_STOP = re.compile(r"[\"`']|\}\}")
_STRINGS = {
    '"': re.compile(r"\"(?:[^\"\\\n]|\\.)*+\""),
    "'": re.compile(r"'(?:[^'\\\n]|\\.)*+'"),
    "`": re.compile(r"`[^`]*+`"),
}
_WORD = re.compile(r"(if|with|range|block|define|else|end)\b\s*")
NAMED = re.compile(r"[\"`]([^\"`]*)[\"`]\s*(.*)", re.DOTALL)
MAX_DEPTH = 60


def _actions(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, code) of each ``{{ … }}``; "" for a comment. Ends where one is not closed."""
    at = 0
    while opened := _OPENED.search(text, at):
        if opened[1]:
            closed = text.find("*/", opened.end())
            end = text.find("}}", closed) if closed >= 0 else -1
            code = ""
        else:
            end = _end_of_code(text, opened.end())
            code = text[opened.end() : end].strip().removesuffix("-").rstrip()
        if end < 0:
            return
        at = end + 2
        yield opened.start(), at, code


def _end_of_code(text: str, at: int) -> int:
    """Where the ``}}`` of an action stands, -1 where it or a quote is not closed."""
    while stop := _STOP.search(text, at):
        if stop[0] == "}}":
            return stop.start()
        string = _STRINGS[stop[0]].match(text, stop.start())
        if string is None:
            return -1
        at = string.end()
    return -1


@dataclass(slots=True)
class Node:
    """A text (no ``word``), an action, or a block with what is in it."""

    word: str
    """``text``, ``do``, or the keyword of a block."""
    code: str
    inner: list[Node] = field(default_factory=list)
    other: list[Node] | None = None
    """What follows ``else``."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template's own nodes and those that it defines by name."""

    nodes: Sequence[Node]
    defined: Mapping[str, Sequence[Node]]
    is_filling: bool
    """Whether it only defines blocks: then a base template is what renders the page."""


def parse(text: str) -> Template:
    """Read a template; what is not closed ends with the text, and what is too deep is left out."""
    root: list[Node] = []
    first = ""
    defined: dict[str, Sequence[Node]] = {}
    lists: list[list[Node]] = [root]
    blocks: list[tuple[Node, int]] = []
    at = 0
    for start, end, code in _actions(text):
        if start > at:
            lists[-1].append(Node("text", text[at:start]))
        at = end
        if not code:
            continue
        word = _WORD.match(code)
        first = first or (word[1] if word else "do")
        if word is None:
            lists[-1].append(Node("do", code))
        elif word[1] == "end":
            if blocks:
                _, depth = blocks.pop()
                del lists[depth:]
        elif word[1] == "else":
            if blocks:
                _otherwise(code[word.end() :].strip(), blocks, lists)
        elif len(blocks) < MAX_DEPTH:
            node = Node(word[1], code[word.end() :].strip())
            name = NAMED.match(node.code)
            if node.word in ("define", "block") and name:
                defined.setdefault(name[1], node.inner)
            if node.word != "define":
                lists[-1].append(node)
            blocks.append((node, len(lists)))
            lists.append(node.inner)
    if at < len(text):
        lists[-1].append(Node("text", text[at:]))
    return Template(root, defined, first == "define")


def _otherwise(code: str, blocks: list[tuple[Node, int]], lists: list[list[Node]]) -> None:
    node, depth = blocks[-1]
    node.other = []
    lists[-1] = node.other
    word = _WORD.match(code)
    if word and word[1] in ("if", "with") and len(lists) < 4 * MAX_DEPTH:
        # `else if` is a block of its own, that the same `end` closes
        inner = Node(word[1], code[word.end() :].strip())
        node.other.append(inner)
        blocks[-1] = (inner, depth)
        lists.append(inner.inner)


_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]{1,500})\"|'([^']{1,500})')", re.IGNORECASE)
_MADE = re.compile(
    r"\{\{-?\s*(?:[\"`]([^\"`]*)[\"`]\s*\|\s*(?:rel|abs)(?:Lang)?URL"
    r"|(?:rel|abs)(?:Lang)?URL\s+[\"`]([^\"`]*)[\"`])\s*-?\}\}(.*)",
    re.DOTALL,
)
_PAGE_NAME = re.compile(r"\bGetPage\s+[\"`]([^\"`]+)[\"`]")


def page_links(text: str) -> tuple[str, ...]:
    """The links of a template or an HTML page that can be read without running it, each once."""
    found: dict[str, None] = {}
    # an attribute's quotes may hold an action that has quotes of its own
    parts: list[str] = []
    at = 0
    for start, end, _ in _actions(text):
        parts += [text[at:start], text[start:end].replace('"', "`").replace("'", "`")]
        at = end
    for match in _HREF.finditer("".join((*parts, text[at:]))):
        link = (match[1] or match[2]).strip()
        made = _MADE.fullmatch(link)
        if made:
            link = "/" + ((made[1] or made[2] or "").lstrip("/") + made[3])
        if link and "{{" not in link and not link.startswith("#"):
            found[link] = None
    return tuple(found)


def page_names(text: str) -> tuple[str, ...]:
    """The pages that a template asks for by their paths (``site.GetPage "/about"``)."""
    return tuple(dict.fromkeys(_PAGE_NAME.findall(text)))
