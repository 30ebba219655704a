"""``contentlint schema``: the JSON Schema of the config file or of rule files, for editors."""

from __future__ import annotations

import argparse

from contentlint.commandline import add_output_file_flag, write
from contentlint.helptext import add_command

DESCRIPTION = """\
Print the JSON Schema (draft 2020-12) of the config file or of rule files. With it an editor offers
keys, values, rules and their options, explains them, and marks what is wrong while you type.
"""
EPILOG = """\
examples:
  contentlint schema       of contentlint.toml
  contentlint schema rule  of rule files
  contentlint schema --output-file contentlint.schema.json
      for the line `#:schema ./contentlint.schema.json` at the top of contentlint.toml (Even Better
      TOML, taplo)
  contentlint schema rule --output-file rule.schema.json
      for the line `# yaml-language-server: $schema=../rule.schema.json` at the top of a rule file

exit status:
  0  printed
  2  a wrong flag, or a file that cannot be written

files:
  The schema of the config describes contentlint.toml, .contentlint.toml, and the value of
  [tool.contentlint] in pyproject.toml. No config is read: your own rules may be named, but only
  those that come with contentlint are offered.
"""
KINDS = ("config", "rule")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its flags."""
    parser = add_command(
        commands,
        "schema",
        summary="print a JSON Schema of the config or of rule files, for editors",
        description=DESCRIPTION,
        epilog=EPILOG,
        arguments="[config | rule]",
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "kind",
        nargs="?",
        choices=KINDS,
        default=KINDS[0],
        metavar="KIND",
        help="config or rule (default: %(default)s)",
    )
    add_output_file_flag(parser.add_argument_group("output"))


def run(options: argparse.Namespace) -> int:
    """Print the schema and return the exit status."""
    import importlib

    from contentlint.reports.json import encoded

    module = importlib.import_module(f"contentlint.editorschema.{options.kind}")
    return 0 if write(encoded(module.schema()), options.output_file) else 2
