"""The languages of a Hugo site, each with the settings that hold in it.

https://gohugo.io/configuration/languages/; a language may have a value of its own for almost every
setting of the site.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from contentlint.site.generators.hugo.config import get, mapping, merged, text, texts, truth

_STARTER_CODE = "en-us"
"""What ``hugo new site`` writes: it says nothing about the language of the texts."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language that the site is published in."""

    key: str
    """What files, folders and addresses call it, in small letters."""
    code: str | None
    """What the site says it is, such as ``pt-BR``; None where it says nothing."""
    prefix: str
    """The first part of its addresses; "" for those at the top."""
    table: Mapping[str, Any]
    """The site's settings with the language's own over them."""


@dataclass(frozen=True, slots=True)
class Languages:
    """All languages of a site."""

    default: Language
    active: Mapping[str, Language]
    """By key, the default first, then by weight and key."""
    disabled: frozenset[str]
    hosts: frozenset[str]
    """The names of all hosts, in small letters."""
    base: str
    """The path of the site's ``baseURL``: ``""`` or ``/docs``."""
    several_hosts: bool
    """Whether each language has a host, or a path, of its own."""

    @property
    def several(self) -> bool:
        """Whether the site is published in more than one language."""
        return len(self.active) > 1


def read_languages(table: Mapping[str, Any]) -> Languages:
    """The languages that a config's table has; never empty."""
    default = text(table, "defaultcontentlanguage").lower() or "en"
    written = {key: mapping(value) for key, value in mapping(table, "languages").items()}
    written.setdefault(default, {})
    off = {one.lower() for one in texts(table, "disablelanguages")}
    off |= {key for key, value in written.items() if truth(value.get("disabled")) is True}
    off.discard(default)
    several_hosts = any("baseurl" in value for value in written.values())
    in_folder = truth(get(table, "defaultcontentlanguageinsubdir")) is True
    shared = {name: value for name, value in table.items() if name != "languages"}
    active: dict[str, Language] = {}
    order = sorted(written, key=lambda key: (key != default, _weight(written[key]), key))
    for key in order:
        if key in off:
            continue
        whole = merged(shared, written[key])
        shown = in_folder or key != default or several_hosts
        code = _code(table, written[key], key)
        active[key] = Language(key, code, key if shown else "", whole)
    addresses = [urlsplit_or_none(text(one.table, "baseurl")) for one in active.values()]
    addresses.append(main := urlsplit_or_none(text(table, "baseurl")))
    hosts = frozenset(one[0] for one in addresses if one and one[0])
    base = main[1].rstrip("/") if main else ""
    return Languages(active[default], active, frozenset(off), hosts, base, several_hosts)


def urlsplit_or_none(address: str) -> tuple[str, str] | None:
    """(host in small letters, path) of an address; None where it cannot be read."""
    try:
        parts = urlsplit(address)
        path = parts.path if parts.path.startswith("/") else ""
        return parts.netloc.lower().rpartition("@")[2], path
    except ValueError:
        return None


def _weight(table: Mapping[str, Any]) -> int:
    weight = table.get("weight")
    # languages without a weight come last
    return weight if isinstance(weight, int) and weight else 1 << 30


def _code(table: Mapping[str, Any], own: Mapping[str, Any], key: str) -> str | None:
    """The code of a language: as said for it, else its key, where the author wrote one."""
    said = text(own, "locale") or text(own, "languagecode")
    if said:
        return said
    if own or mapping(table, "languages") or text(table, "defaultcontentlanguage"):
        return key
    said = text(table, "locale") or text(table, "languagecode")
    return said if said and said.lower() != _STARTER_CODE else None
