"""The graph in words, for a terminal: figures, and the first pages of each kind."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from contentlint.reports.style import visible

if TYPE_CHECKING:
    from contentlint.sitegraph.data import Graph, Role

_SHOWN = 10
_KINDS: tuple[tuple[Role, str], ...] = (
    ("hub", "Hubs: pages that hold the site together"),
    ("orphan", "Orphans: no page, layout or menu leads there"),
    ("dead end", "Dead ends: they lead to no other page"),
)


def render(graph: Graph) -> str:
    """Sections of lines; the longest lists are cut, and say so."""
    lines = [
        f"{len(graph.nodes):,} pages, {len(graph.links):,} links between them "
        f"({graph.generator} site)",
    ]
    for role, title in _KINDS:
        nodes = graph.of_role(role)
        if nodes:
            lines += ["", f"{title} ({len(nodes):,})"]
            lines += [
                f"  {node.incoming:>4} in {node.outgoing:>4} out  {node.url}"
                for node in nodes[:_SHOWN]
            ]
            lines += _rest(len(nodes))
    if graph.broken:
        targets = Counter(one.target for one in graph.broken).most_common()
        lines += ["", f"Broken links ({len(graph.broken):,}), by target ({len(targets):,})"]
        lines += [f"  {count:>4} to  {target}" for target, count in targets[:_SHOWN]]
        lines += _rest(len(targets))
    # an article's own control characters must not reach the terminal
    return "\n".join(map(visible, lines)) + "\n"


def _rest(count: int) -> list[str]:
    return [f"  … and {count - _SHOWN:,} more"] if count > _SHOWN else []
