"""Run the examples of a rule file: they are the rule's tests and its documentation."""

from __future__ import annotations

import datetime
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from contentlint.configerrors import ConfigError
from contentlint.discover import FoundFile
from contentlint.engine import Linter, Page, lint
from contentlint.model import Finding, Result, Source
from contentlint.near import suggestion
from contentlint.reports.layout import position
from contentlint.rulebook import Rulebook
from contentlint.rulefile import Example, Expectation, RuleFile
from contentlint.settings import Settings, settings_from_text
from contentlint.tomlpos import KeyPath

# A folder that does not exist: an example is text, and nothing of this machine may decide it.
_ROOT = Path("/example") if Path("/").exists() else Path.cwd()
_CONFIG = "the example's config"
EXAMPLE_CACHE = ".contentlint_cache"
_NAME = re.compile(r"\{[a-z_]+\}")
_SMALL_START = re.compile(r"(?!h[1-6{])[a-z]")


class ExampleError(ValueError):
    """An example that cannot be run; the message is for people."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An example, and the findings that its rule has on it."""

    example: Example
    findings: tuple[Finding, ...]
    fault: str
    """Why it could not be run; empty where it could."""

    @property
    def kind(self) -> Literal["bad", "good"]:
        """Whether the file is to have findings."""
        return "good" if self.example.bad is None else "bad"

    @property
    def text(self) -> str:
        """The whole file."""
        return text_of(self.example)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a rule that its examples do not show; ``path`` leads to the key."""

    path: KeyPath
    message: str
    severity: Literal["error", "warning"] = "error"


def text_of(example: Example) -> str:
    """The whole file that an example is, bad or good."""
    return example.bad if example.bad is not None else example.good or ""


def findings_of(rule: RuleFile, example: Example, rulebook: Rulebook) -> list[Finding]:
    """The findings of ``rule`` alone on the example's file.

    ``rulebook`` has the rule, and the others for the word lists that they share. Raises
    ExampleError where the example's config or date is wrong or the check failed, and ConfigError
    where the rule itself cannot be used.
    """
    try:
        today = datetime.date.fromisoformat(example.today)
    except ValueError:
        raise ExampleError(f"`today` is no date: {example.today}") from None
    result: Page | Result
    try:
        if hasattr(rulebook.checks.module(rule.check), "check_site"):
            with tempfile.TemporaryDirectory() as folder:
                result = _on_site(rule, example, rulebook, today, Path(folder).resolve())
        else:
            result = _alone(rule, example, rulebook, today)
    except ConfigError as error:
        if any(issue.path != _CONFIG for issue in error.issues):
            raise
        raise ExampleError(str(error)) from None
    if result.problems:
        raise ExampleError("; ".join(problem.message for problem in result.problems))
    # an example's config may let further rules run, whose findings its page suppresses
    return [item for item in result.findings if item.rule == rule.id and item.verdict == "open"]


def _settings(rule: RuleFile, example: Example, root: Path) -> Settings:
    chosen = {"select": [rule.id], "min-confidence": "low", "include-drafts": True}
    return settings_from_text(example.config, root=root, shown=_CONFIG, command_line=chosen)


def _alone(rule: RuleFile, example: Example, rulebook: Rulebook, today: datetime.date) -> Page:
    linter = Linter(_settings(rule, example, _ROOT), rulebook, today=today)
    return linter.check_source(Source(example.path, _ROOT / example.path, text_of(example)))


def _on_site(
    rule: RuleFile, example: Example, rulebook: Rulebook, today: datetime.date, root: Path
) -> Result:
    """Write the example's site into the folder ``root`` and check its own page there."""
    from contentlint.site.locate import locate
    from contentlint.site.model import Access
    from contentlint.site.run import site_run

    for path, text in {**example.files, example.path: text_of(example)}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    settings = _settings(rule, example, root)
    place = locate(settings, root, [root / example.path], today)
    linter = Linter(settings, rulebook, today=today, generator=place.generator)
    page = FoundFile(example.path, root / example.path)
    # an example may bring what a run would have kept, such as the answers of other hosts
    access = Access(root / EXAMPLE_CACHE, use_cache=False)
    return lint(linter, [page], Result(), site_run(linter, place, root, access))


def tried(rule: RuleFile, rulebook: Rulebook) -> list[Tried]:
    """Run every example of ``rule``, in order; ConfigError as ``findings_of``."""
    done = []
    for example in rule.examples:
        try:
            done.append(Tried(example, tuple(findings_of(rule, example, rulebook)), ""))
        except ExampleError as error:
            done.append(Tried(example, (), str(error)))
    return done


