"""JUnit XML: valid by the schema of Jenkins, whatever a run found; and what servers show of it."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from importlib.metadata import version
from xml.etree import ElementTree

import pytest
from conftest import need
from hypothesis import HealthCheck, given, settings
from lxml import etree
from report_samples import finding, site
from snapshot import assert_snapshot
from test_reports_sarif import RESULTS

from contentlint.model import Notice, Problem, Related, Result, Span
from contentlint.reports import junit
from contentlint.reports.options import ReportOptions

PLAIN = ReportOptions()


@pytest.fixture(scope="session")
def schema(pytestconfig: pytest.Config) -> etree.XMLSchema:
    """``junit-10.xsd`` of Jenkins' xUnit plugin, which the source of pytest carries; got once."""
    name = f"pytest-{version('pytest')}"
    archive = pytestconfig.cache.mkdir("junit-schema") / f"{name}.tar.gz"
    if not archive.exists():
        words = "pip download --quiet --disable-pip-version-check --no-deps --no-binary pytest"
        done = subprocess.run(
            [sys.executable, "-m", *words.split(), f"pytest=={version('pytest')}"],
            cwd=archive.parent,
            capture_output=True,
            text=True,
            timeout=300,
        )
        need(archive.exists(), f"pip download failed: {done.stderr.strip()[-300:]}")
    with tarfile.open(archive) as source:
        file = source.extractfile(f"{name}/testing/example_scripts/junit-10.xsd")
        return etree.XMLSchema(etree.parse(file))


def rendered(*findings, options=PLAIN, **rest) -> ElementTree.Element:
    return read(junit.render(Result(list(findings), **rest), options))


def read(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text.encode("utf-8"))


def failures(root: ElementTree.Element) -> list[tuple[str, str, str]]:
    """(class, name, text) of each failed test: what GitLab shows of it."""
    return [
        (case.get("classname"), case.get("name"), case.find("failure").text)
        for case in root.iter("testcase")
        if case.find("failure") is not None
    ]


def names(root: ElementTree.Element) -> list[str]:
    return [name for _, name, _ in failures(root)]


def test_the_report(schema):
    small = site()
    small.findings = small.findings[28:32] + small.findings[-3:]
    text = junit.render(small, PLAIN)
    schema.assertValid(etree.fromstring(text.encode("utf-8")))
    assert_snapshot("report.junit.xml", text)


def test_a_clean_run_has_one_test_that_passed():
    # without one, Jenkins fails the build: "None of the test reports contained any result"
    root = rendered(files=44, notices=[Notice("3 drafts were left out")])
    (case,) = root.iter("testcase")
    assert list(case) == []
    assert case.get("name") == "all files were read and all rules ran"
    assert root.find("testsuite/system-out").text.splitlines() == [
        "Notices",
        "  - 3 drafts were left out",
        "All clear: 44 articles checked, nothing to report.",
    ]


def test_a_problem_is_an_error_and_then_nothing_says_that_all_is_well():
    root = rendered(
        problems=[Problem("a.md", "raised KeyError", line=4, rule="HD013"), Problem("b.md", "bad")],
        options=ReportOptions(folder="site"),
    )
    first, second = root.iter("testcase")
    assert first.get("classname") == "site/a.md"
    assert first.get("name") == "contentlint problem (HD013): raised KeyError"
    assert first.find("error").text.splitlines()[-1] == "  at site/a.md:4"
    assert second.find("error").text.splitlines()[-1] == "  at site/b.md"
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("2", "0", "2")


def test_each_page_is_a_suite_and_the_totals_are_true():
    root = rendered(finding("a.md"), finding("b.md", rule="X001"), finding("a.md", rule="X002"))
    run, first, second = root.findall("testsuite")
    assert (first.get("name"), first.get("file")) == ("a.md", "a.md")
    totals = [
        tuple(one.get(key) for key in ("tests", "failures", "errors"))
        for one in (root, run, first, second)
    ]
    assert totals == [("4", "3", "0"), ("1", "0", "0"), ("2", "2", "0"), ("1", "1", "0")]


