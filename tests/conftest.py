"""What every test may ask for: the shared corpora, the command, and honest skips."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CORPORA = SHARED / "corpora"
ORACLES = SHARED / "oracles"
ABOUT = (
    "What this page is about, in a sentence that is long enough for a list of results and tells a"
    " reader what can be found here."
)
"""A description that no rule minds."""


def own(path: str, text: str) -> str:
    """A sample's text with a title and a description that no sample at another path has."""
    number = zlib.crc32(path.encode(errors="surrogateescape")) % 100_000
    text = text.replace(ABOUT, f"{ABOUT} {number}")
    return re.sub(r"^(title: [^\n]*\w)$", rf"\1 {number}", text, count=1, flags=re.MULTILINE)


IN_CI = os.environ.get("CI", "").lower() in ("1", "true")


def need(present: bool, reason: str) -> None:
    """Skip the test for ``reason``; in CI, where everything is there, fail instead."""
    if present:
        return
    if IN_CI:
        pytest.fail(f"CI has to run this test: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real articles; skips where it is absent."""
    need(CORPORA.is_dir(), "the shared corpora are not beside the checkout")
    return CORPORA


@pytest.fixture(scope="session")
def oracles() -> Path:
    """The folder of other tools' cases; skips where it is absent."""
    need(ORACLES.is_dir(), "the shared oracles are not beside the checkout")
    return ORACLES


@pytest.fixture(scope="session")
def node() -> str:
    """The node program; skips where node or npm is absent."""
    found = shutil.which("node")
    need(bool(found and shutil.which("npm")), "node and npm are not installed")
    return str(found)


class Run:
    """One run of the real command line in its own process."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.status = done.returncode
        self.out = done.stdout
        self.err = done.stderr


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment, but that Python keeps what it compiled: the command is run a thousand times.

    Some machines switch that off.
    """
    cache = str(tmp_path_factory.mktemp("compiled"))
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": cache}


@pytest.fixture
def contentlint(tmp_path: Path, compiled: dict[str, str]):
    """Run ``contentlint ARGS`` in ``tmp_path`` (or ``cwd``); no traceback may ever show."""

    def run(*arguments: str, cwd: Path | None = None, **environment: str) -> Run:
        done = subprocess.run(
            [sys.executable, "-m", "contentlint", *arguments],
            cwd=cwd or tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            env={**compiled, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT), **environment},
        )
        assert "Traceback" not in done.stderr + done.stdout, done.stderr
        return Run(done)

    return run
