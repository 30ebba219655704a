"""A front-matter value held against another one, or against a value that the rule gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pydantic import Field, model_validator

from contentlint.checkoptions import CheckOptions
from contentlint.comparing import (
    DATE_WORDS,
    ORDERED,
    WORDS,
    Operator,
    date_of,
    failing,
    number_of,
)
from contentlint.model import Hit, Related
from contentlint.schema import dotted, filled, shown

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(CheckOptions):
    """What must hold between two values."""

    key: str = Field(min_length=1, description="The field; dots lead into tables: `seo.title`.")
    operator: Operator = Field(description="What must hold between it and the other.")
    other_key: str = Field(default="", description="The field that it is compared with.")
    value: Any = Field(default=None, description="Or the value; for `one-of` a list of values.")
    case: bool = Field(default=False, description="Whether capitals count in texts.")

    @model_validator(mode="after")
    def _one_other(self) -> Options:
        if bool(self.other_key) == (self.value is not None):
            raise ValueError("say what `key` is compared with: either `other-key` or `value`")
        if self.value is None:
            return self
        if self.operator == "one-of" and not isinstance(self.value, list):
            raise ValueError("`one-of` needs a list of values")
        if self.operator in ORDERED and number_of(self.value) is None and not date_of(self.value):
            raise ValueError(f"`{self.operator}` needs a number or an ISO date: {self.value}")
        return self


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit where the values do not stand in the relation that the rule asks for.

    It stands on the value, or on the first item of a list that fails. A field that is missing or
    empty, and values that cannot be compared, are no matter of this check. Values: ``key``,
    ``value``, ``operator`` (as it stands after “must”), ``other_value``, and ``other``, the other
    key, or the value where the rule gives one.
    """
    first = None if article.matter.faults else filled(article, options.key)
    if first is None:
        return
    path, value = first
    other, name = options.value, _shown(options.value)
    related: tuple[Related, ...] = ()
    if options.other_key:
        second = filled(article, options.other_key)
        if second is None:
            return
        other_path, other = second
        name = dotted(other_path)
        span = article.matter.value_span(*other_path)
        related = (Related(article.path, span, f"`{name}` stands here"),)
    fault = failing(value, options.operator, other, case=options.case)
    if fault is None:
        return
    number, dates = fault
    if number is not None:
        path, value = (*path, number), value[number]
    words = WORDS[options.operator]
    yield Hit(
        article.matter.value_span(*path),
        {
            "key": dotted(path),
            "value": _shown(value),
            "operator": DATE_WORDS.get(options.operator, words) if dates else words,
            "other": name,
            "other_value": _shown(other),
        },
        key=f"{options.key} {options.operator} {options.other_key}",
        related=related,
    )


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(shown, value))
    return shown(value)
