"""A line of bold text that does a heading's work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.headingtext import plain
from contentlint.model import Confidence, Hit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.markdown import Block

_MONTH = re.compile(
    r"\b(?:jan|feb|fév|fev|mar|mär|mrt|apr|avr|abr|may|mai|mei|maj|jun|juin|jul|juil|aug|aoû|ago|sep"
    r"|set|oct|okt|out|nov|dec|déc|dez|dic|gen|mag|giu|lug|ott|ene|lip|sie|wrz|paź|lis|gru|sty|lut"
    r"|kwi)\w*",
    re.IGNORECASE,
)
# A line that is bold and yet no heading: dates, prices and numbers, addresses, who wrote it,
# captions, formulas, and the first line of a note.
_NO_HEADING = re.compile(
    r"^[\W\d]*$"
    r"|^\d+\s[^,]*,.*\w|@|https?:|www\.|\d{3}[-. ]\d{3,4}|[=→⇒×←↓]"
    r"|^(?:by|written by|reviewed by|medically reviewed|posted|published|updated|last updated"
    r"|last reviewed|por|par|von|door|autor|autora|auteur|author|source|fuente|quelle)\s"
    r"|^(?:fig|figure|table|tabelle|tableau|tabla|tabela|abb|abbildung|figura|photo|foto|image)"
    r"\.?\s*\d"
    r"|^(?:note|notes|nota|remarque|hinweis|important|importante|wichtig|warning|caution|danger"
    r"|attention|atención|advertencia|achtung|warnung|avertissement|tip|tipp|consejo|conseil"
    r"|disclaimer|aviso|please note|the end|tl;dr)$",
    re.IGNORECASE,
)
_EMPHASIS = ("*", "_")
# bold or italic all through, and it ends as no heading does: it need not be parsed to tell
_SENTENCE = re.compile(r"([*_]{1,3})[^\W_][^*_`~\[\]<>&\\!]*[.,;:!?…。，、；：！？]\1")
_PICTURE = re.compile(r"\s*(?:!\[|\[!\[|<(?:img|figure|picture|video)\b)", re.IGNORECASE)
_PUNCTUATION = ".,;:!?…。，、；：！？"


class Options(CheckOptions):
    """Which emphasised lines count."""

    italic: bool = Field(default=False, description="Lines that are all italic count too.")
    strict: bool = Field(
        default=False,
        description="Any such line counts, whatever its length and whatever stands around it.",
    )
    max_words: int = Field(default=12, ge=1, description="A longer line is an emphasised sentence.")
    lone_words: int = Field(
        default=4, ge=1, description="Likewise, where it is the only such line in its section."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield each paragraph of one line that is all bold and ends without punctuation.

    A label that ends in a colon is none, nor is a question, a link, or anything in a list, a
    quotation, a table or a callout. Unless ``strict``, something must follow that the line could
    be the heading of. A line that is alone in its section and long, or stands right under a
    heading of level 3 or below like a subtitle, is found with low confidence.
    """
    blocks = article.document.blocks
    lines = [
        index
        for index, block in enumerate(blocks)
        if block.parent == -1
        and block.kind == "paragraph"
        and block.content[:1] in _EMPHASIS
        and _emphasised(article, index, options)
    ]
    if not lines:
        return
    sections = list(accumulate(block.kind == "heading" for block in blocks))
    in_section, known = Counter(sections[index] for index in lines), set(lines)
    for index in lines:
        text = article.document.inline(index).text.strip()
        words = len(text.split())
        sure: Confidence = "high"
        if not options.strict:
            if words > options.max_words or _NO_HEADING.search(text) or _date(text):
                continue
            if not _heads(blocks, index, known):
                continue
            if in_section[sections[index]] == 1:
                above = blocks[index - 1] if index else None
                subtitle = above is not None and above.kind == "heading" and above.level > 2
                sure = "low" if subtitle or words > options.lone_words else "medium"
        yield Hit(_span(article, index), {"text": text}, confidence=sure, key=plain(text))


def _emphasised(article: Article, index: int, options: Options) -> bool:
    """Whether paragraph ``index``, which begins with an emphasis mark, is one emphasised line."""
    source = article.document.blocks[index].content
    if source[-1:] != source[:1] or "\n" in source:
        return False
    if _SENTENCE.fullmatch(source):
        return False
    inline = article.document.inline(index)
    whole = {mark.kind for mark in inline.marks if (mark.start, mark.end) == (0, len(inline.text))}
    return (
        bool(inline.text.strip())
        and whole == {mark.kind for mark in inline.marks}
        and whole <= {"strong", "em"}
        and (options.italic or "strong" in whole)
        and inline.text.rstrip("\"'”’») ")[-1:] not in _PUNCTUATION
    )


def _heads(blocks: list[Block], index: int, lines: set[int]) -> bool:
    """Whether the line stands before something of its own, and under no picture as its caption."""
    after = index + 1
    if after >= len(blocks) or blocks[after].kind in ("heading", "break") or after in lines:
        return False
    if index == 0:
        return True
    if index - 1 in lines or blocks[index - 1].content.rstrip().endswith(":"):
        return False
    return not _PICTURE.match(blocks[index - 1].content)


def _date(text: str) -> bool:
    """Whether the line is a month and a year, with days and joining words at most."""
    if not re.search(r"\d{4}", text) or not _MONTH.search(text):
        return False
    rest = re.sub(r"^\w+,", "", _MONTH.sub("", text, count=1))
    return all(len(word) <= 3 for word in re.findall(r"[^\W\d_]+", rest))


def _span(article: Article, index: int) -> Span:
    """The span of the line's words, or its line where the place is not known."""
    inline = article.document.inline(index)
    start, line = inline.place(0)
    end, _ = inline.place(len(inline.text) - 1)
    return article.positions.span(start, end + 1) if start >= 0 <= end else Span(line)