def test_a_failure_names_rule_severity_and_place():
    (shown,) = failures(rendered(finding(span=Span(3, 5), severity="warning")))
    assert shown == (
        "a.md",
        "FM002(missing-field) The front matter has no `description`.",
        "warning FM002(missing-field) The front matter has no `description`.\n  at a.md:3:5",
    )


def test_an_action_finds_the_line_in_the_text():
    # as mikepenz/action-junit-report looks for it: the file of the suite, after a blank; the last
    path = "a (1).md"
    related = (Related(path, Span(9, 1), "first here"),)
    root = rendered(finding(path, span=Span(3, 5), related=related))
    ((_, _, text),) = failures(root)
    assert re.findall(rf" {re.escape(path)}.*?:(\d+)", text) == ["9", "3"]


def test_names_are_unique_without_a_line():
    # GitLab compares branches by name: an edit above must not make a finding new
    lines = [names(rendered(finding(span=Span(n)), finding(span=Span(n + 1)))) for n in (1, 7)]
    assert lines[0] == lines[1]
    said = "FM002(missing-field) x"
    texts = [finding(message=text) for text in ("x", "x (2)", "x", "x", "x (2)")]
    assert names(rendered(*texts)) == [
        said, f"{said} (2)", f"{said} (3)", f"{said} (4)", f"{said} (2) (2)",
    ]  # fmt: skip


def test_many_alike_take_no_square_of_time():
    assert len(set(names(rendered(*[finding()] * 20_000)))) == 20_000


def test_accepted_findings_are_left_out():
    accepted = [finding(verdict=verdict) for verdict in ("suppressed", "baselined")]
    assert failures(rendered(*accepted)) == []


def test_paths_are_those_of_the_repository():
    below = ReportOptions(folder="sites/blog")
    found = failures(rendered(finding("a.md"), finding("/tmp/x.md"), options=below))
    assert [path for path, _, _ in found] == ["sites/blog/a.md", "/tmp/x.md"]
    assert found[0][2].endswith("at sites/blog/a.md:1")


def test_what_xml_cannot_hold_is_made_visible():
    bad = finding("b\udce9\x01.md", message="\x00 \x1b[31m \ud83d \ufffe \uffff ]]> <&\"'")
    ((path, name, _),) = failures(rendered(bad))
    assert path == "b<U+DCE9>\\x01.md"
    assert name.endswith(" \\x00 \\x1b[31m <U+D83D> <U+FFFE> <U+FFFF> ]]> <&\"'")


def test_explain_says_what_decided():
    found = finding(evidence=("line 7 tells\nwhat to do",))
    assert "because" not in failures(rendered(found))[0][2]
    ((_, _, text),) = failures(rendered(found, options=ReportOptions(explain=True)))
    assert text.splitlines()[1] == "  because: line 7 tells what to do"


def test_grouping_quiet_and_colour_change_nothing():
    other = ReportOptions(color=True, width=20, group=False, quiet=True)
    assert junit.render(site(), other) == junit.render(site(), PLAIN)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(result=RESULTS)
def test_any_result_gives_a_valid_file(schema, result):
    text = junit.render(result, PLAIN)
    schema.assertValid(etree.fromstring(text.encode("utf-8")))
    root = read(text)
    opened = [one for one in result.findings if one.verdict == "open"]
    assert len(failures(root)) == len(opened)
    keys = [(one.get("classname"), one.get("name")) for one in root.iter("testcase")]
    assert len(set(keys)) == len(keys)


def test_the_command_writes_it(contentlint, tmp_path, schema):
    (tmp_path / ".git").mkdir()
    site = tmp_path / "site"
    site.mkdir()
    (site / "häuslich a.md").write_text("---\ntitle: X\n", encoding="utf-8")
    (site / "latin.md").write_bytes(b"caf\xe9")
    run = contentlint("check", "--output-format", "junit", "--output-file", "out.xml", cwd=site)
    assert run.status == 2
    text = (site / "out.xml").read_bytes()
    schema.assertValid(etree.fromstring(text))
    root = ElementTree.fromstring(text)
    (failed,) = failures(root)
    assert failed[0] == "site/häuslich a.md"
    assert failed[1].startswith("FM001(")
    assert root.find("testsuite/testcase/error") is not None
