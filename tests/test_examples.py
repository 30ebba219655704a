"""The example site: what `make demo` prints, and that each broken page shows what it names."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import jsonschema
import pytest
from conftest import ROOT
from snapshot import assert_snapshot

SITE = ROOT / "examples" / "site"
SCHEMA = ROOT / "contentlint" / "reports" / "json-report.schema.json"
ARGUMENTS = (
    "check", "examples/site", "--config", "examples/site/contentlint.toml",
    "--today", "2026-01-15",
)  # fmt: skip

BROKEN = {
    "bold-as-heading.md": ["HD005"],
    "date-order.md": ["FM006"],
    "draft.md": [],
    "duplicate-headings.md": ["HD004"],
    "duplicate-key.md": ["FM011"],
    "empty-section.md": ["HD003"],
    "exercise-without-safety.md": ["MS015"],
    "founding-article.md": ["MS003", "RT001"],
    "impossible-date.md": ["FM005"],
    "misspelt-key.md": ["FM004"],
    "misspelt-value.md": ["FM009"],
    "missing-disclaimer.md": ["MS003"],
    "missing-section.md": ["HD010"],
    "missing-seek-help.md": ["MS001"],
    "no-front-matter.md": ["FM013"],
    "outline-only.md": ["HD013"],
    "overdue-review.md": ["FM008"],
    "second-h1.md": ["HD001"],
    "skipped-level.md": ["HD002"],
    "unclosed-front-matter.md": ["FM001"],
    "unreadable-reading-time.md": ["RT002"],
    "weak-disclaimer.md": ["MS004"],
    "weak-seek-help.md": ["MS002"],
}
"""Page under examples/site/broken -> the rules that find something on it."""

GOOD = sorted(
    path.relative_to(SITE).as_posix()
    for path in SITE.rglob("*.md")
    if not path.is_relative_to(SITE / "broken")
)


@pytest.fixture(scope="module")
def report() -> dict[str, list[str]]:
    """Path from the site's folder -> the rules that find something on it, sorted."""
    found: dict[str, list[str]] = {}
    for item in json.loads(_json_report())["findings"]:
        found.setdefault(item["path"].removeprefix("examples/site/"), []).append(item["rule"])
    return {path: sorted(rules) for path, rules in found.items()}


def _json_report(*more: str) -> str:
    """Run the command in this process, once for all tests of the module."""
    import contextlib
    import io

    from contentlint.cli import run

    out = io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(out):
        assert run([*ARGUMENTS, "--output-format", "json", *more]) == 1
    return out.getvalue()


def test_the_demo_prints_the_snapshot(contentlint):
    """The whole output, at 80 columns and without colour."""
    run = contentlint(*ARGUMENTS, cwd=ROOT, COLUMNS="80", NO_COLOR="1")
    assert (run.status, run.err) == (1, "")
    assert_snapshot("examples-80.txt", run.out)


def test_a_narrow_terminal_cuts_nothing_off(contentlint):
    run = contentlint(*ARGUMENTS, cwd=ROOT, COLUMNS="50", NO_COLOR="1")
    assert_snapshot("examples-50.txt", run.out)
    table = run.out.index("\nrule ")
    assert max(map(len, run.out[:table].splitlines())) <= 50


def test_make_demo_runs_these_arguments():
    lines = ROOT.joinpath("Makefile").read_text().splitlines()
    (recipe,) = (line for line in lines if "examples/site" in line)
    assert recipe == f"\t@$(BIN)/contentlint {' '.join(ARGUMENTS)} || true"


def test_concise_output(contentlint):
    run = contentlint(*ARGUMENTS, "--output-format", "concise", cwd=ROOT, NO_COLOR="1")
    assert_snapshot("examples-concise.txt", run.out)


def test_json_output_keeps_the_contract():
    data = json.loads(_json_report())
    jsonschema.validate(data, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert data["files"] == len(GOOD) + len(BROKEN) - 1  # the draft is left out
    assert data["problems"] == []
    assert [item["message"][:17] for item in data["notices"]] == ["left out: 1 draft"]


@pytest.mark.parametrize(("page", "rules"), BROKEN.items(), ids=list(BROKEN))
def test_a_broken_page_shows_what_it_names_and_nothing_else(report, page, rules):
    assert report.get(f"broken/{page}", []) == rules


@pytest.mark.parametrize("page", GOOD)
def test_a_good_page_is_clean(report, page):
    assert report.get(page) is None


def test_every_page_is_accounted_for():
    assert {path.name for path in (SITE / "broken").iterdir()} == set(BROKEN)


@pytest.mark.parametrize("page", BROKEN)
def test_a_broken_page_says_itself_what_is_wrong(page):
    text = (SITE / "broken" / page).read_text(encoding="utf-8")
    (comment,) = re.findall(r"<!--(.*?)-->", text, re.DOTALL)
    assert re.match(r" (Broken on purpose|Rota a propósito|Cassée exprès|A draft)", comment)


def test_the_good_pages_show_what_is_allowed():
    """Three languages, three kinds of front matter, Windows line ends, a byte-order mark."""
    assert {page.partition("/")[0] for page in GOOD} == {"en", "es", "fr"}
    starts = {SITE.joinpath(page).read_bytes()[:3] for page in GOOD}
    assert {b"---", b"+++", b"{\n ", b"\xef\xbb\xbf"} == starts
    assert b"\r\n" in SITE.joinpath("en/conditions/night-leg-cramps.md").read_bytes()


def test_articles_are_articles():
    """150 to 900 words each, so that the demo shows pages and not fragments."""
    for page in [*GOOD, *(f"broken/{name}" for name in BROKEN)]:
        words = len(SITE.joinpath(page).read_text(encoding="utf-8-sig").split())
        low = 50 if Path(page).name in ("draft.md", "outline-only.md") else 150
        assert low <= words <= 1000, f"{page}: {words} words"


def test_the_draft_has_faults_that_only_show_when_asked_for():
    data = json.loads(_json_report("--include-drafts"))
    found = {item["rule"] for item in data["findings"] if item["path"].endswith("draft.md")}
    assert {"FM002", "FM005", "FM009", "HD003", "HD004"} <= found


def test_without_a_config_good_pages_are_clean_too(contentlint, tmp_path):
    """What the config adds is not needed for a good page to be good.

    Exercise pages are the exception: this site's config says that they need no seek-help section.
    So is the length of a description, for which the config has limits of its own.
    """
    pages = [os.fspath(SITE / page) for page in GOOD if not re.search(r"/(exerci|ejerci)", page)]
    assert len(pages) == 6
    flags = ("--no-config", "--today", "2026-01-15", "--ignore", "SE002")
    run = contentlint("check", *flags, *pages, cwd=tmp_path)
    assert (run.status, run.out) == (0, "All clear: 6 articles checked, nothing to report.\n")
