"""The entries of Astro's content collections: which files are entries, and what their ids are.

The ids are those of the ``glob`` loader: each part of the path as GitHub would make an id of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from contentlint.site.generators.astro.config import Collection
from contentlint.site.generators.pathglob import PathGlob
from contentlint.site.slugs import github


class Entries:
    """Finds the collection of a path, and its id there."""

    def __init__(self, collections: Mapping[str, Collection]) -> None:
        # the deepest folder first: a collection may lie in another's folder
        self._collections = sorted(
            collections.items(), key=lambda one: (-one[1].base.count("/"), one[0])
        )
        self._taken = {
            name: [PathGlob(one) for one in collection.patterns if not one.startswith("!")]
            for name, collection in self._collections
        }
        self._known: dict[str, str] = {}
        self._dropped = {
            name: [PathGlob(one[1:]) for one in collection.patterns if one.startswith("!")]
            for name, collection in self._collections
        }

    def collection_of(self, path: str) -> tuple[str, Collection, str] | None:
        """(name, collection, path below its folder); None where a file is in no one's folder."""
        for name, collection in self._collections:
            if path.startswith(collection.base + "/") or not collection.base:
                return name, collection, path[len(collection.base) :].lstrip("/")
        return None

    def left_out(self, path: str) -> str:
        """Why a file in the folder of a collection is no entry of it; "" where it is one."""
        known = self._known.get(path)
        if known is None:
            known = self._known[path] = self._why_left_out(path)
        return known

    def _why_left_out(self, path: str) -> str:
        found = self.collection_of(path)
        if found is None:
            return ""
        name, collection, rest = found
        if not collection.patterns:
            hidden = any(part.startswith("_") for part in rest.split("/"))
            return "Astro makes no entry of a name that begins with `_`" if hidden else ""
        taken = any(one.matches(rest) for one in self._taken[name])
        if not taken or any(one.matches(rest) for one in self._dropped[name]):
            patterns = ", ".join(f"`{one}`" for one in collection.patterns)
            return f"not taken by the glob of the collection `{name}` ({patterns})"
        return ""


@lru_cache(maxsize=65536)
def identity(rest: str) -> str:
    """The id of an entry, of its path below the collection's folder: ``a/my-post``."""
    bare = rest[: rest.rfind(".")] if "." in rest.rpartition("/")[2] else rest
    made = "/".join(github(part) for part in bare.split("/"))
    return made.removesuffix("/index")


def entry_id(rest: str, data: Mapping[str, Any]) -> str:
    """The id of an entry: its front matter's ``slug``, else that of its path."""
    slug = data.get("slug")
    return slug if isinstance(slug, str) and slug else identity(rest)
