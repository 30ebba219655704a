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
from contentlint.engine import Linter, Page
from contentlint.hits import finding, on_sites, shown
from contentlint.model import Finding, Notice, Problem, Result, Rule
from contentlint.paths import display
from contentlint.site.cache import PageCache, key_of, name_of
from contentlint.site.model import Access, Site
from contentlint.site.record import Wanted, placed, read

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.site.locate import Place
    from contentlint.site.page import Content, SitePage


@dataclass(slots=True)
class SiteRun:
    """Runs the rules of one site over the pages of one run."""

    linter: Linter
    place: Place
    cwd: Path
    wanted: Wanted
    """What is kept of each page."""
    access: Access
    _pages: dict[str, SitePage] = field(default_factory=dict)
    """By reported path."""
    _cache: PageCache | None = None

    def __post_init__(self) -> None:
        if self.access.use_cache:
            generator = self.place.generator
            name = name_of(generator.folder, self.wanted)
            key = key_of(self.linter, self.wanted, generator.files)
            self._cache = PageCache(self.access.cache_dir, name, key)

    def take(self, page: Page) -> None:
        """Record a page of the run; its article is let go where nothing else asks for it."""
        article = page.article
        if article is None:
            return
        if page.directives is None:
            page.article = None
        try:
            self._record(article)
        except Exception as error:  # one page's fault must not end the run
            message = f"cannot be read for the site's rules: {shown(error)}"
            page.problems.append(Problem(page.path, message))

    def judges(self, path: str) -> bool:
        """Whether the rules for the whole site, where they find nothing on a page, have said so."""
        return self.place.whole and path in self._pages

    def finish(self, pages: Sequence[Page], result: Result) -> None:
        """Read the rest of the site, run the rules on it, and add what they find to ``pages``."""
        rules = list(_rules(pages))
        if not rules:
            return
        site = self.site(result)
        by_path = {page.path: page for page in pages}
        for rule in rules:
            site.named = frozenset(
                page.path for page in pages if any(one is rule for one in page.rules)
            )
            for found in self._run(rule, site, result):
                if found.path in site.named:
                    by_path[found.path].findings.append(found)
            if any(problem.rule == rule.id for problem in result.problems):
                for page in pages:
                    page.failed.add(rule.id)
        result.notices.extend(site.notices)

    def site(self, result: Result) -> Site:
        """The whole site; what of it cannot be read is a notice."""
        for file in self._rest(result):
            known = self._cache.get(file.file) if self._cache else None
            if known is not None:
                self._add(known, file.path, file.file)
                continue
            source = self.linter.read(file.path, file.file)
            if isinstance(source, Problem):
                result.notices.append(Notice(f"not read for the site: {source.message}", file.path))
                continue
            try:
                self._record(self.linter.article(source))
            except Exception as error:  # another page's fault must not end this run
                message = f"not read for the site: {shown(error)}"
                result.notices.append(Notice(message, file.path))
        if self._cache:
            self._cache.save()
        return Site(
            [self._pages[path] for path in sorted(self._pages)],
            self.place,
            self.linter.settings.base.site,
            self.cwd,
            self.linter.today,
            self.access,
        )

    def _run(self, rule: Rule, site: Site, result: Result) -> Iterator[Finding]:
        """The findings of one rule; a hit on a page that was not named is among them."""
        try:
            for hit in rule.code.check_site(site, rule.options):
                page = self._pages.get(hit.path)
                yield finding(hit, rule, hit.path, page.language if page else None)
        # one rule's fault must not hide the others' findings, nor an own check end the run
        except (Exception, SystemExit) as error:
            message = f"failed on the site: {shown(error)}"
            folder = display(self.place.generator.folder, self.cwd)
            result.problems.append(Problem(folder, message, rule=rule.id))

    def _record(self, article: Article) -> None:
        content = read(article, self.wanted)
        # an editor's text is not what the file says
        if self._cache and not article.source.unsaved:
            self._cache.put(article.source.file, content)
        self._add(content, article.path, article.source.file)

    def _add(self, content: Content, path: str, file: Path) -> None:
        """Make a page of what a file says, unless the site does not publish it."""
        generator = self.place.generator
        if not file.is_relative_to(generator.folder):
            return
        site_path = file.relative_to(generator.folder).as_posix()
        if generator.excluded(site_path):
            return
        data = {**generator.defaults(site_path, content.own), **content.own}
        include = self.linter.settings.for_file(file).include_drafts
        if include or not why_left_out(data, self.linter.today):
            self._pages[path] = placed(content, data, path, site_path, generator, self.wanted)

    def _rest(self, result: Result) -> Iterable[FoundFile]:
        """The site's articles that were not named; none where nothing tells what the site is.

        A note in a home folder must not make a run read the whole of it.
        """
        if not (self.place.told or self.place.whole):
            return ()
        generator = self.place.generator
        folders = [generator.folder / one for one in generator.content]
        found = discover(
            [str(folder) for folder in folders if folder.is_dir()],
            cwd=self.cwd,
            config_root=self.linter.settings.root,
            exclude=self.linter.settings.base.exclude,
        )
        return [file for file in found.files if file.path not in self._pages]


def site_run(linter: Linter, place: Place, cwd: Path, access: Access) -> SiteRun | None:
    """What runs the site's rules in a run of ``linter``; None where none is selected."""
    rules = list(filter(on_sites, linter.rulebook.rules_of(linter.settings)))
    return SiteRun(linter, place, cwd, _wanted(rules), access) if rules else None


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
