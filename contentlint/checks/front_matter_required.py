"""Whether the fields that an article needs are there and say something: FM002."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.fieldnames import DESCRIPTION, TITLE, Path
from contentlint.model import Hit, Related
from contentlint.near import misspelt
from contentlint.schema import dotted, fields_of, filled, paths_of

if TYPE_CHECKING:
    from contentlint.article import Article


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
    missing = sorted(
        name for name, spec in fields.items() if spec.required and not filled(article, name)
    )
    if not missing:
        return
    known = {*fields, *TITLE, *DESCRIPTION}
    absent, empty, places = [], [], []
    related = []
    for name in missing:
        blank = next(paths_of(article, name), None)
        near = misspelt(name, [key for key in article.data if key not in known])
        at: Path | None = blank or ((near,) if near else None)
        places.append(at)
        if blank:
            empty.append(f"`{dotted(blank)}`")
        elif near:
            absent.append(f"`{name}` (is `{near}` it, misspelt?)")
            span = article.matter.key_span(near)
            related.append(Related(article.path, span, f"looks like `{name}`"))
        else:
            absent.append(f"`{name}`")
    parts = [f"{', '.join(absent)} missing"] if absent else []
    parts += [f"{', '.join(empty)} empty"] if empty else []
    first = next((at for at in places if at), None)
    span = article.absence()
    if first and (len(missing) == 1 or all(places)):
        span = article.matter.key_span(*first)
    names = ", ".join(f"`{name}`" for name in missing)
    yield Hit(
        span,
        {"fields": names, "what": "; ".join(parts)},
        key=",".join(missing),
        cause=f"{names} missing",
        related=tuple(one for one in related if one.span != span),
    )
