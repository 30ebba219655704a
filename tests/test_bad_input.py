"""Bad files and bad flags: one clear line each, the documented status, and the others go on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from conftest import ABOUT, ROOT

GOOD = f"---\ntitle: A page\ndescription: {ABOUT}\n---\n\nWe moved to a new building.\n"


def problems(run, path: str) -> list[dict]:
    report = json.loads(run.out)
    return [item for item in report["problems"] if path in item["path"]]


def check(contentlint, *arguments: str):
    return contentlint("check", "--no-config", "--output-format", "json", *(arguments or (".",)))


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A good and a bad file that must be checked in spite of what the test puts beside them."""
    (tmp_path / "good.md").write_text(GOOD)
    (tmp_path / "zbad.md").write_text(
        f"---\ntitle: A\ndescription: {ABOUT}\nreading_time: soon\n---\n"
    )
    return tmp_path


def others_were_checked(run, files: int = 2) -> bool:
    report = json.loads(run.out)
    return report["files"] >= files and any(f["path"] == "zbad.md" for f in report["findings"])


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("binary.md", b"# Title\n\0\x01\x02", "binary"),
        ("latin.md", "Señales de alarma\n".encode("latin-1"), "UTF-8"),
        ("utf16.md", "# Title\n".encode("utf-16"), "UTF-16"),
        ("line.md", b"a " * 10_000_000, "max-file-size"),
    ],
)
def test_a_file_that_is_no_article_is_a_problem(contentlint, beside, name, content, words):
    (beside / name).write_bytes(content)
    run = check(contentlint)
    (problem,) = problems(run, name)
    assert words in problem["message"]
    assert run.status == 2
    assert others_were_checked(run)


def test_a_file_name_that_is_no_utf8_is_checked_and_shown(tmp_path, contentlint):
    name = os.fsdecode(b"caf\xe9.md")
    try:
        (tmp_path / name).write_text("# A\n")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    for form in ("full", "concise", "json"):
        run = contentlint("check", "--no-config", "--output-format", form)
        assert run.status == 0, run.err
        assert "caf" in run.out
        assert "FM013" in run.out


def test_a_fault_of_ours_is_one_line_and_no_traceback(tmp_path):
    code = (
        "import sys\n"
        "import contentlint.commands.check as command\n"
        "def broken(options):\n"
        "    raise ZeroDivisionError('on purpose')\n"
        "command._checked = broken\n"
        "from contentlint.cli import run\n"
        "sys.exit(run(['check']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 2
    assert "internal error: ZeroDivisionError: on purpose" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_file_is_a_finding(contentlint, beside):
    (beside / "empty.md").write_text("")
    run = check(contentlint)
    found = [f["rule"] for f in json.loads(run.out)["findings"] if f["path"] == "empty.md"]
    assert found == ["FM001"]
    assert run.status == 1
    assert others_were_checked(run)


@pytest.mark.parametrize(
    "matter",
    [
        pytest.param("title: a: b", id="unquoted colon"),
        pytest.param("a: [" + "[" * 100_000, id="100,000 open brackets"),
        pytest.param("a: " + "[" * 50_000 + "]" * 50_000, id="50,000 nested lists"),
        pytest.param("\n".join(" " * n + "a:" for n in range(600)), id="600 nested mappings"),
        pytest.param("- " * 40_000, id="40,000 compact lists"),
        pytest.param("a: {" * 40_000, id="40,000 flow mappings"),
        pytest.param(
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "\n".join(
                f"{chr(c + 1)}: &{chr(c + 1)} [{','.join(['*' + chr(c)] * 9)}]"
                for c in range(ord("a"), ord("j"))
            ),
            id="a billion laughs",
        ),
        pytest.param("a: &a [*a]", id="an alias of itself"),
        pytest.param("a: !!python/object/apply:os.system ['echo hi']", id="a Python object"),
        pytest.param("a: !custom 1", id="an unknown tag"),
        pytest.param("? [a, b]\n: c", id="a list as key"),
        pytest.param("just words", id="not a mapping"),
        pytest.param("a: 'open", id="a quote that is not closed"),
        pytest.param("a:\n\t- b", id="a tab"),
        pytest.param("a: *nothing", id="an unknown alias"),
        pytest.param("a: @b", id="a reserved mark"),
    ],
)
def test_front_matter_that_cannot_be_read_is_one_finding(contentlint, beside, matter):
    (beside / "bad.md").write_text(f"---\n{matter}\n---\n\nText.\n")
    run = check(contentlint)
    found = [f for f in json.loads(run.out)["findings"] if f["path"] == "bad.md"]
    families = [f["rule"] for f in found if f["rule"].startswith("FM")]
    assert families == ["FM001"]
    assert "\n" not in found[0]["message"]
    assert run.status == 1
    assert others_were_checked(run, 3)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("[" * 100_000, id="100,000 open brackets"),
        pytest.param(">" * 50_000 + " a", id="50,000 nested quotes"),
        pytest.param("*a " * 60_000, id="60,000 open emphases"),
        pytest.param("#" + " #" * 50_000, id="a heading of 50,000 marks"),
        pytest.param("# " + "[a](" * 20_000, id="a heading of 20,000 open links"),
        pytest.param("- " * 5_000 + "a", id="5,000 nested lists"),
        pytest.param("<h2>" * 30_000, id="30,000 open tags"),
        pytest.param("<!--" * 30_000, id="30,000 open comments"),
        pytest.param("**" * 50_000, id="50,000 strong marks"),
        pytest.param("|" * 50_000 + "\n" + "|-" * 25_000, id="a table of 50,000 columns"),
        pytest.param("Disclaimer: " * 20_000, id="20,000 labels"),
        pytest.param("\u202e\x1b[31mred\x07", id="control characters"),
        pytest.param("\r\r\n\n\r" * 1000 + "# a", id="mixed line ends"),
    ],
)
def test_a_hostile_body_is_checked_or_refused_within_seconds(contentlint, beside, body):
    (beside / "hostile.md").write_text(f"---\ntitle: A\ndescription: {ABOUT}\n---\n\n{body}\n")
    run = check(contentlint)
    assert run.status in (1, 2)
    assert others_were_checked(run)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: "missing.md", "no such file"),
        (lambda folder: (folder / "broken.md").symlink_to("nowhere.md") or "broken.md", "broken"),
        (lambda folder: (folder / "loop.md").symlink_to("loop.md") or "loop.md", "circle"),
    ],
)
def test_a_path_that_leads_nowhere_is_a_problem(contentlint, beside, make, words):
    path = make(beside)
    run = check(contentlint, ".", path)
    assert problems(run, path)
    assert words in problems(run, path)[0]["message"]
    assert run.status == 2
    assert others_were_checked(run)


