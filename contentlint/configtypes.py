"""What a site's config says about its own articles: front-matter fields and content types.

Part of the config's models (see ``config``): kebab-case keys, strict values, unknown keys refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from contentlint.checkoptions import kebab
from contentlint.globs import compile_globs
from contentlint.near import suggestion
from contentlint.repetition import repeats_without_end


class Model(BaseModel):
    """The base of the config's models: frozen, strict, kebab-case keys, no unknown key."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        alias_generator=kebab,
        validate_by_name=True,
        validate_by_alias=True,
    )


def _language(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", value):
        raise ValueError(f'"{value}" is no language tag, such as "en", "es-MX" or "zh-Hant"')
    return value


def _globs(value: tuple[str, ...]) -> tuple[str, ...]:
    compile_globs(value)
    return value


def _predicate(value: dict[str, Any]) -> dict[str, Any]:
    for key, wanted in value.items():
        items = wanted if isinstance(wanted, list) else [wanted]
        if not items or any(isinstance(item, dict | list) for item in items):
            raise ValueError(f'`{key}` must be a value, a list of values, or "*" for any value')
    return value


def _lexicon_pattern(value: str) -> str:
    """An entry of a lexicon: Python's ``re``, because it is joined with the rule's own entries."""
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f'"{value}" is not a valid regular expression: {error}') from None
    if repeats_without_end(value):
        raise ValueError(
            f'"{value}" repeats a repetition, which may take for ever to match: '
            "give the outer one a limit, such as {0,5}"
        )
    return value


def _pattern(value: str) -> str:
    import regex

    try:
        regex.compile(value)
    except regex.error as error:
        raise ValueError(f"the pattern is invalid: {error}") from None
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
# TOML gives lists; the models hold tuples, so the list itself (not its items) is read leniently.
Names = Annotated[tuple[Text, ...], Field(strict=False)]
Globs = Annotated[tuple[str, ...], Field(strict=False), AfterValidator(_globs)]
Glob = Annotated[str, AfterValidator(lambda value: _globs((value,))[0])]
Patterns = Annotated[
    tuple[Annotated[str, AfterValidator(_lexicon_pattern)], ...], Field(strict=False)
]
Language = Annotated[str, AfterValidator(_language)]
Predicate = Annotated[dict[str, Any], AfterValidator(_predicate)]

FieldType = Literal["string", "integer", "number", "boolean", "date", "datetime", "list", "mapping"]
FieldFormat = Literal["date", "date-time", "url", "uri-path", "slug", "email", "language"]
Need = Literal["default", "required", "optional"]


class FieldSpec(Model):
    """What one front-matter field must look like; every key may be left out.

    Types: ``string``, ``integer``, ``number`` (an integer is one too), ``boolean``, ``date`` and
    ``datetime`` (a YAML or TOML date, or a string in ISO 8601), ``list``, ``mapping``. Web and mail
    addresses are formats of a string.
    """

    type: FieldType | Annotated[tuple[FieldType, ...], Field(strict=False, min_length=1)] | None = (
        Field(default=None, description="The type, or a list of types of which one must hold.")
    )
    required: bool = Field(
        default=False, description="Whether the field must be there and not be empty."
    )
    enum: Annotated[tuple[Any, ...], Field(strict=False, min_length=1)] | None = Field(
        default=None, description="The values allowed; for a list, see `items`."
    )
    pattern: Annotated[str, AfterValidator(_pattern)] | None = Field(
        default=None, description="A pattern (`regex` dialect) that must be found in the string."
    )
    format: FieldFormat | None = Field(
        default=None, description="A named form that the string must have."
    )
    min: int | float | None = Field(
        default=None, description="Least value of a number, or length of a string or list."
    )
    max: int | float | None = Field(
        default=None, description="Greatest value of a number, or length of a string or list."
    )
    items: FieldSpec | None = Field(
        default=None, description="What each item of a list must look like."
    )
    message: Text | None = Field(default=None, description="Words that replace contentlint's own.")

    @model_validator(mode="after")
    def _consistent(self) -> FieldSpec:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"`min` ({self.min}) is greater than `max` ({self.max})")
        if self.items is not None and self.kinds and "list" not in self.kinds:
            raise ValueError('`items` needs `type = "list"`')
        text = {"string", "date", "datetime"}
        for key in ("pattern", "format"):
            if getattr(self, key) is not None and self.kinds and not text & set(self.kinds):
                raise ValueError(f'`{key}` needs `type = "string"` (for a list, use `items`)')
        return self

    @property
    def kinds(self) -> tuple[FieldType, ...]:
        """The types of which one must hold; empty where any will do."""
        if self.type is None:
            return ()
        return (self.type,) if isinstance(self.type, str) else self.type

    def merged(self, other: FieldSpec) -> FieldSpec:
        """This field with the keys that ``other`` sets put over it."""
        changes = {name: getattr(other, name) for name in other.model_fields_set}
        return self.model_copy(update=changes)


