"""``[site]``: where the site is, what makes it, and what it consists of.

Part of the config's models (see ``config``): kebab-case keys, strict values, unknown keys refused.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from contentlint.configtypes import Globs, Language, Model, Names

GeneratorName = Literal["jekyll", "hugo", "astro", "eleventy", "plain"]


def _folder(value: str) -> str:
    parts = value.replace("\\", "/").split("/")
    if value.startswith(("/", "~")) or ":" in parts[0] or ".." in parts:
        raise ValueError(f'"{value}" must be a folder below the config\'s, such as "site"')
    return "/".join(part for part in parts if part not in ("", ".")) or "."


def _addresses(value: tuple[str, ...]) -> tuple[str, ...]:
    for one in value:
        if not one.startswith("/"):
            raise ValueError(f'"{one}" must be an address that begins with "/": "/{one}"')
    return value


class SiteConfig(Model):
    """``[site]``: the site that the articles are pages of."""

    root: Annotated[str, AfterValidator(_folder)] | None = Field(
        default=None,
        description="The generator's folder, from the config's; left out: it is searched for.",
    )
    generator: GeneratorName | None = Field(
        default=None, description="What makes the site; left out: told by its files."
    )
    absent: Annotated[Globs, AfterValidator(_addresses)] = Field(
        default=(),
        description="Addresses that are published from elsewhere (`/shop/**`): links to them are "
        "not judged.",
    )
    authors: Names = Field(default=(), description="Authors that a page may name.")
    categories: Names = Field(default=(), description="Categories that a page may be in.")
    languages: Annotated[tuple[Language, ...], Field(strict=False)] = Field(
        default=(), description="Languages that every page is to be published in."
    )
