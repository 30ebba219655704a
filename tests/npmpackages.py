"""npm packages that tests compare with: installed once, into pytest's cache."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import need


def installed(config: pytest.Config, name: str, packages: Mapping[str, str]) -> Path:
    """The folder whose ``node_modules`` has ``packages`` (name -> exact version).

    Skips where they cannot be installed. No script of a package is run.
    """
    folder = config.cache.mkdir(name)
    wanted = json.dumps({"private": True, "type": "module", "dependencies": dict(packages)})
    file = folder / "package.json"
    if not file.exists() or file.read_text(encoding="utf-8") != wanted:
        file.write_text(wanted, encoding="utf-8")
        command = [str(shutil.which("npm")), "install", "--no-audit", "--no-fund"]
        done = subprocess.run(
            [*command, "--ignore-scripts", "--legacy-peer-deps"],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=600,
        )
        if done.returncode:
            file.unlink()
            need(False, f"npm install failed: {done.stderr.strip()[-300:]}")
    return folder
