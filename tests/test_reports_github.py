"""Workflow commands: what the runner of GitHub Actions makes of each line that we print."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import finding, on_pages, site
from snapshot import assert_snapshot

from contentlint.model import Notice, Problem, Result, Span
from contentlint.reports import github
from contentlint.reports.options import ReportOptions

PLAIN = ReportOptions()
KNOWN = {
    "error", "warning", "notice", "group", "endgroup", "debug", "echo", "add-mask", "add-path",
    "add-matcher", "remove-matcher", "set-env", "set-output", "save-state", "stop-commands",
}  # fmt: skip
OURS = ("error", "warning", "notice")
IGNORED = re.compile("[\u200c\u200d\u034f\ufe00-\ufe0f\u00ad\u2060]")


def rendered(*findings, options=PLAIN, **rest) -> list[str]:
    return github.render(Result(list(findings), **rest), options).splitlines()


def command(line: str) -> tuple[str, dict[str, str], str] | None:
    """(command, properties, data) as the runner reads a line; None where it is only text.

    A command of the new kind begins the line; one of the old kind, ``##[name]``, may stand
    anywhere. Compared by the rules of a language, some characters count for nothing.
    """
    for text in (line, IGNORED.sub("", line)):
        new = re.match(r"\s*::(.*?)::(.*)", text, re.DOTALL)
        if new and new[1].split(" ")[0].lower() in KNOWN:
            name, _, listed = new[1].partition(" ")
            pairs = (pair.split("=", 1) for pair in listed.split(",") if "=" in pair)
            return name, {key: plain(value) for key, value in pairs}, plain(new[2])
        old = re.search(r"##\[(.*?)\](.*)", text, re.DOTALL)
        if old and old[1].split(" ")[0].lower() in KNOWN:
            return old[1], {}, old[2]
    return None


def plain(text: str) -> str:
    for code in ("%0D", "%0A", "%3A", "%2C", "%25"):
        text = text.replace(code, chr(int(code[1:], 16)))
    return text


def annotations(lines: list[str]) -> list[tuple[str, dict[str, str], str]]:
    return [found for line in lines if (found := command(line)) and found[0] in OURS]


def test_the_report_of_a_site():
    assert_snapshot("github.txt", github.render(site(), PLAIN))


def test_nothing_found_is_one_line():
    assert rendered(files=2) == ["All clear: 2 articles checked, nothing to report."]
    assert rendered(files=2, options=ReportOptions(quiet=True)) == []


def test_a_place_within_a_line_has_its_columns():
    line, *_ = rendered(finding("a b.md", span=Span(3, 5, 3, 9)))
    assert line == (
        "::error file=a b.md,line=3,endLine=3,col=5,endColumn=9,title=FM002(missing-field)"
        "::a b.md:3:5: The front matter has no `description`."
    )


def test_a_place_over_several_lines_has_no_columns():
    # the runner drops all columns of such a command
    line, *_ = rendered(finding(span=Span(3, 5, 4, 9)))
    assert command(line)[1] | {"title": ""} == {
        "file": "a.md", "line": "3", "endLine": "4", "title": "",
    }  # fmt: skip


def test_a_finding_that_is_known_to_the_line_has_only_the_line():
    line, *_ = rendered(finding(span=Span(7)))
    assert line.startswith("::error file=a.md,line=7,title=")


@pytest.mark.parametrize(
    ("severity", "name"), [("error", "error"), ("warning", "warning"), ("info", "notice")]
)
def test_a_severity_has_its_command(severity, name):
    assert annotations(rendered(finding(severity=severity)))[0][0] == name


def test_characters_that_end_a_value_are_escaped():
    line, *_ = rendered(finding("a,b:c%.md", message="100 %: yes, no\nnew ::error::line"))
    assert line == (
        "::error file=a%2Cb%3Ac%25.md,line=1,title=FM002(missing-field)"
        "::a,b:c%25.md:1: 100 %25: yes, no new ::error::line"
    )
    assert command(line)[1]["file"] == "a,b:c%.md"


def test_control_characters_are_made_visible():
    line, *_ = rendered(finding("b\udce9.md", message="red \x1b[31m \u202e end"))
    assert line.endswith("b<U+DCE9>.md:1: red \\x1b[31m <U+202E> end")
    assert "file=b<U+DCE9>.md," in line


def test_paths_are_those_of_the_repository():
    below = ReportOptions(folder="sites/blog")
    lines = rendered(finding("a.md"), finding("/tmp/x.md"), options=below)
    files = [properties["file"] for _, properties, _ in annotations(lines)]
    assert files == ["sites/blog/a.md", "/tmp/x.md"]
    # the log speaks of the current folder, like the other formats
    assert annotations(lines)[0][2].startswith("a.md:1: ")


def test_the_most_severe_have_the_annotations_and_the_rest_is_listed():
    lines = rendered(
        *on_pages(4, severity="info"),
        *on_pages(13, severity="warning"),
        *on_pages(12),
        files=40,
    )
    names = [name for name, _, _ in annotations(lines)]
    assert names == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 4
    start, end = lines.index(next(x for x in lines if x.startswith("::group::"))), -2
    assert lines[end] == "::endgroup::"
    assert "2 errors, 3 warnings (GitHub shows 10 errors" in lines[start]
    assert lines[start + 1 : end] == [
        *(f"- {f.path}:1: warning FM002(missing-field) {f.message}" for f in on_pages(13)[10:]),
        *(f"- {f.path}:1: error FM002(missing-field) {f.message}" for f in on_pages(12)[10:]),
    ]
    assert lines[-1].startswith("12 errors, 13 warnings, 4 infos in 40 files")


def test_problems_come_first_and_count_as_errors():
    problems = [Problem(f"{i}.md", "cannot be read", rule="X001") for i in range(11)]
    lines = rendered(finding(), problems=problems[:1])
    assert lines[0] == ("::error file=0.md,title=contentlint problem (X001)::0.md: cannot be read")
    assert len(annotations(lines)) == 2
    lines = rendered(finding(), problems=problems)
    assert len(annotations(lines)) == 10
    assert "::group::Without annotation: 1 problem, 1 error (" in "\n".join(lines)
    assert "- 10.md: problem: X001: cannot be read" in lines


def test_accepted_findings_are_not_shown():
    lines = rendered(finding(verdict="suppressed", reason="agreed"), finding(verdict="baselined"))
    assert annotations(lines) == []


def test_notices_are_text_and_quiet_leaves_them_out():
    notices = [Notice("left out: 1 draft")]
    assert "  - left out: 1 draft" in rendered(finding(), notices=notices)
    assert len(rendered(finding(), notices=notices, options=ReportOptions(quiet=True))) == 1


def test_explain_says_what_decided():
    one = finding(message="Why.", evidence=("line 7: “x”", "type: condition"))
    found = annotations(rendered(one, options=ReportOptions(explain=True)))
    assert found[0][2] == "a.md:1: Why.\nbecause: line 7: “x”\nbecause: type: condition"


def test_colour_and_width_change_nothing():
    other = ReportOptions(color=True, width=20, group=False)
    assert github.render(site(), other) == github.render(site(), PLAIN)


HOSTILE = (
    "::stop-commands::x",
    "  \u3000::add-mask::e",
    "\u200d::set-env name=A::b",
    "##[add-mask]e",
    "#\ufe0f#\u200d[set-output name=a]b",
    "x\n::add-path::/tmp",
    "x\r::error::y",
    "%0A::warning::z",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_an_article_cannot_give_commands(text):
    """In a path, a message, a reason to look, a problem or a notice, annotated or listed."""
    many = [
        finding(text, rule=text, name=text, message=text, severity=severity, evidence=(text,))
        for severity in ("error", "warning", "info")
        for _ in range(12)
    ]
    problems = [Problem(text, text, rule=text) for _ in range(3)]
    notices = [Notice(text, text)]
    for quiet in (True, False):
        options = ReportOptions(explain=True, quiet=quiet)
        lines = rendered(*many, problems=problems, notices=notices, options=options)
        seen = [found[0] for line in lines if (found := command(line))]
        assert seen == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10 + ["group", "endgroup"]


def test_the_runner_would_obey_the_hostile_lines():
    """The test above can fail: what it plays is a command where nothing stands in the way."""
    assert all(any(command(line) for line in [*plain(text).splitlines(), text]) for text in HOSTILE)


TEXTS = st.text(st.one_of(st.sampled_from("#:[] %\r\n,=-"), st.characters(exclude_categories=())))


@given(st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from(["error", "info"])), max_size=25))
def test_any_text_stays_text(items):
    found = [finding("p" + path, message=message, severity=s) for path, message, s in items]
    lines = rendered(*found)
    errors = sum(f.severity == "error" for f in found)
    shown = min(errors, 10) + min(len(found) - errors, 10)
    seen = [read[0] for line in lines if (read := command(line))]
    rest = len(found) - shown
    assert [name for name in seen if name in OURS] == seen[:shown]
    assert seen[shown:] == (["group", "endgroup"] if rest else [])
    assert len(lines) == shown + (rest + 2 if rest else 0) + 1
    assert all(set(line) - set(string.whitespace.replace(" ", "")) == set(line) for line in lines)


def test_the_command_prints_it(contentlint, tmp_path):
    (tmp_path / ".git").mkdir()
    below = tmp_path / "sites" / "blog"
    below.mkdir(parents=True)
    names = ("::stop-commands::x.md", "##[add-mask]e.md", "100 %, häuslich.md")
    for name in names:
        (below / name).write_text("---\ntitle: X\n", encoding="utf-8")
    run = contentlint("check", "--output-format", "github", cwd=below)
    assert run.status == 1
    lines = run.out.splitlines()
    files = {properties["file"] for _, properties, _ in annotations(lines)}
    assert files == {f"sites/blog/{name}" for name in names}
    assert lines[-1] == "3 errors, 0 warnings, 0 infos in 3 files (0 pages clean)"
