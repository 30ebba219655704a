"""What the program imports, and when: start-up is part of the speed that people feel."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "frontmatter",
    "markdown_it",
    "mdit_py_plugins",
    "pathspec",
    "pydantic",
    "regex",
    "tqdm",
    "yaml",
}


def imported(*arguments: str) -> set[str]:
    code = (
        "import sys; sys.argv = ['contentlint', *sys.argv[1:]]\n"
        "from contentlint.__main__ import main\n"
        "main()\n"
        "print('\\n'.join(sorted(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=60
    )
    return {name.split(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"], ["chekc"]])
def test_nothing_heavy_is_imported_to_answer_about_itself(arguments):
    assert not HEAVY & imported(*arguments)


def test_the_guard_sees_what_a_run_imports(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n\nText.\n")
    assert {"pydantic", "markdown_it", "yaml"} <= imported("check", str(tmp_path), "--no-config")


def test_no_progress_bar_is_imported_without_a_terminal(tmp_path):
    for number in range(120):
        (tmp_path / f"{number}.md").write_text("Text.\n")
    assert "tqdm" not in imported("check", str(tmp_path), "--no-config")
