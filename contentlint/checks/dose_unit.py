"""Units of doses that readers mistake or do not know: ``IU``, ``µg``; one finding a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.detect.cues import cues_for
from contentlint.detect.dosecontext import is_quoted
from contentlint.detect.doses import Amount, amounts
from contentlint.detect.need import example
from contentlint.model import Hit, Related
from contentlint.region import regions_of

if TYPE_CHECKING:
    from contentlint.article import Article

_RULES = {"international-units": "MS009", "microgram": "MS010"}
_SIGNS = frozenset({"µg", "μg", "ug"})
_NHS = frozenset({"GB", "IE"})
"""Where the word is written out, and "mcg" is not."""
_LISTED = frozenset({"en", "es", None})
"""Languages of countries with a list that says not to write µg; elsewhere it stands on packages."""
_SHOWN = 5
"""Further places that a finding names."""


class Options(CheckOptions):
    """Which unit, and how it is to be written."""

    find: Literal["international-units", "microgram"] = Field(
        description="international-units: IU as a unit of doses. microgram: µg, and mcg where the "
        "style is `word`."
    )
    style: Literal["auto", "mcg", "word"] = Field(
        default="auto",
        description="For micrograms: `mcg` (ISMP), `word` (NHS: “microgram”, written out); auto: "
        "by the readers' country, and without one both are right.",
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit a page, on the first such unit; the further ones are related.

    Values: ``written`` (as the page has it), ``better``, ``count`` and ``times`` ("", or how often
    in words). Measured values are none (``mIU/l``, ``µg/m³``), nor is "IU" on a page that says what
    it stands for. A page in a language without words gives none.
    """
    style = _style(article, options) if options.find == "microgram" else ""
    found = [one for one in amounts(article) if _is_wrong(one, options.find, style)]
    if not found:
        return
    cues = cues_for(article, _RULES[options.find])
    if not cues.languages:
        return
    better = example(article, _RULES[options.find], "mcg" if style == "mcg" else "word")
    found = [one for one in found if not is_quoted(one.piece, one.start, one.end)]
    if found and not (style == "" and cues.find("defined", article.folded)):
        yield _hit(article, found, better, options.find)


def _style(article: Article, options: Options) -> str:
    """``mcg`` or ``word``; ``either`` where the country does not tell."""
    if options.style != "auto":
        return options.style
    regions = regions_of(article)
    if not regions:
        return "either"
    return "word" if regions[0] in _NHS else "mcg"


def _is_wrong(amount: Amount, find: str, style: str) -> bool:
    if amount.is_concentration:
        return False
    unit = amount.written_unit
    if find == "international-units":
        return amount.unit == "iu" and len(unit.replace(" ", "")) <= len("I.E.")
    return unit in _SIGNS or (style == "word" and unit.lower() in ("mcg", "mcgs"))


def _hit(article: Article, found: Sequence[Amount], better: str, find: str) -> Hit:
    first = found[0]
    count = len(found)
    return Hit(
        first.piece.span(first.unit_start, first.end),
        {
            "written": first.written_unit,
            "better": better,
            "count": count,
            "times": f" ({count} times on this page)" if count > 1 else "",
        },
        severity="info" if find == "microgram" and article.language not in _LISTED else None,
        key="unit",
        cause=f"“{first.written_unit}”",
        related=tuple(
            Related(article.path, one.piece.span(one.unit_start, one.end), "again")
            for one in found[1 : _SHOWN + 1]
        ),
    )
