"""Whether the front matter has keys that the schema does not know: FM004."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.directives import KEY
from contentlint.fieldnames import Path
from contentlint.model import Hit
from contentlint.near import suggestion
from contentlint.schema import dotted, fields_of, filled, has_schema, misspelt

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(CheckOptions):
    """No options: ``front-matter.unknown`` in the config switches the check on."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on each key that the config does not name, where it asks for that.

    The severity is the config's (``warn`` or ``error``); an error too where the key is a required
    field, misspelt, which is missing for that. Values: ``field``, ``hint``.
    """
    unknown = article.settings.front_matter.unknown
    if unknown == "allow" or not has_schema(article) or article.matter.faults:
        return
    fields = fields_of(article)
    aliases = article.settings.front_matter.aliases.values()
    known = {*fields, *(alias for names in aliases for alias in names)}
    missing = [name for name, spec in fields.items() if spec.required and not filled(article, name)]
    for path in _unknown(article, known):
        name = dotted(path)
        lost = next((one for one in missing if misspelt(one, [name])), None)
        yield Hit(
            article.matter.key_span(*path),
            {"field": name, "hint": suggestion(name, known), "lost": lost or ""},
            severity="error" if unknown == "error" or lost else "warning",
            message="misspelt" if lost else None,
            key=name,
            cause=f"`{name}` is not a known field",
        )


def _unknown(article: Article, known: set[str]) -> Iterator[Path]:
    for key, value in article.data.items():
        if key in known or key == KEY:
            continue
        inner = {name for name in known if name.startswith(f"{key}.")}
        if not inner:
            yield (key,)
        elif isinstance(value, Mapping):
            parts = {name[len(key) + 1 :].split(".")[0] for name in inner}
            yield from ((key, part) for part in value if part not in parts)
