"""Links for which somebody pays the site: affiliate programmes and sponsors.

Source of the hosts and parameters: the link formats that the programmes document for their
partners (Amazon Associates, Awin, ShareASale, CJ, Rakuten, Impact, ClickBank, Digistore24,
Skimlinks, Partnerize, TradeDoubler, iHerb). A plain ``ref=`` is none: shops add it to any address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.article import Article

_AMAZON = r"(?:[\w-]+\.)?amazon\.[a-z.]{2,6}/[^\s)\"'<>]{0,400}[?&;]tag=[\w-]+-2\d|\bamzn\.to/\w"
_NETWORKS = (
    r"awin1\.com/|shareasale\.com/[ru]\.cfm|shrsl\.com/\w|click\.linksynergy\.com/"
    r"|(?:anrdoezrs|jdoqocy|kqzyfj|tkqlhce|dpbolvw)\.(?:net|com)/|go\.skimresources\.com"
    r"|go\.redirectingat\.com|\.(?:sjv|pxf|evyy|7eer|ojrq)\.(?:io|net)/|prf\.hn/click"
    r"|hop\.clickbank\.net|digistore24\.com/redir|clk(?:uk|de)?\.tradedoubler\.com"
    r"|pepperjamnetwork\.com|iherb\.com/[^\s)\"'<>]{0,200}[?&]rcode="
)
_PARAMETERS = r"[^\s)\"'<>]{0,400}[?&](?:aff(?:iliate)?(?:_?id)?|a_aid|affcode|partner_?id)=\w"
_PAID = re.compile(
    rf"https?://(?:[\w.-]*?(?:{_NETWORKS})|{_AMAZON}|(?:www\.)?{_PARAMETERS})"
    r"|\brel\s*=\s*[\"']?[\w \t]{0,40}\bsponsored\b",
    re.IGNORECASE,
)
_HINTS = (
    "tag=", "amzn.to", "awin1", "shareasale", "shrsl", "linksynergy", "anrdoezrs", "jdoqocy",
    "kqzyfj", "tkqlhce", "dpbolvw", "skimresources", "redirectingat", ".sjv.", ".pxf.", ".evyy.",
    ".7eer.", ".ojrq.", "prf.hn", "clickbank", "digistore24", "tradedoubler", "pepperjam", "rcode=",
    "aff", "a_aid=", "partnerid=", "partner_id=", "sponsored",
)  # fmt: skip
"""Plain text that each of them has in it: most pages have none, and a plain search is cheap."""
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*<?https?://[^\n]*$", re.MULTILINE)
_INLINE_CODE = re.compile(r"`[^`\n]*`")


def paid_links(article: Article) -> Iterator[tuple[int, str]]:
    """(1-based line, the words that show it) of each paid link outside of code and comments."""
    body = article.body.lower()
    if not any(hint in body for hint in _HINTS):
        return
    for block in article.document.blocks:
        if block.kind == "code" or ("://" not in block.content and "rel" not in block.content):
            continue
        shown = _COMMENT.sub(_blank, _INLINE_CODE.sub(_blank, block.content))
        for match in _PAID.finditer(shown):
            line = block.line + shown.count("\n", 0, match.start())
            yield line, match.group()[:60]
    for number in _definitions(article):
        if found := _PAID.search(article.positions.line(number)):
            yield number, found.group()[:60]


def _definitions(article: Article) -> Iterator[int]:
    """The lines of link references, which are in no block."""
    base = len(article.text) - len(article.body)
    for match in _DEFINITION.finditer(article.body):
        yield article.positions.place(base + match.start())[0]


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())
