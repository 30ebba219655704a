"""``contentlint check``: flags in, a report out; the stages themselves are in ``api``."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from contentlint.commandline import (
    add_code_flag,
    add_config_flags,
    add_output_flags,
    colored,
    date_of,
    settings_of,
    width_of,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from contentlint.discover import FoundFile
    from contentlint.model import Result

DESCRIPTION = "Check articles (.md, .markdown, .mdx) and report what to mend."
EPILOG = """\
examples:
  contentlint check content/ --statistics             a table by rule, for a first look
  contentlint check content/ --select MS,RT           some families only
  contentlint check --output-format sarif --output-file contentlint.sarif
  contentlint check --stdin-filename content/a.md     what an editor has not saved yet

exit status:
  0  nothing at or above --fail-on
  1  findings
  2  a wrong flag or config, or a problem: a file that cannot be read, a rule that failed
"""
FORMATS = ("full", "concise", "json", "github", "sarif")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its flags."""
    check = commands.add_parser(
        "check",
        help="check articles and report findings",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=EPILOG,
        allow_abbrev=False,
    )
    check.set_defaults(run=run)
    check.add_argument(
        "paths", nargs="*", default=[], metavar="PATH", help="files or folders (default: .)"
    )
    rules = check.add_argument_group("rules")
    names = "ids, names or families, separated by commas"
    rules.add_argument(
        "--select", action="append", metavar="RULES", help=f"run only these: {names}"
    )
    rules.add_argument("--extend-select", action="append", metavar="RULES", help="run these too")
    rules.add_argument("--ignore", action="append", metavar="RULES", help="do not run these")
    rules.add_argument("--preview", action="store_true", help="run preview rules too")
    rules.add_argument(
        "--min-confidence",
        choices=("high", "medium", "low"),
        help="leave out less sure findings (default: medium)",
    )
    add_code_flag(rules)
    _add_files(check.add_argument_group("files and config"))
    _add_output(check.add_argument_group("output"))
    status = check.add_argument_group("exit status")
    status.add_argument(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        help="the least severity that makes the status 1 (default: error)",
    )
    status.add_argument(
        "--exit-zero", action="store_true", help="status 0 in spite of findings; 2 stays 2"
    )


def _add_files(files: argparse._ArgumentGroup) -> None:
    add_config_flags(files)
    files.add_argument(
        "--exclude", action="append", metavar="PATTERN", help="leave out these paths too"
    )
    files.add_argument(
        "--force-exclude",
        action="store_true",
        help="leave out README, hidden and ignored files even where they are named",
    )
    files.add_argument(
        "--include-drafts", action="store_true", help="check drafts and expired pages too"
    )
    files.add_argument(
        "--stdin-filename",
        metavar="FILE",
        help="check standard input as the text of this file",
    )
    files.add_argument(
        "--today", metavar="DATE", help="the date to judge by, YYYY-MM-DD (default: today)"
    )


def _add_output(output: argparse._ArgumentGroup) -> None:
    output.add_argument(
        "--output-format", choices=FORMATS, default="full", help="default: %(default)s"
    )
    add_output_flags(output)
    output.add_argument("--statistics", action="store_true", help="print a table by rule instead")
    output.add_argument(
        "--no-group", action="store_true", help="list every finding, also where many share a cause"
    )
    output.add_argument("--explain", action="store_true", help="show what decided each finding")
    output.add_argument("-q", "--quiet", action="store_true", help="findings and problems only")


def run(options: argparse.Namespace) -> int:
    """Check, report, and return the exit status; ConfigError where the config cannot be used."""
    from contentlint.judge import fails

    result, fail_on = _checked(options)
    if not write(_report(result, options), options.output_file):
        return 2
    if result.problems:
        return 2
    if options.exit_zero:
        return 0
    return 1 if fails(result.findings, fail_on) else 0


def _checked(options: argparse.Namespace) -> tuple[Result, str]:
    """The result of the run, and the severity that it fails on."""
    from contentlint.api import check
    from contentlint.progress import progress, worth_showing

    def bar(files: Sequence[FoundFile]) -> Iterable[FoundFile]:
        return progress(files, len(files), worth_showing(len(files), sys.stderr, options.quiet))

    settings = settings_of(options)
    name = options.stdin_filename
    if name is None and "-" in options.paths:
        raise _flag_error("name the file that standard input is the text of")
    result = check(
        (options.paths or ["."]) if name is None else _standard_input(options),
        config=settings,
        path=name or "",
        today=date_of(options.today),
        preview=options.preview,
        allow_code=options.allow_code,
        force_exclude=options.force_exclude,
        progress=bar,
    )
    return result, settings.base.fail_on


def _standard_input(options: argparse.Namespace) -> bytes:
    if options.paths not in ([], ["-"]):
        raise _flag_error("standard input is one article: name no other paths")
    return sys.stdin.buffer.read()


def _flag_error(message: str) -> Exception:
    from contentlint.configerrors import ConfigError, ConfigIssue

    return ConfigError(ConfigIssue("--stdin-filename", None, None, message))


def _report(result: Result, options: argparse.Namespace) -> str:
    import importlib
    from pathlib import Path

    from contentlint.paths import repository_of
    from contentlint.reports.options import ReportOptions

    cwd = Path.cwd()
    root = repository_of(cwd) or cwd

    style = ReportOptions(
        color=colored(options),
        width=width_of(options),
        group=not options.no_group,
        explain=options.explain,
        quiet=options.quiet,
        folder="" if cwd == root else cwd.relative_to(root).as_posix(),
    )
    name = "statistics" if options.statistics else options.output_format
    module = importlib.import_module(f"contentlint.reports.{name}")
    if hasattr(module, "warnings"):  # what a format has no room for is said, not only written
        for words in module.warnings(result):
            print(f"contentlint: {words}", file=sys.stderr)
    report: str = module.render(result, style)
    return report
