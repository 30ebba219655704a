"""Sites of a few files, written by the tests of generators and of the rules for a whole site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contentlint.matter import split
from contentlint.positions import Positions
from contentlint.site.generators.base import Generator


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files of a site, each with its parents and its line ends as they are."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def own_data(site: Generator, path: str) -> Mapping[str, Any]:
    """The front matter of a page, as the linter reads it."""
    text = (site.folder / path).read_bytes().decode("utf-8-sig")
    return split(text, Positions(text)).data


def data(site: Generator, path: str) -> Mapping[str, Any]:
    """The front matter of a page with the generator's defaults."""
    own = own_data(site, path)
    return {**site.defaults(path, own), **own}


def url(site: Generator, path: str) -> str:
    """The address of a page; "" where none is made of the file."""
    return "" if site.excluded(path) else site.url(path, data(site, path))
