"""The library: one function, the same answers as the command line, from any thread."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import ABOUT, ROOT

import contentlint
from contentlint.reports import json as json_report
from contentlint.reports.options import ReportOptions

TODAY = datetime.date(2026, 1, 15)
PAGE = (
    f"---\ntitle: Cramps\ndescription: {ABOUT}\nreading_time: soon\n---\n"
    "# Cramps\n\n### Why\n\nText.\n"
)
SITE = ROOT / "examples" / "site"


def rules(result: contentlint.Result) -> list[str]:
    return [finding.rule for finding in result.findings]


def test_a_text_is_checked():
    result = contentlint.check(PAGE)
    assert rules(result) == ["RT002", "HD002"]
    finding = result.findings[0]
    assert (finding.path, finding.span.line, finding.span.column) == ("article.md", 4, 15)
    assert result.files == 1
    assert not result.problems


def test_the_bytes_of_a_file_are_decoded_as_a_file_is():
    result = contentlint.check(b"\xef\xbb\xbf" + PAGE.encode(), path="a.md")
    assert result.findings[0].span == contentlint.check(PAGE).findings[0].span
    (problem,) = contentlint.check(b"# caf\xe9\n", path="a.md").problems
    assert problem.path == "a.md"
    assert "not UTF-8" in problem.message


@pytest.mark.parametrize("text", ["", "\ud800", "\x00", "\ufeff", "---", "a" * 3_000_000])
def test_no_text_raises(text):
    result = contentlint.check(text)
    assert result.findings or result.problems


def test_config_is_data_a_file_or_what_the_command_line_finds(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    (tmp_path / "contentlint.toml").write_text('ignore = ["RT", "HD"]\n')
    assert rules(contentlint.check(PAGE, config={"ignore": ["RT"]})) == ["HD002"]
    assert rules(contentlint.check(PAGE, config=tmp_path / "contentlint.toml")) == []
    found = contentlint.load_settings(cwd=tmp_path)
    assert rules(contentlint.check(PAGE, config=found)) == []
    # nothing is searched for that the caller did not name
    monkeypatch.chdir(tmp_path)
    assert rules(contentlint.check(PAGE)) == ["RT002", "HD002"]


def test_the_path_of_a_text_decides_overrides_types_and_languages():
    config = {"overrides": [{"paths": ["old/**"], "ignore": ["RT"]}], "exclude": ["drafts/"]}
    assert rules(contentlint.check(PAGE, config=config, path="old/a.md")) == ["HD002"]
    assert rules(contentlint.check(PAGE, config=config, path="new/a.md")) == ["RT002", "HD002"]
    assert contentlint.check("Texto.", path="es/a.md").languages == {"es": 1}
    left_out = contentlint.check(PAGE, config=config, path="drafts/a.md")
    assert (left_out.files, rules(left_out)) == (0, [])
    assert "left out by `exclude`: drafts/a.md" in left_out.notices[0].message


def test_a_wrong_config_is_an_exception_with_all_its_faults():
    with pytest.raises(contentlint.ConfigError) as caught:
        contentlint.check(PAGE, config={"fail_on": "error", "select": 3})
    words = [issue.message for issue in caught.value.issues]
    assert any("did you mean `fail-on`?" in one for one in words)
    assert any("`select` must be a list" in one for one in words)


def test_paths_are_files_or_folders_from_a_folder(tmp_path):
    (tmp_path / "site" / "b").mkdir(parents=True)
    (tmp_path / "site" / "a.md").write_text(PAGE)
    (tmp_path / "site" / "b" / "c.md").write_text(PAGE)
    result = contentlint.check(["site"], folder=tmp_path)
    assert sorted({finding.path for finding in result.findings}) == ["site/a.md", "site/b/c.md"]
    one = contentlint.check(tmp_path / "site" / "a.md", folder=tmp_path)
    assert {finding.path for finding in one.findings} == {"site/a.md"}
    (problem,) = contentlint.check([Path("nowhere.md")], folder=tmp_path).problems
    assert "no such file" in problem.message


def test_the_command_line_gives_the_very_same_report(tmp_path):
    """The example site, by both ways, as JSON."""
    settings = contentlint.load_settings(cwd=ROOT, config=str(SITE / "contentlint.toml"))
    result = contentlint.check(["examples/site"], config=settings, folder=ROOT, today=TODAY)
    file = tmp_path / "report.json"
    subprocess.run(
        [
            sys.executable, "-m", "contentlint", "check", "examples/site", "--today", "2026-01-15",
            "--config", "examples/site/contentlint.toml", "--output-format", "json",
            "--output-file", str(file),
        ],
        cwd=ROOT, check=False, timeout=120,
    )  # fmt: skip
    assert json_report.render(result, ReportOptions()) == file.read_text(encoding="utf-8")


def test_many_threads_give_what_one_gives():
    """No state is shared: settings, too, may be used by several threads at once."""
    pages = sorted(SITE.rglob("*.md"))
    settings = contentlint.load_settings(cwd=ROOT, config=str(SITE / "contentlint.toml"))
    start = threading.Barrier(4)

    def all_pages(_: int) -> str:
        start.wait()
        result = contentlint.check(pages, config=settings, folder=ROOT, today=TODAY)
        return json_report.render(result, ReportOptions())

    with ThreadPoolExecutor(4) as pool:
        reports = set(pool.map(all_pages, range(4)))
    alone = contentlint.check(pages, config=settings, folder=ROOT, today=TODAY)
    assert reports == {json_report.render(alone, ReportOptions())}
    assert json.loads(reports.pop())["files"] > 20


def test_a_call_changes_nothing_outside_of_it(tmp_path):
    before = (Path.cwd(), list(sys.path), dict(os.environ))
    contentlint.check(["."], folder=tmp_path)
    contentlint.check(PAGE)
    assert (Path.cwd(), list(sys.path), dict(os.environ)) == before


def test_importing_the_package_imports_nothing_heavy():
    code = "import contentlint, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    heavy = {"pydantic", "yaml", "markdown_it", "regex", "argparse"}
    assert not heavy & {name.split(".")[0] for name in done.stdout.split()}


def test_the_public_names_are_typed(tmp_path):
    """A user's mypy sees the signature and the Result through the lazy package."""
    (tmp_path / "use.py").write_text(
        "import contentlint\n"
        "result = contentlint.check('# A', config={'fail-on': 'error'})\n"
        "reveal_type(result.findings[0].span.line)\n"
        "contentlint.check(3)\n"
        "contentlint.chekc('')\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", "cache", "use.py"],
        cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "MYPYPATH": str(ROOT)}, timeout=300,
    )  # fmt: skip
    assert re.search(r'use.py:3: note: Revealed type is "(builtins\.)?int"', done.stdout)
    assert 'use.py:4: error: Argument 1 to "check"' in done.stdout
    assert "use.py:5: error:" in done.stdout
    assert "use.py:2: error" not in done.stdout


def test_help_lists_the_public_names():
    assert set(contentlint.__all__) <= set(dir(contentlint))
    with pytest.raises(AttributeError):
        _ = contentlint.nothing
