"""Amounts on a page: a number with a unit of medicine ("400 mg", "1 000 UI", ".5 ml").

Read once for all rules about doses. What an amount is an amount of is told by the rule that asks,
with its own words (``near``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from contentlint.scopes.piece import Piece

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.model import Span

_UNITS: dict[str, tuple[str, str]] = {
    "mg": ("mgs?|MG|毫克", "mil{1,2}igram(?:s|os?|as?|m|mes?|mi|mo|men|y|ow)?"),
    "mcg": ("mcgs?|MCG|[µμu]g|微克", "mi[ck]rogram(?:s|os?|as?|m|mes?|mi|mo|men|y|ow)?"),
    "g": ("gr?|克", "gram(?:s|os?|as?|m|mes?|mi|mo|y|ow)?"),
    "ml": ("m[lL]|毫升", "mil{1,2}ilit(?:er|re|ro|r)(?:s|n|ow|y)?"),
    "iu": (
        r"I\. ?U\.|U\. ?I\.|I\. ?E\.|IU|UI|IE|j\. ?m\.|国际单位|國際單位",
        "international units?|unidades internacion?ais|unidades internacionales"
        "|unit[ée]s internationales|internationalen? einheiten|unità internazionali"
        "|internationale eenheden",
    ),
    "units": ("U(?![-.])", "units?|unidades|unit[ée]s|einheiten|unità|eenheden"),
    "mmol": ("mmol|mEq", "mil{1,2}imol(?:es?)?"),
}
"""Unit -> its symbols, with their capitals (``G`` is no gram), and its words, with any."""
# the number stands alone: "B12", "1.5.2", "v2.0" and "3/400" are no amounts
_SEPARATED = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3}){1,3}(?!\d)(?:[.,]\d{1,4})?"
_NUMBER = rf"(?:{_SEPARATED}|\d{{1,9}}(?:[.,]\d{{1,6}})?|[.,]\d{{1,6}})"
_ANY = "|".join(
    f"(?P<is_{name}>{symbols}|(?i:{words}))" for name, (symbols, words) in _UNITS.items()
)
_JOINED = r"(?:-|–|—|‑|−|~|to|or|and|a|y|o|à|ou|et|bis|oder|und|e|tot|of|do|至|到)"
_LETTER = r"0-9A-Za-z_\u00c0-\u058f"
"""Chinese writes no space between a word and a number."""
_SPACE = "[ \u00a0\u202f\u2009]?"
_AMOUNT = re.compile(
    rf"(?<![{_LETTER}.,'’$€£])(?:(?P<low>{_NUMBER}){_SPACE}(?:[µμ]?[a-zA-Z]{{1,3}})?{_SPACE}{_JOINED}"
    rf"{_SPACE})?(?<![{_LETTER}'’][.,])(?P<number>{_NUMBER}){_SPACE}-?(?P<unit>{_ANY})"
    rf"(?![{_LETTER}])"
    r"(?:[ \u00a0]?/[ \u00a0]?(?P<per>[^\W\d_]{1,12}|\d{1,4}|[^\s\w]))?"
)
# in the source, marks and entities may stand between number and unit
_HINT = re.compile(
    r"\d(?:&\#?\w{2,6};|</?\w{1,6}>|[\W_]){0,8}+"
    r"(?:m[cg]|mC?G|M[CG]|[µμu]?gr?s?(?![^\W_])|m[lL]|I\.|U\.|[IU][UIE](?!\w)|U(?!\w)|j\. ?m"
    r"|(?i:mil|mi[ck]r|gram|unit|unid|inter|einh|eenh)|m[mE]|[毫微克国國])"
)
_SYMBOLS = frozenset(
    {"mg", "mgs", "mcg", "mcgs", "µg", "μg", "ug", "g", "gr", "ml", "iu", "ui", "ie", "u", "mmol",
     "meq", "micro", "mu"}
)  # fmt: skip
_SPELLED = (
    "milli", "milig", "milil", "micro", "mikro", "gram", "unit", "unid", "einheit", "eenhe",
)  # fmt: skip
_ELSE = (
    "I.U.",
    "U.I.",
    "I.E.",
    "I. U.",
    "U. I.",
    "I. E.",
    "j.m.",
    "j. m.",
    "克",
    "毫",
    "单位",
    "單位",
)
_GLUED = re.compile(r"\d+(?:m[cg]|[µμu]?g|ml|iu|ui|ie|u|mmol|meq)s?")
_VOLUMES = frozenset(
    {"l", "dl", "cl", "ml", "µl", "μl", "m", "m³", "m²", "cm", "cm³", "cm²", "mm", "liter", "litre",
     "litro", "litros", "100"}
)  # fmt: skip
"""What a measured value is "per"; a figure "per 100 g" is what food contains."""
_DAYS = frozenset({"day", "d", "tag", "día", "dia", "jour", "j", "giorno", "dag", "dzień"})
_POINT = frozenset({"en", "zh", "ja", "ko", "th", "he", "hi", "ne", "mr"})
"""Languages that write a decimal point, and a comma between thousands."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit in a piece of text; offsets are of ``piece.text``, 0-based."""

    piece: Piece
    start: int
    """Of the number, or of the first one of a range."""
    number_start: int
    unit_start: int
    end: int
    """After the unit; what it is "per" is not in it."""
    low: str
    """The first number of a range as it is written, ""."""
    number: str
    """The number before the unit, as it is written: ``1,0``, ``.5``, ``1 000``."""
    unit: str
    """A key of ``_UNITS``: ``mg``, ``mcg``, ``g``, ``ml``, ``iu``, ``units`` or ``mmol``."""
    per: str
    """What stands after a slash, in small letters: ``kg``, ``dl``, ``day``; "" without one."""

    @property
    def written_unit(self) -> str:
        """The unit as it is written: ``µg``, ``I.E.``."""
        return self.piece.text[self.unit_start : self.end]

    @property
    def text(self) -> str:
        """The amount as it is written, a range from its first number on."""
        return self.piece.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return self.piece.span(self.start, self.end)

    @property
    def is_concentration(self) -> bool:
        """Whether it is so much in a volume (``mg/dl``, ``µg/m³``): mostly a measured value."""
        return self.per in _VOLUMES

    @property
    def is_per_day(self) -> bool:
        """Whether a slash says that it is for a day: ``400 mg/day``, ``2 g/Tag``."""
        return self.per in _DAYS


