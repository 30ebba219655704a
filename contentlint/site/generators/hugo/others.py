"""What a Hugo site publishes besides its Markdown pages, and what its menus and templates link to.

https://gohugo.io/content-management/taxonomies/, .../menus/, .../organization/#sections.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from contentlint.site.generators.base import OtherPage
from contentlint.site.generators.hugo.addresses import Addresses
from contentlint.site.generators.hugo.config import (
    FOLDER,
    get,
    main_file,
    mapping,
    text,
    texts,
    truth,
)
from contentlint.site.generators.hugo.config import tables as tables_of
from contentlint.site.generators.hugo.content import Content, Place, taxonomies
from contentlint.site.generators.hugo.files import Files
from contentlint.site.generators.hugo.languages import Language, Languages
from contentlint.site.generators.hugo.layouts import Layouts
from contentlint.site.generators.hugo.paths import Kind, Name, basic, join
from contentlint.site.generators.hugo.permalinks import fixed_start
from contentlint.site.generators.hugo.sections import Sections, small_keys
from contentlint.site.generators.hugo.templates import page_links

_WEB = ("http:", "https:", "//", "mailto:", "tel:", "#")


class Others:
    """The other pages of a site."""

    def __init__(
        self,
        files: Files,
        table: Mapping[str, Any],
        languages: Languages,
        content: Content,
        sections: Sections,
        addresses: Mapping[str, Addresses],
        layouts: Layouts,
        elsewhere: frozenset[str],
        themes: Sequence[Mapping[str, Any]],
        url: Callable[[str], str],
    ) -> None:
        """``url`` tells where a content file is published; ``elsewhere`` see ``Mounts``.

        ``themes`` are the configs of the themes, whose menus a site has too.
        """
        self._files, self._table = files, table
        self._languages, self._content, self._sections = languages, content, sections
        self._addresses, self._layouts = addresses, layouts
        self._elsewhere, self._themes, self._url = elsewhere, themes, url

    def pages(self) -> Iterator[OtherPage]:
        """All of them; what has no file of its own has the path ""."""
        for language in self._languages.active.values():
            for url in (*self._generated(language), *self._terms(language)):
                yield OtherPage("", url, "", ())
        for url in self._single():
            yield OtherPage("", url, "", ())
        for file in self._content.tree.html:
            url = self._url(file)
            if url:
                path = self._files.folder / file
                title = text(self._files.matter(path), "title")
                yield OtherPage(file, url, title, page_links(self._files.text(path)))
        menus = tuple(self._menus())
        if menus:
            config = main_file(self._files.folder) or self._files.folder / FOLDER
            yield OtherPage(config.relative_to(self._files.folder).as_posix(), "", "", menus)
        for template, links, names in self._layouts.links():
            urls = [self._page_url(name, self._languages.default) for name in names]
            yield OtherPage(template, "", "", (*links, *urls))

    def _generated(self, language: Language) -> Iterator[str]:
        """The list pages of a language that no file stands for, and every list's feed."""
        for place in self._lists(language):
            addresses = self._addresses[language.key]
            data = self._sections.data(place.path, language.key)
            if not addresses.is_published(place, data):
                continue
            written = (place.path, language.key) in self._content.tree.pages
            for form in addresses.formats.of(place.kind, data):
                if not (written and form.name == "html"):
                    yield addresses.target(place, data, form).url

    def _lists(self, language: Language) -> Iterator[Place]:
        """All pages of a language that list others, those with a file too."""
        tree, key = self._content.tree, language.key
        seen: dict[str, Place] = {"/": _list_place("/", "home", key)}
        for folder, one in sorted(tree.branches):
            found = self._content.find(tree.branches[folder, one])
            if one == key and not isinstance(found, str) and found.path not in tree.leaves:
                seen[found.path] = found
        for name, one in sorted(tree.sections):
            path = "/" + basic(name)
            if one == key and path not in seen and (path, key) not in tree.pages:
                seen[path] = _list_place("/" + name, "section", key)
        for plural in taxonomies(language.table).values():
            if (f"/{plural}", key) not in tree.pages:
                seen[f"/{plural}"] = _list_place(f"/{plural}", "taxonomy", key)
        yield from seen.values()

    def _single(self) -> Iterator[str]:
        """Files of which a site has one, and the addresses that lead to a language's home page."""
        default = self._languages.default
        kinds = self._addresses[default.key].no_kinds
        if "sitemap" not in kinds:
            if not self._languages.several_hosts:
                yield "/" + (text(self._table, "sitemap", "filename") or "sitemap.xml").lstrip("/")
            if self._languages.several or default.prefix:
                for key in self._languages.active:
                    yield f"/{key}/sitemap.xml"
        if truth(get(self._table, "enablerobotstxt")) is True:
            yield "/robots.txt"
        if "404" not in kinds:
            for one in self._languages.active.values():
                yield join(one.prefix, "404.html")
        if self._languages.several_hosts:
            return
        if default.prefix:
            yield "/"
        elif self._languages.several:
            yield f"/{default.key}/"

    def open_prefixes(self) -> frozenset[str]:
        """Beginnings of addresses below which any may be one of the site, ``/`` at their ends.

        Terms and the further pages of a list have addresses that only their pages' front matter
        tells; content adapters and modules make pages of what is not here.
        """
        if self._languages.several_hosts:
            # what one host has at an address says nothing about another's
            return frozenset({"/"})
        found = set(self._elsewhere)
        for language in self._languages.active.values():
            start = f"/{language.prefix}" if language.prefix else ""
            found |= {start + one for one in self._of_terms(language)}
            pager = text(language.table, "pagination", "path") or "page"
            pager = text(language.table, "paginatepath") or pager
            for place in self._lists(language):
                above = self._sections.address(place.name.folder, language.key).rstrip("/")
                found.add(f"{start}{basic(above)}/{pager}/")
        for folder, key in self._content.tree.adapters:
            prefix = self._languages.active[key].prefix
            found.add(join(prefix, self._sections.address(folder, key)).rstrip("/") + "/")
        return frozenset(found)

    def _of_terms(self, language: Language) -> Iterator[str]:
        """What the addresses of a language's terms begin with, where they have that in common."""
        for plural in self._with_terms(language):
            start = self._start_of_terms(plural, language)
            yield f"/{plural}/" if start == "/" else start

    def _with_terms(self, language: Language) -> Sequence[str]:
        if "term" in self._addresses[language.key].no_kinds:
            return ()
        return tuple(taxonomies(language.table).values())

    def _start_of_terms(self, plural: str, language: Language) -> str:
        """The folder that a permalink gives all terms of a taxonomy; ``/`` where it gives none."""
        term = _list_place(f"/{plural}/x", "term", language.key)
        rules = self._addresses[language.key].permalinks.rules
        rule = next((one for one in rules if one.is_for(term)), None)
        start = fixed_start(rule.pattern) if rule else f"/{plural}/"
        return join(start.rpartition("/")[0]).rstrip("/") + "/"

    def _terms(self, language: Language) -> Iterator[str]:
        """The addresses of those terms that have no folder in common: all pages are read for it."""
        plurals = [
            one for one in self._with_terms(language) if self._start_of_terms(one, language) == "/"
        ]
        if not plurals:
            return
        addresses = self._addresses[language.key]
        seen: set[tuple[str, str]] = set()
        for (_, key), file in self._content.tree.pages.items():
            if key == language.key:
                data = small_keys(self._files.matter(self._files.folder / file))
                seen |= {(plural, term) for plural in plurals for term in texts(data, plural)}
        for plural, term in sorted(seen):
            place = _list_place(f"/{plural}/{term.replace('/', '-')}", "term", language.key)
            for form in addresses.formats.of("term", {}):
                yield addresses.target(place, {"title": term}, form).url

    def _menus(self) -> Iterator[str]:
        """What the menus of the config link to."""
        seen: dict[str, None] = {}
        for language in self._languages.active.values():
            for table in (language.table, *self._themes):
                for entries in mapping(table, "menus").values():
                    for entry in tables_of(entries):
                        seen[self._menu_link(entry, language)] = None
        seen.pop("", None)
        yield from seen

    def _menu_link(self, entry: Mapping[str, Any], language: Language) -> str:
        page = text(entry, "pageref")
        if page:
            return self._page_url(page, language)
        url = text(entry, "url")
        if not url or url.startswith(_WEB):
            return url if url.startswith(_WEB[:3]) else ""
        return url if url.startswith("/") else join(language.prefix, url)

    def _page_url(self, page: str, language: Language) -> str:
        """The address of the page that Hugo knows by a path such as ``/about``."""
        path = basic(join(page))
        file = self._content.tree.pages.get((path, language.key))
        return self._url(file) if file else join(language.prefix, path).rstrip("/") + "/"


def _list_place(folder: str, kind: Kind, language: str) -> Place:
    """The place of a list page without a file, whose folder is as it is written."""
    path = basic(folder)
    name = Name(folder, "_index", "md", "", disabled=False, bundle="branch")
    section = path.strip("/").partition("/")[0]
    return Place(name, language, kind, path, path, section, folder.rpartition("/")[2])
