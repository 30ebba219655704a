"""Whether a paragraph says where it knows something from, and whether a page lists its sources."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.lexicon import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.article import Article

RULE = "CL004"
"""The rule whose word lists have `named` (publishers, journals) and `source_list` (headings)."""

_FIELDS = ("sources", "references", "citations", "bibliography", "fuentes", "quellen")
_MARK = re.compile(
    r"\]\((?!mailto:|tel:)|\]\[[^\]\n]|https?://|\bwww\.|\bhref\s*="  # links
    r"|\[\^|\[@|\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9}\]|<sup\b|[¹²³⁴-⁹](?![\w/])"  # notes
    r"|\b10\.\d{4,9}/|\bPMID|\bPMC\d|\bdoi\b|\bet al\b|\bISBN"
    r"|\{\{<\s*(?:cite|ref|fn|footnote|source)|\{%-?\s*(?:cite|ref|fn|footnote|source)"
    # (Smith and Jones, 2019), Smith (2019), (CDC 2022)
    r"|\([^()a-z\n]?[A-ZÀ-Þ][^()\n]{1,80}\b(?:19|20)\d\d|[A-ZÀ-Þ][\w.&-]{1,30},? \((?:19|20)\d\d"
)
# a study that a page names: an author with a year, an identifier
_STUDY = re.compile(
    r"\b10\.\d{4,9}/|\bPMID|\bPMC\d|\bet al\b|[A-ZÀ-Þ][\w.&-]{1,30},? \((?:19|20)\d\d"
    r"|\([A-ZÀ-Þ][^()\n]{1,80}\b(?:19|20)\d\d"
)
_LABEL = re.compile(
    r"^\W{0,6}(?:sources?|references?|fuentes?|referencias?|quellen?|fontes?|fonti|fonte|bronn?en"
    r"|bron|zrodl[oa]|来源|參考|参考)(?:\W|$)",
)


def _introduces(texts: list[str]) -> bool:
    return len(texts) == 1 and texts[0].rstrip("*_ \n").endswith((":", "："))


class Sources:
    """Answers for one page, block by block; each group of blocks is read once."""

    def __init__(self, article: Article) -> None:
        """Nothing is read yet."""
        self._article = article
        self._known: dict[int, bool] = {}

    def near(self, block: int) -> bool:
        """Whether a source stands near ``block``, an index in the document; never for -1.

        Near are its paragraph or heading, its whole list, table or quotation, the words that
        introduce these, and a line below that begins with "Source". A source is a link, a note, an
        author with a year, an identifier, or the name of a publisher (cue ``named``).
        """
        if block < 0:
            return False
        top = bisect_right(self._tops, block) - 1
        if top not in self._known:
            self._known[top] = self._reads(top)
        return self._known[top]

    @cached_property
    def _tops(self) -> list[int]:
        blocks = self._article.document.blocks
        return [number for number, block in enumerate(blocks) if block.parent < 0]

    def _reads(self, top: int) -> bool:
        texts, following = self._texts(top), self._texts(top + 1)
        lines = following[:1] if self._kind(top + 1) == "paragraph" else []
        rows = texts if self._kind(top) == "table" else []
        if any(_LABEL.match(fold(text)) for text in [*rows, *lines]):
            return True
        if _introduces(texts):
            texts = texts + following
        before = self._texts(top - 1)
        if _introduces(before) and self._kind(top) in ("list", "table", "quote"):
            texts = texts + before
        return any(_MARK.search(text) or self._named(text) for text in texts)

    def _kind(self, top: int) -> str:
        """The kind of a top-level block by its number among these; "" past the last."""
        tops = self._tops
        return self._article.document.blocks[tops[top]].kind if top < len(tops) else ""

    def _texts(self, top: int) -> list[str]:
        if not 0 <= top < len(self._tops):
            return []
        blocks = self._article.document.blocks
        stop = self._tops[top + 1] if top + 1 < len(self._tops) else len(blocks)
        return [block.content for block in blocks[self._tops[top] : stop] if block.content]

    def _named(self, text: str) -> bool:
        article = self._article
        named = article.lexicons.pattern(RULE, article.language or "", "named")
        return named is not None and named.search(fold(text)) is not None

    def sums_up(self, headings: Sequence[str]) -> bool:
        """Whether a block under these folded headings repeats what the page cites elsewhere.

        A summary or a conclusion (cue ``summary``; a text before the first heading of a section is
        one too) need not name again what the sections between name.
        """
        if len(headings) > 1 or (headings and self._titled):
            article = self._article
            pattern = article.lexicons.pattern(RULE, article.language or "", "summary")
            if pattern is None or not pattern.search(headings[0]):
                return False
        return self._studied

    @cached_property
    def _studied(self) -> bool:
        return _STUDY.search(self._article.body) is not None

    @cached_property
    def _titled(self) -> bool:
        """Whether the page's first heading is one of a section and no title."""
        headings = self._article.outline.headings
        return bool(headings) and headings[0].level > 1

    @cached_property
    def listed(self) -> bool:
        """Whether the page has a list of sources: a field, a section, or notes at its end."""
        article = self._article
        if any(article.data.get(name) for name in _FIELDS) or "\n[^" in article.body:
            return True
        languages = {article.language or "", "en"}
        patterns = [article.lexicons.pattern(RULE, code, "source_list") for code in languages]
        return any(
            pattern.search(fold(heading.text))
            for heading in article.outline.headings
            for pattern in patterns
            if pattern is not None
        )
