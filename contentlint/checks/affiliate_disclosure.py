"""Pages with links that somebody pays for, and nothing that tells the reader so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.detect.cues import Cues
from contentlint.detect.shortcodes import bare, uses
from contentlint.fieldnames import fold as fold_key
from contentlint.lexicon import fold
from contentlint.model import Hit, Span
from contentlint.paidlinks import paid_links

if TYPE_CHECKING:
    from contentlint.article import Article

_NAMES = ("affiliate", "disclosure", "sponsor", "partnerlink", "advertis", "werbung", "afiliad")


class Options(CheckOptions):
    """Whose words disclose, and what else does."""

    lexicon: str = Field(
        description="Id of the rule whose word lists are read. Cue: `disclosure`, in any language."
    )
    layouts: tuple[str, ...] = Field(
        default=(), description="Values of front matter's `layout` whose layouts disclose it."
    )
    shortcodes: tuple[str, ...] = Field(
        default=(),
        description="Shortcodes, includes and components that disclose it, besides those whose "
        "name has `affiliate`, `disclosure` or `sponsor` in it.",
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit, on the first paid link, where nothing on the page discloses it.

    Values: ``link`` (the words that show it) and ``count``. A disclosure is a `disclosure` cue in
    any language in the body, a front-matter field or a shortcode so named, or a layout.
    """
    links = list(paid_links(article))
    if not links or article.data.get("layout") in options.layouts:
        return
    if _in_fields(article) or _in_text(article, options) or _in_shortcodes(article, options):
        return
    line, shown = links[0]
    yield Hit(
        Span(line),
        {"link": shown, "count": len(links)},
        key="affiliate",
        cause="paid links without a disclosure",
        evidence=tuple(f"line {number}: {text}" for number, text in links[:5]),
    )


def _in_fields(article: Article) -> bool:
    return any(
        value and any(name in fold_key(str(key)) for name in _NAMES)
        for key, value in article.data.items()
    )


def _in_text(article: Article, options: Options) -> bool:
    codes = tuple(article.lexicons.languages(options.lexicon))
    cues = Cues(article.lexicons, options.lexicon, codes)
    text = fold(" ".join(run.piece.text for run in article.runs))
    return bool(cues.find("disclosure", text))


def _in_shortcodes(article: Article, options: Options) -> bool:
    named = {bare(name) for name in options.shortcodes}
    return any(
        name in named or any(part in name for part in _NAMES) for name, _ in uses(article.document)
    )
