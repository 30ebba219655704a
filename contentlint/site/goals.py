"""Where a link leads: to a page of the site, a file, elsewhere, or nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from contentlint.globs import matches
from contentlint.paths import is_file, is_folder
from contentlint.site.addresses import (
    address,
    host_and_path,
    is_external,
    is_template,
    joined,
    split,
)
from contentlint.site.page import ANY

if TYPE_CHECKING:
    from contentlint.site.model import Site
    from contentlint.site.page import SitePage

Kind = Literal["page", "other", "file", "external", "absent", "unknown", "missing"]
"""page: an article. other: a page that is no Markdown, or one that code makes. file: a file that is
served. external: another site. absent: published from elsewhere. unknown: what a template makes.
missing: nothing is there."""
_ARTICLES = (".md", ".markdown", ".mdx")
_INDEXES = ("index", "_index", "README")


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a link leads."""

    kind: Kind
    address: str = ""
    """On the site, from ``/``, decoded; of a relative link as it is read on its page."""
    page: SitePage | None = None
    anchor: str = ""
    """The part after ``#``."""
    anchor_known: bool = True
    """False where the page has no such anchor."""


class Goals:
    """Knows all addresses of a site."""

    def __init__(self, site: Site) -> None:
        """Nothing is read yet."""
        self._site, self._generator = site, site.generator
        self._files: dict[str, bool] = {}
        self._absolute: dict[str, Goal] = {}
        """Goals of links that count from the top of the site: the same from every page."""

    @cached_property
    def _pages(self) -> Mapping[str, SitePage]:
        found: dict[str, SitePage] = {}
        for page in self._site.pages:
            for url in page.aliases:
                found.setdefault(address(url), page)
        for url, pages in self._site.by_url.items():
            found[url] = pages[0]
        return found

    @cached_property
    def other_addresses(self) -> frozenset[str]:
        """Addresses of the pages that are no Markdown, without their ends."""
        return frozenset(address(page.url) for page in self._site.others if page.url)

    @cached_property
    def _open(self) -> tuple[str, ...]:
        return tuple(prefix.rstrip("/") + "/" for prefix in sorted(self._generator.open_prefixes()))

    def of(self, page: SitePage, target: str) -> Goal:
        """Where ``target``, as a link of ``page`` has it, leads."""
        target = target.strip()
        if not target.startswith("/") or is_template(target):
            return self._of(page, target)
        if target not in self._absolute:
            self._absolute[target] = self._of(page, target)
        return self._absolute[target]

    def _of(self, page: SitePage, target: str) -> Goal:
        if is_template(target):
            told = self._generator.reference(target, page.site_path)
            if not told:
                return Goal("unknown")
            target = told
        host, rest = host_and_path(target)
        if host:
            if host not in self._generator.hosts:
                return Goal("external")
            target = rest
        elif is_external(target):
            return Goal("external")
        path, anchor = split(target)
        if not path:
            return self._at(page, page.url, anchor)
        by_file = None if path.startswith("/") else self._by_file(page.site_path, path)
        if path.endswith(_ARTICLES):
            by_file = by_file or self._site.by_path.get(path.lstrip("/"))
        if by_file is not None:
            return self._at(by_file, by_file.url, anchor)
        # without a generator a relative link is one between files
        base = page.url if self._generator.name != "plain" else ""
        return self._of_path(path, anchor, base or "/" + page.site_path, page.site_path)

    def of_address(self, target: str, base: str) -> Goal:
        """Where a link of a page that is no article leads; ``base`` is that page's address."""
        host, rest = host_and_path(target)
        if (host and host not in self._generator.hosts) or is_template(target):
            return Goal("external" if host else "unknown")
        if not host and is_external(target):
            return Goal("external")
        path, anchor = split(rest if host else target)
        return self._of_path(path or base, anchor, base, "")

    def _by_file(self, here: str, path: str) -> SitePage | None:
        """The page of a relative link that names a file, with its ending or without."""
        file = posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
        pages = self._site.by_path
        if file in pages:
            return pages[file]
        if path.endswith(_ARTICLES):
            return None
        names = [file + end for end in _ARTICLES]
        names += [f"{file}/{name}{end}" for name in _INDEXES for end in _ARTICLES]
        return next((pages[name] for name in names if name in pages), None)

    def _of_path(self, path: str, anchor: str, base: str, here: str) -> Goal:
        url = self._without_base(joined(self._with_base(base), path))
        if url is None:
            return Goal("external")  # another site on the same host
        found = self._pages.get(address(url)) or self._pages.get(address(url.lower()))
        if found is not None:
            return self._at(found, url, anchor)
        if address(url) in self.other_addresses:
            return Goal("other", url)
        if self._is_file(url) or (here and self._beside(here, path)):
            return Goal("file", url)
        if any((address(url) + "/").startswith(prefix) for prefix in self._open):
            return Goal("other", url)
        if matches(self._site.config.absent, url.lstrip("/")):
            return Goal("absent", url)
        return Goal("missing", url, anchor=anchor)

    def _at(self, page: SitePage, url: str, anchor: str) -> Goal:
        known = not anchor or not page.anchors.isdisjoint((anchor, ANY)) or _is_scroll(anchor)
        return Goal("page", url, page, anchor, known)

    def _with_base(self, url: str) -> str:
        return self._generator.base + url

    def _without_base(self, url: str) -> str | None:
        base = self._generator.base
        if not base or not (url == base or url.startswith(base + "/")):
            # many authors leave the base out, and a plugin or the theme puts it in
            return url
        return url[len(base) :] or "/"

    def _is_file(self, url: str) -> bool:
        if url not in self._files:
            self._files[url] = self._generator.file(url) is not None
        return self._files[url]

    def _beside(self, here: str, path: str) -> bool:
        """Whether a relative link names a file or folder beside the article's own file."""
        if path.startswith("/"):
            return False
        relative = posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
        if relative.startswith(".."):
            return False
        file = self._generator.folder / relative
        return is_file(file) or (path.endswith("/") and is_folder(file))


def _is_scroll(anchor: str) -> bool:
    """Anchors that browsers know by themselves: the top, and a text fragment."""
    return anchor.lower() == "top" or anchor.startswith(":~:")
