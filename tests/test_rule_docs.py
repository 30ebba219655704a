"""A rule's page, in every form, says what holds and cannot be broken by what a rule says."""

from __future__ import annotations

import json
import os
import re
import tomllib

import pytest
from conftest import ROOT
from markdown_it import MarkdownIt
from snapshot import assert_snapshot

from contentlint.reports.layout import cell_width
from contentlint.reports.options import ReportOptions
from contentlint.reports.style import flat
from contentlint.rulebook import Rulebook, load_rulebook, shipped_rules
from contentlint.ruledocs import folder, markdown, text
from contentlint.ruledocs import json as form
from contentlint.ruledocs.keys import all_keys_of
from contentlint.ruledocs.page import pages
from contentlint.settings import load_settings, settings_from_text

PAGES = ROOT / "docs" / "rules"
BOOK = Rulebook([shipped_rules()], preview=True)
IDS = [rule.id for rule, _ in BOOK.files]
SHIPPED = pages(BOOK, load_settings(cwd=ROOT, no_config=True), IDS)
each_page = pytest.mark.parametrize("page", SHIPPED, ids=IDS)

HOSTILE = """\
id: X001
name: hostile
summary: "A | b <script>alert(1)</script> [x](javascript:y) `a|b`"
why: |
  # No heading
  <!-- no comment

  - no list

  &lt; is four characters; \\u202e
severity: warning
check: title_match
message: "`` {heading} ` | <b>"
remedy: "| a | b |"
options: {suffixes: ["a|b", "```", "\\x7f\\e[2J"]}
examples:
  - name: "``` <h1> |"
    config: |
      [rules.X001]
      # ```
      severity = "error"
    bad: |
      ---
      title: One
      ---
      # Two

      ````````
      a fence </textarea><!--
      ````````
      ~~~
    expect:
      - {line: 4}
  - name: good
    good: "plain \\e[31m\\n```\\n"
"""


def tokens(page: str) -> list:
    return MarkdownIt("commonmark", {"html": True}).enable("table").parse(page)


def own_pages(tmp_path, rule: str, config: str = ""):
    (tmp_path / "house-rules").mkdir(exist_ok=True)
    (tmp_path / "house-rules" / "X001-hostile.yml").write_text(rule, encoding="utf-8")
    settings = settings_from_text('rules-dir = "house-rules"\n' + config, root=tmp_path)
    return pages(load_rulebook(settings), settings, ["X001"])


def test_the_folder_is_up_to_date():
    """A rule that is added, changed or retired is so in docs/rules too."""
    if os.environ.get("UPDATE_SNAPSHOTS"):
        folder.fill(PAGES, SHIPPED)
    there = {file.name: file.read_bytes().decode() for file in PAGES.iterdir()}
    assert there == folder.texts(SHIPPED), "run: UPDATE_SNAPSHOTS=1 pytest tests/test_rule_docs.py"


@each_page
def test_a_page_has_every_part_of_its_rule(page):
    made = markdown.page_text(page)
    for example in page.source.examples:
        body = (example.bad or example.good or "").removesuffix("\n")
        assert body.replace("\r\n", "\n") in made
    for case in page.cases:
        assert not case.fault
        for item in case.findings:
            assert flat(item.message) in made
    for option in all_keys_of(type(page.rule.options)):
        assert f"`{option.name}`" in made
    assert len(re.findall(r"^## ", made, re.MULTILINE)) >= 6


@each_page
def test_the_config_to_copy_is_valid_and_changes_nothing(page):
    """Each line stands for what holds already; what it sets is found again."""
    config = tomllib.loads("\n".join(text.config_lines(page)))
    settings = settings_from_text("\n".join(text.config_lines(page)), root=ROOT)
    BOOK.check_settings(settings)
    rule = BOOK.rule(page.source.id, settings.base, settings)
    assert rule.options == page.rule.options
    assert (rule.severity, config["rules"][rule.id]["enabled"]) == (page.rule.severity, page.runs)
    commented = "\n".join(line.removeprefix("# ") for line in text.config_lines(page))
    BOOK.check_settings(settings_from_text(commented, root=ROOT))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_text_fits_the_terminal(width):
    copied = re.compile(r"  (\[rules|severity =|enabled =|options\.|# lexicon)|    ")
    for shown in (text.render, text.index):
        for line in shown(SHIPPED, ReportOptions(width=width)).splitlines():
            path = max(map(cell_width, line.split()), default=0) > width - 20
            if not path and not copied.match(line):
                assert cell_width(line) <= width, line


