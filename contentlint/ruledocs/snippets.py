"""What a reader copies: a rule's table in the config, and the comments that accept a finding."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from math import isfinite

from contentlint.ruledocs.keys import value_words
from contentlint.ruledocs.page import RulePage

_REASON = "why it is right here"


def config_lines(page: RulePage) -> list[str]:
    """The rule's table as TOML with the values that hold now, each line with what it does.

    As it stands it changes nothing but this: a severity that is set is every finding's.
    """
    lines = [
        (f"[rules.{toml_key(page.rule.id)}]", ""),
        (f'severity = "{page.rule.severity}"', "of every finding: error, warning or info"),
        (f"enabled = {str(page.runs).lower()}", "true: it runs; false: it does not"),
    ]
    for option in page.options:
        if option.value is not None:
            lines.append((f"options.{option.name} = {toml_value(option.value)}", ""))
    if page.words:
        language = "en" if "en" in page.words else min(page.words)
        cue = next(iter(page.words[language]))
        added = f'lexicon.{toml_key(language)}.{toml_key(cue)} = ["another word"]'
        lines.append((f"# {added}", "replace-lexicon: in place of ours"))
    width = max((len(line) for line, meaning in lines if meaning), default=0)
    return [f"{line:<{width}}  # {meaning}" if meaning else line for line, meaning in lines]


def suppressions(rule_id: str) -> list[tuple[str, str]]:
    """(where, the comment to write there) for one finding of the rule."""
    directive = f"contentlint-disable-next-line {rule_id} -- {_REASON}"
    return [
        ("Markdown", f"<!-- {directive} -->"),
        ("MDX", f"{{/* {directive} */}}"),
        ("front matter", f"# contentlint-disable-line {rule_id} -- {_REASON}"),
    ]


def toml_key(name: str) -> str:
    """A key of a TOML table, quoted where it must be."""
    plain = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if plain else toml_value(name)


def toml_value(value: object) -> str:
    """A JSON or TOML value as TOML in one line; None, which TOML has not, is left out of lists."""
    if isinstance(value, Mapping):
        pairs = (f"{toml_key(k)} = {toml_value(v)}" for k, v in value.items() if v is not None)
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(toml_value(one) for one in value if one is not None)}]"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    # a JSON string is a TOML one, but that TOML also wants DEL escaped
    return value_words(value).replace("\x7f", "\\u007f")
