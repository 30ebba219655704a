"""What site checks, workers and the cache need of a page: small, frozen, serialisable.

``extract`` reads an ``Article`` once. The detectors whose answers several rules share live in
``detect/``; their evidence is kept here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from contentlint.detect.evidence import (
    Disclaimer,
    ExerciseSafety,
    HealthAdvice,
    NearMiss,
    SeekHelp,
)
from contentlint.outline import Heading, Section, block_words

if TYPE_CHECKING:
    from contentlint.article import Article


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The facts of one page. ``path`` is as reported; ``language`` is a primary subtag or None."""

    path: str
    language: str | None
    title: str | None
    types: tuple[str, ...]
    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    words: int
    """Words of the body as a reader counts them: no front matter, no code."""
    code_words: int
    images: int
    health: HealthAdvice
    disclaimer: Disclaimer | None
    seek_help: SeekHelp | None
    exercise: ExerciseSafety
    misses: tuple[NearMiss, ...]
    """What looked like a disclaimer or a seek-help section where there is none."""


def extract(article: Article) -> PageFacts:
    """The facts of ``article``; raises nothing that its parts do not raise."""
    from contentlint.detect import disclaimer, exercise, health, seek_help
    from contentlint.detect.units import PageText

    blocks = article.document.blocks
    outline = article.outline
    page = PageText(article)
    advice = health.detect(article, page)
    statement, statement_misses = disclaimer.detect(article, page, health=advice.given)
    section, section_misses = seek_help.detect(article, page, health=advice.given)
    return PageFacts(
        path=article.path,
        language=article.language,
        title=article.title,
        types=article.type_names,
        headings=outline.headings,
        sections=outline.sections,
        words=sum(block_words(block) for block in blocks),
        code_words=sum(len(block.content.split()) for block in blocks if block.kind == "code"),
        images=sum(
            block.content.count("![") + block.content.lower().count("<img")
            for block in blocks
            if block.kind != "code"
        ),
        health=advice,
        disclaimer=statement,
        seek_help=section,
        exercise=exercise.detect(article, page),
        misses=(*section_misses, *statement_misses),
    )
