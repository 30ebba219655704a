"""``contentlint test-rules``: run the examples of rule files, which are the rules' tests."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from contentlint.commandline import (
    add_code_flag,
    add_config_flags,
    add_output_flags,
    colored,
    settings_of,
    width_of,
    write,
)
from contentlint.helptext import COLOR_ENVIRONMENT, CONFIG_FILES, add_command

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.rulebook import Rulebook
    from contentlint.settings import Settings

DESCRIPTION = """\
Run the examples of rule files, each against its own rule alone, and say which of them fail and what
a rule lacks.
"""
EPILOG = f"""\
examples:
  contentlint test-rules  the rules of the config's rules-dir
  contentlint test-rules house-rules/X001-missing-byline.yml
      one file

output:
  Lines that begin with - were expected and not found, those with + were found and not expected. A
  place is line:column in the example's own text.

exit status:
  0  every example holds
  1  an example fails, or a rule lacks something
  2  a wrong flag, config or rule file, or an example that cannot be run

{CONFIG_FILES}
{COLOR_ENVIRONMENT}"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its flags."""
    parser = add_command(
        commands,
        "test-rules",
        summary="run the examples of your rules",
        description=DESCRIPTION,
        epilog=EPILOG,
        arguments="[PATH ...]",
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="rule files or folders of them (default: the config's rules-dir)",
    )
    add_code_flag(parser.add_argument_group("rules"))
    add_config_flags(parser.add_argument_group("config"))
    add_output_flags(parser.add_argument_group("output"))


def run(options: argparse.Namespace) -> int:
    """Run the examples, report, return the status; ConfigError for a rule that cannot be used."""
    from contentlint.examples import remarks, tried
    from contentlint.reports.options import ReportOptions
    from contentlint.ruledocs.trials import Trial, report, status

    settings = settings_of(options)
    files = _files(options.paths, settings)
    book = _book(files, settings, options.allow_code)
    chosen = {file.resolve() for file in files}
    trials = []
    for rule, file in book.files:
        if file.resolve() in chosen:
            # an option that is wrong is the rule's fault, not an example's
            book.rule(rule.id, settings.base, settings)
            done = tried(rule, book)
            trials.append(Trial(rule, file, done, list(remarks(rule, done, book))))
    style = ReportOptions(color=colored(options), width=width_of(options))
    if not write(report(trials, style), options.output_file):
        return 2
    return status(trials)


def _files(paths: list[str], settings: Settings) -> list[Path]:
    """The rule files that are meant, absolute."""
    from pathlib import Path

    from contentlint.paths import absolute_path, is_file, is_folder
    from contentlint.rulebook import rule_files

    cwd = Path.cwd()
    places = [absolute_path(Path(path), cwd) for path in paths] or list(settings.rules_dirs)
    if not places:
        raise _fault("name rule files or a folder of them: no config here has a rules-dir")
    found: list[Path] = []
    for name, place in zip(paths or map(str, places), places, strict=True):
        if not is_file(place) and not is_folder(place):
            raise _fault(f"there is no file or folder {name}")
        inside = rule_files(place)
        if not inside:
            raise _fault(f"there is no rule file (.yml, .yaml) in {name}")
        found += inside
    return found


def _book(files: list[Path], settings: Settings, allow_code: bool) -> Rulebook:
    """Our rules, the site's and ``files``; every file's faults are told, not the first one's."""
    from contentlint.configerrors import ConfigError, ConfigIssue
    from contentlint.rulebook import load_rulebook
    from contentlint.rulefile import read_rule

    issues: list[ConfigIssue] = []
    for file in files:
        try:
            read_rule(file)
        except ConfigError as error:
            issues += error.issues
    if issues:
        raise ConfigError(*issues)
    return load_rulebook(settings, allow_code=allow_code, further=files)


def _fault(message: str) -> Exception:
    from contentlint.configerrors import ConfigError, ConfigIssue

    return ConfigError(ConfigIssue("test-rules", None, None, message))
