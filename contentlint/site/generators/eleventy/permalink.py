"""Addresses of Eleventy's templates: by their path, or by a permalink and what it is filled with.

Reference: https://www.11ty.dev/docs/permalinks/; src/TemplatePermalink.js, src/TemplateFileSlug.js.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from contentlint.site.generators.jsliteral import Code
from contentlint.site.slugs import slugify

_FILTERS = re.compile(r"\|\s*(\w+)\s*(?::\s*(?:\"([^\"]*)\"|'([^']*)'))?")
_PLACEHOLDER = re.compile(
    r"\{\{-?\s*([\w.$]+)\s*((?:\|\s*\w+\s*(?::\s*(?:\"[^\"]*\"|'[^']*')\s*)?)*)-?\}\}"
)
_TEMPLATE = re.compile(r"\{\{|\{%|<%|\$\{")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-(.*)", re.DOTALL)
_ARROW = re.compile(
    r"(?:async\s+)?(?:function\b\s*)?(?:\w+\s*(?=\())?\(?\s*(?:\{[^{}]*\}|(\w+))?\s*\)?\s*(?:=>)?\s*"
    r"(?:\{\s*return\s*)?`([^`]*)`\s*;?\s*\}?\s*;?"
)
_NAME_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PAGE = frozenset({"page.fileSlug", "page.filePathStem", "page.date"})
_KNOWN = frozenset({"slugify", "slug", "downcase", "lower", "safe", "strip", "trim", "url", "date"})
"""Filters that are known here."""
_LONGEST = 500
"""Characters of a function that is read."""
_SIMPLE = re.compile(r"[A-Za-z0-9 ._-]*")
Piece = tuple[str, tuple[str, ...]]
"""A text (with no filters, and ``=`` before it), or a value's name and its filters."""


def by_path(inner: str, stem: str) -> str:
    """The address of a template that names none; ``inner`` is its folder from the input folder.

    ``stem`` is its name without the template's ending. ``a/a.md`` is ``/a/`` as ``a/index.md`` is.
    """
    folder = f"/{inner}/" if inner else "/"
    if stem == "index" or inner.rpartition("/")[2] == stem:
        return folder
    return f"{folder}{stem}/"


def by_link(link: str) -> str:
    """The address of a permalink that is filled in: ``/a/`` of ``a/index.html``."""
    url = re.sub(r"/{2,}", "/", "/" + link)
    for end in ("/index.html", "/index"):
        if url.endswith(end):
            return url[: -len(end)] + "/"
    return url


def file_slug(inner: str, stem: str) -> str:
    """``page.fileSlug``: the name without its date; of ``index``, its folder's."""
    slug = undated(stem)
    if slug == "index":
        return undated(inner.rpartition("/")[2]) if inner else ""
    return slug


def undated(name: str) -> str:
    """A name without the date before it."""
    match = _DATED.search(name)
    return match[1] if match else name


def permalink_of(data: Mapping[str, Any]) -> object:
    """What front matter and data say: text, ``Code``, False for nowhere, None for nothing."""
    found = data.get("permalink")
    if found is None:
        computed = data.get("eleventyComputed")
        found = computed.get("permalink") if isinstance(computed, Mapping) else None
    if isinstance(found, Mapping):
        # an object without `build` is for other outputs only
        found = found.get("build", False) if found else None
    return found if found != "" else None


def filled(link: str, inner: str, stem: str, data: Mapping[str, Any]) -> str | None:
    """A permalink with what its template syntax stands for; None where that cannot be told."""
    made = []
    pieces = _pieces(link)
    for name, filters in pieces if pieces is not None else ():
        if name.startswith("="):
            made.append(name[1:])
            continue
        text = _value(name, inner, stem, data)
        for one in filters:
            text = _filtered(text, one) if text is not None else None
        if not text:
            return None
        made.append(text)
    return "".join(made) if pieces is not None else None


