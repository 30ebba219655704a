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
    from contentlint.settings import Settings

_LISTS = ("select", "extend-select", "ignore")
_PLAIN = ("fail-on", "min-confidence")


def add_config_flags(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Declare the flags that say which config holds."""
    parser.add_argument("--config", metavar="FILE", help="use this config file")
    parser.add_argument("--no-config", action="store_true", help="use no config file")


def add_code_flag(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Declare the flag that lets the site's own Python run."""
    parser.add_argument(
        "--allow-code",
        action="store_true",
        help="run the Python checks that the config names; never for a stranger's changes",
    )


def add_output_flags(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Declare where output goes, and in which colours."""
    parser.add_argument("--output-file", metavar="FILE", help="write it there")
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="default: %(default)s"
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
