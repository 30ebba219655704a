"""`contentlint check` from end to end: what runs, what is left out, what the status says."""

from __future__ import annotations

import json

import pytest
from conftest import ABOUT, own

MATTER = f"title: A page about our office\ndescription: {ABOUT}\n"
UNREADABLE = f"---\n{MATTER}reading_time: soon\n---\n\nWe moved.\n"
CLEAN = f"---\n{MATTER}---\n\nWe moved to a new building.\n"
EMPTY_SECTION = f"---\n{MATTER}---\n\n## Parking\n\n## Trains\n\nTake line 2.\n"


@pytest.fixture
def site(tmp_path):
    def write(**files: str):
        for name, text in files.items():
            path = tmp_path / f"{name.replace('__', '/')}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(own(name, text), encoding="utf-8")
        return tmp_path

    return write


def rules(run) -> list[str]:
    return [item["rule"] for item in json.loads(run.out)["findings"]]


def check(contentlint, *arguments: str):
    return contentlint("check", "--output-format", "json", "--today", "2026-01-15", *arguments)


def test_status_0_clean_1_errors_2_problems(contentlint, site):
    site(clean=CLEAN)
    assert check(contentlint).status == 0
    site(error=UNREADABLE)
    assert check(contentlint).status == 1
    site(error=UNREADABLE).joinpath("latin.md").write_bytes(b"caf\xe9")
    assert check(contentlint).status == 2
    assert check(contentlint, "--exit-zero").status == 2


