"""Substances in a text: vitamins, minerals, supplements and medicines without prescription.

The words stand in the lexicon of ST008 with the substance's own name, which is the same in all
languages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from contentlint.detect.dosewords import DoseWords

if TYPE_CHECKING:
    from contentlint.detect.dosesetting import Setting

NUTRIENTS = frozenset({
    "beta-carotene", "vitamin A", "vitamin B1", "vitamin B2", "nicotinamide", "nicotinic acid",
    "niacin", "vitamin B5", "vitamin B6", "biotin", "folic acid", "vitamin B12", "vitamin C",
    "vitamin D", "vitamin E", "vitamin K2", "vitamin K",
    "calcium carbonate", "calcium citrate", "calcium", "ferrous sulfate", "iron", "magnesium",
    "zinc", "selenium", "iodine", "potassium", "sodium", "salt", "phosphorus", "copper", "chromium",
    "manganese", "fluoride", "EPA", "DHA", "omega-3", "choline",
})  # fmt: skip
"""Own names of what people need each day."""
BY_ILLNESS = frozenset({"caffeine", "sodium", "salt", "potassium"})
"""Substances of whose limit each illness has its own."""
IU_IN_MG = {
    "vitamin A": (0.0003, 0.0003),
    "vitamin D": (0.000025, 0.000025),
    "vitamin E": (0.45, 0.91),
}
"""Milligrams of one international unit, the least and the most: retinol 0.3 mcg, vitamin D 0.025
mcg; vitamin E from 0.45 mg (synthetic, as active) to 0.91 mg (synthetic, by weight), natural 0.67.
NIH Office of Dietary Supplements, fact sheets of the three vitamins for professionals."""
_FORMS = {
    "citrate": "[ck]itrat|cytrynian|柠檬酸|檸檬酸",
    "glycinate": "gl[iy][csz]inat|gl[iy]cynian|甘氨酸",
    "oxide": "ox[iy]d|oss?ido|tlen|氧化",
    "malate": "malat|jablczan|苹果酸|蘋果酸",
    "threonate": "th?reonat|treonian|苏糖酸|蘇糖酸",
    "taurate": "taurat|taurynian|牛磺酸",
    "gluconate": "glu[ck]onat|glukonian|葡萄糖酸",
    "picolinate": "pi[ck]olinat|pikolinian",
    "sulfate": "sul[fp]h?at|solfat|siarczan|硫酸",
    "chloride": "chlorid|chlorur|clorur|cloret|chlorek|氯化",
    "carbonate": "[ck]arbonat|weglan|碳酸",
    "lactate": "la[ck]tat|lattat|mleczan|乳酸",
    "orotate": "orotat|orotan",
}
"""Salts by the stems that their names have in nine languages, folded."""
_FORM = re.compile("|".join(f"(?P<{name}>{stems})" for name, stems in _FORMS.items()))
_SALT = re.compile(rf"\w*(?:{'|'.join(_FORMS.values())})\w*")
_WORD = re.compile(r"[\s']*([^\W\d_]{2,})")
_LEADING = re.compile(r"[^.;,，、；。!?]{0,40}")
"""What may stand between a substance and its amount: little, and no end of a clause."""
_BESIDE = 18
"""Characters before and after a substance in which its salt is named."""


class Named(NamedTuple):
    """A substance in a folded text: where it stands, its own name, and its salt ("" for none)."""

    start: int
    end: int
    name: str
    form: str


def named(text: str, words: DoseWords) -> list[Named]:
    """The substances that a folded text names, in order."""
    return [
        Named(one.start, one.end, one.label, _form(text, one.start, one.end))
        for one in words.labelled("substances", text)
    ]


def _form(text: str, start: int, end: int) -> str:
    match = _FORM.search(text, max(start - _BESIDE, 0), end + _BESIDE)
    return match.lastgroup or "" if match else ""


def the_only(text: str, words: DoseWords) -> str | None:
    """The substance that a folded text names; "" where it names none, None where several."""
    names = {one.label for one in words.labelled("substances", text)}
    return None if len(names) > 1 else next(iter(names), "")


def of_amount(setting: Setting, number: int, words: DoseWords) -> Named | None:
    """The substance that amount ``number`` of a sentence is of; None where that is unclear.

    Of several substances only one right beside the amount is it: "300 mg of magnesium", "magnesium
    (300 mg)". Where the sentence names none, the text before it and the headings may.
    """
    text, (start, end) = setting.text, setting.places[number]
    found = named(text, words)
    after = next((one for one in found if one.start >= end), None)
    before = next((one for one in reversed(found) if one.end <= start), None)
    ahead = before is not None and _LEADING.fullmatch(text[before.end : start]) is not None
    if after is not None and _joined(text[end : after.start], words):
        # "magnesium 300 mg zinc 10 mg"
        return None if ahead and not words.find("of", text[end : after.start]) else after
    if _names_another(setting, end, words):
        return None
    if len({one.name for one in found}) > 1:
        return before if ahead and before and not _listed(text, found, before, words) else None
    context = _context(setting, words)
    if not found:
        return Named(0, 0, context, "") if context else None
    one = found[-1] if before is None else before
    if not ahead and context not in ("", one.name):
        return None
    return None if before is None and _apart(text[end : one.start], words) else one


def _context(setting: Setting, words: DoseWords) -> str | None:
    """The substance that a sentence is about which names none; "" for none, None where unclear."""
    said = the_only(setting.before, words)
    texts = (*setting.leads, *setting.headings, setting.title)
    above = next((one for one in (the_only(text, words) for text in texts) if one != ""), "")
    if said is None or (said and above and said != above):
        return None
    return said or above


def _joined(between: str, words: DoseWords) -> bool:
    """Whether only "a day", "of" and the like stand between an amount and a substance."""
    if len(between) > _BESIDE * 2:
        return False
    between = _SALT.sub("", between)
    for cue in ("day", "of", "neutral"):
        for pattern in words.patterns(cue):
            between = pattern.sub("", between)
    return not between.strip(" '\u00a0*_")


def _listed(text: str, found: Sequence[Named], one: Named, words: DoseWords) -> bool:
    """Whether another substance is joined to ``one`` by "and": the amount may be of both."""
    number = found.index(one)
    if not number:
        return False
    between = text[found[number - 1].end : one.start]
    return any(pattern.fullmatch(between.strip(" ,+&/")) for pattern in words.patterns("and")) or (
        not between.strip(" ,+&/，、")
    )


def _apart(between: str, words: DoseWords) -> bool:
    """Whether a substance behind an amount is another thing: "take 400 mg, with vitamin D"."""
    return _LEADING.fullmatch(between) is None or bool(words.find("with", between))


def _names_another(setting: Setting, end: int, words: DoseWords) -> bool:
    """Whether the amount is of something that is no known substance: "500 mg of quercetin"."""
    text = setting.text
    at = len(text) - len(text[end:].lstrip())
    for pattern in words.patterns("of"):
        match = pattern.match(text, at)
        if match:
            word = _WORD.match(text, match.end())
            return word is not None and not _is_small(word[1], words)
    # German writes the thing right behind the amount, with a capital
    word = _WORD.match(text, at)
    return (
        word is not None
        and words.language == "de"
        and setting.written[word.start(1)].isupper()
        and not _is_small(word[1], words)
    )


def _is_small(word: str, words: DoseWords) -> bool:
    """Whether a word behind an amount is no thing that it could be of."""
    return words.is_all("neutral", word) or _SALT.fullmatch(word) is not None
