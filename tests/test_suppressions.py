"""Comments and front matter that accept a finding: where they count, and where they are text."""

from __future__ import annotations

import json
import re
import time

import pytest
from conftest import ROOT

import contentlint as library
from contentlint import engine
from contentlint.directives import KINDS

FINDS = ["HD003", "HD004", "FM005", "FM010", "CF001", "CF003"]
PAGE = """\
---
title: Calf stretches
date: 2024-13-01
---
# Calf stretches

## With a towel

## With a wall
"""


def run(text: str, *, path: str = "page.md", **config) -> library.Result:
    """The result of the rules in FINDS on ``text``; nothing may go wrong."""
    result = library.check(text, path=path, config={"select": FINDS, **config})
    assert not result.problems
    return result


def told(result: library.Result) -> list[str]:
    """``line rule`` of each finding, the suppressed ones with their reason behind."""
    return [
        f"{item.span.line} {item.rule}"
        + (f" ({item.reason})" if item.verdict == "suppressed" else "")
        for item in result.findings
    ]


def with_line(number: int, line: str, text: str = PAGE) -> str:
    """``text`` with ``line`` put in before line ``number`` (1-based)."""
    lines = text.splitlines(keepends=True)
    return "".join([*lines[: number - 1], f"{line}\n", *lines[number - 1 :]])


def test_nothing_is_suppressed_without_a_directive():
    assert told(run(PAGE)) == ["3 FM005", "7 HD003", "9 HD003"]


def test_next_line():
    page = with_line(7, "<!-- contentlint-disable-next-line HD003 -- the video comes -->")
    assert told(run(page)) == ["3 FM005", "8 HD003 (the video comes)", "10 HD003"]


@pytest.mark.parametrize(
    "between", ["", "<!-- prettier-ignore -->", "   ", "<!-- a remark\nof two lines -->"]
)
def test_next_line_looks_past_empty_lines_and_comments(between):
    page = with_line(7, f"<!-- contentlint-disable-next-line HD003 -- x -->\n{between}")
    line = 9 + between.count("\n")
    assert f"{line} HD003 (x)" in told(run(page))


def test_next_line_directives_may_be_stacked():
    twice = "# A\n\n## B\n\ntext\n\n## B\n"
    page = with_line(7, "<!-- contentlint-disable-next-line HD003 -- a -->", twice)
    page = with_line(8, "<!-- contentlint-disable-next-line HD004 -- b -->", page)
    assert told(run(page)) == ["9 HD003 (a)", "9 HD004 (b)"]


def test_same_line():
    page = PAGE.replace("## With a wall", "## With a wall <!-- contentlint-disable-line HD003 -->")
    assert told(run(page)) == ["3 FM005", "7 HD003", "9 HD003 (None)"]


def test_range():
    page = with_line(7, "<!-- contentlint-disable HD003 -- soon -->")
    assert told(run(page)) == ["3 FM005", "8 HD003 (soon)", "10 HD003 (soon)"]
    page = with_line(9, "<!-- contentlint-enable HD003 -->", page)
    assert told(run(page)) == ["3 FM005", "8 HD003 (soon)", "11 HD003"]


def test_a_range_without_names_is_ended_by_one_name():
    page = with_line(7, "<!-- contentlint-disable -- soon -->")
    page = with_line(9, "<!-- contentlint-enable HD004 -->", page)
    assert told(run(page)) == ["3 FM005", "8 HD003 (soon)", "11 HD003 (soon)"]
    page = with_line(9, "<!-- contentlint-enable -->", page)
    assert "12 HD003" in told(run(page))


