"""Repositories for the tests of pre-commit: this checkout as a hook repository, and a site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from conftest import ABOUT, ROOT, own

PROGRAM = Path(sys.executable).parent / ("pre-commit.exe" if os.name == "nt" else "pre-commit")

GOOD = f"---\ntitle: Sleep\ndescription: {ABOUT}\n---\n# Sleep\n\nGo to bed at one hour.\n"
BAD = GOOD.replace(f"description: {ABOUT}", "reading_time: soon")
"""FM002 on line 2, RT002 on line 3: see ``bad``."""


@dataclass
class Done:
    """A command that ended: its status, and all that it printed."""

    status: int
    out: str


def bad(*paths: str) -> set[str]:
    """The hits of pages that are BAD."""
    return {f"{path}:{found}" for path in paths for found in ("2: FM002", "3: RT002")}


def hits(done: Done) -> set[str]:
    """`path:line: rule` of findings that were printed one to a line, their names' style apart."""
    found = re.findall(r"^(.+?):(\d+)(?::\d+)?: \w+ ([A-Z]{1,2}\d{3})\(", done.out, re.MULTILINE)
    return {f"{path}:{line}: {rule}" for path, line, rule in found if rule != "SE003"}


def run(command: list[str], cwd: Path, env: dict[str, str]) -> Done:
    """Run a command to its end, whatever its status."""
    done = subprocess.run(
        command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600
    )
    return Done(done.returncode, done.stdout.decode("utf-8", "backslashreplace"))


def environment(folder: Path) -> dict[str, str]:
    """The environment without what git, pre-commit or this checkout would bring in from outside."""
    own = ("GIT_", "PRE_COMMIT", "PYTHONPATH", "SKIP", "COLUMNS", "FORCE_COLOR")
    env = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    config = folder / "gitconfig"
    config.write_text(
        "[user]\nname = A Writer\nemail = writer@example.org\n"
        "[init]\ndefaultBranch = main\n[commit]\ngpgsign = false\n[core]\nautocrlf = false\n",
        encoding="utf-8",
    )
    return {
        **env,
        "GIT_CONFIG_GLOBAL": str(config),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PRE_COMMIT_HOME": str(folder / "pre-commit"),
        "PYTHONUTF8": "1",
    }


@dataclass
class Hooks:
    """This checkout, uncommitted work and all, at a commit of a repository of its own."""

    folder: Path
    env: dict[str, str]
    revision: str

    @classmethod
    def of_checkout(cls, parent: Path) -> Hooks:
        """Copy what git knows or would add, and commit it."""
        env = environment(parent)
        folder = parent / "hook repository"
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            check=True,
            capture_output=True,
        ).stdout
        for name in map(os.fsdecode, listed.split(b"\0")):
            if name and (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, folder / name)
        for command in ["init -q", "add --all", "commit -q -m hooks"]:
            done = run(["git", *command.split()], folder, env)
            assert done.status == 0, done.out
        return cls(folder, env, run(["git", "rev-parse", "HEAD"], folder, env).out.strip())

    def config(self, *hooks: str) -> str:
        """A ``.pre-commit-config.yaml`` with these hooks, each a line of YAML."""
        items = "".join(f"      - {hook}\n" for hook in hooks)
        repository = self.folder.as_posix()
        return f'repos:\n  - repo: "{repository}"\n    rev: {self.revision}\n    hooks:\n{items}'


class Site:
    """A writer's repository with the hooks in it."""

    def __init__(self, folder: Path, hooks: Hooks, *hook: str) -> None:
        self.folder, self.env = folder, hooks.env
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q")
        self.put({".pre-commit-config.yaml": hooks.config(*hook)})

    def git(self, *arguments: str) -> str:
        """Run git, which must succeed; gives what it printed."""
        done = run(["git", *arguments], self.folder, self.env)
        assert done.status == 0, done.out
        return done.out

    def pre_commit(self, *arguments: str) -> Done:
        """Run the real pre-commit."""
        return run([str(PROGRAM), *arguments], self.folder, self.env)

    def put(self, files: dict[str, str]) -> None:
        """Write files by their POSIX paths."""
        for name, text in files.items():
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(own(name, text), encoding="utf-8", newline="\n")

    def accept(self, files: dict[str, str]) -> None:
        """Commit files past every hook: what was there before."""
        self.put(files)
        self.git("add", "--all")
        self.git("commit", "-q", "--no-verify", "-m", "before")

    def commit(self, files: dict[str, str] | None = None) -> Done:
        """Stage everything and commit as a writer does, through the hook that git calls."""
        self.pre_commit("install")
        self.put(files or {})
        self.git("add", "--all")
        return run(["git", "commit", "-m", "change"], self.folder, self.env)

    def commits(self) -> int:
        """How many commits there are."""
        return len(self.git("rev-list", "--all").split())
