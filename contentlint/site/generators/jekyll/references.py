"""What the links of Jekyll's templates mean: ``{% link %}``, ``{% post_url %}``, ``{{ … }}``.

https://jekyllrb.com/docs/liquid/tags/#links
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from contentlint.site.generators.jekyll.config import Settings
from contentlint.site.generators.jekyll.disk import Disk
from contentlint.site.generators.jekyll.liquid import Resolver
from contentlint.site.generators.jekyll.places import Places

_TAG = re.compile(r"\{%-?\s*(link|post_url)\s+(\S[^%]*?)\s*-?%\}")
_OUTPUT = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
_NAMED = re.compile(r"(?:.+/)?\d+-\d+-\d+-[^/]+")
_LONGEST = 2000


class References:
    """Answers for the links of one site."""

    def __init__(self, settings: Settings, disk: Disk, places: Places, resolver: Resolver) -> None:
        """The site's posts are looked for when one is asked for."""
        self._settings, self._disk, self._places = settings, disk, places
        self._resolver = resolver

    def of(self, target: str) -> str | None:
        """See ``Generator.reference``: ``/`` and the path of a Markdown file, or an address."""
        if "{%" not in target and "{{" not in target:
            return None
        if len(target) > _LONGEST:
            return ""
        tag = _TAG.search(target)
        if tag is None:
            return self._worked_out(target) or ""
        before, after = target[: tag.start()], target[tag.end() :]
        if "{" in after or (before and self._worked_out(before) is None):
            return ""
        name = tag[2]
        if "{{" in name:
            return ""
        path = self._post(name) if tag[1] == "post_url" else self._linked(name)
        return path + after

    def _worked_out(self, target: str) -> str | None:
        """The address that a text with ``{{ … }}`` gives, without ``base``; None where unknown."""
        unknown = False

        def value(match: re.Match[str]) -> str:
            nonlocal unknown
            found = self._resolver.value(match[1].strip())
            unknown = unknown or found is None
            return found or ""

        text = _OUTPUT.sub(value, target)
        if unknown or "{" in text:
            return None
        base = self._settings.base
        if base and (text == base or text.startswith(f"{base}/")):
            text = text[len(base) :] or "/"
        return text

    def _linked(self, name: str) -> str:
        """``{% link %}``: a path from ``source``, that of a document from ``collections_dir``."""
        name = name.lstrip("/")
        source, container = self._settings.source, self._settings.collections_dir
        plain = "/".join(part for part in (source, name) if part)
        if container and name.startswith("_"):
            inner = "/".join(part for part in (source, container, name) if part)
            if self._disk.has(inner):
                return f"/{inner}"
        ending = f".{name.rpartition('.')[2].lower()}"
        # files that are copied are known by their address, which has no source in it
        return f"/{plain}" if ending in self._settings.markdown else f"/{name}"

    def _post(self, name: str) -> str:
        plain = name.lstrip("/")
        if not _NAMED.fullmatch(plain):
            return ""
        path = self._posts.get(plain)
        return f"/{path}" if path else f"/_posts/{plain}.md"

    @cached_property
    def _posts(self) -> Mapping[str, str]:
        """What ``post_url`` calls a post, with and without its folders -> its path.

        ``PostComparer``: ``folder/2024-05-31-name`` for ``folder/_posts`` and ``_posts/folder``.
        """
        found: dict[str, str] = {}
        for path, place in self._places.posts:
            before, _, after = place.relative.partition("_posts/")
            stem = after.rpartition(".")[0]
            if place.kind == "post":
                for name in (after, f"{before}{after}"):
                    found.setdefault(name.rpartition(".")[0], path)
                found.setdefault(stem.rpartition("/")[2], path)
        return found
