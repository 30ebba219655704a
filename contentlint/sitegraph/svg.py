"""The graph as a picture: SVG that stands alone, with its own colours for light and dark."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from contentlint.reports.style import flat
from contentlint.sitegraph.layout import picture

if TYPE_CHECKING:
    from contentlint.sitegraph.data import Graph, Node, Role
    from contentlint.sitegraph.layout import Dot, Panel

# Okabe and Ito's palette, which colour-blind people tell apart; the shapes differ too
STYLE = """
.g{font:14px system-ui,sans-serif;fill:#1f2328}
.g .panel{fill:#f6f8fa;stroke:#d0d7de}
.g .name{font-weight:600}.g .small{font-size:12px;fill:#59636e}
.g .page{fill:#8c959f}.g .hub{fill:#0072b2}
.g .dead-end{fill:#e69f00}.g .orphan{fill:#fff;stroke:#c13a00;stroke-width:2}
.g .dot:hover,.g .dot:focus{stroke:#1f2328;stroke-width:3;outline:none}
@media (prefers-color-scheme:dark){
.g{fill:#e6edf3}.g .panel{fill:#161b22;stroke:#30363d}.g .small{fill:#9198a1}
.g .page{fill:#6e7681}.g .hub{fill:#56b4e9}.g .dead-end{fill:#f0b429}
.g .orphan{fill:#0d1117;stroke:#ff8a5c}.g .dot:hover,.g .dot:focus{stroke:#fff}}
"""
_LEGEND: tuple[tuple[Role, str], ...] = (
    ("hub", "hub: many links"),
    ("page", "page"),
    ("dead end", "dead end: links nowhere"),
    ("orphan", "orphan: nothing links to it"),
)
_TOP = 40
"""Room for the legend."""
_NO_XML = re.compile("[\ufffe\uffff]")


def shown(text: str) -> str:
    """What an article says, for markup: escaped, characters that XML does not have made visible."""
    return escape(_NO_XML.sub("\ufffd", flat(text)))


def render(graph: Graph) -> str:
    """A whole SVG file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawing(graph)}\n'


def drawing(graph: Graph) -> str:
    """The ``<svg>`` element: legend, panels, dots; each dot has its page's name as a tooltip."""
    made = picture(graph)
    height = made.height + _TOP
    words = f"{len(graph.nodes)} pages and the {len(graph.links)} links between them"
    parts = [
        f'<svg class="g" xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {made.width + 2:.0f} '
        f'{height + 2:.0f}" role="img" aria-label="{words}"><style>{STYLE}</style>',
        _legend(),
        f'<g transform="translate(0 {_TOP})"><g id="lines"></g>',
    ]
    parts += [_panel(panel, graph) for panel in made.panels]
    return "".join([*parts, "</g></svg>"])


def _legend() -> str:
    parts = []
    x = 8
    for role, words in _LEGEND:
        parts.append(_mark(role, x, 14, 7, "") + f'<text x="{x + 14}" y="19">{words}</text>')
        x += 14 + 8 * len(words) + 24
    return "".join(parts)


def _panel(panel: Panel, graph: Graph) -> str:
    nodes = [graph.nodes[dot.number] for dot in panel.dots]
    orphans = sum(node.role == "orphan" for node in nodes)
    ends = sum(node.role == "dead end" for node in nodes)
    figures = [f"{len(nodes)} {'page' if len(nodes) == 1 else 'pages'}"]
    figures += [f"{orphans} {'orphan' if orphans == 1 else 'orphans'}"] if orphans else []
    figures += [f"{ends} dead {'end' if ends == 1 else 'ends'}"] if ends else []
    x = panel.x + 14
    name = panel.section if len(panel.section) <= 24 else panel.section[:23] + "…"
    name = f"/{name}/" if name else "/"
    return (
        f'<rect class="panel" x="{panel.x:.0f}" y="{panel.y:.0f}" width="{panel.width:.0f}" '
        f'height="{panel.height:.0f}" rx="8"/>'
        f'<text class="name" x="{x:.0f}" y="{panel.y + 20:.0f}">{shown(name)}</text>'
        f'<text class="small" x="{x:.0f}" y="{panel.y + 37:.0f}">{", ".join(figures)}</text>'
        + "".join(_dot(dot, graph.nodes[dot.number]) for dot in panel.dots)
    )


def _dot(dot: Dot, node: Node) -> str:
    title = (
        f"<title>{shown(node.title)}\n{shown(node.url)}\n"
        f"{node.incoming} in, {node.outgoing} out: {node.role}</title>"
    )
    return _mark(node.role, dot.x, dot.y, dot.radius, title, dot.number)


def _mark(
    role: Role, x: float, y: float, radius: float, inside: str, number: int | None = None
) -> str:
    """A dot, for a dead end a square of its width."""
    kind = role.replace(" ", "-")
    what = f'class="{kind}"' if number is None else f'class="{kind} dot" data-n="{number}"'
    if role == "dead end":
        side = radius * 1.8
        return (
            f'<rect {what} x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" '
            f'height="{side:.1f}">{inside}</rect>'
        )
    return f'<circle {what} cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}">{inside}</circle>'
