"""The title and description that a search engine gets: which field of the page they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from contentlint.article import TITLE_KEYS
from contentlint.fieldnames import INSIDE, Path, fold
from contentlint.schema import paths_of, value_at

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.configtypes import FieldSpec

Text = Literal["title", "description"]

_SEARCH_NAMES: dict[Text, frozenset[str]] = {
    "title": frozenset({"seotitle", "metatitle", "titletag", "searchtitle"}),
    "description": frozenset(
        {"seodescription", "metadescription", "metadesc", "searchdescription"}
    ),
}
"""Folded keys that plugins (Yoast, Hugo and Astro themes) put into ``<title>`` and the meta
description ahead of the page's own."""


def search_text(article: Article, what: Text) -> tuple[Path, str] | None:
    """The path and value of the text; None where the page has none, or a template fills it in.

    A key made for search engines goes before the page's own title or description. Nothing where
    the front matter is faulty.
    """
    if article.matter.faults:
        return None
    for path in _places(article.data, what):
        value = value_at(article.data, path)
        if isinstance(value, str) and value.strip():
            return None if "{{" in value or "{%" in value else (path, " ".join(value.split()))
    return None


def _places(data: Mapping[str, Any], what: Text) -> Iterator[Path]:
    for key in data:
        if fold(str(key)) in _SEARCH_NAMES[what]:
            yield (key,)
    for key, value in data.items():
        if fold(str(key)) in INSIDE and isinstance(value, Mapping) and what in value:
            yield (key, what)
    for key in TITLE_KEYS if what == "title" else ("description", "Description"):
        if key in data:
            yield (key,)


def bounds_of(article: Article, path: Path) -> tuple[bool, bool]:
    """Whether the config's own field schema sets a least and a greatest length for this field.

    What a team bounds itself is FM009's to judge.
    """
    specs: list[FieldSpec] = [
        spec
        for name, spec in article.settings.fields_for(article.type_names).items()
        if path in paths_of(article, name)
    ]
    return any(spec.min is not None for spec in specs), any(s.max is not None for s in specs)
