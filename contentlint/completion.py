"""The script that completes our command line in a shell; shtab makes it out of the parser."""

from __future__ import annotations

import argparse
from typing import Any

import shtab

from contentlint.checkcode import shipped_checks
from contentlint.cli import build_parser
from contentlint.rulebook import Rulebook, shipped_rules

_PATHS: dict[str, Any] = {
    "FILE": shtab.FILE,
    "PATH": shtab.FILE,
    "FOLDER": shtab.DIRECTORY,
    "DIR": shtab.DIRECTORY,
}
"""What a value is called in the help -> what a shell offers for it."""


def script(shell: str) -> str:
    """The script for ``bash``, ``zsh`` or ``fish``, to be sourced or to be put where it looks."""
    parser = build_parser()
    rules = Rulebook([shipped_rules()], preview=True).files
    names = [rule.id for rule, _ in rules] + [rule.name for rule, _ in rules]
    families = dict.fromkeys(rule.family for rule, _ in rules)
    words = {
        "RULE": names,
        "RULES": ["ALL", *families, *names],
        "CHECK": sorted(shipped_checks()),
    }
    for one in _parsers(parser):
        # a shell shows a line to each flag and command, and the values themselves
        one.formatter_class = argparse.HelpFormatter
        one.description = None
        for action in one._actions:
            _describe(action, words)
    made: str = shtab.complete(parser, shell)
    if shell == "zsh":
        # shtab gives zsh only the first of several files or names; `*:` stands for each of them
        made = made.replace('\n  "(*)::', '\n  "*:')
    return made.rstrip("\n") + "\n"


def _parsers(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    """The parser and those of its commands."""
    found = [parser]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found += action.choices.values()
    return found


def _describe(action: argparse.Action, words: dict[str, list[str]]) -> None:
    """Tell shtab what stands for the value of a flag or argument."""
    if not isinstance(action.metavar, str):
        return
    if action.metavar in _PATHS:
        action.complete = _PATHS[action.metavar]  # type: ignore[attr-defined]
    elif action.metavar in words:
        action.choices = words[action.metavar]
