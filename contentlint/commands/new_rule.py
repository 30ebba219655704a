"""``contentlint new-rule``: write a rule file to begin with."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from contentlint.commandline import add_code_flag, add_config_flags, settings_of
from contentlint.helptext import CONFIG_FILES, add_command

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.settings import Settings

DESCRIPTION = """\
Write a rule file to begin with: valid, with comments on every key and with examples that hold where
another rule uses the check. A file that is there is never overwritten.
"""
EPILOG = f"""\
examples:
  contentlint new-rule house-rules --name missing-byline --check required_text
      a file in that folder
  contentlint new-rule --name our-terms --check substitution --id House.Terms
      a file where the config's other rules are

exit status:
  0  written
  2  a wrong flag or config, or a file that cannot be written

{CONFIG_FILES}"""
FOLDER = "house-rules"
"""The folder that is made where neither the command line nor the config names one."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its flags."""
    parser = add_command(
        commands,
        "new-rule",
        summary="write a rule of your own to begin with",
        description=DESCRIPTION,
        epilog=EPILOG,
        arguments="--name NAME [FOLDER]",
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "folder",
        nargs="?",
        metavar="FOLDER",
        help=f"where to write it (default: the config's rules-dir, else {FOLDER})",
    )
    rule = parser.add_argument_group("rule")
    rule.add_argument(
        "--name",
        required=True,
        metavar="NAME",
        help="names the problem, in small letters with hyphens (required)",
    )
    rule.add_argument(
        "--check",
        default="pattern",
        metavar="CHECK",
        help="the check that finds it (default: %(default)s)",
    )
    rule.add_argument("--id", metavar="ID", help="X001 or House.Terms (default: the next free X)")
    add_code_flag(rule)
    add_config_flags(parser.add_argument_group("config"))


def run(options: argparse.Namespace) -> int:
    """Write the file, say what to do next, return the status; ConfigError where it cannot be."""
    from pathlib import Path

    from contentlint.near import suggestion
    from contentlint.paths import display
    from contentlint.rulebook import load_rulebook
    from contentlint.ruledocs.keys import all_keys_of
    from contentlint.scaffold import new_rule, next_id, start_for, text_of

    settings = settings_of(options)
    folder = _folder(options.folder, settings)
    further = [folder] if folder.is_dir() else []
    book = load_rulebook(settings, allow_code=options.allow_code, further=further)
    if options.check not in book.checks.names:
        near = suggestion(options.check, book.checks.names)
        names = "; there are " + ", ".join(sorted(book.checks.names))
        raise _fault("--check", f"there is no check `{options.check}`{near or names}")
    rule_id = options.id or next_id(book)
    if rule_id is None:
        raise _fault("--id", "X999 is taken: give the rule a style (House.Terms)")
    for flag, given in (("--id", rule_id), ("--name", options.name)):
        if book.known(given):
            raise _fault(flag, f"{given} is a rule already")
    keys = all_keys_of(book.checks.module(options.check).Options)
    start = start_for(options.check, book)
    rule = new_rule(rule_id, options.name, options.check, start, keys)
    file = folder / f"{rule.id}-{rule.name}.yml"
    shown = display(file, Path.cwd())
    _write(file, text_of(rule, keys, shown), shown)
    _say_next(rule.id, shown, folder, settings, whole=start is not None)
    return 0


def _folder(given: str | None, settings: Settings) -> Path:
    from pathlib import Path

    from contentlint.paths import absolute_path

    if given is not None:
        return absolute_path(Path(given), Path.cwd())
    return settings.rules_dirs[0] if settings.rules_dirs else settings.root / FOLDER


def _write(file: Path, text: str, shown: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _fault(shown, f"cannot be written: {reason}") from None


def _say_next(rule_id: str, shown: str, folder: Path, settings: Settings, *, whole: bool) -> None:
    import shlex

    from contentlint.reports.style import visible

    print(f"wrote {visible(shown)}\n")
    if not whole:
        print("No rule uses this check yet: its examples are a form to fill in.\n")
    for line in _config_advice(folder, settings):
        print(visible(line))
    commands = {
        f"contentlint test-rules {visible(shlex.quote(shown))}": "runs its examples",
        f"contentlint check --select {rule_id}": "what it finds on your pages",
    }
    width = max(map(len, commands))
    print("Change it, then:")
    for command, meaning in commands.items():
        print(f"  {command:<{width}}  # {meaning}")


def _config_advice(folder: Path, settings: Settings) -> list[str]:
    """How to make the config know the folder; nothing where it does."""
    from pathlib import Path

    from contentlint.paths import display
    from contentlint.ruledocs.snippets import toml_value

    if any(folder.is_relative_to(known) for known in settings.rules_dirs):
        return []
    inside = settings.relative(folder)
    if inside is None:
        return ["The folder lies outside the config's: no `rules-dir` can name it.", ""]
    known = [settings.relative(one) or str(one) for one in settings.rules_dirs]
    value = toml_value([*known, inside] if known else inside)
    if settings.file is None:
        where = "Make a file contentlint.toml with this line"
    elif known:
        where = f"Let the line in {display(settings.file, Path.cwd())} be"
    else:
        where = f"Add this line to {display(settings.file, Path.cwd())}"
        if settings.file.name == "pyproject.toml":
            where += ", under [tool.contentlint]"
        else:
            where += ", above its tables"
    return [f"{where}:", f"  rules-dir = {value}", ""]


def _fault(flag: str, message: str) -> Exception:
    from contentlint.configerrors import ConfigError, ConfigIssue

    return ConfigError(ConfigIssue(flag, None, None, message))
