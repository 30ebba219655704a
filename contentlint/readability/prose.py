"""The sentences of a page that a reader reads as prose, without the cost of an inline parse.

What counts: paragraphs and items of lists. What does not: headings, tables, code, HTML blocks,
quotations, captions and notes in italics, images, addresses, shortcodes, short lines without a full
stop, scripts without capitals, and sections of sources or related links (the cue ``skip`` of
PL001's word lists).

**Lists** are the largest source of error of any formula: one list of signs scores grade 8 as one
long sentence and grade 0 as a sentence an item. Guides for health writers (the CMS Toolkit for
Making Written Material Clear and Effective, part 7) leave out items that are no sentences; then a
page of lists has nothing to measure. Here *short items are read together*: those of fewer than
``SHORT`` words, with the words that open the list ("Call a doctor if:"), are joined until they make
``SHORT`` words, and that is one sentence. A longer item is a sentence of its own, and an item of
several sentences is prose. So the words of a list count in full and its bullets as sentences of
common length, and whether a writer ends each item with a full stop, a semicolon or nothing makes no
difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contentlint.detect.cues import Cues, cues_for
from contentlint.headingtext import plain
from contentlint.lexicon import fold
from contentlint.readability.formulas import Counts
from contentlint.readability.syllables import LANGUAGES, syllables_in
from contentlint.scopes.sentences import sentences
from contentlint.words import without_markup

if TYPE_CHECKING:
    from contentlint.article import Article

RULE = "PL001"
"""The rule in whose file the word lists stand."""
SHORT = 10
"""Words below which an item of a list is no sentence of its own."""
FRAGMENT = 8
"""Words below which a line without a full stop is no sentence: a date, a name, a caption."""
STUB = 5
"""Words below which a whole paragraph is none, whatever ends it ("Bedside presence.")."""

_WORD = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_CODE = re.compile(r"(`{1,3})[^`\n]{1,300}\1|\[\^[^\]\s]{1,40}\]|\\(?=[^\w\s])")
_MARKED = re.compile(r"[`\\\[<{&:*_\n]")
"""What a source has that does not read as it is written."""
_EMPHASIS = re.compile(r"\*+|(?<![^\W_])_+|_+(?![^\W_])")
_BULLET = r"[ \t]*(?:[•·▪◦‣✓✔✗✘➜➤→●○■☐☑–—-]|\W?\d{1,2}[.)])[ \t]"
_BULLETS = re.compile(rf"^{_BULLET}", re.MULTILINE)
"""Lines that look like a list and are none to Markdown."""
_SOFT_BREAK = re.compile(rf"(?<! {{2}})(?<!\\)\n(?!{_BULLET})")
_NO_PROSE = re.compile(r"\s*(?:!\[|\[!\[|\{\{|\{%|<|\[\^|\.\. |:::)")
_ITALIC = re.compile(r"\s*([*_])(?!\1)[^*_]+\1\s*")
_FULL_STOP = re.compile(r"[.!?…:;][\"'”’»)\]*_\s]*$")


@dataclass(slots=True)
class Part:
    """A paragraph or an item of a list, as plain text."""

    block: int
    """Index of its block in the document."""
    text: str
    list: int = -1
    """Index of the outermost list that it stands in; -1 for a paragraph."""
    _cut: tuple[tuple[str, ...], ...] | None = field(default=None, repr=False, compare=False)

    def sentences(self, language: str | None) -> tuple[tuple[str, ...], ...]:
        """The words of each sentence, see ``words_of``; several rules ask, so they are kept.

        ``language`` is the page's: it is the same each time.
        """
        if self._cut is None:
            text = self.text
            spans = sentences(text, language)
            self._cut = tuple([words_of(text[start:end]) for start, end in spans])
        return self._cut


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or short items of a list that are read as one."""

    words: tuple[str, ...]
    """In lower case."""
    block: int
    """Index of the block in which it begins."""


def parts_between(
    article: Article, first: int, end: int, *, quoted_too: bool = False
) -> Iterator[Part]:
    """Those of the blocks ``first`` to ``end`` (exclusive).

    ``quoted_too``: what stands in a quotation, which is how many sites write a callout.
    """
    blocks = article.document.blocks
    skipped = _skipped(article)
    outermost: dict[int, int] = {}
    quoted: set[int] = set()
    for index in range(first, end):
        block = blocks[index]
        parent = block.parent
        if block.kind != "paragraph":  # it may hold paragraphs
            if block.kind == "list":
                outermost[index] = outermost.get(parent, index)
            elif parent in outermost:
                outermost[index] = outermost[parent]
            if not quoted_too and (block.kind == "quote" or parent in quoted):
                quoted.add(index)
            continue
        if index in skipped or parent in quoted:
            continue
        source = block.content
        # most paragraphs begin with a letter, and those are prose
        if not source[:1].isalpha() and (_NO_PROSE.match(source) or _ITALIC.fullmatch(source)):
            continue
        text = shown(source)
        if not _is_cased(text):
            continue
        if "\n" in text and _BULLETS.search(text):
            within = outermost.get(parent, index)
            yield from (Part(index, line, within) for line in text.split("\n") if line.strip())
        elif text.strip():
            yield Part(index, text, outermost.get(parent, -1))


