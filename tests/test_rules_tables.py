"""``[rules.*]`` in a config and its overrides, and what a rule file may say: strict, and placed."""

from __future__ import annotations

import json

import pytest

RULE = """\
id: House.Cure
name: own-cure
summary: Cures.
why: Our style guide.
severity: error
check: pattern
options: {patterns: [cure]}
message: "Found {match}"
remedy: Take it out.
examples:
  - {name: one, bad: "A cure", expect: [{line: 1}]}
  - {name: none, good: "A pill"}
"""


@pytest.fixture
def site(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "cure.yml").write_text(RULE)
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "a.md").write_text("A cure\n")
    return tmp_path


def config(site, text: str) -> None:
    (site / "contentlint.toml").write_text('rules-dir = "rules"\n' + text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[rules.HD]\nseverity = "error"', "3:1: `HD` is a family: set `severity` on each"),
        ("[rules.HD.options]\nnope = 1", "`HD` is a family: set `options` on each"),
        (
            '[rules."House.Cure"]\nenabled = true\n[[overrides]]\npaths = ["blog/**"]\n'
            'rules.own-cure.severity = "info"',
            "6:7: `House.Cure` and `own-cure` are one rule: call it `House.Cure` everywhere",
        ),
        (
            '[[overrides]]\npaths = ["blog/**"]\nrules.MS001.lexicon.en.nonsense = ["x"]',
            "4:24: the word lists of MS001 have no cue `nonsense`",
        ),
        (
            '[[overrides]]\npaths = ["blog/**"]\nrules.HD009.options = {nope = 1}',
            "4:24: unknown key `nope`; known are `overlap` and `suffixes`",
        ),
        (
            '[rules."House.Cure"]\noptions = {scope = "raw", first-words = 2}',
            "3:11: `sections`, `not-sections` and `first-words` choose",
        ),
        ('[rules."House.Cure".options]\nlimit = true', "`limit` must be a whole number, not true"),
        ('[rules."House.Cure".options]\nlimit = "3"', "`limit` must be a whole number"),
        ("[rules.HD004.options]\nscoop = 1", "unknown key `scoop`"),
        ("[rules.MS015.options]\nx = 1", "unknown key `x`; there are none here"),
    ],
)
def test_what_a_table_cannot_say_is_told_with_its_place(site, contentlint, text, words):
    config(site, text)
    run = contentlint("check", cwd=site)
    assert run.status == 2
    assert words in run.err
    assert run.err.startswith("contentlint: contentlint.toml:")


def test_an_override_wins_over_the_config(site, contentlint):
    config(
        site,
        '[rules."House.Cure"]\nseverity = "warning"\n[[overrides]]\npaths = ["blog/**"]\n'
        'rules."House.Cure".severity = "info"',
    )
    run = contentlint("check", "--select", "House", "--output-format", "json", cwd=site)
    assert [item["severity"] for item in json.loads(run.out)["findings"]] == ["info"]


def test_a_config_that_accepts_is_not_in_the_source(site, contentlint):
    config(site, '[[ignore]]\npaths = ["**"]\nrules = ["House"]\nreason = "old"')
    (site / "b.md").write_text("A cure <!-- contentlint-disable-line House.Cure -- new -->\n")
    run = contentlint("check", "--select", "House", "--output-format", "sarif", cwd=site)
    found = [one["suppressions"][0] for one in json.loads(run.out)["runs"][0]["results"]]
    assert [(one["kind"], one["justification"]) for one in found] == [
        ("inSource", "new"), ("external", "old"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("severity: error", "severity: error\nseverity: info", ":6:1: not valid YAML: the key"),
        ("{patterns: [cure]}", "{patterns: [cure], limit: yes}", "`limit` must be a whole number"),
        ("{line: 1}", '{line: "1"}', "line` must be a whole number"),
        ("check: pattern", "check: pattern\ndefault: 'no'", "`default` must be true or false"),
        ("id: House.Cure", "id: HD.Cure", "HD is a family of contentlint's own"),
        ("id: House.Cure", "id: ALL.Cure", "ALL is a family of contentlint's own"),
        ("id: House.Cure", "id: X٠٠١", "is no id"),
        ('  - {name: none, good: "A pill"}\n', "", "`examples` must have at least 2 items"),
    ],
)
def test_what_a_rule_file_cannot_say(site, contentlint, old, new, words):
    assert old in RULE
    (site / "rules" / "cure.yml").write_text(RULE.replace(old, new))
    config(site, "")
    run = contentlint("check", cwd=site)
    assert run.status == 2
    assert words in run.err
    assert len(run.err.splitlines()) == 1


def test_a_file_is_no_folder_of_rules(site, contentlint):
    (site / "contentlint.toml").write_text('rules-dir = "blog/a.md"\n')
    assert '`rules-dir`: "blog/a.md" is a file, no folder' in contentlint("check", cwd=site).err


@pytest.mark.parametrize("body", ["    sys.exit(0)", "    yield from sys.exit(0)"])
def test_an_own_check_cannot_end_the_run(site, contentlint, body):
    (site / "leave.py").write_text(
        "import sys\nfrom contentlint.checkoptions import CheckOptions\n"
        f"class Options(CheckOptions): pass\ndef check(article, options):\n{body}\n"
    )
    (site / "rules" / "leave.yml").write_text(
        RULE.replace("House.Cure", "House.Leave")
        .replace("own-cure", "own-leave")
        .replace("check: pattern", "check: leave")
        .replace("options: {patterns: [cure]}\n", "")
    )
    config(site, 'checks = ["leave.py"]')
    flags = ("check", "--allow-code", "--select", "House", "--output-format", "json")
    run = contentlint(*flags, cwd=site)
    report = json.loads(run.out)
    assert run.status == 2
    assert [one["rule"] for one in report["findings"]] == ["House.Cure"]
    assert [one["rule"] for one in report["problems"]] == ["House.Leave"]


def test_a_directive_for_a_rule_that_failed_is_not_called_unused(site, contentlint):
    (site / "rules" / "cure.yml").write_text(RULE.replace("[cure]", '["(a|aa)+$"]'))
    config(site, "")
    (site / "blog" / "a.md").write_text(
        "x <!-- contentlint-disable-line House.Cure -- why -->\n\n" + "a" * 4000 + "b\n"
    )
    flags = ("check", "--select", "House,CF", "--output-format", "json", "blog")
    report = json.loads(contentlint(*flags, cwd=site).out)
    assert not report["findings"]
    assert [one["rule"] for one in report["problems"]] == ["House.Cure"]
