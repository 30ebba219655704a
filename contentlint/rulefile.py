"""The format of a rule file: what a YAML rule may say, validated."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from contentlint.configerrors import ConfigError, ConfigIssue, faults
from contentlint.model import Confidence, Severity

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Expectation(_Model):
    """One finding that an example expects; what is left out is not compared."""

    line: int = Field(ge=1, description="1-based line of the finding.")
    column: int | None = Field(default=None, description="1-based column, in code points.")
    end_column: int | None = Field(default=None, description="Column after the last character.")
    severity: Severity | None = Field(default=None, description="Severity of the finding.")
    confidence: Confidence | None = Field(default=None, description="Confidence of the finding.")
    message: str | None = Field(default=None, description="Words that the message contains.")


class Example(_Model):
    """A case of the rule: its test and its documentation."""

    name: Text = Field(description="What the case shows.")
    bad: str | None = Field(default=None, description="A whole file that has findings.")
    good: str | None = Field(default=None, description="A whole file that has none.")
    expect: tuple[Expectation, ...] = Field(default=(), description="The findings of a bad file.")
    path: str = Field("page.md", description="The file's path from the config's folder.")
    config: str = Field("", description="The config, as TOML.")
    today: str = Field("2026-01-15", description="The date of the run.")

    @model_validator(mode="after")
    def _one_kind(self) -> Example:
        if (self.bad is None) == (self.good is None):
            raise ValueError("an example has either `bad` or `good`")
        if (self.bad is not None) != bool(self.expect):
            raise ValueError("a bad example says what to `expect`, a good one does not")
        return self


class AppliesTo(_Model):
    """On which pages a rule runs; every condition given must hold."""

    types: tuple[str, ...] = Field(default=(), description="Content types; one is enough.")
    languages: tuple[str, ...] = Field(default=(), description="Primary language subtags.")
    paths: tuple[str, ...] = Field(
        default=(), description="Path patterns, from the config's folder."
    )
    front_matter: dict[str, Any] = Field(
        default={}, description="Key → value, values, or `*`: present."
    )


class RuleFile(_Model):
    """One rule: policy over a check."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,4}\d{3}$")] = Field(
        description="Never reused."
    )
    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] = Field(
        description="Names the problem."
    )
    summary: Text = Field(description="One line.")
    why: Text = Field(description="Why it matters, with the source it rests on.")
    severity: Severity = Field(description="error, warning or info.")
    check: Text = Field(description="The module in contentlint/checks that finds it.")
    since: Text = Field(description="The version that brought the rule.")
    status: Annotated[str, StringConstraints(pattern="^(stable|preview)$")] = Field(
        "stable", description="A preview rule runs with --preview."
    )
    default: bool = Field(True, description="False: runs only where it is asked for by id or name.")
    applies_to: AppliesTo = Field(
        default_factory=AppliesTo, description="Pages on which the rule runs."
    )
    options: dict[str, Any] = Field(default={}, description="Options of the check.")
    message: Text = Field(description="Filled with the hit's values: {title}.")
    messages: dict[str, Text] = Field(default={}, description="Further wordings, by name.")
    remedy: Text = Field(description="What to do when many pages have it; one line.")
    supersedes: tuple[str, ...] = Field(
        default=(), description="Ids of rules whose findings on the same line are dropped."
    )
    lexicon: dict[str, dict[str, tuple[str, ...]]] = Field(
        default={}, description="Language → cue → patterns."
    )
    examples: tuple[Example, ...] = Field(min_length=2, description="Tests and documentation.")

    @property
    def family(self) -> str:
        """The letters of the id."""
        return self.id.rstrip("0123456789")


def read_rule(file: Path) -> RuleFile:
    """Read and validate one rule file; ConfigError with file and line where it cannot be used."""
    text = file.read_text(encoding="utf-8")
    try:
        data = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
        raise ConfigError(ConfigIssue(str(file), line, column, str(error.problem))) from None
    if not isinstance(data, dict):
        raise ConfigError(ConfigIssue(str(file), 1, None, "a rule is a mapping of keys to values"))
    try:
        return RuleFile.model_validate(data)
    except ValidationError as error:
        issues = [
            ConfigIssue(str(file), *key_place(text, fault.path), fault.message)
            for fault in faults(error, RuleFile, data)
        ]
        raise ConfigError(*issues) from None


def key_place(text: str, path: tuple[str | int, ...]) -> tuple[int | None, int | None]:
    """(line, column), 1-based, of the key at ``path`` in YAML ``text``; the nearest parent's."""
    node = yaml.compose(text, Loader=_Loader)
    place: tuple[int | None, int | None] = (1, None)
    for part in path:
        if isinstance(node, yaml.MappingNode):
            pairs = {key.value: (key, value) for key, value in node.value}
            if part not in pairs:
                break
            key, node = pairs[part]
            place = key.start_mark.line + 1, key.start_mark.column + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            place = node.start_mark.line + 1, node.start_mark.column + 1
    return place
