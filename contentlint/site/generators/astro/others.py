"""The pages of an Astro site that are no Markdown, and the links of its components and menus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from contentlint.site.generators.astro.addresses import Addresses
from contentlint.site.generators.astro.config import AstroConfig
from contentlint.site.generators.astro.entries import entry_id
from contentlint.site.generators.astro.routes import is_index
from contentlint.site.generators.base import OtherPage
from contentlint.site.generators.plain import html_address
from contentlint.site.generators.sitefiles import (
    MARKDOWN,
    SiteFiles,
    links_of,
    named_links,
    title_of,
)

_CODE = (
    ".astro", ".ts", ".js", ".mjs", ".tsx", ".jsx", ".vue", ".svelte", ".json", ".yml", ".yaml",
)  # fmt: skip
_SLUG = re.compile(r"^slug:[ \t]*['\"]?([^'\"\n]*[^'\"\s])", re.MULTILINE)
_DRAFT = re.compile(r"^draft:[ \t]*true\b", re.MULTILINE)


class Published(Protocol):
    """Makes an address of a route's, as the config has it end."""

    def __call__(self, address: str, *, index: bool = False) -> str:
        """``index`` says that the file of the route is called so."""


def others(
    files: SiteFiles,
    config: AstroConfig,
    addresses: Addresses,
    published: Published,
    sidebar: tuple[str, ...],
) -> Iterator[OtherPage]:
    """Routes, lists, redirects, components with links, HTML files, and what Starlight adds.

    ``sidebar`` is what Starlight's links to.
    """
    for route in addresses.routes:
        text = files.text(route.path)
        links = (*links_of(text), *named_links(text))
        told = list(addresses.of_route(route))
        for number, address in enumerate(told):
            index = is_index(route.path)
            url = address if route.endpoint else published(address, index=index)
            yield OtherPage(route.path, url, title_of(text), () if number else links)
        if not told:
            yield OtherPage(route.path, "", "", links)
    pages = {route.path for route in addresses.routes}
    for path in files.walk(config.source, _CODE):
        text = "" if path in pages else files.text(path)
        if links := (*links_of(text), *named_links(text)):
            yield OtherPage(path, "", "", links)
    for path in files.walk(config.public, (".html", ".htm")):
        text = files.text(path)
        url = html_address(path.removeprefix(config.public + "/"))
        yield OtherPage(path, url, title_of(text), links_of(text))
    for old, new in config.redirects.items():
        yield OtherPage(config.path, old, "", (new,) if new else ())
    if config.sitemap:
        yield OtherPage(config.path, "/sitemap-index.xml", "", ())
        yield OtherPage(config.path, "/sitemap-0.xml", "", ())
    if config.starlight is not None:
        yield OtherPage(config.path, "/404.html", "", sidebar)
        yield from _fallbacks(files, config, published)


def _fallbacks(files: SiteFiles, config: AstroConfig, published: Published) -> Iterator[OtherPage]:
    """Starlight shows the default language's page where a translation is missing."""
    base = f"{config.source}/content/docs".lstrip("/")
    default = config.default_folder
    for path in files.walk(base, MARKDOWN) if config.locales else ():
        slug, draft = _SLUG.search(head := files.head(path)), _DRAFT.search(head)
        if draft:
            continue
        identity = entry_id(path.removeprefix(base + "/"), {"slug": slug[1]} if slug else {})
        first, _, rest = identity.partition("/")
        if first != default if default else first in config.locales:
            continue
        inner = rest if default else identity
        for locale in sorted(config.locales.keys() - {default}):
            bare = "" if inner == "index" else inner
            yield OtherPage(path, published(f"/{locale}/{bare}"), "", ())
