"""Completion as the shells themselves do it, with the script that the command prints."""

from __future__ import annotations

import os
import select
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import need

CASES = [
    ("contentlint che", "contentlint check"),
    ("contentlint test-r", "contentlint test-rules"),
    ("contentlint check --stdin-f", "contentlint check --stdin-filename"),
    ("contentlint check --output-format sar", "contentlint check --output-format sarif"),
    ("contentlint check --color nev", "contentlint check --color never"),
    ("contentlint config --fail-on warn", "contentlint config --fail-on warning"),
    ("contentlint rule MS00", "contentlint rule MS00"),
    ("contentlint rule missing-seek", "contentlint rule missing-seek-help"),
    ("contentlint check --select review-over", "contentlint check --select review-overdue"),
    ("contentlint new-rule --check title_m", "contentlint new-rule --check title_match"),
    ("contentlint schema ru", "contentlint schema rule"),
    ("contentlint completion zs", "contentlint completion zsh"),
    ("contentlint check unique-pa", "contentlint check unique-page.md"),
    ("contentlint check a.md unique-pa", "contentlint check a.md unique-page.md"),
    ("contentlint rule MS001 missing-dis", "contentlint rule MS001 missing-disclaimer"),
    ("contentlint check a.md --col", "contentlint check a.md --color"),
    ("contentlint config --config unique-c", "contentlint config --config unique-config.toml"),
    ("contentlint new-rule unique-fol", "contentlint new-rule unique-folder"),
]
"""What is typed -> what stands there after the tabulator, without a blank or slash at its end."""
each_case = pytest.mark.parametrize(("typed", "wanted"), CASES)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for name in ("unique-page.md", "unique-config.toml"):
        (folder / name).write_text("")
    (folder / "unique-folder").mkdir()
    return folder


@pytest.fixture(scope="module")
def scripts(tmp_path_factory) -> Path:
    """A folder with the script for each shell, named as the shells want it."""
    folder = tmp_path_factory.mktemp("scripts")
    for shell, name in (("bash", "bash"), ("zsh", "_contentlint"), ("fish", "contentlint.fish")):
        done = subprocess.run(
            [sys.executable, "-m", "contentlint", "completion", shell],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        (folder / name).write_text(done.stdout)
    return folder


def shell(name: str) -> str:
    found = shutil.which(name)
    need(bool(found), f"{name} is not installed")
    return str(found)


def run(command: list[str], cwd: Path) -> list[str]:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    return done.stdout.splitlines()


BASH = """\
source {script}
COMP_WORDS=({typed}) COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
COMP_LINE={quoted} COMP_POINT=${{#COMP_LINE}}
_shtab_contentlint contentlint "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD-1]}}"
complete -p contentlint >/dev/null && printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@each_case
def test_bash(scripts, site, typed, wanted):
    code = BASH.format(script=scripts / "bash", typed=typed, quoted=shlex.quote(typed))
    offered = run([shell("bash"), "--norc", "--noprofile", "-c", code], site)
    assert_offered(offered, typed, wanted)


@each_case
def test_fish(scripts, site, typed, wanted, tmp_path):
    code = f"source {scripts}/contentlint.fish; complete -C {shlex.quote(typed)}"
    done = subprocess.run(
        [shell("fish"), "--no-config", "-c", code], cwd=site, capture_output=True, text=True,
        timeout=60,
        env={**os.environ, "TERM": "dumb", "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.stderr == ""
    offered = [line.split("\t")[0] for line in done.stdout.splitlines()]
    assert_offered(offered, typed, wanted)


def assert_offered(offered: list[str], typed: str, wanted: str) -> None:
    """One word is offered, or, where nothing is completed, several that begin as it does."""
    word = wanted.split()[-1]
    words = sorted({one.rstrip("/ ") for one in offered})
    if typed == wanted:
        assert len(words) > 1
        assert all(one.startswith(word) for one in words)
    else:
        assert words == [word]


@each_case
def test_zsh(scripts, site, typed, wanted, tmp_path):
    """In a terminal: zsh completes only what a person types."""
    line = typed_in_zsh(shell("zsh"), scripts, site, tmp_path, typed)
    assert line.rstrip("/ ") == wanted


def typed_in_zsh(zsh: str, scripts: Path, cwd: Path, home: Path, typed: str) -> str:
    """The command line after the tabulator, which a key writes to a file."""
    out = home / "line"
    setup = home / "setup"
    setup.write_text(
        f"fpath=({shlex.quote(str(scripts))} $fpath)\n"
        f"autoload -Uz compinit && compinit -u -d {shlex.quote(str(home / 'dump'))}\n"
        "PS1='' PROMPT_EOL_MARK=''; unsetopt list_ambiguous; setopt no_beep\n"
        f'show() {{ print -rn -- "$BUFFER" > {shlex.quote(str(out))}.new;'
        f" mv {shlex.quote(str(out))}.new {shlex.quote(str(out))} }}\n"
        "zle -N show; bindkey '^X' show; bindkey '^I' complete-word\n"
    )
    pty = pytest.importorskip("pty", reason="a terminal of this kind")
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.environ.update(HOME=str(home), TERM="dumb", COLUMNS="200", ZDOTDIR=str(home))
        os.execv(zsh, [zsh, "-f", "-i"])
    try:
        os.write(terminal, f"source {shlex.quote(str(setup))}; echo re''ady\n".encode())
        read_until(terminal, b"ready")
        os.write(terminal, typed.encode() + b"\t\x18")
        end = time.monotonic() + 20
        while not out.exists() and time.monotonic() < end:
            read_some(terminal, 0.05)
        return out.read_text()
    finally:
        os.kill(child, 9)
        os.close(terminal)
        os.waitpid(child, 0)


def read_some(terminal: int, seconds: float) -> bytes:
    ready, _, _ = select.select([terminal], [], [], seconds)
    return os.read(terminal, 4096) if ready else b""


def read_until(terminal: int, wanted: bytes) -> None:
    seen, end = b"", time.monotonic() + 20
    while wanted not in seen:
        assert time.monotonic() < end, seen
        seen += read_some(terminal, 0.1)


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_script_is_valid_and_says_nothing_of_this_machine(contentlint, tmp_path, name):
    done = contentlint("completion", name, "--output-file", "script")
    assert (done.status, done.out) == (0, "")
    text = (tmp_path / "script").read_text(encoding="utf-8")
    assert text == contentlint("completion", name).out
    assert str(tmp_path) not in text
    assert os.environ.get("HOME", "/nowhere/at/all") + "/" not in text
    assert run([shell(name), "-n", str(tmp_path / "script")], tmp_path) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "the following arguments are required: SHELL"),
        (["powershell"], "SHELL cannot be powershell; choose from bash, zsh, fish"),
        (["bsh"], "SHELL cannot be bsh (did you mean bash?)"),
    ],
)
def test_a_wrong_shell_is_one_line(contentlint, arguments, words):
    done = contentlint("completion", *arguments)
    assert (done.status, done.out) == (2, "")
    assert words in done.err
