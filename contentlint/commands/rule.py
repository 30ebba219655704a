"""``contentlint rule``: why a rule exists, its options and examples; the list of all rules."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from contentlint.commandline import (
    add_code_flag,
    add_config_flags,
    add_format_flag,
    add_output_flags,
    colored,
    settings_of,
    width_of,
    write,
)
from contentlint.helptext import COLOR_ENVIRONMENT, CONFIG_FILES, add_command

if TYPE_CHECKING:
    from contentlint.ruledocs.page import RulePage

DESCRIPTION = """\
Show rules as they hold with your config: why they exist, their options, messages and examples, and
what to copy to change them or to accept a finding.
"""
EPILOG = f"""\
examples:
  contentlint rule MS001   one rule, by id or name
  contentlint rule --all   a list by family
  contentlint rule --own   only your own, from the config's rules-dir and plugins
  contentlint rule --own --output-format markdown --output-dir docs/rules
      a page for each, and an index

exit status:
  0  shown
  2  a wrong flag or config, a rule that does not exist, or a file that cannot be written

{CONFIG_FILES}
{COLOR_ENVIRONMENT}"""
FORMATS = ("text", "markdown", "json")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its flags."""
    rule = add_command(
        commands,
        "rule",
        summary="show why a rule exists, its options and examples",
        description=DESCRIPTION,
        epilog=EPILOG,
        arguments="[RULE ...]",
    )
    rule.set_defaults(run=run)
    rule.add_argument("names", nargs="*", metavar="RULE", help="ids or names")
    rules = rule.add_argument_group("rules")
    rules.add_argument("--all", action="store_true", help="list every rule")
    rules.add_argument(
        "--own", action="store_true", help="list the rules that do not come with contentlint"
    )
    add_code_flag(rules)
    add_config_flags(rule.add_argument_group("config"))
    output = rule.add_argument_group("output")
    add_format_flag(output, FORMATS)
    output.add_argument(
        "--output-dir",
        metavar="DIR",
        help="with markdown: write a page for each rule and an index there",
    )
    add_output_flags(output)


def run(options: argparse.Namespace) -> int:
    """Show the rules and return the exit status; ConfigError where one cannot be shown."""
    import importlib

    from contentlint.reports.options import ReportOptions

    _check_flags(options)
    pages = _pages(options)
    if options.output_dir is not None:
        return _folder(pages, options)
    style = ReportOptions(color=colored(options), width=width_of(options))
    module = importlib.import_module(f"contentlint.ruledocs.{options.output_format}")
    form = module.render if options.names else module.index
    return 0 if write(form(pages, style), options.output_file) else 2


def _check_flags(options: argparse.Namespace) -> None:
    listed = options.all or options.own
    if options.names and listed:
        raise _fault("rule", "name rules, or ask for --all or --own, not both")
    if not options.names and not listed:
        raise _fault("rule", "name a rule by id or name (MS001), or list them with --all")
    if options.output_dir is None:
        return
    if options.output_format != "markdown":
        raise _fault("--output-dir", "it takes Markdown: add --output-format markdown")
    if options.output_file is not None:
        raise _fault("--output-dir", "it writes many files: leave out --output-file")
    if not listed:
        raise _fault("--output-dir", "it takes a list of rules: --all or --own")


def _pages(options: argparse.Namespace) -> list[RulePage]:
    from contentlint.rulebook import load_rulebook, shipped_rules
    from contentlint.ruledocs.page import pages

    settings = settings_of(options)
    book = load_rulebook(settings, allow_code=options.allow_code)
    book.check_settings(settings)
    names = options.names or [
        rule.id
        for rule, file in book.files
        if options.all or not file.is_relative_to(shipped_rules())
    ]
    try:
        return pages(book, settings, names)
    except KeyError as error:
        raise _fault("rule", str(error.args[0])) from None


def _folder(pages: list[RulePage], options: argparse.Namespace) -> int:
    from pathlib import Path

    from contentlint.reports.layout import count
    from contentlint.reports.style import visible
    from contentlint.ruledocs.folder import FolderError, fill

    try:
        done = fill(Path(options.output_dir), pages)
    except FolderError as error:
        raise _fault("--output-dir", str(error)) from None
    removed = f", {count(done.removed, 'stale page')} removed" if done.removed else ""
    print(f"{visible(options.output_dir)}: {count(done.written, 'page')} written{removed}")
    return 0


def _fault(flag: str, message: str) -> Exception:
    from contentlint.configerrors import ConfigError, ConfigIssue

    return ConfigError(ConfigIssue(flag, None, None, message))
