"""The Reviewdog Diagnostic Format: fields that reviewdog knows, and columns in bytes.

The official schema (``proto/rdf/jsonschema/DiagnosticResult.json`` of reviewdog/reviewdog) is in no
package, so here is one of ours, after https://github.com/reviewdog/reviewdog/tree/master/proto/rdf.
It is stricter: reviewdog itself refuses a field that it does not know, which that schema allows.
"""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import CRAMPS, finding, site
from snapshot import assert_snapshot
from test_reports_sarif import RESULTS

from contentlint.model import Finding, Notice, Problem, Result, Span
from contentlint.reports import rdjson
from contentlint.reports.options import ReportOptions

PLAIN = ReportOptions()


def known(required: list[str], **properties: object) -> dict:
    return {
        "type": "object",
        "required": required,
        "additionalProperties": False,
        "properties": properties,
    }


NUMBER = {"type": "integer", "minimum": 1}
POSITION = known(["line"], line=NUMBER, column=NUMBER)
TEXT = {"type": "string", "minLength": 1}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "description": "https://github.com/reviewdog/reviewdog/tree/master/proto/rdf",
    **known(
        ["source", "diagnostics"],
        source=known(["name"], name={"const": "contentlint"}),
        diagnostics={
            "type": "array",
            "items": known(
                ["message", "location", "severity"],
                message={"type": "string"},
                severity={"enum": ["ERROR", "WARNING", "INFO"]},
                code=known(["value"], value={"type": "string"}),
                location=known(
                    ["path"], path=TEXT, range=known(["start"], start=POSITION, end=POSITION)
                ),
            ),
        },
    ),
}
VALID = jsonschema.Draft202012Validator(SCHEMA)


def rendered(result: Result, options: ReportOptions = PLAIN) -> list[dict]:
    report = json.loads(rdjson.render(result, options).encode("utf-8"))
    VALID.validate(report)
    return report["diagnostics"]


def diagnostics(*findings: Finding) -> list[dict]:
    return rendered(Result(list(findings)))


def place(span: Span, text: str | None) -> dict:
    """The range of a finding in a file with this text; None: the text is not known."""
    texts = {} if text is None else {"a.md": text}
    (one,) = rendered(Result([finding(span=span)], texts=texts))
    return one["location"]["range"]


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_report():
    small = site()
    small.findings = small.findings[28:36] + small.findings[-3:]
    rendered(small)
    assert_snapshot("report.rdjson", rdjson.render(small, PLAIN))


def test_nothing_found_is_an_empty_list():
    assert rendered(Result(files=3)) == []


@pytest.mark.parametrize(
    ("severity", "wanted"), [("error", "ERROR"), ("warning", "WARNING"), ("info", "INFO")]
)
def test_a_severity_has_reviewdogs_word(severity, wanted):
    (one,) = diagnostics(finding(severity=severity))
    assert one["severity"] == wanted
    assert one["code"] == {"value": "FM002"}


def test_columns_are_bytes():
    # the example of the format: the column of b in a𐐀b is 6
    assert place(Span(2, 3, 2, 4), "x\na𐐀b\n") == {
        "start": {"line": 2, "column": 6},
        "end": {"line": 2, "column": 7},
    }


def test_a_span_over_lines_counts_in_each_line():
    assert place(Span(1, 2, 3, 3), "éa\r\nb\réöü") == {
        "start": {"line": 1, "column": 3},
        "end": {"line": 3, "column": 5},
    }


def test_a_place_without_an_end_has_none():
    assert place(Span(1, 2), "éa") == {"start": {"line": 1, "column": 3}}


@pytest.mark.parametrize(
    ("span", "lines"),
    [
        (Span(2), {"start": {"line": 2}}),
        (Span(2, 5, 2, 9), {"start": {"line": 2}}),
        (Span(2, 5, 4, 2), {"start": {"line": 2}, "end": {"line": 4}}),
        # without columns the last line is part of a range
        (Span(2, 5, 4, 1), {"start": {"line": 2}, "end": {"line": 3}}),
    ],
)
def test_where_bytes_cannot_be_counted_the_place_is_whole_lines(span, lines):
    assert place(span, None) == lines
    assert place(span, "one line") == lines


@pytest.mark.parametrize("text", ["abc", "äbc"])
def test_a_column_behind_the_line_is_its_end(text):
    assert place(Span(1, 9), text) == {"start": {"line": 1, "column": len(text.encode()) + 1}}


