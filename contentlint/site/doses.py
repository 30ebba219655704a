"""What a page says of amounts of substances: limits, needs and doses that other pages may repeat.

Only statements that stand alone are taken: whose substance, claim, group of people and period are
told, by the sentence, the list or table that it stands in, or the heading above it. What two
amounts beside one another are told apart by is not always read, so such are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.detect.doseclaim import Claim, is_per_day, parts
from contentlint.detect.dosegroup import Whom, group_of, place_of, purposes, whom
from contentlint.detect.doses import Amount, amounts, value
from contentlint.detect.dosesetting import Setting, Settings
from contentlint.detect.dosewords import DoseWords, words_for
from contentlint.detect.substances import BY_ILLNESS, IU_IN_MG, NUTRIENTS, Named, of_amount
from contentlint.site.dosepairs import disagree, subject
from contentlint.site.page import Dose

if TYPE_CHECKING:
    from contentlint.article import Article

_READ = 400
"""Amounts of a page that are read; a page with more is a table of data."""
_IN_A_SENTENCE = 12
_MG = {"g": 1000.0, "mg": 1.0, "mcg": 0.001}
_SYMBOLS = {
    "g": "g", "gr": "g", "mg": "mg", "mcg": "mcg", "µg": "mcg", "μg": "mcg", "ug": "mcg",
    "iu": "iu", "ui": "iu", "ie": "iu",
}  # fmt: skip
_BETWEEN = re.compile(
    r"\s?(?:([µμ]?[a-zA-Z]{1,3})(?:\s|(?=[^\w\s])))?\s?(?:[^\w\s]|[^\W\d_]{1,3})\s?"
)
"""What stands between the numbers of a range: the first one's unit, and "to"."""


def doses(article: Article) -> Iterator[Dose]:
    """The limits, needs and doses for a day or week that the page states, in source order."""
    found = [one for one in amounts(article) if one.unit in _MG or one.unit == "iu"][:_READ]
    if not found:
        return
    words = words_for(article)
    if words is None:
        return
    stated: list[tuple[int, Dose]] = []
    for setting in Settings(article).of(found):
        if len(setting.amounts) <= _IN_A_SENTENCE:
            stated += ((setting.near, one) for one in _of_sentence(setting, words))
    yield from _unlike(stated)


def _unlike(stated: list[tuple[int, Dose]]) -> Iterator[Dose]:
    """Without those beside a different amount of the same: something tells them apart."""
    near: dict[tuple[object, ...], list[Dose]] = {}
    for block, one in stated:
        near.setdefault((block, *subject(one)), []).append(one)
    for block, one in stated:
        # the first 20: a block that says more of one substance is no statement
        if not any(disagree(one, other) for other in near[(block, *subject(one))][:20]):
            yield one


def _of_sentence(setting: Setting, words: DoseWords) -> list[Dose]:
    """What a sentence says of its amounts; nothing where two of them are not told apart."""
    found: list[Dose] = []
    people = _blank(setting)
    inherited = Whom()
    named: set[str] = set()
    read = parts(setting, words)
    several = sum(not part.same for part in read) > 1
    for number, part in enumerate(read):
        if part.claim is None:
            continue
        substance = of_amount(setting, number, words)
        own = whom(people[part.start : part.end] if several else people, words)
        if several and not own:
            new = (
                substance is not None
                and part.start <= substance.start < part.end
                and substance.name not in named
            )
            if not part.claim.own and not new:
                return []  # "300 mg in the morning and 200 mg in the evening"
            own = inherited
        inherited = own
        if substance is not None:
            named.add(substance.name)
            one = _dose(setting, number, part.claim, own, substance, words)
            found += [one] if one is not None else []
    return found


def _blank(setting: Setting) -> str:
    """The sentence without its amounts, whose numbers are no ages."""
    text = setting.text
    for start, end in setting.places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _dose(
    setting: Setting,
    number: int,
    claim: Claim,
    own: Whom,
    substance: Named,
    words: DoseWords,
) -> Dose | None:
    amount, text = setting.amounts[number], setting.text
    if amount.per and not is_per_day(amount):
        return None
    around = (*setting.leads, *setting.headings)
    place = place_of(setting.sources, words)
    kind = claim.kind
    if kind == "need" and substance.name not in NUTRIENTS:
        kind = "dose"  # nobody needs ibuprofen, and a dose of it is not for a day by its nature
        place = None if claim.implied else place
    if place is None:
        return None
    group = _group(setting, kind, own, words)
    measure = _measure(amount, substance, words.language)
    if group.unclear or measure is None:
        return None
    low, high, unit = measure
    purpose = topic = ""
    if kind == "dose" or (kind == "limit" and substance.name in BY_ILLNESS):
        purpose = purposes(" ".join((text, *around)), words)
        topic = purposes(setting.title, words)
    total, supplement = (words.find(cue, text) for cue in ("total", "supplement"))
    return Dose(
        substance.name, kind, group.name, low, float("inf") if claim.least else high, unit,
        claim.period, amount.text, amount.span,
        form=substance.form if kind == "dose" else "",
        purpose=purpose, topic=topic, place=place,
        source="all" if total else "supplements" if supplement else "",
    )  # fmt: skip


def _group(setting: Setting, kind: str, own: Whom, words: DoseWords) -> Whom:
    """Whom the amount is for; what the sentence leaves open, the headings and the title may say."""
    found = own.under(group_of(setting.leads, words)).under(group_of(setting.headings, words))
    title = whom(setting.title, words)
    # "Magnesium for women" has the same limit as other pages
    return found.under(title if kind == "need" else title._replace(sex=""))


def _measure(amount: Amount, substance: Named, language: str) -> tuple[float, float, str] | None:
    """(low, high, unit) with masses in mg; None where a number cannot be read for sure."""
    numbers = [amount.low, amount.number] if amount.low else [amount.number]
    units = [amount.unit] * len(numbers)
    if amount.low:
        start, text = amount.start + len(amount.low), amount.piece.text
        between = _BETWEEN.fullmatch(text[start : amount.number_start])
        if between is None:
            return None
        units[0] = _SYMBOLS.get(between[1].lower(), "") if between[1] else amount.unit
    found: list[tuple[float, float, str]] = []
    for number, unit in zip(numbers, units, strict=True):
        read = value(number, language)
        if read is None or not unit or read <= 0:
            return None
        found.append(_in_mg(float(read), unit, substance.name))
    low, high = found[0], found[-1]
    return (low[0], high[1], low[2]) if low[2] == high[2] and low[0] <= high[1] else None


def _in_mg(number: float, unit: str, substance: str) -> tuple[float, float, str]:
    if unit in _MG:
        return number * _MG[unit], number * _MG[unit], "mg"
    if substance in IU_IN_MG:
        least, most = IU_IN_MG[substance]
        return number * least, number * most, "mg"
    return number, number, "iu"
