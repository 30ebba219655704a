"""Run the rules over the articles: read, parse, check, judge; one article at a time.

A rule or a parser that raises is a Problem that names rule and file; the other rules and files go
on.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from contentlint.article import Article
from contentlint.config import Config
from contentlint.directives import directives
from contentlint.discover import FoundFile
from contentlint.drafts import why_left_out
from contentlint.globs import matches
from contentlint.judge import accepted, by_place, judge
from contentlint.lexicon import Lexicons
from contentlint.model import Finding, Hit, Notice, Problem, Result, Rule, Source
from contentlint.predicates import front_matter_matches
from contentlint.rulebook import Rulebook
from contentlint.settings import Settings
from contentlint.source import read
from contentlint.suppress import Suppressions

LAST = "suppressions"
"""What a check has in its ``inputs`` that runs when a page's other findings have been judged."""

_FIELD = re.compile(r"\{([a-z_]+)\}")


@dataclass(slots=True)
class Page:
    """What one file gave."""

    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    checked: bool = False
    left_out: str = ""
    """Why the page was not checked: draft, unpublished, expired."""
    language: str | None = None
    rules: tuple[Rule, ...] = ()
    """The rules that were run on it."""
    text: str = ""


class Linter:
    """A config and a rulebook, ready to check sources. Holds no state of a run."""

    def __init__(self, settings: Settings, rulebook: Rulebook, *, today: datetime.date) -> None:
        """Raises ConfigError where the config names a rule or an option that does not exist."""
        rulebook.check_settings(settings)
        self.settings = settings
        self.rulebook = rulebook
        self.today = today
        # with each its config, so that no other can take its id while it is remembered
        self._lexicons: dict[int, tuple[Config, Lexicons]] = {}

    def check_file(self, path: str, file: Path) -> Page:
        """Read and check ``file``; ``path`` is how it is shown."""
        source = read(path, file, self.settings.base.max_file_size)
        if isinstance(source, Problem):
            return Page(problems=[source])
        return self.check_source(source)

    def check_source(self, source: Source) -> Page:
        """Check one source. Never raises for what an article holds."""
        config_path = self.settings.relative(source.file) or source.path
        config = self.settings.for_file(source.file)
        page = Page(text=source.text)
        try:
            article = self._article(source, config, config_path)
            if not config.include_drafts:
                page.left_out = why_left_out(article.data, self.today)
            if page.left_out:
                return page
            rules = [
                rule
                for rule in self.rulebook.rules(config, self.settings)
                if applies(rule, article)
            ]
            # parsed here, so that what a parser cannot take is one Problem and not one a rule
            _ = article.document, article.outline
            told = directives(article)
        except Exception as error:  # a parser's fault must not end the run
            page.problems.append(Problem(source.path, f"cannot be parsed: {_shown(error)}"))
            return page
        page.checked, page.language = True, article.language
        page.rules = tuple(rules)
        by_id = {rule.id: rule for rule in rules}
        last = [rule for rule in rules if LAST in getattr(rule.code, "inputs", ())]
        first = [rule for rule in rules if rule not in last]
        findings = judge(self._run(first, article, page), by_id, config.min_confidence)
        if told.found or told.mistakes:
            failed = frozenset(problem.rule for problem in page.problems if problem.rule)
            names = self.rulebook.names_for(config, self.settings)
            # what a rule that failed would have found nobody knows
            at_work = Suppressions(told, replace(names, selected=names.selected - failed))
            findings = at_work.apply(findings)
            article.suppressions = at_work
            judged = judge(self._run(last, article, page), by_id, config.min_confidence)
            findings = sorted([*findings, *at_work.apply(judged)], key=by_place)
        page.findings = self._accepted(findings, config_path)
        return page

    def _accepted(self, findings: list[Finding], config_path: str) -> list[Finding]:
        entries = [
            (self.rulebook.ids(entry.rules), entry.reason)
            for entry in self.settings.base.ignore_entries
            if matches(entry.paths, config_path)
            and (entry.until is None or entry.until >= self.today)
        ]
        return accepted(findings, entries) if entries else findings

    def _article(self, source: Source, config: Config, config_path: str) -> Article:
        if id(config) not in self._lexicons:
            self._lexicons[id(config)] = (config, self.rulebook.lexicons(config))
        lexicons = self._lexicons[id(config)][1]
        return Article(source, config, today=self.today, lexicons=lexicons, config_path=config_path)

    def _run(self, rules: Iterable[Rule], article: Article, page: Page) -> list[Finding]:
        found: list[Finding] = []
        for rule in rules:
            try:
                found.extend(finding(hit, rule, article) for hit in run(rule, article))
            # one rule's fault must not hide the others' findings, nor an own check end the run
            except (Exception, SystemExit) as error:
                message = f"failed on this file: {_shown(error)}"
                page.problems.append(Problem(article.path, message, rule=rule.id))
        return found


