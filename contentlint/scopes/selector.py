"""Scope selectors: ``heading.h2``, ``paragraph & ~blockquote``, ``text.frontmatter.title``.

The names are Vale's (https://vale.sh/docs/scopes), so that its rules keep their meaning. Our own
are ``title``, ``image``, ``link.internal`` and ``link.external``. ``&`` is and, ``~`` negates; a
list of selectors is an or.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from contentlint.near import suggestion

Base = Literal["body", "front matter", "raw"]

BLOCKS: dict[str, str] = {
    "text": "all text of the body that a reader sees",
    "heading": "headings",
    **{f"heading.h{level}": f"headings of level {level}" for level in range(1, 7)},
    "paragraph": "paragraphs, not those in lists",
    "list": "items of lists",
    "blockquote": "what is quoted",
    "table": "cells of tables",
    "table.header": "cells of a table's first row",
    "table.cell": "the other cells",
    "table.caption": "captions of HTML tables",
    "figure.caption": "captions of HTML figures",
    "summary": "paragraphs and lists: no headings, no tables",
}
CUTS: dict[str, str] = {
    "sentence": "each sentence",
    "link": "the text of links",
    "link.internal": "of links within the site",
    "link.external": "of links to elsewhere, with an address that names its host",
    "alt": "alternative texts of images",
    "image": "images, with an alternative text or without",
    "strong": "bold text",
    "emphasis": "italic text",
    "code": "code in a line, and code blocks",
}
OTHERS: dict[str, str] = {
    "raw": "the body as it is written, in one piece",
    "title": "the front matter's title",
    "text.frontmatter": "all values of the front matter",
}
FRONT_MATTER = "text.frontmatter"
MASKS = frozenset({"link", "strong", "emphasis", "code"})
"""Parts of a text that ``~`` can take out of it."""


@dataclass(frozen=True, slots=True)
class Selector:
    """What a selector asks for: where to look, how to cut it, and which tags decide."""

    base: Base = "body"
    cut: str = ""
    """"" for whole blocks, else ``sentence``, ``link``, …"""
    wanted: frozenset[str] = frozenset()
    unwanted: frozenset[str] = frozenset()
    masked: frozenset[str] = frozenset()


@lru_cache(maxsize=1024)
def parse(text: str) -> Selector:
    """The selector that ``text`` means; ValueError, in words for people, where it means none."""
    base: Base | None = None
    cut = ""
    wanted: set[str] = set()
    unwanted: set[str] = set()
    masked: set[str] = set()
    for part in text.split("&"):
        term = part.strip()
        negated, name = term.startswith("~"), term.removeprefix("~").strip()
        _require_known(name, text)
        if negated:
            if name in MASKS:
                masked.add(name)
            elif name in ("text", "raw", "sentence"):
                raise ValueError(f"`{text}`: `~{name}` would leave nothing")
            else:
                unwanted.add(_tag(name))
            continue
        kind: Base | None = None
        if name in CUTS:
            own = name.partition(".")[0]
            if cut and cut != own:
                raise ValueError(f"`{text}`: nothing is both `{cut}` and `{own}`")
            cut = own
            kind = None if name == "sentence" else "body"
        elif name == "raw":
            kind = "raw"
        else:
            kind = "front matter" if _is_front_matter(name) else "body"
        if kind and base and kind != base:
            raise ValueError(f"`{text}`: nothing is both in the {base} and in the {kind}")
        base = kind or base
        if name not in ("text", "raw", cut):
            wanted.add(_tag(name))
    if base == "raw" and (cut or wanted or unwanted or masked):
        raise ValueError(f"`{text}`: `raw` stands alone")
    return Selector(
        base or "body", cut, frozenset(wanted), frozenset(unwanted), frozenset(masked)
    )  # fmt: skip


def _is_front_matter(name: str) -> bool:
    return name == "title" or name == FRONT_MATTER or name.startswith(FRONT_MATTER + ".")


def _tag(name: str) -> str:
    """The tag of a piece that a name asks for; keys of front matter without regard to case."""
    return name.casefold() if _is_front_matter(name) else name


def _require_known(name: str, text: str) -> None:
    if not name:
        raise ValueError(f'"{text}" has no selector where one is expected')
    if name in BLOCKS or name in CUTS or name in OTHERS:
        return
    if name.startswith(FRONT_MATTER + ".") and all(name.split(".")):
        return
    known = {*BLOCKS, *CUTS, *OTHERS}
    near = suggestion(name, known)
    raise ValueError(f"there is no scope `{name}`{near or '; docs/general-checks.md lists them'}")
