"""The language of a Jekyll page, and what its translations have in common with it.

Jekyll has no languages of its own. Sites name them in front matter (``lang``), in folders
(``es/about.md``), or use a plugin: https://github.com/untra/polyglot,
https://github.com/kurtsson/jekyll-multiple-languages-plugin
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from contentlint.language import KEYS, from_path, normalize
from contentlint.site.generators.jekyll.config import POLYGLOT, TRANSLATOR, Settings
from contentlint.site.generators.jekyll.permalink import extension
from contentlint.site.generators.jekyll.places import Place, Places

TWIN_KEYS = (
    "lang-ref", "lang_ref", "page_id", "translation_key", "translationKey", "translation_id",
    "translation-id", "ref",
)  # fmt: skip
"""Front matter whose value translations share; the first that a page has counts."""


class Languages:
    """Answers for the pages of one site."""

    def __init__(self, settings: Settings, places: Places) -> None:
        """The site's folders are looked through when they are asked for."""
        self._settings, self._places = settings, places
        self._codes = frozenset(settings.languages)
        self._polyglot = bool(POLYGLOT & settings.plugins)
        self._translator = TRANSLATOR in settings.plugins
        self._default = settings.default_language
        self._site = next((settings.data[key] for key in KEYS if settings.data.get(key)), None)
        self._parts: dict[str, bool] = {}
        self._known: dict[str, tuple[str, str]] = {}
        names = "|".join(re.escape(one) for one in settings.languages)
        self._in_url = re.compile(rf"[/.](?:{names})[/.]") if names else None

    def of(self, place: Place, data: Mapping[str, Any]) -> str | None:
        """The language's code: the front matter's, the folder's, the plugin's, the site's."""
        for key in KEYS:
            code = normalize(data.get(key))
            if code:
                return code
        return normalize(place.language or self._split(place)[0] or self._default or self._site)

    def twin(self, place: Place, data: Mapping[str, Any]) -> str:
        """What translations share: a key of the front matter, else the path without language."""
        for key in TWIN_KEYS:
            value = data.get(key)
            if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
                return f"{key}: {value}"
        code, rest = self._split(place)
        return f"path: {rest}" if code or rest in self._translated else ""

    def published(self, url: str, place: Place, data: Mapping[str, Any]) -> str:
        """Where a language plugin puts a page with the address ``url``."""
        if self._polyglot:
            own = data.get("lang")
            if isinstance(own, str) and not data.get("permalink") and self._in_url:
                url = self._in_url.sub("/", url)
            told = own or (self._settings.data.get("lang_from_path") and self._split(place)[0])
            code = str(told or self._default)
            return url if code == self._default else f"/{code}{url}"
        if place.language and (place.language != self._default or self._in_subfolder):
            return f"/{place.language}{url}"
        if self._translator and not place.language and self._in_subfolder:
            return f"/{self._default}{url}"
        return url

    def further(self, url: str, place: Place, data: Mapping[str, Any]) -> list[str]:
        """Addresses of the same page in the other languages of the multiple-languages plugin."""
        if not self._translator or place.language or not url:
            return []
        plain = url.removeprefix(f"/{self._default}") if self._in_subfolder else url
        only = data.get("languages")
        return [
            f"/{code}{data.get(f'permalink_{code}') or plain}"
            for code in self._settings.languages
            if code != self._default and (not isinstance(only, list) or code in only)
        ]

    @property
    def _in_subfolder(self) -> bool:
        return bool(self._settings.data.get("default_locale_in_subfolder"))

    @cached_property
    def _translated(self) -> frozenset[str]:
        """The paths, without language, of all files in folders of a language."""
        found = set()
        for path in self._places.files:
            place = self._places.of(path)
            if isinstance(place, Place):
                code, rest = self._split(place)
                if code:
                    found.add(rest)
        return frozenset(found)

    def _split(self, place: Place) -> tuple[str, str]:
        """(language that the path names or "", the path without it and without its ending).

        The first folder that is a language's code counts, else ``name.es.md``.
        """
        known = self._known.get(place.full)
        if known is None:
            known = self._known[place.full] = self._parted(place)
        return known

    def _parted(self, place: Place) -> tuple[str, str]:
        if place.language:
            return place.language, _without_ending(place.relative)
        *folders, name = place.relative.split("/")
        for number, part in enumerate(folders):
            if self._is_code(part):
                rest = "/".join([*folders[:number], *folders[number + 1 :], name])
                return part, _without_ending(rest)
        plain = _without_ending(place.relative)
        code = extension(plain)[1:]
        if code and self._is_code(code):
            return code, plain[: -len(code) - 1]
        return "", plain

    def _is_code(self, part: str) -> bool:
        known = self._parts.get(part)
        if known is None:
            known = part in self._codes or from_path(f"{part}/a") is not None
            self._parts[part] = known
        return known


def _without_ending(path: str) -> str:
    return path[: len(path) - len(extension(path))]
