"""Where plugins and themes of a Jekyll site make pages that no file stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from contentlint.site.generators.jekyll.config import POLYGLOT, TRANSLATOR, Settings
from contentlint.site.generators.jekyll.disk import Disk

_MAKES_PAGES = re.compile(
    r"PageWithoutAFile|\bPage\.new\b|<\s*(?:Jekyll::)?Page\b|\bpages\s*(?:<<|\.(?:push|concat)\b)"
)
_ARCHIVES = {"year": "/:year/", "month": "/", "day": "/", "category": "/:name/", "tag": "/:name/"}
"""Default addresses of jekyll-archives: https://github.com/jekyll/jekyll-archives"""
_AUTOPAGES = {"categories": "/category/", "tags": "/tag/", "collections": "/collection/"}
"""Default addresses of jekyll-paginate-v2's autopages."""
_KINDS = {"categories": ("category",), "tags": ("tag",), "all": tuple(_ARCHIVES)}


def open_prefixes(settings: Settings, disk: Disk) -> Iterator[str]:
    """Beginnings of addresses where pages may be that cannot be listed; ``/`` is all of them."""
    data = settings.data
    if data.get("paginate"):
        yield _fixed(data.get("paginate_path"), "/page")
    if isinstance(told := data.get("pagination"), Mapping) and told.get("enabled"):
        yield _fixed(told.get("permalink"), "/page/")
    yield from _archives(data.get("jekyll-archives"))
    yield from _autopages(data.get("autopages"))
    if isinstance(told := data.get("page_gen"), list):
        for one in told:
            if isinstance(one, Mapping):
                yield _fixed(one.get("dir") or one.get("data"), "/")
    if POLYGLOT & settings.plugins or TRANSLATOR in settings.plugins:
        # what is not translated is published under each language as it is
        yield from (f"/{one}/" for one in settings.languages if one != settings.default_language)
    if settings.theme:
        yield "/assets/"
    if _has_code(settings, disk):
        yield "/"


def _fixed(template: Any, default: str) -> str:
    """What a template begins with, up to its first placeholder."""
    text = template if isinstance(template, str) else default
    return "/" + text.partition(":")[0].lstrip("/")


def _archives(told: Any) -> Iterator[str]:
    if not isinstance(told, Mapping):
        return
    enabled = told.get("enabled")
    names = enabled if isinstance(enabled, list) else ["all"] if enabled == "all" else []
    links = told.get("permalinks")
    links = links if isinstance(links, Mapping) else {}
    for name in names:
        for kind in _KINDS.get(str(name), (str(name),)):
            if kind in _ARCHIVES:
                yield _fixed(links.get(kind), _ARCHIVES[kind])


def _autopages(told: Any) -> Iterator[str]:
    if not isinstance(told, Mapping) or not told.get("enabled"):
        return
    for kind, default in _AUTOPAGES.items():
        own = told.get(kind)
        own = own if isinstance(own, Mapping) else {}
        if own.get("enabled", True):
            yield _fixed(own.get("permalink"), default)


def _has_code(settings: Settings, disk: Disk) -> bool:
    """Whether a plugin of the site's own makes pages; it is read as text and not run."""
    told = settings.data.get("plugins_dir")
    name = told.strip("/") if isinstance(told, str) and ".." not in told else "_plugins"
    folder = "/".join(part for part in (settings.source, name) if part)
    for path in disk.walk(folder, lambda _: True):
        if path.endswith(".rb") and _MAKES_PAGES.search(disk.text(path) or ""):
            return True
    return False
