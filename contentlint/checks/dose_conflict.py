"""Pages of one site that give different amounts of one substance for the same people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit, Related
from contentlint.site.doseconflicts import conflicts
from contentlint.site.twins import KEYS

if TYPE_CHECKING:
    from contentlint.site.model import Site

reads = frozenset({"doses"})
_SHOWN = 3
"""Other places that a finding shows."""


class Options(CheckOptions):
    """No options: the words are the rule's lexicon."""


def keys(options: Options) -> tuple[str, ...]:
    """The front matter that is read of every page: its translations."""
    return KEYS


def check_site(site: Site, options: Options) -> Iterator[Hit]:
    """Yield one hit on each amount that disagrees with what other pages say.

    Which ones, see ``site.doseconflicts``. Messages: ``several`` (more than one other page),
    ``same`` (the other place is on the same page). Values: ``substance`` (its first letter large),
    ``claim`` (``limit``, ``need`` or ``dose``), ``shown``, ``other_shown``, ``other`` (the first
    other page's path), ``count`` (of all others).
    """
    for found in conflicts(site):
        page, dose = found.page, found.dose
        other, said = found.others[0]
        message = "several" if len(found.others) > 1 else None
        yield Hit(
            dose.span,
            {
                "substance": dose.substance[:1].upper() + dose.substance[1:],
                "claim": dose.claim,
                "shown": dose.shown,
                "other_shown": said.shown,
                "other": other.path,
                "count": len(found.others),
            },
            confidence=found.confidence,
            message="same" if other is page else message,
            key=f"{dose.substance} {dose.claim} {dose.shown}",
            evidence=(f"{dose.claim} of {dose.group or 'adults'} for a {dose.period}",),
            related=tuple(
                Related(one.path, it.span, f"{it.shown} here") for one, it in found.others[:_SHOWN]
            ),
            path=page.path,
        )
