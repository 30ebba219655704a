"""Hugo's output formats: as what a page is written, and what its file is called.

https://gohugo.io/configuration/output-formats/ and .../outputs/; output/outputFormat.go.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contentlint.site.generators.hugo.config import get, mapping, text, texts, truth


@dataclass(frozen=True, slots=True)
class Format:
    """One output format."""

    name: str
    path: str
    """A folder before the page's own, such as ``amp``."""
    base: str
    """Name of the file without ending, where a page is a folder."""
    suffix: str
    """With its dot."""
    never_ugly: bool = False


HTML = Format("html", "", "index", ".html")
_BUILT_IN = (
    HTML,
    Format("amp", "amp", "index", ".html"),
    Format("calendar", "", "index", ".ics"),
    Format("css", "", "styles", ".css"),
    Format("csv", "", "index", ".csv"),
    Format("json", "", "index", ".json"),
    Format("markdown", "", "index", ".md"),
    Format("rss", "", "index", ".xml", never_ugly=True),
    Format("webappmanifest", "", "manifest", ".webmanifest", never_ugly=True),
)
_SUFFIXES = {
    "text/html": ".html",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "text/calendar": ".ics",
    "text/markdown": ".md",
    "text/xml": ".xml",
    "text/javascript": ".js",
    "application/json": ".json",
    "application/rss+xml": ".xml",
    "application/xml": ".xml",
    "application/manifest+json": ".webmanifest",
}


class Formats:
    """The output formats of one language."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """``table`` has the settings of the language."""
        self._known = {one.name: one for one in _BUILT_IN}
        for name, written in mapping(table, "outputformats").items():
            self._known[name] = _format(name, mapping({"": written}, ""), self._known, table)
        self._no_rss = "rss" in {kind.lower() for kind in texts(table, "disablekinds")}
        self._of_kind = {
            kind: self._named(texts(table, "outputs", kind) or self._usual(kind))
            for kind in ("page", "home", "section", "taxonomy", "term")
        }

    def _usual(self, kind: str) -> tuple[str, ...]:
        return ("html",) if kind == "page" else ("html", "rss")

    def of(self, kind: str, data: Mapping[str, Any]) -> tuple[Format, ...]:
        """The formats of a page of a kind with this front matter (small keys)."""
        own = texts(data, "outputs") if "outputs" in data else ()
        return (self._named(own) if own else ()) or self._of_kind[kind]

    def is_one(self, kind: str, data: Mapping[str, Any]) -> bool:
        """Whether a page is written in one format only."""
        return "outputs" not in data and len(self._of_kind[kind]) == 1

    def _named(self, names: tuple[str, ...]) -> tuple[Format, ...]:
        found = (self._known.get(name.lower()) for name in names)
        return tuple(one for one in found if one and not (self._no_rss and one.name == "rss"))


def main(formats: tuple[Format, ...]) -> Format | None:
    """The format that a page's address is that of: HTML where it is among them, else the first."""
    return next((one for one in formats if one.name == "html"), formats[0] if formats else None)


def _format(
    name: str, written: Mapping[str, Any], known: Mapping[str, Format], table: Mapping[str, Any]
) -> Format:
    """A format of the config; what it does not say is as in the built-in one of that name."""
    usual = known.get(name, Format(name, "", "index", ""))
    media = text(written, "mediatype").lower()
    suffixes = texts(get(table, "mediatypes"), media, "suffixes")
    suffix = "." + suffixes[0] if suffixes else _SUFFIXES.get(media, usual.suffix)
    return Format(
        name,
        text(written, "path") or usual.path,
        text(written, "basename") or usual.base,
        suffix,
        truth(written["nougly"]) is True if "nougly" in written else usual.never_ugly,
    )
