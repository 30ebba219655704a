"""Site -> Graph: its pages, the links between them, and what each page is to the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from contentlint.site.addresses import address

if TYPE_CHECKING:
    from contentlint.site.model import Site
    from contentlint.site.page import SitePage

Role = Literal["hub", "orphan", "dead end", "page"]
"""orphan: nothing leads to it. dead end: it leads nowhere. hub: many pages lead to it, or it leads
to many. A page that is an orphan and a dead end is an orphan."""
HUB = 3.0
"""A hub has this many times as many links as the middle page of the site, and ten at least."""
_LEAST = 10


@dataclass(frozen=True, slots=True)
class Node:
    """A page of the graph."""

    path: str
    url: str
    title: str
    language: str | None
    section: str
    """The first part of its address; "" for pages at the top."""
    words: int
    incoming: int
    """Pages, layouts and menus that link to it."""
    outgoing: int
    """Pages of the site that it links to."""
    listed: bool
    role: Role


@dataclass(frozen=True, slots=True)
class Broken:
    """A link that leads nowhere."""

    path: str
    line: int
    target: str


@dataclass(frozen=True, slots=True)
class Graph:
    """A site's pages and links, in the order of paths."""

    generator: str
    nodes: tuple[Node, ...]
    links: tuple[tuple[int, int], ...]
    """Numbers of nodes: from, to; each once."""
    broken: tuple[Broken, ...]

    def of_role(self, role: Role) -> list[Node]:
        """The pages of a role; hubs by their links, the others by address."""
        found = [node for node in self.nodes if node.role == role]
        if role == "hub":
            return sorted(found, key=lambda one: (-one.incoming - one.outgoing, one.path))
        return sorted(found, key=lambda one: one.url)


def graph(site: Site) -> Graph:
    """The graph of a site's published pages; ``targets`` must have been recorded."""
    pages = [page for page in site.pages if page.url]
    number = {page.site_path: index for index, page in enumerate(pages)}
    links = [
        (number[page.site_path], number[goal])
        for page in pages
        for goal in sorted(site.outgoing[page.site_path])
        if goal in number and goal != page.site_path
    ]
    out = Counter(start for start, _ in links)
    degrees = sorted(out[index] + site.incoming[page.site_path] for index, page in enumerate(pages))
    middle = degrees[len(degrees) // 2] if degrees else 0
    many = max(_LEAST, HUB * middle)
    nodes = [
        _node(page, site.incoming[page.site_path], out[index], many)
        for index, page in enumerate(pages)
    ]
    broken = [
        Broken(page.path, target.span.line, target.target)
        for page in pages
        for target in page.targets
        if not target.image and site.goal(page, target).kind == "missing"
    ]
    return Graph(site.generator.name, tuple(nodes), tuple(links), tuple(broken))


def _node(page: SitePage, incoming: int, outgoing: int, many: float) -> Node:
    parts = address(page.url).strip("/").split("/")
    role: Role = "page"
    if not incoming and not page.listed and address(page.url):
        role = "orphan"
    elif not outgoing:
        role = "dead end"
    elif incoming + outgoing >= many:
        role = "hub"
    return Node(
        page.path, page.url, page.title or parts[-1] or "/", page.language,
        parts[0] if len(parts) > 1 else "", page.words, incoming, outgoing, page.listed, role,
    )  # fmt: skip
