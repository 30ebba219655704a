"""A site's own rules and checks, packages that bring some, and the pull request of a stranger."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from contentlint.configerrors import ConfigError
from contentlint.rulebook import load_rulebook
from contentlint.settings import load_settings

RULE = """\
id: X001
name: too-many-words
summary: The page is longer than a card.
why: Cards are read on a phone.
severity: warning
check: {check}
message: "The page has {{words}} words, a card has {{limit}}"
remedy: Shorten the page.
options: {options}
examples:
  - name: long
    bad: |
      One two three four.
    expect:
      - {{line: 1}}
  - name: short
    good: |
      One two.
"""
CHECK = '''\
"""Pages with more words than a limit."""

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit


class Options(CheckOptions):
    """What a rule may set."""

    limit: int = Field(default=3, description="Most words.")


def check(article, options):
    """Yield one hit where the page is too long."""
    words = len(article.body.split())
    if words > options.limit:
        yield Hit(article.absence(), {"words": words, "limit": options.limit})
'''
PAGE = "---\ntitle: A card\ndescription: About cards\n---\n# A card\n\nOne two three four five.\n"


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    return put(tmp_path / "repo", {"page.md": PAGE})


@pytest.fixture
def own(repo: Path) -> Path:
    """A repository with a rule and a check of its own."""
    rule = RULE.format(check="word_limit", options="{limit: 4}")
    config = 'rules-dir = "house"\nchecks = ["house/word_limit.py"]\n'
    return put(
        repo,
        {"contentlint.toml": config, "house/X001.yml": rule, "house/word_limit.py": CHECK},
    )


def faults(repo: Path, **options: bool) -> str:
    def load() -> None:
        settings = load_settings(cwd=repo)
        load_rulebook(settings, **options).check_settings(settings)

    with pytest.raises(ConfigError) as caught:
        load()
    return str(caught.value).replace(f"{repo.as_posix()}/", "")


def test_an_own_check_runs_where_the_config_names_it_and_the_caller_allows_it(own, contentlint):
    run = contentlint("check", "page.md", "--select", "X", "--allow-code", cwd=own)
    assert "X001(too-many-words)" in run.out
    assert "The page has 8 words, a card has 4" in run.out


def test_without_leave_it_is_an_error_that_says_why(own, contentlint):
    (own / "house" / "word_limit.py").write_text("raise SystemExit('it ran')")
    run = contentlint("check", "page.md", cwd=own)
    assert run.status == 2
    assert "contentlint.toml:2:10: `checks` names Python code of this repository" in run.err
    assert "--allow-code" in run.err
    assert "it ran" not in run.err + run.out


def test_leave_alone_runs_nothing_that_the_config_does_not_name(own, contentlint):
    (own / "contentlint.toml").write_text('rules-dir = "house"\n')
    run = contentlint("check", "page.md", "--allow-code", cwd=own)
    assert run.status == 2
    assert "house/X001.yml:6:1: there is no check `word_limit`" in run.err


def test_an_option_that_the_check_does_not_have_names_file_line_and_near_match(own):
    put(own, {"house/X001.yml": RULE.format(check="word_limit", options="{limt: 4}")})
    assert "house/X001.yml:9:11: unknown key `limt` (did you mean `limit`?)" in faults(
        own, allow_code=True
    )
    put(own, {"house/X001.yml": RULE.format(check="word_limit", options="{limit: many}")})
    assert "house/X001.yml:9:11: `limit` must be a whole number, not a string" in faults(
        own, allow_code=True
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import nothing_of_that_name", "cannot be loaded: ModuleNotFoundError"),
        ("def check(article, options): ...", "has no `Options`"),
        ("x = = 1", "cannot be loaded: SyntaxError"),
    ],
)
def test_an_own_check_that_cannot_be_used_is_an_error_with_a_place(own, code, words):
    (own / "house" / "word_limit.py").write_text(code)
    told = faults(own, allow_code=True)
    assert told.startswith("house/X001.yml:6:1: ")
    assert words in told


def test_an_own_check_that_raises_is_a_problem(own, contentlint):
    (own / "house" / "word_limit.py").write_text(
        CHECK.replace("    words =", "    1 / 0\n    words =")
    )
    run = contentlint("check", "--allow-code", "--output-format", "json", cwd=own)
    (problem,) = json.loads(run.out)["problems"]
    assert (problem["path"], problem["rule"]) == ("page.md", "X001")
    assert "ZeroDivisionError" in problem["message"]
    assert run.status == 2


def test_an_own_check_has_a_name_of_its_own(own):
    put(
        own,
        {"contentlint.toml": 'checks = ["house/reading_time.py"]\n', "house/reading_time.py": ""},
    )
    assert "`reading_time` is a check already" in faults(own, allow_code=True)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("id: MS001\nname: my-own", "house/X001.yml:1:1: MS001 is a rule already"),
        ("id: X001\nname: missing-seek-help", "house/X001.yml:2:1: missing-seek-help is a rule"),
        ("id: MS901\nname: my-own", "house/X001.yml:1:1: the id MS901 may become one of"),
        ("id: x1\nname: my-own", 'house/X001.yml:1:1: `id`: "x1" is no id'),
        ("id: X001\nname: My own", 'house/X001.yml:2:1: `name`: "My own" is no name'),
    ],
)
def test_an_id_belongs_to_one_rule(own, head, words):
    text = RULE.format(check="word_limit", options="{}")
    put(own, {"house/X001.yml": text.replace("id: X001\nname: too-many-words", head)})
    assert words in faults(own, allow_code=True)


def test_a_style_is_an_id_and_a_family(own, contentlint):
    text = RULE.format(check="word_limit", options="{}").replace("X001", "House.Length")
    put(own, {"house/X001.yml": text})
    for chosen in ("House", "House.Length", "too-many-words"):
        run = contentlint("check", "--select", chosen, "--allow-code", cwd=own)
        assert "House.Length(too-many-words)" in run.out
    run = contentlint("check", "--select", "House.Lenght", "--allow-code", cwd=own)
    assert "did you mean `House.Length`?" in run.err


def test_a_type_that_the_config_does_not_have_is_an_error(own):
    text = RULE.format(check="word_limit", options="{}\napplies_to: {types: [crad]}")
    config = own.joinpath("contentlint.toml").read_text()
    put(
        own,
        {
            "house/X001.yml": text,
            "contentlint.toml": config + "[types.card]\nmatch.paths = ['**']\n",
        },
    )
    told = faults(own, allow_code=True)
    assert "house/X001.yml:10:22: the config has no type `crad` (did you mean `card`?)" in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id: [", "not valid YAML"),
        ("just words", "a rule is a mapping"),
        ("", "a rule is a mapping"),
        ("a: " + "[" * 100_000, "nested deeper than"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "`*a` repeats more than a text"),
        ("id: X001\n\x00", "NUL"),
        ("id: !!python/object/apply:os.system [ls]", "could not determine a constructor"),
        ("#" * 1_000_001, "more than max-file-size"),
    ],
)
def test_a_file_that_is_no_rule_is_one_line(own, contentlint, text, words):
    put(own, {"house/bad.yml": text})
    run = contentlint("check", "--allow-code", cwd=own)
    assert run.status == 2
    assert "house/bad.yml" in run.err
    assert words in run.err
    assert len(run.err.splitlines()) == 1


PACKAGE = {
    "acme_house/__init__.py": "from pathlib import Path\nRULES = Path(__file__).parent / 'rules'\n",
    "acme_house/word_limit.py": CHECK,
    "acme_house/rules/X001.yml": RULE.format(check="word_limit", options="{}"),
    "acme_house-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: Acme_House\n",
    "acme_house-1.dist-info/entry_points.txt": "[contentlint.rules]\nhouse = acme_house:RULES\n"
    "[contentlint.checks]\nword_limit = acme_house.word_limit\n",
}


def with_path(folder: Path) -> dict[str, str]:
    return {"PYTHONPATH": os.pathsep.join([str(ROOT), str(folder)])}


def test_an_installed_package_brings_rules_and_checks_when_it_is_named(repo, tmp_path, contentlint):
    site = put(tmp_path / "site-packages", PACKAGE)
    run = contentlint("check", cwd=repo, **with_path(site))
    assert "X001" not in run.out
    for name in ("acme-house", "Acme.House"):
        put(repo, {"contentlint.toml": f'plugins = ["{name}"]\n'})
        run = contentlint("check", cwd=repo, **with_path(site))
        assert "X001(too-many-words)" in run.out, run.err
    put(repo, {"contentlint.toml": 'plugins = ["acme-huose"]\n'})
    run = contentlint("check", cwd=repo, **with_path(site))
    assert run.status == 2
    assert "contentlint.toml:1:11: `plugins`: no installed package" in run.err
    assert "did you mean `acme-house`?" in run.err


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("[contentlint.rules]\nhouse = acme_house:NOTHING\n", "cannot be loaded: AttributeError"),
        ("[contentlint.rules]\nhouse = acme_house:__name__\n", "names no folder of rules"),
    ],
)
def test_a_package_that_is_broken_is_an_error(repo, tmp_path, contentlint, entry, words):
    files = {**PACKAGE, "acme_house-1.dist-info/entry_points.txt": entry}
    site = put(tmp_path / "site-packages", files)
    put(repo, {"contentlint.toml": 'plugins = ["acme-house"]\n'})
    run = contentlint("check", cwd=repo, **with_path(site))
    assert run.status == 2
    assert words in run.err


LOOT = "import pathlib; pathlib.Path('LOOT').touch()\n"
HOSTILE_MODULES = {
    f"{name}.py": LOOT
    for name in ("yaml", "pydantic", "regex", "markdown_it", "frontmatter", "pathspec", "tqdm",
                 "sitecustomize", "conftest", "evil", "contentlint_evil")
}  # fmt: skip


def as_program(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run as a user does: by module name, from the folder, without our PYTHONPATH."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-m", "contentlint", *command],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize(
    "config",
    [
        pytest.param("", id="modules of the same names as ours"),
        pytest.param('plugins = ["evil"]\n', id="a package in the tree"),
        pytest.param('extends = "evil:preset"\n', id="a preset in the tree"),
        pytest.param('checks = ["evil.py"]\n', id="a check in the tree"),
        pytest.param('rules-dir = "rules"\n', id="a rule that names a module"),
    ],
)
def test_nothing_of_a_strangers_tree_is_ever_imported(repo, config):
    """The pull request brings a config, packages and modules; only text may be read of it."""
    rule = RULE.format(check="evil", options="{}")
    put(
        repo,
        {
            **HOSTILE_MODULES,
            "contentlint.toml": config,
            "rules/X001.yml": rule,
            "evil-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: evil\n",
            "evil-1.dist-info/entry_points.txt": "[contentlint.rules]\na = evil:RULES\n"
            "[contentlint.checks]\nevil = evil\n[contentlint.presets]\npreset = evil:PRESET\n",
        },
    )
    done = as_program(repo, "check", ".")
    assert not (repo / "LOOT").exists(), done.stdout + done.stderr
    assert done.returncode == (2 if config else 0), done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("key", ["extends", "rules-dir", "checks"])
@pytest.mark.parametrize("way", ["../outside/{}", "{tmp}/outside/{}", "link/{}"])
def test_nothing_outside_the_repository_is_read(repo, tmp_path, key, way):
    """Relative, absolute, and through a symlink that the pull request brings."""
    name = {"extends": "house.toml", "rules-dir": "rules", "checks": "check.py"}[key]
    put(
        tmp_path / "outside",
        {"house.toml": "fail-on = 'never'\n", "rules/X001.yml": "SECRET", "check.py": LOOT},
    )
    (repo / "link").symlink_to(tmp_path / "outside")
    target = way.replace("{tmp}", tmp_path.as_posix()).replace("{}", name)
    put(
        repo,
        {
            "contentlint.toml": f'{key} = "{target}"\n'
            if key != "checks"
            else f'checks = ["{target}"]\n'
        },
    )
    done = as_program(repo, "check", ".", "--allow-code")
    assert done.returncode == 2
    assert "leads out of the repository" in done.stderr
    assert "SECRET" not in done.stderr + done.stdout
    assert not (repo / "LOOT").exists()


def test_a_rule_file_that_is_a_symlink_out_of_the_repository_is_refused(repo, tmp_path):
    put(tmp_path, {"secret.yml": "SECRET: [unclosed"})
    put(repo, {"contentlint.toml": 'rules-dir = "rules"\n', "rules/keep.txt": ""})
    (repo / "rules" / "X001.yml").symlink_to(tmp_path / "secret.yml")
    done = as_program(repo, "check", ".")
    assert done.returncode == 2
    assert "rules/X001.yml: a symlink out of the repository is not followed" in done.stderr
    assert "SECRET" not in done.stderr


def test_a_strangers_names_reach_the_terminal_as_text(repo):
    put(repo, {"contentlint.toml": 'select = ["\\u001b[2J"]\n'})
    done = as_program(repo, "check", ".")
    assert done.returncode == 2
    assert "\x1b" not in done.stderr + done.stdout
