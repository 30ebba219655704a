"""``contentlint check``: the stages in order, discover, parse and check, judge, report."""

from __future__ import annotations

import argparse
import datetime
import importlib
import os
import shutil
import sys
from pathlib import Path

from contentlint.configerrors import ConfigError, ConfigIssue
from contentlint.discover import discover
from contentlint.engine import Linter, lint
from contentlint.judge import fails
from contentlint.model import Result
from contentlint.progress import progress, worth_showing
from contentlint.reports.options import ReportOptions
from contentlint.reports.style import use_color, visible
from contentlint.rulebook import Rulebook, shipped_rules
from contentlint.settings import load_settings

_LISTS = ("select", "extend-select", "ignore")
_PLAIN = ("fail-on", "min-confidence")


def check(options: argparse.Namespace) -> int:
    """Run the command; ``options`` are the parsed flags. Returns the exit status."""
    try:
        result, fail_on = _run(options)
        report = _report(result, options)
    except ConfigError as error:
        for issue in error.issues:
            print(f"contentlint: {visible(str(issue))}", file=sys.stderr)
        return 2
    if not _write(report, options.output_file):
        return 2
    if result.problems:
        return 2
    if options.exit_zero:
        return 0
    return 1 if fails(result.findings, fail_on) else 0


def _run(options: argparse.Namespace) -> tuple[Result, str]:
    cwd = Path.cwd()
    today = _today(options.today)
    settings = load_settings(
        cwd=cwd,
        config=options.config,
        no_config=options.no_config,
        command_line=_command_line(options),
    )
    rulebook = Rulebook([shipped_rules(), *settings.rules_dirs], preview=options.preview)
    linter = Linter(settings, rulebook, today=today)
    base = settings.base
    found = discover(
        options.paths,
        cwd=cwd,
        config_root=settings.root,
        exclude=base.exclude,
    )
    result = Result(problems=list(found.problems), notices=list(found.notices))
    files = [(file.path, file.file) for file in found.files]
    shown = worth_showing(len(files), sys.stderr, options.quiet)
    return lint(linter, progress(files, len(files), shown), result), base.fail_on


def _command_line(options: argparse.Namespace) -> dict[str, object]:
    """The flags that are config keys, those that were given."""
    flags: dict[str, object] = {}
    for key in _LISTS:
        given = getattr(options, key.replace("-", "_"))
        if given is not None:
            names = [name.strip() for item in given for name in item.split(",")]
            flags[key] = [name for name in names if name]
    for key in _PLAIN:
        given = getattr(options, key.replace("-", "_"))
        if given is not None:
            flags[key] = given
    if options.exclude:
        flags["exclude"] = list(options.exclude)
    if options.include_drafts:
        flags["include-drafts"] = True
    return flags


def _today(given: str | None) -> datetime.date:
    if given is None:
        return datetime.date.today()
    try:
        return datetime.date.fromisoformat(given)
    except ValueError:
        message = f"{given} is no date: write it as YYYY-MM-DD"
        raise ConfigError(ConfigIssue("--today", None, None, message)) from None


def _report(result: Result, options: argparse.Namespace) -> str:
    to_file = options.output_file is not None
    width = 80 if to_file else shutil.get_terminal_size((80, 24)).columns
    style = ReportOptions(
        color=not to_file and use_color(options.color, sys.stdout, os.environ),
        width=max(width, 40),
        group=not options.no_group,
        explain=options.explain,
        quiet=options.quiet,
    )
    name = "statistics" if options.statistics else options.output_format
    report: str = importlib.import_module(f"contentlint.reports.{name}").render(result, style)
    return report


def _write(report: str, output_file: str | None) -> bool:
    """Write the report; False, with one line said, where the file cannot be written."""
    if output_file is None:
        # a terminal or pipe that knows no UTF-8 must not end in a traceback
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace")
        sys.stdout.write(report)
        sys.stdout.flush()
        return True
    try:
        Path(output_file).write_text(report, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        print(f"contentlint: --output-file {visible(output_file)}: {reason}", file=sys.stderr)
        return False
    return True
