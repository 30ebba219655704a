"""The config as pydantic models: what each key means, its type and its default.

Keys are kebab case; an unknown key is an error. Values are read strictly (``"3"`` is no number).
The models are frozen. Finding and reading files is ``configfile``, per-path settings ``settings``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, PrivateAttr, model_validator

from contentlint.configrules import IgnoreEntry, IgnoreItem, RuleConfig
from contentlint.configsite import SiteConfig
from contentlint.configtypes import (
    ContentType,
    FieldSpec,
    FrontMatter,
    Glob,
    Globs,
    Language,
    Match,
    Model,
    Names,
    SectionRequirement,
    WordRange,
)
from contentlint.model import Confidence

__all__ = [
    "Config",
    "ContentType",
    "FieldSpec",
    "FrontMatter",
    "IgnoreEntry",
    "Languages",
    "Layout",
    "LayoutFacts",
    "Match",
    "Override",
    "ReadingTime",
    "RuleConfig",
    "SectionRequirement",
    "WordRange",
]

READING_TIME_KEYS = (
    "reading_time",
    "readingTime",
    "reading-time",
    "read_time",
    "readTime",
    "read-time",
    "time_to_read",
    "timeToRead",
    "time-to-read",
    "estimated_reading_time",
    "estimatedReadingTime",
    "estimated-reading-time",
    "minutes_read",
    "minutesRead",
    "minutes-read",
)
"""Front-matter keys under which real sites declare a reading time."""

OWN_SPEED = ("rounding", "count_code", "count_images", "seconds_per_image")
"""Keys that belong to ``words-per-minute``; a named method has its own."""


def _region(value: str) -> str:
    if len(value) != 2 or not value.isascii() or not value.isalpha():
        raise ValueError(f'"{value}" is no country code of two letters, such as "US" or "GB"')
    return value.upper()


Speed = Annotated[int, Field(gt=0)]


class Languages(Model):
    """``[languages]``: which language a page is in where it does not say so itself."""

    default: Language | None = Field(
        default=None, description="Language of pages that declare none."
    )
    region: Annotated[str, AfterValidator(_region)] | None = Field(
        default=None, description="Two-letter country code of the readers, for emergency numbers."
    )
    paths: dict[Glob, Language] = Field(
        default_factory=dict, description="Path pattern → language; the last that matches holds."
    )


class ReadingTime(Model):
    """``[reading-time]``: how the site counts; ``method`` or ``words-per-minute``, not both."""

    method: Literal["hugo", "medium", "npm", "ghost", "eleventy"] | None = Field(
        default=None, description="The tool whose result the declared minutes must equal."
    )
    words_per_minute: Speed | dict[Language, Speed] | None = Field(
        default=None, description="The team's own speed, or language → speed."
    )
    rounding: Literal["ceil", "round", "floor"] = Field(
        default="ceil", description="To whole minutes."
    )
    count_code: bool = Field(default=False, description="Whether words in code blocks count.")
    count_images: bool = Field(default=False, description="Whether images take time.")
    seconds_per_image: int = Field(default=12, ge=0, description="Seconds that an image takes.")
    tolerance: int = Field(
        default=0, ge=0, description="Minutes that a declared value may be off the method's."
    )
    keys: Names = Field(
        default=READING_TIME_KEYS, description="Front-matter keys, the first found counts."
    )

    @model_validator(mode="after")
    def _one_way_of_counting(self) -> ReadingTime:
        if self.method is None:
            return self
        if self.words_per_minute is not None:
            raise ValueError(
                "`method` and `words-per-minute` exclude each other: "
                f"the method `{self.method}` has its own speed"
            )
        for name in OWN_SPEED:
            if name in self.model_fields_set:
                raise ValueError(
                    f"`{name.replace('_', '-')}` goes with `words-per-minute`: "
                    f"the method `{self.method}` has its own way"
                )
        return self


class LayoutFacts(Model):
    """What a page's layout adds to the page; a key left out is taken from ``[layout]``."""

    renders_title: bool | None = Field(default=None, description="Shows `title` as the page's h1.")
    renders_disclaimer: bool | None = Field(default=None, description="Shows a medical disclaimer.")
    renders_seek_help: bool | None = Field(default=None, description="Shows when to seek help.")


class Shortcodes(Model):
    """Names of shortcodes, includes and components that stand for a text."""

    disclaimer: Names = Field(default=(), description="They render a medical disclaimer.")
    seek_help: Names = Field(default=(), description="They render a seek-help section.")


