"""Whether fields have the type that the schema gives them: FM003."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from contentlint.checkoptions import CheckOptions
from contentlint.dates import iso
from contentlint.fieldnames import Path, empty
from contentlint.model import Hit
from contentlint.schema import dotted, shown, values_of

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.configtypes import FieldSpec

_NAMES = {
    "string": "text", "integer": "a whole number", "number": "a number", "boolean": "true or false",
    "date": "a date", "datetime": "a date with a time", "list": "a list", "mapping": "a mapping",
}  # fmt: skip


class Options(CheckOptions):
    """No options: ``[front-matter.fields]`` in the config gives the types."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on every value, or item of a list, of another type than its field's.

    Empty values are not judged. A text where a date is due is FM005's. Values: ``field``,
    ``value``, ``expected``, ``found``, ``advice``, ``text`` (the field's own message).
    """
    for spec, path, value in values_of(article):
        yield from _judge(article, spec, path, value)


def _judge(article: Article, spec: FieldSpec, path: Path, value: Any) -> Iterator[Hit]:
    if empty(value):
        return
    if spec.kinds and not any(fits(value, kind) for kind in spec.kinds):
        if isinstance(value, str) and {"date", "datetime"} & set(spec.kinds) and not iso(value):
            return
        named = [_NAMES[kind] for kind in spec.kinds]
        yield Hit(
            article.matter.value_span(*path),
            {
                "field": dotted(path),
                "value": shown(value),
                "expected": " or ".join(named),
                "found": _found(value),
                "advice": _advice(spec.kinds, value, article.matter.raw(*path)),
                "text": spec.message or "",
            },
            message="own" if spec.message else None,
            key=dotted(path),
            cause=f"`{path[0]}` is not {named[0]}",
        )
    elif spec.items and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _judge(article, spec.items, (*path, number), item)


def fits(value: object, kind: str) -> bool:
    """Whether a value is of a type of the schema."""
    if kind == "string":
        return isinstance(value, str)
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "list":
        return isinstance(value, list)
    if kind == "mapping":
        return isinstance(value, Mapping)
    moment = iso(value) if isinstance(value, str) else None
    return moment is not None and moment.timed == (kind == "datetime")


def _found(value: object) -> str:
    if isinstance(value, str):
        moment = iso(value)
        if moment:
            return f"the date {shown(value)}" + ("" if moment.timed else " without a time")
        return f"the text {shown(value)}"
    if isinstance(value, bool):
        return f"the truth value {shown(value)}"
    return shown(value) if isinstance(value, list | Mapping) else f"the number {shown(value)}"


def _advice(kinds: tuple[str, ...], value: object, raw: str) -> str:
    """What to write instead, with a leading colon; "" where nothing is sure."""
    kind = kinds[0]
    if isinstance(value, str):
        text = value.strip()
        number = text.removeprefix("-").isdigit()
        if (kind in ("integer", "number") and number) or (
            kind == "boolean" and text.lower() in ("true", "false")
        ):
            return f": write {text.lower()} without quotes"
        if kind == "list":
            return f": write [{', '.join(part.strip() for part in text.split(',')[:3])}]"
        if kind == "date" and iso(text):
            return f": write {text[:10]}"
    elif kind == "string" and not isinstance(value, list | Mapping) and raw:
        return f': write "{raw}", in quotes'
    elif kind == "list" and not isinstance(value, Mapping):
        return f": write [{raw or shown(value)}]"
    return ""
