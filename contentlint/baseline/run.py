"""A run and its baseline: which file it is, what a check makes of it, what the commands write."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from contentlint.baseline.match import Compared, Seen, compare, open_of
from contentlint.baseline.model import Baseline
from contentlint.baseline.store import locked, read, write
from contentlint.configerrors import ConfigError, ConfigIssue
from contentlint.model import Finding, Notice, Result
from contentlint.paths import absolute_path, display, is_folder
from contentlint.settings import Settings

DEFAULT_NAME = "contentlint-baseline.json"
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run's baseline is."""

    file: Path
    shown: str
    root: Path
    """The absolute folder that the paths in it count from."""
    cwd: Path
    by_flag: bool = False
    """Whether the command line names it, so that it should be there."""
    has_config: bool = True
    """Without a config the rules of the site's own are not known."""

    def path_of(self, shown: str) -> str:
        """How the baseline calls an article that reports call ``shown``."""
        file = absolute_path(Path(shown), self.cwd)
        if file.is_relative_to(self.root):
            return file.relative_to(self.root).as_posix()
        try:
            return Path(os.path.relpath(file, self.root)).as_posix()
        except ValueError:  # on Windows, two drives
            return file.as_posix()

    def file_of(self, path: str) -> Path:
        """The absolute file of a path of the baseline."""
        return absolute_path(Path(path), self.root)


@dataclass(frozen=True, slots=True)
class Written:
    """What a command did to a baseline."""

    shown: str
    findings: int
    files: int
    added: int
    removed: int
    moved: int
    is_new: bool
    changed: bool


def place_of(settings: Settings, cwd: Path, *, default: bool = False) -> Place | None:
    """The baseline that the config or the command line names; None for none.

    ``default``: where nothing names one, that of the usual name. Raises ConfigError where the
    config names a file outside of its repository.
    """
    name = settings.base.baseline
    by_flag = "baseline" in settings.command_line
    if not name and not default:
        return None
    file = absolute_path(Path(name or DEFAULT_NAME), settings.root)
    if not by_flag and not file.resolve().is_relative_to(settings.repository.resolve()):
        message = (
            f'`baseline`: "{name}" leads out of the repository '
            "(the nearest folder with `.git`, else the config's own folder)"
        )
        raise ConfigError(settings.issue(("baseline",), message))
    has_config = settings.file is not None
    # without a config nothing but the file itself is in the same place in every run
    root = settings.root if has_config else file.parent
    return Place(file, display(file, cwd), root, cwd, by_flag, has_config)


@dataclass(frozen=True, slots=True)
class Opened:
    """A baseline that was read before a run, so that its faults are told before the work."""

    place: Place
    baseline: Baseline | None
    """None where there is no file yet."""

    def apply(self, result: Result, folders: Sequence[Path]) -> None:
        """Mark the findings that the baseline accepts, and say what of it is stale or renamed.

        ``folders`` are the absolute ones that the run was told to check.
        """
        if self.baseline is None:
            message = "there is no baseline yet: `contentlint baseline write` writes it"
            result.notices.append(Notice(message, self.place.shown))
            return
        compared = _compared(self.baseline, self.place, result, folders)
        verdicts = {
            path: iter(page.accepted) for path, page in compared.pages.items() if page.accepted
        }
        paths = {path: self.place.path_of(path) for path in result.checked}
        result.findings = [_judged(item, verdicts, paths) for item in result.findings]
        result.notices.extend(Notice(words, self.place.shown) for words in _remarks(compared))


def opened(settings: Settings, cwd: Path) -> Opened | None:
    """Read the run's baseline; None where it has none.

    Raises ConfigError where it cannot be used, or where the command line names one that is not
    there.
    """
    place = place_of(settings, cwd)
    if place is None:
        return None
    baseline = read(place.file, place.shown)
    if baseline is None and place.by_flag:
        raise _missing(place)
    return Opened(place, baseline)


def update(place: Place, result: Result, folders: Sequence[Path], *, accept: bool) -> Written:
    """Write the baseline anew after a run that did not apply it.

    What is stale goes, ``accept`` takes in all that is open. Entries of pages and rules that the
    run did not check stay. Raises ConfigError where it cannot be read or written; then the file is
    as it was.
    """
    with locked(place.file):
        old = read(place.file, place.shown)
        if old is None and not accept:
            raise _missing(place)
        compared = _compared(old or Baseline(), place, result, folders)
        new = compared.restated(accept=accept)
        before, after = compared.baseline.counts(), new.counts()
        is_same = not accept and not compared.moved and before == after
        changed = not is_same and write(place.file, place.shown, new)
    return Written(
        shown=place.shown,
        findings=after.total(),
        files=len(new.files),
        added=(after - before).total(),
        removed=(before - after).total(),
        moved=len(compared.moved),
        is_new=old is None,
        changed=changed,
    )


def without(settings: Settings) -> Settings:
    """The same settings for a run that applies no baseline."""
    return replace(settings, base=settings.base.model_copy(update={"baseline": None}))


def _missing(place: Place) -> ConfigError:
    message = "there is no such file: `contentlint baseline write` writes it"
    return ConfigError(ConfigIssue(place.shown, None, None, message))


def _compared(
    baseline: Baseline, place: Place, result: Result, folders: Sequence[Path]
) -> Compared:
    seen = _seen(place, result)
    missing = {path: place.file_of(path) for path in baseline.files if path not in seen}
    missing = {path: file for path, file in missing.items() if _is_gone(file)}
    # a page that could not be read may be one that has another name now
    unread = any(problem.rule is None for problem in result.problems)
    whole = [] if unread else [folder for folder in folders if is_folder(folder)]
    covered = [
        path for path, file in missing.items() if any(file.is_relative_to(one) for one in whole)
    ]
    known = result.known if place.has_config else None
    return compare(baseline, seen, missing=missing, covered=covered, known=known)


def _seen(place: Place, result: Result) -> dict[str, Seen]:
    findings: dict[str, list[Finding]] = {}
    for item in open_of(result.findings):
        findings.setdefault(item.path, []).append(item)
    return {
        place.path_of(path): Seen(
            findings.get(path, ()), page.passed_over, page.rules, result.texts.get(path)
        )
        for path, page in result.checked.items()
    }


def _is_gone(file: Path) -> bool:
    """Whether there is no such file; one that may not be looked at is not gone."""
    try:
        file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except ValueError:  # no file can have such a path
        return True
    except OSError:
        return False
    return False


def _judged(
    item: Finding, verdicts: Mapping[str, Iterator[bool]], paths: Mapping[str, str]
) -> Finding:
    if item.verdict != "open" or item.path not in paths:
        return item
    accepted = verdicts.get(paths[item.path])
    return replace(item, verdict="baselined") if accepted and next(accepted) else item


def _remarks(compared: Compared) -> list[str]:
    remarks = []
    if compared.moved:
        pairs = [f"{old} → {new}" for old, new in sorted(compared.moved.items())]
        rest = ", …" if len(pairs) > _SHOWN else ""
        renamed = "1 file was" if len(pairs) == 1 else f"{len(pairs)} files were"
        remarks.append(
            f"{renamed} renamed, and the entries hold: {', '.join(pairs[:_SHOWN])}{rest} "
            "(`contentlint baseline prune` or `write` notes the new path)"
        )
    if compared.stale:
        entries = "1 entry matches" if compared.stale == 1 else f"{compared.stale:,} entries match"
        remarks.append(f"{entries} nothing any more: `contentlint baseline prune` drops them")
    return remarks
