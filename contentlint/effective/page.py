"""What a page is to the config: types, language, rules, and whether a run leaves it out."""

from __future__ import annotations

import datetime
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from contentlint.article import Article
from contentlint.config import Config, ContentType
from contentlint.effective.reasons import Reason, language_reason, left_out, mismatches
from contentlint.globs import matches
from contentlint.hits import applies
from contentlint.leftout import is_article, tree_root
from contentlint.model import Problem, Rule, Source
from contentlint.near import suggestion
from contentlint.paths import display
from contentlint.rulebook import Rulebook
from contentlint.rulefile import AppliesTo
from contentlint.settings import Settings
from contentlint.site.locate import locate
from contentlint.source import read


@dataclass(frozen=True, slots=True)
class TypeMatch:
    """A content type of the config, and whether the page is of it."""

    name: str
    matches: bool
    why: tuple[str, ...]
    """The conditions that hold, else those that do not."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A ``[[ignore]]`` table that holds for the page."""

    rules: tuple[str, ...]
    reason: str
    until: datetime.date | None


@dataclass(slots=True)
class Page:
    """One page under a config."""

    path: str
    """For people."""
    config_path: str | None
    """From the config's folder; None outside it."""
    read: bool
    """Whether its text was read; if not, what depends on front matter or text is not known."""
    note: str = ""
    """Why it was not read."""
    is_problem: bool = False
    """Whether a run could not read it either, though the file is there."""
    left_out: list[Reason] = field(default_factory=list)
    types: list[TypeMatch] = field(default_factory=list)
    language: str | None = None
    language_from: str = ""
    rules: list[Rule] = field(default_factory=list)
    not_here: list[tuple[Rule, tuple[str, ...]]] = field(default_factory=list)
    """Rules that are selected and do not run on this page, and why."""
    accepted: list[Accepted] = field(default_factory=list)

    @property
    def is_checked(self) -> bool:
        """Whether a run that names the page checks it."""
        return not self.is_problem and not any(reason.always for reason in self.left_out)


def look(
    file: Path, *, settings: Settings, book: Rulebook, cwd: Path, today: datetime.date
) -> Page:
    """Look at an absolute ``file``, which need not exist. Raises ConfigError for a wrong option."""
    shown, config_path = display(file, cwd), settings.relative(file)
    config = settings.for_file(file)
    source, note, is_problem = _source(shown, file, config, settings)
    page = Page(shown, config_path, source is not None, note, is_problem)
    article = Article(
        source or Source(shown, file, ""),
        config,
        today=today,
        lexicons=book.lexicons(config),
        config_path=config_path or shown,
        generator=locate(settings, cwd, [file], today).generator,
    )
    page.types = [_type(name, one, article, page.read) for name, one in config.types.items()]
    page.language = article.language
    page.language_from = language_reason(article)
    for rule in book.rules(config, settings):
        if applies(rule, article):
            page.rules.append(rule)
        else:
            page.not_here.append((rule, tuple(_why_not(rule.applies_to, article, page.read))))
    page.left_out = list(left_out(file, article, settings, today=today, read=page.read))
    page.accepted = [
        Accepted(entry.rules, entry.reason, entry.until)
        for entry in settings.base.ignore_entries
        if matches(entry.paths, article.config_path)
        and (entry.until is None or entry.until >= today)
    ]
    return page


def _source(
    shown: str, file: Path, config: Config, settings: Settings
) -> tuple[Source | None, str, bool]:
    """The file's text, else why it was not read, and whether that is a problem of a run."""
    if not is_article(file):
        return None, "no Markdown (.md, .markdown, .mdx): its text was not read", False
    if not os.path.lexists(file):
        try:
            siblings = os.listdir(file.parent)  # noqa: PTH208 (names are enough)
        except OSError:
            siblings = []
        return None, f"there is no such file{suggestion(file.name, siblings)}", False
    limit = tree_root(file.parent, settings.root)
    if file.is_symlink() and not file.resolve().is_relative_to(limit.resolve()):
        return None, "a symlink out of the repository: it was not followed", False
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return None, "not a regular file", True
    except OSError as error:
        return None, f"cannot be read: {(error.strerror or str(error)).lower()}", True
    source = read(shown, file, config.max_file_size)
    if isinstance(source, Problem):
        return None, source.message, True
    return source, "", False


def _type(name: str, one: ContentType, article: Article, known: bool) -> TypeMatch:
    match = one.match
    wanted = (match.paths or () if match else (), match.front_matter or {} if match else {})
    is_one = name in article.type_names
    return TypeMatch(name, is_one, tuple(mismatches(article, *wanted, held=is_one, known=known)))


def _why_not(wanted: AppliesTo, article: Article, known: bool) -> Iterator[str]:
    """The conditions of a rule that the page does not satisfy."""
    if wanted.types and set(wanted.types).isdisjoint(article.type_names):
        yield f"only for the types {', '.join(wanted.types)}"
    if wanted.languages and article.language not in wanted.languages:
        yield f"only for the languages {', '.join(wanted.languages)}"
    yield from mismatches(article, wanted.paths, wanted.front_matter, held=False, known=known)
