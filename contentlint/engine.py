"""Run the rules over the articles: read, parse, check, judge; one article at a time.

A rule or a parser that raises is a Problem that names rule and file; the other rules and files go
on.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from contentlint.article import Article
from contentlint.config import Config
from contentlint.directives import Directives, directives
from contentlint.discover import FoundFile
from contentlint.drafts import why_left_out
from contentlint.globs import matches
from contentlint.hits import (
    LAST,
    NETWORK,
    applies,
    finding,
    inputs_of,
    on_pages,
    on_sites,
    run,
    shown,
)
from contentlint.judge import accepted, by_place, judge, passed_over
from contentlint.lexicon import Lexicons
from contentlint.model import Checked, Finding, Notice, Problem, Result, Rule, Source
from contentlint.rulebook import Rulebook
from contentlint.settings import Settings
from contentlint.source import read
from contentlint.suppress import Suppressions

if TYPE_CHECKING:
    from contentlint.site.generators.base import Generator
    from contentlint.site.run import SiteRun


@dataclass(slots=True)
class Page:
    """What one file gave."""

    findings: list[Finding] = field(default_factory=list)
    """Not judged yet until ``Linter.judged`` has seen them."""
    passed_over: tuple[Finding, ...] = ()
    """What judging has dropped."""
    asked: frozenset[str] = frozenset()
    """Ids of the selected rules whose silence says that the page has no such finding."""
    problems: list[Problem] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    """Ids of the rules that raised: what they would have found nobody knows."""
    path: str = ""
    config_path: str = ""
    checked: bool = False
    left_out: str = ""
    """Why the page was not checked: draft, unpublished, expired."""
    language: str | None = None
    rules: tuple[Rule, ...] = ()
    """The rules that are run on it."""
    config: Config = field(default_factory=Config)
    text: str = ""
    article: Article | None = None
    """Kept until the site's rules have run, where the page is recorded or has directives."""
    directives: Directives | None = None


