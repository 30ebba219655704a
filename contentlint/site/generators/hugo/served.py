"""The files that a Hugo site serves as they are: static ones, and those beside pages.

https://gohugo.io/content-management/page-resources/: a file in a bundle or section is served below
that page's address, under its own name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from contentlint.site.generators.hugo.addresses import Address
from contentlint.site.generators.hugo.content import Content
from contentlint.site.generators.hugo.files import Files
from contentlint.site.generators.hugo.mounts import Mount
from contentlint.site.generators.hugo.paths import ancestors, basic, join

_LONGEST = 4_000
"""Characters of an address; no file system has a longer path."""


class Served:
    """Finds the file that is served under an address."""

    def __init__(
        self,
        files: Files,
        content: Content,
        static: Sequence[Mount],
        address: Callable[[str], Address | None],
    ) -> None:
        """``address`` tells where the page of a content file is."""
        self._files, self._content = files, content
        self._static, self._address = static, address

    def file(self, url: str) -> Path | None:
        """The file under an address; None where there is none, or it is outside of the folder."""
        if not url.startswith("/") or "\0" in url or len(url) > _LONGEST:
            return None
        whole = join(url) + ("/index.html" if url.endswith("/") else "")
        return self._static_file(whole) or self._beside_pages.get(whole)

    def _static_file(self, url: str) -> Path | None:
        path = url.lstrip("/")
        for mount in self._static:
            rest = path
            if mount.target:
                if path != mount.target and not path.startswith(mount.target + "/"):
                    continue
                rest = path[len(mount.target) :].lstrip("/")
            source = f"{mount.source}/{rest}".strip("/")
            file = self._files.folder / source
            if self._files.holds(file) and not mount.leaves_out(source):
                return file
        return None

    @cached_property
    def _beside_pages(self) -> dict[str, Path]:
        """Address -> file of every resource; the bundles' front matter is read for it."""
        tree = self._content.tree
        owners: dict[str, list[str]] = {}
        for folder, files in tree.leaves.items():
            owners.setdefault(folder, []).extend(files)
        for (folder, _), file in tree.branches.items():
            owners.setdefault(folder, []).append(file)
        for name, _ in tree.sections:
            owners.setdefault("/" + basic(name), [])
        known: dict[str, list[str]] = {}
        found: dict[str, Path] = {}
        for inner, path in tree.resources:
            folder = inner.rpartition("/")[0] or "/"
            owner = next((one for one in ancestors(folder) if basic(one) in owners), "/")
            key = basic(owner)
            if key not in known:
                known[key] = self._folders(owners.get(key, []))
            rest = inner[len(owner) :] if owner != "/" else inner
            plain = basic(owner) if owner != "/" else ""
            for start in known[key] or [plain]:
                found.setdefault(start + "/" + rest.lstrip("/"), self._files.folder / path)
        return found

    def _folders(self, pages: Sequence[str]) -> list[str]:
        addresses = (self._address(page) for page in pages)
        return [one.folder for one in addresses if one is not None]
