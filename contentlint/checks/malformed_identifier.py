"""DOIs, PMIDs, PMCIDs and ISBNs that cannot be right as they are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.identifiers import HINT, Kind, faults
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(CheckOptions):
    """Which identifiers are read."""

    kinds: tuple[Literal["DOI", "PMID", "PMCID", "ISBN"], ...] = Field(
        default=("DOI", "PMID", "PMCID", "ISBN"), description="DOI, PMID, PMCID, ISBN."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit on each malformed identifier of the body, in source order.

    Code and comments are left out. The same wrong one twice on a line (as a link's text and in its
    address) is one. Values: ``kind``, ``found``, ``why``.
    """
    if not HINT.search(article.folded):
        return
    seen: set[tuple[Kind, str, int]] = set()
    for fault in sorted(faults(article.visible), key=lambda fault: fault.start):
        span = article.positions.span(fault.start, fault.end)
        known = (fault.kind, fault.found.rpartition("doi.org/")[2], span.line)
        if fault.kind not in options.kinds or known in seen:
            continue
        seen.add(known)
        yield Hit(
            span,
            {"kind": fault.kind, "found": fault.found, "why": fault.why},
            key=f"{fault.kind}:{fault.found}",
        )