_READ: WeakKeyDictionary[Article, tuple[Amount, ...]] = WeakKeyDictionary()
"""Several rules ask about the same page."""


def amounts(article: Article) -> tuple[Amount, ...]:
    """All amounts of the page's body, in source order; code and addresses are not read."""
    if article not in _READ:
        runs = article.runs.having(_HINT) if _may_have(article) else ()
        _READ[article] = tuple(amount for run in runs for amount in amounts_in(run.piece))
    return _READ[article]


def _may_have(article: Article) -> bool:
    """Whether a word of the page is a unit; most pages have none."""
    words = article.vocabulary
    return (
        not _SYMBOLS.isdisjoint(words)
        or any(word.startswith(_SPELLED) or _GLUED.match(word) for word in words)
        or any(text in article.body for text in _ELSE)
    )


def amounts_in(piece: Piece) -> list[Amount]:
    """The amounts in one piece of text, in order."""
    found = []
    for match in _AMOUNT.finditer(piece.text):
        unit = next(name for name in _UNITS if match[f"is_{name}"])
        low = match["low"] or ""
        start = match.start() if low else match.start("number")
        per = (match["per"] or "").lower()
        found.append(
            Amount(
                piece, start, match.start("number"), match.start("unit"), match.end("unit"),
                low, match["number"], unit, per,
            )
        )  # fmt: skip
    return found


def value(written: str, language: str | None) -> Decimal | None:
    """The value of a number as it is written on a page in ``language``; None where it is unclear.

    ``1.000`` is a thousand where the decimal sign is a comma, and ``1,000`` where it is a point;
    Spanish is written both ways, so there both are.
    """
    plain = re.sub(r"[\s'’]", "", written)
    point = language in _POINT
    grouped = re.fullmatch(r"([1-9]\d{0,2})(?:([.,])(\d{3}))+", plain)
    if grouped and (language == "es" or grouped[2] == ("," if point else ".")):
        return Decimal(re.sub(r"[.,]", "", plain))
    signs = re.findall(r"[.,]", plain)
    if len(signs) > 1:  # 1,234.5 and 1.234.000: the first sign stands between thousands
        plain = plain.replace(signs[0], "")
    number = plain.replace(",", ".")
    return Decimal(number) if number.count(".") < 2 else None
