"""Doses whose number is easily misread tenfold: ``1.0 mg`` (10 mg) and ``.5 mg`` (5 mg)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.detect.cues import Cues, cues_for
from contentlint.detect.dosecontext import around, is_quoted
from contentlint.detect.doses import Amount, amounts
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article

# three zeros are a thousand in half the world ("1.000 mg"), and "2.50 mg" has another danger
_TRAILING = re.compile(r"(\d)[.,]0{1,2}(?!\d)")
_NAKED = re.compile(r"(?<!\d)([.,]\d)")
_RULES = {"trailing-zero": "MS006", "naked-decimal": "MS007"}
_NEEDS_DOSE = frozenset({"g", "ml"})
"""Units of the kitchen: of these, only what is called a dose is one."""


class Options(CheckOptions):
    """Which notation; one rule each."""

    find: Literal["trailing-zero", "naked-decimal"] = Field(
        description="trailing-zero: a point and zero after a whole number. naked-decimal: no zero "
        "before the point."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit an amount that is written so; measured values and quotations are none.

    Values: ``written`` and ``better``. An amount that no word near it calls a dose is a warning of
    medium confidence. A page in a language without words gives none.
    """
    wrong = _TRAILING if options.find == "trailing-zero" else _NAKED
    found = [one for one in amounts(article) if wrong.search(f"{one.low} {one.number}")]
    if not found:
        return
    cues = cues_for(article, _RULES[options.find])
    if not cues.languages:
        return
    for amount in found:
        if is_quoted(amount.piece, amount.start, amount.end):
            continue
        text = around(article, amount.piece, amount.start, amount.end)
        if cues.find("mention", text):
            continue
        if options.find == "naked-decimal":
            yield _hit(amount, _NAKED.sub(r"0\1", amount.text), "", sure=True)
        elif not _is_measured(amount, cues, text):
            dose = cues.find("dose", text)
            if dose or amount.unit not in _NEEDS_DOSE:
                yield _hit(amount, _TRAILING.sub(r"\1", amount.text), dose, sure=bool(dose))


def _is_measured(amount: Amount, cues: Cues, text: str) -> bool:
    """Whether it is a value to which the zero adds: of a laboratory, of a label, of a diet."""
    return (
        amount.is_concentration
        or amount.unit == "mmol"
        or (amount.unit == "g" and amount.per == "kg")
        or bool(cues.find("measure", text))
    )


def _hit(amount: Amount, better: str, dose: str, *, sure: bool) -> Hit:
    return Hit(
        amount.span,
        {"written": amount.text, "better": better},
        severity=None if sure else "warning",
        confidence="high" if sure else "medium",
        key=amount.text,
        evidence=(f'"{dose}" near it',) if dose else (),
    )
