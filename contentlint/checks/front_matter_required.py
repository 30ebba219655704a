"""Whether the fields that an article needs are there and say something: FM002."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.fieldnames import Path, fold
from contentlint.model import Hit, Related, Span
from contentlint.schema import dotted, fields_of, filled, has_schema, misspelt, paths_of

if TYPE_CHECKING:
    from contentlint.article import Article

# keys with the address that a menu's entry or a redirect leads to
_LEADS_TO_NAMES = "href link linkto redirect redirectto redirecturl externalurl externallink"
_LEADS_TO = frozenset(_LEADS_TO_NAMES.split())


class Options(CheckOptions):
    """No options: ``[front-matter]`` in the config names the fields."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit a page that lacks fields, however many; none where the block is faulty.

    It stands where an absence stands; on the key, where all that is wrong is an empty or a misspelt
    one. Values: ``fields``, ``what`` (the whole sentence). The set of fields is key and cause.
    """
    if not article.matter.present or article.matter.faults:
        return
    fields = fields_of(article)
    missing = [name for name, spec in fields.items() if spec.required and not filled(article, name)]
    if not missing or (not has_schema(article) and _is_no_page(article, missing)):
        return
    absent: list[str] = []
    empty: list[str] = []
    hints: list[str] = []
    places: list[Path | None] = []
    related = []
    for name in missing:
        blank = next(paths_of(article, name), None)
        near = misspelt(name, [key for key in article.data if key not in fields])
        at: Path | None = blank or ((near,) if near else None)
        places.append(at)
        if blank:
            empty.append(f"`{dotted(blank)}`")
            continue
        absent.append(f"`{name}`")
        if near:
            # among several names, "it" could be any of them
            one = len(missing) == 1
            hints.append(f" (is `{near}` {'it, misspelt' if one else f'meant for `{name}`'}?)")
            span = article.matter.key_span(near)
            related.append(Related(article.path, span, f"looks like `{name}`"))
    missed = _sentence(absent, "missing") + "".join(hints)
    what = ", ".join(filter(None, (missed, _sentence(empty, "empty"))))
    first = next((at for at in places if at), None)
    # where FM004 faults the title itself, it must not pass for the same defect as this absence
    strict = article.settings.front_matter.unknown != "allow" and "title" not in fields
    span = Span(1) if strict else article.absence()
    if first and (len(missing) == 1 or all(places)):
        span = article.matter.key_span(*first)
    names = ", ".join(f"`{name}`" for name in missing)
    yield Hit(
        span,
        {"fields": names, "what": what},
        key=",".join(sorted(missing)),
        cause=f"{names} missing",
        related=tuple(one for one in related if one.span != span),
    )


def _is_no_page(article: Article, missing: list[str]) -> bool:
    """Whether a file without text is a link of a menu, a redirect, or data for a layout.

    Nobody finds those in search results. One that has a title and leads nowhere may be a page that
    its layout fills.
    """
    if article.body.strip():
        return False
    if any(
        isinstance(value, str) and value.strip() and fold(str(key)) in _LEADS_TO
        for key, value in article.data.items()
    ):
        return True
    named = any(next(paths_of(article, name), None) for name in missing)
    return (
        {"title", "description"} <= set(missing)
        and not named
        and any(
            isinstance(value, list) and any(isinstance(item, dict) for item in value)
            for value in article.data.values()
        )
    )


def _sentence(names: list[str], state: str) -> str:
    """ "`a`, `b` and `c` are missing"; "" where there are no names."""
    *others, last = names or [""]
    verb = "are" if others else "is"
    return f"{' and '.join(filter(None, [', '.join(others), last]))} {verb} {state}" if last else ""
