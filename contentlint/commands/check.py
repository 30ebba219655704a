"""``contentlint check``: flags in, a report out; the stages themselves are in ``api``."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from contentlint.commandline import (
    add_baseline_flag,
    add_code_flag,
    add_config_flags,
    add_fail_on_flag,
    add_format_flag,
    add_left_out_flags,
    add_output_flags,
    add_rule_flags,
    colored,
    date_of,
    settings_of,
    width_of,
    write,
)
from contentlint.helptext import COLOR_ENVIRONMENT, CONFIG_FILES, add_command

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from contentlint.discover import FoundFile
    from contentlint.model import Result

DESCRIPTION = """\
Check articles (.md, .markdown, .mdx) against the rules and report what to mend. Folders are
searched; drafts and what .gitignore names are left out.
"""
EPILOG = f"""\
examples:
  contentlint check content/ --statistics          a table by rule, for a first look
  contentlint check content/ --select MS,RT        some families only
  contentlint check --output-format sarif --output-file contentlint.sarif
      a report for a code host
  contentlint check --stdin-filename content/a.md  what an editor has not saved yet

exit status:
  0  nothing at or above --fail-on
  1  findings
  2  a wrong flag or config, or a problem: a file that cannot be read, a rule that failed

{CONFIG_FILES}
{COLOR_ENVIRONMENT}"""
FORMATS = ("full", "concise", "json", "json-lines", "github", "gitlab", "sarif", "junit", "rdjson")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its flags."""
    check = add_command(
        commands,
        "check",
        summary="check articles and report findings",
        description=DESCRIPTION,
        epilog=EPILOG,
        arguments="[PATH ...]",
    )
    check.set_defaults(run=run)
    check.add_argument(
        "paths", nargs="*", default=[], metavar="PATH", help="files or folders (default: .)"
    )
    rules = check.add_argument_group("rules")
    add_rule_flags(rules)
    add_code_flag(rules)
    rules.add_argument(
        "--external-links",
        action="store_true",
        help="let LK007, where it is selected, ask other hosts",
    )
    rules.add_argument(
        "--private-links",
        action="store_true",
        help="and hosts of your own network; never for a stranger's changes",
    )
    _add_files(check.add_argument_group("files"))
    add_config_flags(check.add_argument_group("config"))
    _add_baseline(check.add_argument_group("baseline").add_mutually_exclusive_group())
    _add_output(check.add_argument_group("output"))
    status = check.add_argument_group("exit status")
    add_fail_on_flag(status)
    status.add_argument(
        "--exit-zero", action="store_true", help="status 0 in spite of findings; 2 stays 2"
    )


def _add_files(files: argparse._ArgumentGroup) -> None:
    add_left_out_flags(files)
    files.add_argument(
        "--force-exclude",
        action="store_true",
        help="leave out README, hidden and ignored files even where they are named",
    )
    files.add_argument(
        "--no-cache", action="store_true", help="neither use nor keep what other runs have read"
    )
    files.add_argument(
        "--cache-dir",
        metavar="FOLDER",
        help="keep it here (default: CONTENTLINT_CACHE_DIR, else the system's folder for caches)",
    )
    files.add_argument(
        "--stdin-filename",
        metavar="FILE",
        help="check standard input as the text of this file",
    )


def _add_baseline(baseline: argparse._MutuallyExclusiveGroup) -> None:
    add_baseline_flag(baseline)
    baseline.add_argument(
        "--no-baseline", action="store_true", help="use none: every finding counts"
    )


def _add_output(output: argparse._ArgumentGroup) -> None:
    add_format_flag(output, FORMATS)
    add_output_flags(output)
    output.add_argument("--statistics", action="store_true", help="print a table by rule instead")
    output.add_argument(
        "--no-group", action="store_true", help="list every finding, also where many share a cause"
    )
    output.add_argument(
        "--show-suppressed", action="store_true", help="print what is suppressed or baselined too"
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
    if options.external_links:
        from contentlint.externallinks.ask import need_client

        need_client()
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
        external_links=options.external_links,
        private_links=options.private_links,
        cache=not options.no_cache,
        cache_dir=options.cache_dir,
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
    from dataclasses import replace
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
        show_suppressed=options.show_suppressed,
        quiet=options.quiet,
        folder="" if cwd == root else cwd.relative_to(root).as_posix(),
    )
    name = "statistics" if options.statistics else options.output_format
    module = importlib.import_module(f"contentlint.reports.{name.replace('-', '_')}")
    if hasattr(module, "warnings"):  # what a format has no room for is said, not only written
        heard = replace(result, notices=[]) if options.quiet else result
        for words in module.warnings(heard):
            print(f"contentlint: {words}", file=sys.stderr)
    report: str = module.render(result, style)
    return report