def tellable(link: str) -> bool:
    """Whether a permalink can be filled in, where the page has the values that it names."""
    pieces = _pieces(link)
    return pieces is not None and all(
        (not name.startswith("page.") or name in _PAGE)
        and all(one.partition(":")[0] in _KNOWN for one in filters)
        for name, filters in pieces
        if not name.startswith("=")
    )


def known_start(link: str) -> str:
    """What all addresses of a permalink with template syntax begin with: ``/tags/``."""
    match = _TEMPLATE.search(link)
    start = by_link(link[: match.start()] if match else link)
    return start[: start.rfind("/") + 1]


def as_template(code: Code) -> str | None:
    """``(data) => `/a/${data.page.fileSlug}/` `` as a template; None for a function of more."""
    match = _ARROW.fullmatch(" ".join(code.split())) if len(code) < _LONGEST else None
    if match is None:
        return None
    before = f"{match[1]}." if match[1] else ""

    def placed(found: re.Match[str]) -> str:
        name = found[1].strip().removeprefix(before)
        call = re.fullmatch(r"(?:this\.)?(slugify)\(\s*([\w.]+)\s*\)", name)
        if call:
            return f"{{{{ {call[2].removeprefix(before)} | {call[1]} }}}}"
        return f"{{{{ {name} }}}}"

    return re.sub(r"\$\{([^{}]*)\}", placed, match[2])


@lru_cache(maxsize=4096)
def _pieces(link: str) -> tuple[Piece, ...] | None:
    pieces: list[Piece] = []
    at = 0
    for match in _PLACEHOLDER.finditer(link):
        pieces.append(("=" + link[at : match.start()], ()))
        filters = tuple(
            f"{name}:{first or second}" if first or second else name
            for name, first, second in _FILTERS.findall(match[2])
        )
        pieces.append((match[1], filters))
        at = match.end()
    pieces.append(("=" + link[at:], ()))
    literal = "".join(name for name, _ in pieces if name.startswith("="))
    return None if _TEMPLATE.search(literal) else tuple(pieces)


def _value(name: str, inner: str, stem: str, data: Mapping[str, Any]) -> str | None:
    if name == "page.fileSlug":
        return file_slug(inner, stem)
    if name == "page.filePathStem":
        return f"/{inner}/{undated(stem)}" if inner else f"/{undated(stem)}"
    if name in ("page.date", "date"):
        return _day(data.get("date"), stem)
    found: Any = data
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    if isinstance(found, bool) or not isinstance(found, str | int):
        return None
    text = str(found)
    # data is no template, but a permalink in data may have been one
    return None if _TEMPLATE.search(text) else text


def _filtered(text: str, name: str) -> str | None:
    if name == "slugify":
        return slugify(text)
    if name == "slug":
        # npm's slugify, where both agree
        return "-".join(text.lower().split()) if _SIMPLE.fullmatch(text) else None
    if name in ("downcase", "lower"):
        return text.lower()
    if name.startswith("date:"):
        return _dated(text, name[5:])
    return text if name in _KNOWN else None


def _day(written: Any, stem: str) -> str | None:
    """``page.date`` as YYYY-MM-DD in UTC: front matter's, else that of the file's name."""
    if isinstance(written, str):
        try:
            moment = datetime.datetime.fromisoformat(written.strip())
        except ValueError:
            return None
        if moment.tzinfo is not None:
            moment = moment.astimezone(datetime.UTC)
        return moment.date().isoformat()
    match = _NAME_DATE.match(stem)
    return match.group() if match and written is None else None


def _dated(day: str, pattern: str) -> str | None:
    """Liquid's ``date``, for years, months and days; None for what else a pattern has."""
    parts = {"%Y": day[:4], "%m": day[5:7], "%d": day[8:], "%F": day}
    made = re.sub(r"%[YmdF]", lambda match: parts[match.group()], pattern)
    return None if "%" in made or not _NAME_DATE.fullmatch(day) else made
