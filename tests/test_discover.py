"""Which files are articles: folders, names, ignores, links, and what cannot be read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.discover import Discovery, discover
from tests.conftest import ROOT, need


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    folder = tmp_path / "repo"
    (folder / ".git" / "info").mkdir(parents=True)
    return folder


def put(folder: Path, *names: str, text: str = "# x\n") -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def run(
    repo: Path, *paths: str, exclude: tuple[str, ...] = (), cwd: Path | None = None
) -> Discovery:
    return discover(paths or (".",), cwd=cwd or repo, config_root=repo, exclude=exclude)


def found(repo: Path, *paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    result = run(repo, *paths, exclude=exclude)
    assert result.problems == []
    assert all(one.file == repo / one.path for one in result.files)
    return [one.path for one in result.files]


def problems(result: Discovery) -> list[str]:
    return [f"{one.path}: {one.message}" for one in result.problems]


def test_markdown_of_every_suffix_in_every_folder_sorted(repo: Path) -> None:
    put(repo, "b.md", "a/z.MDX", "a/y.markdown", "a/b/c.Md", "a/x.txt", "md", "a.md.bak")
    assert found(repo) == ["a/b/c.Md", "a/y.markdown", "a/z.MDX", "b.md"]
    assert found(repo, "b.md", "a", "a/b", "./b.md", "a/../b.md") == found(repo)


def test_odd_names(repo: Path) -> None:
    names = ["with space/a b.md", "naïve/日本.md", "new\nline.md", "-flag.md", "a[1]*.md", "{x}.md"]
    put(repo, *names)
    assert found(repo) == sorted(names)
    assert found(repo, *names) == sorted(names)


def test_hidden_and_tool_folders_are_no_content(repo: Path) -> None:
    for folder in (".github", ".venv", "venv", "node_modules/x", "_site", "a/__pycache__", ".git"):
        put(repo, f"{folder}/a.md")
    put(repo, "ok.md", ".hidden.md", "_drafts/b.md", "environment/c.md")
    assert found(repo) == ["_drafts/b.md", "environment/c.md", "ok.md"]
    assert found(repo, ".hidden.md", "node_modules/x/a.md") == [".hidden.md", "node_modules/x/a.md"]
    assert found(repo, "node_modules") == ["node_modules/x/a.md"]


def test_a_repositorys_own_files_are_left_out_once_and_counted(repo: Path) -> None:
    put(repo, "README.md", "readme.fr.md", "docs/CONTRIBUTING.md", "license.md", "a.md")
    put(repo, "content/security.md", "content/readme-first.md")
    result = run(repo)
    assert [one.path for one in result.files] == [
        "a.md",
        "content/readme-first.md",
        "content/security.md",
    ]
    assert [one.message for one in result.notices] == [
        "a repository's own files are no articles (name one to check it): "
        "4 (README.md, docs/CONTRIBUTING.md, license.md, …)"
    ]
    assert found(repo, "README.md", "license.md") == ["README.md", "license.md"]


def test_paths_are_relative_to_the_current_folder_or_absolute_outside_it(repo: Path) -> None:
    put(repo, "content/a.md", "other/b.md")
    result = run(repo, "../other", ".", cwd=repo / "content")
    assert [one.path for one in result.files] == [(repo / "other/b.md").as_posix(), "a.md"]


GITIGNORE = """
# comment
/build/
*.tmp.md
notes
!keep.tmp.md
sub/only.md
"""


def test_gitignore_agrees_with_git(repo: Path) -> None:
    need(shutil.which("git") is not None, "git is not installed")
    put(repo, ".gitignore", text=GITIGNORE)
    put(repo, "a/.gitignore", text="[z-a]\n!\n[[q]\n!x.tmp.md\n*.mdx\n/top.md\n\\\n")
    put(repo, "a/b/.gitignore", text="*\n!back.md\n!c/\n")
    put(repo, ".git/info/exclude", text="excluded.md\n")
    names = ["a.md", "build/a.md", "a/build/a.md", "a.tmp.md", "keep.tmp.md", "a/x.tmp.md"]
    names += ["a/notes/a.md", "notes.md", "sub/only.md", "a/sub/only.md", "a/x.mdx", "x.mdx"]
    names += ["a/top.md", "a/c/top.md", "a/b/a.md", "a/b/back.md", "a/b/c/a.md", "a/excluded.md"]
    put(repo, *names)
    shutil.rmtree(repo / ".git")
    subprocess.run(["git", "init", "-q"], cwd=repo, check=True)
    put(repo, ".git/info/exclude", text="excluded.md\n")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--others", "--exclude-standard"],
        cwd=repo,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    expected = sorted(name for name in listed if name.endswith((".md", ".mdx")))
    assert found(repo) == expected
    assert "a/x.tmp.md" in expected
    assert "a/b/back.md" in expected
    # A walk that begins deeper down reads the ignore files above it too.
    assert found(repo, "a") == [name for name in expected if name.startswith("a/")]


def test_what_is_named_is_meant_though_git_ignores_it(repo: Path) -> None:
    put(repo, ".gitignore", text="build/\n*.tmp.md\n")
    put(repo, "build/a.md", "build/.gitignore", "b.tmp.md", "build/x/c.md")
    put(repo, "build/.gitignore", text="x/\n")
    assert found(repo, "b.tmp.md", "build/x/c.md") == ["b.tmp.md", "build/x/c.md"]
    assert found(repo, "build") == ["build/a.md"]


def test_no_gitignore_above_the_repository_holds(repo: Path) -> None:
    put(repo.parent, ".gitignore", text="*.md\n")
    put(repo, "a.md")
    assert found(repo) == ["a.md"]


def test_exclude_holds_even_for_named_files_and_says_so(repo: Path) -> None:
    put(repo, "drafts/a.md", "drafts/keep.md", "x/drafts/b.md", "c.md")
    assert found(repo, exclude=("/drafts/",)) == ["c.md", "x/drafts/b.md"]
    assert found(repo, exclude=("drafts/",)) == ["c.md"]
    assert found(repo, exclude=("drafts/**", "!drafts/keep.md")) == [
        "c.md",
        "drafts/keep.md",
        "x/drafts/b.md",
    ]
    result = run(repo, "drafts/a.md", "c.md", exclude=("/drafts/**",))
    assert [one.path for one in result.files] == ["c.md"]
    assert [one.message for one in result.notices] == [
        "named, but left out by `exclude`: 1 (drafts/a.md)"
    ]
    assert result.problems == []


def test_files_that_are_no_markdown_are_one_notice(repo: Path) -> None:
    put(repo, "a.txt", "b.py", "c.md")
    result = run(repo, "a.txt", "b.py", "c.md")
    assert [one.path for one in result.files] == ["c.md"]
    assert [one.message for one in result.notices] == [
        "named, but no Markdown (.md, .markdown, .mdx): 2 (a.txt, b.py)"
    ]
    only = run(repo, "a.txt")
    assert (only.files, only.problems, len(only.notices)) == ([], [], 1)


def test_a_path_that_is_not_there(repo: Path) -> None:
    put(repo, "content/sleep.md")
    assert problems(run(repo, "contnet", "content/slep.md", "content/sleep.md/x")) == [
        "content/sleep.md/x: there is no such file or folder",
        "content/slep.md: there is no such file or folder (did you mean `sleep.md`?)",
        "contnet: there is no such file or folder (did you mean `content`?)",
    ]


def test_nothing_to_check_is_a_problem_unless_someone_left_it_out(repo: Path) -> None:
    put(repo, "empty/a.txt", "drafts/a.md", "README.md")
    for paths in ("empty",), (".",):
        result = run(repo, *paths, exclude=("drafts/",) if paths == ("empty",) else ())
        if paths == ("empty",):
            assert problems(result) == ["empty: no articles (.md, .markdown, .mdx) in it"]
        else:
            assert [one.path for one in result.files] == ["drafts/a.md"]
    left_out = run(repo, exclude=("drafts/",))
    assert left_out.problems == []
    assert "left out by `exclude`: 1 (drafts)" in [one.message for one in left_out.notices]
    shutil.rmtree(repo / "drafts")
    assert problems(run(repo)) == [".: no articles (.md, .markdown, .mdx) in it"]


def test_broken_links_and_loops_are_problems(repo: Path) -> None:
    put(repo, "a.md", "sub/b.md")
    (repo / "broken.md").symlink_to("nowhere.md")
    (repo / "broken.png").symlink_to("nowhere.png")
    (repo / "loop.md").symlink_to("loop.md")
    (repo / "one").symlink_to("two")
    (repo / "two").symlink_to("one")
    (repo / "sub" / "up").symlink_to("..")
    (repo / "sub" / "self").symlink_to(".")
    result = run(repo)
    assert [one.path for one in result.files] == ["a.md", "sub/b.md"]
    assert problems(result) == [
        "broken.md: a broken symlink: it leads to `nowhere.md` (No such file or directory)",
        "loop.md: a symlink that leads in a circle, over `loop.md`",
        "one: a symlink that leads in a circle, over `two`",
        "sub/self: a symlink that leads in a circle, back to the folder `sub`",
        "sub/up: a symlink that leads in a circle, back to the folder `.`",
        "two: a symlink that leads in a circle, over `one`",
    ]
    assert problems(run(repo, "broken.md"))[0].startswith("broken.md: a broken symlink")
    assert problems(run(repo, "loop.md"))[0].startswith("loop.md: a symlink that leads in a circle")


def test_links_inside_the_repository_are_followed_and_a_real_file_comes_once(repo: Path) -> None:
    put(repo, "content/a.md", "shared/b.md", "node_modules/pkg/c.md")
    (repo / "alias").symlink_to("content")
    (repo / "content" / "again.md").symlink_to("a.md")
    (repo / "content" / "shared").symlink_to("../shared")
    (repo / "linked").symlink_to("node_modules/pkg")
    assert found(repo) == ["content/a.md", "linked/c.md", "shared/b.md"]
    assert found(repo, "content") == ["content/a.md", "content/shared/b.md"]
    assert found(repo, "alias") == ["alias/a.md", "alias/shared/b.md"]
    assert found(repo, "content/again.md", "content/a.md") == ["content/a.md"]


def test_two_folders_that_link_to_each_other_end(repo: Path) -> None:
    put(repo, "x/a/a.md", "y/b/b.md")
    (repo / "x/a/to").symlink_to("../../y/b")
    (repo / "y/b/to").symlink_to("../../x/a")
    assert found(repo) == ["x/a/a.md", "y/b/b.md"]
    result = run(repo, "x")
    assert [one.path for one in result.files] == ["x/a/a.md", "x/a/to/b.md"]
    assert problems(result) == [
        "x/a/to/to: a symlink that leads in a circle, back to the folder `x/a`"
    ]


def test_no_link_is_followed_out_of_the_repository(repo: Path) -> None:
    put(repo.parent, "outside/secret.md", "outside/sub/s.md")
    put(repo, "a.md")
    (repo / "secret.md").symlink_to(repo.parent / "outside" / "secret.md")
    (repo / "folder").symlink_to("../outside")
    result = run(repo)
    assert [one.path for one in result.files] == ["a.md"]
    assert result.problems == []
    assert [one.message for one in result.notices] == [
        "symlinks out of the repository are not followed: 2 (folder, secret.md)"
    ]
    assert run(repo, "secret.md", "a.md").problems == []
    assert problems(run(repo, "folder", "a.md")) == [
        "folder: a symlink out of the repository is not followed; name its goal"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes are a matter of POSIX")
def test_a_pipe_with_an_articles_name_is_not_read(repo: Path) -> None:
    put(repo, "a.md")
    os.mkfifo(repo / "pipe.md")
    assert problems(run(repo)) == ["pipe.md: not a regular file"]
    assert problems(run(repo, "pipe.md")) == ["pipe.md: not a regular file"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no path of that length")
def test_folders_deeper_than_python_recurses(repo: Path) -> None:
    folders = [repo]
    for _ in range(1200):
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    deep = folders[-1].relative_to(repo).as_posix()
    put(repo, f"{deep}/a.md")
    try:
        assert found(repo) == [f"{deep}/a.md"]
        assert found(repo, deep) == [f"{deep}/a.md"]
    finally:  # by hand: pytest's own removal recurses
        (repo / deep / "a.md").unlink()
        for folder in reversed(folders[1:]):
            folder.rmdir()


def as_a_stranger(work: Callable[[], str]) -> str:
    """What ``work`` gives when it is not run as root: in a child that gave up its rights."""
    if os.geteuid() != 0:
        return work()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
            os.write(write, work().encode())
            status = 0
        except BaseException as error:
            os.write(write, repr(error).encode())
        finally:
            os._exit(status)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as stream:
        text = stream.read()
    assert os.waitpid(child, 0)[1] == 0, text
    return text


@pytest.mark.skipif(not hasattr(os, "fork"), reason="permissions are a matter of POSIX")
def test_an_unreadable_folder_is_a_problem_and_the_rest_is_found() -> None:
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        site.chmod(0o755)
        put(site, "a.md", "closed/b.md", "ignoring/.gitignore", "ignoring/c.md", "in/closed.md")
        (site / "closed").chmod(0)
        (site / "ignoring" / ".gitignore").chmod(0)
        (site / "in").chmod(0o644)  # its names can be listed, but nothing in it be looked at

        def work() -> str:
            result = run(site, ".", "closed", "in/closed.md")
            return repr([one.path for one in result.files]) + "\n".join(["", *problems(result)])

        try:
            told = as_a_stranger(work).splitlines()
        finally:
            (site / "closed").chmod(0o700)
            (site / "in").chmod(0o700)
    assert told == [
        "['a.md', 'ignoring/c.md']",
        "closed: the folder cannot be read: Permission denied",
        "ignoring/.gitignore: cannot be read: Permission denied",
        "in/closed.md: cannot be read: Permission denied",
    ]


PROBE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from contentlint.discover import discover
root = Path(sys.argv[1])
result = discover(["."], cwd=root, config_root=root, exclude=())
print([one.path for one in result.files])
print([name for name in ("pathspec", "pydantic") if name in sys.modules])
"""


def test_pathspec_is_imported_only_where_a_pattern_asks_for_it(repo: Path) -> None:
    put(repo, "a.md")
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(repo), str(ROOT)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines() == ["['a.md']", "[]"]
