"""Where a page names its sources: sections, fields, links, footnotes, identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contentlint.fieldnames import empty
from contentlint.fieldnames import fold as folded_key
from contentlint.headingtext import plain
from contentlint.lexicon import fold

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.outline import Heading

RULE = "SR001"
"""The rule whose lexicon has the words for headings and labels of sources."""
_FIELDS = frozenset({"sources", "references", "citations", "bibliography", "workscited", "source",
                     "sourceurl", "sourcelinks", "citation", "reference", "footnotes"})  # fmt: skip
_LINK = re.compile(r"(?<!\w)https?://([^\s/)\]\"'<>]{3,100})[^\s)\]\"'<>]{0,500}", re.IGNORECASE)
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\s]{1,60}\]:[ \t]*\S", re.MULTILINE)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\])\"'<>]{2,200}")
# (Long, 2021), (Long et al. 2021; 12 trials), Long and colleagues (2021), *The Lancet* (2021)
_CITATION = re.compile(
    r"\((?=[^()]{0,100}(?:,|;|&|et al))[^\W\d_][^()]{2,120}?\b(?:19|20)\d\d[a-z]?\b[^()]{0,60}\)"
    r"|\b[^\W\d_][\w-]{1,30} (?:et al\.?|u\. ?a\.|(?:and|und|et|y|e|en) (?:colleagues|kollegen"
    r"|collegues|colaboradores|colleghi|collega's)|(?:&|and|und|et|y|e|en|i) [^\W\d_][\w-]{1,30})"
    r" \((?:[^()]{0,80} )?(?:19|20)\d\d[a-z]?\)"
    r"|(?<!\*)\*[^\W\d_][^*\n]{2,50}\*,? \((?:19|20)\d\d\)",
    re.IGNORECASE,
)
# where people share and shop; a link there is no source
_NO_SOURCE = re.compile(
    r"(?:^|\.)(?:facebook|instagram|twitter|x|tiktok|pinterest|linkedin|youtube|youtu|amazon|amzn|"
    r"whatsapp|wa|t|reddit|etsy|ebay|shopify|patreon|spotify|fb)\.(?:[a-z]{2,3}\.)?[a-z]{2,4}(?::|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SourcesSection:
    """A section of sources: its heading, and its blocks, the second index exclusive."""

    heading: Heading
    blocks: tuple[int, int]


def names_sources(article: Article, text: str) -> bool:
    """Whether a heading or label says that sources follow, in the page's language.

    Where the language is not known, those of every language count.
    """
    words = fold(plain(text))
    lexicons = article.lexicons
    codes = [article.language] if article.language else sorted(lexicons.languages(RULE))
    patterns = [lexicons.pattern(RULE, code, "heading") for code in codes]
    return any(pattern is not None and pattern.fullmatch(words) for pattern in patterns)


def source_sections(article: Article) -> Iterator[SourcesSection]:
    """The sections of sources, each with the sections below it, in source order."""
    sections, headings = article.outline.sections, article.outline.headings
    end = -1
    for at, section in enumerate(sections):
        if section.heading < 0 or at < end or not names_sources(
            article, headings[section.heading].text
        ):  # fmt: skip
            continue
        end = at + 1
        level = headings[section.heading].level
        while end < len(sections) and headings[sections[end].heading].level > level:
            end += 1
        blocks = section.blocks[0], sections[end - 1].blocks[1]
        yield SourcesSection(headings[section.heading], blocks)


def source_fields(article: Article) -> Iterator[tuple[str, object]]:
    """The front-matter fields that name sources and are not empty: (key, value)."""
    for key, value in article.data.items():
        if folded_key(str(key)) in _FIELDS and not empty(value) and value is not False:
            yield key, value


def cited(text: str) -> int:
    """How many sources the ``visible`` text points to; the same one counts once.

    That is links out, DOIs, footnotes, and works in parentheses with their year. Links to shops and
    to where people share are none.
    """
    links = {
        match.group().rstrip(".,;")
        for match in _LINK.finditer(text)
        if not _NO_SOURCE.search(match[1]) and "doi.org" not in match[1].lower()
    }
    dois = {match.group().rstrip(".,;").lower() for match in _DOI.finditer(text)}
    works = {match.group() for match in _CITATION.finditer(text)}
    works = {work for work in works if work.lstrip("(*")[0].isupper()}
    return len(links) + len(dois) + len(works) + len(_FOOTNOTE.findall(text))
