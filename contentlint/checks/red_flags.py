"""Whether a page on a topic names the signs that a clinician's signed list expects of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import Field, PrivateAttr, ValidationInfo, field_validator, model_validator

from contentlint.checkoptions import CheckOptions
from contentlint.lexicon import fold
from contentlint.model import Hit
from contentlint.redflags import Pack, named, read_packs

if TYPE_CHECKING:
    from contentlint.article import Article

_NONE = "has no signed list: name `packs` or write `topics` in `[rules.MS012.options]`"


class Options(CheckOptions):
    """The lists of signs; without any the rule cannot run."""

    packs: tuple[str, ...] = Field(
        default=(),
        description="Files and folders of packs, from the config's folder, in the repository.",
    )
    topics: tuple[Pack, ...] = Field(default=(), description="Packs written in the config itself.")
    _read: tuple[Pack, ...] = PrivateAttr(default=())

    @field_validator("topics")
    @classmethod
    def _signed(cls, topics: tuple[Pack, ...]) -> tuple[Pack, ...]:
        for pack in topics:
            if lacks := pack.lacks():
                raise ValueError(lacks)
        return topics

    @model_validator(mode="after")
    def _files(self, info: ValidationInfo) -> Options:
        place: Any = info.context
        if self.packs:
            root, repository = (place.root, place.repository) if place else (Path.cwd(),) * 2
            self._read = tuple(read_packs(self.packs, root, repository))
        return self

    @property
    def every(self) -> tuple[Pack, ...]:
        """The packs of the config and of its files."""
        return (*self.topics, *self._read)


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit for each topic of the page whose list has signs that the page does not name.

    It stands on the seek-help section, else on the title. Values: ``topic``, ``signs`` (those not
    found), ``reviewer`` and ``reviewed``. Raises ValueError where there is no list at all.
    """
    if not options.every:
        raise ValueError(_NONE)
    language = article.language
    if language is None:
        return
    titles = [fold(text) for text in (article.title, _first_heading(article)) if text]
    titles.append(fold(article.config_path).replace("-", " ").replace("_", " "))
    packs = [pack for pack in options.every if pack.about(titles, language)]
    if not packs:
        return
    from contentlint.detect.units import PageText

    text = PageText(article).prose
    for pack in packs:
        known = [sign for sign in pack.signs if sign.synonyms.get(language)]
        found = [sign for sign in known if named(sign.synonyms[language], language, text)]
        missing = [sign for sign in known if sign not in found]
        if not missing:
            continue
        section = article.facts.seek_help
        yield Hit(
            section.span if section else article.absence(),
            {
                "topic": pack.topic,
                "signs": ", ".join(sign.sign for sign in missing),
                "reviewer": pack.reviewer,
                "reviewed": str(pack.reviewed),
            },
            key=f"red flags of {pack.topic}",
            cause=f"expected signs of “{pack.topic}” not found",
            evidence=(
                *(f"found: {sign.sign}" for sign in found),
                *(f"not found: {sign.sign} ({sign.source})" for sign in missing),
            ),
        )


def _first_heading(article: Article) -> str:
    headings = article.outline.headings
    return headings[0].text if headings and headings[0].level == 1 else ""
