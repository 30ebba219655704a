"""What an Eleventy config says, read from its text; the code is never run.

Reference: https://www.11ty.dev/docs/config/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from contentlint.site.generators.jsliteral import (
    Code,
    arguments,
    objects,
    resolved,
    value,
    without_comments,
)
from contentlint.site.generators.sitefiles import SiteFiles

NAMES = (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs")
"""In the order in which Eleventy looks for them."""
_RETURNED = re.compile(
    r"(?:\breturn|\bexport\s+const\s+config\s*=|\bexports\.config\s*=|\bmodule\.exports\s*=)\s*(?=\{)"
)
_KEYS = frozenset(
    {"dir", "pathPrefix", "templateFormats", "markdownTemplateEngine", "htmlTemplateEngine"}
)
_SETTERS = {
    "setInputDirectory": "input",
    "setOutputDirectory": "output",
    "setIncludesDirectory": "includes",
    "setLayoutsDirectory": "layouts",
    "setDataDirectory": "data",
}
_DEFAULT_FORMATS = ("liquid", "md", "njk", "html", "11ty.js")
_BY_GLOB = re.compile(r"\bgetFilteredByGlob\(\s*(\[[^\]]*\]|['\"`][^'\"`]*['\"`])")
_BY_TAGS = re.compile(r"\bgetFilteredByTags?\(\s*((?:['\"`][\w -]+['\"`]\s*,?\s*)+)\)")
_TEXT = re.compile(r"['\"`]([^'\"`]*)['\"`]")


@dataclass(frozen=True, slots=True)
class MadeCollection:
    """A collection that the config makes by ``addCollection``."""

    globs: tuple[str, ...]
    tags: tuple[str, ...]
    all: bool
    """All pages may be in it: what its code picks cannot be told."""


@dataclass(slots=True)
class EleventyConfig:
    """The options that addresses, data and files depend on; folders are POSIX, from the top."""

    path: str = ""
    input: str = ""
    output: str = "_site"
    includes: str = "_includes"
    layouts: str = "_includes"
    data: str = "_data"
    base: str = ""
    formats: tuple[str, ...] = _DEFAULT_FORMATS
    passthrough: tuple[tuple[str, str | None], ...] = ()
    """What is copied: path or glob from the top, and where to; None for its own place."""
    passthrough_unknown: bool = False
    """Whether code says what else is copied."""
    ignores: tuple[str, ...] = ()
    """Globs of files that are no templates."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Another name of a layout -> its path."""
    globals: Mapping[str, Any] = field(default_factory=dict)
    """Data that ``addGlobalData`` gives every page, where it is a literal."""
    collections: Mapping[str, MadeCollection] = field(default_factory=dict)
    data_formats: tuple[str, ...] = ()
    """Endings of data files beside JSON and JavaScript."""
    default_language: str | None = None
    """Of the plugin for translations; None where it is not used."""


def read_config(files: SiteFiles) -> EleventyConfig:
    """The config of the site in ``files.folder``; the defaults for what it does not say."""
    config = EleventyConfig()
    config.path = next((name for name in NAMES if files.find(name)), "")
    text = without_comments(files.text(config.path)) if config.path else ""
    options = dict(_options(text))
    _folders(config, text, _mapping(resolved(text, options.get("dir"))))
    prefix = resolved(text, options.get("pathPrefix"))
    if isinstance(prefix, str) and not isinstance(prefix, Code) and prefix.strip("/"):
        config.base = "/" + prefix.strip("/")
    formats = _texts(resolved(text, options.get("templateFormats")))
    for call in arguments(text, "setTemplateFormats"):
        formats = _texts(call[0]) if call else formats
    formats = formats or list(_DEFAULT_FORMATS)
    for name in ("addTemplateFormats", "addExtension"):
        for call in arguments(text, name):
            formats += _texts(call[0]) if call else []
    config.formats = tuple(one.strip().lstrip(".") for one in formats)
    copied = list(_passthrough(text))
    config.passthrough = tuple(one for one in copied if one is not None)
    config.passthrough_unknown = None in copied
    added = [call[0] for call in arguments(text, "ignores.add") if call]
    config.ignores = tuple(one for found in added for one in _texts(found))
    named = [call[0] for call in arguments(text, "addDataExtension") if call]
    config.data_formats = tuple(one.strip() for found in named for one in _texts(found))
    config.aliases = dict(_pairs(text, "addLayoutAlias"))
    config.globals = dict(_pairs(text, "addGlobalData"))
    config.collections = dict(_collections(text))
    if "I18nPlugin" in text:
        match = re.search(r"\bdefaultLanguage\s*:\s*['\"]([\w-]+)['\"]", text)
        config.default_language = match[1] if match else None
    return config