def test_whole_file_from_anywhere():
    page = PAGE + "\n<!-- contentlint-disable-file HD, FM005 -- an old page -->\n"
    assert told(run(page)) == [
        "3 FM005 (an old page)", "7 HD003 (an old page)", "9 HD003 (an old page)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "covers"),
    [
        ("HD003", True), ("empty-section", True), ("HD", True), ("ALL", True), ("", True),
        ("HD004 HD003", True), ("HD004,HD003", True), ("HD004; HD003", True), ("HD004", False),
        ("hd003", False), ("H", False), ("HD00", False), ("HD0030", False),
    ],
)  # fmt: skip
def test_names(names, covers):
    result = run(with_line(7, f"<!-- contentlint-disable-next-line {names} -->"))
    assert ("8 HD003 (None)" in told(result)) is covers


@pytest.mark.parametrize("dash", ["--", "–", "—"])
def test_an_editor_may_have_changed_the_dashes(dash):
    page = with_line(7, f"<!-- contentlint-disable-next-line HD003 {dash} it  is\n  right -->")
    assert "9 HD003 (it is right)" in told(run(page))


def test_a_name_with_hyphens_is_no_reason():
    page = with_line(7, "<!-- contentlint-disable-next-line empty-section -->")
    assert "8 HD003 (None)" in told(run(page))


@pytest.mark.parametrize(
    "block",
    [
        "```\n<!-- contentlint-disable-file HD003 -->\n```",
        "~~~html\n<!-- contentlint-disable-file HD003 -->\n~~~",
        "text\n\n    <!-- contentlint-disable-file HD003 -->",
        "`<!-- contentlint-disable-file HD003 -->`",
        "a ``<!-- contentlint-disable-file HD003 --> ` b`` c",
        "| a | b |\n|---|---|\n| x | `<!-- contentlint-disable-file HD003 -->` |",
        "- item\n\n  ```\n  <!-- contentlint-disable-file HD003 -->\n  ```",
        "> `<!-- contentlint-disable-file HD003 -->`",
        "a \\<!-- contentlint-disable-file HD003 --> b",
        "<!-- to silence it, write <!-- contentlint-disable-file HD003 -->",
        "<script>\n// <!-- contentlint-disable-file HD003 -->\n</script>",
        '<span title="<!-- contentlint-disable-file HD003 -->">x</span> y',
        "<!-- contentlint-disable-file HD003",
        "contentlint-disable-file HD003",
        '[a](b "<!-- contentlint-disable-file HD003 -->")',
        "![<!-- contentlint-disable-file HD003 -->](b.png)",
        '[x]: /u "<!-- contentlint-disable-file HD003 -->"',
        '<div title="<!-- contentlint-disable-file HD003 -->">\nx\n</div>',
        '<div>\n<script>\nx="<!-- contentlint-disable-file HD003 -->"\n</script>\n</div>',
        "{/* contentlint-disable-file HD003 */}",
        "# contentlint-disable-file HD003",
    ],
)
def test_what_is_no_comment_is_text(block):
    found = run(with_line(6, f"\n{block}\n")).findings
    assert found
    assert {item.verdict for item in found} == {"open"}


