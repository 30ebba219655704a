"""Why a page is of a type, in a language, or left out: which pattern, which field, which file."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_core import to_jsonable_python

from contentlint import language as languages
from contentlint.article import Article
from contentlint.drafts import why_left_out
from contentlint.gitignore import GitIgnore
from contentlint.globs import compile_globs, matches
from contentlint.leftout import is_article, tree_root, why_forced_out
from contentlint.paths import display
from contentlint.predicates import front_matter_matches, lookup
from contentlint.reports.layout import clip
from contentlint.reports.style import flat
from contentlint.ruledocs.keys import value_words
from contentlint.settings import Settings


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a run leaves a page out."""

    words: str
    always: bool
    """Whether it holds also where the page is named; else only where a folder is searched."""
    exclude: int | None = None
    """The place in ``exclude`` of the pattern that did it."""


_SHOWN = 60
_FORCED = {
    "forced-hidden": "hidden: its name, or that of a folder above it, begins with a dot",
    "forced-tools": "in a folder that a tool fills",
    "forced-repository": "a file of the repository itself, like README",
}


def shown_value(value: object) -> str:
    """A value of front matter for people, cut where it is long."""
    words = value_words(to_jsonable_python(value, fallback=str, inf_nan_mode="strings"))
    return clip(flat(words), _SHOWN)


def mismatches(
    article: Article,
    paths: Sequence[str],
    front_matter: Mapping[str, Any],
    *,
    held: bool,
    known: bool = True,
) -> Iterator[str]:
    """The conditions that hold, or (``held`` False) those that do not, in words.

    ``known``: whether the page's front matter was read.
    """
    if paths:
        path = article.config_path
        number = matching(paths, path)
        if held and number is not None:
            yield f"path: {paths[number]}"
        elif not held and not matches(paths, path):
            yield f"only for the paths {', '.join(paths)}"
    for key, wanted in front_matter.items():
        if front_matter_matches({key: wanted}, article.data) == held:
            value = lookup(article.data, key)
            if held:
                yield f"front matter: {key} = {shown_value(value)}"
                continue
            has = "the page has none" if value is None else f"the page has {shown_value(value)}"
            words = "any value" if wanted == "*" else shown_value(wanted)
            yield f"only for front matter {key} = {words}" + (f"; {has}" if known else "")


def matching(patterns: Sequence[str], path: str | None) -> int | None:
    """The index of the pattern that takes ``path`` in; None where none does."""
    if not patterns or path is None:
        return None
    result = compile_globs(tuple(patterns)).check_file(path)
    return result.index if result.include else None


def language_reason(article: Article) -> str:
    """What told the article's language, asked in the order in which ``language`` asks."""
    if article.language is None:
        return "nothing tells it"
    for key in languages.KEYS:
        if languages.normalize(article.data.get(key)):
            return f"front matter: {key} = {shown_value(article.data[key])}"
    paths, path = article.settings.languages.paths, article.config_path
    for pattern in reversed(paths):
        if matches((pattern,), path):
            return f"languages.paths: {pattern}"
    if languages.from_path(path):
        return "its path"
    return "languages.default" if article.settings.languages.default else "its text"


def left_out(
    file: Path, article: Article, settings: Settings, *, today: datetime.date, read: bool
) -> Iterator[Reason]:
    """Every reason for which a run leaves the file out; ``read`` says whether its text is known."""
    if not is_article(file):
        yield Reason("no Markdown (.md, .markdown, .mdx)", always=True)
    exclude = settings.base.exclude
    number = matching(exclude, settings.relative(file))
    if number is not None:
        yield Reason(f"exclude: {exclude[number]}", always=True, exclude=number)
    if read and not article.settings.include_drafts:
        why = why_left_out(article.data, today)
        if why:
            yield Reason(f"{why}, as its front matter says", always=True)
    root = tree_root(file.parent, settings.root)
    if file.is_symlink() and not file.resolve().is_relative_to(root.resolve()):
        yield Reason("a symlink out of the repository", always=True)
    ignore = GitIgnore(root)
    forced = why_forced_out(file, ignore, is_folder=False)
    if forced == "forced-ignored":
        yield Reason(_ignored_by(file, ignore, settings.root), always=False)
    elif forced:
        yield Reason(_FORCED[forced], always=False)


def _ignored_by(file: Path, ignore: GitIgnore, root: Path) -> str:
    """The pattern and the file that ignore a path or a folder above it, the highest first."""
    above = {ignore.root, *ignore.root.parents}
    for part in reversed([one for one in (file, *file.parents) if one not in above]):
        end = "" if part == file else "/"
        for folder, spec in reversed(ignore.rules(part.parent)):
            result = spec.check_file(part.relative_to(folder).as_posix() + end)
            if result.include is None:
                continue
            if not result.include or result.index is None:
                break
            pattern = str(spec.patterns[result.index].pattern)
            return f"{_ignore_file(folder, pattern, root)}: {pattern}"
    return ".gitignore"


def _ignore_file(folder: Path, pattern: str, root: Path) -> str:
    """The ignore file of a folder that has the pattern, with its last line that is so."""
    for file in (folder / ".gitignore", folder / ".git" / "info" / "exclude"):
        try:
            lines = file.read_bytes().decode("utf-8-sig", "surrogateescape").splitlines()
        except OSError:
            continue
        numbers = [n for n, line in enumerate(lines, 1) if line.rstrip() == pattern.rstrip()]
        if numbers:
            return f"{display(file, root)}:{numbers[-1]}"
    return display(folder / ".gitignore", root)
