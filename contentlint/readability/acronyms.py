"""Is an acronym spelt out anywhere on a page? The forms that writers use, and initials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.lexicon import fold

if TYPE_CHECKING:
    from contentlint.article import Article

CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,}")
_ALONE = re.compile(
    r"(?<![\w/.@#&$%^{}\[\\=+|~-])(?<!\w[’'])([A-ZÀ-ÖØ-Þ]{2,5})(?:s|[’']s|[’'])?"
    r"(?![\w&@/=+~|%]|-[\dA-Z]|\.\w|[’']\w|\]|://|\s?\d|,\s?(?:19|20)\d\d)"
)
_SMALL = re.compile(r"(?<![\w/.@-])\w+(?![\w/@-]|\.\w)")

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
# What stands around an acronym where a page explains it. These are read at each of its places: a
# pattern for each acronym would cost more to compile than a page takes to read.
_BRACKET = re.compile(rf"[(\[（](?:[^()]{{1,60}}[\s,;/]|{_SIGNS})\Z")
"""Before it, in "long form (LF)", "LF (long form)" and [LF] as a link to where it is explained."""
_ENDS = re.compile(r"s?\b")
_EXPLAINED = re.compile(rf"s?{_SIGNS}(?:[(（](?=[^()]*\w{{4}})[^()]{{4,160}}[)）]|(?:{_MEANS})\b)")
"""Behind it: "LF (long form)", "LF stands for …"."""
_LONG_FORM = re.compile(
    rf"s?{_SIGNS}(?:[:=–—-]|,(?: or| that is)?){_SIGNS}(?P<first>[^\W_])\w+[\s-]\w"
)
"""Behind it: "LF: long form", where the first letter is its own."""
_APPOSED = re.compile(rf"(?:{_CALLED}){_SIGNS}\Z")
_APPOSED_ENDS = re.compile(rf"\b(?=[,.;:)]|{_SIGNS}(?:for short|kurz))")
"""Before and behind it: "long form, or LF,"."""
_TAG = re.compile(r"<(?:abbr|dfn|acronym)\b[^>]{0,200}>\s{0,20}\Z|^\*\[\Z", re.MULTILINE)
_ANY_TAG = re.compile(r"<(?:abbr|dfn|acronym)\b|^\*\[", re.MULTILINE)
MOST = 1000
"""Places of one acronym that are looked at: what a page has not explained there it never does."""
_BEFORE, _TAG_BEFORE = 80, 240
"""Characters before an acronym that are read."""


_WORD_BEFORE = re.compile(r"([\w’'&.-]+)([^\w]*)$")
_ELIDED = re.compile(r"^\w{1,2}['’]")
_STUDY = re.compile(
    r"^[\s-]{0,2}(?:stud(?:y|ie|io|i)|trial|essai|étude|estudio|ensayo)", re.IGNORECASE
)
"""What follows the name of a trial, which stands for itself: the VITAL study."""
_WORD_AFTER = re.compile(r"^(?:s|[’']s|[’'])?([^\w]*)([\w’'&.-]+)?")


def candidates(text: str) -> Iterator[re.Match[str]]:
    """The acronyms of ``text`` that stand on their own, as group 1, in order.

    One is no part of a code (B12, L4-L5, COVID-19), an address or a longer word.
    """
    for capitals in CAPITALS.finditer(text):
        match = _ALONE.match(text, capitals.start())
        if match:
            yield match


def stands_small(acronym: str, text: str) -> bool:
    """Whether ``text`` has it in small letters too, as a word: then capitals only stress it."""
    small = acronym.lower()
    return any(
        (match := _SMALL.match(text, at)) is not None and match.end() == at + len(small)
        for at in _places(small, text)
    )


def in_a_name(text: str, start: int, end: int) -> bool:
    """Whether capitals around it say that it is shouted, or part of a name or an address.

    "DO NOT", "GI Bill", "Portland, OR", "Ann Lee, LCSW", "the VITAL study".
    """
    if _STUDY.match(text[end : end + 20]):
        return True
    before = _WORD_BEFORE.search(text[max(start - 40, 0) : start])
    after = _WORD_AFTER.match(text[end : end + 40])
    word, between = (before[1], before[2]) if before else ("", "")
    if between.strip() == "" and CAPITALS.fullmatch(_ELIDED.sub("", word)):
        return True
    if "," in between and word[:1].isupper():
        return True
    gap, following = (after[1], after[2] or "") if after else ("", "")
    return not gap.strip() and following[:1].isupper()


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


class SpeltOut:
    """The text of a page, asked for one acronym after the other."""

    def __init__(self, article: Article) -> None:
        """Front matter is read too: a title may spell it out, or a field hold a glossary."""
        self._text = article.text

    @cached_property
    def _folded(self) -> str:
        return fold(self._text)

    @cached_property
    def _initials(self) -> tuple[str, str]:
        """The first letters of all words, and of those that are not mere joining words."""
        words = _WORD.findall(self._folded)
        kept = [word for word in words if word not in _JOINING]
        return "".join([word[0] for word in words]), "".join([word[0] for word in kept])

    def has(self, acronym: str) -> bool:
        """Whether the page spells out or explains ``acronym``, in any of the usual forms."""
        places = islice(_places(acronym, self._text), MOST)
        return any(self._explains(acronym, at) for at in places) or self._words(acronym)

    def _explains(self, acronym: str, start: int) -> bool:
        """Whether what stands around the acronym at ``start`` tells what it means."""
        text, end = self._text, start + len(acronym)
        before = text[max(start - _BEFORE, 0) : start]
        if before[-1:].isalnum():
            return False
        if _ENDS.match(text, end) and _BRACKET.search(before):
            return True
        if _APPOSED_ENDS.match(text, end) and _APPOSED.search(before):
            return True
        if self._has_tags:
            tag = _TAG.search(text[max(start - _TAG_BEFORE, 0) : start])
            if tag and (tag.group()[0] == "<" or text.startswith("]:", end)):
                return True
        if before.endswith("_"):
            return False
        if _EXPLAINED.match(text, end):
            return True
        form = _LONG_FORM.match(text, end)
        return form is not None and form["first"].lower() == acronym[0].lower()

    @cached_property
    def _has_tags(self) -> bool:
        return _ANY_TAG.search(self._text) is not None

    def _words(self, acronym: str) -> bool:
        """Whether words stand on the page whose letters it is made of.

        Two letters fit too many words to tell anything.
        """
        letters = fold(acronym)
        if len(letters) < 3:
            return False
        if any(letters in initials for initials in self._initials):
            return True
        return _made_of(letters).search(self._folded) is not None


@lru_cache(maxsize=1024)
def _made_of(letters: str) -> re.Pattern[str]:
    """The words that an acronym is made of; the same few acronyms recur on all pages of a site.

    In "gastroesophageal reflux disease" some letters begin a part of a long word.
    """
    step = r"(?:\w{2,12}?|\w{0,20}[\s-]{1,3}(?:\w{1,3}\s)?)"
    return re.compile(r"\b" + step.join(letters))
