"""Tiny Jekyll sites: written by a test, read by us and, where it is installed, built by Jekyll."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from small_sites import write

from contentlint.site.generators.jekyll.site import Jekyll, load

PAGE = "---\ntitle: A Title\n---\nText.\n"
_DUMP = """\
require "json"
Jekyll::Hooks.register :site, :post_write do |site|
  found = []
  site.each_site_file do |item|
    copied = item.is_a?(Jekyll::StaticFile)
    page = item.is_a?(Jekyll::Page)
    found << {
      "path" => page ? site.in_source_dir(item.relative_path) : item.path,
      "copied" => copied,
      "url" => item.url,
      "given" => copied ? {} : %w(layout mood extra).to_h { |key| [key, item.data[key]] },
    }
  end
  File.write(ENV["DUMP"], JSON.dump(found))
end
"""
"""A plugin that says what Jekyll has made of each file."""


@dataclass
class Case:
    """One site of ``jekyll_sites.yml``."""

    config: str
    urls: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    given: dict[str, dict[str, Any]] = field(default_factory=dict)


def cases() -> dict[str, Case]:
    """The sites of ``jekyll_sites.yml``, by name."""
    file = Path(__file__).with_name("jekyll_sites.yml")
    found = {}
    for site in yaml.safe_load(file.read_text(encoding="utf-8")):
        case = found[site["name"]] = Case(site["config"])
        for path, told in site["pages"].items():
            page = {"url": told} if isinstance(told, str) else told
            own = f"{page['own']}\n" if "own" in page else ""
            case.texts[path] = page.get("raw", f"---\ntitle: A Title\n{own}---\nText.\n")
            case.urls[path] = page["url"]
            case.given[path] = page.get("given", {})
    return found


def read(folder: Path, files: Mapping[str, str | bytes], config: str = "") -> Jekyll:
    """Write a site and load it."""
    return load(write(folder, {"_config.yml": config, **files}))


def build(folder: Path, tmp: Path) -> dict[str, dict[str, Any]]:
    """Build a site with the real Jekyll: path of a file -> what was made of it.

    Skips where Jekyll is not installed.
    """
    program = shutil.which("jekyll")
    if program is None:
        pytest.skip("Jekyll is not installed (apt install jekyll)")
    plugins = tmp / "plugins"
    write(plugins, {"dump.rb": _DUMP})
    dump = tmp / "dump.json"
    done = subprocess.run(
        [program, "build", "--plugins", str(plugins), "--disable-disk-cache"],
        cwd=folder,
        env={**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8", "DUMP": str(dump)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    real = os.path.realpath(folder)
    return {
        os.path.relpath(one["path"], real): {**one, "url": unquote(one["url"])}
        for one in json.loads(dump.read_text(encoding="utf-8"))
    }
