"""An editorial guide as a config: its rules, its sample pages, and the page that maps them."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT

from contentlint.rulefile import read_rule

GUIDE = ROOT / "examples" / "editorial-guide"
PAGE = ROOT / "docs" / "editorial-guide.md"
CONFIG = tomllib.loads((GUIDE / "contentlint.toml").read_text(encoding="utf-8"))
RULES = [read_rule(file) for file in sorted((GUIDE / "rules").glob("*.yml"))]
SHIPPED = {path.name.partition("-")[0] for path in (ROOT / "rules").rglob("*.yml")}

BACKTICKED = re.compile(r"`([^`\n]+)`")
BROKEN_ON_PURPOSE = re.compile(
    r"<!-- (?:Broken on purpose|Rota a propósito|Cassée exprès) ?:([^>]*)-->"
)


def _pages() -> dict[str, set[str]]:
    """Sample page → the rules that it says it breaks; none for a good one."""
    found = {}
    for path in sorted(GUIDE.rglob("*.md")):
        named = BROKEN_ON_PURPOSE.search(path.read_text(encoding="utf-8"))
        found[path.relative_to(GUIDE).as_posix()] = set(named[1].split()) if named else set()
    return found


PAGES = _pages()
GOOD = [page for page, rules in PAGES.items() if not rules]
BROKEN = [page for page, rules in PAGES.items() if rules]


def _named() -> list[str]:
    """What the page puts between backticks, without fenced code."""
    text = re.sub(r"^```.*?^```$", "", PAGE.read_text(encoding="utf-8"), flags=re.M | re.S)
    return BACKTICKED.findall(text)


HELD = {one for one in _named() if re.fullmatch(r"House\.\w+|[A-Z]{2}\d{3}", one)}
"""The rules that the page gives as the guide's; of others this test says nothing."""


@pytest.fixture(scope="module")
def findings(tmp_path_factory) -> dict[str, list[dict]]:
    """Path → findings on the sample pages, which are checked as a site of their own."""
    import contextlib
    import io

    from contentlint.cli import run

    site = tmp_path_factory.mktemp("guide") / "site"
    shutil.copytree(GUIDE, site)
    out = io.StringIO()
    with contextlib.chdir(site), contextlib.redirect_stdout(out):
        assert run(["check", "--today", "2026-01-15", "--output-format", "json"]) == 1
    report = json.loads(out.getvalue())
    assert report["problems"] == []
    assert report["files"] == len(PAGES)
    found: dict[str, list[dict]] = {}
    for item in report["findings"]:
        found.setdefault(item["path"], []).append(item)
    return found


@pytest.mark.parametrize("page", GOOD)
def test_a_good_page_has_no_errors_and_nothing_that_the_guide_minds(findings, page):
    found = findings.get(page, [])
    assert [item for item in found if item["severity"] == "error" or item["rule"] in HELD] == []


@pytest.mark.parametrize("page", BROKEN)
def test_a_broken_page_shows_what_it_names_and_nothing_else(findings, page):
    assert PAGES[page] <= HELD
    assert {item["rule"] for item in findings[page]} & HELD == PAGES[page]


def test_there_is_a_good_page_of_each_template():
    """The four templates, and both translations."""
    folders = {page.rpartition("/")[0] for page in GOOD}
    assert {"_conditions", "_exercises", "_faqs", "es/condiciones", "fr/conditions"} <= folders
    assert any(folder.startswith("_life-stages/") for folder in folders)


def test_the_broken_pages_show_nearly_every_house_rule():
    """Left out: those that another rule of the same page stands for."""
    shown = set().union(*PAGES.values())
    silent = {rule.id for rule in RULES} - shown
    assert silent == {"House.LinkDensity", "House.NoShortAnswer"}


def test_the_house_rules_hold(contentlint):
    run = contentlint("test-rules", "--config", str(GUIDE / "contentlint.toml"), cwd=ROOT)
    assert (run.status, run.err) == (0, ""), run.out
    assert f"{len(RULES)} rules" in run.out


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_house_rule_shows_its_traps(rule):
    """At least two bad and two good pages each."""
    assert rule.id.startswith("House.")
    assert sum(example.bad is not None for example in rule.examples) >= 2
    assert sum(example.good is not None for example in rule.examples) >= 2


def test_every_rule_that_the_page_names_exists():
    ours = {rule.id for rule in RULES}
    assert HELD - ours - SHIPPED == set()
    assert ours - HELD == set(), "a house rule that the page does not explain"


def test_every_config_key_that_the_page_names_exists():
    keys = [
        one
        for one in _named()
        if re.fullmatch(r"(front-matter|types|layout|rules)(\.[\w-]+)+", one)
    ]
    assert len(keys) > 30
    for key in keys:
        value: object = CONFIG
        for part in key.split("."):
            assert isinstance(value, dict), key
            assert part in value, key
            value = value[part]


def test_every_field_and_type_of_the_config_is_on_the_page():
    named = set(_named())
    for field in CONFIG["front-matter"]["fields"]:
        # `hreflang` is the layout's, not the guide's
        assert f"front-matter.fields.{field}" in named or field == "hreflang", field
    for kind in CONFIG["types"]:
        assert any(one.startswith(f"types.{kind}") for one in named), kind


def test_the_config_runs_on_the_real_site(corpora, contentlint, tmp_path):
    """No rule fails and none is too slow; what it finds there changes with the site."""
    site = tmp_path / "site"
    shutil.copytree(corpora / "femaleposture", site)
    for name in ("contentlint.toml", "rules"):
        source = GUIDE / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, site / name)
    # a fifth of the pages, with every type among them
    run = contentlint(
        "check", "_conditions/neck-pain", "_exercises", "_activities", "_faqs/posture-faq.md",
        "_life-stages/pregnancy/first-trimester.md", "es", "fr", "--today", "2026-01-15",
        "--output-format", "json", cwd=site,
    )  # fmt: skip
    report = json.loads(run.out)
    assert report["problems"] == []
    assert report["files"] > 90
    found = {item["rule"] for item in report["findings"]}
    assert {"FM002", "FM009", "HD010", "House.FewLinks", "House.GlossaryFr"} <= found


def test_the_pages_are_our_own():
    """Each is long enough to show a page, and none is a copy of another."""
    texts = [(GUIDE / page).read_text(encoding="utf-8") for page in GOOD]
    assert all(len(text.split()) > 300 for text in texts)
    assert len({Path(page).name for page in PAGES}) >= len(PAGES) - 1
