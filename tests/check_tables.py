"""The tables of docs/general-checks.md: options of the checks, scopes, excerpts of worked rules."""

from __future__ import annotations

import re
from collections.abc import Callable

from contentlint.checkcode import Checks
from contentlint.checkoptions import CheckOptions
from contentlint.patterns import MatchOptions
from contentlint.rulebook import rule_files
from contentlint.ruledocs.markdown import table
from contentlint.rulefile import read_rule
from contentlint.scaffold import worked_rules
from contentlint.scopes.selector import BLOCKS, CUTS, MASKS, OTHERS

GENERAL = (
    "pattern", "substitution", "occurrence", "required_text", "front_matter_compare", "file_name",
)  # fmt: skip
_EXCERPT = re.compile(r"^check:.*?(?=^remedy:)", re.DOTALL | re.MULTILINE)
_SELECTOR = "text.frontmatter"


def all_tables(keys: Callable[..., str]) -> dict[str, str]:
    """Table name -> Markdown; ``keys`` writes the table of a model without another's keys."""
    tables = {"text options": keys(MatchOptions), "scopes": scopes()}
    for check in GENERAL:
        options = Checks().module(check).Options
        shared = MatchOptions if issubclass(options, MatchOptions) else CheckOptions
        name = check.replace("_", " ")
        tables[f"options of {name}"] = keys(options, shared)
        tables[f"rule with {name}"] = f"\n```yml\n{excerpt(check)}```\n\n"
    return tables


def scopes() -> str:
    """Every selector, and which of them can be taken out of a text."""
    rows = []
    for name, meaning in (BLOCKS | CUTS | OTHERS).items():
        rows.append((f"`{name}`", meaning, "yes" if name in MASKS else ""))
        if name == _SELECTOR:
            rows.append((f"`{name}.KEY`", "the value of a key; dots lead into tables", ""))
    return table(("selector", "what is read", "`~` takes it out of its sentence"), rows)


def excerpt(check: str) -> str:
    """What the worked rule for ``check`` says to the check, and its messages."""
    for file in rule_files(worked_rules()):
        if read_rule(file).check == check:
            found = _EXCERPT.search(file.read_text(encoding="utf-8"))
            assert found, file
            return found.group()
    raise AssertionError(f"no worked rule uses {check}")
