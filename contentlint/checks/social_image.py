"""Whether a page names the picture that is shown where somebody shares it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.fieldnames import empty, fold
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article

# Hugo's `images`, `image` of jekyll-seo-tag and Docusaurus, PaperMod's `cover`, keys of sites
_NAMES = """
    image images ogimage socialimage shareimage sharingimage featuredimage featureimage coverimage
    cover heroimage hero bannerimage banner thumbnail thumbnailpath thumbnailurl twitterimage
    headerimage previewimage metaimage seoimage imageurl ogimageurl socialcard card teaserimage
"""
_KEYS = frozenset(_NAMES.split())
_INSIDE = frozenset({"seo", "meta", "metadata", "og", "opengraph", "twitter", "social", "params",
                     "header", "share"})  # fmt: skip


class Options(CheckOptions):
    """Which fields count besides the well-known ones."""

    fields: tuple[str, ...] = Field(
        default=(), description="Further front-matter keys that name the picture."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on the title's line where no field names a picture; none without front matter."""
    if article.matter.faults or not article.data:
        return
    keys = _KEYS | {fold(key) for key in options.fields}
    if not any(_names(value) for value in _fields(article.data, keys)):
        yield Hit(article.absence(), key="image", cause="no social image")


def _fields(data: Mapping[str, Any], keys: frozenset[str]) -> Iterator[Any]:
    for key, value in data.items():
        name = fold(str(key))
        if name in keys:
            yield value
        elif name in _INSIDE and isinstance(value, Mapping):
            yield from (inner for own, inner in value.items() if fold(str(own)) in keys)


def _names(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(not empty(item) for item in value.values())
    return not empty(value) and value is not False
