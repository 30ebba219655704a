"""The files that an Eleventy site copies as they are: ``addPassthroughCopy``.

Reference: https://www.11ty.dev/docs/copy/; src/TemplatePassthrough.js
"""

from __future__ import annotations

from pathlib import Path

from contentlint.site.generators.eleventy.config import EleventyConfig
from contentlint.site.generators.pathglob import PathGlob
from contentlint.site.generators.sitefiles import SiteFiles

_TEMPLATES = frozenset({"liquid", "md", "njk", "html", "11ty.js", "webc", "hbs", "mustache", "ejs"})


class Copies:
    """Finds the file that is served under an address."""

    def __init__(self, files: SiteFiles, config: EleventyConfig) -> None:
        self._files, self._config = files, config
        self._globs = {
            source: PathGlob(source)
            for source, _ in config.passthrough
            if any(sign in source for sign in "*?[{")
        }
        self._walked: dict[str, dict[str, str]] = {}

    def find(self, url: str) -> Path | None:
        """The file; where code says what is copied, any of that name at the top or in the input."""
        path = url.strip("/")
        inside = f"{self._config.input}/{path}".lstrip("/")
        for source, goal in self._config.passthrough:
            found = self._copied(path, inside, source, goal)
            if found is not None:
                return found
        ending = path.rpartition(".")[2]
        if ending in self._config.formats and ending not in _TEMPLATES:
            return self._files.find(inside)
        if self._config.passthrough_unknown:
            return self._files.find(path) or self._files.find(inside)
        return None

    def _copied(self, path: str, inside: str, source: str, goal: str | None) -> Path | None:
        glob = self._globs.get(source)
        if goal is None:
            # at its own place, counted from the input folder where it lies there
            for one in (inside, path):
                if glob.matches(one) if glob else one == source or one.startswith(source + "/"):
                    found = self._files.find(one)
                    if found is not None:
                        return found
            return None
        above, _, name = path.rpartition("/")
        if glob is not None:
            return (
                self._files.find(self._named(source, glob).get(name, "")) if above == goal else None
            )
        rest = path[len(goal) :].strip("/") if not goal or path.startswith(goal + "/") else None
        if path == goal:
            return self._files.find(source)
        if rest is None:
            return None
        # a folder is copied with all in it, a file into a folder
        own = source.rpartition("/")[2]
        return self._files.find(f"{source}/{rest}") or (
            self._files.find(source) if rest == own else None
        )

    def _named(self, source: str, glob: PathGlob) -> dict[str, str]:
        """Name -> path of the files that a glob takes: they are copied without their folders."""
        known = self._walked.get(source)
        if known is None:
            parts = source.split("/")
            fixed = next(
                (at for at, part in enumerate(parts) if any(sign in part for sign in "*?[{")), 0
            )
            paths = self._files.walk("/".join(parts[:fixed]))
            known = {path.rpartition("/")[2]: path for path in paths if glob.matches(path)}
            self._walked[source] = known
        return known