@pytest.mark.parametrize(
    ("fail_on", "status"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_fail_on_sets_the_least_severity_that_fails(contentlint, site, fail_on, status):
    site(page=EMPTY_SECTION)
    run = check(contentlint, "--fail-on", fail_on)
    assert rules(run) == ["HD003"]
    assert run.status == status


def test_exit_zero_is_zero_in_spite_of_findings(contentlint, site):
    site(error=UNREADABLE)
    assert check(contentlint, "--exit-zero").status == 0


def test_selection_by_id_name_and_family(contentlint, site):
    site(one=UNREADABLE, two=EMPTY_SECTION)
    assert sorted(rules(check(contentlint))) == ["HD003", "RT002"]
    assert rules(check(contentlint, "--select", "RT")) == ["RT002"]
    assert rules(check(contentlint, "--select", "empty-section,HD004")) == ["HD003"]
    assert rules(check(contentlint, "--ignore", "HD", "--ignore", "FM")) == ["RT002"]
    assert rules(check(contentlint, "--select", "HD011")) == []


def test_the_config_changes_severity_message_and_selection(contentlint, site):
    folder = site(one=UNREADABLE, two=EMPTY_SECTION)
    (folder / "contentlint.toml").write_text(
        "ignore = ['RT002']\n[rules.HD003]\nseverity = 'error'\nmessage = 'Write this part.'\n"
    )
    run = check(contentlint)
    (finding,) = json.loads(run.out)["findings"]
    assert (finding["severity"], finding["message"]) == ("error", "Write this part.")
    assert run.status == 1


def test_an_override_holds_for_its_paths_alone(contentlint, site):
    folder = site(blog__one=EMPTY_SECTION, docs__one=EMPTY_SECTION)
    (folder / "contentlint.toml").write_text(
        "[[overrides]]\npaths = ['blog/**']\nignore = ['HD003']\n"
    )
    found = json.loads(check(contentlint).out)["findings"]
    assert [item["path"] for item in found] == ["docs/one.md"]


def test_drafts_are_left_out_and_counted(contentlint, site):
    site(
        draft=UNREADABLE.replace("---\n", "---\ndraft: true\n", 1),
        hidden=UNREADABLE.replace("---\n", "---\npublished: false\n", 1),
        old=UNREADABLE.replace("---\n", "---\nexpiryDate: 2026-01-14\n", 1),
        lasting=UNREADABLE.replace("---\n", "---\nexpiryDate: 2026-01-15\n", 1),
    )
    report = json.loads(check(contentlint).out)
    assert report["files"] == 1
    assert {item["path"] for item in report["findings"]} == {"lasting.md"}
    (notice,) = report["notices"]
    for count in ("1 draft", "1 unpublished", "1 expired"):
        assert count in notice["message"]
    assert json.loads(check(contentlint, "--include-drafts").out)["files"] == 4


def test_today_sets_the_clock(contentlint, site):
    site(page=CLEAN.replace("---\n", "---\ndate: 2026-02-01\n", 1))
    assert "FM007" in rules(check(contentlint))
    assert "FM007" not in rules(
        contentlint("check", "--output-format", "json", "--today", "2026-03-01")
    )


def test_a_language_without_word_lists_is_said_once(contentlint, site):
    text = f"---\ntitle: Kontakt\ndescription: {ABOUT}\nlang: sv\n---\n\nVi har flyttat.\n"
    site(one=text, two=text)
    report = json.loads(check(contentlint).out)
    (notice,) = [item for item in report["notices"] if "word lists" in item["message"]]
    assert "sv" in notice["message"]
    assert "2 pages" in notice["message"]


def test_findings_are_in_the_same_order_in_every_run(contentlint, site):
    site(b=UNREADABLE, a=EMPTY_SECTION, c__d=UNREADABLE)
    first = check(contentlint).out
    assert check(contentlint).out == first
    paths = [item["path"] for item in json.loads(first)["findings"]]
    assert paths == ["a.md", "b.md", "c/d.md"]


def test_a_fingerprint_survives_edits_elsewhere(contentlint, site):
    site(page=EMPTY_SECTION)
    (before,) = json.loads(check(contentlint).out)["findings"]
    site(page=EMPTY_SECTION.replace("## Parking", "We have a new address.\n\n## Parking"))
    (after,) = json.loads(check(contentlint).out)["findings"]
    assert before["line"] != after["line"]
    assert before["fingerprint"] == after["fingerprint"]


def test_the_report_goes_to_a_file_without_colour(contentlint, site):
    folder = site(page=UNREADABLE)
    run = contentlint("check", "--color", "always", "--output-file", "report.txt")
    assert run.out == ""
    text = (folder / "report.txt").read_text(encoding="utf-8")
    assert "RT002" in text
    assert "\x1b" not in text
    assert run.status == 1


def test_colour_is_for_terminals_or_on_request(contentlint, site):
    site(page=UNREADABLE)
    assert "\x1b" not in contentlint("check").out
    assert "\x1b[" in contentlint("check", "--color", "always").out
    assert "\x1b" not in contentlint("check", NO_COLOR="1", FORCE_COLOR="1").out


def test_a_column_counts_code_points_behind_a_byte_order_mark(contentlint, site):
    folder = site()
    text = f"---\ntitle: 👩‍🦰 é\ndescription: {ABOUT}\nreading_time: soon\n---\n\nHi.\n"
    (folder / "bom.md").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    (finding,) = json.loads(check(contentlint).out)["findings"]
    assert (finding["line"], finding["column"], finding["end_column"]) == (4, 15, 19)


def test_quiet_prints_findings_only(contentlint, site):
    site(clean=CLEAN)
    assert contentlint("check", "-q").out == ""


def test_an_accepted_finding_stays_visible_with_its_reason_until_its_day(contentlint, site):
    folder = site(old__page=UNREADABLE, page=UNREADABLE)
    (folder / "contentlint.toml").write_text(
        "[[ignore]]\npaths = ['old/**']\nrules = ['RT002']\n"
        "reason = 'Archive'\nuntil = 2026-01-15\n"
    )
    report = json.loads(check(contentlint).out)
    verdicts = {item["path"]: (item["verdict"], item["reason"]) for item in report["findings"]}
    assert verdicts == {"old/page.md": ("suppressed", "Archive"), "page.md": ("open", None)}
    assert (report["summary"]["error"], report["summary"]["suppressed"]) == (1, 1)
    late = contentlint("check", "--output-format", "json", "--today", "2026-01-16")
    assert json.loads(late.out)["summary"]["error"] == 2


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("[rules.MS001.lexicon.en]\nalerts = ['wobbly']", "did you mean `alert`"),
        ("[rules.HD003.lexicon.en]\nsign = ['wobbly']", "no word lists"),
    ],
)
def test_a_word_list_that_no_rule_reads_is_an_error(contentlint, site, table, words):
    (site(page=CLEAN) / "contentlint.toml").write_text(table + "\n")
    run = contentlint("check")
    assert "contentlint.toml:2:1" in run.err
    assert words in run.err
    assert run.status == 2
