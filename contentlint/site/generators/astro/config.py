"""What an Astro site's config says, read from its text; the code is never run.

Reference: https://docs.astro.build/en/reference/configuration-reference/ and, for Starlight,
https://starlight.astro.build/reference/configuration/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from contentlint.site.generators.jsliteral import (
    Code,
    arguments,
    resolved,
    value,
    without_comments,
)
from contentlint.site.generators.sitefiles import SiteFiles

NAMES = tuple(f"astro.config.{end}" for end in ("mjs", "js", "ts", "mts", "cjs"))
_CONTENT_CONFIGS = tuple(
    f"{name}.{end}"
    for name in ("content.config", "content/config")
    for end in ("ts", "mjs", "js", "mts")
)
_EXPORTED = re.compile(r"\bexport\s+default\s+|\bmodule\.exports\s*=\s*")
_COLLECTIONS = re.compile(r"\bexport\s+const\s+collections\s*(?::[^=\n]*)?=")


@dataclass(frozen=True, slots=True)
class Collection:
    """A content collection: where its entries lie."""

    base: str
    """POSIX, from the site's folder."""
    patterns: tuple[str, ...] = ()
    """Globs from ``base``; none for every Markdown file whose path has no part in ``_``."""
    plain_ids: bool = True
    """Whether an entry's id is made of its path; False where code makes it."""


@dataclass(slots=True)
class AstroConfig:
    """The options that addresses and languages depend on."""

    path: str = ""
    """Of the file, from the site's folder; "" where there is none."""
    source: str = "src"
    public: str = "public"
    base: str = ""
    hosts: frozenset[str] = frozenset()
    trailing: str = "ignore"
    """``always``, ``never`` or ``ignore``."""
    format: str = "directory"
    """``directory``, ``file`` or ``preserve``."""
    locales: Mapping[str, str] = field(default_factory=dict)
    """First part of an address -> language tag."""
    default_locale: str | None = None
    """The language of pages under no locale's part; None where the site has one language."""
    default_folder: str = ""
    """The part of an address that the default language's pages are under; "" for none."""
    fallbacks: frozenset[str] = frozenset()
    """Parts of addresses under which ``i18n.fallback`` fills in what is not translated."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    sitemap: bool = False
    starlight: Mapping[str, Any] | None = None
    """Starlight's options, None where the site does not use it."""
    collections: Mapping[str, Collection] = field(default_factory=dict)


def read_config(files: SiteFiles) -> AstroConfig:
    """The config of the site in ``files.folder``; the defaults for what it does not say."""
    config = AstroConfig()
    config.path = next((name for name in NAMES if files.find(name)), "")
    text = without_comments(files.text(config.path)) if config.path else ""
    options = _options(text)

    def literal(key: str, inside: Mapping[str, Any] = options) -> Any:
        found = resolved(text, inside.get(key))
        return None if isinstance(found, Code) else found

    config.source = _folder(literal("srcDir"), "src")
    config.public = _folder(literal("publicDir"), "public")
    config.base = _base(literal("base"))
    config.hosts = _hosts(resolved(text, options.get("site")))
    trailing = literal("trailingSlash")
    config.trailing = trailing if trailing in ("always", "never") else "ignore"
    build = _mapping(literal("build"))
    config.format = "file" if build.get("format") == "file" else "directory"
    config.format = "preserve" if build.get("format") == "preserve" else config.format
    config.redirects = dict(_redirects(_mapping(literal("redirects"))))
    config.sitemap = "@astrojs/sitemap" in text or "@astrojs/starlight" in text
    i18n = _mapping(literal("i18n"))
    _languages(config, {key: resolved(text, one) for key, one in i18n.items()})
    if "@astrojs/starlight" in text:
        name = re.search(r"import\s+(\w+)\s+from\s+['\"]@astrojs/starlight['\"]", text)
        calls = next(arguments(text, name[1] if name else "starlight"), [])
        config.starlight = _mapping(resolved(text, calls[0])) if calls else {}
        config.starlight = {key: resolved(text, one) for key, one in config.starlight.items()}
        _starlight_languages(config, config.starlight)
    config.collections = _collections(files, config)
    return config


def _options(text: str) -> Mapping[str, Any]:
    for call in arguments(text, "defineConfig"):
        found = resolved(text, call[0]) if call else None
        if isinstance(found, dict):
            return found
    match = _EXPORTED.search(text)
    found = resolved(text, value(text, match.end())) if match else None
    return found if isinstance(found, dict) else {}


