"""One rule on one page, in a few words: what the tests of the general checks share."""

from __future__ import annotations

from pathlib import Path

import yaml

from contentlint.examples import findings_of
from contentlint.model import Finding
from contentlint.rulebook import Rulebook
from contentlint.rulefile import Example


class Bench:
    """Runs a rule with one check on a text."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "X001-tried.yml"

    def find(
        self, check: str, options: dict, text: str, *, path: str = "page.md", **rule: object
    ) -> list[Finding]:
        """The findings; ``rule`` sets further keys of the rule. ConfigError, ExampleError."""
        data = {
            "id": "X001",
            "name": "tried",
            "summary": "Tried.",
            "why": "To see.",
            "severity": "warning",
            "check": check,
            "options": options,
            "message": "“{match}”",
            "remedy": "None.",
            "examples": [
                {"name": "bad", "bad": "x", "expect": [{"line": 1}]},
                {"name": "good", "good": "x"},
            ],
            **rule,
        }
        self._file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        book = Rulebook([self._file])
        example = Example(name="tried", good=text, path=path)
        return findings_of(book.files[0][0], example, book)

    def words(self, check: str, options: dict, text: str, **rule: object) -> list[str]:
        """The text of the file under each finding; its line where only that is known."""
        found = self.find(check, options, text, **rule)
        return [under(text, item) for item in found]

    def messages(self, check: str, options: dict, text: str, **rule: object) -> list[str]:
        """The message of each finding."""
        return [item.message for item in self.find(check, options, text, **rule)]


def under(text: str, item: Finding) -> str:
    """What a finding stands on, as the file has it."""
    span, lines = item.span, text.split("\n")
    if span.column is None:
        return f"line {span.line}"
    if span.end_line != span.line:
        return "\n".join(
            [lines[span.line - 1][span.column - 1 :], *lines[span.line : span.end_line - 1],
             lines[span.end_line - 1][: span.end_column - 1]]
        )  # fmt: skip
    return lines[span.line - 1][span.column - 1 : span.end_column - 1]
