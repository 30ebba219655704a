"""`--help` of every command: complete, in the same words, within the terminal, and quick."""

from __future__ import annotations

import argparse
import re

import pytest
from test_startup import HEAVY, imported

from contentlint.cli import build_parser
from contentlint.helptext import Formatter

PARSERS = {
    name: parser
    for action in build_parser()._actions
    if isinstance(action, argparse._SubParsersAction)
    for name, parser in action.choices.items()
}
each_command = pytest.mark.parametrize("command", ["", *PARSERS])
GROUPS = ["positional arguments:", "options:", "rule:", "rules:", "files:", "config:", "output:"]


def shown(contentlint, command: str, width: int = 80) -> str:
    run = contentlint(*command.split(), "--help", COLUMNS=str(width))
    assert run.status == 0
    assert run.err == ""
    return run.out


@each_command
def test_it_fits_and_has_every_section(contentlint, command):
    text = shown(contentlint, command)
    assert max(map(len, text.splitlines())) <= 80
    for heading in ("examples:", "exit status:"):
        assert text.count(f"\n{heading}\n") >= 1
    assert re.search(r"\n  contentlint ", text)
    assert re.search(r"\nexit status:\n  0  .*\n(.*\n)*?  2  ", text)
    assert not re.search(r"[ \t]\n", text)


@each_command
@pytest.mark.parametrize("width", [40, 120])
def test_it_fits_other_terminals(contentlint, command, width):
    for line in shown(contentlint, command, width).splitlines():
        # a path stays whole, to be copied
        assert len(line) <= width or " " not in line.strip(), line


@each_command
def test_nothing_heavy_is_imported_to_show_it(command):
    assert not {*HEAVY, "shtab"} & imported(*command.split(), "--help")


@pytest.mark.parametrize("command", PARSERS)
def test_a_command_says_what_it_does_and_where_it_looks(command):
    parser = PARSERS[command]
    assert len(parser.description) > 60
    assert re.search(r"^  0  ", parser.epilog, re.MULTILINE)
    flags = {flag for action in parser._actions for flag in action.option_strings}
    assert ("--config" in flags) == ("[tool.contentlint] in pyproject.toml: the" in parser.epilog)
    assert ("--color" in flags) == ("NO_COLOR" in parser.epilog)


@pytest.mark.parametrize("command", PARSERS)
def test_every_flag_is_explained_in_a_group_with_its_default(command):
    parser = PARSERS[command]
    for group in parser._action_groups:
        for action in group._group_actions:
            assert action.help, action
            if action.option_strings and action.dest != "help":
                assert group.title != "options", f"{action.option_strings} is in no group"
            if action.default not in (None, False, []) and action.dest != "help":
                assert "default" in action.help or action.default == argparse.SUPPRESS


def test_a_flag_that_commands_share_has_the_same_words_everywhere():
    said: dict[str, set[str]] = {}
    for parser in PARSERS.values():
        for action in parser._actions:
            for flag in action.option_strings:
                if flag not in ("--all",):
                    said.setdefault(flag, set()).add(f"{action.metavar} {action.help}")
    assert not {flag: words for flag, words in said.items() if len(words) > 1}


def test_the_first_page_names_every_command(contentlint):
    text = shown(contentlint, "")
    for name in PARSERS:
        assert re.search(rf"^  {name} +\w", text, re.MULTILINE)


def test_a_table_goes_below_itself_where_it_has_no_room():
    text = "rows:\n  a  first\n  a long command with words  second\n\n  prose\n  goes on\n"

    def filled(width: int) -> list[str]:
        return Formatter("p")._fill_text(text, width, "").split("\n")

    wide = ["rows:", "  a                          first", "  a long command with words  second"]
    assert filled(76) == [*wide, "", "  prose goes on"]
    assert filled(44)[:4] == [
        "rows:", "  a  first", "  a long command with words", "      second",
    ]  # fmt: skip
