"""Sections that a content type asks for: not there, or too short."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.headingtext import counts_as, headings_wanted, matching, plain
from contentlint.model import Hit
from contentlint.near import nearest
from contentlint.predicates import front_matter_matches

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.config import SectionRequirement
    from contentlint.outline import Heading


_ALIKE = 0.85
"""How alike (difflib's ratio) a heading must be to pass for one that is misspelt: `Sources` is like
`Souces` (0.92); `Presentation` is not like `Prevention` (0.82)."""


class Options(CheckOptions):
    """This check has no options; ``[types.NAME] sections`` in the config says what it asks for."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit for each section that the page's types require and that falls short.

    A missing one stands where absences do, a short one on its heading. A heading that looks like
    one that was meant is named in the message.
    """
    asked: set[str] = set()
    for kind in article.types:
        for requirement in kind.sections:
            wanted = headings_wanted(requirement, article.language)
            name = requirement.name
            if name in asked or not wanted:
                continue
            if requirement.when and not front_matter_matches(requirement.when, article.data):
                continue
            asked.add(name)
            found = matching(article, requirement, wanted)
            if not found:
                hint = _hint(article, requirement, wanted)
                values = {"section": name, "headings": _listed(wanted), "hint": hint}
                yield Hit(article.absence(), values, cause=name, key=plain(name))
                continue
            words, heading = max(
                ((_words(article, number), one) for number, one in found), key=lambda pair: pair[0]
            )
            if words < requirement.min_words:
                yield Hit(
                    heading.span,
                    {"section": name, "words": words, "min_words": requirement.min_words},
                    message="short",
                    cause=f"{name} (too short)",
                    key=f"{plain(name)} short",
                )


def _words(article: Article, number: int) -> int:
    """The words under a heading, subsections included; of a nested one, to its block's end."""
    section = article.outline.section_of(number)
    if section is not None:
        return section.words
    blocks = article.document.blocks
    start = article.outline.headings[number].block
    total = 0
    for index in range(start + 1, len(blocks)):
        if blocks[start].parent not in _parents(article, index):
            break
        total += article.outline.words[index]
    return total


def _parents(article: Article, index: int) -> Iterator[int]:
    at = article.document.blocks[index].parent
    while at >= 0:
        yield at
        at = article.document.blocks[at].parent


def _listed(wanted: tuple[str, ...], most: int = 3) -> str:
    wanted = tuple(one for one in wanted if "*" not in one) or wanted
    shown = ", ".join(f"“{one}”" for one in wanted[:most])
    return shown + (", …" if len(wanted) > most else "")


def _hint(article: Article, requirement: SectionRequirement, wanted: tuple[str, ...]) -> str:
    """What on the page may have been meant, as the end of a sentence; or nothing."""
    headings = article.outline.headings
    for heading in headings:
        if counts_as(heading.text, wanted, article.title):
            return (
                f"; line {heading.span.line} has it as an h{heading.level}, "
                f"but h{requirement.level} is wanted"
            )
    label = _label(article, wanted)
    if label is not None:
        return f"; line {label} has it as a bold label, not as a heading"
    near = _near(headings, wanted)
    return f"; is it “{near.text}” on line {near.span.line}?" if near else ""


def _label(article: Article, wanted: tuple[str, ...]) -> int | None:
    """The line of a paragraph that opens with the section's name in bold.

    A name with ``*`` is left out: "Gliding, not stretching" is no label of "* stretching". Items of
    a list are points of another section.
    """
    document = article.document
    wanted = tuple(one for one in wanted if "*" not in one)
    for index, block in enumerate(document.blocks):
        if block.kind != "paragraph" or block.parent != -1:
            continue
        if not block.content.startswith(("**", "__")):
            continue
        inline = document.inline(index)
        for mark in inline.marks:
            if mark.kind == "strong" and mark.start == 0:
                if counts_as(inline.text[: mark.end], wanted):
                    return block.line
                break
    return None


def _near(headings: tuple[Heading, ...], wanted: tuple[str, ...]) -> Heading | None:
    """The heading that is spelt most like one wanted, else one that holds its words."""
    texts = {plain(heading.text): heading for heading in reversed(headings) if plain(heading.text)}
    names = [plain(one) for one in wanted if plain(one)]
    for name in names:
        for text in nearest(name, texts, n=1, cutoff=_ALIKE):
            return texts[text]
    for name in names:
        for text in reversed(texts):
            if set(name.split()) <= set(text.split()):
                return texts[text]
    return None
