"""The command line: flags in, exit status out. Each command is a module in ``commands/``."""

from __future__ import annotations

import argparse
import errno
import gc
import importlib
import os
import pkgutil
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from contentlint import __version__, commands
from contentlint.helptext import CONFIG_FILES, Formatter

DESCRIPTION = """\
A linter for articles: front matter, reading time, headings, medical safety, rules of your own.
"""
EPILOG = f"""\
examples:
  contentlint check content/      what to mend
  contentlint rule MS001          why a rule exists, its options and examples
  contentlint config page.md      which settings hold for a page, and where they come from
  contentlint COMMAND --help      the flags of a command, with examples

exit status:
  0  done; check: nothing at or above --fail-on
  1  check: findings; test-rules: an example that fails
  2  a wrong flag or config, or a problem: a file that cannot be read, a rule that failed

{CONFIG_FILES}
environment:
  NO_COLOR, FORCE_COLOR  no colours, colours everywhere; --color wins
  COLUMNS                width of the output
  CONTENTLINT_DEBUG      show where an internal error happened
"""


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
_CHOICE = re.compile(r"argument (\S+): invalid choice: '([^']*)' \(choose from (.*)\)")


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line, with near matches."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and exit with status 2."""
        from contentlint.near import suggestion

        unknown = re.match(r"unrecognized arguments: (\S+)", message)
        if unknown and unknown[1].startswith("-"):
            near = suggestion(unknown[1], self.flags())
            message = f"there is no flag {unknown[1]}{near.replace('`', '')}"
        choice = _CHOICE.match(message)
        if choice:
            message = _no_choice(choice[1], choice[2], choice[3].replace("'", "").split(", "))
        self.exit(2, f"contentlint: {message}\nTry: {self.prog} --help\n")

    def parse_known_args(  # type: ignore[override]  # argparse says it in three overloads
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """As argparse does it, but that paths may stand before, between and behind flags.

        It takes them from one place only: in ``baseline write --select PL content`` they would be
        in a second one.
        """
        options, rest = super().parse_known_args(args, namespace)
        paths = getattr(options, "paths", None)
        if isinstance(paths, list):
            end = rest.index("--") if "--" in rest else len(rest)
            flags = [one for one in rest[:end] if one.startswith("-") and one != "-"]
            named = [one for one in rest[:end] if one not in flags]
            options.paths = [*paths, *named, *rest[end + 1 :]]
            rest = flags
        return options, rest

    def flags(self) -> list[str]:
        """Every flag of this parser and of its commands."""
        found = list(self._option_string_actions)
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction):
                for parser in action.choices.values():
                    found.extend(parser._option_string_actions)
        return found


def _no_choice(argument: str, given: str, choices: list[str]) -> str:
    from contentlint.near import suggestion

    near = suggestion(given, choices).replace("`", "")
    if argument != "COMMAND":
        return f"{argument} cannot be {given}{near or '; choose from ' + ', '.join(choices)}"
    if os.path.exists(given):  # noqa: PTH110 (a path as it was typed)
        return f"there is no command {given}; did you mean: contentlint check {given}?"
    return f"there is no command {given}{near or '; there are ' + ', '.join(choices)}"


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
    try:
        # a terminal or pipe that knows no UTF-8 must not end in a traceback
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace")
        # most of what a run makes lives to its end: looking for garbage every 700 objects, which is
        # Python's own pace, costs about a tenth of the time and finds next to nothing
        gc.set_threshold(50_000, 20, 20)
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        print("contentlint: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        _close_output()
        return 2
    except OSError as error:
        if error.errno not in _FULL or error.filename is not None:
            return _failed(error)
        _close_output()
        reason = (error.strerror or str(error)).lower()
        print(f"contentlint: standard output: {reason}", file=sys.stderr)
        return 2
    except Exception as error:
        return _failed(error)


def _close_output() -> None:
    """Point standard output, which takes no more, at nothing, so that no flush complains."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _failed(error: Exception) -> int:
    """Say in a line what stopped the run: a config that cannot be used, or a fault of ours."""
    from contentlint.configerrors import ConfigError
    from contentlint.reports.style import visible

    if isinstance(error, ConfigError):
        for issue in error.issues:
            print(f"contentlint: {visible(str(issue))}", file=sys.stderr)
        return 2
    if os.environ.get("CONTENTLINT_DEBUG"):
        raise error
    print(
        f"contentlint: internal error: {type(error).__name__}: {visible(str(error))}\n"
        "Please report it; CONTENTLINT_DEBUG=1 shows where it happened.",
        file=sys.stderr,
    )
    return 2


def build_parser() -> Parser:
    """The parser of all commands and flags."""
    parser = Parser(
        prog="contentlint",
        description=DESCRIPTION,
        formatter_class=Formatter,
        epilog=EPILOG,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"contentlint {__version__}")
    added = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for module in pkgutil.iter_modules(commands.__path__):
        importlib.import_module(f"contentlint.commands.{module.name}").add(added)
    return parser
