"""What is kept of every page of a site: what site checks read, and nothing else.

Small, frozen and made of plain values, so that twenty thousand fit into memory and can be written
to a cache. ``record`` makes one of an article.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contentlint.model import Span

ANY = ""
"""Stands for all anchors of a page whose ids nobody can tell."""


@dataclass(frozen=True, slots=True)
class Target:
    """A link or an image of a page: where it leads, as written, and where it stands."""

    target: str
    span: Span
    words: str = ""
    """What a reader of the link is shown; an image's alternative text."""
    image: bool = False


@dataclass(frozen=True, slots=True)
class Dose:
    """What a page says of an amount of a substance; see ``site.doses``."""

    substance: str
    """The substance's own name, the same in all languages: ``magnesium``."""
    claim: str
    """What the amount is: ``limit``, ``dose``, or ``need``, by official advice for a day."""
    group: str
    """Whom it holds for: ``adults``, ``pregnancy``, ``children 4-8``; "" where it is not said."""
    low: float
    high: float
    """In ``unit``; both the same where no range is given."""
    unit: str
    """``mg``, ``iu`` or another of ``detect.doses``, mass in mg."""
    period: str
    """``day``, ``week`` or "" where it is not said."""
    shown: str
    """As the page has it."""
    span: Span
    form: str = ""
    """The salt: ``citrate``; "" where none is named."""
    purpose: str = ""
    """What the sentence or the heading says that it is for, as stems of words."""
    topic: str = ""
    """Likewise what the page's title says that the page is about."""
    place: str = ""
    """Whose advice it is: ``us``, ``eu``; "" where it is not said."""
    source: str = ""
    """``supplements`` or ``all`` (food too); "" where it is not said."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a page's own file says; what its generator makes of it is added in ``SitePage``."""

    own: Mapping[str, Any]
    """The front matter as it stands there; empty where it cannot be read."""
    language: str | None
    title: str
    title_span: Span
    description: str
    description_span: Span
    places: Mapping[str, Span]
    """Key of ``own``, or key and item (``authors.0``, ``hreflang.es``) -> where its value stands;
    only keys that site rules read."""
    anchors: frozenset[str]
    """The ids that a link can lead to, as the generator makes them; ``ANY`` among them where a
    template makes further ones."""
    targets: tuple[Target, ...]
    """Links and images, in source order."""
    changed: str
    """The day of its last change, else of its publication, ISO 8601; "" where it says none."""
    health: bool
    """Whether it gives health advice."""
    disclaimer: bool
    """Whether a page that does has a medical disclaimer; likewise ``seek_help``."""
    seek_help: bool
    doses: tuple[Dose, ...]
    signature: bytes
    """Of the text, to find near duplicates by; b"" where there is too little text."""
    words: int


@dataclass(frozen=True, slots=True)
class SitePage(Content):
    """One page of a site: what its file says, and what its generator makes of it."""

    path: str
    """As reported: POSIX, relative to the current directory, or absolute where outside it."""
    site_path: str
    """POSIX, from the generator's folder."""
    url: str
    """Where it is published, see ``Generator.url``; "" where it is not."""
    aliases: tuple[str, ...]
    twin: str
    """Pages with the same key are translations; "" where only ``hreflang`` tells."""
    layout: str
    listed: bool
    data: Mapping[str, Any]
    """Those values of the front matter that site rules read, the generator's defaults among them;
    a default has no place in ``places``."""
    mentions: tuple[str, ...]
    """Addresses of the site among the values of the front matter."""

    def place(self, *keys: str) -> Span:
        """Where the first of ``keys`` that is among ``places`` stands; the title's without one."""
        return next((self.places[key] for key in keys if key in self.places), self.title_span)

    def may_share_language(self, other: SitePage) -> bool:
        """Whether both are in one language, as far as anybody can tell."""
        return self.language is None or other.language is None or self.language == other.language
