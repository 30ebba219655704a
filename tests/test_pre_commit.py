"""The hooks, run by the real pre-commit in repositories of their own."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import ROOT, need
from hookrepo import BAD, GOOD, PROGRAM, Hooks, Site, bad, hits, run

EACH_LINE = "{id: contentlint, args: [--output-format, concise]}"
WHOLE = "{id: contentlint-site, args: [--output-format, concise]}"

NewSite = Callable[..., Site]


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    """This checkout as a hook repository; its environment is installed once for all tests."""
    need(PROGRAM.is_file(), "pre-commit is not installed beside this Python")
    need(shutil.which("git") is not None and (ROOT / ".git").exists(), "this is no git checkout")
    folder = tmp_path_factory.mktemp("hooks")
    made = Hooks.of_checkout(folder)
    site = Site(folder / "first", made, EACH_LINE, WHOLE)
    installed = site.pre_commit("install-hooks")
    assert installed.status == 0, installed.out
    return made


@pytest.fixture
def new_site(hooks: Hooks, tmp_path: Path) -> NewSite:
    """Make a repository whose config has the hooks that are given."""
    return lambda *hook, name="site": Site(tmp_path / name, hooks, *(hook or (EACH_LINE,)))


def test_the_manifest_is_valid(hooks: Hooks) -> None:
    done = run(
        [str(PROGRAM), "validate-manifest", str(hooks.folder / ".pre-commit-hooks.yaml")],
        hooks.folder,
        hooks.env,
    )
    assert (done.status, done.out) == (0, "")


def test_a_commit_with_an_error_fails_and_says_where(new_site: NewSite) -> None:
    site = new_site("id: contentlint")
    done = site.commit({"content/sleep.md": BAD, "content/good.md": GOOD})
    assert done.status == 1
    assert re.search(r"^contentlint\.+Failed$", done.out, re.MULTILINE)
    assert "content/sleep.md\n  2: error FM002(missing-field)" in done.out
    assert "3:15: error RT002(unreadable-reading-time)" in done.out
    assert "good.md" not in done.out
    assert "2 errors, 0 warnings, 0 infos in 2 files (1 page clean)" in done.out
    assert site.git("status", "--porcelain").count("A  ") == 3


def test_a_commit_without_an_error_passes(new_site: NewSite) -> None:
    site = new_site("id: contentlint")
    done = site.commit({"content/sleep.md": GOOD})
    assert done.status == 0, done.out
    assert re.search(r"^contentlint\.+Passed$", done.out, re.MULTILINE)
    assert site.commits() == 1


def test_only_what_is_staged_is_judged(new_site: NewSite) -> None:
    site = new_site()
    site.accept({"old.md": BAD, "new.md": GOOD})
    done = site.commit({"new.md": GOOD + "\nMore.\n"})
    assert done.status == 0, done.out
    site.put({"new.md": BAD})
    site.git("add", "new.md")
    site.put({"new.md": GOOD})
    done = run(["git", "commit", "-m", "bad in the index only"], site.folder, site.env)
    assert hits(done) == bad("new.md")


ODD = ["with space/a b.md", "é/naïve – “x”.md", "日本/睡眠.md", "it's.md", "-flag.md", "a[1]{b}.md"]


def test_names_with_spaces_quotes_and_other_scripts(new_site: NewSite) -> None:
    names = ODD if sys.platform == "win32" else [*ODD, '"quoted" \\ name.md', "$(touch x) *.md"]
    site = new_site(
        "{id: contentlint, args: [--output-format, concise, --]}", name="the site’s – répertoire"
    )
    done = site.commit(dict.fromkeys(names, BAD))
    assert done.status == 1
    assert hits(done) == bad(*names)


def test_a_name_with_a_dash_needs_no_argument(new_site: NewSite) -> None:
    done = new_site("id: contentlint").commit({"-q.md": BAD})
    assert "-q.md\n  2: error FM002" in done.out
    assert "3:15: error RT002(unreadable-reading-time)" in done.out


def test_three_thousand_staged_files_are_all_checked(new_site: NewSite) -> None:
    """pre-commit splits them by the length of the command line: each part is a run of its own."""
    site = new_site("{id: contentlint, args: [--output-format, json, --select, RT002, -q]}")
    folder = "content/" + "a-folder-whose-name-is-long-enough-to-fill-the-command-line/" * 2
    names = {f"{folder}page-{number:04}.md" for number in range(3000)}
    done = site.commit(dict.fromkeys(names, BAD))
    assert done.status == 1
    reports = list(documents(done.out))
    assert len(reports) > 1
    assert sum(report["files"] for report in reports) == 3000
    found = [finding["path"] for report in reports for finding in report["findings"]]
    assert len(found) == 3000
    assert set(found) == names


def documents(text: str) -> Iterator[dict]:
    """Each JSON document that begins at the start of a line."""
    decoder = json.JSONDecoder()
    at = text.find("\n{")
    while at >= 0:
        document, end = decoder.raw_decode(text, at + 1)
        yield document
        at = text.find("\n{", end - 1)


def test_a_usual_commit_gives_one_report(new_site: NewSite) -> None:
    """Whatever the number of cores: what pages share is said once."""
    names = [f"page-{number}.md" for number in range(40)]
    done = new_site().commit(dict.fromkeys(names, BAD))
    assert hits(done) == bad(*names)
    assert done.out.count(" in 40 files ") == 1


def test_exclude_of_the_config_holds_for_staged_files(new_site: NewSite) -> None:
    site = new_site()
    files = {"contentlint.toml": 'exclude = ["drafts/"]\n', "drafts/a.md": BAD}
    assert site.commit(files).status == 0
    done = site.commit({"drafts/b.md": BAD, "c.md": BAD})
    assert hits(done) == bad("c.md")


def test_mdx_and_capital_suffixes_are_articles(new_site: NewSite) -> None:
    names = ["a.mdx", "b.markdown", "C.MD", "d.MDX"]
    done = new_site().commit(dict.fromkeys([*names, "e.txt", "f.md.bak", "md"], BAD))
    assert hits(done) == bad(*names)


def test_what_is_no_article_can_be_committed(new_site: NewSite) -> None:
    site = new_site()
    names = ["README.md", ".github/ISSUE_TEMPLATE/bug.md", "CHANGELOG.md", "node_modules/a.md"]
    done = site.commit(dict.fromkeys(names, BAD))
    assert done.status == 0, done.out
    site.put({".gitignore": "build/\n", "build/a.md": BAD, "page.md": BAD, "docs/README.md": BAD})
    site.git("add", "--force", "build/a.md")
    done = site.commit()
    assert hits(done) == bad("page.md")
    assert "left out by --force-exclude, ignored by .gitignore: 1 (build/a.md)" in done.out


def test_the_config_of_the_repository_is_found(new_site: NewSite) -> None:
    site = new_site("{id: contentlint, args: [--output-format, concise]}")
    done = site.commit({"contentlint.toml": 'ignore = ["FM002"]\n', "a.md": BAD})
    assert hits(done) == {"a.md:3: RT002"}
    done = site.commit({"contentlint.toml": 'ignroe = ["FM002"]\n'})
    assert done.status == 1
    assert "contentlint.toml:1:1:" in done.out
    assert "did you mean `ignore`?" in done.out


def test_the_site_hook_reads_the_whole_tree(new_site: NewSite) -> None:
    site = new_site(WHOLE)
    site.accept({"old/a.md": BAD, "README.md": BAD, "x.py": ""})
    done = site.commit({"new.md": GOOD})
    assert hits(done) == bad("old/a.md")
    assert "in 2 files" in done.out


def test_the_site_hook_runs_when_the_config_changes_and_not_for_code(new_site: NewSite) -> None:
    site = new_site(WHOLE)
    site.accept({"old/a.md": BAD})
    done = site.commit({"x.py": "print()\n"})
    assert (done.status, "Skipped" in done.out) == (0, True)
    done = site.commit({"contentlint.toml": 'ignore = ["FM002"]\n'})
    assert hits(done) == {"old/a.md:3: RT002"}


def test_deleted_and_renamed_files(new_site: NewSite) -> None:
    site = new_site()
    site.accept({"gone.md": BAD, "old name.md": BAD, "stays.md": BAD})
    site.git("rm", "-q", "gone.md")
    assert site.commit().status == 0
    site.git("mv", "old name.md", "new name.md")
    done = site.commit()
    assert hits(done) == bad("new name.md")


def test_all_files_at_once(new_site: NewSite) -> None:
    site = new_site(EACH_LINE, WHOLE)
    site.accept({"a.md": BAD, "b/c.mdx": BAD, "README.md": BAD})
    done = site.pre_commit("run", "--all-files", "contentlint")
    assert (done.status, hits(done)) == (1, bad("a.md", "b/c.mdx"))
    done = site.pre_commit("run", "--all-files", "contentlint-site")
    assert (done.status, hits(done)) == (1, bad("a.md", "b/c.mdx"))


def test_only_the_stages_that_have_files(new_site: NewSite) -> None:
    """A commit message is no article, even where every stage is installed."""
    site = new_site(EACH_LINE, WHOLE)
    site.pre_commit("install", "--hook-type", "commit-msg", "--hook-type", "pre-push")
    done = site.commit({"a.md": GOOD})
    assert (done.out.count("Passed"), "Skipped" in done.out) == (2, False), done.out


def test_a_page_that_cannot_be_decoded_stops_the_commit(new_site: NewSite) -> None:
    site = new_site()
    (site.folder / "a.md").write_bytes(b"---\ntitle: caf\xe9\n---\n\x00")
    done = site.commit()
    assert done.status == 1
    assert "a.md" in done.out
    assert "exit code: 2" in done.out


def test_try_repo(hooks: Hooks, new_site: NewSite) -> None:
    """Before anything is configured; it makes an environment of its own."""
    site = new_site()
    site.accept({"a.md": BAD, "b.md": GOOD})
    (site.folder / ".pre-commit-config.yaml").unlink()
    done = site.pre_commit("try-repo", str(hooks.folder), "contentlint", "--files", "a.md", "b.md")
    assert done.status == 1
    assert "a.md\n  2: error FM002(missing-field)" in done.out


def test_the_config_that_the_documentation_gives(new_site: NewSite, hooks: Hooks) -> None:
    site = new_site()
    page = ROOT.joinpath("docs", "continuous-integration.md").read_text(encoding="utf-8")
    given = re.search(r"^```yml\n(repos:\n.*?)^```$", page, re.DOTALL | re.MULTILINE)[1]
    config = given.replace("REPOSITORY", f'"{hooks.folder.as_posix()}"')
    done = site.commit(
        {".pre-commit-config.yaml": config.replace("REVISION", hooks.revision), "a.md": BAD}
    )
    assert "a.md\n  2: error FM002(missing-field)" in done.out
