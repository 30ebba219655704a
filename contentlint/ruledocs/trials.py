"""The report of ``contentlint test-rules``: which examples fail, what was expected, what found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from contentlint.examples import Remark, Tried, compared, expectation_words, finding_words
from contentlint.reports.frame import frame, split_lines
from contentlint.reports.layout import count, wrap
from contentlint.reports.options import ReportOptions
from contentlint.reports.style import Painter, Role, flat, visible
from contentlint.rulefile import RuleFile, rule_issue
from contentlint.tomlpos import KeyPath

INDENT = "  "


@dataclass(frozen=True, slots=True)
class Trial:
    """One rule file with its examples as they were run, and what else there is to say of it."""

    rule: RuleFile
    file: Path
    done: Sequence[Tried]
    remarks: Sequence[Remark]

    @property
    def faults(self) -> int:
        """How many examples could not be run."""
        return sum(bool(one.fault) for one in self.done)

    @property
    def failures(self) -> int:
        """How many examples were run and do not hold."""
        return sum(not one.fault and any(compared(one.example, one.findings)) for one in self.done)

    @property
    def errors(self) -> int:
        """How many remarks are errors."""
        return sum(remark.severity == "error" for remark in self.remarks)


def status(trials: Sequence[Trial]) -> int:
    """The exit status: 2 where an example could not be run, 1 where one fails, else 0."""
    if any(trial.faults for trial in trials):
        return 2
    return int(any(trial.failures or trial.errors for trial in trials))


def report(trials: Sequence[Trial], options: ReportOptions) -> str:
    """What fails, each with its place in the rule file, then a line that sums up."""
    paint = Painter(options.color)
    out: list[str] = []
    for trial in trials:
        for number, one in enumerate(trial.done):
            out += _example(trial, number, one, options.width, paint)
        for remark in trial.remarks:
            word = paint(remark.severity, remark.severity)
            out += [f"{_place(trial, remark.path, paint)} {word}: {flat(remark.message)}", ""]
    return "\n".join([*out, *_summary(trials, options.width, paint)]) + "\n"


def _example(trial: Trial, number: int, one: Tried, width: int, paint: Painter) -> Iterator[str]:
    missing, left = compared(one.example, one.findings)
    if not one.fault and not missing and not left:
        return
    place = _place(trial, ("examples", number), paint)
    told = paint("cannot be run" if one.fault else "fails", "error")
    yield f"{place} {trial.rule.id}, {one.kind} example “{flat(one.example.name)}” {told}"
    if one.fault:
        yield from wrap(flat(one.fault), width, INDENT)
    if one.kind == "good" and left:
        yield f"{INDENT}{paint('- expected nothing', 'good')}"
    for wanted in missing:
        words = wrap(f"- expected {flat(expectation_words(wanted))}", width, INDENT, INDENT * 2)
        yield from (paint(line, "good") for line in words)
    if missing and not left:
        others = "nothing else" if one.findings else "nothing"
        yield paint(f"{INDENT}+ found    {others}", "error")
    lines = split_lines(one.text)
    for item in left:
        words = wrap(f"+ found    {flat(finding_words(item))}", width, INDENT, INDENT * 2)
        yield from (paint(line, "error") for line in words)
        code = frame(lines, item.span, item.severity, paint, width - 4)
        yield from (INDENT * 2 + line for line in code)
    yield ""


def _place(trial: Trial, path: KeyPath, paint: Painter) -> str:
    issue = rule_issue(trial.file, path, "")
    return paint(visible(str(issue).rstrip(" ")), "path")


def _summary(trials: Sequence[Trial], width: int, paint: Painter) -> list[str]:
    examples = sum(len(trial.done) for trial in trials)
    failing = sum(trial.failures for trial in trials)
    faults = sum(trial.faults for trial in trials)
    errors = sum(trial.errors for trial in trials)
    good = not (failing or faults or errors)
    parts = ["all hold" if good else f"{examples - failing - faults:,} hold"]
    if failing:
        parts.append(f"{failing:,} fail{'s' if failing == 1 else ''}")
    if faults:
        parts.append(f"{faults:,} cannot be run")
    if errors:
        parts.append(count(errors, "other error"))
    head = f"{count(len(trials), 'rule')}, {count(examples, 'example')}"
    role: Role = "good" if good else "error"
    return [paint(line, role) for line in wrap(f"{head}: {', '.join(parts)}", width)]
