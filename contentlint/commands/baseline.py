"""``contentlint baseline``: accept the findings of today, so that only new ones count."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from contentlint.commandline import (
    add_baseline_flag,
    add_code_flag,
    add_config_flags,
    add_left_out_flags,
    add_rule_flags,
    date_of,
    settings_of,
)
from contentlint.helptext import CONFIG_FILES, add_command

if TYPE_CHECKING:
    from contentlint.baseline.run import Written
    from contentlint.model import Result
    from contentlint.settings import Settings

DESCRIPTION = """\
Accept the findings that there are today, so that `contentlint check` counts only new ones. The file
says how many findings of which kind each page may have; edits elsewhere on a page, and a new name
of its file, change nothing. Pages and rules that a run does not check keep their entries.
"""
EPILOG = f"""\
examples:
  contentlint baseline write           accept all that is found today
  contentlint baseline write archive/  of these pages only
  contentlint baseline write --select PL,SE
      of these rules only
  contentlint baseline prune           drop what has been mended, accept nothing new

exit status:
  0  written, or there was nothing to change
  2  a wrong flag or config, a baseline that cannot be read or written, or a problem: an article
    that cannot be read, a rule that failed; the entries of that article or rule stay

files:
  The file is the one that the config's `baseline` names, else contentlint-baseline.json beside the
  config, and belongs into version control.

{CONFIG_FILES}"""
ACTIONS = ("write", "prune")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its flags."""
    parser = add_command(
        commands,
        "baseline",
        summary="accept old findings, so that only new ones count",
        description=DESCRIPTION,
        epilog=EPILOG,
        arguments="write | prune [PATH ...]",
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "action",
        choices=ACTIONS,
        metavar="ACTION",
        help="write: accept all that is found; prune: only drop what is not found any more",
    )
    parser.add_argument(
        "paths", nargs="*", default=[], metavar="PATH", help="files or folders (default: .)"
    )
    rules = parser.add_argument_group("rules")
    add_rule_flags(rules)
    add_code_flag(rules)
    add_left_out_flags(parser.add_argument_group("files"))
    add_config_flags(parser.add_argument_group("config"))
    add_baseline_flag(parser.add_argument_group("baseline"))


def run(options: argparse.Namespace) -> int:
    """Write the baseline anew and return the exit status; ConfigError where that cannot be."""
    from pathlib import Path

    from contentlint.baseline.run import place_of, update
    from contentlint.paths import absolute_path
    from contentlint.reports.style import visible

    cwd, paths = Path.cwd(), options.paths or ["."]
    settings = settings_of(options)
    place = place_of(settings, cwd, default=True)
    assert place is not None  # there is a default
    result = _checked(paths, settings, options)
    for problem in result.problems:
        rule = f"{problem.rule}: " if problem.rule else ""
        told = visible(f"{problem.path}: {rule}{problem.message}")
        print(f"contentlint: {told}", file=sys.stderr)
    if result.problems and not result.files:
        return 2
    folders = [absolute_path(Path(one), cwd) for one in paths]
    accept = options.action == "write"
    written = update(place, result, folders, accept=accept)
    print(visible(_said(written, accept=accept)))
    if accept and not settings.base.baseline:
        print(_advice(settings))
    return 2 if result.problems else 0


def _checked(paths: list[str], settings: Settings, options: argparse.Namespace) -> Result:
    from contentlint.api import check
    from contentlint.baseline.run import without
    from contentlint.progress import progress, worth_showing

    return check(
        paths,
        config=without(settings),
        today=date_of(options.today),
        preview=options.preview,
        allow_code=options.allow_code,
        progress=lambda files: progress(
            files, len(files), worth_showing(len(files), sys.stderr, quiet=False)
        ),
    )


def _said(written: Written, *, accept: bool) -> str:
    from contentlint.reports.layout import count

    total = f"{count(written.findings, 'finding')} of {count(written.files, 'page')}"
    if written.is_new:
        return f"{written.shown}: {total} accepted"
    changes = [
        f"{number:,} {words}"
        for number, words in ((written.added, "added"), (written.removed, "removed"))
        if number or (accept and written.changed)
    ]
    if written.moved:
        changes.append(f"{count(written.moved, 'page')} renamed")
    return f"{written.shown}: {total} accepted ({', '.join(changes) or 'nothing has changed'})"


def _advice(settings: Settings) -> str:
    """What makes every later run heed the file."""
    from contentlint.baseline.run import DEFAULT_NAME

    line = f'baseline = "{DEFAULT_NAME}"'
    if settings.file is None:
        return f"To use it: contentlint check --baseline {DEFAULT_NAME}, or a config with {line}"
    where = f"{settings.file.name}, above its first table"
    if settings.file.name == "pyproject.toml":
        where = "[tool.contentlint] of pyproject.toml"
    return f"To use it, put this into {where}: {line}"
