"""The addresses that Jekyll gives pages and documents.

As ``lib/jekyll/url.rb``, ``page.rb``, ``document.rb`` and ``drops/url_drop.rb`` of Jekyll 4.3 make
them, but without percent signs. https://jekyllrb.com/docs/permalinks/
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from contentlint.site.generators.jekyll.config import Settings, suffixed
from contentlint.site.generators.jekyll.dates import PARTS, Moment, moment, zone_of
from contentlint.site.generators.jekyll.places import Place

HTML = frozenset({".html", ".xhtml", ".htm"})
_CONVERTED = {".scss": ".css", ".sass": ".css", ".coffee": ".js"}
_PLACEHOLDER = re.compile(r":([a-z_]+)")
_DATED = re.compile(r"(\d{2,4}-\d{1,2}-\d{1,2})-(.*)$", re.DOTALL)
_PLAIN = re.compile(r"[^A-Za-z0-9]+")
_PRETTY = re.compile(r"[^A-Za-z0-9._~!$&'()+,;=@]+")
_PRETTY_SIGNS = frozenset("._~!$&'()+,;=@")
_SLASHES = re.compile(r"//+")
_NAMES = frozenset(
    {"collection", "name", "title", "slug", "categories", "slugified_categories", "path"}
) | {"output_ext", *PARTS}


class Permalinks:
    """Makes the addresses of one site."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is read but the settings."""
        self._settings = settings
        self._zone = zone_of(settings.timezone)
        self._page = suffixed("/:path/:basename", settings.permalink)

    def of(
        self, place: Place, data: Mapping[str, Any], given: object = None, changed: float = 0
    ) -> str:
        """The address of a page or document, from ``/``.

        ``data`` is its front matter with the defaults; ``given`` the categories of the defaults
        alone, which add to its own; ``changed`` the time of the file in seconds since 1970, the
        date of a draft that has none. A document without a date has that of today.
        """
        own = data.get("permalink")
        permalink = None if own is None or own is False else str(own)
        if place.kind == "page":
            return self._of_page(place, permalink)
        return self._of_document(place, data, permalink, given, changed)

    def output_ext(self, ending: str, permalink: str | None = None) -> str:
        """The ending of what Jekyll writes for a file with ``ending`` (with its dot)."""
        if permalink and not permalink.endswith("/") and (told := extension(permalink)):
            return told
        if ending.lower() in self._settings.markdown:
            return ".html"
        return _CONVERTED.get(ending, ending)

    def of_copied(self, place: Place) -> str:
        """The address of a file in a collection that has no front matter."""
        ending = extension(place.relative)
        plain = place.relative[: len(place.relative) - len(ending)].rstrip(".")
        url = self._settings.collections[place.collection].permalink
        for key, value in (
            ("collection", place.collection),
            ("path", plain.replace(f"_{place.collection}", "", 1)),
            ("output_ext", ""),
            ("name", plain.rpartition("/")[2]),
            ("title", ""),
        ):
            url = url.replace(f":{key}", value)
        return sanitized(url).removesuffix("/") + ending

    def _of_page(self, place: Place, permalink: str | None) -> str:
        folder, _, name = place.relative.rpartition("/")
        ending = extension(name)
        base = name[: len(name) - len(ending)].rstrip(".")
        output = self.output_ext(ending, permalink)
        if permalink:
            url = unquote(permalink)
            if ":" in url:
                url = url.replace(":path", f"/{folder}" if folder else "")
                url = url.replace(":basename", base).replace(":output_ext", output)
        elif output not in HTML:
            url = f"{folder}/{base}{output}"
        elif base == "index":
            url = f"{folder}/"
        else:
            end = self._page.removeprefix("/:path/:basename")
            url = f"{folder}/{base}{end.replace(':output_ext', output)}"
        return sanitized(url)

    def _of_document(
        self,
        place: Place,
        data: Mapping[str, Any],
        permalink: str | None,
        given: object,
        changed: float,
    ) -> str:
        name = place.relative.rpartition("/")[2]
        ending = extension(name)
        base = name[: len(name) - len(ending)]
        template = permalink
        if template is None:
            template = self._settings.collections[place.collection].permalink
        dated = _DATED.match(base)
        values = []
        at: Moment | None = None
        for literal, key in _compiled(template):
            values.append(literal)
            if not key:
                continue
            if key in PARTS:
                at = at or self._date(data.get("date"), dated, changed)
                values.append(PARTS[key](at))
            elif key in ("title", "slug"):
                slug = data.get("slug")
                if slug is None or slug is False:
                    slug = (dated[2] if dated else base).rstrip(".")
                values.append(slugify(str(slug), pretty=key == "title"))
            elif key == "name":
                values.append(slugify(base))
            elif key == "path":
                plain = place.relative[: len(place.relative) - len(ending)]
                values.append(plain.replace(f"_{place.collection}", "", 1).rstrip("."))
            elif key == "categories":
                names = categories(place, data, given)
                values.append("/".join(dict.fromkeys(one.lower() for one in names)))
            elif key == "slugified_categories":
                names = categories(place, data, given)
                values.append("/".join(dict.fromkeys(map(slugify, names))))
            elif key == "collection":
                values.append(place.collection)
            else:
                values.append(self.output_ext(ending, permalink))
        return sanitized("".join(values))

    def _date(self, own: object, dated: re.Match[str] | None, changed: float) -> Moment:
        for value in (own, dated[1] if dated else None):
            if value is not None and (at := moment(value, self._zone)) is not None:
                return at
        try:
            at = datetime.datetime.fromtimestamp(changed, self._zone) if changed else None
        except (OSError, OverflowError, ValueError):
            at = None
        return at or datetime.datetime.now(self._zone)