@pytest.mark.parametrize(
    "block",
    [
        "<!-- contentlint-disable-file HD003 -->",
        "<!--contentlint-disable-file HD003-->",
        "<!--\ncontentlint-disable-file\nHD003\n-->",
        "text <!-- contentlint-disable-file HD003 --> text",
        "code `<!--` and <!-- contentlint-disable-file HD003 --> text",
        "```\n<!--\n```\n\n<!-- contentlint-disable-file HD003 -->",
        "| a \\| b | c |\n|---|---|\n| x \\| <!-- contentlint-disable-file HD003 --> | y |",
        "- item <!-- contentlint-disable-file HD003 -->",
        "- item\n\n  <!-- contentlint-disable-file HD003 -->",
        "> <!-- contentlint-disable-file HD003 -->",
        "| a | b |\n|---|---|\n| x | y <!-- contentlint-disable-file HD003 --> |",
        "`code` <!-- contentlint-disable-file HD003 --> `code`",
        "<div>\n<!-- contentlint-disable-file HD003 -->\n</div>",
        "Title <!-- contentlint-disable-file HD003 -->\n-----\n\ntext",
        "<!-- contentlint-DISABLE-file HD003 -->",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_comments_count_wherever_they_stand(block, line_end):
    page = with_line(6, f"\n{block}\n").replace("\n", line_end)
    found = [one.partition(" ")[2] for one in told(run(page))]
    assert found == ["FM005", "HD003 (None)", "HD003 (None)"]


def test_mdx():
    body = "# Calf\n\n## With a towel {/* contentlint-disable-line HD003 -- soon */}\n\n## B\n"
    assert told(run(body, path="page.mdx")) == ["3 HD003 (soon)", "5 HD003"]
    body = "# Calf\n\n{/* contentlint-disable-next-line HD003 -- soon */}\n## B\n"
    assert told(run(body, path="page.mdx")) == ["4 HD003 (soon)"]
    for code in ("`{}`", "```\n{}\n```", "a `b {}` c", 'export const a = "{}"'):
        comment = "{/* contentlint-disable-file HD003 */}"
        (found,) = run(f"# Calf\n\n{code.format(comment)}\n\n## B\n", path="page.mdx").findings
        assert (found.rule, found.verdict) == ("HD003", "open")


@pytest.mark.parametrize(
    "line",
    [
        "date: 2024-13-01 # contentlint-disable-line FM005 -- as printed",
        "# contentlint-disable-next-line FM005 -- as printed\ndate: 2024-13-01",
        "# contentlint-disable-next-line FM005 -- as printed\n\n# a remark\ndate: 2024-13-01",
        "date: 2024-13-01\n# contentlint-disable-file FM005 -- as printed",
        "note: | # contentlint-disable-file FM005 -- as printed\n  text\ndate: 2024-13-01",
        "#contentlint-disable FM005 -- as printed\ndate: 2024-13-01\n# contentlint-enable FM005",
    ],
)
def test_comments_of_yaml(line):
    page = PAGE.replace("date: 2024-13-01", line)
    (date,) = [item for item in run(page).findings if item.rule == "FM005"]
    assert (date.verdict, date.reason) == ("suppressed", "as printed")


@pytest.mark.parametrize(
    "line",
    [
        'note: "x # contentlint-disable-file FM005"',
        "note: 'it''s # contentlint-disable-file FM005'",
        "note: |\n  # contentlint-disable-file FM005\n  text",
        "note: >-\n  text\n  # contentlint-disable-file FM005\n",
        "note: x# contentlint-disable-file FM005",
        '"a # contentlint-disable-file FM005": b',
        "note: <!-- contentlint-disable-file FM005 -->",
        "note: |\n  text # contentlint-disable-file FM005",
        'note: ["a", "b # contentlint-disable-file FM005"]',
    ],
)
def test_strings_of_yaml_are_no_comments(line):
    (date,) = [item for item in run(with_line(3, line)).findings if item.rule == "FM005"]
    assert date.verdict == "open"


def test_comments_and_strings_of_toml():
    page = '+++\ntitle = "A # b" {}\ndate = "2024-13-01" {}\n+++\n# A\n'
    sign = "# contentlint-disable-line FM005 -- why"
    assert told(run(page.format("", sign))) == ["3 FM005 (why)"]
    inside = page.format("", "").replace('"A # b"', f'"""\n{sign} \\" {sign}\n"""')
    assert [one for one in told(run(inside)) if "FM005" in one] == ["5 FM005"]
    inside = page.format("", "").replace('"A # b"', f"'A {sign.replace('line', 'file')}'")
    assert told(run(inside)) == ["3 FM005"]


@pytest.mark.parametrize(
    "value",
    [
        "{disable: [HD003]}", "{disable: HD003}", "{disable: 'HD003, HD004'}",
        "{disable: [empty-section]}", "{disable: [HD]}", "{disable: {HD003: why}}",
        "{disable: ['HD003 -- why']}", "{disable: [HD003], reason: why}",
    ],
)  # fmt: skip
def test_front_matter_key(value):
    result = run(with_line(3, f"contentlint: {value}"), **{"front-matter": {"unknown": "error"}})
    found = [item for item in result.findings if item.rule == "HD003"]
    assert [item.verdict for item in found] == ["suppressed"] * 2
    assert {item.reason for item in found} == ({"why"} if "why" in value else {None})


def test_front_matter_key_in_toml_and_json():
    toml = '+++\ntitle = "A"\n[contentlint.disable]\nHD003 = "why"\n+++\n# A\n\n## B\n'
    assert told(run(toml)) == ["8 HD003 (why)"]
    text = '{"title": "A", "contentlint": {"disable": ["HD003"]}}\n\n# A\n\n## B\n'
    assert told(run(text)) == ["5 HD003 (None)"]


def test_no_schema_minds_the_key():
    page = "---\ntitle: A\ncontentlint: {disable: [HD003]}\n---\n# A\n\n## B\n"
    fields = {"unknown": "error", "fields": {"title": {"type": "string"}}}
    result = library.check(page, config={"select": ["FM"], "front-matter": fields})
    assert not result.findings


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("HD003", "contentlint: {disable: [MS001]}"),
        ("{disable: 3}", "name rules"),
        ("{disable: {HD003: 3}}", "name rules"),
        ("{enable: [HD003]}", "did you mean `disable`"),
    ],
)
def test_a_key_that_says_nothing_is_told(value, words):
    result = run(with_line(3, f"contentlint: {value}"))
    (wrong,) = [item for item in result.findings if item.rule == "CF003"]
    assert words in wrong.message
    assert wrong.span.line == 3


