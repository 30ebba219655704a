"""In which country a page's readers live: the config's region, and the page's own language tag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.language import KEYS
from contentlint.settings import language_of_path

if TYPE_CHECKING:
    from contentlint.article import Article

# a language, perhaps a script (zh-Hant), a country; no private use, and 419 is no country
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z]{4})?[-_]([A-Za-z]{2})(?:[-_.].*)?")


def of_tag(tag: object) -> str | None:
    """The country of a language tag, in capitals: ``GB`` for ``en-gb``; None without one."""
    match = _TAG.fullmatch(tag.strip()) if isinstance(tag, str) else None
    return match[2].upper() if match else None


def regions_of(article: Article) -> tuple[str, ...]:
    """The countries of the page's readers as two letters, those of the config first.

    The config's ``languages.region`` and the country of the tag that the page itself has, in front
    matter or in its path, are both given; the tags of ``languages.paths`` and ``languages.default``
    count where neither is there. Empty where nothing tells.
    """
    languages = article.settings.languages
    told = [languages.region, *(of_tag(article.data.get(key)) for key in KEYS)]
    told += [of_tag(part) for part in re.split(r"[/\\]", article.config_path)[:-1]]
    found = tuple(dict.fromkeys(region for region in told if region))
    if found:
        return found
    general = (language_of_path(article.settings, article.config_path), languages.default)
    return tuple(region for region in map(of_tag, general) if region)[:1]