@given(st.text(st.characters(exclude_characters="\r\n")), st.data())
def test_bytes_before_the_column_are_the_characters_before_ours(line, data):
    column = data.draw(st.integers(1, len(line) + 1))
    start = place(Span(2, column), f"first é\n{line}\nlast")["start"]
    assert line.encode()[: start["column"] - 1].decode() == line[: column - 1]


def test_pages_and_lines_may_come_in_any_order():
    texts = {"a.md": "é1\né2", "b.md": "日1\n日2"}
    spans = [("a.md", 1), ("b.md", 2), ("a.md", 2), ("b.md", 1), ("a.md", 1)]
    found = [finding(path, span=Span(line, 2)) for path, line in spans]
    starts = [one["location"]["range"]["start"] for one in rendered(Result(found, texts=texts))]
    assert [start["column"] for start in starts] == [3, 4, 3, 4, 3]


def test_a_long_line_is_counted_once():
    # each time anew, this would take minutes
    found = [finding(span=Span(1, column)) for column in range(198_001, 200_001)]
    text = rdjson.render(Result(found, texts={"a.md": "é" * 200_000}), PLAIN)
    last = json.loads(text)["diagnostics"][-1]
    assert last["location"]["range"]["start"]["column"] == 2 * 199_999 + 1


def test_accepted_findings_are_left_out():
    assert diagnostics(finding(verdict="suppressed"), finding(verdict="baselined")) == []


def test_paths_stay_relative_to_the_current_folder():
    # reviewdog, run in the same folder, adds what leads there from the root of the repository
    (one,) = rendered(Result([finding("a b/é.md")]), ReportOptions(folder="sites/blog"))
    assert one["location"]["path"] == "a b/é.md"


def test_a_problem_is_an_error_without_a_range_where_it_has_no_line():
    result = Result([], [Problem("a.md", "raised\nKeyError", 4, "HD013"), Problem("b.md", "bad")])
    assert rendered(result) == [
        {
            "message": "contentlint problem (HD013): raised KeyError",
            "location": {"path": "a.md", "range": {"start": {"line": 4}}},
            "severity": "ERROR",
            "code": {"value": "HD013"},
        },
        {
            "message": "contentlint problem: bad",
            "location": {"path": "b.md"},
            "severity": "ERROR",
        },
    ]


def test_problems_and_notices_are_said_aside():
    # reviewdog hides what is not in the diff
    result = Result([], [Problem("b.md", "bad")], [Notice("3 drafts were left out")])
    assert rdjson.warnings(result) == ["problem: b.md: bad", "notice: 3 drafts were left out"]


def test_control_characters_are_made_visible():
    (one,) = diagnostics(finding(message="red \x1b[31m\n\u202e end \ud83d"))
    assert one["message"] == "red \\x1b[31m <U+202E> end <U+D83D>"


def test_options_change_nothing():
    other = ReportOptions(color=True, width=20, group=False, quiet=True, explain=True)
    assert rdjson.render(site(), other) == rdjson.render(site(), PLAIN)


@given(RESULTS, st.text(st.characters(exclude_categories=())))
def test_any_result_gives_a_valid_file(result, text):
    result.texts = {one.path: text for one in result.findings[:2]}
    opened = [one for one in result.findings if one.verdict == "open"]
    assert len(rendered(result)) == len(opened) + len(result.problems)


def test_the_command_counts_in_the_text_of_the_page(contentlint, tmp_path):
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "site"
    folder.mkdir()
    page = folder / "a.md"
    page.write_text("---\ntitle: é\n---\n日本 ![](x.png) x\n", encoding="utf-8")
    run = contentlint("check", "--select", "LK001", "--output-format", "rdjson", cwd=folder)
    report = json.loads(run.out)
    VALID.validate(report)
    (one,) = report["diagnostics"]
    assert one["location"]["path"] == "a.md"
    line = page.read_bytes().splitlines()[3]
    start, end = (one["location"]["range"][key]["column"] for key in ("start", "end"))
    assert line[start - 1 : end - 1].decode() == "![](x.png)"


def test_the_sample_has_a_line_with_wide_characters():
    marked = [one for one in rendered(site()) if one["location"]["path"] == CRAMPS]
    (kanji,) = [one["location"]["range"] for one in marked if "こむら" in one["message"]]
    # seven characters of three bytes each
    assert kanji["end"]["column"] - kanji["start"]["column"] == 21
