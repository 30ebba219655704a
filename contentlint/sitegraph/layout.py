"""Where each page stands in the picture: a panel for each section, in it a dot for each page.

Dots are set in rows, the most linked first, so that hubs stand at the top and what nobody links to
at the end. That shows at a glance what a cloud of two thousand nodes hides, and costs no search for
a layout.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.sitegraph.data import Graph, Node

WIDTH = 1200
"""Of the picture; all lengths are user units of SVG, at 100 % pixels."""
GAP = 24
_PANEL = 240
"""The least width of a panel."""
_HEAD = 44
"""Of a panel: its name and its figures."""
_PAD = 14
_SMALL, _LARGE = 4.0, 20.0
"""Radius of a dot without links, and of the largest one."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A page in the picture."""

    number: int
    """Of its node in the graph."""
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Panel:
    """A section in the picture."""

    section: str
    x: float
    y: float
    width: float
    height: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """All panels, and the size of the whole."""

    width: float
    height: float
    panels: tuple[Panel, ...]


def picture(graph: Graph) -> Picture:
    """Lay a graph out; linear in its pages."""
    sections: dict[str, list[int]] = {}
    for number, node in enumerate(graph.nodes):
        sections.setdefault(node.section, []).append(number)
    most = max((_weight(node) for node in graph.nodes), default=0)
    ordered = sorted(sections.items(), key=lambda one: (-len(one[1]), one[0]))
    panels: list[Panel] = []
    y = 0.0
    row: list[tuple[str, list[int], float]] = []
    for section, numbers in ordered:
        width = _width(len(numbers))
        if row and sum(one[2] + GAP for one in row) + width > WIDTH:
            y = _placed(row, graph, most, y, panels)
            row = []
        row.append((section, numbers, width))
    if row:
        y = _placed(row, graph, most, y, panels)
    return Picture(WIDTH, max(y - GAP, 1), tuple(panels))


def _width(pages: int) -> float:
    """A panel's width: as wide as high, about, in steps of a quarter of the picture."""
    wanted = math.sqrt(pages) * 2.6 * _SMALL * 2
    steps = min(4, max(1, math.ceil(wanted / (WIDTH / 4))))
    return (WIDTH - GAP * 3) / 4 * steps + GAP * (steps - 1)


def _placed(
    row: Sequence[tuple[str, list[int], float]],
    graph: Graph,
    most: int,
    y: float,
    panels: list[Panel],
) -> float:
    """Set a row of panels at ``y``; gives where the next row begins."""
    spare = WIDTH - sum(width for _, _, width in row) - GAP * (len(row) - 1)
    made: list[Panel] = []
    x = 0.0
    for number, (section, numbers, own) in enumerate(row):
        width = own + (spare if number == len(row) - 1 else 0)
        dots, height = _dots(numbers, graph, most, x, y, width)
        made.append(Panel(section, x, y, width, height, dots))
        x += width + GAP
    height = max(panel.height for panel in made)
    panels += [Panel(one.section, one.x, one.y, one.width, height, one.dots) for one in made]
    return y + height + GAP


def _dots(
    numbers: Sequence[int], graph: Graph, most: int, x: float, y: float, width: float
) -> tuple[tuple[Dot, ...], float]:
    ordered = sorted(numbers, key=lambda one: (-_weight(graph.nodes[one]), graph.nodes[one].url))
    dots: list[Dot] = []
    left, top, high = x + _PAD, y + _HEAD, 0.0
    for number in ordered:
        radius = _SMALL + (_LARGE - _SMALL) * math.sqrt(_weight(graph.nodes[number]) / (most or 1))
        step = 2 * radius + 4
        if left + step > x + width - _PAD:
            left, top, high = x + _PAD, top + high, 0.0
        high = max(high, step)
        dots.append(Dot(number, left + radius, top + high / 2, radius))
        left += step
    return tuple(dots), top + high + _PAD - y


def _weight(node: Node) -> int:
    return node.incoming
