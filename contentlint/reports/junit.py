"""JUnit XML, for CI servers that show test results: Jenkins, GitLab, actions of GitHub.

There is no standard; the dialect is that of Jenkins, whose schema is ``junit-10.xsd`` of
https://github.com/jenkinsci/xunit-plugin. What GitLab reads of it:
https://docs.gitlab.com/ci/testing/unit_test_reports/.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from contentlint.model import Finding, Result
from contentlint.reports.hosts import problem_words
from contentlint.reports.layout import label, place
from contentlint.reports.options import ReportOptions
from contentlint.reports.style import flat, visible
from contentlint.reports.summary import last_line, open_findings, remarks

_TOOL = "contentlint"
_PASSED = "all files were read and all rules ran"

# The two characters that XML cannot hold and that style.visible leaves as they are.
_NO_XML = re.compile("[\ufffe\uffff]")


def render(result: Result, options: ReportOptions) -> str:
    """Return a suite for the run, and one for each page with open findings, each a failed test.

    The first suite has an error for each problem, else one test that passed: Jenkins fails a build
    whose report has no test. Pages without findings are only counted there, in the output, as
    notices are. Accepted findings are left out. Paths are those of the repository. Colour, width,
    grouping and quiet have no effect.
    """
    root = Element("testsuites", name=_TOOL)
    _run(root, result, options)
    pages: dict[str, list[Finding]] = {}
    for finding in open_findings(result):
        pages.setdefault(_path(finding.path, options), []).append(finding)
    for path, findings in pages.items():
        _page(root, path, findings, options)
    _total(root, root.iter("testcase"))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, "unicode")}\n'


def _run(root: Element, result: Result, options: ReportOptions) -> None:
    suite = SubElement(root, "testsuite", name=_TOOL)
    names = _Names()
    for problem in result.problems:
        path = _path(problem.path, options) or _TOOL
        words = _safe(problem_words(problem))
        case = SubElement(suite, "testcase", classname=path, name=names(path, words))
        error = SubElement(case, "error", type="problem", message=words)
        where = path if problem.line is None else f"{path}:{problem.line}"
        error.text = f"{words}\n  at {where}"
    if not result.problems:
        SubElement(suite, "testcase", classname=_TOOL, name=_PASSED)
    plain = replace(options, color=False, width=sys.maxsize, quiet=False)
    said = remarks(replace(result, problems=[]), plain) + last_line(result, plain)
    SubElement(suite, "system-out").text = _safe("\n".join(line for line in said if line))
    _total(suite, suite.iter("testcase"))


def _page(root: Element, path: str, findings: list[Finding], options: ReportOptions) -> None:
    suite = SubElement(root, "testsuite", name=path, file=path)
    names = _Names()
    for finding in findings:
        message = _safe(flat(finding.message))
        words = f"{_safe(label(finding.rule, finding.name))} {message}"
        case = SubElement(suite, "testcase", classname=path, name=names(path, words))
        failure = SubElement(case, "failure", type=finding.severity, message=message)
        failure.text = "\n".join(_body(path, finding, options))
    _total(suite, suite.iter("testcase"))


def _body(path: str, finding: Finding, options: ReportOptions) -> Iterator[str]:
    """Like a stack trace: GitLab shows nothing else, and actions look for ``path:line`` in it."""
    rule = label(finding.rule, finding.name)
    yield _safe(f"{finding.severity} {rule} {flat(finding.message)}")
    if options.explain:
        for cue in finding.evidence:
            yield _safe(f"  because: {flat(cue)}")
    for related in finding.related:
        where = place(options.in_repository(related.path), related.span)
        yield _safe(f"  {flat(related.message)}: {where}")
    yield f"  at {_safe(place(path, finding.span))}"


class _Names:
    """Names of tests: GitLab compares branches by them, and of equal ones it keeps the first.

    So they have no line, which an edit elsewhere would change, and what is equal is numbered.
    """

    def __init__(self) -> None:
        self._taken: set[tuple[str, str]] = set()
        self._times: Counter[tuple[str, str]] = Counter()

    def __call__(self, path: str, words: str) -> str:
        name = words
        while (path, name) in self._taken:
            self._times[path, words] += 1
            name = f"{words} ({self._times[path, words] + 1})"
        self._taken.add((path, name))
        return name


def _total(element: Element, cases: Iterable[Element]) -> None:
    kinds = Counter(case[0].tag if len(case) else "passed" for case in cases)
    element.set("tests", str(kinds.total()))
    element.set("failures", str(kinds["failure"]))
    element.set("errors", str(kinds["error"]))


def _path(path: str, options: ReportOptions) -> str:
    return _safe(visible(options.in_repository(path)))


def _safe(text: str) -> str:
    """Return *text*, of which ``visible`` or ``flat`` was taken, as XML can hold it."""
    return _NO_XML.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)
