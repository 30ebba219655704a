"""Hugo's ``permalinks``: patterns such as ``/:year/:slug/`` in the config and in ``url``.

https://gohugo.io/configuration/permalinks/; resources/page/permalinks.go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from contentlint.site.generators.hugo.config import get, mapping, tables, text, texts
from contentlint.site.generators.hugo.content import Place
from contentlint.site.generators.hugo.dates import TOKENS, Dates, is_layout, token
from contentlint.site.generators.hugo.glob import Glob
from contentlint.site.generators.hugo.paths import basic, lower, sanitised, without_accents
from contentlint.site.generators.hugo.sections import Sections, plain_text, slug_of

KINDS = ("page", "section", "term", "taxonomy")
_TOKEN = re.compile(r":(\w+(?:\[.+?\])?)")
_CUT = re.compile(r"(sections|sectionslugs)\[(.*)\]")
_LONGEST = 1_000
"""Characters of a pattern."""
_COLON = "\0"
"""Stands for a colon that is written ``\\:``."""
_PARTS = (
    "section sectionslug sections sectionslugs title slug slugorfilename filename contentbasename"
    " slugorcontentbasename"
)
_NAMES = TOKENS | frozenset(_PARTS.split())
_GLOB_SIGNS = frozenset("*?[]{}\\")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a permalink can take from a page."""

    place: Place
    data: Mapping[str, Any]
    """Front matter with small keys."""
    slug: str
    """Its own or that of its file's name; "" without one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the pages that it is for."""

    kind: Glob | None
    path: Glob | None
    section: str
    """A folder that the page is or lies below; "" for all, ``/`` for pages at the top."""
    languages: tuple[Glob, ...]
    pattern: str

    def is_for(self, place: Place) -> bool:
        """Whether a page's address is made of the pattern."""
        if self.kind is not None and not self.kind.matches(place.kind):
            return False
        if self.languages and not any(one.matches(place.language) for one in self.languages):
            return False
        if self.path is not None:
            return self.path.matches(place.path)
        if self.section == "/":
            return place.path != "/" and place.path.count("/") == 1
        return not self.section or (place.path + "/").startswith(f"/{self.section}/")


