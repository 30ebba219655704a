"""GitLab Code Quality: entries that GitLab reads, each with a fingerprint of its own.

GitLab ships a schema with its server only, so here is one of ours. It names what the section "Code
Quality report format" of https://docs.gitlab.com/ci/testing/code_quality/ asks for, and is stricter
than the server.
"""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given
from report_samples import finding, site
from snapshot import assert_snapshot
from test_reports_sarif import RESULTS

from contentlint.model import Finding, Notice, Problem, Result, Span
from contentlint.reports import gitlab
from contentlint.reports.options import ReportOptions

PLAIN = ReportOptions()
LINE = {"type": "integer", "minimum": 1}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "description": "https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "minLength": 1},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {"begin": LINE, "end": LINE},
                    },
                },
            },
        },
    },
}
VALID = jsonschema.Draft202012Validator(SCHEMA)


def rendered(result: Result, options: ReportOptions = PLAIN) -> list[dict]:
    text = gitlab.render(result, options)
    assert text.startswith("[")  # the server refuses a byte-order mark
    report = json.loads(text.encode("utf-8"))
    VALID.validate(report)
    marks = [one["fingerprint"] for one in report]
    assert len(set(marks)) == len(marks)
    return report


def issues(*findings: Finding) -> list[dict]:
    return rendered(Result(list(findings)))


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_report():
    small = site()
    small.findings = small.findings[28:32] + small.findings[-3:]
    rendered(small)
    assert_snapshot("report.gitlab.json", gitlab.render(small, PLAIN))


def test_nothing_found_is_an_empty_list():
    assert gitlab.render(Result(files=3), PLAIN) == "[]\n"


@pytest.mark.parametrize(
    ("severity", "wanted"), [("error", "major"), ("warning", "minor"), ("info", "info")]
)
def test_a_severity_has_gitlabs_word(severity, wanted):
    assert issues(finding(severity=severity))[0]["severity"] == wanted


@pytest.mark.parametrize(
    ("span", "lines"),
    [
        (Span(3), (3, 3)),
        (Span(3, 5, 3, 9), (3, 3)),
        (Span(3, 5, 6, 2), (3, 6)),
        # it ends with the line end of line 5
        (Span(3, 5, 6, 1), (3, 5)),
    ],
)
def test_a_place_is_a_range_of_lines(span, lines):
    place = issues(finding(span=span))[0]["location"]["lines"]
    assert (place["begin"], place["end"]) == lines


def test_the_fingerprint_is_that_of_the_finding():
    assert issues(finding(fingerprint="ab12"))[0]["fingerprint"] == "ab12"


def test_equal_fingerprints_are_told_apart_the_same_way_in_every_run():
    same = [finding(fingerprint="ab12"), finding(fingerprint=""), finding("b.md", fingerprint="")]
    marks = [one["fingerprint"] for one in issues(*same * 3)]
    assert marks == [one["fingerprint"] for one in issues(*same * 3)]
    # what comes after does not change what came before
    assert marks[:3] == [one["fingerprint"] for one in issues(*same)]


def test_many_alike_take_no_square_of_time():
    many = Result([finding(fingerprint="ab12")] * 20_000)
    marks = [one["fingerprint"] for one in json.loads(gitlab.render(many, PLAIN))]
    assert len(set(marks)) == 20_000


def test_accepted_findings_are_left_out():
    assert issues(finding(verdict="suppressed"), finding(verdict="baselined")) == []


def test_paths_are_those_of_the_repository():
    result = Result([finding("a.md"), finding("/tmp/x.md")], [Problem("b.md", "bad")])
    report = rendered(result, ReportOptions(folder="sites/blog"))
    paths = [one["location"]["path"] for one in report]
    assert paths == ["sites/blog/a.md", "/tmp/x.md", "sites/blog/b.md"]


def test_a_problem_is_a_blocker():
    result = Result([], [Problem("a.md", "raised\nKeyError", 4, "HD013"), Problem("b.md", "bad")])
    first, second = rendered(result)
    assert first["severity"] == second["severity"] == "blocker"
    assert first["description"] == "contentlint problem (HD013): raised KeyError"
    assert first["location"]["lines"]["begin"] == 4
    assert second["location"]["lines"]["begin"] == 1


def test_what_has_no_place_is_said_aside():
    result = Result(
        [finding()],
        [Problem("a.md", "raised KeyError", 4, "HD013")],
        [Notice("3 drafts were left out"), Notice("no word lists", "c.md")],
    )
    assert gitlab.warnings(result) == [
        "problem: a.md:4: HD013: raised KeyError",
        "notice: 3 drafts were left out",
        "notice: c.md: no word lists",
    ]


def test_control_characters_are_made_visible():
    (issue,) = issues(finding(message="red \x1b[31m\n\u202e end \ud83d"))
    assert issue["description"].endswith(" red \\x1b[31m <U+202E> end <U+D83D>")


def test_terminal_options_change_nothing():
    other = ReportOptions(color=True, width=20, group=False, quiet=True, explain=True)
    assert gitlab.render(site(), other) == gitlab.render(site(), PLAIN)


@given(RESULTS)
def test_any_result_gives_a_valid_file(result):
    opened = [one for one in result.findings if one.verdict == "open"]
    report = rendered(result)
    assert len(report) == len(opened) + len(result.problems)
    # the same findings twice are twice as many entries
    twice = replace(result, findings=result.findings * 2)
    assert len(rendered(twice)) == 2 * len(opened) + len(result.problems)


def test_the_command_writes_it(contentlint, tmp_path):
    (tmp_path / ".git").mkdir()
    site = tmp_path / "site"
    site.mkdir()
    (site / "a b.md").write_text("---\ntitle: X\n", encoding="utf-8")
    (site / "draft.md").write_text("---\ntitle: X\ndraft: true\n---\n", encoding="utf-8")
    (site / "latin.md").write_bytes(b"caf\xe9")
    command = ("check", "--output-format", "gitlab", "--output-file", "out.json")
    run = contentlint(*command, cwd=site)
    assert run.status == 2
    report = json.loads((site / "out.json").read_text(encoding="utf-8"))
    VALID.validate(report)
    assert [one["location"]["path"] for one in report] == ["site/a b.md", "site/latin.md"]
    assert "contentlint: problem: latin.md" in run.err
    assert "contentlint: notice: " in run.err
    quiet = contentlint(*command, "--quiet", cwd=site)
    assert "problem: latin.md" in quiet.err
    assert "notice" not in quiet.err