def day_of_name(place: Place) -> str:
    """The date in a document's name in ISO form, ``2024-05-31``; "" where it has none."""
    dated = _DATED.match(place.relative.rpartition("/")[2])
    day = moment(dated[1], datetime.UTC) if dated else None
    return day.date().isoformat() if day else ""


def unknown_placeholders(template: str) -> list[str]:
    """The placeholders of a template that Jekyll does not know, and ends its build for."""
    return [key for _, key in _split(template) if key not in _NAMES and key]


def categories(place: Place, data: Mapping[str, Any], given: object) -> list[str]:
    """The categories of a document, in Jekyll's order, each once.

    The folders above ``_posts`` come first, then those of the defaults and of its own.
    """
    found: list[str] = list(place.categories)
    for value in (given, data.get("categories")):
        found += value.split() if isinstance(value, str) else map(_text, _items(value))
    found += map(_text, _items(data.get("category")))
    return list(dict.fromkeys(found))


def slugify(text: str, *, pretty: bool = False) -> str:
    """``text`` in the form of an address, as ``Utils.slugify`` does.

    ``pretty`` keeps capitals and more signs. Letters, marks and digits of all scripts stay.
    """
    if text.isascii():
        slug = (_PRETTY if pretty else _PLAIN).sub("-", text)
    else:
        kept = "".join(one if _stays(one, pretty) else "\0" for one in text)
        slug = re.sub("\0+", "-", kept)
    slug = slug.removeprefix("-").removesuffix("-")
    return slug if pretty else slug.lower()


def sanitized(url: str) -> str:
    """An address that begins with one ``/`` and has neither ``..`` nor ``//`` in it."""
    return _SLASHES.sub("/", f"/{url}".replace("..", "/").replace("./", ""))


def extension(name: str) -> str:
    """The ending of a path with its dot, as Ruby's ``File.extname``; a leading dot begins none."""
    last = name.rpartition("/")[2].lstrip(".")
    dot = last.rfind(".")
    return last[dot:] if dot >= 0 else ""


def _stays(character: str, pretty: bool) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd" or (pretty and character in _PRETTY_SIGNS)


def _items(value: object) -> Iterable[object]:
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _split(template: str) -> list[tuple[str, str]]:
    """The pieces of a template: (literal text, placeholder after it or "")."""
    pieces, at = [], 0
    for match in _PLACEHOLDER.finditer(template):
        key = match[1]
        bare = key.removesuffix("_")
        if key not in _NAMES and bare in _NAMES:
            key = bare
        pieces.append((template[at : match.start()], key))
        at = match.start() + 1 + len(key)
    return [*pieces, (template[at:], "")]


@lru_cache(maxsize=2048)
def _compiled(template: str) -> tuple[tuple[str, str], ...]:
    """As ``_split``; a placeholder that is not known stays text."""
    return tuple(
        (unquote(text), key) if key in _NAMES or not key else (unquote(f"{text}:{key}"), "")
        for text, key in _split(template)
    )
