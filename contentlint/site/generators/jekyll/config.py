"""The config of a Jekyll site, with Jekyll's own defaults, checked as far as it is used here.

Defaults and names of keys: ``lib/jekyll/configuration.rb`` of Jekyll 4.3; plugins of GitHub Pages:
https://docs.github.com/en/pages (the gem ``github-pages``).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from contentlint.site.generators.jekyll.disk import Disk
from contentlint.site.generators.jekyll.values import Values

CONFIGS = ("_config.yml", "_config.yaml", "_config.toml")
"""The first of them that is there is read."""
DEFAULT_EXCLUDES = (
    ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules",
    "vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/",
)  # fmt: skip
GITHUB_PAGES = frozenset(
    {
        "jekyll-default-layout", "jekyll-optional-front-matter", "jekyll-readme-index",
        "jekyll-relative-links", "jekyll-titles-from-headings",
    }
)  # fmt: skip
"""Plugins that the gem ``github-pages`` switches on by itself."""
POLYGLOT = frozenset({"jekyll-polyglot", "polyglot"})
TRANSLATOR = "jekyll-multiple-languages-plugin"
"""Plugins that publish a site once for each of its ``languages``."""
POST_STYLES = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}
"""What the names of ``permalink`` mean for posts."""
_MARKDOWN = "markdown,mkdown,mkdn,mkd,md"
_LABEL = re.compile(r"[^A-Za-z0-9_\-.]")
_GEM = re.compile(r"^\s*gem[\s(]+[\"']([\w.-]+)[\"'](.*)")


@dataclass(frozen=True, slots=True)
class Collection:
    """One of a site's collections."""

    label: str
    output: bool
    """Whether its documents are pages of their own."""
    permalink: str
    """The template of their addresses."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is known of a Jekyll site by its config; folders are POSIX, "" where it is the site's.

    ``source`` and ``destination`` count from the folder of the config, the others from ``source``.
    """

    file: str
    """Name of the config; "" where the site has none."""
    data: Mapping[str, Any]
    source: str
    destination: str
    collections_dir: str
    layouts_dir: str
    includes_dir: str
    data_dir: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    permalink: str
    collections: Mapping[str, Collection]
    markdown: frozenset[str]
    """Endings of Markdown files, with their dot, in small letters."""
    show_drafts: bool
    unpublished: bool
    timezone: str
    url: str
    base: str
    theme: str
    """Name of the gem or repository whose layouts are added; "" where none is."""
    plugins: frozenset[str]
    languages: tuple[str, ...]
    default_language: str
    """"" where no plugin for languages is used and the config names none."""


def read_settings(disk: Disk) -> Settings:
    """Read the config of the site in ``disk``; what is wrong with it is noted there."""
    file = next((name for name in CONFIGS if disk.has(name)), "")
    values = Values(disk, file)
    plugins = _plugins(values, disk)
    source = _source(values, disk)
    permalink = values.text("permalink", "date") or "date"
    theme = values.text("remote_theme") or values.text("theme")
    if not theme and "github-pages" in plugins:
        theme = "jekyll-theme-primer"
    destination = posixpath.normpath(values.text("destination", "_site") or "_site")
    include = values.texts("include", (".htaccess",))
    exclude = (*values.texts("exclude"), *DEFAULT_EXCLUDES)
    return Settings(
        file=file,
        data=values.data,
        source=source,
        destination=destination,
        collections_dir=values.folder("collections_dir"),
        layouts_dir=values.folder("layouts_dir", "_layouts"),
        includes_dir=values.folder("includes_dir", "_includes"),
        data_dir=values.folder("data_dir", "_data"),
        include=include,
        exclude=tuple(one for one in exclude if one not in include),
        permalink=permalink,
        collections=_collections(values, permalink),
        markdown=frozenset(
            f".{end.lower()}" for end in values.text("markdown_ext", _MARKDOWN).split(",")
        ),
        show_drafts=values.flag("show_drafts"),
        unpublished=values.flag("unpublished"),
        timezone=values.text("timezone"),
        url=values.text("url").strip().rstrip("/"),
        base=_base(values.text("baseurl")),
        theme=theme,
        plugins=plugins,
        languages=values.texts("languages"),
        default_language=_default_language(values, plugins),
    )


def host_of(url: str) -> str:
    """The host of an address in small letters, without its port; "" where it has none."""
    try:
        return urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""


def suffixed(template: str, style: str) -> str:
    """A template with the end that a ``permalink`` style or template gives pages.

    As ``Utils.add_permalink_suffix``, which does not know ``weekdate``.
    """
    if style == "pretty" or style.endswith("/"):
        return template + "/"
    ends = style in ("date", "ordinal", "none") or style.endswith(":output_ext")
    return template + ":output_ext" if ends else template


def _base(baseurl: str) -> str:
    plain = baseurl.strip().strip("/")
    return f"/{plain}" if plain else ""


def _default_language(values: Values, plugins: frozenset[str]) -> str:
    languages = values.texts("languages")
    if TRANSLATOR in plugins and languages:
        return languages[0]
    return values.text("default_lang", "en" if POLYGLOT & plugins else "")


def _source(values: Values, disk: Disk) -> str:
    """The folder of the site's files; a config may not lead out of its own folder."""
    plain = posixpath.normpath(values.text("source", ".") or ".")
    if plain == ".":
        return ""
    if plain.startswith(("/", "..")) or not disk.has_folder(plain):
        values.note(f"`source: {plain[:80]}` is no folder beside the config")
        return ""
    return plain


def _collections(values: Values, permalink: str) -> Mapping[str, Collection]:
    """The collections, by label; ``posts`` is always one of them."""
    told: Any = values.data.get("collections")
    if isinstance(told, Sequence) and not isinstance(told, str):
        told = {label: {} for label in told if isinstance(label, str)}
    if not isinstance(told, Mapping):
        if told is not None:
            values.note("`collections` is neither a list nor a mapping")
        told = {}
    found = {}
    for name in ("posts", *(str(one) for one in told if one != "posts")):
        meta = told.get(name)
        meta = meta if isinstance(meta, Mapping) else {}
        label = _LABEL.sub("", name)
        own = meta.get("permalink")
        if own is None:
            default = suffixed("/:collection/:path", permalink)
            own = POST_STYLES.get(permalink, permalink) if name == "posts" else default
        output = name == "posts" or meta.get("output") not in (None, False)
        found[label] = Collection(label, output, str(own))
    return found


def _plugins(values: Values, disk: Disk) -> frozenset[str]:
    """Names of the plugins by the config and the Gemfile, with those that GitHub Pages adds."""
    found = {*values.texts("plugins"), *values.texts("gems")}
    if disk.has("Gemfile"):
        grouped = False
        for line in (disk.text("Gemfile") or "").splitlines():
            if re.match(r"\s*group\b[^#]*:jekyll_plugins", line):
                grouped = True
            elif re.match(r"\s*end\b", line):
                grouped = False
            gem = _GEM.match(line)
            if gem and (grouped or ":jekyll_plugins" in gem[2] or gem[1] == "github-pages"):
                found.add(gem[1])
    if "github-pages" in found:
        found |= GITHUB_PAGES
    return frozenset(found)
