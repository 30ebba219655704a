"""The library: ``contentlint.check`` runs the stages over a text or over files, and gives a Result.

The command line is a caller of this function like any other. It holds no state between calls and
may be called from several threads at once.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentlint.baseline.run import opened
from contentlint.cachedir import cache_dir as cache_folder
from contentlint.discover import FoundFile, discover
from contentlint.engine import Linter, lint
from contentlint.gitignore import GitIgnore
from contentlint.globs import matches
from contentlint.leftout import notice, tree_root, why_forced_out
from contentlint.model import Notice, Problem, Result
from contentlint.paths import absolute_path, display
from contentlint.rulebook import load_rulebook
from contentlint.settings import Settings, load_settings, settings_from_data
from contentlint.site.locate import Place, kept, locate
from contentlint.site.model import Access
from contentlint.source import decode

if TYPE_CHECKING:
    from contentlint.site.run import SiteRun

AnyPath = str | os.PathLike[str]
Progress = Callable[[Sequence[FoundFile]], Iterable[FoundFile]]


def check(
    content: str | bytes | os.PathLike[str] | Sequence[AnyPath],
    *,
    config: AnyPath | Mapping[str, Any] | Settings | None = None,
    path: AnyPath = "article.md",
    folder: AnyPath | None = None,
    today: datetime.date | None = None,
    preview: bool = False,
    allow_code: bool = False,
    force_exclude: bool = False,
    external_links: bool = False,
    private_links: bool = False,
    cache: bool = False,
    cache_dir: AnyPath | None = None,
    progress: Progress | None = None,
) -> Result:
    """Check the text of one article, or the articles under some paths.

    ``content``: a ``str`` (or the ``bytes`` of a file) is the text of one article; a path object,
    or a list of paths, are files and folders. ``config``: None for the defaults (no file is
    searched for), the path of a config file, the data of one
    (``{"reading-time": {"method": "hugo"}}``), or what ``load_settings`` gives, which finds the
    config as the command line does. ``path`` is where a text would stand: patterns and languages
    go by it. ``folder`` is what relative paths count from (default: the current folder).
    ``today`` is the date to judge by (default: this day). ``preview`` runs preview rules too.
    ``allow_code`` runs the Python checks that the config names: never for a stranger's config.
    ``force_exclude`` leaves out what a folder's walk would leave out, though it is named: hidden
    and ignored files, tools' folders, README and the like; a notice says which.
    ``external_links`` lets the rule LK007, where it is selected, ask other hosts;
    ``private_links`` those inside one's own network too: never for a stranger's changes.
    ``cache`` keeps what site rules read of each page in ``cache_dir`` (default: the system's folder
    for caches), so that the next run reads only pages that have changed.
    ``progress`` is given the list of files and gives back the same, one by one.

    The Result has findings (suppressed ones too, and those that the config's ``baseline`` accepts,
    see ``Finding.verdict``), problems such as a file that cannot be read, and notices. Raises
    ConfigError where the config or its baseline cannot be used; what an article holds never raises.
    """
    cwd = Path(os.path.abspath(folder or "."))  # noqa: PTH100 (no symlink is followed)
    settings = _settings(config, cwd)
    baseline = opened(settings, cwd)
    rulebook = load_rulebook(settings, preview=preview, allow_code=allow_code)
    today = today or datetime.date.today()
    kept_in = cache_folder(settings.root, os.fspath(cache_dir) if cache_dir else None, cwd)
    access = Access(kept_in, cache, external_links, private_links)
    if isinstance(content, str | bytes):
        file = absolute_path(Path(path), cwd)
        # a text alone is of no site; the command line, which has read a config, says where it is
        place = locate(settings, cwd, [file], today) if isinstance(config, Settings) else None
        generator = place.generator if place else None
        linter = Linter(settings, rulebook, today=today, generator=generator)
        site = _site(linter, place, cwd, access)
        result = _check_text(content, file, linter, cwd, force_exclude, site)
        if baseline is not None:
            baseline.apply(result, ())
        return result
    paths = [os.fspath(one) for one in ([content] if isinstance(content, os.PathLike) else content)]
    place = locate(settings, cwd, [absolute_path(Path(one), cwd) for one in paths], today)
    linter = Linter(settings, rulebook, today=today, generator=place.generator)
    found = discover(
        paths,
        cwd=cwd,
        config_root=settings.root,
        exclude=settings.base.exclude,
        force_exclude=force_exclude,
    )
    result = Result(problems=list(found.problems), notices=list(found.notices))
    files = kept(found.files, place, result)
    site = _site(linter, place, cwd, access)
    lint(linter, progress(files) if progress else files, result, site)
    if baseline is not None:
        baseline.apply(result, [absolute_path(Path(one), cwd) for one in paths])
    return result


def _site(linter: Linter, place: Place | None, cwd: Path, access: Access) -> SiteRun | None:
    """What runs the site's rules; None where none is selected, or no site is known."""
    if place is None:
        return None
    from contentlint.site.run import site_run

    return site_run(linter, place, cwd, access)


def _settings(config: AnyPath | Mapping[str, Any] | Settings | None, cwd: Path) -> Settings:
    if isinstance(config, Settings):
        return config
    if config is None or isinstance(config, Mapping):
        return settings_from_data(config or {}, root=cwd)
    return load_settings(cwd=cwd, config=os.fspath(config))


def _check_text(
    text: str | bytes,
    file: Path,
    linter: Linter,
    cwd: Path,
    force_exclude: bool,
    site: SiteRun | None,
) -> Result:
    shown = display(file, cwd)
    if matches(linter.settings.base.exclude, linter.settings.relative(file)):
        return Result(notices=[Notice(f"left out by `exclude`: {shown}")])
    result = Result()
    if force_exclude:
        ignore = GitIgnore(tree_root(file.parent, linter.settings.root))
        why = why_forced_out(file, ignore, is_folder=False)
        for unread, reason in ignore.unreadable:
            result.problems.append(Problem(display(unread, cwd), f"cannot be read: {reason}"))
        if why:
            result.notices.append(notice(why, [shown]))
            return result
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    source = decode(shown, file, data, linter.settings.base.max_file_size)
    if isinstance(source, Problem):
        result.problems.append(source)
        return result
    return lint(linter, [replace(source, unsaved=True)], result, site)
