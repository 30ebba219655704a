"""What is no article to a walk, why, and how a run says what it has left out.

``discover`` asks here, and so does who checks a text under a name. ``exclude`` is not asked about
here: it holds for whatever is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from contentlint.gitignore import GitIgnore
from contentlint.model import Notice
from contentlint.paths import repository_of

SUFFIXES = (".md", ".markdown", ".mdx")
TOOL_FOLDERS = frozenset({"node_modules", "venv", "_site", "__pycache__"})
"""Folders that tools fill; hidden ones (``.git``, ``.venv``) are left out by their dot."""
REPOSITORY_FILES = frozenset(
    {"README", "CONTRIBUTING", "CHANGELOG", "CODE_OF_CONDUCT", "LICENSE", "SECURITY"}
)

MESSAGES = {
    "exclude": "left out by `exclude`: {names}",
    "exclude-named": "named, but left out by `exclude`: {names}",
    "other": "named, but no Markdown (.md, .markdown, .mdx): {names}",
    "outside": "symlinks out of the repository are not followed: {names}",
    "repository": "a repository's own files are no articles (name one to check it): {names}",
    "forced-hidden": "left out by --force-exclude, hidden: {names}",
    "forced-tools": "left out by --force-exclude, in a tool's folder: {names}",
    "forced-ignored": "left out by --force-exclude, ignored by .gitignore: {names}",
    "forced-repository": "left out by --force-exclude, a repository's own files: {names}",
}
"""Why something is left out -> what a notice says."""

DELIBERATE = frozenset({"exclude", "exclude-named", "other"})
"""Reasons by which somebody meant to check nothing, so that it is no problem; see ``meant``."""


def meant(reasons: Mapping[str, Sequence[str]]) -> bool:
    """Whether a run that found nothing was told to leave out what there is."""
    return any(why in DELIBERATE or why.startswith("forced-") for why in reasons)


def notice(why: str, names: Sequence[str]) -> Notice:
    """Say that ``names`` are left out: how many, and the first three in their order."""
    first = sorted(names)[:3]
    rest = ", …" if len(names) > len(first) else ""
    return Notice(MESSAGES[why].format(names=f"{len(names)} ({', '.join(first)}{rest})"))


def is_article(path: Path) -> bool:
    """Whether the name is that of a Markdown file."""
    return path.suffix.lower() in SUFFIXES


def is_repository_file(path: Path, root: Path | None) -> bool:
    """README in any case; the others in capitals, or in any case at the top of the repository.

    Deeper down, ``security.md`` or ``license.md`` is likely a page of the site.
    """
    stem = path.name.partition(".")[0]
    if stem.upper() not in REPOSITORY_FILES:
        return False
    return stem.isupper() or stem.upper() == "README" or path.parent == root


def tree_root(folder: Path, config_root: Path) -> Path:
    """Where the tree of an absolute ``folder`` begins: above it no name and no pattern counts.

    The repository, else the config's folder if it is in there, else the folder itself.
    """
    inside = folder.is_relative_to(config_root)
    return repository_of(folder) or (config_root if inside else folder)


def why_forced_out(path: Path, ignore: GitIgnore, *, is_folder: bool) -> str | None:
    """Why a walk from the top of ``ignore``'s tree would not come to an absolute path in it.

    None where it would, else a key of MESSAGES. Every folder on the way is looked at, the path
    itself too, as they are written: symlinks are not followed.
    """
    above = {ignore.root, *ignore.root.parents}
    for part in reversed([one for one in (path, *path.parents) if one not in above]):
        folder = is_folder or part != path
        if part.name.startswith("."):
            return "forced-hidden"
        if folder and part.name in TOOL_FOLDERS:
            return "forced-tools"
        if GitIgnore.ignored(ignore.rules(part.parent), part, is_folder=folder):
            return "forced-ignored"
    if not is_folder and is_repository_file(path, ignore.root):
        return "forced-repository"
    return None