def _options(text: str) -> Iterator[tuple[str, Any]]:
    for found in objects(text, _RETURNED):
        if not _KEYS.isdisjoint(found):
            yield from found.items()


def _mapping(found: Any) -> Mapping[str, Any]:
    return found if isinstance(found, dict) else {}


def _texts(found: Any) -> list[str]:
    """The text or texts of a literal; a comma parts several in one."""
    listed = found if isinstance(found, list) else [found]
    texts = [one for one in listed if isinstance(one, str) and not isinstance(one, Code)]
    return [part for one in texts for part in one.split(",") if part.strip()]


def _folders(config: EleventyConfig, text: str, named: Mapping[str, Any]) -> None:
    found = {key: one for key, one in named.items() if isinstance(one, str)}
    for setter, key in _SETTERS.items():
        for call in arguments(text, setter):
            if call and isinstance(call[0], str):
                found[key] = call[0]
    known = {
        key: one for key, raw in found.items() if not isinstance(one := resolved(text, raw), Code)
    }
    config.input = _joined("", known.get("input", ""))
    config.output = _joined("", known.get("output", "_site"))
    config.includes = _joined(config.input, known.get("includes", "_includes"))
    config.data = _joined(config.input, known.get("data", "_data"))
    layouts = known.get("layouts")
    config.layouts = _joined(config.input, layouts) if layouts else config.includes


def _joined(above: str, folder: Any) -> str:
    """A folder that may climb (``../_includes``), but not out of the site."""
    parts = [part for part in above.split("/") if part]
    for part in str(folder).split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _passthrough(text: str) -> Iterator[tuple[str, str | None] | None]:
    """Source and goal of each copy; None for one that code makes."""
    for call in arguments(text, "addPassthroughCopy"):
        found = resolved(text, call[0]) if call else None
        if isinstance(found, dict):
            for source, goal in found.items():
                plain = isinstance(goal, str) and not isinstance(goal, Code)
                yield (_joined("", source), _joined("", goal)) if plain else None
        elif isinstance(found, str) and not isinstance(found, Code):
            yield _joined("", found), None
        else:
            yield None


def _pairs(text: str, name: str) -> Iterator[tuple[str, Any]]:
    for call in arguments(text, name):
        if len(call) > 1 and isinstance(call[0], str) and not isinstance(call[0], Code):
            found = call[1]
            if isinstance(found, Code):
                # () => "base.njk"
                found = value(found, found.find("=>") + 2) if found.startswith("() =>") else found
            if not isinstance(found, Code):
                yield call[0], found


def _collections(text: str) -> Iterator[tuple[str, MadeCollection]]:
    for call in arguments(text, "addCollection"):
        if len(call) < 2 or not isinstance(call[0], str) or isinstance(call[0], Code):
            continue
        code = str(call[1])
        globs = [one for found in _BY_GLOB.findall(code) for one in _TEXT.findall(found)]
        tags = [one for found in _BY_TAGS.findall(code) for one in _TEXT.findall(found)]
        whole = not globs and not tags
        yield call[0], MadeCollection(tuple(globs), tuple(tags), whole)
