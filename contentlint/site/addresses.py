"""Addresses made comparable: what a server gives the same page for is one."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import unquote

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TEMPLATE = re.compile(r"\{[{%<]|<%|\$\{|\[\[")


def address(url: str) -> str:
    """``url`` without what servers do not mind: ``/a/``, ``/a``, ``/a.html``, ``/a/index.html``.

    The home page is "".
    """
    for end in ("index.html", "index.htm"):
        if url.endswith("/" + end) or url == end:
            url = url[: -len(end)]
    for end in (".html", ".htm"):
        url = url.removesuffix(end)
    return url.rstrip("/")


def decoded(target: str) -> str:
    """Percent signs read, characters composed: ``caf%C3%A9`` and its other spellings are one."""
    text = unquote(target, errors="surrogateescape") if "%" in target else target
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def split(target: str) -> tuple[str, str]:
    """(path, fragment) of a link, the query left out, both decoded; no ``#`` in the fragment."""
    path, _, fragment = target.partition("#")
    return decoded(path.partition("?")[0]), decoded(fragment)


def is_external(target: str) -> bool:
    """Whether a link leaves the site: another scheme, or a host."""
    return target.startswith("//") or _SCHEME.match(target) is not None


def host_and_path(target: str) -> tuple[str, str]:
    """(host in small letters, the rest) of a web address; ("", "") where it is none."""
    match = re.match(r"(?:https?:)?//([^/?#]*)([^\s]*)", target, re.IGNORECASE)
    return (match[1].lower().rpartition("@")[2], match[2] or "/") if match else ("", "")


def is_template(target: str) -> bool:
    """Whether a link is made by a template: ``{{ page.url }}``, ``{% link a.md %}``."""
    return _TEMPLATE.search(target) is not None


def joined(base: str, path: str) -> str:
    """``path`` as a browser reads it on the page ``base``; ``/`` at its start counts from the top.

    A path cannot leave the site: ``/../a`` is ``/a``.
    """
    whole = path if path.startswith("/") else posixpath.dirname(base) + "/" + path
    plain = posixpath.normpath(whole)
    if plain.startswith("//"):
        plain = plain[1:]
    ends = whole.endswith(("/", "/.", "/..")) and plain != "/"
    return plain + "/" if ends else plain
