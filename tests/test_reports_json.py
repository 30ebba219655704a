"""The JSON report is a contract: its schema, its nulls, its encoding."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
from report_samples import CRAMPS, finding, site
from snapshot import assert_snapshot

import contentlint.reports.json as json_report
from contentlint import __version__
from contentlint.model import Result, Span
from contentlint.reports.options import ReportOptions

SCHEMA = json.loads(
    (Path(json_report.__file__).parent / "json-report.schema.json").read_text(encoding="utf-8")
)


def rendered(result: Result) -> dict:
    return json.loads(json_report.render(result, ReportOptions()))


def test_the_report():
    small = site()
    small.findings = small.findings[28:32] + small.findings[-1:]
    options = ReportOptions(tool_version="0.0.0")
    assert_snapshot("report.json", json_report.render(small, options))


def test_the_report_keeps_its_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for result in (site(), Result()):
        jsonschema.Draft202012Validator(SCHEMA).validate(rendered(result))


def test_the_schema_describes_every_field_and_requires_it():
    report = rendered(site())
    definitions = SCHEMA["$defs"]
    found = report["findings"]
    pairs = [
        (report, SCHEMA),
        (report["summary"], SCHEMA["properties"]["summary"]),
        (found[0], definitions["finding"]),
        (next(f["related"][0] for f in found if f["related"]), definitions["related"]),
        (report["problems"][0], definitions["problem"]),
        (report["notices"][0], definitions["notice"]),
    ]
    for value, schema in pairs:
        assert list(value) == list(schema["properties"]) == schema["required"]


def test_a_line_without_columns_has_nulls():
    only_line, exact = rendered(Result([finding(span=Span(3)), finding(span=Span(3, 1, 4, 2))]))[
        "findings"
    ]
    keys = ("line", "column", "end_line", "end_column")
    assert [only_line[key] for key in keys] == [3, None, None, None]
    assert [exact[key] for key in keys] == [3, 1, 4, 2]


def test_the_summary_counts_open_findings_by_severity_and_the_others_by_verdict():
    findings = [
        finding(),
        finding(severity="info"),
        finding(severity="info", verdict="suppressed", reason="agreed"),
        finding(severity="info", verdict="baselined"),
    ]
    report = rendered(Result(findings))
    assert report["summary"] == {
        "error": 1,
        "warning": 0,
        "info": 1,
        "suppressed": 1,
        "baselined": 1,
    }
    assert [f["verdict"] for f in report["findings"]] == [
        "open",
        "open",
        "suppressed",
        "baselined",
    ]
    assert report["findings"][2]["reason"] == "agreed"


def test_grouping_quiet_and_colour_change_nothing():
    plain = json_report.render(site(), ReportOptions())
    other = ReportOptions(color=True, width=20, group=False, explain=True, quiet=True)
    assert json_report.render(site(), other) == plain
    assert json.loads(plain)["tool_version"] == __version__


def test_other_scripts_stay_readable_and_values_survive():
    message = '“夜” é \x1b[31m \x9b \u202e \u2028 \U000e0041 \\ " 👩‍⚕️'
    text = json_report.render(Result([finding(message=message)]), ReportOptions())
    assert "“夜” é" in text
    assert json.loads(text)["findings"][0]["message"] == message


def test_lone_surrogates_are_replaced():
    bad = replace(finding(), path="b\udce9.md", message="\ud83d \\ud83d")
    text = json_report.render(Result([bad]), ReportOptions())
    read = json.loads(text.encode("utf-8"))["findings"][0]
    assert (read["path"], read["message"]) == ("b\ufffd.md", "\ufffd \\ud83d")


def test_the_text_is_indented_and_ends_with_one_line_end():
    text = json_report.render(site(), ReportOptions())
    assert text.startswith('{\n  "version": 1,\n')
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")
    assert CRAMPS in text