def test_directives_that_judge_are_suppressed_by_name_only():
    old = "<!-- contentlint-disable-next-line HD004 -->\n"
    page = f"# A\n\n<!-- contentlint-disable-file -->\n\n{old}text\n"
    assert told(run(page)) == ["3 CF001", "5 CF001"]
    page = f"# A\n\n<!-- contentlint-disable-file CF001 -- moved -->\n\n{old}text\n"
    assert told(run(page)) == ["5 CF001 (moved)"]


def test_the_narrowest_directive_is_the_one_that_is_used():
    page = with_line(7, "<!-- contentlint-disable-next-line HD003 -- narrow -->")
    page += "<!-- contentlint-disable-file HD003 -- wide -->\n"
    assert told(run(page)) == ["3 FM005", "8 HD003 (narrow)", "10 HD003 (wide)"]


def test_unused_is_never_said_of_what_did_not_run():
    page = with_line(5, "<!-- contentlint-disable-file MS001 RT001 -->")
    assert "CF001" not in " ".join(told(run(page)))
    result = library.check(page, config={"select": [*FINDS, "RT001"]})
    assert [item.message for item in result.findings if item.rule == "CF001"] == [
        "This suppression is not needed: nothing here breaks `RT001`; take it out"
    ]


def test_reasons_are_asked_for_only_where_the_config_does():
    page = with_line(7, "<!-- contentlint-disable-next-line HD003 -->")
    for config, asked in (({}, []), ({"require-reason": True}, ["CF002"])):
        found = library.check(page, config=config).findings
        assert [item.rule for item in found if item.rule == "CF002"] == asked


def test_the_config_accepts_what_the_page_does_not():
    page = with_line(7, "<!-- contentlint-disable-next-line HD003 -- page -->")
    entry = {"paths": ["**"], "rules": ["HD"], "reason": "config"}
    assert told(run(page, ignore=[entry])) == [
        "3 FM005", "8 HD003 (page)", "10 HD003 (config)",
    ]  # fmt: skip