def compared(
    example: Example, findings: Sequence[Finding]
) -> tuple[list[Expectation], list[Finding]]:
    """What the example expects and was not found, and what was found and not expected."""
    missing: list[Expectation] = []
    left = list(findings)
    # the most exact first, so that one that fits anything does not take its finding
    for wanted in sorted(example.expect, key=lambda one: -len(one.model_dump(exclude_none=True))):
        match = next((item for item in left if _fits(wanted, item)), None)
        if match is None:
            missing.append(wanted)
        else:
            left.remove(match)
    return sorted(missing, key=lambda one: (one.line, one.column or 0)), left


def mismatch(example: Example, findings: Sequence[Finding]) -> str:
    """What is wrong with the findings of an example, a line each; "" where they are as expected."""
    missing, left = compared(example, findings)
    lines = [f"- expected {expectation_words(wanted)}" for wanted in missing]
    return "\n".join([*lines, *(f"+ found    {finding_words(item)}" for item in left)])


def expectation_words(wanted: Expectation) -> str:
    """An expected finding in one line: ``3:11-20, warning, saying "12 months"``."""
    place = str(wanted.line) if wanted.column is None else f"{wanted.line}:{wanted.column}"
    if wanted.end_column is not None:
        place += f"-{wanted.end_column}" if wanted.column else f" to column {wanted.end_column}"
    confidence = f"{wanted.confidence} confidence" if wanted.confidence else None
    words = [place, *(part for part in (wanted.severity, confidence) if part)]
    return ", ".join([*words, f'saying "{wanted.message}"'] if wanted.message else words)


def finding_words(item: Finding) -> str:
    """A finding in one line, in the same order as ``expectation_words``."""
    span = item.span
    place = position(span)
    if span.end_column is not None and span.end_line in (None, span.line):
        place += f"-{span.end_column}"
    confidence = "" if item.confidence == "high" else f", {item.confidence} confidence"
    return f"{place}, {item.severity}{confidence}: {item.message}"


def remarks(rule: RuleFile, done: Sequence[Tried], rulebook: Rulebook) -> Iterator[Remark]:
    """What a rule lacks besides examples that hold; ``done`` is what ``tried`` gave.

    Errors: no bad or no good example, two of one name, a summary or remedy of several lines, a
    superseded rule that does not exist, a message with a name that the check does not fill.
    Warnings: how messages are written.
    """
    for kind in ("bad", "good"):
        if not any(one.kind == kind for one in done):
            yield Remark(("examples",), f"there is no {kind} example")
    seen: set[str] = set()
    for number, example in enumerate(rule.examples):
        if example.name in seen:
            yield Remark(("examples", number), f'two examples have the name "{example.name}"')
        seen.add(example.name)
    for key in ("summary", "remedy"):
        if "\n" in getattr(rule, key):
            yield Remark((key,), f"`{key}` is one line")
    known = {name for source, _ in rulebook.files for name in (source.id, source.name)}
    for number, name in enumerate(rule.supersedes):
        if name not in known:
            near = suggestion(name, known)
            yield Remark(("supersedes", number), f"there is no rule `{name}`{near}")
    yield from _unfilled(rule, done)
    for path, message in _messages(rule):
        if _SMALL_START.match(message):
            yield Remark(path, "the message does not begin with a capital letter", "warning")
        if message.endswith("."):
            yield Remark(path, "the message ends with a full stop", "warning")


def _unfilled(rule: RuleFile, done: Sequence[Tried]) -> Iterator[Remark]:
    templates = " ".join(message for _, message in _messages(rule))
    written = set(_NAME.findall(templates))  # an article's own {words} are none of ours
    for number, one in enumerate(done):
        shown = {name for item in one.findings for name in _NAME.findall(item.message)}
        for name in sorted(shown & written):
            written.remove(name)  # once is enough
            words = f"the check fills no `{name}` in the message of this example"
            yield Remark(("examples", number), words)


def _messages(rule: RuleFile) -> Iterator[tuple[KeyPath, str]]:
    yield ("message",), rule.message
    for name, message in rule.messages.items():
        yield ("messages", name), message


def _fits(wanted: Expectation, item: Finding) -> bool:
    return (
        wanted.line == item.span.line
        and wanted.column in (None, item.span.column)
        and wanted.end_column in (None, item.span.end_column)
        and wanted.severity in (None, item.severity)
        and wanted.confidence in (None, item.confidence)
        and (wanted.message is None or wanted.message in item.message)
    )