class FrontMatter(Model):
    """``[front-matter]``: the schema of every article's front matter."""

    unknown: Literal["allow", "warn", "error"] = Field(
        default="allow", description="What a field that the config does not name is."
    )
    aliases: dict[str, Names] = Field(
        default_factory=dict, description="Further names of a field, besides the well-known ones."
    )
    fields: dict[str, FieldSpec] = Field(default_factory=dict, description="Field by field.")


class Match(Model):
    """Which pages are of a type: all that is given must hold."""

    paths: Globs | None = Field(
        default=None, description="Path patterns, from the config's folder."
    )
    front_matter: Predicate | None = Field(
        default=None, description='Field → value, list of values, or "*" for any value.'
    )


class WordRange(Model):
    """How long an article of a type is, in words of the body."""

    min: int | None = Field(default=None, ge=0, description="Fewest words.")
    max: int | None = Field(default=None, ge=1, description="Most words.")

    @model_validator(mode="after")
    def _consistent(self) -> WordRange:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"`min` ({self.min}) is greater than `max` ({self.max})")
        return self


class SectionRequirement(Model):
    """A section that articles of a type must have."""

    name: Text = Field(description="What the section is called in messages.")
    headings: dict[Language, Names] | Names = Field(
        default=(), description="Headings that count as this section, or language → headings."
    )
    min_words: int = Field(default=0, ge=0, description="Fewest words in it, subsections included.")
    when: Predicate | None = Field(
        default=None, description="Asked for only where the front matter is like this."
    )
    level: int | None = Field(
        default=None, ge=1, le=6, description="Heading level; any when left out."
    )

    def headings_for(self, language: str | None) -> tuple[str, ...]:
        """The headings that count in a language; empty where the config names none for it.

        ``es-MX`` falls back on ``es``. Without any ``headings``, the name is the heading.
        """
        if not isinstance(self.headings, Mapping):
            return self.headings or (self.name,)
        wanted = (language or "").replace("_", "-").casefold()
        named = {key.replace("_", "-").casefold(): value for key, value in self.headings.items()}
        return named.get(wanted) or named.get(wanted.partition("-")[0]) or ()


class ContentType(Model):
    """``[types.NAME]``: a kind of page, and what it asks for beyond any article."""

    match: Match | None = Field(default=None, description="Which pages are of this type.")
    fields: dict[str, FieldSpec] = Field(
        default_factory=dict, description="Front-matter fields, put over `front-matter.fields`."
    )
    sections: Annotated[tuple[SectionRequirement, ...], Field(strict=False)] = Field(
        default=(), description="Sections that must be there."
    )
    order: Names = Field(
        default=(), description="Names of sections in the order that is asked for."
    )
    words: WordRange | None = Field(default=None, description="Length of the body, in words.")
    disclaimer: Need = Field(
        default="default",
        description="A medical disclaimer; default: where the page gives health advice.",
    )
    seek_help: Need = Field(
        default="default",
        description="A seek-help section; default: where the page gives health advice.",
    )
    exercise: bool = Field(default=False, description="Whether pages of this type teach exercises.")
    byline: bool = Field(default=False, description="Whether a page must say who wrote it.")
    credentials: bool = Field(
        default=False, description="Whether the author or reviewer must be shown as qualified."
    )
    sources: bool = Field(default=False, description="Whether a page must name its sources.")

    @model_validator(mode="after")
    def _consistent(self) -> ContentType:
        names = [section.name for section in self.sections]
        for number, name in enumerate(names):
            if name in names[:number]:
                raise ValueError(f"the section `{name}` is listed twice")
        for name in self.order:
            if name not in names:
                raise ValueError(
                    f"`order` names `{name}`, which is none of `sections`{suggestion(name, names)}"
                )
        return self
