"""The text reports: what a person reads first, grouping, the summary, the last line."""

from __future__ import annotations

import pytest
from report_samples import CRAMPS, finding, on_pages, rule, site
from snapshot import assert_snapshot

from contentlint.model import Finding, Notice, Problem, Related, Result, Span
from contentlint.reports import concise, full, statistics
from contentlint.reports.causes import MIN_PAGES, split
from contentlint.reports.layout import cell_width
from contentlint.reports.options import ReportOptions

PLAIN = ReportOptions()


@pytest.mark.parametrize("width", [80, 40])
def test_full_report(width):
    text = full.render(site(), ReportOptions(width=width, explain=True))
    assert_snapshot(f"full-{width}.txt", text)


def test_full_report_in_colour():
    text = full.render(site(), ReportOptions(color=True))
    assert_snapshot("full-colour.txt", text.replace("\x1b", "ESC"))


@pytest.mark.parametrize("width", [80, 40])
def test_statistics(width):
    assert_snapshot(
        f"statistics-{width}.txt", statistics.render(site(), ReportOptions(width=width))
    )


def test_concise():
    assert_snapshot("concise.txt", concise.render(site(), ReportOptions(width=40)))


@pytest.mark.parametrize("width", [80, 40])
def test_only_paths_and_urls_go_beyond_the_width(width):
    text = full.render(site(), ReportOptions(width=width, explain=True))
    too_wide = [line for line in text.splitlines() if cell_width(line) > width]
    assert all(line.strip().startswith("content/") for line in too_wide)


# Causes


def split_of(findings: list[Finding], **changes):
    return split(Result(findings, **changes))


def test_a_rule_on_over_half_of_its_pages_is_one_cause():
    groups, rest = split_of(on_pages(20), pages_by_rule={"FM002": 39})
    assert ([len(group.findings) for group in groups], rest) == ([20], [])


def test_a_rule_on_half_of_its_pages_is_listed():
    groups, rest = split_of(on_pages(20), pages_by_rule={"FM002": 40})
    assert (groups, len(rest)) == ([], 20)


def test_findings_that_share_a_cause_are_grouped_on_few_pages_of_many():
    other = on_pages(12, cause="date")
    alone = finding("z.md", cause="author")
    groups, rest = split_of(
        [*on_pages(15, cause="description"), *other, alone], pages_by_rule={"FM002": 1000}
    )
    assert [group.causes for group in groups] == [(("description", 15),), (("date", 12),)]
    assert rest == [alone]


def test_equal_causes_of_two_rules_are_two_groups():
    groups, _ = split_of([*on_pages(10, cause="x"), *on_pages(11, cause="x", rule="HD001")])
    assert [group.rule for group in groups] == ["HD001", "FM002"]


@pytest.mark.parametrize("pages", [MIN_PAGES - 1, MIN_PAGES])
def test_a_small_site_is_never_grouped_away(pages):
    groups, rest = split_of(on_pages(pages, cause="x"), pages_by_rule={"FM002": pages})
    assert (len(groups), len(rest)) == ((1, 0) if pages == MIN_PAGES else (0, pages))


def test_many_findings_on_one_page_are_listed():
    findings = [finding(span=Span(line), cause="x") for line in range(1, 50)]
    groups, rest = split_of(findings, pages_by_rule={"FM002": 1})
    assert (groups, rest) == ([], findings)


def test_a_suppressed_finding_makes_no_cause():
    groups, rest = split_of(on_pages(30, cause="x", verdict="suppressed"))
    assert (groups, rest) == ([], [])


def test_a_group_names_its_pages_examples_causes_and_remedy():
    findings = [
        *on_pages(20, cause="description"),
        *(finding(f"x/{i}.md", message="No `date`.", cause="date") for i in range(5)),
        finding("x/9.md", message="No `date` at all.", severity="warning", cause="odd"),
    ]
    result = Result(findings, files=30, pages_by_rule={"FM002": 30}, rules={"FM002": rule()})
    text = full.render(result, PLAIN)
    assert "1 shared cause behind 26 of 26 findings" in text
    assert "25 errors, 1 warning on 26 of 30 pages" in text
    assert "shared: description (20), date (5)" in text
    assert "    content/blog/page-000.md:1\n      The front matter has no `desc" in text
    assert "    x/9.md:1\n      No `date` at all.\n" in text
    assert text.count(".md:1\n") == 3
    assert "= remedy: Fill it in." in text


def test_a_group_of_many_causes_names_the_most_frequent():
    findings = [
        finding(f"{cause}/{i}.md", cause=cause)
        for cause in "abcdef"
        for i in range(9 - ord(cause) % 7)
    ]
    text = full.render(Result(findings, files=40, pages_by_rule={"FM002": 40}), PLAIN)
    named = [line for line in text.splitlines() if line.startswith("  shared: ")]
    assert named == ["  shared: b (9), c (8), d (7), and 3 more"]


def test_a_group_without_a_named_cause_or_known_pages():
    unnamed = [finding(f"{i}.md", message=f"Page {i}.") for i in range(12)]
    text = full.render(Result(unnamed, files=12, pages_by_rule={"FM002": 12}), PLAIN)
    assert "12 errors on 12 of 12 pages\n    0.md:1\n      Page 0.\n" in text
    text = full.render(Result(on_pages(12, cause="x"), files=12), PLAIN)
    assert "  12 errors on 12 pages\n" in text


def test_no_group_lists_every_finding():
    text = full.render(site(), ReportOptions(group=False))
    assert "shared cause" not in text
    assert text.count("FM002(missing-field)") == 30


