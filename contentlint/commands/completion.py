"""``contentlint completion``: a script that completes commands, flags, values, rules and files."""

from __future__ import annotations

import argparse

from contentlint.commandline import add_output_file_flag, write
from contentlint.helptext import add_command

DESCRIPTION = """\
Print a script that makes a shell complete commands, flags, their values, rules and files. It knows
the commands of this version and starts no Python: print it anew after an upgrade.
"""
EPILOG = """\
examples:
  contentlint completion bash --output-file ~/.local/share/bash-completion/completions/contentlint
      bash, with the package bash-completion
  contentlint completion bash >> ~/.bashrc
      bash without it
  contentlint completion zsh --output-file ~/.zfunc/_contentlint
      zsh, with `fpath+=~/.zfunc` before `compinit` in ~/.zshrc
  contentlint completion fish --output-file ~/.config/fish/completions/contentlint.fish
      fish

exit status:
  0  printed
  2  a wrong flag, or a file that cannot be written
"""
SHELLS = ("bash", "zsh", "fish")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its flags."""
    parser = add_command(
        commands,
        "completion",
        summary="print a script that makes a shell complete commands and flags",
        description=DESCRIPTION,
        epilog=EPILOG,
        arguments="bash | zsh | fish",
    )
    parser.set_defaults(run=run)
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, zsh or fish")
    add_output_file_flag(parser.add_argument_group("output"))


def run(options: argparse.Namespace) -> int:
    """Print the script and return the exit status."""
    from contentlint.completion import script

    return 0 if write(script(options.shell), options.output_file) else 2
