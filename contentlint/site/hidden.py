"""Pages that say of themselves that search engines are to show another page, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.site.addresses import address, host_and_path, is_template, split

if TYPE_CHECKING:
    from contentlint.site.model import Site
    from contentlint.site.page import SitePage

CANONICAL = ("canonical_url", "canonical", "canonicalURL", "canonicalUrl")
"""Front matter that names the address which stands for all copies of a page."""
REDIRECT = ("redirect_to",)
"""Front matter that makes a page lead elsewhere (the plugin jekyll-redirect-from)."""
KEYS = (*CANONICAL, *REDIRECT, "noindex", "robots")
"""All that ``is_hidden`` reads of a page's front matter."""


def is_hidden(site: Site, page: SitePage) -> bool:
    """Whether a page redirects, is kept from search engines, or names another page as canonical.

    One that names its own address, on whatever host, is not hidden; what a template makes of a
    page nobody knows, and it counts as not hidden.
    """
    data = page.data
    if any(data.get(key) for key in REDIRECT) or data.get("noindex") in (True, "true"):
        return True
    if "noindex" in str(data.get("robots", "")).lower():
        return True
    told = next((data[key] for key in CANONICAL if data.get(key)), None)
    if not isinstance(told, str) or is_template(told):
        return False
    host, rest = host_and_path(told.strip())
    there = address(split(rest if host else told.strip())[0]).strip("/")
    here = address(page.url).strip("/")
    return there not in (here, f"{site.generator.base}/{here}".strip("/"))
