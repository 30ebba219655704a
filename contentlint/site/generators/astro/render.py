"""What Astro's layouts show: whether a title becomes an h1."""

from __future__ import annotations

import posixpath
import re

from contentlint.site.generators.sitefiles import SiteFiles

_TITLE = re.compile(r"<h1\b[^<>]*>(?:(?!</h1)[^{}]){0,300}\{[^{}]*\btitle\b", re.IGNORECASE)
_TITLE_HTML = re.compile(r"<h1\b[^<>]*\bset:(?:html|text)=\{[^{}]*\btitle\b", re.IGNORECASE)
_ANY = re.compile(r"<h1\b", re.IGNORECASE)
_IMPORT = re.compile(r"\bimport\s+(\w+)\s+from\s+['\"]([^'\"]+)['\"]")
_FENCE = re.compile(r"\A\s*---\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_DEPTH = 4
_IMPORTS = 100


def imported(path: str, target: str, files: SiteFiles, source: str) -> str:
    """The POSIX path of what ``path`` imports as ``target``; "" where it is no file of the site.

    Aliases of TypeScript's config (``@/layouts/A.astro``, ``~/…``, ``@layouts/…``) are taken to
    lead below ``source``.
    """
    if target.startswith("."):
        found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        return found if not found.startswith("..") else ""
    bare = target.lstrip("/")
    tried = [bare]
    if bare[:1] in ("@", "~", "$", "#"):
        tried = [f"{source}/{bare.lstrip('@~$#/')}".lstrip("/")]
    return next((one for one in tried if files.find(one)), "")


class Titles:
    """Tells of layouts whether they show the page's title; each is read once."""

    def __init__(self, files: SiteFiles, source: str) -> None:
        self._files, self._source = files, source
        self._known: dict[str, bool | None] = {}

    def shows(self, path: str, depth: int = 0) -> bool | None:
        """Whether an Astro component shows ``title`` in an h1, itself or by what it imports.

        None where that cannot be told: an h1 of something else, or a component that is not read.
        """
        if path not in self._known:
            self._known[path] = None
            self._known[path] = self._read(path, depth)
        return self._known[path]

    def _read(self, path: str, depth: int) -> bool | None:
        text = self._files.text(path)
        if not text:
            return None
        if _TITLE.search(text) or _TITLE_HTML.search(text):
            return True
        code = _FENCE.match(text)
        body = text[code.end() :] if code else text
        if _ANY.search(body):
            return None
        unknown = False
        for name, target in _IMPORT.findall(code[1] if code else "")[:_IMPORTS]:
            if not re.search(rf"<{re.escape(name)}\b", body):
                continue
            inner = imported(path, target, self._files, self._source)
            if not inner.endswith(".astro") or depth >= _DEPTH:
                # astro's own components have no headings; the site's in other languages may
                unknown = unknown or not target.startswith(("astro:", "astro/"))
                continue
            shown = self.shows(inner, depth + 1)
            if shown:
                return True
            unknown = unknown or shown is None
        return None if unknown else False
