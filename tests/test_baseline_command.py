"""`contentlint baseline` and `check --baseline` from end to end, and all that a disk can refuse."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest
from conftest import ABOUT, ROOT

from contentlint import ConfigError
from contentlint.baseline.model import Baseline, Identity, PageEntries
from contentlint.baseline.store import read, write
from contentlint.baseline.text import render

NAME = "contentlint-baseline.json"
CONFIG = f'baseline = "{NAME}"\nselect = ["HD003"]\n'
MATTER = f"---\ntitle: A page about necks\ndescription: {ABOUT}\n---\n\n"
OWN = "What only this page says, and no other page of the whole site does."
EMPTY = "## Trains\n\n## Cars\n\nPark behind the house.\n"
BOTH = ["content/a.md", "content/b.md"]
SOME = Baseline({"a.md": PageEntries({Identity("HD003", "trains"): 1}, ("00",))})


@pytest.fixture
def site(tmp_path):
    """A folder with two pages that have a finding each, and a config."""
    (tmp_path / "content").mkdir()
    (tmp_path / "contentlint.toml").write_text(CONFIG)
    (tmp_path / "content" / "a.md").write_text(f"{MATTER}{OWN}\n\n{EMPTY}")
    (tmp_path / "content" / "b.md").write_text(f"{MATTER}{EMPTY}")
    return tmp_path


def report(run) -> dict:
    return json.loads(run.out)


def check(contentlint, *arguments: str, **more):
    return contentlint("check", "--fail-on", "info", "--output-format", "json", *arguments, **more)


def left(folder: Path) -> list[str]:
    """What a write that failed may have left behind."""
    return [path.name for path in folder.rglob("*") if path.name.endswith(".tmp")]


class TestFlow:
    def test_old_findings_are_accepted_and_new_ones_are_not(self, contentlint, site):
        before = check(contentlint)
        assert before.status == 1
        assert report(before)["notices"][-1] == {
            "path": NAME,
            "message": "there is no baseline yet: `contentlint baseline write` writes it",
        }
        run = contentlint("baseline", "write")
        assert (run.status, run.out, run.err) == (
            0, f"{NAME}: 2 findings of 2 pages accepted\n", "",
        )  # fmt: skip
        done = check(contentlint)
        assert done.status == 0
        summary = {"error": 0, "warning": 0, "info": 0, "suppressed": 0, "baselined": 2}
        assert report(done)["summary"] == summary
        assert report(done)["notices"] == []
        with (site / "content" / "a.md").open("a") as page:
            page.write("\n## Boats\n")
        changed = check(contentlint)
        assert changed.status == 1
        verdicts = [f["verdict"] for f in report(changed)["findings"]]
        assert verdicts == ["baselined", "open", "baselined"]

    def test_writing_again_says_what_has_changed(self, contentlint, site):
        contentlint("baseline", "write")
        assert "(nothing has changed)" in contentlint("baseline", "write").out
        (site / "content" / "b.md").write_text(f"{MATTER}## Boats\n\n## Planes\n")
        run = contentlint("baseline", "write")
        assert run.out == f"{NAME}: 3 findings of 2 pages accepted (2 added, 1 removed)\n"
        (site / "content" / "a.md").rename(site / "content" / "z.md")
        run = contentlint("baseline", "write")
        assert run.out.endswith("accepted (0 added, 0 removed, 1 page renamed)\n")

    def test_pruning_drops_what_is_mended_and_accepts_nothing(self, contentlint, site):
        contentlint("baseline", "write")
        (site / "content" / "b.md").write_text(f"{MATTER}## Boats\n\n## Planes\n")
        stale = report(check(contentlint))
        assert [notice["message"] for notice in stale["notices"]] == [
            "1 entry matches nothing any more: `contentlint baseline prune` drops them"
        ]
        run = contentlint("baseline", "prune")
        assert run.out == f"{NAME}: 1 finding of 1 page accepted (1 removed)\n"
        after = check(contentlint)
        assert report(after)["notices"] == []
        assert report(after)["summary"]["baselined"] == 1
        assert after.status == 1
        assert "(nothing has changed)" in contentlint("baseline", "prune").out

    def test_a_config_that_does_not_name_it_is_told_how(self, contentlint, site):
        (site / "contentlint.toml").write_text('select = ["HD003"]\n[layout]\n')
        run = contentlint("baseline", "write", "content")
        assert run.out.splitlines()[1] == (
            f'To use it, put this into contentlint.toml, above its first table: baseline = "{NAME}"'
        )
        assert check(contentlint).status == 1
        assert check(contentlint, "--baseline", NAME).status == 0
        (site / "contentlint.toml").unlink()
        (site / "pyproject.toml").write_text('[tool.contentlint]\nselect = ["HD003"]\n')
        run = contentlint("baseline", "write", "content")
        assert "put this into [tool.contentlint] of pyproject.toml: baseline = " in run.out
        (site / "pyproject.toml").unlink()
        run = contentlint("baseline", "write", "--select", "HD003")
        assert "--baseline" in run.out.splitlines()[1]

    def test_flags_set_the_config_s_file_aside(self, contentlint, site):
        contentlint("baseline", "write", "--baseline", "other.json")
        assert not (site / NAME).exists()
        assert check(contentlint, "--baseline", "other.json").status == 0
        assert check(contentlint, "--no-baseline").status == 1
        assert report(check(contentlint, "--no-baseline"))["notices"] == []
        wrong = check(contentlint, "--no-baseline", "--baseline", "other.json")
        assert (wrong.status, wrong.out) == (2, "")
        missing = check(contentlint, "--baseline", "othr.json")
        assert missing.status == 2
        assert "othr.json: there is no such file: `contentlint baseline write`" in missing.err
        assert contentlint("baseline", "prune").status == 2

    def test_a_flag_counts_from_the_current_folder_and_the_config_from_its_own(
        self, contentlint, site
    ):
        deep = site / "content"
        run = contentlint("baseline", "write", cwd=deep)
        assert run.out.startswith(f"{site}/{NAME}: ".replace("//", "/"))
        assert list(json.loads((site / NAME).read_text())["files"]) == BOTH
        assert check(contentlint, cwd=deep).status == 0
        assert check(contentlint, "--baseline", f"../{NAME}", cwd=deep).status == 0
        assert check(contentlint, "--baseline", NAME, cwd=deep).status == 2
        assert check(contentlint).status == 0

    def test_without_a_config_paths_count_from_the_file(self, contentlint, site):
        bare = ("--no-config", "--select", "HD003", "--baseline")
        contentlint("baseline", "write", *bare, "content/b.json", "content")
        assert check(contentlint, *bare, "content/b.json").status == 0
        assert check(contentlint, *bare, "b.json", ".", cwd=site / "content").status == 0

    def test_standard_input_is_the_text_of_its_file(self, contentlint, site, compiled):
        contentlint("baseline", "write")
        text = f"{MATTER}{OWN}\n\n{EMPTY}\n## Boats\n"
        done = subprocess.run(
            [sys.executable, "-m", "contentlint", "check", "--output-format", "json",
             "--stdin-filename", "content/a.md"],
            cwd=site, input=text, capture_output=True, text=True,
            env={**compiled, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        found = json.loads(done.stdout)
        assert [f["verdict"] for f in found["findings"]] == ["baselined", "open"]
        assert found["notices"] == []

    def test_a_config_inherits_the_name_and_has_its_own_file(self, contentlint, site):
        (site / "house.toml").write_text(CONFIG)
        (site / ".git").mkdir()
        (site / "content" / "contentlint.toml").write_text('extends = "../house.toml"\n')
        contentlint("baseline", "write", cwd=site / "content")
        assert (site / "content" / NAME).exists()
        assert not (site / NAME).exists()
        (site / "content" / "contentlint.toml").write_text(
            'extends = "../house.toml"\nbaseline = ""\n'
        )
        assert check(contentlint, cwd=site / "content").status == 1

    def test_a_hook_that_names_the_staged_pages_is_held_to_it(self, contentlint, site):
        contentlint("baseline", "write")
        assert check(contentlint, "--force-exclude", "--", "content/b.md").status == 0

    def test_several_runs_at_once_lose_nothing(self, site, compiled):
        names = [f"content/{letter}.md" for letter in "cdefgh"]
        for name in names:
            (site / name).write_text(f"{MATTER}{EMPTY}")
        runs = [
            subprocess.Popen(
                [sys.executable, "-m", "contentlint", "baseline", "write", name], cwd=site,
                env={**compiled, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL,
            )
            for name in names
        ]  # fmt: skip
        assert [run.wait(120) for run in runs] == [0] * len(runs)
        text = (site / NAME).read_text()
        assert sorted(json.loads(text)["files"]) == names
        assert left(site) == []


class TestReports:
    @pytest.fixture(autouse=True)
    def _written(self, contentlint, site):
        contentlint("baseline", "write")
        (site / "content" / "b.md").write_text(f"{MATTER}## Boats\n\n{EMPTY}")

    def shown(self, contentlint, form: str, *arguments: str) -> str:
        return contentlint("check", "--output-format", form, *arguments).out

    def test_people_read_how_many_there_are_and_may_see_them(self, contentlint):
        for form in ("full", "concise", "github"):
            text = self.shown(contentlint, form)
            assert "2 baselined" in text.splitlines()[-1]
            assert "trains" not in text.casefold()
        text = self.shown(contentlint, "full", "--show-suppressed")
        assert text.count("baselined warning HD003") == 2
        assert "reason:" not in text
        text = self.shown(contentlint, "concise", "--show-suppressed")
        assert text.count("baselined warning HD003") == 2
        assert "2 baselined" in self.shown(contentlint, "full", "--statistics")

    def test_a_clean_site_says_it_too(self, contentlint, site):
        (site / "content" / "b.md").unlink()
        text = self.shown(contentlint, "full", "content/a.md")
        assert text.endswith("All clear: 1 article checked, nothing to report; 1 baselined.\n")

    def test_sarif_has_them_as_accepted_outside_of_the_file(self, contentlint):
        (run,) = json.loads(self.shown(contentlint, "sarif"))["runs"]
        accepted = {"kind": "external", "status": "accepted", "justification": "in the baseline"}
        suppressions = [result["suppressions"] for result in run["results"]]
        assert suppressions == [[], [accepted], [accepted]]


class TestBadInput:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            (b"", "the file is empty"),
            (b'{"version": 1, "files": {"a', ":1:26: not valid JSON"),
            (b'{"version": 1,\n<<<<<<< HEAD\n', ":2: a merge conflict"),
            (b"\xff\xfe{\0", ":1: the baseline is not UTF-8"),
            (b'{"version": 7}', ":1: version 7 was written by a newer contentlint"),
            (b"# A page\n", ":1:1: not valid JSON"),
        ],
    )
    def test_a_broken_file_stops_every_command_and_stays_as_it_is(
        self, contentlint, site, text, told
    ):
        (site / NAME).write_bytes(text)
        for arguments in (["check"], ["baseline", "write"], ["baseline", "prune"]):
            run = contentlint(*arguments)
            assert (run.status, run.out) == (2, "")
            assert run.err.startswith(f"contentlint: {NAME}")
            assert told in run.err
            assert run.err.count("\n") == 1
        assert (site / NAME).read_bytes() == text

    def test_a_half_merged_file_says_the_line_of_the_conflict(self, contentlint, site):
        contentlint("baseline", "write")
        lines = (site / NAME).read_text().splitlines(keepends=True)
        at = next(n for n, line in enumerate(lines) if "HD003" in line)
        lines[at : at + 1] = ["<<<<<<< HEAD\n", lines[at], "=======\n", lines[at], ">>>>>>> new\n"]
        (site / NAME).write_text("".join(lines))
        run = contentlint("check")
        assert run.err.startswith(
            f"contentlint: {NAME}:{at + 1}: a merge conflict: take either side"
        )

    def test_a_config_may_not_name_a_file_outside_of_its_repository(self, contentlint, site):
        (site / ".git").mkdir()
        (site.parent / "outside.json").write_text("secret")
        for name in ("../outside.json", str(site.parent / "outside.json"), "link.json"):
            (site / "contentlint.toml").write_text(f'\nbaseline = "{name}"\n')
            if name == "link.json":
                (site / name).symlink_to(site.parent / "outside.json")
            for arguments in (["check"], ["baseline", "write"]):
                run = contentlint(*arguments)
                assert run.status == 2
                assert f'contentlint.toml:2:12: `baseline`: "{name}" leads out of' in run.err
        assert (site.parent / "outside.json").read_text() == "secret"

    @pytest.mark.parametrize(
        ("value", "told"),
        [
            ("true", "contentlint.toml:1:12: `baseline` must be a string, not true"),
            ('"content"', "content: is a folder: name a file for the baseline"),
            ('"no/such/b.json"', "no/such/b.json: cannot be written: no such file or directory"),
            ('"content/a.md/b.json"', "content/a.md/b.json: cannot be read: not a directory"),
            (f'"{"x" * 300}"', "cannot be read: file name too long"),
        ],
    )
    def test_a_name_that_cannot_be_one_is_told(self, contentlint, site, value, told):
        (site / "contentlint.toml").write_text(f"baseline = {value}\n")
        run = contentlint("baseline", "write")
        assert told in run.err
        assert (run.status, run.out) == (2, "")

    def test_devices_and_pipes_are_not_opened(self, contentlint, site):
        os.mkfifo(site / "pipe.json")
        (site / "full.json").symlink_to("/dev/full")
        for name in ("pipe.json", "full.json"):
            for arguments in (["check"], ["baseline", "write"]):
                run = contentlint(*arguments, "--baseline", name)
                assert run.status == 2
                assert run.err == (
                    f"contentlint: {name}: not a regular file: name another for the baseline\n"
                )

    def test_a_read_only_file_is_not_replaced(self, contentlint, site):
        contentlint("baseline", "write", "content/a.md")
        before = (site / NAME).read_bytes()
        (site / NAME).chmod(0o444)
        assert contentlint("baseline", "write", "content/a.md").status == 0
        run = contentlint("baseline", "write")
        assert run.status == 2
        assert run.err == (
            f"contentlint: {NAME}: cannot be written: the file is read-only; nothing was changed\n"
        )
        assert (site / NAME).read_bytes() == before
        assert left(site) == []

    @pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no user ids")
    def test_a_folder_that_may_not_be_written_in(self):
        with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as other:
            folder = Path(name)
            (folder / "contentlint.toml").write_text(CONFIG)
            (folder / "a.md").write_text(f"{MATTER}{EMPTY}")
            (folder / NAME).write_text(render(SOME))
            (folder / NAME).chmod(0o666)
            folder.chmod(0o555)
            done = subprocess.run(
                [sys.executable, "-c", UNPRIVILEGED, f"{other}/b.json"],
                cwd=folder, capture_output=True, text=True,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )  # fmt: skip
            folder.chmod(0o755)
            assert done.stderr == (
                f"contentlint: {NAME}: cannot be written: permission denied; nothing was changed\n"
            )
            assert done.returncode == 2
            assert (folder / NAME).read_text() == render(SOME)

    @pytest.mark.parametrize("is_new", [True, False])
    def test_a_disk_that_takes_no_more(self, site, is_new, compiled):
        """A limit on the size of files is as sudden as a full disk."""
        before = render(SOME)
        if not is_new:
            (site / NAME).write_text(before)
        done = subprocess.run(
            [sys.executable, "-c", LIMITED], cwd=site, capture_output=True, text=True,
            env={**compiled, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert done.stderr == (
            f"contentlint: {NAME}: cannot be written: file too large; nothing was changed\n"
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert (site / NAME).exists() == (not is_new)
        assert is_new or (site / NAME).read_text() == before
        assert left(site) == []

    def test_an_article_that_cannot_be_read_keeps_its_entries_and_is_status_2(
        self, contentlint, site
    ):
        contentlint("baseline", "write")
        before = (site / NAME).read_text()
        (site / "content" / "b.md").write_bytes(b"caf\xe9")
        for action in ("write", "prune"):
            run = contentlint("baseline", action)
            assert run.status == 2
            assert run.err.startswith("contentlint: content/b.md: is not UTF-8")
            assert (site / NAME).read_text() == before
        run = contentlint("baseline", "write", "contnt")
        assert run.status == 2
        assert "did you mean `content`" in run.err
        assert run.out == ""
        assert (site / NAME).read_text() == before

    def test_paths_may_stand_anywhere_among_flags(self, contentlint, site):
        """argparse takes them from one place only."""
        (site / "-x.md").write_text(f"{MATTER}{EMPTY}")
        for arguments, files in [
            (["write", "--select", "HD003", "content/a.md"], BOTH[:1]),
            (["--select", "HD003", "write", "content/a.md"], BOTH[:1]),
            (["write", "content/a.md", "--select", "HD003", "content"], BOTH),
            (["write", "--select", "HD003", "--", "-x.md"], ["-x.md"]),
            (["write", "--", "-x.md", "content/a.md"], ["-x.md", "content/a.md"]),
        ]:
            run = contentlint("baseline", *arguments)
            assert run.status == 0, run.err
            assert list(json.loads((site / NAME).read_text())["files"]) == files
            (site / NAME).unlink()
        run = check(contentlint, "content/a.md", "--select", "HD003", "content/b.md", "--", "-x.md")
        assert report(run)["files"] == 3
        assert contentlint("baseline", "write", "--selct", "HD003").status == 2

    def test_wrong_flags(self, contentlint, site):
        for arguments, told in [
            (["baseline"], "ACTION"),
            (["baseline", "wirte"], "cannot be wirte (did you mean write?)"),
            (["baseline", "write", "--select", "HD03"], "did you mean"),
            (["check", "--baselin", "x"], "did you mean --baseline"),
        ]:
            run = contentlint(*arguments)
            assert run.status == 2
            assert told in run.err
        assert not (site / NAME).exists()


class TestStore:
    def test_permissions_and_links_stay(self, tmp_path):
        (tmp_path / "real").mkdir()
        file = tmp_path / "real" / "b.json"
        file.write_text(render(Baseline()))
        file.chmod(0o640)
        (tmp_path / "b.json").symlink_to("real/b.json")
        assert write(tmp_path / "b.json", "b.json", SOME)
        assert (tmp_path / "b.json").is_symlink()
        assert file.stat().st_mode & 0o777 == 0o640
        assert read(file, "b.json") == SOME

    def test_a_new_file_has_the_rights_of_any_new_file(self, tmp_path):
        write(tmp_path / "b.json", "b.json", SOME)
        (tmp_path / "other").write_text("")
        assert (tmp_path / "b.json").stat().st_mode == (tmp_path / "other").stat().st_mode

    def test_windows_line_ends_and_a_mark_at_the_start_are_no_change(self, tmp_path):
        data = b"\xef\xbb\xbf" + render(SOME).replace("\n", "\r\n").encode()
        (tmp_path / "b.json").write_bytes(data)
        assert read(tmp_path / "b.json", "b.json") == SOME
        assert not write(tmp_path / "b.json", "b.json", SOME)
        assert (tmp_path / "b.json").read_bytes() == data

    @pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
    @pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
    def test_a_fault_at_any_step_leaves_the_old_file_whole(
        self, tmp_path, monkeypatch, step, fault
    ):
        file = tmp_path / "b.json"
        file.write_text(render(Baseline()))

        def broken(*_: object) -> None:
            raise fault

        if step == "fsync":
            monkeypatch.setattr(os, "fsync", broken)
        else:
            monkeypatch.setattr(Path, step, broken)
        with pytest.raises((ConfigError, KeyboardInterrupt)) as error:
            write(file, "b.json", SOME)
        if isinstance(fault, OSError):
            assert str(error.value) == (
                "b.json: cannot be written: no space left; nothing was changed"
            )
        monkeypatch.undo()
        assert file.read_text() == render(Baseline())
        assert [path.name for path in tmp_path.iterdir()] == ["b.json"]


class TestPages:
    def test_the_page_shows_what_the_file_looks_like(self, contentlint, site):
        """The sample in the page is a baseline, laid out as the tool writes it."""
        page = (ROOT / "docs" / "baseline.md").read_text(encoding="utf-8")
        (sample,) = re.findall(r"^```json\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
        (site / "sample.json").write_text(sample)
        found = read(site / "sample.json", "sample.json")
        assert found is not None
        assert render(found) == sample

    def test_the_page_shows_what_the_command_prints(self, contentlint, site):
        page = (ROOT / "docs" / "baseline.md").read_text(encoding="utf-8")
        for words in ("accepted (", "entries match nothing any more", "merge conflict", "renamed"):
            assert words in page
        (line,) = re.findall(r"^baseline = .*$", page, re.MULTILINE)
        assert tomllib.loads(line) == {"baseline": NAME}


UNPRIVILEGED = """
import os, sys
from contentlint.cli import run
if os.geteuid() == 0:
    # root may write anywhere: import all that a run needs, then become nobody
    with open(os.devnull, "w") as sys.stdout:
        run(["baseline", "write", "--baseline", sys.argv[1]])
    sys.stdout = sys.__stdout__
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.exit(run(["baseline", "write"]))
"""
LIMITED = """
import resource, sys
from contentlint.cli import run
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
sys.exit(run(["baseline", "write"]))
"""