def _mapping(found: Any) -> Mapping[str, Any]:
    return found if isinstance(found, dict) else {}


def _folder(found: Any, default: str) -> str:
    if not isinstance(found, str):
        return default
    parts = [part for part in found.split("/") if part not in ("", ".")]
    return default if ".." in parts else "/".join(parts)


def _base(found: Any) -> str:
    if not isinstance(found, str):
        return ""
    bare = urlsplit(found).path if "://" in found else found
    bare = bare.strip("/")
    return f"/{bare}" if bare else ""


def _hosts(found: Any) -> frozenset[str]:
    """The host of ``site``; of code, such as ``process.env.SITE ?? "…"``, the hosts it names."""
    if not isinstance(found, str):
        return frozenset()
    return frozenset(host.lower() for host in re.findall(r"https?://([\w.-]+)", found))


def _redirects(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    made = []
    for old, new in found.items():
        goal = new.get("destination") if isinstance(new, dict) else new
        if old.startswith("/") and "[" not in old:
            plain = isinstance(goal, str) and not isinstance(goal, Code)
            made.append((old, goal if plain and isinstance(goal, str) else ""))
    return made


def _languages(config: AstroConfig, found: Mapping[str, Any]) -> None:
    locales: dict[str, str] = {}
    listed = found.get("locales")
    for one in listed if isinstance(listed, list) else []:
        if isinstance(one, dict):
            codes = one.get("codes")
            path, code = one.get("path"), codes[0] if isinstance(codes, list) and codes else None
        else:
            path = code = one
        if isinstance(path, str) and isinstance(code, str):
            locales[path.strip("/")] = code
    default = found.get("defaultLocale")
    if locales and isinstance(default, str):
        config.locales, config.default_locale = locales, locales.get(default, default)
        config.fallbacks = frozenset(_mapping(found.get("fallback"))) & locales.keys()


def _starlight_languages(config: AstroConfig, found: Mapping[str, Any]) -> None:
    locales: dict[str, str] = {}
    for path, one in _mapping(found.get("locales")).items():
        language = _mapping(one).get("lang")
        locales[path] = language if isinstance(language, str) else path
    root = locales.pop("root", None)
    default = found.get("defaultLocale")
    if root is None and isinstance(default, str):
        root = locales.get(default)
        config.default_folder = default if root else ""
    if locales or root:
        config.locales, config.default_locale = locales, root or "en"


def _collections(files: SiteFiles, config: AstroConfig) -> Mapping[str, Collection]:
    """What the content config defines, and the folders of ``src/content`` it says nothing of."""
    content = f"{config.source}/content"
    made: dict[str, Collection] = {}
    for path in files.walk(content, (".md", ".mdx", ".markdown")):
        name, _, rest = path.removeprefix(content + "/").partition("/")
        if rest:
            made.setdefault(name, Collection(f"{content}/{name}"))
    name = next((one for one in _CONTENT_CONFIGS if files.find(f"{config.source}/{one}")), "")
    text = without_comments(files.text(f"{config.source}/{name}")) if name else ""
    exported = _COLLECTIONS.search(text)
    defined = _mapping(value(text, exported.end())) if exported else {}
    for collection, found in defined.items():
        found = resolved(text, found)
        call = next(arguments(found, "defineCollection"), []) if isinstance(found, Code) else []
        loader = resolved(text, _mapping(call[0]).get("loader")) if call else None
        if isinstance(loader, Code) and (one := _globbed(loader)) is not None:
            made[collection] = one
        elif isinstance(loader, Code) and "docsLoader" in loader:
            made[collection] = Collection(f"{content}/docs", plain_ids="generateId" not in loader)
        elif not isinstance(loader, Code):
            made[collection] = Collection(f"{content}/{collection}")
    return made


def _globbed(loader: str) -> Collection | None:
    """The collection of ``glob({ pattern, base })``; None where it is another loader."""
    call = next(arguments(loader, "glob"), [])
    options = _mapping(call[0]) if call else {}
    if not options:
        return None
    base, pattern = options.get("base", "."), options.get("pattern")
    patterns = pattern if isinstance(pattern, list) else [pattern]
    if isinstance(base, Code) or not isinstance(base, str) or ".." in base.split("/"):
        return None
    known = [one for one in patterns if isinstance(one, str) and not isinstance(one, Code)]
    plain = "generateId" not in options
    return Collection(_folder(base, ""), tuple(known) or ("**/*",), plain_ids=plain)
