"""RT001 and RT002 as a person meets them: a page, a config, the report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def findings(contentlint, tmp_path: Path):
    """Check one page under a ``[reading-time]`` table; gives the findings of the RT family."""

    def run(page: str, table: str = "", *arguments: str) -> list[dict[str, Any]]:
        (tmp_path / "contentlint.toml").write_text(f"[reading-time]\n{table}\n", encoding="utf-8")
        (tmp_path / "page.md").write_text(page, encoding="utf-8")
        done = contentlint(
            "check", "page.md", "--select", "RT", "--output-format", "json", *arguments
        )
        report = json.loads(done.out)
        assert report["problems"] == [], done.err
        return report["findings"]

    return run


def page(matter: str, words: int, *, word: str = "walk", after: str = "") -> str:
    return f"---\ntitle: A page\n{matter}\n---\n{' '.join([word] * words)}\n{after}"


def test_the_message_says_what_is_there_what_is_true_and_what_to_write(findings) -> None:
    (found,) = findings(page("reading_time: 6", 866))
    assert found["rule"] == "RT001"
    assert found["severity"] == "error"
    assert (found["line"], found["column"], found["end_column"]) == (3, 15, 16)
    assert found["message"] == (
        "`reading_time` says 6; 866 words at 238 a minute take 3.6 minutes: write 4"
    )


def test_a_value_near_the_estimate_passes_and_one_a_little_off_warns(findings) -> None:
    assert findings(page("reading_time: 4", 866)) == []
    (found,) = findings(page("reading_time: 5", 866))
    assert found["severity"] == "warning"


@pytest.mark.parametrize("method", ["hugo", "medium", "npm", "ghost", "eleventy"])
def test_front_matter_is_never_counted(findings, method: str) -> None:
    matter = f"description: {'word ' * 900}\nreading_time: 1"
    assert findings(page(matter, 100), f'method = "{method}"') == []


def test_front_matter_is_not_in_the_estimate_either(findings) -> None:
    assert findings(page(f"description: {'word ' * 900}\nreading_time: 1", 100)) == []


def test_a_method_asks_for_its_own_number(findings) -> None:
    assert findings(page("reading_time: 5", 866), 'method = "hugo"') == []
    (found,) = findings(page("reading_time: 5", 866), 'method = "eleventy"')
    assert found["severity"] == "error"
    assert "eleventy counts 866 words and gives 3: write 3" in found["message"]


def test_the_tolerance_is_in_minutes(findings) -> None:
    table = 'method = "eleventy"\ntolerance = 2'
    assert findings(page("reading_time: 5", 866), table) == []
    assert len(findings(page("reading_time: 6", 866), table)) == 1


def test_hugo_counts_characters_where_the_page_is_declared_cjk(findings) -> None:
    text = page("isCJKLanguage: true\nreading_time: 2", 501, word="水 ")
    assert findings(text, 'method = "hugo"') == []
    assert len(findings(text.replace("true", "false"), 'method = "hugo"')) == 1


def test_ghost_counts_the_feature_image(findings) -> None:
    # 403 words take 88 s: one image makes it 100, which rounds to 2.
    assert findings(page("feature_image: a.png\nreading_time: 2", 403), 'method = "ghost"') == []
    assert findings(page("reading_time: 1", 403), 'method = "ghost"') == []


def test_a_teams_own_speed_by_language(findings) -> None:
    table = 'words-per-minute = {en = 228, de = 100}\nrounding = "round"'
    assert findings(page("lang: de\nreading_time: 5", 500), table) == []
    assert findings(page("lang: en\nreading_time: 2", 500), table) == []
    # Spanish is not in the table: its published speed, 218.
    assert findings(page("lang: es\nreading_time: 3", 545), table) == []


def test_images_take_time_where_the_team_says_so(findings) -> None:
    text = page("reading_time: 2", 100, after="\n![Calf stretch](a.png)\n")
    assert len(findings(text, "words-per-minute = 100")) == 1
    assert findings(text, "words-per-minute = 100\ncount-images = true") == []


def test_chinese_is_read_by_the_character(findings) -> None:
    assert findings(page("lang: zh\nreading_time: 4", 1, word="每天伸展小腿" * 170)) == []
    (found,) = findings(page("lang: zh\nreading_time: 9", 1, word="每天伸展小腿" * 170))
    assert "1020 words at 255 a minute" in found["message"]


def test_a_language_whose_words_we_cannot_count_is_not_judged(findings) -> None:
    assert findings(page("lang: th\nreading_time: 6", 1, word="ยืดน่องช้าๆ" * 200)) == []


@pytest.mark.parametrize(
    ("declared", "write"),
    [
        ('"6 min read"', "4 min read"),
        ("PT6M", "PT4M"),
        ("8–12 min", "write 4"),
        ("360 seconds", "write 4"),
    ],
)
def test_the_proposal_keeps_the_wording_where_it_can(findings, declared: str, write: str) -> None:
    (found,) = findings(page(f"reading_time: {declared}", 866))
    assert found["message"].endswith(write)


def test_a_range_passes_where_the_estimate_lies_in_it(findings) -> None:
    assert findings(page("readTime: 3-5 min", 866)) == []


def test_the_first_key_of_the_config_counts(findings) -> None:
    text = page("minutes: 9\nreading_time: 4", 866)
    assert findings(text) == []
    assert len(findings(text, 'keys = ["minutes", "reading_time"]')) == 1


def test_what_yaml_misreads_is_read_as_it_is_written(findings) -> None:
    assert findings(page("reading_time: 3:30", 866)) == []
    assert findings(page("reading_time: 010", 2380)) == []


def test_an_included_text_makes_a_longer_time_likely(findings) -> None:
    text = page("reading_time: 9", 500, after="\n{% include_relative part-two.md %}\n")
    assert findings(text) == []
    assert findings(text, "", "--min-confidence", "low") != []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('+++\ntitle = "A page"\nreading_time = "soon"\n+++\nWalk.\n', 3, 16),
        ('{\n  "title": "A page",\n  "readingTime": "soon"\n}\nWalk.\n', 3, 18),
        ("---\ntitle: A page\nreading_time: soon\n---\nWalk.\n", 3, 15),
        ("---\r\ntitle: A page\r\nreading_time:\r\n---\r\nWalk.\r\n", 3, 1),
    ],
)
def test_an_unreadable_value_is_placed(findings, text: str, line: int, column: int) -> None:
    (found,) = findings(text)
    assert (found["rule"], found["line"], found["column"]) == ("RT002", line, column)


def test_a_page_that_declares_nothing_has_no_finding(findings) -> None:
    assert findings(page("author: A", 866)) == []
    assert findings("Walk a little every day.\n") == []


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (3.0, "3.0"),
        (3.04, "3.04"),
        (3.26, "3.3"),
        (3.001, "just over 3"),
        (0.2, "0.2"),
        (2.96, "3.0"),
    ],
)
def test_minutes_are_exact_enough_to_see_why_they_are_rounded_up(minutes, shown):
    from contentlint.readingtime.verdict import _shown

    assert _shown(minutes) == shown
