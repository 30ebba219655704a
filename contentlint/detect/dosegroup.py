"""Whom an amount is for: sex, age, pregnancy; what for; and whose advice it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from contentlint.detect.cues import Cues
from contentlint.detect.dosewords import DoseWords
from contentlint.lexicon import fold

STAGES = ("pregnancy", "breastfeeding", "preconception", "menopause", "menstruation")
"""Cues of ST008 that name a time of life with needs of its own."""
_WITH_CHILD = STAGES[:3]
_ACRONYMS = {
    "us": "US|USA|U\\.S\\.|NIH|FDA|IOM|NAM|AHA|CDC|EE\\. ?UU\\.",
    "uk": "UK|NHS|SACN",
    "eu": "EU|UE|EFSA",
    "germany": "DGE|BfR",
    "france": "ANSES|Anses",
    "spain": "AESAN|SEEN",
    "italy": "LARN|SINU",
    "poland": "NIZP|PZH|IŻŻ",
    "australia": "NHMRC|TGA",
    "brazil": "ANVISA|Anvisa",
    "who": "WHO|OMS",
}
"""Place -> its acronyms and its authorities', with their capitals: "us" and "who" are words."""
_ACRONYM = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<{place}>{names})' for place, names in _ACRONYMS.items())})(?!\w)"
)
_RANGE = re.compile(
    r"(?<![\d.,])(\d{1,2})\s?(?:-|to|and|bis|und|a|y|à|et|e|tot|en|do|i|至|到)\s?(\d{1,3})(?![\d.,]\d|\d)"
)
_PLUS = re.compile(r"(?<![\d.,])(\d{2})\s?\+")
_NUMBER = re.compile(r"(?<![\d.,])(\d{1,2})(?![\d.,]*\d)")
_WITHIN = 14
"""Characters between an age and the word that makes it one."""
_AGED = ("years", "women", "men", "adults", "pregnancy", "breastfeeding")
"""Cues whose words make a number beside them an age."""
_GROWN = 19
_CHILD = 18
_YOUNG = 14
"""What begins between these ages is for adults, whose beginning lists put differently."""
_OLD = 99


class Whom(NamedTuple):
    """A group of people, as far as a text names it."""

    stage: str = ""
    sex: str = ""
    age: str = ""
    adults: bool = False
    unclear: bool = False
    """It is for children without their age, or for several groups at once."""

    def __bool__(self) -> bool:
        """Whether the text names anybody."""
        return self != Whom()

    def under(self, above: Whom) -> Whom:
        """The group where ``above`` is what the headings or the list's lead say."""
        if self.unclear or (not self and above.unclear):
            return Whom(unclear=True)
        # "adults: 310 mg" on a page about pregnancy is said of the others
        settled = self.adults or self.stage or self.sex
        return Whom(
            self.stage or ("" if settled else above.stage),
            self.sex or ("" if self.stage else above.sex),
            self.age or ("" if self.adults else above.age),
            self.adults or above.adults,
        )

    @property
    def name(self) -> str:
        """``women 19-50``, ``pregnancy``, ``adults``; "" for nobody in particular."""
        who = self.stage or self.sex or ("adults" if self.adults or self.age else "")
        return " ".join(part for part in (who, self.age) if part)


def whom(text: str, words: DoseWords) -> Whom:
    """The group that a folded text names; with ``unclear`` where it cannot be told."""
    return words.remembered(text, _whom)


def _whom(text: str, words: Cues) -> Whom:
    stages = [stage for stage in STAGES if words.find(stage, text)]
    women, men = bool(words.find("women", text)), bool(words.find("men", text))
    adults, older = bool(words.find("adults", text)), bool(words.find("older", text))
    ages = _ages(text, words)
    young = bool(words.find("children", text)) or any(age.startswith("children") for age in ages)
    if "preconception" in stages and "pregnancy" in stages:
        stages.remove("pregnancy")
    both = any(stage in stages for stage in _WITH_CHILD) and (
        adults or men or words.find("including", text)
    )
    if len(ages) > 1 or words.find("months", text) or both or (stages and young):
        return Whom(unclear=True)
    if young and (not ages or adults or women or men):
        return Whom(unclear=True)
    age = next(iter(ages), "")
    if older and not age:
        age = "older"
    # a pregnant woman is one, and so is who gives the breast
    sex = "" if stages or women == men else "women" if women else "men"
    if young:
        return Whom(stage="children", age=age.removeprefix("children").strip())
    return Whom("+".join(stages), sex, age, adults or (women and men and not stages))


def group_of(texts: Iterable[str], words: DoseWords) -> Whom:
    """The group by several texts, the nearest first: what one leaves open, the next may say."""
    found = Whom()
    for text in texts:
        found = found.under(whom(text, words))
    return found


def _ages(text: str, words: Cues) -> set[str]:
    """The ages of a text in one spelling: ``19-50``, ``from 50``, ``children 4-8``."""
    found: set[str] = set()
    years = [
        match.span() for cue in _AGED for p in words.patterns(cue) for match in p.finditer(text)
    ]
    for match in _RANGE.finditer(text):
        low, high = int(match[1]), int(match[2])
        if low < high <= 120 and _beside(match.span(), years):
            found.add(_age(low, high))
    if found:
        return found
    for match in _PLUS.finditer(text):
        found.add(_age(int(match[1]), None))
    if found:
        return found
    for match in _NUMBER.finditer(text):
        front = text[max(match.start() - _WITHIN, 0) : match.start()]
        behind = text[match.end() : match.end() + _WITHIN]
        is_age = _beside(match.span(), years)
        if words.starts("and older", behind.lstrip()) or (is_age and _ends("over", front, words)):
            found.add(_age(int(match[1]), None))
        elif is_age and _ends("under", front, words):
            found.add(_age(0, int(match[1])))
        elif is_age:
            found |= {"?", match[1]}  # "at 14": two answers are none
    return found


def _age(low: int, high: int | None) -> str:
    """An age in one spelling: over 50, 51+ and from 51 on are one."""
    low -= low > 1 and low % 10 == 1
    if high is None or high >= _OLD:
        return f"from {low}" if low > _GROWN else "" if low >= _YOUNG else f"children from {low}"
    if high <= _CHILD:
        return f"children {low}-{high}"
    return f"to {high}" if _YOUNG <= low <= _GROWN or low == 0 else f"{low}-{high}"


def _beside(place: tuple[int, int], words: list[tuple[int, int]]) -> bool:
    return any(
        0 <= start - place[1] <= _WITHIN or 0 <= place[0] - end <= _WITHIN for start, end in words
    )


def _ends(cue: str, text: str, words: Cues) -> bool:
    return any(
        len(text) - match.end() <= 3 for p in words.patterns(cue) for match in p.finditer(text)
    )


def place_of(texts: Iterable[str], words: DoseWords) -> str | None:
    """Whose advice the first of ``texts`` that names somebody gives: ``us``, a society's name.

    "" for nobody's, None where a text names several. The texts are as they are written.
    """
    for text in texts:
        named = _places(text, words)
        if named:
            return named[0] if len(named) == 1 else None
    return ""


def _places(text: str, words: DoseWords) -> tuple[str, ...]:
    folded = fold(text)
    found = {match.lastgroup or "" for match in _ACRONYM.finditer(text)}
    found |= {one.label for one in words.labelled("places", folded)}
    return tuple(found or words.every("organization", folded))


def purposes(text: str, words: DoseWords) -> str:
    """What an amount is for, by the words of a folded text, cut to stems: ``migra``, ``sleep``."""
    return "+".join(sorted({word[:5] for word in words.every("purpose", text)}))
