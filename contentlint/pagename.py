"""The name by which a page goes: of its file, and at the end of its address."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import unquote

_INDEX = frozenset({"index", "_index"})
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}-(?=.)")
_LANGUAGE = re.compile(r"(?<=.)\.[a-z]{2,3}(?:-[A-Za-z]{2,4})?$")
_ENDING = re.compile(r"\.(?:html?|php|mdx?|markdown)$", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"[{}]|(?:^|/):\w")


def name_of(path: str) -> str:
    """The name by which a POSIX path goes: its own without ending, or its folder's; "" for none."""
    file = PurePosixPath(path)
    name = _LANGUAGE.sub("", file.stem)
    return unicodedata.normalize("NFC", file.parent.name if name in _INDEX else name)


def last_part(address: str) -> str:
    """The last part of a slug or address, decoded; "" where a generator fills it in."""
    if _PLACEHOLDER.search(address):
        return ""
    path = re.sub(r"[?#].*", "", address).rstrip("/ ")
    part = unquote(path.rpartition("/")[2])
    return unicodedata.normalize("NFC", _ENDING.sub("", part)).strip()


def undated(name: str) -> str:
    """A name without the date that Jekyll's posts begin with."""
    return _DATE.sub("", name, count=1)
