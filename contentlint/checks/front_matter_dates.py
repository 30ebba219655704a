"""Whether the dates in front matter are real dates in ISO 8601: FM005."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from contentlint.checkoptions import CheckOptions
from contentlint.dates import Reading, is_placeholder, iso_fault, read, time_of
from contentlint.fieldnames import Path, date_fields, empty
from contentlint.model import Hit
from contentlint.schema import dotted, fields_of, paths_of, shown, value_at

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.configtypes import FieldSpec

# Words that Eleventy reads in `date`, and templates that a generator fills in.
_ELEVENTY = frozenset({"last modified", "created", "git last modified", "git created"})
_TEMPLATE = ("{{", "{%", "<%", "${")


class Options(CheckOptions):
    """No options."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on every date that is not ISO 8601 or does not exist.

    Judged are the well-known date keys and the fields that the schema says are dates; empty values
    are not. The message is named by what is wrong: ``impossible``, ``placeholder``, ``rewrite``,
    ``ambiguous``, ``partial``, ``own``. Values: ``field``, ``value``, ``reason``, ``iso``,
    ``other``.
    """
    if article.matter.faults:
        return
    fields = fields_of(article)
    seen: set[Path] = set()
    for name, spec in fields.items():
        if _is_date(spec):
            for path in paths_of(article, name):
                seen.add(path)
                yield from _judge(article, path, value_at(article.data, path), spec)
    for field in date_fields(article.data):
        declared = fields.get(field.name)
        if field.path in seen or (declared and declared.kinds):
            continue  # judged above, or the schema says that it is no date
        if not field.loose or _may_be_date(field.value):
            yield from _judge(article, field.path, field.value, None)


def _is_date(spec: FieldSpec) -> bool:
    kinds = set(spec.kinds)
    return bool({"date", "datetime"} & kinds and "string" not in kinds) or spec.format in (
        "date",
        "date-time",
    )


def _may_be_date(value: object) -> bool:
    """Whether the value of a key that may also hold a name or a note is meant as a date."""
    if not isinstance(value, str):
        return False
    if is_placeholder(value):
        return True
    found = read(value)
    return found is not None and found.end - found.start >= len(value.strip()) * 0.6


def _judge(article: Article, path: Path, value: Any, spec: FieldSpec | None) -> Iterator[Hit]:
    if empty(value) or isinstance(value, bool | dict):
        return
    if spec is not None and spec.kinds and not isinstance(value, str):
        return  # FM003's
    text = value if isinstance(value, str) else str(value)
    if text.strip().lower() in _ELEVENTY or any(mark in text for mark in _TEMPLATE):
        return
    fault = iso_fault(text)
    if not fault:
        return
    message, values = _message(text, fault, read(text))
    if spec is not None and spec.message:
        message = "own"
        values["text"] = spec.message
    yield Hit(
        article.matter.value_span(*path),
        {"field": dotted(path), "value": shown(value), **values},
        message=message,
        key=dotted(path),
        cause=f"`{dotted(path)}` {message or 'unreadable'}",
    )


def _message(text: str, fault: str, found: Reading | None) -> tuple[str | None, dict[str, str]]:
    """The name of the wording, None for the rule's own, and the values that it needs."""
    if is_placeholder(text):
        return "placeholder", {}
    if fault != "form":
        return "impossible", {"reason": fault}
    if found is None:
        return None, {}
    if found.fault:
        return "impossible", {"reason": found.fault}
    if found.exactness == "day":
        time = time_of(text)
        return "rewrite", {"iso": found.days[0].isoformat() + (f"T{time}" if time else "")}
    if found.exactness == "ambiguous":
        return "ambiguous", {"iso": found.days[0].isoformat(), "other": found.days[1].isoformat()}
    return "partial", {"reason": "the day" if found.exactness == "month" else "the month and day"}
