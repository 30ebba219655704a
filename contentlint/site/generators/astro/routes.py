"""The routes of an Astro site: what the files below ``src/pages`` publish.

Reference: https://docs.astro.build/en/guides/routing/. The code of a dynamic route is not run:
its ``params`` are read where they are plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contentlint.site.generators.jsliteral import (
    Code,
    arguments,
    objects,
    resolved,
    without_comments,
)
from contentlint.site.generators.sitefiles import MARKDOWN, SiteFiles

PAGES = (".astro", ".html")
_ENDPOINTS = (".js", ".ts")
_PARAM = re.compile(r"\[(\.{3})?(\w+)\]")
_PARAMS = re.compile(r"\bparams\s*:\s*(?=\{)")
_READS = re.compile(r"\bget(?:Collection|Entry|Entries|EntryBySlug)\s*\(\s*['\"`]([\w-]+)['\"`]")
_SPLIT = re.compile(
    r"\[\s*(\w+)\s*,\s*\.\.\.\s*(\w+)\s*\]\s*=\s*\w+\.(?:id|slug)\.split\(\s*['\"]/['\"]\s*\)"
)
_ID = re.compile(r"\w+\.(?:id|slug)(?:\.replace\(\s*/\\\.mdx?\$/\s*,\s*(?:''|\"\")\s*\))?")
_DATA = re.compile(r"\w+\.data\.(\w+)")
_OR = re.compile(r"\s*(?:\?\?|\|\|)\s*")
_NOTHING = frozenset({"undefined", "null", "''", '""'})
_PAGE_SIZE = 10
"""Of ``paginate``, where it is not said."""
LANGUAGE_PARAMS = frozenset({"lang", "locale", "language", "lng"})


@dataclass(frozen=True, slots=True)
class Route:
    """A file below ``src/pages``."""

    path: str
    """POSIX, from the site's folder."""
    pattern: str
    """``/blog/[...slug]``; without the file's ending and ``index``."""
    endpoint: bool
    """Code that answers with a file: ``feed.xml.ts``."""
    params: tuple[str, ...]
    """The names in brackets, in order."""

    def address(self, values: Mapping[str, str]) -> str | None:
        """The address with ``values`` for the names in brackets; None where one is missing."""
        if not self.params:
            return self.pattern
        if any(name not in values for name in self.params):
            return None
        filled = _PARAM.sub(lambda match: values[match[2]].strip("/"), self.pattern)
        return "/" + "/".join(part for part in filled.split("/") if part)

    @property
    def prefix(self) -> str:
        """What all its addresses begin with, up to the first name in brackets."""
        return self.pattern.partition("[")[0].rpartition("/")[0] + "/"


def routes(files: SiteFiles, source: str) -> list[Route]:
    """The routes below ``source``/pages that are no Markdown, in the order of their paths."""
    under = f"{source}/pages".lstrip("/")
    found = []
    for path in files.walk(under, (*PAGES, *_ENDPOINTS)):
        inner = path.removeprefix(under + "/")
        endpoint = path.endswith(_ENDPOINTS)
        # an endpoint's own name has the ending of what it answers with
        if any(part.startswith("_") for part in inner.split("/")) or path.endswith(".d.ts"):
            continue
        pattern = page_path(inner)
        params = tuple(name for _, name in _PARAM.findall(pattern))
        found.append(Route(path, pattern, endpoint, params))
    return found


def page_path(inner: str) -> str:
    """The address of a path below ``src/pages``: ``/blog`` of ``blog/index.astro``."""
    bare = inner[: inner.rfind(".")]
    above, _, name = bare.rpartition("/")
    return f"/{above}" if name == "index" else f"/{bare}"


def is_index(path: str) -> bool:
    """Whether a file is called ``index``, so that its address is its folder's."""
    return path.rpartition("/")[2].rpartition(".")[0] == "index"


class RouteCode:
    """What is read of the code of a dynamic route."""

    def __init__(self, text: str) -> None:
        self._text = without_comments(text)
        self.reads = frozenset(_READS.findall(self._text))
        """The collections that it reads."""
        self._params = list(objects(self._text, _PARAMS))
        split = _SPLIT.search(self._text)
        self._split = (split[1], split[2]) if split else None

    @property
    def paginates(self) -> int:
        """The pages' size where it calls ``paginate``; 0 where it does not."""
        for call in arguments(self._text, "paginate"):
            options = call[1] if len(call) > 1 and isinstance(call[1], dict) else {}
            size = options.get("pageSize", _PAGE_SIZE)
            return size if isinstance(size, int) and size > 0 else _PAGE_SIZE
        return 0

    def literal(self) -> Iterator[dict[str, str]]:
        """The params that are written out: ``params: { lang: "fr" }``."""
        for params in self._params:
            if all(isinstance(one, str) and not isinstance(one, Code) for one in params.values()):
                yield dict(params)

    def sources(self, route: Route) -> Mapping[str, tuple[str, ...]] | None:
        """For each name of the route what an entry has it from; None where code makes one.

        ``id``, ``data.KEY``, ``first`` and ``rest`` (parts of the id), ``=text`` (written out), in
        the order of trying.
        """
        if not self._params and len(route.params) == 1 and len(self.reads) == 1:
            # rendered on demand: getEntry("blog", Astro.params.slug)
            return {route.params[0]: ("id",)}
        for params in self._params:
            made = {name: self._source(params.get(name)) for name in route.params}
            if all(made.values()) and any(_told(one) for one in made.values()):
                return made
        return None

    def _source(self, written: Any) -> tuple[str, ...]:
        if not isinstance(written, Code):
            return (f"={written}",) if isinstance(written, str) else ()
        name = str(written).partition(".join(")[0].strip()
        if self._split and name in self._split:
            return ("first",) if name == self._split[0] else ("rest",)
        found: list[str] = []
        code = resolved(self._text, written)
        for part in _OR.split(str(code)) if isinstance(code, Code) else ():
            if _ID.fullmatch(part):
                found.append("id")
            elif match := _DATA.fullmatch(part):
                found.append(f"data.{match[1]}")
            elif part not in _NOTHING:
                return ()
        return tuple(found)


def _told(sources: tuple[str, ...]) -> bool:
    """Whether they tell one entry from another."""
    return any(one in ("id", "rest") or "slug" in one or "permalink" in one for one in sources)


def values_of(
    sources: Mapping[str, tuple[str, ...]], identity: str, data: Mapping[str, Any]
) -> dict[str, str]:
    """The params of one entry, as far as they can be told."""
    first, _, rest = identity.partition("/")
    parts = {"id": identity, "first": first, "rest": rest}
    made: dict[str, str] = {}
    for name, tried in sources.items():
        for one in tried:
            if one.startswith("="):
                found: Any = one[1:]
            else:
                found = parts.get(one, data.get(one.removeprefix("data.")))
            if isinstance(found, str) and (found or one == "rest"):
                made[name] = found
                break
    return made


def markdown_page(path: str, source: str) -> str | None:
    """The address of a Markdown file below ``src/pages``; None where it lies elsewhere."""
    under = f"{source}/pages/".lstrip("/")
    if not path.startswith(under) or not path.lower().endswith(MARKDOWN):
        return None
    return page_path(path.removeprefix(under))
