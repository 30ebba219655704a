"""Which files of an Eleventy site are templates, and what their paths are made of."""

from __future__ import annotations

from contentlint.paths import is_folder
from contentlint.site.generators.eleventy.config import EleventyConfig
from contentlint.site.generators.pathglob import PathGlob
from contentlint.site.generators.sitefiles import SiteFiles

_IGNORE = ".eleventyignore"


class Templates:
    """Tells templates from other files; paths are POSIX, from the site's folder."""

    def __init__(self, files: SiteFiles, config: EleventyConfig) -> None:
        self._config = config
        self._endings = tuple(f".{one}" for one in config.formats)
        self._ignores: list[tuple[str, PathGlob]] = []
        self._folders: list[tuple[str, str]] = []
        """What a folder that is no templates' begins with, and why."""
        named = {
            config.includes: "the folder of layouts and includes",
            config.layouts: "the folder of layouts",
            config.data: "the folder of data",
            config.output: "the folder that Eleventy writes to",
        }
        self._folders += [(f"{folder}/", why) for folder, why in named.items() if folder]
        for folder in dict.fromkeys(("", config.input)):
            path = f"{folder}/{_IGNORE}".lstrip("/")
            for line in files.text(path).split("\n"):
                self._ignore(files, folder, line.strip(), f"`{_IGNORE}` says so")
        for one in config.ignores:
            self._ignore(files, "", one, "the config's `ignores` say so")

    def excluded(self, path: str) -> str:
        """Why Eleventy makes no page of a file; "" where it makes one."""
        top = self._config.input
        if top and not path.startswith(top + "/"):
            return f"Eleventy reads the folder `{top}` only"
        if not path.lower().endswith(self._endings):
            formats = ", ".join(f"`{one}`" for one in self._config.formats)
            return f"Eleventy makes pages of {formats} here"
        if "node_modules/" in path:
            return "in a tool's folder"
        for start, why in self._folders:
            if path.startswith(start):
                return why
        for why, glob in self._ignores:
            if glob.matches(path):
                return why
        data = (".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")
        return "a data file" if path.endswith(data) else ""

    def parts(self, path: str) -> tuple[str, str, str]:
        """(folder from the top, folder from the input folder, name without the ending)."""
        folder, _, name = path.rpartition("/")
        top = self._config.input
        inner = folder[len(top) :].strip("/") if top else folder
        ending = next((one for one in self._endings if name.endswith(one)), "")
        return folder, inner, name.removesuffix(ending) or name

    def _ignore(self, files: SiteFiles, folder: str, line: str, why: str) -> None:
        if not line or line.startswith(("#", "!")):
            return
        bare = line.removeprefix("./").strip("/")
        base = "" if bare.startswith("**/") or not folder else f"{folder}/"
        if is_folder(files.folder / base / bare):
            self._folders.append((f"{base}{bare}/", why))
        else:
            self._ignores.append((why, PathGlob(base + bare)))
