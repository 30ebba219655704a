"""The page on CI and editors: its commands, files and patterns are tried, not only read."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ABOUT, ROOT, need, own
from hookrepo import BAD, GOOD, Done, bad, environment, hits, run

from contentlint.cli import build_parser

PAGE = ROOT.joinpath("docs", "continuous-integration.md").read_text(encoding="utf-8")
RULES = ROOT / "rules" / "headings"


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language, in their order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def block(language: str, having: str) -> str:
    """The one block that has some words."""
    (found,) = [text for text in blocks(language) if having in text]
    return found


def commands() -> list[str]:
    """Every ``contentlint …`` that the page would have somebody run."""
    text = "\n".join(blocks("yml") + blocks("sh"))
    found = re.findall(r"(?:^|run: |- |-r )(contentlint \w+.*)$", text, re.MULTILINE)
    return [*found, re.search(r"makeprg = '([^']+)'", PAGE)[1]]


@pytest.mark.parametrize("command", commands())
def test_a_command_has_flags_that_exist(command: str) -> None:
    words = shlex.split(command.partition(" < ")[0])
    assert build_parser().parse_args(words[1:]).command == "check"


def test_the_flags_that_are_only_spoken_of_exist_too() -> None:
    spoken = re.findall(r"`(?:args: \[)?(--[a-z-]+)", PAGE)
    assert set(spoken) <= {*build_parser().flags(), "--"}
    assert len(commands()) >= 9


@pytest.mark.parametrize("text", blocks("yml"))
def test_a_workflow_is_yaml_and_installs_by_the_placeholders(text: str) -> None:
    data = yaml.safe_load(text)
    assert "REPOSITORY" in str(data)
    assert "REVISION" in str(data)
    if "jobs" in data:
        steps = data["jobs"]["contentlint"]["steps"]
        assert all(len({"uses", "run"} & set(step)) == 1 for step in steps)


@pytest.fixture
def repo(tmp_path: Path):
    """A repository with one commit on ``main`` and a branch; gives a function that runs a script.

    The script's ``BASE`` is that commit.
    """
    tools = ["bash", "git", "xargs", "jq"]
    program = Path(sys.executable).parent
    path = f"{program}{os.pathsep}{os.environ['PATH']}"
    missing = [tool for tool in [*tools, "contentlint"] if not shutil.which(tool, path=path)]
    need(not missing, f"not installed: {', '.join(missing)}")
    folder = tmp_path / "repo"
    put(folder, {"old.md": BAD, "gone.md": BAD, "changed.md": GOOD, "a.py": ""})
    env = {**environment(tmp_path), "PATH": path}

    def script(text: str) -> Done:
        return run(["bash", "-e", "-o", "pipefail", "-c", text], folder, env)

    done = script("git init -q && git add --all && git commit -q -m one && git rev-parse HEAD")
    env["BASE"] = done.out.strip()
    assert len(env["BASE"]) == 40, done.out
    script("git switch -q -c change")
    return folder, script


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(own(name, text), encoding="utf-8")


def test_only_the_changed_files(repo) -> None:
    folder, script = repo
    assert script(block("sh", "git diff")).out == ""
    names = ["é 日本.md", "-q.mdx", "changed.md", "it's.md"]
    put(folder, dict.fromkeys([*names, "README.md", "b.py", "x.bin"], BAD))
    assert script("git rm -q gone.md && git add --all && git commit -q -m two").status == 0
    done = script(block("sh", "git diff"))
    assert hits(done) == bad(*names)
    assert done.status == 123


def test_the_config_of_the_base_judges_a_strangers_change(repo) -> None:
    folder, script = repo
    (rule,) = RULES.glob("HD002-*.yml")
    own = rule.read_text(encoding="utf-8").replace("HD002", "X001")
    own = own.replace("name: skipped-heading-level", "name: house-heading-level")
    put(folder, {"contentlint.toml": 'rules-dir = "house-rules"\nselect = ["X", "RT"]\n'})
    put(folder, {"house-rules/X001.yml": own})
    script("git add --all && git commit -q -m base")
    script("git update-ref refs/heads/base HEAD")
    put(
        folder,
        {
            "contentlint.toml": 'fail-on = "never"\nignore = ["ALL"]\n',
            "house-rules/X001.yml": "id: [",
            "house-rules/X002.yml": "id: [",
            "new.md": f"---\ntitle: x\ndescription: {ABOUT}\ndraft: true\n---\n"
            "### Too deep\n\nText.\n",
        },
    )
    script("git add --all && git commit -q -m hostile")
    assert script("contentlint check").status == 0
    done = script("BASE=base\n" + block("sh", "git restore"))
    assert done.status == 1, done.out
    assert re.search(r"^::error file=new\.md,line=6.*X001", done.out, re.MULTILINE), done.out
    assert not (folder / "house-rules" / "X002.yml").exists()


def test_open_findings_stay_in_the_file_for_code_scanning(repo) -> None:
    folder, script = repo
    put(
        folder, {"contentlint.toml": '[[ignore]]\npaths = ["gone.md"]\nrules = ["ALL"]\nreason="x"'}
    )
    steps = yaml.safe_load(block("yml", "upload-sarif"))["jobs"]["contentlint"]["steps"]
    for step in steps:
        if "sarif" in step.get("run", ""):
            script(step["run"])
    results = json.loads((folder / "open.sarif").read_text())["runs"][0]["results"]
    places = [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in results]
    assert [place["uri"] for place in places] == ["old.md", "old.md"]
    everything = json.loads((folder / "all.sarif").read_text())["runs"][0]["results"]
    assert len(everything) == 4


def test_the_editors_pattern_reads_a_line_of_each_kind(contentlint, tmp_path) -> None:
    pattern = json.loads(block("json", "problemMatcher"))["tasks"][0]["problemMatcher"]["pattern"]
    put(tmp_path, {"a folder/é (1): x.md": BAD})
    flags = ("--output-format", "concise", "--select", "FM,RT")
    lines = contentlint("check", *flags).out.splitlines()
    read = [found for line in lines if (found := re.match(pattern["regexp"], line))]
    groups = [pattern[key] for key in ("file", "line", "column", "severity", "code")]
    assert [found.group(*groups) for found in read] == [
        ("a folder/é (1): x.md", "2", None, "error", "FM002"),
        ("a folder/é (1): x.md", "3", "15", "error", "RT002"),
    ]
