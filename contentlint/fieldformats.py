"""The named forms that the schema can ask of a text: ``format = "slug"`` and its like."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Format:
    """A test of a text, and what a message says is expected."""

    test: Callable[[str], bool]
    words: str


def _url(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", text)


def _matches(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda text: compiled.fullmatch(text) is not None


FORMATS = {
    "url": Format(_url, "an address such as https://example.org/page"),
    "uri-path": Format(_matches(r"/(?:[^\s/?#]+/?)*"), "a path such as /neck/stretches/"),
    "slug": Format(
        _matches(r"[^\W_A-Z]+(?:-[^\W_A-Z]+)*"),
        "a slug: small letters and digits, joined by hyphens",
    ),
    "email": Format(
        _matches(r"[^\s@<>\"']+@[^\s@.]+(?:\.[^\s@.]+)+"), "an address such as name@example.org"
    ),
    "language": Format(
        _matches(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*"), "a language tag such as en or pt-BR"
    ),
}
"""Format name -> its test; the two date formats are judged by ``dates``."""