def shown(source: str) -> str:
    """Inline Markdown as plain text; a hard line break stays one."""
    if not _MARKED.search(source):
        return source
    text = _CODE.sub(" ", source) if "`" in source or "[^" in source or "\\" in source else source
    text = _SOFT_BREAK.sub(" ", without_markup(text))
    return _EMPHASIS.sub("", text) if "*" in text or "_" in text else text


def _is_cased(text: str) -> bool:
    """Whether most letters are of a script with capitals: Latin, Greek, Cyrillic.

    Words, sentences and limits mean something else in Chinese, Hindi or Arabic.
    """
    if text.isascii():
        return True
    return 2 * sum(map(str.islower, text)) >= sum(map(str.isalpha, text.upper()))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a plain text in lower case; what a hyphen joins is one, and a number is one."""
    return tuple(_WORD.findall(text.lower()))


def read(found: Iterable[Part], language: str | None) -> list[Sentence]:
    """The sentences of ``found``, under the convention for lists that the module explains."""
    reader = _Reader(language)
    for part in found:
        reader.take(part)
    return reader.done()


class _Reader:
    """Gathers short items of a list."""

    def __init__(self, language: str | None) -> None:
        self._language = language
        self._sentences: list[Sentence] = []
        self._held: tuple[str, ...] = ()
        self._held_block = -1
        self._list = -1
        self._of_list = 0

    def take(self, part: Part) -> None:
        if part.list < 0 or self._list not in (-1, part.list):
            self._end_list()
        self._list = part.list
        cut = [*part.sentences(self._language)]
        if not cut:
            return
        if part.list >= 0:
            if len(cut) == 1 and len(cut[0]) < SHORT:
                self._hold(cut[0], part.block)
                return
            cut[0] = self._held + cut[0]
            self._held = ()
            self._of_list += len(cut)
        elif len(cut[-1]) < SHORT and part.text.rstrip(" *_").endswith((":", "：")):
            self._hold(cut.pop(), part.block)
        elif _is_fragment(cut, part.text):
            cut.pop()
        self._sentences += (Sentence(words, part.block) for words in cut)

    def _hold(self, words: tuple[str, ...], block: int) -> None:
        if not self._held:
            self._held_block = block
        self._held += words
        if len(self._held) >= SHORT:
            self._sentences.append(Sentence(self._held, self._held_block))
            self._held = ()
            self._of_list += 1

    def _end_list(self) -> None:
        """What is left over belongs to the sentence before it; alone it is none."""
        if self._held and self._of_list:
            last = self._sentences[-1]
            self._sentences[-1] = Sentence(last.words + self._held, last.block)
        self._held, self._of_list = (), 0

    def done(self) -> list[Sentence]:
        self._end_list()
        return self._sentences


def _is_fragment(cut: list[tuple[str, ...]], text: str) -> bool:
    """Whether the last of a paragraph's sentences is none."""
    if _FULL_STOP.search(text):
        return len(cut) == 1 and len(cut[0]) < STUB
    return len(cut[-1]) < FRAGMENT


def count(words: Iterable[str], language: str, sentences: int = 1) -> Counts:
    """The counts of one sentence, or of ``sentences`` together; syllables where they are known."""
    found = tuple(words)
    long_words = sum([len(word) > 6 for word in found])
    letters = sum(map(len, found))
    if language not in LANGUAGES:
        return Counts(len(found), sentences, 0, 0, letters, long_words)
    known = syllables_in(language)
    each = [known[word] for word in found]
    many = sum([number > 2 for number in each])
    return Counts(len(found), sentences, sum(each), many, letters, long_words)


def _skipped(article: Article) -> frozenset[int]:
    """The blocks of sections whose heading says that they are no prose of the page."""
    cues = cues_for(article, RULE)
    found: set[int] = set()
    level = 0
    for section in article.outline.sections:
        if section.heading < 0:
            continue
        heading = article.outline.headings[section.heading]
        if not level or heading.level <= level:
            level = heading.level if cues.remembered(heading.text, _is_over_no_prose) else 0
        if level:
            found.update(range(*section.blocks))
    return frozenset(found)


def _is_over_no_prose(heading: str, cues: Cues) -> bool:
    return cues.is_all("skip", fold(plain(heading)))
