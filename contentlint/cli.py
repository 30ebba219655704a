"""The command line: flags in, exit status out. Each command imports what it needs itself."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from contentlint import __version__

EPILOG = """\
exit status:
  0  nothing at or above --fail-on
  1  findings
  2  a wrong flag or config, or a problem: a file that cannot be read, a rule that failed
"""
FORMATS = ("full", "concise", "json")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, with near matches for a flag that does not exist."""
        from contentlint.near import suggestion

        unknown = re.match(r"unrecognized arguments: (\S+)", message)
        if unknown:
            near = suggestion(unknown[1], self.flags())
            message = f"there is no flag {unknown[1]}{near.replace('`', '')}"
        command = re.match(r"argument COMMAND: invalid choice: '([^']*)'", message)
        if command:
            near = "did you mean: contentlint check " + command[1] + "?"
            message = f"there is no command {command[1]}; {near}"
        self.exit(2, f"contentlint: {message}\nTry: {self.prog} --help\n")

    def flags(self) -> list[str]:
        """Every flag of this parser and of its commands."""
        found = list(self._option_string_actions)
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction):
                for parser in action.choices.values():
                    found.extend(parser._option_string_actions)
        return found


def run(arguments: Sequence[str]) -> int:
    """Parse ``arguments`` (without the program's name), run the command, return the exit status."""
    parser = build_parser()
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    if options.command is None:
        parser.print_help()
        return 2
    from contentlint.check_command import check

    try:
        return check(options)
    except KeyboardInterrupt:
        print("contentlint: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # the reader of a pipe has gone; point stdout at nothing so that no flush complains
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except Exception as error:  # the last net: a fault of ours is one line, not a traceback
        if os.environ.get("CONTENTLINT_DEBUG"):
            raise
        print(
            f"contentlint: internal error: {type(error).__name__}: {error}\n"
            "Please report it; CONTENTLINT_DEBUG=1 shows where it happened.",
            file=sys.stderr,
        )
        return 2


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands and flags."""
    parser = _Parser(
        prog="contentlint",
        description="Check articles: front matter, reading time, headings, medical safety.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=EPILOG,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"contentlint {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_check(commands)
    return parser


def _add_check(commands: argparse._SubParsersAction[_Parser]) -> None:
    check = commands.add_parser(
        "check",
        help="check articles and report findings",
        description="Check articles (.md, .markdown, .mdx) and report what to mend.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=EPILOG,
        allow_abbrev=False,
    )
    check.add_argument(
        "paths", nargs="*", default=["."], metavar="PATH", help="files or folders (default: .)"
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
    files = check.add_argument_group("files and config")
    files.add_argument("--config", metavar="FILE", help="use this config file")
    files.add_argument("--no-config", action="store_true", help="use no config file")
    files.add_argument(
        "--exclude",
        action="append",
        metavar="PATTERN",
        help="leave out these paths too",
    )
    files.add_argument(
        "--include-drafts", action="store_true", help="check drafts and expired pages too"
    )
    files.add_argument(
        "--today", metavar="DATE", help="the date to judge by, YYYY-MM-DD (default: today)"
    )
    output = check.add_argument_group("output")
    output.add_argument(
        "--output-format", choices=FORMATS, default="full", help="default: %(default)s"
    )
    output.add_argument("--output-file", metavar="FILE", help="write the report there")
    output.add_argument("--statistics", action="store_true", help="print a table by rule instead")
    output.add_argument(
        "--no-group", action="store_true", help="list every finding, also where many share a cause"
    )
    output.add_argument("--explain", action="store_true", help="show what decided each finding")
    output.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="default: %(default)s"
    )
    output.add_argument("-q", "--quiet", action="store_true", help="findings and problems only")
    status = check.add_argument_group("exit status")
    status.add_argument(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        help="the least severity that makes the status 1 (default: error)",
    )
    status.add_argument(
        "--exit-zero", action="store_true", help="status 0 in spite of findings; 2 stays 2"
    )
