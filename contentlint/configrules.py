"""What a site's config says about rules: what it changes on them, and which findings it accepts.

Part of the config's models (see ``config``): kebab-case keys, strict values, unknown keys refused.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Discriminator, Field, StringConstraints, Tag

from contentlint.configtypes import Globs, Language, Model, Names, Patterns
from contentlint.model import Severity


class RuleConfig(Model):
    """``[rules.ID]`` or ``[rules.name]``: what a site changes on a rule."""

    severity: Severity | None = Field(default=None, description="Replaces the rule's own.")
    enabled: bool | None = Field(default=None, description="Switches the rule on or off.")
    options: dict[str, Any] = Field(default_factory=dict, description="Options of its check.")
    message: str | None = Field(
        default=None, min_length=1, description="Replaces the rule's message."
    )
    lexicon: dict[Language, dict[str, Patterns]] = Field(
        default_factory=dict,
        description="Language → cue → patterns that are added to the rule's word lists.",
    )
    replace_lexicon: dict[Language, dict[str, Patterns]] = Field(
        default_factory=dict,
        description="Language → cue → patterns that stand in place of the rule's own.",
    )


class IgnoreEntry(Model):
    """``[[ignore]]``: findings that are accepted, for what no comment should say in public."""

    paths: Globs = Field(min_length=1, description="Path patterns.")
    rules: Names = Field(min_length=1, description="Ids, names or families of rules.")
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)] = Field(
        description="Why; shown with the suppressed finding."
    )
    until: date | None = Field(default=None, description="Last day on which the entry holds.")


IgnoreItem = Annotated[
    Annotated[str, Tag("name")] | Annotated[IgnoreEntry, Tag("table")],
    Discriminator(lambda item: "table" if isinstance(item, dict | IgnoreEntry) else "name"),
]
