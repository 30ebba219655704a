"""Pages that sell a supplement with a claim about the body, and lack the sentence the law asks for.

Source: 21 CFR 101.93(b)-(c), the disclaimer of the Dietary Supplement Health and Education Act.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.detect.cues import Cues
from contentlint.detect.shortcodes import bare, uses
from contentlint.fieldnames import fold as fold_key
from contentlint.lexicon import fold
from contentlint.model import Hit, Related
from contentlint.paidlinks import paid_links
from contentlint.scopes.sentences import sentences

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.scopes.piece import Piece

_PRODUCT_KEYS = frozenset({"price", "sku", "producturl", "buyurl", "buylink", "offers"})
_TYPE_KEYS = ("schema_type", "schemaType", "@type", "type", "layout", "schema")
_NAMES = ("dshea", "fdadisclaimer", "supplementdisclaimer", "fdastatement")


class Options(CheckOptions):
    """Whose words, and where the law holds."""

    lexicon: str = Field(
        description="Id of the rule whose word lists are read. Cues: `supplement`, `buy`, `claim` "
        "and `disclaimer`."
    )
    regions: tuple[str, ...] = Field(
        default=("US",),
        description="Regions whose law asks for the sentence; a site that declares none is read.",
    )
    layouts: tuple[str, ...] = Field(
        default=(), description="Values of front matter's `layout` whose layouts show the sentence."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit, where absences stand, on a page that sells a supplement without the sentence.

    Values: ``claim`` and ``line``, that of the claim. Where only a paid link sells, it is a warning
    of medium confidence. A page that has prices in euros or pounds and none in dollars is none.
    """
    region, language = article.settings.languages.region, article.language
    known = article.lexicons.languages(options.lexicon)
    if language not in known or (region is not None and region not in options.regions):
        return
    cues = Cues(article.lexicons, options.lexicon, (language or "",))
    source = article.folded
    if not cues.find("supplement", f"{fold(article.title or '')} {source}"):
        return
    if not cues.find("claim", source) or ("$" not in source and ("€" in source or "£" in source)):
        return
    seller = _seller(article, cues, source)
    if seller is None or article.data.get("layout") in options.layouts:
        return
    claim = _claim(article, cues)
    if claim is None or _disclaimed(article, cues):
        return
    piece, start, end = claim
    span, words = piece.span(start, end), " ".join(piece.text[start:end].split())
    yield Hit(
        article.absence(),
        {"claim": words, "line": span.line},
        severity=None if seller == "shop" else "warning",
        confidence="high" if seller == "shop" else "medium",
        key="dshea",
        cause="a supplement is sold without the disclaimer",
        evidence=(f'"{words}"', f"sold by a {seller}"),
        related=(Related(article.path, span, "the claim"),),
    )


def _seller(article: Article, cues: Cues, source: str) -> Literal["shop", "paid link"] | None:
    if any(fold_key(str(key)) in _PRODUCT_KEYS and value for key, value in article.data.items()):
        return "shop"
    if any(str(article.data.get(key, "")).casefold() == "product" for key in _TYPE_KEYS):
        return "shop"
    if cues.find("buy", source):
        return "shop"
    return "paid link" if next(paid_links(article), None) else None


def _claim(article: Article, cues: Cues) -> tuple[Piece, int, int] | None:
    """The first claim in a sentence with a supplement; any claim, where one is the page's subject.

    The second and third are offsets in the piece's text.
    """
    data: Mapping[str, object] = article.data
    titles = [article.title or "", str(data.get("description") or "")]
    titles += [heading.text for heading in article.outline.headings if heading.level == 1]
    subject = any(cues.find("supplement", fold(title)) for title in titles)
    for run in article.runs:
        folded = fold(run.piece.text)
        if not cues.find("claim", folded):
            continue
        for start, end in sentences(run.piece.text, article.language):
            sentence = folded[start:end]
            if cues.find("denial", sentence) or sentence.endswith("?"):
                continue
            for pattern in cues.patterns("claim"):
                match = pattern.search(sentence)
                if match and (subject or cues.find("supplement", sentence)):
                    return run.piece, start + match.start(), start + match.end()
    return None


def _disclaimed(article: Article, cues: Cues) -> bool:
    text = fold(" ".join(run.piece.text for run in article.runs))
    fields = fold(" ".join(value for value in article.data.values() if isinstance(value, str)))
    if cues.find("disclaimer", text) or cues.find("disclaimer", fields):
        return True
    names = {bare(name) for name in article.settings.layout.shortcodes.disclaimer}
    return any(
        name in names or any(part in name for part in _NAMES) for name, _ in uses(article.document)
    )
