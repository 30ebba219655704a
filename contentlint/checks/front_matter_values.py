"""Whether the values of fields are among those that the schema allows: FM009."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from contentlint.checkoptions import CheckOptions
from contentlint.checks.front_matter_types import fits
from contentlint.dates import iso
from contentlint.fieldformats import FORMATS
from contentlint.fieldnames import Path, empty
from contentlint.model import Hit
from contentlint.near import suggestion
from contentlint.schema import dotted, shown, values_of

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.configtypes import FieldSpec

_SECONDS = 1.0
_LISTED = 8


class Options(CheckOptions):
    """No options: ``[front-matter.fields]`` in the config gives what is allowed."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on every value that is not in ``enum``, or against pattern, format or limits.

    A value of the wrong type is FM003's, an empty one FM002's. The message is named by what is
    broken: ``enum``, ``pattern``, ``format``, ``limit``, ``own``. Values: ``field``, ``value``,
    ``allowed``, ``hint``, ``pattern``, ``form``, ``limit``, ``text``. Raises TimeoutError where a
    pattern of the config takes over a second.
    """
    for spec, path, value in values_of(article):
        yield from _judge(article, spec, path, value)


def _judge(article: Article, spec: FieldSpec, path: Path, value: Any) -> Iterator[Hit]:
    if empty(value) or (spec.kinds and not any(fits(value, kind) for kind in spec.kinds)):
        return
    broken = _broken(spec, value, path)
    if broken:
        message, values = broken
        if spec.message:
            message, values = "own", {**values, "text": spec.message}
        yield Hit(
            article.matter.value_span(*path),
            {"field": dotted(path), "value": shown(value), **values},
            message=message,
            key=dotted(path),
            cause=f"`{path[0]}`: {broken[0]}",
        )
    elif spec.items and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _judge(article, spec.items, (*path, number), item)


def _broken(spec: FieldSpec, value: Any, path: Path) -> tuple[str, dict[str, str]] | None:
    """The name of the first requirement that the value does not meet, and the message's values."""
    if spec.enum is not None and not any(_same(value, option) for option in spec.enum):
        options = [str(option) for option in spec.enum]
        listed = ", ".join(f"`{option}`" for option in options[:_LISTED])
        more = f" and {len(options) - _LISTED} more" if len(options) > _LISTED else ""
        hint = suggestion(str(value), options) if isinstance(value, str) else ""
        return "enum", {"allowed": listed + more, "hint": hint}
    if isinstance(value, str) and spec.pattern and not _found(spec.pattern, value, path):
        return "pattern", {"pattern": spec.pattern}
    if isinstance(value, str) and spec.format:
        if spec.format in ("date", "date-time"):
            moment = iso(value)  # a text that is no date at all is FM005's
            if moment and moment.timed != (spec.format == "date-time"):
                wanted = "a date without a time" if moment.timed else "a date with a time"
                return "format", {"form": wanted}
        elif not FORMATS[spec.format].test(value):
            return "format", {"form": FORMATS[spec.format].words}
    return _limit(spec, value)


def _limit(spec: FieldSpec, value: Any) -> tuple[str, dict[str, str]] | None:
    if isinstance(value, bool):
        return None
    size: float
    if isinstance(value, str | list):
        size, unit = len(value), " character" if isinstance(value, str) else " item"
        has = f"has {_counted(size, unit)}"
    elif isinstance(value, int | float):
        size, unit, has = value, "", f"is {shown(value)}"
    else:
        return None
    if spec.min is not None and size < spec.min:
        return "limit", {"has": has, "limit": f"at least {_counted(spec.min, unit)}"}
    if spec.max is not None and size > spec.max:
        return "limit", {"has": has, "limit": f"at most {_counted(spec.max, unit)}"}
    return None


def _counted(number: float, unit: str) -> str:
    return f"{number}{unit}" + ("s" if unit and number != 1 else "")


def _same(value: object, option: object) -> bool:
    return value == option and isinstance(value, bool) == isinstance(option, bool)


def _found(pattern: str, value: str, path: Path) -> bool:
    import regex

    try:
        return regex.search(pattern, value, timeout=_SECONDS) is not None
    except TimeoutError:
        raise TimeoutError(f"the pattern of `{dotted(path)}` takes too long") from None
