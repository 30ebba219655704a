"""Where Hugo publishes a page, and which addresses lead there.

From resources/page/page_paths.go (``CreateTargetPaths``) and hugolib/site_render.go
(``renderAliases``); https://gohugo.io/content-management/urls/.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contentlint.site.generators.hugo.config import get, mapping, texts, truth
from contentlint.site.generators.hugo.content import Place
from contentlint.site.generators.hugo.dates import Dates
from contentlint.site.generators.hugo.formats import Format, Formats, main
from contentlint.site.generators.hugo.languages import Language
from contentlint.site.generators.hugo.paths import (
    basic,
    join,
    lower,
    sanitised,
    without_accents,
)
from contentlint.site.generators.hugo.permalinks import Facts, Permalinks
from contentlint.site.generators.hugo.sections import Sections, plain_text, slug_of

_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page is."""

    url: str
    folder: str
    """The address that the page's own files are below, without ``/`` at its end."""


class Addresses:
    """The addresses of the pages of one language."""

    def __init__(
        self, language: Language, sections: Sections, several_hosts: bool, today: datetime.date
    ) -> None:
        """``today`` decides which pages are not published yet or any more."""
        table = language.table
        self._language, self._sections, self._today = language, sections, today
        self._always_prefixed = several_hosts
        self.dates = Dates(table)
        self.permalinks = Permalinks(table, self.dates, sections)
        self.formats = Formats(table)
        ugly = get(table, "uglyurls")
        self._ugly = truth(ugly) is True
        self._ugly_sections = {
            str(key) for key, value in mapping(table, "uglyurls").items() if truth(value) is True
        }
        self._to_lower = truth(get(table, "disablepathtolower")) is not True
        self._keep_accents = truth(get(table, "removepathaccents")) is not True
        self._cleaned: dict[str, str] = {}
        self._aliases = truth(get(table, "disablealiases")) is not True
        self.no_kinds = {_KINDS.get(k.lower(), k.lower()) for k in texts(table, "disablekinds")}
        self._drafts = truth(get(table, "builddrafts")) is True
        self._future = truth(get(table, "buildfuture")) is True
        self._expired = truth(get(table, "buildexpired")) is True

    def is_published(self, place: Place, data: Mapping[str, Any]) -> bool:
        """Whether a page with this front matter (small keys) is written at all."""
        if place.kind in self.no_kinds:
            return False
        hidden = truth(data["draft"]) is True if "draft" in data else _is_unpublished(data)
        if hidden and not self._drafts:
            return False
        if "headless" in data and truth(data["headless"]) is True:
            return False
        if build_option(data, "render") in _NOT_RENDERED:
            return False
        name = place.file_name
        if not self._expired:
            expires = self.dates.expires(data, name)
            if expires is not None and expires < self._today:
                return False
        if not self._future:
            begins = self.dates.published(data, name)
            return begins is None or begins <= self._today
        return True

    def of(self, place: Place, data: Mapping[str, Any]) -> Address | None:
        """Where a page with this front matter (small keys) is; None where it is not published."""
        if not self.is_published(place, data):
            return None
        form = main(self.formats.of(place.kind, data))
        return None if form is None else self.target(place, data, form)

    def target(self, place: Place, data: Mapping[str, Any], form: Format) -> Address:
        """Where a page would be in a format, published or not."""
        slug = slug_of(data) or self.dates.slug(data, place.file_name).strip("-")
        facts = Facts(place, data, slug)
        url = plain_text(data.get("url"))
        if url.startswith(_WEB):
            url = ""
        if ":" in url:
            url = self.permalinks.expanded(url, facts) or url
        if url and place.kind != "home":
            return self._by_url(url, form)
        ugly = (self._ugly or place.section in self._ugly_sections) and not form.never_ugly
        path = self.permalinks.path(facts)
        if path:
            parts = [path]
        elif place.kind in ("page", "term"):
            parts = self._own_path(place, slug)
            ugly = ugly or (slug == form.base and not place.name.bundle)
        else:
            parts = [self._sections.address(place.name.folder, place.language)]
        parts = [part for part in (form.path, *parts) if part.strip("/")]
        if ugly and parts and place.kind in ("page", "term"):
            parts[-1] = parts[-1].removesuffix("/") + form.suffix
        else:
            parts.append(form.base + form.suffix)
        file = join(*map(self._clean, parts))
        return self._address(file, form, self._language.prefix)

    def _own_path(self, place: Place, slug: str) -> list[str]:
        """Folder and name of a page or term that no pattern is for."""
        name = place.name
        if name.bundle == "branch":
            return [self._sections.address(name.folder, place.language)]
        above, base = name.folder, name.base
        if name.bundle == "leaf":
            above, _, base = name.folder.rpartition("/")
        folder = self._sections.address(above or "/", place.language)
        return [folder, slug or (basic(base) if self._to_lower else base)]

    def _by_url(self, url: str, form: Format) -> Address:
        """The address that front matter gives, in which nothing is changed."""
        if ".." in url:
            url = join(url) + ("/" if url.endswith("/") else "")
        file = join(form.path, url)
        if url.endswith("/") or "." not in url:
            file = join(file, form.base + form.suffix)
        relative = not url.startswith("/")
        prefix = self._language.prefix
        if not (relative or self._always_prefixed) or url.startswith(f"/{prefix}"):
            prefix = ""
        return self._address(file, form, prefix)

    def _address(self, file: str, form: Format, prefix: str) -> Address:
        """The address of a file that is written, e.g. ``/blog/index.html``."""
        start = "/" + prefix if prefix else ""
        above, _, name = file.rpartition("/")
        if name.startswith(form.base + "."):
            folder = above
        elif name.endswith(form.suffix):
            folder = file[: -len(form.suffix)] if form.suffix else file
        else:
            folder = f"{above}/{name.rpartition('.')[0] or name}"
        shown = f"{above}/" if name == "index.html" else file
        return Address(start + shown, start + folder)

    def _clean(self, part: str) -> str:
        """A part of a path with only those signs that Hugo keeps in addresses."""
        found = self._cleaned.get(part)
        if found is None:
            found = sanitised(part if self._keep_accents else without_accents(part))
            found = self._cleaned[part] = lower(found) if self._to_lower else found
        return found

    def aliases(self, place: Place, data: Mapping[str, Any], at: Address) -> Iterator[str]:
        """The addresses from which ``aliases`` leads to a page, and those of its other formats.

        A relative one counts from the folder that the page's own is in.
        """
        if place.kind == "page":
            for form in self.formats.of(place.kind, data):
                url = self.target(place, data, form).url
                if url != at.url:
                    yield url
        if not self._aliases:
            return
        ugly = self._ugly or place.section in self._ugly_sections
        for written in _strings(data.get("aliases")):
            alias = written.replace("\\", "/")
            if not alias or alias.startswith(_WEB):
                continue
            if not alias.startswith("/"):
                if not at.folder:
                    continue  # above the home page there is nothing
                alias = f"{at.folder}/../{alias}"
            elif self._language.prefix:
                alias = f"/{self._language.prefix}{alias}"
            alias = join(alias)
            if alias == "/":
                continue
            if ugly and not alias.endswith(".html"):
                alias += ".html"
            yield alias if alias.endswith((".html", ".htm")) else alias + "/"


_NOT_RENDERED = frozenset({"never", "link", "false"})
"""``build.render``: with ``link`` a page has an address, but is not written.

https://gohugo.io/content-management/build-options/
"""
_KINDS = {"taxonomyterm": "taxonomy"}
"""Old names of kinds."""


def _is_unpublished(data: Mapping[str, Any]) -> bool:
    """``published: false``, an old word for a draft."""
    return truth(data.get("published")) is False


def build_option(data: Mapping[str, Any], name: str) -> str:
    """An option of ``build`` in front matter with small keys, in small letters; "" without it."""
    for key in ("build", "_build"):
        if key not in data:
            continue
        found = {str(k).lower(): v for k, v in mapping(data, key).items()}
        if name in found:
            return plain_text(found[name]).lower()
    return ""


def _strings(value: Any) -> Sequence[str]:
    """Texts as Hugo makes a list of them: a single one is taken apart at its spaces."""
    if isinstance(value, str):
        return value.split()
    return [plain_text(one) for one in value] if isinstance(value, list) else ()