class Layout(Model):
    """``[layout]``: what the site's templates render around the body."""

    renders_title: bool | None = Field(
        default=None,
        description="Layouts show `title` as the page's h1; left out: where their files show it.",
    )
    renders_disclaimer: bool = Field(
        default=False, description="Layouts show a medical disclaimer."
    )
    renders_seek_help: bool = Field(default=False, description="Layouts show when to seek help.")
    shortcodes: Shortcodes = Field(default=Shortcodes(), description="What shortcodes stand for.")
    names: dict[str, LayoutFacts] = Field(
        default_factory=dict, description="By layout name, as front matter's `layout` gives it."
    )

    def for_name(self, name: object) -> LayoutFacts:
        """The facts of the layout that a page names (its ``layout`` value, or None); no None."""
        own = self.names.get(name) if isinstance(name, str) else None
        facts = LayoutFacts(
            renders_title=self.renders_title,
            renders_disclaimer=self.renders_disclaimer,
            renders_seek_help=self.renders_seek_help,
        )
        return facts.model_copy(update=own.model_dump(exclude_none=True)) if own else facts


class Selection(Model):
    """The keys that a run and an override share."""

    profile: Literal["health", "general"] = Field(
        default="health", description="general: without medical safety and claims."
    )
    select: Names | None = Field(
        default=None, description="Ids, names or families, or ALL; left out: what is on by default."
    )
    extend_select: Names = Field(default=(), description="Rules to run besides those selected.")
    languages: Languages = Field(default=Languages(), description="Languages of pages.")
    reading_time: ReadingTime = Field(
        default=ReadingTime(), description="How reading time is counted."
    )
    front_matter: FrontMatter = Field(default=FrontMatter(), description="The front-matter schema.")
    layout: Layout = Field(default=Layout(), description="What templates render.")
    types: dict[str, ContentType] = Field(default_factory=dict, description="Content types.")
    rules: dict[str, RuleConfig] = Field(
        default_factory=dict, description="By id or name of a rule."
    )


class Override(Selection):
    """``[[overrides]]``: settings for the pages under some paths.

    Tables are merged into those of the run, lists replace; only ``ignore`` and ``extend-select``
    add, since a narrower place should not bring back what the site left out.
    """

    paths: Globs = Field(min_length=1, description="Path patterns, from the config's folder.")
    ignore: Names = Field(
        default=(), description="Rules not to run, besides those that the site ignores."
    )


class Config(Selection):
    """All of a config file, or the settings of one page."""

    extends: str | Names = Field(
        default=(), description="Config files in the repository, or presets of installed packages."
    )
    exclude: Globs = Field(
        default=(), description="Path patterns of articles that are not checked."
    )
    site: SiteConfig = Field(default=SiteConfig(), description="The site that articles are of.")
    include_drafts: bool = Field(default=False, description="Check drafts and expired pages too.")
    rules_dir: str | Names = Field(default=(), description="Folders with rules of your own.")
    plugins: Names = Field(
        default=(), description="Installed packages whose rules and checks are used."
    )
    checks: Names = Field(
        default=(),
        description="Python files with checks of your own; they run only with `--allow-code`.",
    )
    require_reason: bool = Field(
        default=False, description="A suppression needs a reason: switches CF002 on."
    )
    ignore_items: Annotated[tuple[IgnoreItem, ...], Field(strict=False)] = Field(
        default=(), alias="ignore", description="Rules not to run, or tables of accepted findings."
    )
    fail_on: Literal["error", "warning", "info", "never"] = Field(
        default="error", description="The least severity that makes the exit status 1."
    )
    min_confidence: Confidence = Field(
        default="medium", description="Findings less sure than this are left out."
    )
    max_file_size: int = Field(
        default=2_000_000, gt=0, description="Bytes; larger files are a problem, not an article."
    )
    baseline: str | None = Field(
        default=None,
        description="File of old findings that are accepted, from the config's folder; "
        "`contentlint baseline` writes it.",
    )
    overrides: Annotated[tuple[Override, ...], Field(strict=False)] = Field(
        default=(), description="Settings by path; later ones win."
    )

    _fields: dict[tuple[str, ...], dict[str, FieldSpec]] = PrivateAttr(default_factory=dict)

    @property
    def ignore(self) -> list[str]:
        """The rules that are not run: ids, names, families."""
        return [item for item in self.ignore_items if isinstance(item, str)]

    @property
    def ignore_entries(self) -> list[IgnoreEntry]:
        """The ``[[ignore]]`` tables."""
        return [item for item in self.ignore_items if isinstance(item, IgnoreEntry)]

    def fields_for(self, type_names: tuple[str, ...]) -> dict[str, FieldSpec]:
        """Front-matter fields of a page of these types: each type's put over the site's, in order.

        The result is shared between calls: do not change it.
        """
        if type_names not in self._fields:
            fields = dict(self.front_matter.fields)
            for name in type_names:
                for key, spec in self.types[name].fields.items():
                    fields[key] = fields[key].merged(spec) if key in fields else spec
            self._fields[type_names] = fields
        return self._fields[type_names]
