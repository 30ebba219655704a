"""JSON Lines (https://jsonlines.org): the JSON report, a line each, the summary last."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
from hypothesis import given
from report_samples import finding, site
from snapshot import assert_snapshot
from test_reports_sarif import RESULTS

import contentlint.reports.json as json_report
from contentlint.model import Notice, Problem, Result
from contentlint.reports import json_lines
from contentlint.reports.options import ReportOptions

PLAIN = ReportOptions(tool_version="0.0.0")
REPORT = json.loads(
    (Path(json_report.__file__).parent / "json-report.schema.json").read_text(encoding="utf-8")
)


def typed(name: str, *schemas: object) -> dict:
    return {
        "required": ["type"],
        "properties": {"type": {"const": name}},
        "allOf": list(schemas),
    }


SUMMARY = REPORT["properties"]["summary"]
# a line is what the JSON report has of its kind, so the schema of that is taken at its word
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "description": "One line of JSON Lines, https://jsonlines.org.",
    "oneOf": [
        *(typed(kind, {"$ref": f"#/$defs/{kind}"}) for kind in ("finding", "problem", "notice")),
        typed(
            "summary",
            SUMMARY,
            {
                "required": ["version", "tool_version", "files"],
                "properties": {
                    key: REPORT["properties"][key] for key in ("version", "tool_version", "files")
                },
            },
        ),
    ],
    "$defs": REPORT["$defs"],
}
VALID = jsonschema.Draft202012Validator(SCHEMA)


def lines_of(result: Result) -> list[dict]:
    text = json_lines.render(result, PLAIN)
    assert text.endswith("}\n")
    # no character of an article ends a line, whatever a reader takes for a line end
    lines = text[:-1].split("\n")
    assert lines == text.splitlines()
    return [json.loads(line.encode("utf-8")) for line in lines]


def rendered(result: Result) -> list[dict]:
    values = lines_of(result)
    for value in values:
        VALID.validate(value)
    return values


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_report():
    small = site()
    small.findings = small.findings[28:32] + small.findings[-3:]
    rendered(small)
    assert_snapshot("report.jsonl", json_lines.render(small, PLAIN))


def test_each_line_is_what_the_json_report_has():
    report = json.loads(json_report.render(site(), PLAIN))
    by_type: dict[str, list[dict]] = {}
    for line in rendered(site()):
        assert next(iter(line)) == "type"
        by_type.setdefault(line.pop("type"), []).append(line)
    assert by_type["finding"] == report["findings"]
    assert by_type["problem"] == report["problems"]
    assert by_type["notice"] == report["notices"]
    (summary,) = by_type["summary"]
    head = {key: report[key] for key in ("version", "tool_version", "files")}
    assert summary == {**head, **report["summary"]}


def test_the_order_is_findings_problems_notices_and_the_summary_last():
    result = Result([finding("b.md"), finding("a.md")], [Problem("c.md", "bad")], [Notice("seen")])
    lines = rendered(result)
    assert [one["type"] for one in lines] == ["finding"] * 2 + ["problem", "notice", "summary"]
    assert [one["path"] for one in lines[:2]] == ["b.md", "a.md"]


def test_nothing_found_is_a_summary():
    (only,) = rendered(Result(files=3))
    assert (only["type"], only["files"], only["error"]) == ("summary", 3, 0)


def test_suppressed_findings_stay_with_their_verdict():
    first, last = rendered(Result([finding(verdict="suppressed", reason="agreed")]))
    assert (first["verdict"], first["reason"]) == ("suppressed", "agreed")
    assert (last["error"], last["suppressed"]) == (0, 1)


def test_grouping_quiet_and_colour_change_nothing():
    other = ReportOptions(color=True, width=20, group=False, quiet=True, tool_version="0.0.0")
    assert json_lines.render(site(), other) == json_lines.render(site(), PLAIN)


@given(RESULTS)
def test_any_result_gives_the_lines_of_the_json_report(result):
    report = json.loads(json_report.render(result, PLAIN))
    *lines, last = lines_of(result)
    assert [one.pop("type") for one in lines] == [
        kind for kind in ("finding", "problem", "notice") for _ in report[f"{kind}s"]
    ]
    assert lines == report["findings"] + report["problems"] + report["notices"]
    assert last["type"] == "summary"


def test_the_command_writes_it(contentlint, tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: X\n", encoding="utf-8")
    run = contentlint("check", "--output-format", "json-lines")
    assert run.status == 1
    first, last = (json.loads(line) for line in run.out.splitlines())
    assert (first["type"], first["path"], first["rule"]) == ("finding", "a.md", "FM001")
    assert (last["type"], last["error"]) == ("summary", 1)
