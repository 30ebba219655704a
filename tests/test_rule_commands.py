"""The rule workshop: ``rule``, ``new-rule`` and ``test-rules`` as a person uses them."""

from __future__ import annotations

import copy
import json
import os
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

from contentlint.checkcode import Checks, shipped_checks
from contentlint.examples import findings_of, mismatch, remarks, tried
from contentlint.rulebook import Rulebook, load_rulebook, shipped_rules
from contentlint.ruledocs.keys import all_keys_of
from contentlint.rulefile import Example, read_rule
from contentlint.scaffold import new_rule, start_for, text_of
from contentlint.settings import load_settings

BOOK = Rulebook([shipped_rules()], preview=True)
RULE = """\
id: X001
name: shouted-title
summary: The title has little to do with the h1.
why: Our readers said so.
severity: warning
check: title_match
message: "“{heading}” is not “{title}”"
remedy: Write one of them anew.
examples:
  - name: two subjects
    bad: |
      ---
      title: Leg cramps
      ---
      # Back pain
    expect:
      - {line: 4, column: 3, severity: warning, message: "not “Leg cramps”"}
  - name: one subject
    good: |
      ---
      title: Leg cramps
      ---
      # Leg cramps
"""
CHECK = '''\
"""Pages that shout."""

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit


class Options(CheckOptions):
    """What a rule must set."""

    limit: int
    marks: list[str]


def check(article, options):
    """Yield one hit where the page shouts."""
    if sum(article.body.count(mark) for mark in options.marks) > options.limit:
        yield Hit(article.absence())
'''


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one rule of its own."""
    config = 'rules-dir = "house"\n[rules.HD009]\nseverity = "error"\noptions.overlap = 0.5\n'
    return put(tmp_path, {"contentlint.toml": config, "house/X001.yml": RULE})


# rule


@pytest.mark.parametrize("name", ["HD009", "title-mismatch"])
def test_a_rule_is_shown_by_id_and_name_as_the_config_has_it(site, contentlint, name):
    run = contentlint("rule", name)
    assert run.status == 0
    assert run.out.startswith("HD009 title-mismatch\nThe h1 and the title speak of different")
    assert "error (set by the config; warning by default)" in run.out
    assert "overlap = 0.5 (set by the config)" in run.out
    assert "default 0.34" in run.out
    assert "<!-- contentlint-disable-next-line HD009 -- " in run.out


def test_a_rule_that_the_config_leaves_out_says_so(site, contentlint):
    put(site, {"contentlint.toml": 'profile = "general"\nignore = ["HD009"]\n'})
    for name in ("HD009", "MS001"):
        assert "by default, but not with this config" in contentlint("rule", name).out
    put(site, {"contentlint.toml": 'extend-select = ["HD011"]\n'})
    assert "with this config (only where" in contentlint("rule", "HD011").out


def test_words_that_the_config_adds_are_counted(site, contentlint):
    before = json.loads(contentlint("rule", "MS001", "--output-format", "json").out)
    put(site, {"contentlint.toml": "[rules.MS001.lexicon.en]\nwhen = ['a house word']\n"})
    after = json.loads(contentlint("rule", "MS001", "--output-format", "json").out)
    numbers = [one["rules"][0]["lexicon"]["en"]["when"] for one in (before, after)]
    assert numbers[1] == numbers[0] + 1


def test_own_rules_are_rules(site, contentlint):
    run = contentlint("rule", "shouted-title")
    assert "house/X001.yml" in run.out
    assert "warning: “Back pain” is not “Leg cramps”" in run.out
    assert "X  House" in contentlint("rule", "--all").out
    own = json.loads(contentlint("rule", "--own", "--output-format", "json").out)
    assert [(rule["id"], rule["own"], rule["family_name"]) for rule in own["rules"]] == [
        ("X001", True, "House")
    ]


def test_the_rules_of_a_package_are_rules(site, tmp_path, contentlint):
    package = put(
        tmp_path / "site-packages",
        {
            "acme/__init__.py": "from pathlib import Path\nRULES = Path(__file__).parent\n",
            "acme/X002.yml": RULE.replace("X001", "X002").replace("shouted", "loud"),
            "acme-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: acme\n",
            "acme-1.dist-info/entry_points.txt": "[contentlint.rules]\nhouse = acme:RULES\n",
        },
    )
    put(site, {"contentlint.toml": 'plugins = ["acme"]\n'})
    paths = {"PYTHONPATH": os.pathsep.join([str(ROOT), str(package)])}
    run = contentlint("rule", "--own", "--output-format", "markdown", **paths)
    assert "[X002](X002.md)" in run.out
    # where a package is installed is this machine's, and a page is everybody's
    assert str(tmp_path) not in contentlint("rule", "X002", **paths).out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["MS01"], "there is no rule `MS01` (did you mean `MS001`"),
        (["title-mismach"], "did you mean `title-mismatch`?"),
        (["MS"], "there is no rule `MS`"),
        ([""], "there is no rule ``"),
        (["\x1b[2J"], "there is no rule `\\x1b[2J`"),
        ([], "name a rule by id or name (MS001), or list them with --all"),
        (["MS001", "--all"], "not both"),
        (["--all", "--output-dir", "d"], "add --output-format markdown"),
        (["MS001", "--output-dir", "d", "--output-format", "markdown"], "--all or --own"),
        (["--al"], "there is no flag --al (did you mean --all?)"),
        (["MS001", "--output-format", "xml"], "--output-format cannot be xml"),
    ],
)
def test_what_cannot_be_shown_is_one_line(site, contentlint, arguments, words):
    run = contentlint("rule", *arguments)
    assert run.status == 2
    assert words in run.err
    assert run.out == ""


def test_a_team_writes_the_pages_of_its_own_rules(site, contentlint):
    command = ("rule", "--own", "--output-format", "markdown", "--output-dir", "docs/rules")
    run = contentlint(*command)
    assert (run.status, run.out) == (0, "docs/rules: 2 pages written\n")
    assert sorted(file.name for file in (site / "docs/rules").iterdir()) == ["README.md", "X001.md"]
    put(site, {"house/X001.yml": RULE.replace("X001", "House.Title")})
    assert contentlint(*command).out == "docs/rules: 2 pages written, 1 stale page removed\n"
    put(site, {"docs/rules/README.md": "# By hand\n"})
    run = contentlint(*command)
    assert run.status == 2
    assert "README.md was not made by contentlint rule: move it away" in run.err
    put(site, {"file": ""})
    run = contentlint(*command[:-1], "file")
    assert run.status == 2
    assert "--output-dir: file: " in run.err


# test-rules


def test_examples_that_hold(site, contentlint):
    run = contentlint("test-rules")
    assert (run.status, run.out) == (0, "1 rule, 2 examples: all hold\n")


def test_what_was_expected_and_what_was_found(site, contentlint):
    broken = RULE.replace("column: 3, severity: warning", "column: 5, severity: error")
    broken = broken.replace("      # Leg cramps\n", "      # Sore feet\n")
    put(site, {"house/X001.yml": broken})
    run = contentlint("test-rules", "house/X001.yml")
    assert run.status == 1
    assert run.out == (
        "house/X001.yml:10:5: X001, bad example “two subjects” fails\n"
        '  - expected 4:5, error, saying "not “Leg cramps”"\n'
        "  + found    4:3-12, warning: “Back pain” is not “Leg cramps”\n"
        "    4 | # Back pain\n"
        "      |   ^^^^^^^^^\n"
        "\n"
        "house/X001.yml:18:5: X001, good example “one subject” fails\n"
        "  - expected nothing\n"
        "  + found    4:3-12, warning: “Sore feet” is not “Leg cramps”\n"
        "    4 | # Sore feet\n"
        "      |   ^^^^^^^^^\n"
        "\n"
        "1 rule, 2 examples: 0 hold, 2 fail\n"
    )


def test_a_finding_that_is_not_there(site, contentlint):
    put(site, {"house/X001.yml": RULE.replace("# Back pain", "# Leg cramps")})
    run = contentlint("test-rules")
    assert run.status == 1
    assert "  + found    nothing\n" in run.out


def test_an_exact_expectation_is_not_robbed_of_its_finding():
    """One that asks for less comes first, and would fit what the other asks for."""
    (rule,) = [rule for rule, _ in BOOK.files if rule.id == "FM010"]
    text = "---\ntitle: A\ntags: [a, b, a, b]\n---\nText.\n"
    expect = [{"line": 3}, {"line": 3, "column": 14}]
    example = Example.model_validate({"name": "two", "bad": text, "expect": expect})
    findings = findings_of(rule, example, BOOK)
    assert [item.span.column for item in findings] == [14, 17]
    assert not mismatch(example, findings)
    assert mismatch(example, findings[1:]) == "- expected 3:14"


@pytest.mark.parametrize(
    ("old", "new", "status", "words"),
    [
        ("good: |", "bad: |", 2, "a bad example says what to `expect`"),
        ("{title}”", "{titel}”", 1, "error: the check fills no `{titel}` in the message"),
        ("name: one subject", "name: two subjects", 1, "two examples have the name"),
        ("summary: The", "summary: |\n  One\n  two", 1, "error: `summary` is one line"),
        ("remedy:", "supersedes: [HD09]\nremedy:", 1, "no rule `HD09` (did you mean `HD009`"),
        ("“{heading}” is not “{title}”", "not “{title}”.", 0, "warning: the message ends with a"),
        ("“{heading}” is not “{title}”", "not “{title}”", 0, "begin with a capital letter"),
        ("    good: |", "    today: soon\n    good: |", 2, "`today` is no date: soon"),
        ("    good: |", "    config: 'a = '\n    good: |", 2, "the example's config:1:"),
        ("    good: |", "    config: 'selct = []'\n    good: |", 2, "did you mean `select`?"),
        ("title_match", "title_mach", 2, "X001.yml:6:1: there is no check `title_mach` (did"),
        ("severity: warning\n", "severity: bad\n", 2, "X001.yml:5:1: `severity` must be"),
        ("examples:", "options: {overlp: 1}\nexamples:", 2, "9:11: unknown key `overlp` (did"),
    ],
)
def test_what_else_a_rule_owes(site, contentlint, old, new, status, words):
    assert old in RULE
    put(site, {"house/X001.yml": RULE.replace(old, new)})
    run = contentlint("test-rules", COLUMNS="200")
    assert words in run.out + run.err
    assert run.status == status, run.out + run.err


@pytest.mark.parametrize("missing", ["bad", "good"])
def test_one_kind_of_example_is_not_enough(site, contentlint, missing):
    rule = yaml.safe_load(RULE)
    (kept,) = [one for one in rule["examples"] if missing not in one]
    rule["examples"] = [kept, {**copy.deepcopy(kept), "name": "once more"}]
    put(site, {"house/X001.yml": yaml.safe_dump(rule, allow_unicode=True)})
    run = contentlint("test-rules")
    assert run.status == 1
    assert f"error: there is no {missing} example" in run.out


def test_every_broken_file_is_told(site, contentlint):
    put(site, {"house/X002.yml": "", "house/X003.yml": "id: [", "house/X004.yml": "\x00"})
    run = contentlint("test-rules", "house")
    assert run.status == 2
    assert [line.split(":")[1].strip() for line in run.err.splitlines()] == [
        "house/X002.yml", "house/X003.yml", "house/X004.yml",
    ]  # fmt: skip


def test_files_that_no_config_names(tmp_path, contentlint):
    put(tmp_path, {"new/Ünï côde.yaml": RULE.replace("\n", "\r\n"), "empty/keep": ""})
    for path in ("new", "new/Ünï côde.yaml"):
        run = contentlint("test-rules", path)
        assert (run.status, run.out) == (0, "1 rule, 2 examples: all hold\n"), run.err
    for arguments, words in (
        ([], "no config here has a rules-dir"),
        (["nothing"], "there is no file or folder nothing"),
        (["empty"], "there is no rule file (.yml, .yaml) in empty"),
        (["empty/keep"], "a rule is a mapping"),
    ):
        run = contentlint("test-rules", *arguments)
        assert run.status == 2
        assert words in run.err


def test_the_shipped_rules_are_no_second_copy(contentlint, tmp_path):
    for path in ("rules", "rules/headings/HD009-title-mismatch.yml"):
        run = contentlint("test-rules", path, cwd=ROOT)
        assert run.status == 0
        assert run.out.endswith("all hold\n")
        assert "warning" not in run.out
    put(tmp_path, {"copy.yml": (ROOT / "rules/headings/HD009-title-mismatch.yml").read_text()})
    run = contentlint("test-rules", "copy.yml")
    assert run.status == 2
    assert "HD009 is a rule already" in run.err


def test_an_own_check_is_tested_where_it_may_run(site, contentlint):
    own = RULE.replace("title_match", "shouting").replace(
        "remedy:", "options: {limit: 1, marks: ['!']}\nremedy:"
    )
    own = own.replace("# Back pain", "# Oh!!").replace("“{heading}” is not “{title}”", "It shouts")
    own = own.replace(
        '{line: 4, column: 3, severity: warning, message: "not “Leg cramps”"}', "{line: 2}"
    )
    put(
        site,
        {
            "contentlint.toml": 'rules-dir = "house"\nchecks = ["house/shouting.py"]\n',
            "house/X001.yml": own,
            "house/shouting.py": CHECK,
        },
    )
    assert "--allow-code" in contentlint("test-rules").err
    run = contentlint("test-rules", "--allow-code")
    assert run.out == "1 rule, 2 examples: all hold\n", run.out + run.err
    put(site, {"house/shouting.py": CHECK.replace("    if sum", "    1 / 0\n    if sum")})
    run = contentlint("test-rules", "--allow-code")
    assert run.status == 2
    assert "failed on this file: ZeroDivisionError" in run.out
    run = contentlint("rule", "X001", "--allow-code")
    assert "cannot be run: failed on this file: ZeroDivisionError" in run.out.replace("\n ", "")


# new-rule


@pytest.mark.parametrize("check", sorted(shipped_checks()))
def test_a_scaffold_holds_at_once_whatever_the_check(check, tmp_path):
    start = start_for(check, BOOK)
    assert start is not None, "no rule shows how this check is used"
    keys = all_keys_of(Checks().module(check).Options)
    file = tmp_path / "X001-new.yml"
    file.write_text(text_of(new_rule("X001", "new", check, start, keys), keys, "X001-new.yml"))
    rule = read_rule(file)
    assert rule.check == check
    book = Rulebook([shipped_rules(), file])
    done = tried(rule, book)
    assert [one.kind for one in done] == ["bad", "good"]
    for one in done:
        assert not one.fault
        assert [item.span.line for item in one.findings] == [
            wanted.line for wanted in one.example.expect
        ]
    assert not list(remarks(rule, done, book))
    for key in keys:
        assert f"#   {key.name}: " in file.read_text()


def test_from_new_rule_to_a_finding(tmp_path, contentlint):
    """The five minutes, with what the commands print typed as it stands."""
    put(tmp_path, {"page.md": "---\ntitle: Leg cramps\n---\n# Back pain\n\nText.\n"})
    run = contentlint("new-rule", "--name", "other-title", "--check", "title_match")
    assert run.status == 0, run.err
    assert "wrote house-rules/X001-other-title.yml" in run.out
    put(tmp_path, {"contentlint.toml": re.search(r"^  (rules-dir = .*\n)", run.out, re.M)[1]})
    for command in re.findall(r"^  contentlint (.*?) +#", run.out, re.MULTILINE):
        done = contentlint(*command.split())
    assert "X001(other-title)" in done.out
    told = contentlint("check", "--output-format", "concise").out
    assert "HD009" not in told, "both rules say the same"


def test_nothing_is_overwritten_and_ids_go_on(site, contentlint):
    command = ("new-rule", "--check", "title_match")
    assert "house/X002-one.yml" in contentlint(*command, "--name", "one").out
    run = contentlint(*command, "--name", "one")
    assert run.status == 2
    assert "--name: one is a rule already" in run.err
    assert (
        "house/House.Two-two.yml" in contentlint(*command, "--name", "two", "--id", "House.Two").out
    )
    put(site, {"other/X010.yml": RULE.replace("X001", "X010").replace("shouted", "other")})
    run = contentlint("new-rule", "other", *command[1:], "--name", "three")
    assert "wrote other/X011-three.yml" in run.out
    assert 'Let the line in contentlint.toml be:\n  rules-dir = ["house", "other"]' in run.out
    put(site, {"house/X999.yml": RULE.replace("X001", "X999").replace("shouted", "last")})
    run = contentlint(*command, "--name", "four")
    assert "X999 is taken: give the rule a style" in run.err
    (site / "away").mkdir()
    (site / "away" / "House.Five-five.yml").symlink_to(site / "nowhere")
    run = contentlint("new-rule", "away", *command[1:], "--name", "five", "--id", "House.Five")
    assert run.status == 2
    assert not (site / "nowhere").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--name", "One Two"], '--name: `name`: "One Two" is no name'),
        (["--name", "../one"], "is no name"),
        (["--name", "one", "--id", "x1"], '--id: `id`: "x1" is no id'),
        (["--name", "one", "--id", "MS900"], "--id: MS900 may become one of contentlint's own"),
        (["--name", "one", "--id", "MS001"], "--id: MS001 is a rule already"),
        (["--name", "missing-seek-help"], "--name: missing-seek-help is a rule already"),
        (
            ["--name", "one", "--check", "title_mach"],
            "--check: there is no check `title_mach` (did",
        ),
        (["--name", "one", "--check", "zzz"], "there are affiliate_disclosure, bold_heading, "),
        (["page.md", "--name", "one", "--check", "title_match"], "page.md/X001-one.yml: cannot be"),
        ([], "--name"),
    ],
)
def test_what_cannot_be_written_is_told(tmp_path, contentlint, arguments, words):
    put(tmp_path, {"page.md": ""})
    check = [] if "--check" in arguments else ["--check", "title_match"]
    run = contentlint("new-rule", *arguments, *check)
    assert run.status == 2
    assert words in run.err
    assert [file.name for file in tmp_path.iterdir()] == ["page.md"]


def test_the_line_to_add_stands_where_toml_wants_it(tmp_path, contentlint):
    put(tmp_path, {"pyproject.toml": "[tool.contentlint]\n", "a b/keep": ""})
    run = contentlint("new-rule", "a b", "--name", "one", "--check", "title_match")
    assert "Add this line to pyproject.toml, under [tool.contentlint]:" in run.out
    assert tomllib.loads(re.search(r"rules-dir.*", run.out)[0]) == {"rules-dir": "a b"}
    assert "contentlint test-rules 'a b/X001-one.yml'" in run.out
    (tmp_path / "pyproject.toml").unlink()
    put(tmp_path, {"contentlint.toml": "[languages]\n"})
    run = contentlint("new-rule", "c", "--name", "two", "--check", "title_match")
    assert "Add this line to contentlint.toml, above its tables:" in run.out


def test_a_check_that_no_rule_uses_gives_a_form(site, contentlint):
    put(
        site,
        {
            "contentlint.toml": 'rules-dir = "house"\nchecks = ["house/shouting.py"]\n',
            "house/shouting.py": CHECK,
        },
    )
    run = contentlint("new-rule", "--name", "loud", "--check", "shouting", "--allow-code")
    assert run.status == 0, run.err
    assert "its examples are a form to fill in" in run.out
    rule = yaml.safe_load((site / "house" / "X002-loud.yml").read_text())
    assert rule["options"] == {"limit": 1, "marks": ["words"]}
    assert contentlint("test-rules", "house/X002-loud.yml", "--allow-code").status == 1


def test_a_rule_on_the_command_line_is_read_once(site):
    """The folder of the config, and a file of it once more."""
    settings = load_settings(cwd=site)
    book = load_rulebook(settings, further=[site / "house" / "X001.yml", site / "house"])
    assert [rule.id for rule, _ in book.files if rule.is_own] == ["X001"]