def run(rule: Rule, article: Article) -> Iterator[Hit]:
    """The hits of one rule on one article."""
    hits: Iterator[Hit] = rule.code.check(article, rule.options)
    return hits


def applies(rule: Rule, article: Article) -> bool:
    """Whether the rule's ``applies_to`` holds for the article."""
    wanted = rule.applies_to
    return (
        (not wanted.types or not set(wanted.types).isdisjoint(article.type_names))
        and (not wanted.languages or article.language in wanted.languages)
        and (not wanted.paths or matches(wanted.paths, article.config_path))
        and front_matter_matches(wanted.front_matter, article.data)
    )


def finding(hit: Hit, rule: Rule, article: Article) -> Finding:
    """Turn a hit into a finding: the message filled, the severity settled."""
    severity = rule.severity
    if hit.severity is not None and not rule.severity_is_set:
        severity = hit.severity
    template = rule.messages.get(hit.message, rule.message) if hit.message else rule.message
    return Finding(
        path=article.path,
        rule=rule.id,
        name=rule.name,
        severity=severity,
        message=fill(template, hit.values),
        span=hit.span,
        confidence=hit.confidence,
        language=article.language,
        key=hit.key,
        cause=hit.cause,
        evidence=hit.evidence,
        related=hit.related,
    )


def fill(template: str, values: Mapping[str, Any]) -> str:
    """Fill ``{name}`` in ``template`` by plain names only, never by attribute or index.

    A name without a value stays as it stands.
    """
    return _FIELD.sub(lambda m: str(values.get(m[1], m[0])), template)


def lint(linter: Linter, files: Iterable[FoundFile | Source], result: Result) -> Result:
    """Check ``files`` in order and add to ``result``, which is given back."""
    left_out: dict[str, int] = {}
    for file in files:
        if isinstance(file, Source):
            page = linter.check_source(file)
        else:
            page = linter.check_file(file.path, file.file)
        result.problems.extend(page.problems)
        if page.left_out:
            left_out[page.left_out] = left_out.get(page.left_out, 0) + 1
        if not page.checked:
            continue
        result.files += 1
        for rule in page.rules:
            result.pages_by_rule[rule.id] = result.pages_by_rule.get(rule.id, 0) + 1
            result.rules.setdefault(rule.id, rule)
        if page.findings:
            result.findings.extend(page.findings)
            result.texts[file.path] = page.text
        if page.language is not None:
            result.languages[page.language] = result.languages.get(page.language, 0) + 1
    result.notices.extend(_notices(linter, result, left_out))
    return result


def _notices(linter: Linter, result: Result, left_out: Mapping[str, int]) -> Iterator[Notice]:
    if left_out:
        counts = ", ".join(f"{count} {reason}" for reason, count in sorted(left_out.items()))
        yield Notice(f"left out: {counts} (include-drafts checks them)")
    base = linter.settings.base
    lexicons = linter.rulebook.lexicons(base)
    lists = [lexicons.languages(rule.id) for rule in linter.rulebook.rules(base, linter.settings)]
    unknown = sorted({code for known in lists if known for code in set(result.languages) - known})
    if unknown:
        pages = sum(result.languages[code] for code in unknown)
        counted = f"{pages} {'page' if pages == 1 else 'pages'}"
        yield Notice(
            f"no word lists for {', '.join(unknown)} ({counted}): "
            "rules that read the text were not run on them, or not all"
        )


def _shown(error: BaseException) -> str:
    words = str(error).strip().splitlines()
    if words and isinstance(error, TimeoutError):
        return words[0]  # a pattern's: written for the one who wrote the rule
    return f"{type(error).__name__}: {words[0]}" if words else type(error).__name__
