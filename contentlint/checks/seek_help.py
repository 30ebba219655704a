"""Whether a page that gives health advice says when to seek help, and says it well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.detect.need import example, near, needed
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.detect.evidence import SeekHelp


class Options(CheckOptions):
    """What to look for; one rule each."""

    find: Literal["missing", "weak"] = Field(
        default="missing",
        description="missing: no section at all. weak: one without a sign or without an action.",
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit where the section is missing (on the title) or weak (on its heading or label).

    Values: ``asked`` (why the page needs one), ``heading`` (an example) and ``near`` (what
    came near one, a sentence or ""); for a weak one ``lacks``. A page in a language without
    words gives none.
    """
    need = needed(article, "seek_help", "MS001")
    if need is None:
        return
    section = article.facts.seek_help
    if options.find == "weak":
        if section is not None:
            yield from _weak(section)
        return
    if section is not None:
        return
    shown = near(article.facts, "seek-help")
    yield Hit(
        article.absence(),
        {"asked": need.asked, "heading": example(article, "MS001", "heading"), "near": shown},
        severity=None if need.confidence == "high" else "warning",
        confidence=need.confidence,
        key="seek-help",
        cause="no seek-help section",
        evidence=need.cues,
    )


def _weak(section: SeekHelp) -> Iterator[Hit]:
    if section.sign and section.action:
        return
    lacks = [
        words
        for present, words in (
            (section.sign, "names no sign to watch for (such as a fever, numbness or how long)"),
            (section.action, "does not say whom to call or where to go"),
        )
        if not present
    ]
    yield Hit(
        section.span,
        {"lacks": " and ".join(lacks)},
        confidence=section.confidence,
        key="seek-help",
        evidence=section.cues,
    )
