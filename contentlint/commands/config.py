"""``contentlint config``: the settings that hold for a page or a run, and who set each."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from contentlint.commandline import (
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
    from pathlib import Path

DESCRIPTION = """\
Show which settings hold for an article, or without FILE for a run, and where each comes from: a
config file and its line, what that extends, an override, a flag, or the default. It also says what
the page is to the config: its language and content types, the rules that run on it and those that
do not, and whether a run leaves it out.
"""
EPILOG = f"""\
examples:
  contentlint config                           what the config sets
  contentlint config content/neck.md           what holds for a page, and why
  contentlint config content/neck.md --all     with all that has its default
  contentlint config a.md --select MS          what a flag would change
  contentlint config a.md --output-format json
      for programs

A FILE that does not exist is judged by its path alone.

exit status:
  0  shown
  2  a wrong flag or config, or a FILE that is a folder or cannot be read

{CONFIG_FILES}
{COLOR_ENVIRONMENT}"""
FORMATS = ("text", "json")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its flags."""
    parser = add_command(
        commands,
        "config",
        summary="show which settings hold for a page, and where they come from",
        description=DESCRIPTION,
        epilog=EPILOG,
        arguments="[FILE]",
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="an article (default: what holds for every page)"
    )
    rules = parser.add_argument_group("rules")
    add_rule_flags(rules)
    add_code_flag(rules)
    add_left_out_flags(parser.add_argument_group("files"))
    add_config_flags(parser.add_argument_group("config"))
    output = parser.add_argument_group("output")
    output.add_argument("--all", action="store_true", help="show what has its default too")
    add_format_flag(output, FORMATS)
    add_output_flags(output)
    add_fail_on_flag(parser.add_argument_group("exit status of a check"))


def run(options: argparse.Namespace) -> int:
    """Show the settings and return the exit status; ConfigError where they cannot be used."""
    import importlib
    from pathlib import Path

    from contentlint.effective.page import look
    from contentlint.effective.view import view
    from contentlint.reports.options import ReportOptions
    from contentlint.rulebook import load_rulebook

    cwd, today = Path.cwd(), date_of(options.today)
    file = None if options.file is None else _file(options.file, cwd)
    settings = settings_of(options)
    book = load_rulebook(settings, preview=options.preview, allow_code=options.allow_code)
    book.check_settings(settings)
    page = None
    if file is not None:
        page = look(file, settings=settings, book=book, cwd=cwd, today=today)
    made = view(settings, book, page, cwd=cwd, found=_found(options, settings.file))
    style = ReportOptions(color=colored(options), width=width_of(options))
    form = importlib.import_module(f"contentlint.effective.{options.output_format}")
    if not write(form.render(made, style, everything=options.all), options.output_file):
        return 2
    return 2 if page and page.is_problem else 0


def _file(given: str, cwd: Path) -> Path:
    """The absolute file that is meant; ConfigError for what can be no article."""
    from pathlib import Path

    from contentlint.configerrors import ConfigError, ConfigIssue
    from contentlint.paths import absolute_path, is_folder

    file = absolute_path(Path(given), cwd)
    if not given or is_folder(file):
        message = "is a folder: name one article in it" if given else "the path is empty"
        raise ConfigError(ConfigIssue(given or "config", None, None, message))
    return file


def _found(options: argparse.Namespace, file: Path | None) -> str:
    """How the config file was come by, in words."""
    if options.config is not None:
        return "named by --config"
    if options.no_config:
        return "--no-config"
    if file is None:
        return "there is none at or above the current folder"
    return "the nearest at or above the current folder"
