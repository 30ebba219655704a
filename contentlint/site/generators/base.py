"""What contentlint asks of a site generator; one module of this package answers for each.

Each module has ``detect(folder)``, whether a folder is the root of such a site, and
``load(folder, today)``, which gives a ``Generator`` and never raises for what is in its files;
``today`` decides what is published already (of these, Hugo alone asks for it).

A generator is read from its config and its folders; nothing of it is run. Paths are POSIX and count
from its ``folder``; addresses begin with ``/``, have no host, no ``base`` and no percent signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

Slugs = Literal["github", "kramdown", "hugo", "hugo-ascii", "blackfriday", "unknown"]
"""How a heading's ``id`` is made; see ``site.anchors``."""


@dataclass(frozen=True, slots=True)
class OtherPage:
    """A page that is no Markdown: it has an address, links to pages, and is not linted."""

    path: str
    url: str
    title: str
    links: tuple[str, ...]
    """What its links and layouts' links lead to, as written; ``{{ … }}`` makes one unreadable and
    leaves it out."""


class Generator(Protocol):
    """One site's generator."""

    name: str
    """``jekyll``, ``hugo``, ``astro``, ``eleventy`` or ``plain``."""
    folder: Path
    """Absolute; what its paths count from."""
    content: Sequence[str]
    """Folders of the pages, from ``folder``; ``""`` is the folder itself."""
    base: str
    """The path that the site is published under: ``""`` or ``/docs``."""
    hosts: frozenset[str]
    """Names of the site's own hosts, in small letters: an address there is one of the site."""
    slugs: Slugs
    files: Sequence[Path]
    """What was read, absolute: the answers hold as long as these files stay as they are."""
    problems: Sequence[tuple[Path, str]]
    """Files that could not be read, and why, in words for people."""

    def excluded(self, path: str) -> str:
        """Why the generator makes no page of a content file; "" where it makes one."""

    def defaults(self, path: str, own: Mapping[str, Any]) -> Mapping[str, Any]:
        """Front matter that the generator gives a page whose own is ``own``, as if it stood there.

        Only what ``own`` does not have.
        """

    def url(self, path: str, data: Mapping[str, Any]) -> str:
        """Where a page is published, "" for nowhere; ``data``: front matter with the defaults."""

    def aliases(self, path: str, data: Mapping[str, Any]) -> Sequence[str]:
        """Further addresses that lead to it: redirects, aliases."""

    def language(self, path: str, data: Mapping[str, Any]) -> str | None:
        """The language that the generator takes the page for; None where it does not say."""

    def twin(self, path: str, data: Mapping[str, Any]) -> str:
        """Pages with the same key are translations of one another; "" where nothing tells."""

    def layout(self, path: str, data: Mapping[str, Any]) -> str:
        """The name of the layout that renders it; "" where none does or it cannot be told."""

    def layouts(self) -> frozenset[str] | None:
        """The names of all layouts; None where a theme may have others."""

    def renders_title(self, layout: str) -> bool | None:
        """Whether a layout shows the page's title as its h1; None where that cannot be told."""

    def collections(self) -> frozenset[str] | None:
        """Names that a page's collection can have; None where any will do."""

    def listed(self, path: str, data: Mapping[str, Any]) -> bool:
        """Whether some layout or page lists it by a loop, so that no link has to be written."""

    def others(self) -> Iterator[OtherPage]:
        """The pages that are no Markdown, and what layouts and menus link to."""

    def open_prefixes(self) -> frozenset[str]:
        """Addresses under which code or a taxonomy makes pages that cannot be listed here."""

    def file(self, url: str) -> Path | None:
        """The static file that is served under an address; None where there is none."""

    def reference(self, target: str, path: str) -> str | None:
        """What a template's link means (``{% link a.md %}``, ``{{< ref "a" >}}``): address or path.

        None where ``target`` is no such link, "" where it is one that cannot be told.
        """
