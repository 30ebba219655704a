"""Hugo's links to pages by their files: ``{{< ref "a.md" >}}`` and ``{{< relref "/blog/b" >}}``.

https://gohugo.io/shortcodes/ref/; hugolib/pagecollections.go in Hugo's source.
"""

from __future__ import annotations

import posixpath
import re

from contentlint.site.generators.hugo.content import Content, Place
from contentlint.site.generators.hugo.languages import Languages
from contentlint.site.generators.hugo.paths import CONTENT, basic, join, lower, parse

_QUOTED = r"(?:\"[^\"]*+\"|`[^`]*+`|[^\s\"`=<>%{}]++)"
_USE = re.compile(
    rf"\s*\{{\{{[<%]\s*(?:rel)?ref\s+(?P<arguments>(?:(?:\w++\s*+=\s*+)?{_QUOTED}\s*+){{1,9}}?)/?[>%]\}}\}}"
    r"(?P<rest>\S*)\s*"
)
_ARGUMENT = re.compile(rf"(?:(\w+)\s*=\s*)?({_QUOTED})")
_LONGEST = 2_000


class References:
    """Resolves references as Hugo does."""

    def __init__(self, languages: Languages, content: Content, whole: bool) -> None:
        """``whole`` is False where pages may come from outside of the folder."""
        self._languages, self._content, self._whole = languages, content, whole

    def resolved(self, target: str, place: Place | None) -> str | None:
        """The file of the page that a link on the page at ``place`` leads to, with its ``#part``.

        The address that it stands for where no file is that page; "" where that cannot be told;
        None where ``target`` is no reference.
        """
        match = _USE.fullmatch(target) if len(target) < _LONGEST else None
        if match is None:
            return None
        named: dict[str, str] = {}
        for name, value in _ARGUMENT.findall(match["arguments"]):
            plain = value[1:-1] if value[:1] in '"`' else value
            named.setdefault(name.lower() if name else f"at{len(named)}", plain)
        path, mark, fragment = named.get("path", named.get("at0", "")).partition("#")
        rest = mark + fragment + match["rest"]
        if not path.strip():
            return rest if mark else ""
        language = lower(named.get("lang", "")) or (place.language if place else "")
        if language not in self._languages.active:
            language = self._languages.default.key
        found = self._file(path.strip(), place, language)
        if found is None:
            return "" if not self._whole else self._address(path.strip(), place, language) + rest
        return found + rest if found else ""

    def _file(self, path: str, place: Place | None, language: str) -> str | None:
        """The file of a page; None without one, "" where more than one may be meant."""
        pages = self._content.tree.pages
        for one in self._candidates(path, place):
            if (one, language) in pages:
                return pages[one, language]
        if path.startswith(("/", ".")) or "/" in path.strip("/"):
            return None
        named = [
            file
            for file in self._content.tree.names.get(self._name(path), [])
            if (found := self._content.find(file)) and not isinstance(found, str)
            if found.language == language
        ]
        return None if not named else named[0] if len(named) == 1 else ""

    def _candidates(self, path: str, place: Place | None) -> list[str]:
        """The paths by which a page may be known, the likeliest first."""
        if path.startswith("/") or place is None:
            return [self._known_as(join(path))]
        here = place.path if place.name.bundle == "branch" else place.folder
        if place.name.bundle == "leaf" and path.startswith("../") and self._has_ending(path):
            here = place.path
        found = [self._known_as(join(here, path))]
        if not path.startswith("."):
            found.append(self._known_as(join(path)))
        return found

    def _known_as(self, path: str) -> str:
        """A path without language and ending, as pages are known by: ``/blog/a``."""
        if self._has_ending(path):
            languages = self._languages
            return basic(parse(path, languages.active.keys(), languages.disabled).own)
        above, _, name = basic(path).rpartition("/")
        return (above or "/") if name in ("index", "_index") else basic(path)

    def _name(self, path: str) -> str:
        if not self._has_ending(path):
            return basic(path)
        return basic(parse(path, self._languages.active.keys(), ()).base)

    def _has_ending(self, path: str) -> bool:
        return lower(posixpath.splitext(path)[1][1:]) in CONTENT

    def _address(self, path: str, place: Place | None, language: str) -> str:
        """Where a page would be that no file is: a section or term, or one that is missing."""
        prefix = self._languages.active[language].prefix
        known = self._candidates(path, place)[-1]
        return join(prefix, known) + ("" if known == "/" and not prefix else "/")