# Pages


def test_pages_keep_their_order_and_are_headed_once():
    findings = [finding("b.md"), finding("a.md"), finding("b.md", span=Span(3))]
    lines = full.render(Result(findings, files=2), PLAIN).splitlines()
    assert [line for line in lines if line.endswith(".md")] == ["b.md", "a.md"]


def test_evidence_only_when_asked():
    assert "because:" not in full.render(site(), PLAIN)
    assert "= because: type: condition\n" in full.render(site(), ReportOptions(explain=True))


def test_a_place_on_another_page_has_its_path():
    twin = Related("content/en/cramps.md", Span(4), "its twin")
    text = full.render(Result([finding(related=(twin,))], files=1), PLAIN)
    assert "= see: content/en/cramps.md:4: its twin\n" in text


def test_a_file_without_text_is_reported_without_a_frame():
    text = full.render(Result([finding(span=Span(3, 1, 3, 5))], files=1), PLAIN)
    assert "a.md\n  3:1: error FM002(missing-field)\n" in text
    assert " | " not in text


# The end


@pytest.mark.parametrize("report", [full, concise, statistics])
def test_a_clean_run_says_how_much_was_checked(report):
    assert report.render(Result(files=1_034), PLAIN) == (
        "All clear: 1,034 articles checked, nothing to report.\n"
    )


@pytest.mark.parametrize("report", [full, concise, statistics])
def test_a_quiet_clean_run_is_silent(report):
    result = Result(files=3, notices=[Notice("2 drafts were left out.")])
    assert report.render(result, ReportOptions(quiet=True)) == ""


@pytest.mark.parametrize("report", [full, concise, statistics])
def test_quiet_keeps_findings_and_problems(report):
    text = report.render(site(), ReportOptions(quiet=True))
    assert CRAMPS in text or report is statistics
    assert "FM002" in text
    assert "content/old.md: " in text
    assert "drafts" not in text
    assert "in 44 files" not in text
    assert "remedy" not in text


@pytest.mark.parametrize("report", [full, concise, statistics])
def test_a_problem_is_never_a_clean_run(report):
    result = Result(files=3, problems=[Problem("a.md", "Not readable.")])
    text = report.render(result, PLAIN)
    assert "clear" not in text
    assert text.endswith("0 errors, 0 warnings, 0 infos in 3 files (3 pages clean); 1 problem\n")


@pytest.mark.parametrize("report", [full, concise, statistics])
def test_a_run_over_nothing_is_never_a_clean_run(report):
    assert report.render(Result(), PLAIN) == "No articles were checked.\n"


def test_the_last_line_counts_what_is_open():
    findings = [
        finding("a.md"),
        finding("a.md", severity="warning"),
        finding("b.md", severity="info"),
        finding("c.md", verdict="suppressed"),
    ]
    last = full.render(Result(findings, files=4), PLAIN).splitlines()[-1]
    assert last == "1 error, 1 warning, 1 info in 4 files (2 pages clean); 1 suppressed"


def test_the_tables_stand_only_where_they_say_something_new():
    one = Result([finding(), finding(span=Span(2))], files=1)
    assert "share of pages" not in full.render(one, PLAIN)
    two_folders = Result([finding("a/1.md"), finding("b/1.md")], files=2)
    text = full.render(two_folders, PLAIN)
    assert "share of pages" in text
    assert "\na/ " in text
    one_folder = Result([finding("a/1.md"), finding("a/2.md")], files=2)
    assert "folder" not in full.render(one_folder, PLAIN)


def test_folders_stand_below_what_all_paths_share():
    paths = ["site/content/en/x/index.md", "site/content/en/y/index.md", "site/content/es/x.md"]
    lines = statistics.by_folder(Result([finding(path) for path in paths]), 80)
    assert [line.split()[0] for line in lines[1:]] == ["site/content/en/", "site/content/es/"]


def test_nothing_found_has_no_tables():
    assert statistics.tables(Result(files=3), PLAIN) == []


def test_many_folders_are_summed_up():
    result = Result([finding(f"content/{i:02}/a.md") for i in range(40)])
    lines = statistics.by_folder(result, 80)
    assert len(lines) == 1 + statistics.MAX_FOLDERS
    assert lines[-1].split() == ["26", "other", "folders", "26", "-", "-", "26"]


@pytest.mark.parametrize(
    ("pages", "share"), [(1, "<1 %"), (500, "50 %"), (999, "99 %"), (1000, "100 %")]
)
def test_the_share_of_pages_never_rounds_to_none_or_all(pages, share):
    result = Result(on_pages(pages), pages_by_rule={"FM002": 1000})
    assert statistics.by_rule(result, 80)[1].endswith(f"  {share}")


def test_statistics_put_the_most_frequent_rule_first():
    findings = [*on_pages(2, rule="HD001", name="b"), *on_pages(3, rule="HD002", name="a")]
    lines = statistics.by_rule(Result(findings), 80)
    assert [line.split()[0] for line in lines[1:]] == ["HD002", "HD001"]


def test_concise_is_one_line_each_whatever_the_message():
    result = Result(
        [finding(message="One\r\n  two\tthree.", span=Span(3, 4, 3, 5))],
        [Problem("c.toml", "a\nb", line=2)],
        [Notice("d\ne", path="x.md")],
        files=1,
    )
    assert concise.render(result, PLAIN).splitlines()[:3] == [
        "a.md:3:4: error FM002(missing-field) One two three.",
        "c.toml:2: problem: a b",
        "x.md: notice: d e",
    ]
