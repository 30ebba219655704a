"""What several rules ask of a page: each fact is found when it is first asked for.

The detectors whose answers rules share live in ``detect/``; their evidence is kept here. A run with
few rules pays for the facts that these ask for, and for no others.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.outline import Heading, Section

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.detect.evidence import (
        Disclaimer,
        ExerciseSafety,
        HealthAdvice,
        NearMiss,
        SeekHelp,
    )
    from contentlint.detect.units import PageText


class PageFacts:
    """The facts of one page."""

    def __init__(self, article: Article) -> None:
        """Nothing is read yet; a fact raises nothing that its parts do not raise."""
        self._article = article
        self.path = article.path
        """As reported."""

    @property
    def language(self) -> str | None:
        """Primary subtag, None where nothing tells it."""
        return self._article.language

    @property
    def title(self) -> str | None:
        """As front matter gives it."""
        return self._article.title

    @property
    def types(self) -> tuple[str, ...]:
        """Names of the content types that the page is of."""
        return self._article.type_names

    @property
    def headings(self) -> tuple[Heading, ...]:
        """In order of the page."""
        return self._article.outline.headings

    @property
    def sections(self) -> tuple[Section, ...]:
        """In order of the page."""
        return self._article.outline.sections

    @cached_property
    def words(self) -> int:
        """Words of the body as a reader counts them: no front matter, no code."""
        return sum(self._article.outline.words)

    @cached_property
    def code_words(self) -> int:
        """Words of code blocks."""
        blocks = self._article.document.blocks
        return sum(len(block.content.split()) for block in blocks if block.kind == "code")

    @cached_property
    def images(self) -> int:
        """Images, by Markdown or HTML, outside of code."""
        return sum(
            block.content.count("![") + block.content.lower().count("<img")
            for block in self._article.document.blocks
            if block.kind != "code"
        )

    @cached_property
    def health(self) -> HealthAdvice:
        """Whether the page gives health advice."""
        from contentlint.detect import health

        return health.detect(self._article, self._page)

    @property
    def disclaimer(self) -> Disclaimer | None:
        """The page's medical disclaimer."""
        return self._disclaimer[0]

    @property
    def seek_help(self) -> SeekHelp | None:
        """The page's section on when to seek help."""
        return self._seek_help[0]

    @property
    def misses(self) -> tuple[NearMiss, ...]:
        """What looked like a disclaimer or a seek-help section where there is none."""
        return (*self._seek_help[1], *self._disclaimer[1])

    @cached_property
    def exercise(self) -> ExerciseSafety:
        """What an exercise page says of its risks."""
        from contentlint.detect import exercise

        return exercise.detect(self._article, self._page)

    @cached_property
    def _page(self) -> PageText:
        from contentlint.detect.units import PageText

        return PageText(self._article)

    @cached_property
    def _disclaimer(self) -> tuple[Disclaimer | None, tuple[NearMiss, ...]]:
        from contentlint.detect import disclaimer

        return disclaimer.detect(self._article, self._page, health=self.health.given)

    @cached_property
    def _seek_help(self) -> tuple[SeekHelp | None, tuple[NearMiss, ...]]:
        from contentlint.detect import seek_help

        return seek_help.detect(self._article, self._page, health=self.health)