@pytest.mark.parametrize("width", [40, 80])
def test_what_a_person_sees(width):
    options = ReportOptions(width=width)
    one = [page for page in SHIPPED if page.source.id in ("HD009", "MS001")][:1]
    assert_snapshot(f"rule-{width}.txt", text.render(one, options))
    assert_snapshot(f"rules-{width}.txt", text.index(SHIPPED, options))


def test_colour_changes_no_word():
    plain = text.render(SHIPPED, ReportOptions(width=60))
    colored = text.render(SHIPPED, ReportOptions(width=60, color=True))
    assert colored != plain
    stripped = re.sub(r"\x1b\[[\d;]*m", "", colored)
    assert [line.rstrip() for line in stripped.split("\n")] == plain.split("\n")


def test_nothing_in_a_rule_breaks_its_markdown(tmp_path):
    """Headings, tables and fences are ours alone; HTML and control characters are text."""
    (page,) = own_pages(tmp_path, HOSTILE)
    made = tokens(markdown.page_text(page))
    headings = [made[n + 1].content for n, one in enumerate(made) if one.type == "heading_open"]
    assert headings == [
        "X001: hostile", "Why", "Options", "Messages", "What to do", "Change it in the config",
        "Accept one finding", "Examples", "Bad: ``` \\<h1> |", "Good: good",
    ]  # fmt: skip
    html = [one.content for one in made if one.type == "html_block"]
    html += [kid.content for one in made for kid in one.children or () if "html" in kid.type]
    assert html == [f"{markdown.MADE}\n"]
    links = [kid for one in made for kid in one.children or () if kid.type == "link_open"]
    assert not links
    fences = [one.content for one in made if one.type == "fence"]
    assert page.cases[0].text in fences
    assert page.cases[0].example.config in fences
    cells = {}
    for one in made:
        if one.type == "tr_open":
            cells.setdefault(one.level, []).append(0)
        elif one.type in ("th_open", "td_open"):
            cells[one.level - 1][-1] += 1
    assert {number for rows in cells.values() for number in rows} == {2, 5}
    index = tokens(markdown.index([page], ReportOptions()))
    assert sum(one.type == "td_open" for one in index) == 4
    for whole in (markdown.page_text(page), markdown.index([page], ReportOptions())):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", whole)
    for one in (text.render([page], ReportOptions()), text.index([page], ReportOptions())):
        assert "\x1b" not in one
    assert tomllib.loads("\n".join(text.config_lines(page)))["rules"]["X001"]["options"] == {
        "suffixes": ["a|b", "```", "\x7f\x1b[2J"], "overlap": 0.34,
    }  # fmt: skip


def test_an_example_that_cannot_be_run_says_why(tmp_path):
    (page,) = own_pages(tmp_path, HOSTILE.replace('severity = "error"', 'severity = "eror"'))
    for shown in (text.render([page], ReportOptions()), markdown.page_text(page)):
        assert "cannot be run: the example's config:3:12:" in shown.replace("\n", " ").replace(
            "  ", " "
        ).replace("It cannot", "cannot")


def test_stale_pages_go_and_foreign_files_stay(tmp_path):
    folder.fill(tmp_path, SHIPPED)
    (tmp_path / "notes.md").write_text("# Ours\n")
    (tmp_path / "picture.png").write_bytes(b"png")
    done = folder.fill(tmp_path, SHIPPED[1:])
    assert (done.written, done.removed) == (len(SHIPPED), 1)
    assert not (tmp_path / f"{IDS[0]}.md").exists()
    assert (tmp_path / "notes.md").read_text() == "# Ours\n"
    assert (tmp_path / "picture.png").exists()


def test_a_file_that_is_not_ours_is_never_overwritten(tmp_path):
    (tmp_path / "README.md").write_text("# By hand\n")
    with pytest.raises(folder.FolderError, match=r"README\.md was not made by contentlint"):
        folder.fill(tmp_path, SHIPPED)
    assert [file.name for file in tmp_path.iterdir()] == ["README.md"]
    (tmp_path / "README.md").unlink()
    target = tmp_path / "elsewhere"
    (tmp_path / "MS001.md").symlink_to(target)
    with pytest.raises(folder.FolderError, match="MS001"):
        folder.fill(tmp_path, SHIPPED)
    assert not target.exists()


@each_page
def test_json_has_the_same(page):
    (rule,) = json.loads(form.render([page], ReportOptions()))["rules"]
    assert rule["message"] == page.source.message
    assert [one["kind"] for one in rule["examples"]] == [case.kind for case in page.cases]
    assert all(one["findings"] for one in rule["examples"] if one["kind"] == "bad")
