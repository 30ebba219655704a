"""The format of a rule file: what a YAML rule may say, validated."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from contentlint.configerrors import ConfigError, ConfigIssue, faults
from contentlint.model import Confidence, Problem, Severity
from contentlint.paths import display, repository_of
from contentlint.source import read

MAX_SIZE = 1_000_000
"""Bytes of a rule file; nobody writes a larger one by hand."""
MAX_DEPTH = 50
_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"

ID = r"[A-Z]{1,4}[0-9]{3}|[A-Z][A-Za-z0-9]*\.[A-Z][A-Za-z0-9]*"
NAME = r"[a-z0-9]+(-[a-z0-9]+)*"

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Model = TypeVar("Model", bound=BaseModel)


class _Once(_Loader):  # type: ignore[misc]  # the C loader has no type information
    """The safe loader, for which a key that stands twice is an error: the last one would win."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """As the base; the place of the error is that of the second key."""
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise yaml.MarkedYAMLError(
                        None, None, f"the key `{key.value}` stands twice", key.start_mark
                    )
                seen.add(key.value)
        made: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return made


def _id(value: str) -> str:
    if not re.fullmatch(ID, value):
        raise ValueError(f'"{value}" is no id: write X and three digits (X001), or House.Terms')
    return value


def _name(value: str) -> str:
    if not re.fullmatch(NAME, value):
        raise ValueError(f'"{value}" is no name: write it in small letters with hyphens')
    return value


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Expectation(_Model):
    """One finding that an example expects; what is left out is not compared."""

    line: int = Field(ge=1, strict=True, description="1-based line of the finding.")
    column: int | None = Field(
        default=None, strict=True, description="1-based column, in code points."
    )
    end_column: int | None = Field(
        default=None, strict=True, description="Column after the last character."
    )
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
    files: dict[str, str] = Field(
        default={}, description="The site's other files: path from the config's folder → text."
    )
    config: str = Field("", description="The config, as TOML.")
    today: str = Field("2026-01-15", description="The date of the run.")

    @model_validator(mode="after")
    def _one_kind(self) -> Example:
        if (self.bad is None) == (self.good is None):
            raise ValueError("an example has either `bad` or `good`")
        for path in self.files:
            if path.startswith("/") or ".." in path.split("/") or "\\" in path:
                raise ValueError(f"`{path}` is no path below the config's folder")
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

    id: Annotated[str, AfterValidator(_id)] = Field(
        description="Never reused; your own is like `X001` or `House.Terms`."
    )
    name: Annotated[str, AfterValidator(_name)] = Field(
        description="Names the problem: `missing-byline`."
    )
    summary: Text = Field(description="One line.")
    why: Text = Field(description="Why it matters, with the source it rests on.")
    severity: Severity = Field(description="error, warning or info.")
    check: Text = Field(description="The check that finds it.")
    since: Text = Field("", description="The version that brought the rule.")
    status: Literal["stable", "preview"] = Field(
        "stable", description="A preview rule runs with --preview."
    )
    default: bool = Field(
        True, strict=True, description="False: runs only where it is asked for by id or name."
    )
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
        """The letters of the id: ``MS`` of MS001, ``House`` of House.Terms."""
        return self.id.partition(".")[0] if "." in self.id else self.id.rstrip("0123456789")

    @property
    def is_own(self) -> bool:
        """Whether the id is one that contentlint itself will never use."""
        return "." in self.id or self.id.startswith("X")


def read_rule(file: Path) -> RuleFile:
    """Read and validate one rule file; ConfigError with file and line where it cannot be used."""
    return read_model(file, RuleFile, "a rule")


def read_model(file: Path, model: type[Model], what: str) -> Model:
    """Read a YAML file as ``model``; ``what`` it is, for messages ("a rule").

    ConfigError with file and line where the file is no YAML, too deep or too large, leads out of
    its repository, or is not what the model asks for.
    """
    text = _text(file)
    try:
        _measure(text)
        data = yaml.load(text, Loader=_Once)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
        problem = str(error.problem)
        if "nesting depth" in problem:  # the limit of libyaml itself, from 0.2.6 on
            problem = _TOO_DEEP
        message = f"not valid YAML: {problem}"
        raise ConfigError(ConfigIssue(shown(file), line, column, message)) from None
    except (yaml.YAMLError, ValueError) as error:
        words = str(error).splitlines()[0]
        raise ConfigError(
            ConfigIssue(shown(file), None, None, f"not valid YAML: {words}")
        ) from None
    if not isinstance(data, dict):
        message = f"{what} is a mapping of keys to values"
        raise ConfigError(ConfigIssue(shown(file), 1, None, message))
    try:
        return model.model_validate(data)
    except ValidationError as error:
        issues = [
            ConfigIssue(shown(file), *key_place(text, fault.path), fault.message)
            for fault in faults(error, model, data)
        ]
        raise ConfigError(*issues) from None


def rule_issue(file: Path, path: tuple[str | int, ...], message: str) -> ConfigIssue:
    """A message about the key at ``path`` of a rule file that was read before."""
    return ConfigIssue(shown(file), *key_place(_text(file), path), message)


def shown(file: Path) -> str:
    """The path of a rule file for people."""
    return display(file, Path.cwd())


def _text(file: Path) -> str:
    repository = repository_of(file.parent) or file.parent
    if not file.resolve().is_relative_to(repository.resolve()):
        message = "a symlink out of the repository is not followed"
        raise ConfigError(ConfigIssue(shown(file), None, None, message))
    source = read(shown(file), file, MAX_SIZE)
    if isinstance(source, Problem):
        raise ConfigError(ConfigIssue(source.path, source.line, None, source.message))
    return source.text


def _measure(text: str) -> None:
    """Refuse what costs more than it says: values nested past MAX_DEPTH, repeated collections.

    A hundred aliases of lists of aliases stand for more values than a machine can hold; an alias
    of a text, which two examples share, is fine.
    """
    depth, collections = 0, set()
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            collections.add(event.anchor)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent) and event.anchor in collections:
            raise _refused(event, f"the alias `*{event.anchor}` repeats more than a text")
        if depth > MAX_DEPTH:
            raise _refused(event, _TOO_DEEP)


def _refused(event: Any, words: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(None, None, words, event.start_mark)


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
