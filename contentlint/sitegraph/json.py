"""The graph as JSON, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from contentlint import __version__

if TYPE_CHECKING:
    from contentlint.sitegraph.data import Graph

VERSION = 1


def render(graph: Graph) -> str:
    """``{"version", "tool_version", "generator", "pages", "links", "broken"}``.

    ``links`` are pairs of numbers of ``pages``, from and to, counted from 0.
    """
    data = {
        "version": VERSION,
        "tool_version": __version__,
        "generator": graph.generator,
        "pages": [asdict(node) for node in graph.nodes],
        "links": graph.links,
        "broken": [asdict(one) for one in graph.broken],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
