"""Directives that do nothing, give no reason, or name what does not exist: CF001 to CF003."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.suppress import Suppressions

inputs = frozenset({"suppressions"})
"""It runs last: what is unused is known when every other rule has been judged."""


class Options(CheckOptions):
    """Which fault of a directive the rule is about."""

    find: Literal["unused", "unexplained", "unknown"] = Field(
        description="unused: it suppresses nothing. unexplained: no reason. unknown: no such rule."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit for each directive, or each name in it, that has the fault.

    Values: ``given`` (as it is written), ``hint``.
    """
    told = article.suppressions
    if told is not None:
        yield from {"unused": _unused, "unexplained": _unexplained, "unknown": _unknown}[
            options.find
        ](told)


def _unused(told: Suppressions) -> Iterator[Hit]:
    for one in told.unused():
        names = [(named.text, named.span) for named in one.named]
        if not names:
            given = ", ".join(named.text for named in one.directive.names)
            names = [(given, one.directive.span)]
        message = "enable" if one.directive.kind == "enable" else None
        for given, span in names:
            shown = f"`{given}`" if given else "any rule"
            yield Hit(span, {"given": shown}, message=message, key=f"{one.directive.kind} {given}")


def _unexplained(told: Suppressions) -> Iterator[Hit]:
    for one in told.directives.found:
        if not one.reason and one.kind != "enable":
            yield Hit(one.span, key=one.kind)


def _unknown(told: Suppressions) -> Iterator[Hit]:
    for one in told.directives.found:
        for named in one.names:
            if not told.names.of(named.text):
                hint = told.names.hint(named.text)
                yield Hit(named.span, {"given": named.text, "hint": hint}, key=named.text)
    for wrong in told.directives.mistakes:
        values = {"given": wrong.given, "hint": wrong.hint}
        yield Hit(wrong.span, values, message="directive", key=wrong.given)
