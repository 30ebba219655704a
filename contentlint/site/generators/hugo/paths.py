"""Names in Hugo: what stays of a file's name in an address, and what it says of the page.

From Hugo's source: common/paths/path.go (``Sanitize``), common/paths/pathparser.go, and
https://gohugo.io/content-management/organization/.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["page", "home", "section", "taxonomy", "term"]
Bundle = Literal["", "leaf", "branch"]

MARKDOWN = frozenset({"md", "markdown", "mdown"})
HTML = frozenset({"html", "htm"})
CONTENT = MARKDOWN | HTML | {"org", "rst", "ad", "adoc", "asciidoc", "pandoc", "pdc"}
"""Endings of files that pages are made of (media/builtin.go); all others are resources."""
_BUNDLES: dict[str, Bundle] = {"index": "leaf", "_index": "branch"}
_SAFE = re.compile(r"[A-Za-z0-9./\\_#+~@-]*")
_NO_CODE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_AT_HYPHEN = re.compile(r"(?<=-) +| +(?=-)")
_SPACES = re.compile(" +")


def lower(text: str) -> str:
    """Small letters as Go makes them: character by character, one for one."""
    if text.isascii() or ("\u0130" not in text and "\u03a3" not in text):
        return text.lower()
    return "".join(char.lower()[:1] for char in text)


def basic(text: str) -> str:
    """A path as Hugo knows a page by: small letters, hyphens for spaces."""
    return lower(text).replace(" ", "-")


class _Kept(dict[int, int | None]):
    """What stays of a character: itself, a space for any white space, nothing for other signs."""

    def __missing__(self, code: int) -> int | None:
        char = chr(code)
        kept: int | None = None
        if char.isspace():
            kept = ord(" ")
        elif char.isascii():
            kept = code if _SAFE.fullmatch(char) or char == "%" else None
        else:
            category = unicodedata.category(char)
            kept = code if category[0] in "LM" or category == "Nd" else None
        self[code] = kept
        return kept


_KEPT = _Kept()


def sanitised(text: str) -> str:
    """What stays of a text in an address; spaces become one hyphen, signs are dropped."""
    if _SAFE.fullmatch(text):
        return text
    kept = text.translate(_KEPT).strip(" ")
    if "%" in kept:
        kept = _NO_CODE.sub("", kept).strip(" ")
    return _SPACES.sub("-", _AT_HYPHEN.sub("", kept))


def without_accents(text: str) -> str:
    """Letters without their accents, where they can be taken apart (common/text/transform.go)."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize(
        "NFC", "".join(c for c in apart if unicodedata.category(c) != "Mn")
    )


def join(*parts: str) -> str:
    """The parts as one path from ``/``, without empty ones, ``.`` and ``..``."""
    kept: list[str] = []
    for part in parts:
        for one in part.split("/"):
            if one == "..":
                del kept[-1:]
            elif one and one != ".":
                kept.append(one)
    return "/" + "/".join(kept)


def section_of(folder: str) -> str:
    """The first part of a folder as Hugo writes it (``/blog/sub``), "" for the top."""
    return folder[1:].partition("/")[0]


def ancestors(folder: str) -> Iterable[str]:
    """A folder and those above it, the deepest first; the top is ``/``."""
    while folder not in ("", "/"):
        yield folder
        folder = folder.rpartition("/")[0]
    yield "/"


@dataclass(frozen=True, slots=True)
class Name:
    """What a content file is called."""

    folder: str
    """As it is written, from the content folder: ``/Blog/Sub Dir``, ``/`` for the top."""
    base: str
    """Without language and ending, as it is written."""
    ending: str
    language: str
    """A language in the name, as in ``about.fr.md``; "" where there is none."""
    disabled: bool
    """Whether that language is switched off."""
    bundle: Bundle
    """Whether it is the ``index`` (``leaf``) or ``_index`` (``branch``) of its folder."""

    @property
    def own(self) -> str:
        """The page's path as it is written: ``/Blog/About``; the folder for a bundle."""
        if self.bundle:
            return self.folder
        return f"{self.folder}/{self.base}" if self.folder != "/" else f"/{self.base}"


def parse(path: str, languages: Collection[str], disabled: Collection[str]) -> Name:
    """Read the path of a content file, which counts from the content folder."""
    folder, _, name = path.rpartition("/")
    parts = name.split(".")
    ending = lower(parts[-1]) if len(parts) > 1 else ""
    base = name.rpartition(".")[0] if len(parts) > 1 else name
    found, off = "", False
    for number in range(len(parts) - 2, 0, -1):
        part = lower(parts[number])
        if part in languages or part in disabled:
            found, off = part, part not in languages
            base = ".".join(parts[:number])
            break
    bundle = _BUNDLES.get(lower(base), "")
    return Name("/" + folder.strip("/"), base, ending, found, off, bundle)
