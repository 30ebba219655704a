"""The site's part of a run: every page is recorded, then the rules for the whole site run once.

What is named on the command line is reported on; the rest of the site is read too, since a page
that was not named may be the twin, the goal of a link, or the other of two equal titles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from contentlint.discover import FoundFile, discover
from contentlint.drafts import why_left_out
from contentlint.engine import Linter, Page, finding, on_sites, shown
from contentlint.model import Finding, Notice, Problem, Result, Rule
from contentlint.paths import display
from contentlint.site.model import Site
from contentlint.site.record import Wanted, record

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.site.locate import Place
    from contentlint.site.page import SitePage


@dataclass(slots=True)
class SiteRun:
    """Runs the rules of one site over the pages of one run."""

    linter: Linter
    place: Place
    cwd: Path
    wanted: Wanted
    """What is kept of each page."""
    _pages: dict[str, SitePage] = field(default_factory=dict)
    """By reported path."""

    def take(self, page: Page) -> None:
        """Record a page of the run; its article is let go where nothing else asks for it."""
        article = page.article
        if article is None:
            return
        if page.directives is None:
            page.article = None
        self._record(article, page.problems)

    def finish(self, pages: Sequence[Page], result: Result) -> None:
        """Read the rest of the site, run the rules on it, and add what they find to ``pages``."""
        rules = list(_rules(pages))
        if not rules:
            return
        site = self.site(result)
        by_path = {page.path: page for page in pages}
        for rule in rules:
            for found in self._run(rule, site, result):
                page = by_path.get(found.path)
                if page is not None and any(one is rule for one in page.rules):
                    page.findings.append(found)

    def site(self, result: Result) -> Site:
        """The whole site; what of it cannot be read is a notice."""
        for file in self._rest(result):
            source = self.linter.read(file.path, file.file)
            if isinstance(source, Problem):
                result.notices.append(Notice(f"not read for the site: {source.message}", file.path))
                continue
            try:
                article = self.linter.article(source)
                if why_left_out(article.data, self.linter.today):
                    continue
                self._record(article, [])
            except Exception as error:  # another page's fault must not end this run
                message = f"not read for the site: {shown(error)}"
                result.notices.append(Notice(message, file.path))
        return Site(
            [self._pages[path] for path in sorted(self._pages)],
            self.place,
            self.linter.settings.base.site,
            self.cwd,
        )

    def _run(self, rule: Rule, site: Site, result: Result) -> Iterator[Finding]:
        """The findings of one rule; a hit on a page that was not named is among them."""
        languages = {page.path: page.language for page in site.pages}
        try:
            for hit in rule.code.check_site(site, rule.options):
                yield finding(hit, rule, hit.path, languages.get(hit.path))
        # one rule's fault must not hide the others' findings, nor an own check end the run
        except (Exception, SystemExit) as error:
            message = f"failed on the site: {shown(error)}"
            folder = display(self.place.generator.folder, self.cwd)
            result.problems.append(Problem(folder, message, rule=rule.id))

    def _record(self, article: Article, problems: list[Problem]) -> None:
        if article.site_path is None or self.place.generator.excluded(article.site_path):
            return
        self._pages[article.path] = record(
            article, self.place.generator, article.site_path, self.wanted
        )

    def _rest(self, result: Result) -> Iterable[FoundFile]:
        """The site's articles that were not named."""
        generator = self.place.generator
        folders = [generator.folder / one for one in generator.content]
        found = discover(
            [str(folder) for folder in folders if folder.is_dir()],
            cwd=self.cwd,
            config_root=self.linter.settings.root,
            exclude=self.linter.settings.base.exclude,
        )
        return [file for file in found.files if file.path not in self._pages]


def site_run(linter: Linter, place: Place, cwd: Path) -> SiteRun | None:
    """What runs the site's rules in a run of ``linter``; None where none is selected."""
    rules = list(filter(on_sites, linter.rulebook.rules_of(linter.settings)))
    return SiteRun(linter, place, cwd, _wanted(rules)) if rules else None


def _wanted(rules: Iterable[Rule]) -> Wanted:
    """What the rules for a whole site read of a page."""
    reads: set[str] = set()
    keys: set[str] = set()
    for rule in rules:
        reads |= getattr(rule.code, "reads", frozenset())
        if hasattr(rule.code, "keys"):
            keys |= set(rule.code.keys(rule.options))
    return Wanted(
        targets="targets" in reads,
        medical="medical" in reads,
        doses="doses" in reads,
        signature="signature" in reads,
        keys=frozenset(keys),
    )


def _rules(pages: Sequence[Page]) -> Iterator[Rule]:
    """The rules for the whole site that some page is held to, each once."""
    seen: set[int] = set()
    for page in pages:
        for rule in page.rules:
            if id(rule) not in seen and on_sites(rule):
                seen.add(id(rule))
                yield rule
