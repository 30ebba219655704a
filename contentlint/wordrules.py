"""The terms of a word list that a page means: not quoted, denied, asked about or excepted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field

from contentlint.checkoptions import CheckOptions
from contentlint.citing import Sources
from contentlint.scopes.run import mask
from contentlint.scopes.selector import Selector, parse
from contentlint.surroundings import Surroundings
from contentlint.terms import Match, search, search_fields, term_list

if TYPE_CHECKING:
    import re

    from contentlint.article import Article

Exemption = Literal["denied", "quoted", "asked", "cited", "named"]


_NOUNS = frozenset({"de", "lb"})
"""Languages that write every noun with a capital: there it tells no name."""


_MOST = 1000
"""Terms of a page that are judged: nobody mends more at once, and a hostile page has any number."""


def _scope(value: str) -> str:
    selector = parse(value)
    if selector.base != "body" or selector.cut:
        raise ValueError(f"`{value}`: only blocks of the body can be read here")
    return value


class WordOptions(CheckOptions):
    """Whose words, where, and what takes their sense away."""

    lexicon: str = Field(
        description="Id of the rule whose word lists are read. Cues: `terms` (patterns, or "
        "`pattern => words to write instead`), `except` (a term in a match of one is none), and "
        "those that `unless` names."
    )
    scope: Annotated[str, AfterValidator(_scope)] = Field(
        default="text", description="What of the body is read: a selector of blocks."
    )
    fields: tuple[str, ...] = Field(
        default=(), description="Keys of the front matter whose text is read too."
    )
    unless: tuple[Exemption, ...] = Field(
        default=("quoted",),
        description="quoted: between quotation marks. asked: in a question. denied: a `denial` in "
        "the sentence or in the words that introduce its list, or a `sections` heading above it. "
        "named: in capitals, as a part of a name. cited: terms of the cue `proof`, where the "
        "paragraph has a source or the page lists its sources.",
    )

    @cached_property
    def own_selector(self) -> Selector:
        """What ``scope`` means."""
        return parse(self.scope)


class Reader:
    """Reads one page for one rule; ``around`` and ``sources`` know the places of what it finds."""

    def __init__(self, article: Article, options: WordOptions) -> None:
        """Nothing is read yet."""
        self._article, self._options = article, options
        self.around = Surroundings(article)
        self.sources = Sources(article)
        self._away: dict[tuple[str, ...], bool] = {}

    def meant(self, cue: str = "terms", also: re.Pattern[str] | None = None) -> Iterator[Match]:
        """The terms of ``cue`` that no exemption holds for, front matter first, in source order.

        None on a page whose language is not known or has no words. Blocks of the body are read only
        where they have something that ``also`` matches too. Only the first thousand are judged.
        """
        article, options = self._article, self._options
        language = article.language
        terms = term_list(article.lexicons, options.lexicon, language, cue) if language else None
        if terms is None:
            return
        found = chain(
            search_fields(article, terms, options.fields),
            search(article, terms, options.own_selector, also),
        )
        for _, same in groupby(islice(found, _MOST), key=lambda one: id(one.piece)):
            matches = list(same)
            # what the list itself says ("no side effects") denies nothing
            rest = _without(matches)
            yield from (one for one in matches if not self._exempt(one, cue, rest))

    def sentence(self, found: Match) -> str:
        """The folded sentence that a term stands in."""
        start, end = self.around.sentence(found.piece, found.start)
        return found.folded[start:end]

    def pattern(self, cue: str) -> re.Pattern[str] | None:
        """The patterns of another cue in the page's language."""
        article = self._article
        return article.lexicons.pattern(self._options.lexicon, article.language or "", cue)

    def _exempt(self, found: Match, cue: str, rest: str) -> bool:
        unless = self._options.unless
        start, end = self.around.sentence(found.piece, found.start)
        sentence = found.folded[start:end]
        if "asked" in unless and sentence.rstrip("\"')*_ ").endswith(("?", "？")):
            return True
        if "quoted" in unless and self.around.quoted(found.piece, found.start, found.end):
            return True
        if "named" in unless and self._article.language not in _NOUNS and _is_name(found, start):
            return True
        if (
            "cited" in unless
            and cue == "proof"
            and (self.sources.listed or self.sources.near(found.piece.block))
        ):
            return True
        excepted = self.pattern("except")
        if excepted and any(
            one.start() < found.end - start and one.end() > found.start - start
            for one in excepted.finditer(sentence)
        ):
            return True
        return "denied" in unless and self._denied(found.piece.block, rest[start:end])

    def _denied(self, block: int, rest: str) -> bool:
        denial, sections = self.pattern("denial"), self.pattern("sections")
        if denial and (denial.search(rest) or denial.search(self.around.lead_in(block))):
            return True
        above = self.around.headings(block)
        if above not in self._away:
            self._away[above] = bool(sections and any(map(sections.search, above)))
        return self._away[above]


def _without(matches: list[Match]) -> str:
    """The folded text of one piece with its matches blanked out."""
    return mask(matches[0].folded, [(one.start, one.end) for one in matches])


def _is_name(found: Match, sentence: int) -> bool:
    """Whether all long words begin with a capital, and more than a sentence or a heading asks."""
    words = [word for word in found.text.split() if len(word) > 3]
    capitals = bool(words) and all(word[:1].isupper() for word in words)
    return capitals and "heading" not in found.piece.tags and (
        len(words) > 1 or found.start > sentence
    )  # fmt: skip
