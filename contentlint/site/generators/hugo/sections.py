"""The sections of a Hugo site: what their ``_index`` files say for the pages below them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contentlint.site.generators.hugo.cascade import Cascade, given, read_cascades
from contentlint.site.generators.hugo.config import truth
from contentlint.site.generators.hugo.content import Content
from contentlint.site.generators.hugo.files import Files
from contentlint.site.generators.hugo.languages import Languages
from contentlint.site.generators.hugo.paths import ancestors, basic, section_of


def small_keys(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Front matter with its keys in small letters: Hugo does not mind their case."""
    try:
        if all(map(str.islower, data)):
            return data
    except TypeError:  # a key that is no text
        pass
    return {str(key).lower(): value for key, value in data.items()}


def plain_text(value: Any) -> str:
    """A value of front matter as Hugo makes text of it; "" for lists and tables."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else ""


def slug_of(data: Mapping[str, Any]) -> str:
    """The ``slug`` of front matter with small keys, "" without one."""
    return plain_text(data.get("slug")).strip("-")


class Sections:
    """Reads each ``_index`` file once, when a page below it is asked about."""

    def __init__(self, files: Files, languages: Languages, content: Content) -> None:
        """Nothing is read yet."""
        self._files, self._languages, self._content = files, languages, content
        self._owns: dict[tuple[str, str], Mapping[str, Any]] = {}
        self._data: dict[tuple[str, str], Mapping[str, Any]] = {}
        self._cascades: dict[tuple[str, str], tuple[Cascade, ...]] = {}
        self._addresses: dict[tuple[str, str], str] = {}
        self._keep_case = {
            key: truth(one.table.get("disablepathtolower")) is True
            for key, one in languages.active.items()
        }

    def data(self, folder: str, language: str) -> Mapping[str, Any]:
        """The front matter of a section, small letters in its path and keys, as Hugo has it.

        What is handed down to it is in it, also where the section has no file.
        """
        found = self._data.get((folder, language))
        if found is None:
            found = self._own(folder, language)
            if cascades := self.cascades(folder, language):
                kind = self._content.kind_of(folder, language)
                handed = given(cascades, kind, folder, language, found)
                found = {**small_keys(handed), **found}
            self._data[folder, language] = found
        return found

    def _own(self, folder: str, language: str) -> Mapping[str, Any]:
        """What the ``_index`` file itself says."""
        found = self._owns.get((folder, language))
        if found is None:
            file = self._content.tree.branches.get((folder, language))
            found = small_keys(self._files.matter(self._files.folder / file)) if file else {}
            self._owns[folder, language] = found
        return found

    def cascades(self, folder: str, language: str) -> tuple[Cascade, ...]:
        """All that is handed down to the pages of a folder, the nearest first, the site's last."""
        found = self._cascades.get((folder, language))
        if found is not None:
            return found
        found = read_cascades(self._languages.active[language].table.get("cascade"))
        for one in reversed(list(ancestors(folder))):
            known = self._cascades.get((one, language))
            if known is None:
                own = self._own(one, language).get("cascade")
                known = read_cascades(own) + found if own else found
                self._cascades[one, language] = known
            found = known
        return found

    def address(self, folder: str, language: str) -> str:
        """The address of a folder, as it is written: its sections' slugs stand for their names."""
        found = self._addresses.get((folder, language))
        if found is not None:
            return found
        found = ""
        for one in reversed([*ancestors(folder)][:-1]):
            name = one.rpartition("/")[2]
            own = slug_of(self.data(basic(one), language))
            found += "/" + (own or (name if self._keep_case[language] else basic(name)))
        self._addresses[folder, language] = found or "/"
        return found or "/"

    def current(self, folder: str, language: str) -> str:
        """The section that a folder in small letters is in: the nearest that has a page."""
        branches = self._content.tree.branches
        for one in ancestors(folder):
            if (one, language) in branches:
                return one
        top = section_of(folder)
        return "/" + top if top else "/"

    def above(self, folder: str, language: str) -> list[str]:
        """The sections from the top down to that of a folder, the home page left out."""
        branches = self._content.tree.branches
        top = "/" + section_of(folder)
        found = [one for one in ancestors(folder) if (one, language) in branches or one == top]
        return [one for one in reversed(found) if one != "/"]

    def title(self, folder: str, language: str) -> str:
        """The title of a section; its folder's name where it has no file."""
        file = self._content.tree.branches.get((folder, language))
        if file is None:
            return folder.rpartition("/")[2]
        return plain_text(self.data(folder, language).get("title"))