def test_suppressed_findings_stay_visible(tmp_path, contentlint):
    (tmp_path / "page.md").write_text(
        with_line(7, "<!-- contentlint-disable-next-line HD003 -- the video comes -->")
        .replace("2024-13-01", "2024-01-01")
        .replace("## With a wall", "## With a wall\n\nLean on it.")
    )
    flags = ("check", "--no-config", "--select", "HD003,CF", "page.md")
    assert contentlint(*flags).out == (
        "All clear: 1 article checked, nothing to report; 1 suppressed.\n"
    )
    shown = contentlint(*flags, "--show-suppressed").out
    assert "8:4: suppressed warning HD003(empty-section)" in shown
    assert "= reason: the video comes" in shown
    shown = contentlint(*flags, "--show-suppressed", "--output-format", "concise").out
    assert shown.startswith("page.md:8:4: suppressed warning HD003(empty-section) Nothing stands")
    assert shown.splitlines()[0].endswith(" -- the video comes")
    report = json.loads(contentlint(*flags, "--output-format", "json").out)
    assert [one["verdict"] for one in report["findings"]] == ["suppressed"]
    assert report["summary"]["suppressed"] == 1
    sarif = json.loads(contentlint(*flags, "--output-format", "sarif").out)
    (found,) = sarif["runs"][0]["results"]
    assert found["suppressions"][0]["justification"] == "the video comes"
    assert "HD003" not in contentlint(*flags, "--output-format", "github").out
    assert contentlint(*flags, "--fail-on", "info").status == 0


def test_the_page_about_it_names_every_directive():
    page = (ROOT / "docs" / "suppressing.md").read_text(encoding="utf-8")
    assert set(re.findall(r"contentlint-([a-z-]+)", page)) == set(KINDS)
    (sample,) = re.findall(r"```markdown\n(.*?)```", page, re.DOTALL)
    assert told(run(sample)) == ["2 HD003 (the layout puts the video here)"]
    (key,) = re.findall(r"```text\n(contentlint:.*?)```", page, re.DOTALL)
    result = library.check(f"---\n{key}---\n", config={"select": ["CF"]})
    assert [item.rule for item in result.findings] == []


@pytest.mark.parametrize(
    "piece",
    [
        "<!-- contentlint-disable-next-line HD003 -->\n",
        "<!-- contentlint-disable HD003 -- x --><!-- contentlint-enable -->",
        "x <!-- contentlint-disable-line HD003 --> ",
        "<!-- contentlint ",
        "`<!-- contentlint-disable -->` ",
        "{/* contentlint-disable */}\n\n",
        "contentlint-----",
        "`a` <!-- contentlint-disable-line HD003 -- x --> ",
        "`{/*` {/* contentlint-disable-line HD003 -- x */} ",
        "<div>\n<!-- contentlint <script> <a ",
    ],
)
def test_time_grows_with_the_length_only(piece):
    """A page made of directives is no way to stop the run: twice the text, about twice the time."""
    times = []
    for size in (20_000, 80_000):
        text = "# A\n\n" + piece * (size // len(piece))
        start = time.perf_counter()
        library.check(text, path="a.mdx", config={"select": ["CF"]})
        times.append(time.perf_counter() - start)
    assert times[1] < 10 * max(times[0], 0.05)


def test_the_corpora_have_nothing_that_is_taken_for_a_directive(corpora):
    result = library.check([corpora], config={"select": ["CF"]}, folder=ROOT)
    assert not result.findings


def test_a_rule_that_could_not_look_makes_no_suppression_unneeded(tmp_path, monkeypatch):
    """It failed, it needs the network, or it reads a whole site and there is one text."""
    text = "# A\n\n<!-- contentlint-disable-next-line {} -- as agreed -->\nText.\n"
    for rule, unneeded in (("HD003", True), ("ST003", False), ("LK007", False)):
        result = library.check(text.format(rule), config={"select": [rule, "CF"]})
        assert [one.rule for one in result.findings] == ["CF001"] * unneeded, rule

    def broken(rule, article):
        if rule.id == "HD003":
            raise ValueError("on purpose")
        return rule.code.check(article, rule.options)

    monkeypatch.setattr(engine, "run", broken)
    (tmp_path / "a.md").write_text(text.format("HD003"))
    for content in (text.format("HD003"), [tmp_path]):
        result = library.check(content, config={"select": ["HD003", "CF"]})
        assert [problem.rule for problem in result.problems] == ["HD003"]
        assert result.findings == []
