"""How a file is called: its form, its length, and that it agrees with the front matter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

import regex
from pydantic import Field, model_validator

from contentlint.checkoptions import CheckOptions
from contentlint.dialect import Pattern
from contentlint.model import Hit, Related, Span
from contentlint.pagename import last_part, name_of, undated
from contentlint.patterns import SECONDS, PatternTimeoutError
from contentlint.schema import dotted, filled

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(CheckOptions):
    """What a name must be; each part may be left out, but not all."""

    pattern: Pattern | None = Field(
        default=None, description="The whole name, without its ending, must match this."
    )
    path_pattern: Pattern | None = Field(
        default=None, description="The whole path from the config's folder must, with `/`."
    )
    max_length: int | None = Field(
        default=None, ge=1, description="Most characters of the name without its ending."
    )
    equals: str | None = Field(
        default=None,
        min_length=1,
        description="The field whose last part the name must be: `slug`, `permalink`.",
    )

    @cached_property
    def own_patterns(self) -> dict[str, Any]:
        """The two patterns by the name of their message."""
        written = {"pattern": self.pattern, "path": self.path_pattern}
        return {name: regex.compile(one) for name, one in written.items() if one}

    @model_validator(mode="after")
    def _any(self) -> Options:
        if self.model_dump(exclude_none=True) == {}:
            raise ValueError("say what the name must be: pattern, path-pattern, max-length, equals")
        return self


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on line 1 for each demand that the name does not meet.

    ``index`` and ``_index`` stand for their folder's name, and nothing is asked of one that has
    none; a language at the end (``page.es.md``) is no part of a name. Values: ``name``, ``wanted``.
    Messages: ``pattern``, ``path``, ``long``, ``equals``. Raises PatternTimeoutError where a
    pattern takes too long.
    """
    name = name_of(article.config_path)
    if name and not _fits(options, "pattern", name):
        yield _hit("pattern", name, options.pattern)
    if not _fits(options, "path", article.config_path):
        yield _hit("path", article.config_path, options.path_pattern)
    if options.max_length is not None and len(name) > options.max_length:
        yield _hit("long", name, f"at most {options.max_length} characters")
    field = None if options.equals is None else filled(article, options.equals)
    if field is None or article.matter.faults or not name:
        return
    path, value = field
    if isinstance(value, bool) or not isinstance(value, str | int):
        return
    wanted = last_part(str(value))
    # a number may be written as no number is shown: 0404
    if wanted and {name, undated(name)}.isdisjoint({wanted, article.matter.raw(*path)}):
        span = article.matter.value_span(*path)
        seen = Related(article.path, span, f"`{dotted(path)}` stands here")
        yield _hit("equals", name, wanted, seen)


def _fits(options: Options, what: str, name: str) -> bool:
    pattern = options.own_patterns.get(what)
    if pattern is None:
        return True
    try:
        return pattern.fullmatch(name, timeout=SECONDS) is not None
    except TimeoutError:
        raise PatternTimeoutError(
            f"stopped after {SECONDS:g} s at the pattern `{pattern.pattern}` on the file's name: "
            "write it so that no text fits it in two ways (docs/general-checks.md#time-limit)"
        ) from None


def _hit(what: str, name: str, wanted: str | None, *related: Related) -> Hit:
    return Hit(
        Span(1), {"name": name, "wanted": wanted or ""}, message=what, key=what, related=related
    )