def test_a_folder_that_contains_itself_is_a_problem_and_no_endless_walk(contentlint, beside):
    (beside / "deep").mkdir()
    (beside / "deep" / "again").symlink_to(beside)
    run = check(contentlint)
    assert "circle" in problems(run, "again")[0]["message"]
    assert run.status == 2
    assert json.loads(run.out)["files"] == 2


UNPRIVILEGED = """
import os, sys
from contentlint.cli import run
if os.geteuid() == 0:
    # root reads everything: import all that a run needs, then become nobody
    run(["check", "--no-config", "--output-format", "json", "--output-file", os.devnull, "."])
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.exit(run(["check", "--no-config", "--output-format", "json", "."]))
"""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no user ids")
def test_an_unreadable_file_is_a_problem_for_an_unprivileged_user():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "good.md").write_text(GOOD)
        (folder / "secret.md").write_text(GOOD)
        (folder / "secret.md").chmod(0)
        (folder / "closed").mkdir(mode=0)
        done = subprocess.run(
            [sys.executable, "-c", UNPRIVILEGED], cwd=folder, capture_output=True, text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        (folder / "closed").chmod(0o755)
    assert "Traceback" not in done.stderr, done.stderr
    report = json.loads(done.stdout)
    assert [item["path"] for item in report["problems"]] == ["closed", "secret.md"]
    assert all("permission denied" in item["message"].lower() for item in report["problems"])
    assert report["files"] == 1
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "--selct", "MS"], "did you mean --select"),
        (["check", "--select", "MS01"], "did you mean"),
        (["check", "--ignore", "reading-tim"], "no rule or family"),
        (["check", "--today", "yesterday"], "YYYY-MM-DD"),
        (["check", "--config", "nowhere.toml"], "nowhere.toml"),
        (["check", "--output-format", "xml"], "cannot be xml; choose from full, concise"),
        (["check", "--output-file", "no/such/folder/report.txt"], "no such file"),
        (["chekc", "."], "there is no command chekc"),
        (["check", "--fail-on", "eror"], "did you mean error?"),
    ],
)
def test_a_wrong_flag_is_one_line_and_status_2(contentlint, beside, arguments, words):
    run = contentlint(*arguments)
    assert words in run.err
    assert run.status == 2


@pytest.mark.parametrize(
    ("config", "line", "words"),
    [
        ("[reading-time]\nmethd = 'hugo'\n", 2, "`reading-time.method`"),
        ("fail-on = 'eror'\n", 1, "error"),
        ("select = ['MS', 'HD01']\n", 1, "HD01"),
        ("\n[rules.MS01]\nseverity = 'info'\n", 2, "MS01"),
        ("[rules.HD003]\noptions = {nothing = 1}\n", 2, "nothing"),
        ("title = \n", 1, "TOML"),
        ("extends = ['../outside.toml']\n", 1, "repository"),
        ("[front-matter.fields.title]\npattern = '('\n", 2, "pattern"),
    ],
)
def test_a_wrong_config_names_file_line_and_near_match(contentlint, beside, config, line, words):
    (beside / "contentlint.toml").write_text(config)
    run = contentlint("check", ".")
    assert f"contentlint.toml:{line}" in run.err
    assert words.strip("`").split(".")[-1] in run.err
    assert run.status == 2
    assert len(run.err.strip().splitlines()) == 1


def test_a_rule_that_raises_is_a_problem_that_names_rule_and_file(tmp_path):
    code = (
        "import sys\n"
        "import contentlint.checks.empty_section as check\n"
        "def broken(article, options):\n"
        "    raise ZeroDivisionError('on purpose')\n"
        "check.check = broken\n"
        "from contentlint.cli import run\n"
        "sys.exit(run(['check', '--no-config', '--output-format', 'json', '.']))"
    )
    (tmp_path / "zbad.md").write_text(
        f"---\ntitle: A\ndescription: {ABOUT}\nreading_time: soon\n---\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    report = json.loads(done.stdout)
    (problem,) = report["problems"]
    assert problem["rule"] == "HD003"
    assert problem["path"] == "zbad.md"
    assert "on purpose" in problem["message"]
    assert [item["rule"] for item in report["findings"]] == ["RT002"]
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
