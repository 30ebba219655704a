"""What several commands share: the flags that find a config, the date, and where output goes.

Imported with the commands, so what is heavy is imported inside the functions.
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.settings import Settings

Flags = argparse.ArgumentParser | argparse._ArgumentGroup

_LISTS = ("select", "extend-select", "ignore")
_PLAIN = ("fail-on", "min-confidence")


def add_config_flags(parser: Flags) -> None:
    """Declare the flags that say which config holds."""
    parser.add_argument(
        "--config", metavar="FILE", help="use this config file (default: the nearest one)"
    )
    parser.add_argument("--no-config", action="store_true", help="use no config file")


def add_baseline_flag(parser: Flags) -> None:
    """Declare the flag that names the file of accepted findings."""
    parser.add_argument(
        "--baseline", metavar="FILE", help="use this file of accepted findings, not the config's"
    )


def add_rule_flags(parser: Flags) -> None:
    """Declare the flags that say which rules run, and which of their findings count."""
    names = "ids, names or families, separated by commas"
    parser.add_argument(
        "--select", action="append", metavar="RULES", help=f"run only these: {names}"
    )
    parser.add_argument("--extend-select", action="append", metavar="RULES", help="run these too")
    parser.add_argument("--ignore", action="append", metavar="RULES", help="do not run these")
    parser.add_argument("--preview", action="store_true", help="run preview rules too")
    parser.add_argument(
        "--min-confidence",
        choices=("high", "medium", "low"),
        metavar="LEVEL",
        help="leave out less sure findings (default: medium)",
    )


def add_fail_on_flag(parser: Flags) -> None:
    """Declare the flag that says which findings fail a run."""
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        metavar="SEVERITY",
        help="the least severity that makes the status 1 (default: error)",
    )


def add_left_out_flags(parser: Flags) -> None:
    """Declare the flags that say which articles are left out, and the day that decides it."""
    parser.add_argument(
        "--exclude", action="append", metavar="PATTERN", help="leave out these paths too"
    )
    parser.add_argument(
        "--include-drafts", action="store_true", help="check drafts and expired pages too"
    )
    parser.add_argument(
        "--today", metavar="DATE", help="the date to judge by, YYYY-MM-DD (default: today)"
    )


def add_code_flag(parser: Flags) -> None:
    """Declare the flag that lets the site's own Python run."""
    parser.add_argument(
        "--allow-code",
        action="store_true",
        help="run the Python checks that the config names; never for a stranger's changes",
    )


def add_format_flag(parser: Flags, formats: Sequence[str]) -> None:
    """Declare the forms of output, the first of which is the default."""
    parser.add_argument(
        "--output-format",
        choices=formats,
        metavar="FORMAT",
        default=formats[0],
        help="how to write it (default: %(default)s)",
    )


def add_output_file_flag(parser: Flags) -> None:
    """Declare where output goes."""
    parser.add_argument(
        "--output-file", metavar="FILE", help="write it to this file (default: standard output)"
    )


def add_output_flags(parser: Flags) -> None:
    """Declare where output goes, and in which colours."""
    add_output_file_flag(parser)
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        metavar="WHEN",
        default="auto",
        help="when to use colours (default: %(default)s)",
    )


def settings_of(options: argparse.Namespace) -> Settings:
    """The settings that the flags ask for, with the flags that are config keys over them.

    Flags that a command does not have are as if not given. Raises ConfigError.
    """
    from pathlib import Path

    from contentlint.settings import load_settings

    return load_settings(
        cwd=Path.cwd(),
        config=options.config,
        no_config=options.no_config,
        command_line=_config_keys(options),
    )


def _config_keys(options: argparse.Namespace) -> dict[str, object]:
    flags: dict[str, object] = {}
    for key in _LISTS:
        given = getattr(options, key.replace("-", "_"), None)
        if given is not None:
            names = [name.strip() for item in given for name in item.split(",")]
            flags[key] = [name for name in names if name]
    for key in _PLAIN:
        given = getattr(options, key.replace("-", "_"), None)
        if given is not None:
            flags[key] = given
    if getattr(options, "exclude", None):
        flags["exclude"] = list(options.exclude)
    if getattr(options, "no_baseline", False):
        flags["baseline"] = ""
    elif getattr(options, "baseline", None) is not None:
        # a flag's path counts from the current folder, the config's from its own
        flags["baseline"] = os.path.abspath(options.baseline)  # noqa: PTH100 (links stay)
    if getattr(options, "include_drafts", False):
        flags["include-drafts"] = True
    return flags


def date_of(given: str | None) -> datetime.date:
    """The date that ``--today`` names, else this day; ConfigError where it is no date."""
    if given is None:
        return datetime.date.today()
    try:
        return datetime.date.fromisoformat(given)
    except ValueError:
        from contentlint.configerrors import ConfigError, ConfigIssue

        message = f"{given} is no date: write it as YYYY-MM-DD"
        raise ConfigError(ConfigIssue("--today", None, None, message)) from None


def colored(options: argparse.Namespace) -> bool:
    """Whether output gets colours: never in a file."""
    from contentlint.reports.style import use_color

    return options.output_file is None and use_color(options.color, sys.stdout, os.environ)


def width_of(options: argparse.Namespace) -> int:
    """The terminal cells of a line: 80 in a file, and at least 40."""
    import shutil

    if options.output_file is not None:
        return 80
    return max(shutil.get_terminal_size((80, 24)).columns, 40)


def write(text: str, output_file: str | None) -> bool:
    """Write to the file, else to standard output; False, with one line said, where it fails."""
    from contentlint.reports.style import visible

    if output_file is None:
        sys.stdout.write(text)
        return True
    try:
        with open(output_file, "w", encoding="utf-8", errors="replace", newline="\n") as file:  # noqa: PTH123
            file.write(text)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        print(f"contentlint: --output-file {visible(output_file)}: {reason}", file=sys.stderr)
        return False
    return True
