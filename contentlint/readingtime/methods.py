"""The published reading-time formulas: a body in, whole minutes out.

Each function counts as its library does, oddities included, because a team that declares a method
publishes that library's number. ``tests/test_readingtime_oracles.py`` holds them to the libraries.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Literal

from contentlint.readingtime import htmltext

Method = Literal["hugo", "medium", "npm", "ghost", "eleventy"]

_GO_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_GO_WORD = re.compile(f"[^{_GO_SPACE}]+")
_JS_SPACE = "\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
# Each stops at the next "{{", so that unclosed ones cannot make the search quadratic.
_INSIDE = r"(?:(?!\{\{).)*?"
_SHORTCODE = re.compile(rf"\{{\{{(?:<(?!/\*){_INSIDE}>|%(?!/\*){_INSIDE}%)\}}\}}", re.DOTALL)
_ESCAPED_SHORTCODE = re.compile(rf"\{{\{{([<%])/\*({_INSIDE})\*/([>%])\}}\}}", re.DOTALL)


@dataclass(frozen=True)
class Body:
    """What the methods count: the Markdown after the front matter, rendered when asked for."""

    markdown: str
    cjk: bool = False
    """Hugo's ``isCJKLanguage``; the other methods do not ask."""
    feature_image: bool = False
    """Whether the front matter names a feature image, which Ghost counts."""

    @cached_property
    def html(self) -> str:
        """The body as GitHub-flavoured HTML: what every method but Hugo's is given."""
        from contentlint.markdown import render_html

        return render_html(self.markdown)

    @cached_property
    def hugo_html(self) -> str:
        """The body as Hugo renders it by default: raw HTML is left out.

        What a shortcode prints is the site's own matter; its marks are dropped, and the text
        between a pair of them counts.
        """
        from contentlint.markdown import render_goldmark

        body = _SHORTCODE.sub("", self.markdown)
        body = _ESCAPED_SHORTCODE.sub(r"{{\1\2\3}}", body)
        return render_goldmark(body)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a method makes of a body: whole minutes, and the words that it counted."""

    minutes: int
    words: int


def measure(method: Method, body: Body) -> Measured:
    """Give the minutes that ``method`` publishes for ``body``, and its count of words."""
    return _METHODS[method](body)


def hugo(body: Body) -> Measured:
    """Count as Hugo 0.168 does: 212 words a minute, 500 for CJK, rounded up.

    Words are parted by white space in the text of the rendered page. With ``isCJKLanguage`` a word
    that is not pure ASCII counts one for each of its characters.
    """
    words = _GO_WORD.findall(htmltext.hugo_plain(body.hugo_html))
    if body.cjk:
        count = sum(1 if word.isascii() else len(word) for word in words)
        return Measured((count + 499) // 500, count)
    return Measured((len(words) + 211) // 212, len(words))


def medium(body: Body) -> Measured:
    """Count as PyPI's ``readtime.of_html`` does: 265 words a minute, rounded up, at least 1."""
    text, images = htmltext.readtime_text(body.html)
    words = len(re.split(r"\W+", text))
    seconds = math.ceil(words / 265 * 60) + image_seconds(images)
    return Measured(max(1, math.ceil(seconds / 60)), words)


def npm(body: Body) -> Measured:
    """Count as npm's ``reading-time`` does: 200 words a minute, to two decimals, rounded up."""
    words = _npm_words(htmltext.text_content(body.html))
    # Math.ceil(minutes.toFixed(2)): toFixed rounds the exact binary value, halves up.
    shown = Decimal(words / 200).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Measured(math.ceil(shown), words)


def ghost(body: Body) -> Measured:
    """Count as ``@tryghost/helpers`` does: 275 words a minute, rounded half up, 0 shown as 1."""
    words = _ghost_words(body.html)
    images = len(_GHOST_IMAGE.findall(body.html)) + body.feature_image
    seconds = words / (275 / 60) + image_seconds(images)
    return Measured(max(1, half_up(seconds / 60)), words)


def eleventy(body: Body) -> Measured:
    """Count as ``eleventy-plugin-reading-time`` does: 300 words a minute, rounded up."""
    words = len(_ELEVENTY_WORD.findall(_ELEVENTY_TAG.sub("", body.html)))
    return Measured(math.ceil(words / 300), words)


def image_seconds(images: int) -> int:
    """Give what Medium and Ghost add for images: 12 s, each next one 1 s less, down to 3."""
    return sum(max(12 - number, 3) for number in range(images))


def half_up(value: float) -> int:
    """Round to the nearest whole number, a half upwards, as JavaScript's ``Math.round`` does."""
    below = math.floor(value)
    return below + (value - below >= 0.5)


_METHODS: dict[Method, Callable[[Body], Measured]] = {
    "hugo": hugo,
    "medium": medium,
    "npm": npm,
    "ghost": ghost,
    "eleventy": eleventy,
}

# Katakana is not in the library's ranges, nor is anything beyond U+FFFF: it looks at UTF-16 units.
_NPM_CJK = "\u3040-\u309f\u4e00-\u9fff\uac00-\ud7a3"
_NPM_PUNCTUATION = r"!-/:-@\[-`{-~\u3000-\u303f\uff00-\uffef"
_NPM_SPACE = " \n\r\t"
_NPM_WORD = re.compile(
    # A CJK character, with the punctuation and space that follow it,
    rf"[{_NPM_CJK}][{_NPM_PUNCTUATION}{_NPM_SPACE}]*"
    # or what stands between spaces, up to a CJK character.
    rf"|[^{_NPM_CJK}{_NPM_SPACE}]+"
)


def _npm_words(text: str) -> int:
    return len(_NPM_WORD.findall(text.strip(_NPM_SPACE)))


# Possessive, so that an unclosed tag cannot make the search quadratic in its quotes; the loop never
# eats a bare ">", so that giving back could not help.
_GHOST_TAG_REST = r"""(?:"[^"]*"|'[^']*'|[^'">])++>"""
_GHOST_TAG = re.compile(f"<{_GHOST_TAG_REST}")
_GHOST_IMAGE = re.compile(f"<img{_GHOST_TAG_REST}")
_GHOST_WORD = re.compile(
    "[a-zA-Z\u00c0-\u00ff0-9_\u0392-\u03c9\u0410-\u04f9]+"
    "|[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u3040-\u309f\uac00-\ud7af]+"
)
_GHOST_RTL_WORD = re.compile("[\u0600-\u06ff]+|[\u0591-\u05f4]+")


def _ghost_words(html: str) -> int:
    text = _GHOST_TAG.sub(" ", html)
    # Arabic and Hebrew count only on a page without a single Latin word or digit.
    words = _GHOST_WORD.findall(text) or _GHOST_RTL_WORD.findall(text)
    return sum(len(word) if word[0] >= "\u4e00" else 1 for word in words)


_ELEVENTY_TAG = re.compile("<[^>]+>")
_ELEVENTY_WORD = re.compile(f"[\u0400-\u04ff]+|[^{_JS_SPACE}]+[{_JS_SPACE}]*")
