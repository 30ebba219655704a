"""Addresses in the data of a Jekyll site: menus in ``_data`` and in the config.

https://jekyllrb.com/tutorials/navigation/ keeps them in both.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from contentlint.site.generators.jekyll.config import Settings
from contentlint.site.generators.jekyll.disk import Disk

ENDINGS = (".yml", ".yaml", ".json", ".csv", ".tsv")
_KEYS = frozenset({"url", "link", "href", "permalink", "page", "path", "file", "target", "slug"})
"""Keys under which an address need not look like one."""
_ADDRESS = re.compile(r"/(?!/)\S*|[^\s:]*\.(?:md|markdown|html?)(?:#\S*)?")
_WEB = re.compile(r"https?://\S+")
_BARE = re.compile(r"[^\s:#{}]+(?:#\S*)?")
_LONGEST = 500
_NOT_PAGES = frozenset(
    {
        "source", "destination", "collections_dir", "plugins_dir", "layouts_dir", "data_dir",
        "includes_dir", "cache_dir", "collections", "safe", "include", "exclude", "keep_files",
        "encoding", "markdown_ext", "whitelist", "plugins", "gems", "markdown", "highlighter",
        "excerpt_separator", "port", "host", "baseurl", "url", "permalink", "paginate_path",
        "timezone", "defaults", "liquid", "kramdown", "sass", "scss", "compress_html",
        "jekyll-archives", "pagination", "autopages",
    }
)  # fmt: skip
"""Keys of a config that are settings."""


def config_links(settings: Settings) -> tuple[str, ...]:
    """The addresses among the config's own values, as they are written."""
    own = {key: value for key, value in settings.data.items() if key not in _NOT_PAGES}
    return tuple(dict.fromkeys(_links(_pairs(own))))


def data_links(disk: Disk, path: str) -> tuple[str, ...]:
    """The addresses in a file of ``ENDINGS``; what cannot be read is noted and gives none."""
    text = disk.text(path)
    if text is None:
        return ()
    import yaml

    try:
        if path.endswith((".csv", ".tsv")):
            pairs = _of_table(text, "\t" if path.endswith(".tsv") else ",")
        elif path.endswith(".json"):
            pairs = _pairs(json.loads(text))
        else:
            pairs = _of_yaml(text)
        return tuple(dict.fromkeys(_links(pairs)))
    except (ValueError, RecursionError, csv.Error, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" (line {mark.line + 1})" if mark else ""
        disk.note(path, f"cannot be read as {path.rpartition('.')[2].upper()}{place}")
        return ()


def _links(pairs: Iterator[tuple[str, str]]) -> Iterator[str]:
    for key, value in pairs:
        text = value.strip()
        if not text or len(text) > _LONGEST:
            continue
        named = key.lower() in _KEYS and _BARE.fullmatch(text)
        if named or _ADDRESS.fullmatch(text) or _WEB.fullmatch(text):
            # Jekyll's data files name pages from the top of the site
            yield text if text.startswith("/") or "://" in text else f"/{text}"


def _pairs(value: Any) -> Iterator[tuple[str, str]]:
    """(key, text) of all texts in nested values; those of a list have the list's key."""
    waiting = [("", value)]
    while waiting:
        key, one = waiting.pop()
        if isinstance(one, str):
            yield key, one
        elif isinstance(one, Mapping):
            waiting.extend((str(name), inner) for name, inner in reversed(list(one.items())))
        elif isinstance(one, list):
            waiting.extend((key, inner) for inner in reversed(one))


def _of_table(text: str, separator: str) -> Iterator[tuple[str, str]]:
    rows = csv.reader(text.splitlines(), delimiter=separator)
    names = next(rows, [])
    for row in rows:
        yield from zip(names, row, strict=False)


def _of_yaml(text: str) -> Iterator[tuple[str, str]]:
    """As ``_pairs``, over the parser's events: nothing is built, so aliases expand to nothing."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    key = ""
    outer: list[tuple[str, bool]] = []
    in_mapping, at_key = False, False
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            outer.append((key, in_mapping))
            in_mapping = at_key = isinstance(event, yaml.MappingStartEvent)
        elif isinstance(event, yaml.CollectionEndEvent):
            key, in_mapping = outer.pop()
            at_key = in_mapping
        elif isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            value = event.value if isinstance(event, yaml.ScalarEvent) else ""
            if at_key:
                key = value
            elif value:
                yield key, value
            at_key = in_mapping and not at_key
