"""``--force-exclude``: what is named is judged as a search of the folder judges it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from contentlint import check
from contentlint.discover import Discovery, discover

PAGE = "---\nreading_time: soon\n---\n# x\n"
ARTICLES = ["a.md", "sub/b.mdx", "sub/deep/security.md", "keep.tmp.md", "with space/é 日本.md"]
LEFT_OUT = {
    "hidden": [".hidden.md", ".github/x.md", "sub/.obsidian/deep/y.md"],
    "tools": ["node_modules/x/a.md", "sub/_site/a.md", "venv/a.markdown"],
    "ignored": ["build/x/a.md", "b.tmp.md", "sub/own.md", "build/README.md"],
    "repository": ["README.md", "sub/readme.fr.md", "license.md", "sub/CHANGELOG.md"],
}


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    folder = tmp_path / ".a hidden folder above" / "node_modules" / "repo"
    (folder / ".git").mkdir(parents=True)
    put(folder, *ARTICLES, *(name for names in LEFT_OUT.values() for name in names))
    (folder / ".gitignore").write_text("build/\n*.tmp.md\n!keep.tmp.md\n")
    (folder / "sub" / ".gitignore").write_text("/own.md\n")
    return folder


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE, encoding="utf-8")


def run(repo: Path, *paths: str, exclude: tuple[str, ...] = (), force: bool = True) -> Discovery:
    return discover(paths, cwd=repo, config_root=repo, exclude=exclude, force_exclude=force)


def names(result: Discovery) -> list[str]:
    return [one.path for one in result.files]


@pytest.mark.parametrize("exclude", [(), ("sub/deep/",), ("sub/**", "!sub/b.mdx"), ("*.md",)])
def test_naming_every_file_finds_what_a_walk_finds(repo: Path, exclude: tuple[str, ...]) -> None:
    every = [one.relative_to(repo).as_posix() for one in repo.rglob("*") if one.is_file()]
    walked = run(repo, ".", exclude=exclude)
    assert names(run(repo, *every, exclude=exclude)) == names(walked)
    if not exclude:
        assert names(walked) == sorted(ARTICLES)
    assert run(repo, *every, exclude=exclude).problems == []


def test_without_it_what_is_named_is_meant(repo: Path) -> None:
    left_out = sorted(name for group in LEFT_OUT.values() for name in group)
    assert names(run(repo, *left_out, force=False)) == left_out


def test_what_is_left_out_is_said_by_reason_and_is_no_problem(repo: Path) -> None:
    result = run(repo, *(name for group in LEFT_OUT.values() for name in group))
    assert (result.files, result.problems) == ([], [])
    start = "left out by --force-exclude, "
    assert sorted(one.message for one in result.notices) == [
        start + "a repository's own files: 4 (README.md, license.md, sub/CHANGELOG.md, …)",
        start + "hidden: 3 (.github/x.md, .hidden.md, sub/.obsidian/deep/y.md)",
        start + "ignored by .gitignore: 4 (b.tmp.md, build/README.md, build/x/a.md, …)",
        start + "in a tool's folder: 3 (node_modules/x/a.md, sub/_site/a.md, venv/a.markdown)",
    ]


def test_folders_that_are_named_are_judged_too(repo: Path) -> None:
    assert names(run(repo, ".github", "build", "node_modules", "sub")) == [
        "sub/b.mdx",
        "sub/deep/security.md",
    ]
    assert names(run(repo, ".")) == sorted(ARTICLES)


def test_the_repository_counts_and_not_the_current_folder(repo: Path) -> None:
    result = discover(
        ["x.md", "../a.md"],
        cwd=repo / ".github",
        config_root=repo,
        exclude=(),
        force_exclude=True,
    )
    assert [Path(one.file).name for one in result.files] == ["a.md"]


def test_without_a_repository_the_configs_folder_is_the_top(tmp_path: Path) -> None:
    put(tmp_path, ".hidden/site/a.md", ".hidden/site/.b/c.md")
    site = tmp_path / ".hidden" / "site"
    assert names(run(site, "a.md", ".b/c.md")) == ["a.md"]


def test_a_missing_file_is_a_problem_still(repo: Path) -> None:
    (problem,) = run(repo, "sub/.obsidian/no.md").problems
    assert problem.message == "there is no such file or folder"


def test_an_unsaved_text_goes_by_its_name(repo: Path) -> None:
    for path, reason in {"README.md": "own files", "build/new.md": "ignored"}.items():
        result = check(PAGE, path=path, folder=repo, force_exclude=True)
        assert (result.findings, result.problems) == ([], [])
        assert reason in result.notices[0].message
        assert check(PAGE, path=path, folder=repo).findings
    assert check(PAGE, path="new.md", folder=repo, force_exclude=True).findings


def test_the_command_says_what_it_left_out(contentlint, repo: Path) -> None:
    done = contentlint("check", "--force-exclude", "README.md", ".github/x.md", cwd=repo)
    assert done.status == 0
    assert "left out by --force-exclude, hidden: 1 (.github/x.md)" in done.out
    assert "No articles were checked." in done.out
    done = contentlint("check", "--force-exclude", "README.md", "a.md", cwd=repo)
    assert done.status == 1


def test_standard_input_of_an_editor(repo: Path, monkeypatch, capsys) -> None:
    from contentlint.cli import run as command

    monkeypatch.chdir(repo)
    for name, status in {"README.md": 0, "a.md": 1}.items():
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
        assert command(["check", "--force-exclude", "--stdin-filename", name]) == status
        assert name in capsys.readouterr().out
