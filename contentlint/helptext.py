"""The help of a command: prose and tables that fit the terminal, the same sections everywhere.

A command's epilog is written as it is to be read: a heading in the first column that ends in a
colon, below it, two blanks in, rows of two parts with two blanks or more between them, or prose.
"""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Iterator
from typing import Any

CONFIG_FILES = """\
files:
  contentlint.toml, .contentlint.toml, or [tool.contentlint] in pyproject.toml: the nearest one at
  or above the current folder, up to the folder with .git. One holds for the whole run.
"""
COLOR_ENVIRONMENT = """\
environment:
  NO_COLOR, FORCE_COLOR  no colours, colours everywhere; --color wins
  COLUMNS                width of the output
"""

_ROW = re.compile(r"^  (?P<left>\S.*?) {2,}(?P<right>\S.*)$")
_INDENT = "  "


class Formatter(argparse.HelpFormatter):
    """Wraps descriptions and epilogs, which argparse either spoils or leaves too wide."""

    def __init__(self, prog: str, **others: Any) -> None:
        super().__init__(prog, **{"max_help_position": 27, **others})

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(_filled(text, width))

    def _format_usage(self, usage: str | None, *others: Any) -> str:
        if usage is None:
            return super()._format_usage(usage, *others)
        return "\n".join(_wrapped(f"usage: {usage}", self._width, "", " " * 7)) + "\n\n"

    def _format_action(self, action: argparse.Action) -> str:
        if isinstance(action, argparse._SubParsersAction):  # the commands alone, no line above them
            return "".join(self._format_action(one) for one in action._get_subactions())
        return super()._format_action(action)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        """The values that a flag takes stand in its words: beside the flag they take the room."""
        words = action.help
        if not words or not action.choices or not action.option_strings:
            return words
        meaning, default, rest = words.partition(" (default")
        return f"{meaning}: {', '.join(map(str, action.choices))}{default}{rest}"


def add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    *,
    summary: str,
    description: str,
    epilog: str,
    arguments: str = "",
) -> argparse.ArgumentParser:
    """Declare a command and give its parser.

    ``summary`` is its line in the list of commands, ``arguments`` what follows the flags.
    """
    return commands.add_parser(
        name,
        usage=f"contentlint {name} [FLAGS] {arguments}".rstrip(),
        help=summary,
        description=description,
        epilog=epilog,
        formatter_class=Formatter,
        allow_abbrev=False,
    )


def _filled(text: str, width: int) -> Iterator[str]:
    """The lines of a text, block by block; a blank line parts two blocks."""
    for number, block in enumerate(re.split(r"\n\s*\n", text.strip("\n"))):
        if number:
            yield ""
        lines = block.split("\n")
        if not lines[0].startswith(" ") and lines[0].endswith(":"):
            yield lines.pop(0)
        if not lines:
            continue
        if any(_ROW.match(line) or line.startswith("  contentlint ") for line in lines):
            yield from _table(lines, width)
        elif lines[0].startswith(" "):
            yield from _wrapped(" ".join(line.strip() for line in lines), width, _INDENT)
        else:
            yield from _wrapped(" ".join(lines), width, "")


def _table(lines: list[str], width: int) -> Iterator[str]:
    """Rows with their parts in columns, or below each other where that leaves too little room."""
    rows = list(_rows(lines))
    # one long command must not push the words of all others below them
    limit = min(width // 2, width - 28)
    room = max((len(left) for left, right in rows if right and len(left) <= limit), default=0)
    for left, right in rows:
        if right and len(left) <= room:
            first = f"{_INDENT}{left:<{room}}  "
            yield from _wrapped(right, width, first, " " * len(first))
            continue
        yield from _wrapped(left, width, _INDENT, _INDENT * 2)
        if right:
            yield from _wrapped(right, width, _INDENT * 3)


def _rows(lines: list[str]) -> Iterator[tuple[str, str]]:
    """(left, right) of each row; a line that is further in goes on with the row before it."""
    left, right = "", ""
    for line in lines:
        row = _ROW.match(line)
        if not row and line.startswith(_INDENT * 2):
            right = f"{right} {line.strip()}".strip()
            continue
        if left:
            yield left, right
        left, right = (row["left"], row["right"]) if row else (line.strip(), "")
    yield left, right


def _wrapped(text: str, width: int, first: str, rest: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        max(width, len(first) + 12),
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
