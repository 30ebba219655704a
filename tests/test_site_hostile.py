"""Hostile sites, data files and caches: no crash, no file from outside, no endless run."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from small_sites import write

from contentlint.near import Suggestions, nearest
from contentlint.site.sharing import of_one_language

FLAGS = ("check", "--output-format", "json", "--today", "2026-01-15", "--no-config")
PAGE = "---\ntitle: Same title\nauthor: Anna Kuhm\n---\n\nSee [it](/gone/).\n"


def site(folder: Path, **further: str) -> None:
    write(folder, {"_config.yml": "title: x\n", "a.md": PAGE, "b.md": PAGE, **further})


def run(contentlint, *arguments: str):
    done = contentlint(*FLAGS, "--select", "ST001,ST005,LK003", *arguments)
    return json.loads(done.out), done


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"null\n",
        b"[" * 100_000,
        b'["key"]\n5\n',
        b"\xff\xfe\n",
    ],
    ids=["empty", "null", "deep", "number", "bytes"],
)
@pytest.mark.parametrize("keeps_head", [False, True])
def test_a_damaged_cache_is_passed_over_and_mended(contentlint, tmp_path, damage, keeps_head):
    site(tmp_path / "site")
    flags = ("site/a.md", "--cache-dir", "kept")
    good, _ = run(contentlint, *flags)
    (file,) = (tmp_path / "kept").rglob("*.jsonl")
    whole = file.read_bytes()
    head = whole.partition(b"\n")[0] + b"\n" if keeps_head else b""
    file.write_bytes(head + damage)
    again, done = run(contentlint, *flags)
    assert again == good
    assert done.status == 1, done.err
    assert file.read_bytes().partition(b"\n")[2] == whole.partition(b"\n")[2]


def test_a_row_of_wrong_types_is_not_believed(contentlint, tmp_path):
    site(tmp_path / "site")
    flags = ("site/a.md", "--cache-dir", "kept")
    good, _ = run(contentlint, *flags)
    (file,) = (tmp_path / "kept").rglob("*.jsonl")
    file.write_bytes(file.read_bytes().replace(b'"Same title"', b"5"))
    assert run(contentlint, *flags)[0] == good


def test_runs_with_other_rules_keep_each_others_pages(contentlint, tmp_path):
    site(tmp_path / "site")
    for select in ("ST001", "LK003"):
        contentlint(*FLAGS, "--select", select, "site", "--cache-dir", "kept")
    assert len([*(tmp_path / "kept").rglob("*.jsonl")]) == 2


@pytest.mark.parametrize("name", ["file", "folder/"])
def test_a_cache_that_cannot_be_written_is_no_fault(contentlint, tmp_path, name):
    site(tmp_path / "site")
    flags = ("site/a.md", "--cache-dir", "kept")
    good, _ = run(contentlint, *flags)
    (file,) = (tmp_path / "kept").rglob("*.jsonl")
    file.unlink()
    if name == "file":
        file.parent.rmdir()
        file.parent.write_text("", encoding="utf-8")
    else:
        file.mkdir()
    assert run(contentlint, *flags)[0] == good


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("authors.yml", 'a: !!int ""\nb: !!bool "x"\n'),
        ("authors.yml", "a: !!timestamp x\n"),
        ("authors.yml", "? 0x" + "f" * 20_000 + "\n: x\n"),
        ("authors.yml", "[" * 30_000 + "]" * 30_000),
        ("authors.yml", "z: &z\n  name: *z\n"),
        ("authors.json", "[" * 100_000),
        ("authors.toml", "a=" + "[" * 100_000),
    ],
    ids=["int", "timestamp", "hex", "deep", "cycle", "json", "toml"],
)
def test_a_hostile_list_of_authors_is_no_problem_of_the_run(contentlint, tmp_path, name, text):
    site(tmp_path / "site", **{f"_data/{name}": text})
    report, done = run(contentlint, "site", "--no-cache")
    assert report["problems"] == []
    assert done.status == 1, done.err


def test_a_list_of_authors_outside_the_site_is_not_read(contentlint, tmp_path):
    write(tmp_path, {"secret.yml": "Anna Kuhn: token\n", "more/anna-kuhn.md": PAGE})
    site(tmp_path / "site", **{"_data/x": ""})
    (tmp_path / "site/_data/authors.yml").symlink_to("../../secret.yml")
    (tmp_path / "site/authors").symlink_to("../more")
    report, done = run(contentlint, "site", "--no-cache")
    assert "Kuhn" not in done.out
    assert not [one for one in report["findings"] if one["rule"] == "ST005"]


def test_the_root_of_the_site_is_not_followed_out_of_the_repository(contentlint, tmp_path):
    write(tmp_path, {"repo/a.md": PAGE, "away/b.md": PAGE})
    write(tmp_path, {"repo/contentlint.toml": "[site]\nroot = 'link'\n", "repo/.git/HEAD": ""})
    (tmp_path / "repo/link").symlink_to("../away")
    done = contentlint("check", ".", cwd=tmp_path / "repo")
    assert done.status == 2
    assert "leads out of the repository" in done.err


def test_a_long_word_has_no_near_match_and_costs_nothing():
    start = time.perf_counter()
    assert nearest("a-" * 100_000, ["a_" * 100_000]) == []
    assert time.perf_counter() - start < 1


def test_suggestions_are_made_once_and_not_without_end():
    hints = Suggestions(most=3)
    assert hints("slep", ["sleep", "cramps"]) == " (did you mean `sleep`?)"
    assert hints("cramp", ["sleep", "cramps"]) == " (did you mean `cramps`?)"
    assert hints("sleepp", ["sleep", "cramps"]) == ""
    assert hints("slep", []) == " (did you mean `sleep`?)"


class Stub:
    """A page of which only the language counts."""

    def __init__(self, language: str | None) -> None:
        self.language = language

    def may_share_language(self, other: Stub) -> bool:
        return self.language is None or other.language is None or self.language == other.language


@pytest.mark.parametrize(
    "languages",
    [["en"], ["en", "es"], ["en", "en"], [None, "en", "es"], ["en"] * 6, ["en", None, None, "es"]],
    ids=str,
)
def test_pages_that_share_something_are_those_that_all_pairs_give(languages):
    pages = [Stub(language) for language in languages]
    wanted = []
    for page in pages:
        others = [one for one in pages if one is not page and one.may_share_language(page)]
        if others:
            wanted.append((page, tuple(others[:3]), len(others)))
    assert [*of_one_language(pages)] == wanted


def test_a_template_gives_a_thousand_pages_one_of_everything(contentlint, tmp_path):
    text = "---\ntitle: T\nlang: {}\npermalink: /x/\nkeyphrase: k\n---\n\nText.\n"
    write(
        tmp_path, {f"p{number}.md": text.format(("en", "es")[number % 2]) for number in range(999)}
    )
    write(tmp_path, {"_config.yml": "title: x\n"})
    done = contentlint(*FLAGS, "--select", "ST001,ST009", "--no-cache", ".")
    report = json.loads(done.out)
    assert {len(one["related"]) for one in report["findings"]} == {3}
    first = next(one for one in report["findings"] if one["rule"] == "ST001")
    assert "499 other pages" in first["message"]
