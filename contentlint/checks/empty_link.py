"""Links without words, and links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.lexicon import fold
from contentlint.model import Hit
from contentlint.pagelinks import BLANK, Link, html_links, markdown_links

if TYPE_CHECKING:
    from contentlint.article import Article

RULE = "LK004"
# most links have words and an address: only blocks with one of these are parsed
_CANDIDATE = re.compile(
    rf"(?<!!)\[(?:[{BLANK}*_~\\]|&\w+;|!\[)*+[\]<!]"  # nothing, a tag or a picture in brackets
    r"|\]\(\s*(?:<\s*>|[\"'()#])"  # nothing, a title alone, or an anchor in parentheses
)
_EMPTY_TARGET = re.compile(r"^ {0,3}\[[^\[\]\n]{1,200}\]:[ \t]*<>[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"<a\s", re.IGNORECASE)


class Options(CheckOptions):
    """Which links are found besides those with nothing in them."""

    hash: bool = Field(
        default=True, description="Find links to `#`, which stands for an address to come."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit on each link without a text (message ``text``), or without an address.

    Messages: ``text``, ``target``, ``both``, ``hash`` (a warning). Anchors to jump to (``[](#id)``,
    ``<a id="x"></a>``) are none. A picture's text is the link's; one that has no text is LK001's
    finding. Values: ``text``, ``target``.
    """
    body = article.body
    # a reference with an empty address may be used by any link
    hint = None if _EMPTY_TARGET.search(body) else _CANDIDATE
    written = markdown_links(article, hint) if hint is None or hint.search(body) else ()
    tagged = html_links(article, article.visible) if _TAG.search(body) else ()
    for link in chain(written, tagged):
        message = _message(article, link, options)
        if message is not None:
            yield Hit(
                link.span,
                {"text": link.words, "target": link.target},
                severity="warning" if message == "hash" else None,
                confidence="medium" if message == "hash" else "high",
                message=message,
                key=f"{message}:{link.words}:{link.target}",
            )


def _message(article: Article, link: Link, options: Options) -> str | None:
    """The message's name; None for a link that has all it needs."""
    if not link.words:
        if link.anchor or link.target.startswith("#"):
            return None
        return "text" if link.target else "both"
    if link.target not in ("", "#") or link.scripted:
        return None
    if not link.target:
        return "target"
    return "hash" if options.hash and not _to_the_top(article, link.words) else None


def _to_the_top(article: Article, words: str) -> bool:
    """Whether the words say that the link leads to the top of the page, which "#" is."""
    languages = [article.language] if article.language else article.lexicons.languages(RULE)
    patterns = [article.lexicons.pattern(RULE, code, "to the top") for code in languages]
    text = fold(words)
    return any(pattern is not None and pattern.search(text) for pattern in patterns)
