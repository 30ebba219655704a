"""Is an acronym spelt out anywhere on a page? The forms that writers use, and initials."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from contentlint.lexicon import fold

if TYPE_CHECKING:
    from contentlint.article import Article

CANDIDATE = re.compile(
    r"(?<![\w/.@#&$%^{}\[\\=+|~-])(?<!\w[’'])([A-ZÀ-ÖØ-Þ]{2,5})(?:s|[’']s|[’'])?"
    r"(?![\w&@/=+~|%]|-[\dA-Z]|\.\w|[’']\w|\]|://|\s?\d|,\s?(?:19|20)\d\d)"
)
"""An acronym on its own: no part of a code (B12, L4-L5, COVID-19), an address or a longer word."""

_LITTLE = """
    of the and for in on to a an with de del la el los las y en des du le les et und der die das fur
    von zur o e da do dei di della van het
"""
_JOINING = frozenset(_LITTLE.split())
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = r"[\"“”«»'’*_`\s]{0,4}"

_MEANS = (
    r"(?:,| is| are| was) (?:an?|the|one|short|abbrev\w*)|stands? for|means?|refers? to|, which is"
    r"|significa|es (?:una?|la sigla)|signifie|est une?|steht für|bedeutet|ist eine?|sind"
)
_CALLED = (
    r",? or|called|known as|abbreviated(?: as| to)?|short for|kurz|abgekürzt|, o|, ou|, oder"
    r"|llamad\w+|appelé\w*|genannt"
)


class SpeltOut:
    """The text of a page, asked for one acronym after the other."""

    def __init__(self, article: Article) -> None:
        """Front matter is read too: a title may spell it out, or a field hold a glossary."""
        self._text = article.text

    @cached_property
    def _initials(self) -> tuple[str, str]:
        """The first letters of all words, and of those that are not mere joining words."""
        words = _WORD.findall(fold(self._text))
        kept = [word for word in words if word not in _JOINING]
        return "".join(word[0] for word in words), "".join(word[0] for word in kept)

    def has(self, acronym: str) -> bool:
        """Whether the page spells out or explains ``acronym``, in any of the usual forms."""
        return _forms(acronym).search(self._text) is not None or self._words(acronym)

    def _words(self, acronym: str) -> bool:
        """Whether words stand on the page whose letters it is made of.

        Two letters fit too many words to tell anything.
        """
        letters = fold(acronym)
        if len(letters) < 3:
            return False
        if any(letters in initials for initials in self._initials):
            return True
        # "gastroesophageal reflux disease": some letters begin a part of a long word
        step = r"(?:\w{2,12}?|\w{0,20}[\s-]{1,3}(?:\w{1,3}\s)?)"
        return bool(re.search(r"\b" + step.join(letters), fold(self._text)))


@lru_cache(maxsize=1024)
def _forms(acronym: str) -> re.Pattern[str]:
    """The forms that name the acronym; the same few recur on all pages of a site."""
    own, first = re.escape(acronym), re.escape(acronym[0])
    forms = (
        # "long form (LF)", "LF (long form)", and [LF] as a link to where it is explained
        rf"[(\[（](?:[^()]{{1,60}}[\s,;/]|{_SIGNS}){own}s?\b",
        rf"\b{own}s?{_SIGNS}[(（](?=[^()]*\w{{4}})[^()]{{4,160}}[)）]",
        # "LF: long form", "LF stands for …", "long form, or LF", <abbr>
        rf"\b{own}s?{_SIGNS}(?:[:=–—-]|,(?: or| that is)?){_SIGNS}(?i:{first})\w+[\s-]\w",
        rf"\b{own}s?{_SIGNS}(?:{_MEANS})\b",
        rf"(?:{_CALLED}){_SIGNS}{own}\b(?=[,.;:)]|{_SIGNS}(?:for short|kurz))",
        rf"<(?:abbr|dfn|acronym)\b[^>]{{0,200}}>\s*{own}|^\*\[{own}\]:",
    )
    return re.compile("|".join(forms), re.MULTILINE)