def read_rules(table: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The ``permalinks`` of a language's settings; for a page, the first that is for it holds.

    As tables (a folder -> its pattern, by kind or for pages and terms), of which Hugo takes any
    where several are for a page: here the longest folder. Or as a list with a ``target`` each.
    """
    written = get(table, "permalinks")
    if isinstance(written, list):
        return tuple(_aimed(one) for one in tables(written) if text(one, "pattern"))
    found: list[Rule] = []
    for key, value in mapping(table, "permalinks").items():
        if isinstance(value, str):
            found += [_for_folder(kind, key, value) for kind in ("page", "term")]
        elif key in KINDS and isinstance(value, Mapping):
            found += [
                _for_folder(key, str(folder), one)
                for folder, one in value.items()
                if isinstance(one, str)
            ]
    return tuple(sorted(found, key=lambda rule: -len(rule.section)))


def _for_folder(kind: str, folder: str, pattern: str) -> Rule:
    plain = lower(folder.strip(" /"))
    if _GLOB_SIGNS.intersection(plain):
        return Rule(Glob(kind), Glob(f"/{{{plain},{plain}/**}}"), plain, (), pattern)
    return Rule(Glob(kind), None, plain or "/", (), pattern)


def _aimed(table: Mapping[str, Any]) -> Rule:
    kind, path = text(table, "target", "kind"), text(table, "target", "path")
    languages = texts(table, "target", "sites", "matrix", "languages")
    return Rule(
        Glob(kind) if kind else None,
        Glob(path) if path else None,
        "",
        tuple(Glob(one) for one in (*texts(table, "target", "lang"), *languages)),
        text(table, "pattern"),
    )


class Permalinks:
    """The permalinks of one language."""

    def __init__(self, table: Mapping[str, Any], dates: Dates, sections: Sections) -> None:
        """``table`` has the settings of the language."""
        self.rules = read_rules(table)
        self._dates, self._sections = dates, sections
        self._keep_accents = get(table, "removepathaccents") is not True
        self._to_lower = get(table, "disablepathtolower") is not True
        self._patterns: dict[str, tuple[str | tuple[str, str], ...] | None] = {}

    def unknown_tokens(self) -> list[str]:
        """Patterns of the config that have a token which Hugo does not know."""
        return [rule.pattern for rule in self.rules if self._parts(rule.pattern) is None]

    def path(self, facts: Facts) -> str:
        """The path that the config's patterns give a page; "" where none is for it."""
        for rule in self.rules:
            if rule.is_for(facts.place):
                found = self.expanded(rule.pattern, facts)
                return found[:-1] if found.endswith("//") else found
        return ""

    def expanded(self, pattern: str, facts: Facts) -> str:
        """A pattern with the page's values in it, "" where it cannot be read.

        Hugo reads percent and plus signs after that, as in a query.
        """
        parts = self._parts(pattern)
        if parts is None:
            return ""
        filled = (one if isinstance(one, str) else self._value(*one, facts) for one in parts)
        return unquote_plus("".join(filled)).replace(_COLON, ":")

    def _parts(self, pattern: str) -> tuple[str | tuple[str, str], ...] | None:
        if pattern not in self._patterns:
            self._patterns[pattern] = _compiled(pattern)
        return self._patterns[pattern]

    def _value(self, name: str, cut: str, facts: Facts) -> str:
        if name in TOKENS or name not in _NAMES:
            place = facts.place
            return token(self._dates.date(facts.data, place.file_name), name)
        if name.startswith("section"):
            return self._section(name, cut, facts.place)
        return self._part(name, facts)

    def _part(self, name: str, facts: Facts) -> str:
        place = facts.place
        if name.startswith("slug") and facts.slug:
            return self._urlized(facts.slug)
        if name in ("title", "slug"):
            title = plain_text(facts.data.get("title"))
            return self._urlized(title if place.kind == "term" else title.replace("/", "-"))
        if "filename" in name and place.name.bundle == "branch":
            return ""
        return self._urlized(place.file_name)

    def _section(self, name: str, cut: str, place: Place) -> str:
        if name == "section":
            return place.section
        current = self._sections.current(place.folder, place.language)
        if name == "sections":
            return "/".join(_cut(current.strip("/").split("/") if current != "/" else [], cut))
        pages = self._sections.above(current, place.language)
        if name == "sectionslug":
            pages = pages[:1]
        return "/".join(_cut([self._section_slug(one, place.language) for one in pages], cut))

    def _section_slug(self, folder: str, language: str) -> str:
        own = slug_of(self._sections.data(folder, language))
        return self._urlized(own or self._sections.title(folder, language).replace("/", "-"))

    def _urlized(self, value: str) -> str:
        kept = sanitised(value if self._keep_accents else without_accents(value))
        return lower(kept) if self._to_lower else kept


def _compiled(pattern: str) -> tuple[str | tuple[str, str], ...] | None:
    """Texts and tokens (name, cut) of a pattern; None where Hugo does not know a token."""
    if len(pattern) > _LONGEST:
        return None
    parts: list[str | tuple[str, str]] = []
    at = 0
    escaped = pattern.replace("\\:", _COLON)
    for match in _TOKEN.finditer(escaped):
        parts.append(escaped[at : match.start()])
        at = match.end()
        cut = _CUT.fullmatch(match[1])
        if cut:
            parts.append((cut[1], cut[2].strip().lower()))
        elif match[1] in _NAMES or is_layout(match[1]):
            parts.append((match[1], ""))
        else:
            return None
    parts.append(escaped[at:])
    return tuple(one for one in parts if one)


def _cut(items: Sequence[str], cut: str) -> Sequence[str]:
    """The items that ``1``, ``last``, ``1:`` or ``:2`` picks; all for ""."""
    if not cut or not items:
        return items
    if ":" not in cut:
        at = _number(cut, len(items))
        return items[at : at + 1] if at < len(items) else []
    low, _, high = cut.partition(":")
    first = _number(low, len(items)) if low else 0
    last = min(_number(high, len(items)), len(items)) if high else len(items)
    return items[first:last]


def _number(written: str, length: int) -> int:
    if written == "last":
        return length - 1
    return int(written) if written.isdecimal() and len(written) < 9 else 0


def fixed_start(pattern: str) -> str:
    """The part of a pattern that all its addresses begin with: ``/t/`` of ``/t/:slug``."""
    return basic(pattern.partition(":")[0])
