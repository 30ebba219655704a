"""The documentation tells the truth: tables, samples, excerpts and links are compared."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from docs_tables import BLOCK, CONFIG_MODELS, RULE_MODELS, all_tables, filled
from snapshot import FOLDER

from contentlint.examples import findings_of, mismatch
from contentlint.rulebook import Rulebook, shipped_rules
from contentlint.rulefile import read_rule
from contentlint.settings import settings_from_text

PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "examples" / "README.md",
]
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def samples(language: str) -> list[tuple[str, str]]:
    """(page, text) of every fenced block of a language."""
    fence = re.compile(rf"^```{language}\n(.*?)^```$", re.DOTALL | re.MULTILINE)
    return [(page.name, text) for page in PAGES for text in fence.findall(text_of(page))]


@each_page
def test_tables_are_up_to_date(page):
    """A key, flag or rule that is added, renamed or reworded is changed in the page too."""
    wanted = filled(text_of(page))
    if os.environ.get("UPDATE_SNAPSHOTS"):
        page.write_text(wanted, encoding="utf-8", newline="\n")
    assert text_of(page) == wanted, "run: UPDATE_SNAPSHOTS=1 pytest tests/test_docs.py"


def test_every_table_stands_in_some_page():
    """A model that is added to the config must be documented, not only tabled."""
    used = {name for page in PAGES for _, name, _ in BLOCK.findall(text_of(page))}
    assert used == set(all_tables())


def test_every_model_of_the_config_has_a_table():
    from contentlint import config, configrules, configtypes, rulefile
    from contentlint.configtypes import Model

    tabled = {model for model, _ in (CONFIG_MODELS | RULE_MODELS).values()}
    shared = {Model, config.Selection, rulefile._Model}
    for module in (config, configrules, configtypes, rulefile):
        for one in vars(module).values():
            if isinstance(one, type) and issubclass(one, Model | rulefile._Model):
                assert one in tabled | shared, f"{one.__name__} is not documented"


@pytest.mark.parametrize(("page", "text"), samples("toml"))
def test_a_config_sample_is_a_valid_config(page, text, tmp_path):
    data = tomllib.loads(text)
    for name in data.get("extends", []):
        tmp_path.joinpath(name).write_text("")
    settings = settings_from_text(text, root=tmp_path)
    Rulebook([shipped_rules()]).check_settings(settings)


@pytest.mark.parametrize(("page", "text"), samples("yaml"))
def test_a_rule_sample_is_a_rule_whose_examples_hold(page, text, tmp_path):
    file = tmp_path / "X001.yml"
    file.write_text(text)
    rule = read_rule(file)
    assert len(rule.examples) >= 2
    book = Rulebook([shipped_rules(), tmp_path])
    for example in rule.examples:
        findings = findings_of(rule, example, book)
        assert not mismatch(example, findings), mismatch(example, findings)


def test_a_rule_sample_works_on_a_site(contentlint, tmp_path):
    """As the page says: put into a folder that `rules-dir` names, it runs."""
    (_, text), *_ = samples("yaml")
    rule = yaml.safe_load(text)
    example = next(one for one in rule["examples"] if "bad" in one)
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "X001.yml").write_text(text)
    (tmp_path / "contentlint.toml").write_text('rules-dir = "house"\n' + example.get("config", ""))
    page = tmp_path / example["path"]
    page.parent.mkdir()
    page.write_text(example["bad"])
    run = contentlint("check", "--select", "X", "--today", "2026-01-15")
    assert rule["name"] in run.out


@pytest.mark.parametrize(("page", "text"), samples("python"))
def test_a_python_sample_can_be_read_as_python(page, text):
    compile(text, page, "exec")


def test_the_first_thing_in_the_readme_is_the_two_commands():
    lines = text_of(ROOT / "README.md").splitlines()
    commands = [line for line in lines if line.startswith("$ ")]
    assert commands[:2] == ["$ make demo", "$ make test"]
    assert lines.index("$ make demo") == 1
    assert lines.index("$ make test") < 60


def test_the_readme_shows_what_the_demo_prints():
    """Its lines are lines of the snapshot, in order; only `…` stands for what is left out."""
    block = re.search(
        r"^\$ make demo\n(.*?)^\$ make test$", text_of(ROOT / "README.md"), re.DOTALL | re.M
    )
    printed = iter((FOLDER / "examples-80.txt").read_text(encoding="utf-8").splitlines())
    shown = [line for line in block[1].splitlines() if line != "…"]
    assert len(shown) > 10
    for line in shown:
        assert line in printed, f"the demo does not print, or not here: {line}"


def test_the_readme_names_the_languages_of_the_medical_rules():
    names = {
        "en": "English", "es": "Spanish", "fr": "French", "de": "German", "pt": "Portuguese",
        "it": "Italian", "nl": "Dutch", "pl": "Polish", "zh": "Chinese",
    }  # fmt: skip
    known: set[str] = set()
    for rule, _ in Rulebook([shipped_rules()]).files:
        if rule.family == "MS":
            known |= set(rule.lexicon)
    readme = text_of(ROOT / "README.md")
    for place in ("seek help. ([^.]+)\\.", "Medical rules read ([^.]+)\\."):
        said = re.search(place, readme)[1]
        assert {name for name in names.values() if name in said} == {names[code] for code in known}


@each_page
def test_local_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        if anchor:
            slugs = {
                re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
                for heading in re.findall(r"^#+ (.+)$", text_of(file), re.MULTILINE)
            }
            assert anchor in slugs, target


@each_page
def test_paths_in_backticks_exist(page):
    for path in re.findall(
        r"`((?:contentlint|tests|rules|docs|examples)/[\w./-]*)`", text_of(page)
    ):
        assert (ROOT / path).exists() or (page.parent / path).exists(), path


def test_nothing_names_the_machine_it_was_written_on():
    for page in PAGES:
        assert not re.search(r"/(?:work|home|tmp|root)/", text_of(page)), page.name


def test_the_make_targets_that_are_named_exist():
    targets = set(re.findall(r"^([a-z]+):", ROOT.joinpath("Makefile").read_text(), re.MULTILINE))
    for page in PAGES:
        named = set(re.findall(r"(?:`|\$ )make ([a-z]+)", text_of(page)))
        assert named <= targets, page.name
