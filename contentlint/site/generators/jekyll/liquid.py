"""Liquid templates as a tree, and what can be told of their expressions without running them.

Tags, blocks and filters: https://shopify.github.io/liquid/ and https://jekyllrb.com/docs/liquid/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_OPEN = re.compile(r"\{[{%]")
_TAG = re.compile(r"-?\s*(\w+)")
_PIPES = re.compile(r"(?:\"[^\"]*\"|'[^']*'|[^|\"']|[\"'])+")
_LITERAL = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_BLOCKS = frozenset({"if", "unless", "case", "for", "tablerow", "capture"})
_BRANCHES = frozenset({"else", "elsif", "when"})
_MOST_NODES = 50_000
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Text:
    """What a template has between its marks."""

    text: str


@dataclass(frozen=True, slots=True)
class Output:
    """``{{ code }}``."""

    code: str


@dataclass(frozen=True, slots=True)
class Tag:
    """``{% name code %}``."""

    name: str
    code: str


@dataclass(slots=True)
class Branch:
    """One way through a block: ``if``, ``elsif``, ``else``, ``when``, or the block's own name."""

    name: str
    code: str
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """``{% name code %} … {% endname %}``, with all its branches."""

    name: str
    branches: list[Branch]


Node = Text | Output | Tag | Block


def parse(text: str) -> list[Node]:
    """The tree of a template; comments are left out.

    Never raises, and takes time that grows with the length: a mark that is not closed is text, a
    block that is not closed ends with its parent, what is nested too deep is not kept apart.
    """
    top: list[Node] = []
    nodes, open_blocks = top, list[tuple[Block, list[Node]]]()
    for count, node in enumerate(_tokens(text)):
        if count > _MOST_NODES:
            break
        if not isinstance(node, Tag):
            nodes.append(node)
        elif node.name in _BLOCKS and len(open_blocks) < _DEEPEST:
            block = Block(node.name, [Branch(node.name, node.code)])
            nodes.append(block)
            open_blocks.append((block, nodes))
            nodes = block.branches[0].nodes
        elif node.name in _BRANCHES and open_blocks:
            block = open_blocks[-1][0]
            block.branches.append(Branch(node.name, node.code))
            nodes = block.branches[-1].nodes
        elif open_blocks and node.name == f"end{open_blocks[-1][0].name}":
            nodes = open_blocks.pop()[1]
        else:
            nodes.append(node)
    return top


def walk(nodes: list[Node]) -> Iterator[Node | Branch]:
    """All nodes of a tree, and the branches of its blocks, in the order of the template."""
    waiting: list[Node | Branch] = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Block):
            waiting.extend(reversed(node.branches))
        elif isinstance(node, Branch):
            waiting.extend(reversed(node.nodes))


def pieces(code: str) -> list[str]:
    """An expression and its filters: the parts between ``|`` outside of quotes."""
    return [part.strip() for part in _PIPES.findall(code)] or [""]


def literal(code: str) -> str | None:
    """The text of a quoted word; None where ``code`` is none."""
    match = _LITERAL.fullmatch(code)
    return (match[1] if match[1] is not None else match[2]) if match else None


class Resolver:
    """Works out the expressions whose value the config alone tells."""

    def __init__(self, data: Mapping[str, Any], url: str, base: str) -> None:
        """``data`` is the config, ``url`` and ``base`` as ``Settings`` have them."""
        self._data, self._url, self._base = data, url, base

    def value(self, code: str) -> str | None:
        """The text that ``{{ code }}`` gives; None where it cannot be told."""
        first, *filters = pieces(code)
        found = self._term(first)
        for one in filters:
            name, _, argument = one.partition(":")
            if found is None:
                return None
            found = self._filtered(found, name.strip(), argument.strip())
        return found

    def _term(self, code: str) -> str | None:
        quoted = literal(code)
        if quoted is not None:
            return quoted
        if code == "site.baseurl":
            return self._base
        if code == "site.url":
            return self._url
        if not code.startswith("site."):
            return None
        value: Any = self._data
        for key in code[5:].split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        return value if isinstance(value, str) else None

    def _filtered(self, text: str, name: str, argument: str) -> str | None:
        if name in ("relative_url", "absolute_url"):
            if re.match(r"[A-Za-z][\w+.-]*:", text):
                return text
            slash = "" if text.startswith("/") or not text else "/"
            host = self._url if name == "absolute_url" else ""
            return host + self._base + slash + text
        if name in ("strip", "escape", "escape_once", "xml_escape"):
            return text.strip() if name == "strip" else text
        other = self._term(argument) if name in ("prepend", "append") else None
        if other is None:
            return None
        return other + text if name == "prepend" else text + other


def _tokens(text: str) -> Iterator[Text | Output | Tag]:
    at = 0
    while match := _OPEN.search(text, at):
        start = match.start()
        closer = "}}" if match[0] == "{{" else "%}"
        end = text.find(closer, start + 2)
        if end < 0:
            break
        if start > at:
            yield Text(text[at:start])
        at = end + 2
        inner = text[start + 2 : end]
        if closer == "}}":
            yield Output(inner.removeprefix("-").removesuffix("-").strip())
            continue
        tag = _TAG.match(inner)
        name = tag[1] if tag else ""
        if name in ("comment", "raw"):
            close = re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}").search(text, at)
            last = close.start() if close else len(text)
            if name == "raw" and last > at:
                yield Text(text[at:last])
            at = close.end() if close else len(text)
        elif tag:
            yield Tag(name, inner[tag.end() :].strip().removesuffix("-").rstrip())
    if at < len(text):
        yield Text(text[at:])
