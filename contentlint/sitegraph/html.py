"""The graph as one page of HTML: the picture, and lists of hubs, orphans and dead ends.

Nothing is loaded from elsewhere. What an article says is escaped, in the markup and in the data
that the script reads.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from contentlint import __version__
from contentlint.sitegraph.svg import drawing, shown

if TYPE_CHECKING:
    from contentlint.sitegraph.data import Graph, Node, Role

_SHOWN = 200
"""Rows of a list; the JSON has all."""
_STYLE = """
:root{color-scheme:light dark;
--ink:#1f2328;--soft:#59636e;--line:#d0d7de;--paper:#fff;--link:#0550ae}
@media (prefers-color-scheme:dark){:root{
--ink:#e6edf3;--soft:#9198a1;--line:#30363d;--paper:#0d1117;--link:#79c0ff}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;
padding:1.5rem;max-width:1200px}
h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}
p{color:var(--soft);margin:.25rem 0 1rem;max-width:70ch}
svg{width:100%;height:auto;display:block}
.scroll{overflow-x:auto}.scroll svg{min-width:720px}
#lines line{stroke-width:1.5;opacity:.8}.out{stroke:#0072b2}.in{stroke:#c13a00}
@media (prefers-color-scheme:dark){.out{stroke:#56b4e9}.in{stroke:#ff8a5c}}
#told{position:sticky;bottom:0;background:var(--paper);border-top:1px solid var(--line);
padding:.5rem 0;min-height:3rem;margin:0}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .75rem .3rem 0;
border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
th{color:var(--soft);font-weight:500}.n{text-align:right;white-space:nowrap;width:4rem}
a{color:var(--link)}
@media print{#told{display:none}}
"""
_SCRIPT = """
const data=JSON.parse(document.getElementById("data").textContent);
const lines=document.getElementById("lines"),told=document.getElementById("told");
const dots=new Map([...document.querySelectorAll(".dot")].map(e=>[+e.dataset.n,e]));
const out=data.pages.map(()=>[]),into=data.pages.map(()=>[]);
for(const [a,b] of data.links){out[a].push(b);into[b].push(a)}
const middle=e=>{const b=e.getBBox();return[b.x+b.width/2,b.y+b.height/2]};
function show(n){
  lines.replaceChildren();
  const [x,y]=middle(dots.get(n));
  for(const [kind,list] of [["out",out[n]],["in",into[n]]])for(const m of list){
    const line=document.createElementNS("http://www.w3.org/2000/svg","line");
    const [u,v]=middle(dots.get(m));
    line.setAttribute("class",kind);
    for(const [k,w] of Object.entries({x1:x,y1:y,x2:u,y2:v}))line.setAttribute(k,w);
    lines.append(line);
  }
  const p=data.pages[n];
  told.textContent=p.title+" \\u2013 "+p.path+" \\u2013 "+p.role+": links to "+out[n].length+
    " (blue), linked from "+p.incoming+" (orange)";
}
lines.parentNode.append(lines);
lines.style.pointerEvents="none";
for(const [n,e] of dots){
  e.setAttribute("tabindex","0");
  e.addEventListener("click",()=>show(n));
  e.addEventListener("focus",()=>show(n));
  e.addEventListener("mouseenter",()=>show(n));
}
"""


def render(graph: Graph) -> str:
    """A whole page."""
    counts = {role: len(graph.of_role(role)) for role in _roles()}
    head = (
        f"{_counted(len(graph.nodes), 'page')}, {_counted(len(graph.links), 'link')} between them, "
        f"{_counted(counts['hub'], 'hub')}, {_counted(counts['orphan'], 'orphan')}, "
        f"{_counted(counts['dead end'], 'dead end')}, {_counted(len(graph.broken), 'broken link')}"
    )
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="generator" content="contentlint {escape(__version__)}">
<title>The links of the site</title><style>{_STYLE}</style></head><body>
<h1>The links of the site</h1>
<p>{head}. A dot is a page; the larger, the more pages link to it. Point at one, or move to it with
the tabulator key, to see its links.</p>
<div class="scroll">{drawing(graph)}</div>
<p id="told" role="status"></p>
{_list("Hubs", graph.of_role("hub"), "Pages that hold the site together.")}
{_list("Orphans", graph.of_role("orphan"), "Pages that no page, layout or menu leads to.")}
{_list("Dead ends", graph.of_role("dead end"), "Pages that lead to no other page.")}
{_broken(graph)}
<script type="application/json" id="data">{_data(graph)}</script>
<script>{_SCRIPT}</script>
</body></html>
"""


def _roles() -> tuple[Role, ...]:
    return ("hub", "orphan", "dead end")


def _counted(count: int, name: str) -> str:
    return f"{count:,} {name}{'' if count == 1 else 's'}"


def _list(title: str, nodes: Sequence[Node], words: str) -> str:
    if not nodes:
        return ""
    rows = "".join(
        f"<tr><td>{shown(node.title)}<br>{shown(node.path)}</td>"
        f'<td class="n">{node.incoming}</td><td class="n">{node.outgoing}</td></tr>'
        for node in nodes[:_SHOWN]
    )
    return (
        f"<h2>{title}</h2><p>{words}{_rest(len(nodes))}</p><table><thead><tr><th>Page</th>"
        f'<th class="n">in</th><th class="n">out</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _broken(graph: Graph) -> str:
    if not graph.broken:
        return ""
    by_target: dict[str, list[str]] = {}
    for one in graph.broken:
        by_target.setdefault(one.target, []).append(f"{one.path}:{one.line}")
    ordered = sorted(by_target.items(), key=lambda one: (-len(one[1]), one[0]))
    rows = "".join(
        f'<tr><td>{shown(target)}</td><td class="n">{len(places)}</td>'
        f"<td>{shown(', '.join(places[:3]))}{', …' if len(places) > 3 else ''}</td></tr>"
        for target, places in ordered[:_SHOWN]
    )
    return (
        f"<h2>Broken links</h2><p>By target, those of most links first.{_rest(len(ordered))}</p>"
        '<table><thead><tr><th>Target</th><th class="n">links</th><th>in</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _rest(count: int) -> str:
    return f" The first {_SHOWN} of {count:,}." if count > _SHOWN else ""


def _data(graph: Graph) -> str:
    pages = [
        {"title": one.title, "path": one.path, "role": one.role, "incoming": one.incoming}
        for one in graph.nodes
    ]
    text = json.dumps({"pages": pages, "links": graph.links}, ensure_ascii=False)
    # inside a script element only these could end it, or begin a comment
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