class Linter:
    """A config and a rulebook, ready to check sources. Holds no state of a run."""

    def __init__(
        self,
        settings: Settings,
        rulebook: Rulebook,
        *,
        today: datetime.date,
        generator: Generator | None = None,
    ) -> None:
        """``generator`` is the site's: its defaults count as an article's own front matter.

        Raises ConfigError where the config names a rule or an option that does not exist.
        """
        rulebook.check_settings(settings)
        self.settings = settings
        self.rulebook = rulebook
        self.today = today
        self.generator = generator
        # with each its config, so that no other can take its id while it is remembered
        self._lexicons: dict[int, tuple[Config, Lexicons]] = {}

    def check_file(self, path: str, file: Path) -> Page:
        """Read and check ``file``; ``path`` is how it is shown. The findings are judged."""
        return self.judged(self.started(self.read(path, file)))

    def check_source(self, source: Source) -> Page:
        """Check one source and judge what is found. Never raises for what an article holds."""
        return self.judged(self.started(source))

    def read(self, path: str, file: Path) -> Source | Problem:
        """The text of ``file``, or why it cannot be read."""
        return read(path, file, self.settings.base.max_file_size)

    def article(self, source: Source) -> Article:
        """The article of a source, under the config of its path."""
        config_path = self.settings.relative(source.file) or source.path
        return self._article(source, self.settings.for_file(source.file), config_path)

    def started(self, source: Source | Problem) -> Page:
        """Run on one source the rules that look at one page. Never raises for what it holds."""
        if isinstance(source, Problem):
            return Page(problems=[source])
        config_path = self.settings.relative(source.file) or source.path
        config = self.settings.for_file(source.file)
        page = Page(text=source.text, path=source.path, config_path=config_path, config=config)
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
            page.problems.append(Problem(source.path, f"cannot be parsed: {shown(error)}"))
            return page
        page.checked, page.language = True, article.language
        page.rules = tuple(rules)
        page.article = article
        page.directives = told if told.found or told.mistakes else None
        page.findings = self._run([rule for rule in rules if on_pages(rule)], article, page)
        return page

    def judged(self, page: Page, site: SiteRun | None = None) -> Page:
        """Judge all that was found on a page; its directives and the config may suppress some.

        ``site`` is what has run the site's rules, None where nothing has.
        """
        if not page.checked:
            return page
        page.asked = self._asked(page, site)
        by_id = {rule.id: rule for rule in page.rules}
        limit = page.config.min_confidence
        found = page.findings
        findings = judge(found, by_id, limit)
        if page.directives is not None and page.article is not None:
            names = self.rulebook.names_for(page.config, self.settings)
            names = replace(names, selected=page.asked)
            at_work = Suppressions(page.directives, names)
            findings = at_work.apply(findings)
            page.article.suppressions = at_work
            last = [rule for rule in page.rules if LAST in inputs_of(rule)]
            late = self._run(last, page.article, page)
            found = [*found, *late]
            findings = [*findings, *at_work.apply(judge(late, by_id, limit))]
            findings.sort(key=by_place)
        page.passed_over = passed_over(found, findings)
        page.findings = self._accepted(findings, page.config_path)
        page.article = None
        return page

    def _asked(self, page: Page, site: SiteRun | None) -> frozenset[str]:
        return frozenset(
            rule.id
            for rule in self.rulebook.rules(page.config, self.settings)
            if rule.id not in page.failed
            and NETWORK not in inputs_of(rule)
            and (not on_sites(rule) or (site is not None and site.judges(page.path)))
        )

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
        return Article(
            source,
            config,
            today=self.today,
            lexicons=lexicons,
            config_path=config_path,
            generator=self.generator,
        )

    def _run(self, rules: Iterable[Rule], article: Article, page: Page) -> list[Finding]:
        found: list[Finding] = []
        for rule in rules:
            try:
                found.extend(
                    finding(hit, rule, article.path, article.language) for hit in run(rule, article)
                )
            # one rule's fault must not hide the others' findings, nor an own check end the run
            except (Exception, SystemExit) as error:
                message = f"failed on this file: {shown(error)}"
                page.problems.append(Problem(article.path, message, rule=rule.id))
                page.failed.add(rule.id)
        return found


def lint(
    linter: Linter,
    files: Iterable[FoundFile | Source],
    result: Result,
    site: SiteRun | None = None,
) -> Result:
    """Check ``files`` in order and add to ``result``, which is given back.

    ``site`` is what runs the site's rules when all files have been read; None: nothing does.
    """
    left_out: dict[str, int] = {}
    waiting: list[Page] = []
    for file in files:
        page = linter.started(
            file if isinstance(file, Source) else linter.read(file.path, file.file)
        )
        result.problems.extend(page.problems)
        page.problems = []
        if page.left_out:
            left_out[page.left_out] = left_out.get(page.left_out, 0) + 1
        if not page.checked:
            continue
        result.files += 1
        for rule in page.rules:
            result.pages_by_rule[rule.id] = result.pages_by_rule.get(rule.id, 0) + 1
            result.rules.setdefault(rule.id, rule)
        if page.language is not None:
            result.languages[page.language] = result.languages.get(page.language, 0) + 1
        if site is None:
            _add(linter.judged(page), result)
        else:
            site.take(page)
            waiting.append(page)
    if site is not None:
        site.finish(waiting, result)
        for page in waiting:
            _add(linter.judged(page, site), result)
    result.known = linter.rulebook.ids(["ALL"])
    result.notices.extend(_notices(linter, result, left_out))
    return result


def _add(page: Page, result: Result) -> None:
    result.problems.extend(page.problems)
    result.checked[page.path] = Checked(page.asked - page.failed, page.passed_over)
    if page.findings:
        result.findings.extend(page.findings)
        result.texts[page.path] = page.text


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
