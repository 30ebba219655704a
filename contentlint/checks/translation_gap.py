"""Pages that lag behind their translations: one is missing, newer, or warns where this does not."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.language import normalize
from contentlint.model import Hit, Related, Span
from contentlint.site.twins import KEYS

if TYPE_CHECKING:
    from contentlint.site.model import Site
    from contentlint.site.page import SitePage

reads = frozenset({"medical"})


class Options(CheckOptions):
    """How far a translation may lag behind."""

    days: int = Field(
        default=30, ge=0, description="Days by which a translation may be older than its twin."
    )


def keys(options: Options) -> tuple[str, ...]:
    """The front matter that is read of every page."""
    return KEYS


def check_site(site: Site, options: Options) -> Iterator[Hit]:
    """Yield one hit for each gap, on the page that has it.

    Messages: ``disclaimer`` and ``seek-help`` (a twin has it, this page of health advice has not),
    ``older``, and the rule's own where a language of ``[site] languages`` is missing, on the page
    in the first of these languages that there is. Values: ``other`` (the twin's path),
    ``language`` (the twin's), ``changed``, ``other_changed``, ``missing`` (languages).
    """
    wanted = list(dict.fromkeys(filter(None, map(normalize, site.config.languages))))
    known: dict[int, _Twins] = {}
    for page in site.pages:
        pages = site.twins.of(page)
        twins = known.get(id(pages))
        if twins is None:
            twins = known[id(pages)] = _twins(pages)
        yield from _missing(page, twins, wanted)
        for what, twin in (("disclaimer", twins.disclaimer), ("seek-help", twins.seek_help)):
            yield from _unsaid(page, twin, what)
        yield from _older(page, twins.newest, options)


@dataclass(frozen=True, slots=True)
class _Twins:
    """What a page is compared with: the same for all its twins in its language."""

    languages: frozenset[str | None]
    disclaimer: SitePage | None
    """The first that has one."""
    seek_help: SitePage | None
    newest: SitePage | None


def _twins(pages: tuple[SitePage, ...]) -> _Twins:
    return _Twins(
        frozenset(one.language for one in pages),
        next((one for one in pages if one.disclaimer), None),
        next((one for one in pages if one.seek_help), None),
        max(pages, key=lambda one: one.changed, default=None),
    )


def _missing(page: SitePage, twins: _Twins, wanted: list[str]) -> Iterator[Hit]:
    here = {page.language, *twins.languages}
    missing = [language for language in wanted if language not in here]
    first = next((language for language in wanted if language in here), None)
    if missing and page.url and page.language == first:
        yield _hit(page, "", {"missing": ", ".join(missing)}, ())


def _unsaid(page: SitePage, twin: SitePage | None, what: str) -> Iterator[Hit]:
    said = page.disclaimer if what == "disclaimer" else page.seek_help
    if page.health and not said and twin is not None:
        values = {"other": twin.path, "language": twin.language}
        yield _hit(page, what, values, (Related(twin.path, twin.title_span, "has it"),))


def _older(page: SitePage, newest: SitePage | None, options: Options) -> Iterator[Hit]:
    if newest is None or not page.changed or not newest.changed:
        return
    lag = datetime.date.fromisoformat(newest.changed) - datetime.date.fromisoformat(page.changed)
    if lag.days > options.days:
        values = {
            "other": newest.path, "language": newest.language, "changed": page.changed,
            "other_changed": newest.changed,
        }  # fmt: skip
        related = (Related(newest.path, newest.title_span, f"of {newest.changed}"),)
        yield _hit(page, "older", values, related)


def _hit(
    page: SitePage, message: str, values: Mapping[str, object], related: tuple[Related, ...]
) -> Hit:
    return Hit(
        Span(page.title_span.line), values, message=message or None, path=page.path,
        key=message or "missing", related=related,
    )  # fmt: skip
