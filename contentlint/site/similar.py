"""Pages whose text is nearly the same, found in time that grows with the number of pages.

Each page is read once and leaves a **signature** of at most 1 KB. Its text is cut into passages (a
paragraph, a list, a table, a heading), and a passage into shingles of ``SHINGLE`` words one after
another. MinHash (Broder 1997; here by the library ``rensa``) keeps ``SLOTS`` numbers of all of
them; the share of slots in which two pages agree is the share of shingles that they have in common
(Jaccard), give or take 0.04. A signature also says which passage each number comes from, and a
checksum and the size of every passage. So, when all pages are there, a passage that stands word for
word on many of them (a disclaimer, a box about the author) is known for what it is, and the rest of
two pages, what is *their own*, can be compared without it.

``pairs`` compares only pages that agree in one of a few slots, and of these no more than a fixed
number.
"""

from __future__ import annotations

import re
import struct
from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import eq
from typing import TYPE_CHECKING
from zlib import crc32

from contentlint.lexicon import fold
from contentlint.words import CJK, without_markup

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.site.page import SitePage

SHINGLE = 3
"""Words of a shingle: longer ones are lost sooner where single words were changed."""
SHINGLE_UNSPACED = 6
"""Characters of a shingle in Chinese and Japanese, whose words have two characters or so."""
SHORTEST = 60
"""Words below which a page has no signature; twice as many characters of Chinese or Japanese."""
SLOTS = 128
PASSAGES, LEAST = 60, 8
"""A signature tells the longest passages apart, up to so many, of so many shingles or more."""
OWN = 0.1
"""The share of a page from which on what is its own decides."""

_FORMAT = 1
_SEED = 1
_HEAD = struct.Struct("<BBBI")
"""Format, version of the library's algorithm, number of passages, number of shingles."""
_PASSAGE = struct.Struct("<IH")
"""Checksum and number of shingles of a passage; then come the slots' numbers, and a byte for each
slot that says which passage it is of: those that are not told apart follow the last."""
_NUMBERS = struct.Struct(f"<{SLOTS}I")

_MANY_SHARE, _MANY_OF_FEW, _MANY = 0.05, 5, 12
"""A passage is common that stands on this share of the pages, on at least and at most so many."""
_KEYS = 16
"""Slots by which pages are looked for: of two with half their shingles in common, one pair in
65,000 agrees in none of these."""
_RECENT = 8
"""Of all pages that agree in a slot, a page is compared with this many that come before it."""
_REMEMBERED = 4096

_CJK = re.compile(f"[{CJK}]")
_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"(`{1,3})[^`\n]+\1|\[\^[^\]\s]{1,40}\]")
_END = "\n\x1e\n"
"""Between passages; no markup reaches over the end of a line."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pages with nearly the same text."""

    a: SitePage
    """The one that comes first."""
    b: SitePage
    overlap: float
    """The estimated share, 0 to 1, of the longer one's text that stands in the other too."""


def signature(article: Article) -> bytes:
    """What is kept of a page's text to compare it by; b"" where that is under ``SHORTEST`` words.

    Read are headings, paragraphs, lists, tables and the text of HTML, without code, addresses and
    front matter. The same text gives the same bytes in every process, and on every 64-bit system.
    """
    passages = _passages(article)
    words = sum(len(found) / (1 if size == SHINGLE else 2) for found, size in passages)
    return _packed(passages) if words >= SHORTEST else b""


def _passages(article: Article) -> list[tuple[list[str], int]]:
    """The words of each passage that has some, and how many make a shingle; in source order."""
    # all in one go, which takes a third of the time of one after the other
    text = _source(article)
    if "`" in text or "[^" in text:
        text = _CODE.sub(" ", text)
    text = fold(without_markup(text))
    unspaced = not text.isascii() and _CJK.search(text) is not None
    if unspaced:
        text = _CJK.sub(r" \g<0> ", text)
    found = []
    for one in text.split(_END):
        if words := _WORD.findall(one):
            characters = len(_CJK.findall(one)) if unspaced else 0
            size = SHINGLE_UNSPACED if 2 * characters > len(words) else SHINGLE
            found.append((words, size))
    return found


def _source(article: Article) -> str:
    """All that has words, as it is written, with ``_END`` between passages.

    A list and a table are one passage with all in it.
    """
    parts: list[str] = []
    outermost: dict[int, int] = {}
    current = -1
    for index, block in enumerate(article.document.blocks):
        kind = block.kind
        within = outermost.get(block.parent, index if kind in ("list", "table") else -1)
        if within >= 0:
            outermost[index] = within
        if within < 0 or within != current:
            parts.append(_END)
        current = within
        if kind in ("heading", "paragraph", "cell"):
            parts += (block.content.replace("\n", " "), "\n")
        elif kind == "html":
            for run in article.runs.of_block(index):
                parts += (run.piece.text, "\n")
    return "".join(parts)


def _shingles(words: list[str], size: int) -> list[str]:
    """Each once; of a passage that is too short for one, all words together."""
    if len(words) <= size:
        return [" ".join(words)]
    runs = zip(*[words[start:] for start in range(size)], strict=False)
    return list(dict.fromkeys(map(" ".join, runs)))


def _packed(passages: list[tuple[list[str], int]]) -> bytes:
    from rensa import RMinHash

    sets = [_shingles(words, size) for words, size in passages]
    # the sort is stable: of two that are as long, the first is told apart
    long = [number for number, shingles in enumerate(sets) if len(shingles) >= LEAST]
    told = sorted(sorted(long, key=lambda number: -len(sets[number]))[:PASSAGES])
    rest = set(range(len(sets))).difference(told)
    groups = [sets[number] for number in told]
    groups.append([shingle for number in rest for shingle in sets[number]])
    # MinHash of all sets together is the least number that any of them has in a slot
    columns = list(zip(*map(_numbers, groups), strict=True))
    numbers = [min(column) for column in columns]
    owners = [column.index(least) for column, least in zip(columns, numbers, strict=True)]
    head = _HEAD.pack(_FORMAT, RMinHash.ALGORITHM_VERSION, len(told), sum(map(len, sets)))
    table = [_PASSAGE.pack(_checksum(passages[one][0]), min(len(sets[one]), 65535)) for one in told]
    return b"".join((head, *table, _NUMBERS.pack(*numbers), bytes(owners)))


def _checksum(words: list[str]) -> int:
    return crc32(" ".join(words).encode())


def _numbers(shingles: list[str]) -> list[int]:
    from rensa import RMinHash

    # not its functions for many sets at once: these wait for threads of their own
    sketch = RMinHash(SLOTS, _SEED)
    sketch.update(shingles)
    numbers: list[int] = sketch.digest()
    return numbers


def _table(packed: bytes) -> Iterator[tuple[int, int]]:
    """(checksum, number of shingles) of the passages that a signature tells apart, in order."""
    end = _HEAD.size + _HEAD.unpack_from(packed)[2] * _PASSAGE.size
    return _PASSAGE.iter_unpack(packed[_HEAD.size : end])


class _Sketch:
    """A signature, read."""

    __slots__ = ("numbers", "own", "own_size", "size")

    def __init__(self, packed: bytes, common: AbstractSet[int]) -> None:
        """The page's own is all but the passages with the checksums ``common``."""
        self.size = self.own_size = _HEAD.unpack_from(packed)[3]
        is_own = []
        for checksum, size in _table(packed):
            is_own.append(checksum not in common)
            self.own_size -= 0 if is_own[-1] else size
        is_own.append(True)  # those that are not told apart
        self.numbers = _NUMBERS.unpack_from(packed, len(packed) - SLOTS - _NUMBERS.size)
        self.own = [is_own[owner] for owner in packed[-SLOTS:]]

    def keys(self) -> array[int]:
        """Slots and their numbers, as one number each: pages that are alike have some in common."""
        slots = [slot for slot in range(SLOTS) if self.own[slot]][:_KEYS]
        if self.own_size < 2 * OWN * self.size:
            # near that border the other page may be on its other side
            slots = sorted({*slots, *range(_KEYS)})
        return array("Q", [slot << 32 | self.numbers[slot] for slot in slots])

    def overlap(self, other: _Sketch) -> float:
        """The share of the longer text that stands in the other too."""
        same = sum(map(eq, self.numbers, other.numbers))
        return _of_longer(same / SLOTS, self.size, other.size)

    def own_overlap(self, other: _Sketch) -> float | None:
        """The same of what is their own; None where one has too little of that."""
        if self.own_size < OWN * self.size or other.own_size < OWN * other.size:
            return None
        same = counted = 0
        slots = zip(self.numbers, other.numbers, self.own, other.own, strict=True)
        for one, two, is_own, is_others in slots:
            # the lesser number is that of both texts together
            if one == two:
                same += is_own and is_others
                counted += is_own and is_others
            else:
                counted += is_own if one < two else is_others
        return _of_longer(same / counted, self.own_size, other.own_size) if counted else 0.0


def _of_longer(jaccard: float, one: int, two: int) -> float:
    """Of two sets with these sizes, the share of the larger that is in both."""
    return min(1.0, jaccard * (one + two) / (1 + jaccard) / max(one, two, 1))


def _is_current(packed: bytes) -> bool:
    """Whether a signature was made as they are made now; a cache may hold an older one."""
    from rensa import RMinHash

    if len(packed) < _HEAD.size:
        return False
    version, algorithm, count, _ = _HEAD.unpack_from(packed)
    length = _HEAD.size + count * _PASSAGE.size + _NUMBERS.size + SLOTS
    return (version, algorithm, length) == (_FORMAT, RMinHash.ALGORITHM_VERSION, len(packed))


def pairs(pages: Sequence[SitePage], threshold: float) -> Iterator[Pair]:
    """The pairs of pages whose ``overlap`` is at least ``threshold`` (0 to 1), each once.

    ``pages`` are those of a site, in the order of their paths. Pages in different languages and
    translations of one another make no pair. Passages that stand word for word on many pages must
    not be all that two have in common: of what is their own, half of ``threshold`` must be too,
    unless they have next to nothing of their own. Of a large group of like pages, each is compared
    with some that come shortly before it.
    """
    by_language: dict[str | None, list[SitePage]] = defaultdict(list)
    for page in pages:
        if _is_current(page.signature):
            by_language[page.language].append(page)
    for alike in by_language.values():
        yield from _pairs(alike, threshold)


def _pairs(pages: list[SitePage], threshold: float) -> Iterator[Pair]:
    common = _common(pages)

    @lru_cache(_REMEMBERED)
    def sketch(number: int) -> _Sketch:
        return _Sketch(pages[number].signature, common)

    keys = [sketch(number).keys() for number in range(len(pages))]
    shared = {key for key, count in Counter(chain.from_iterable(keys)).items() if count > 1}
    recent: dict[int, deque[int]] = defaultdict(lambda: deque(maxlen=_RECENT))
    for number, page in enumerate(pages):
        looked_up = shared.intersection(keys[number])
        for earlier in sorted({one for key in looked_up for one in recent[key]}):
            other = pages[earlier]
            if page.twin and page.twin == other.twin:
                continue
            one, two = sketch(number), sketch(earlier)
            overlap = one.overlap(two)
            if overlap >= threshold:
                own = one.own_overlap(two)
                if own is None or own >= threshold / 2:
                    yield Pair(other, page, overlap)
        for key in looked_up:
            recent[key].append(number)


def _common(pages: Sequence[SitePage]) -> frozenset[int]:
    """The checksums of passages that stand on many of the pages."""
    counts: Counter[int] = Counter()
    for page in pages:
        counts.update({checksum for checksum, _ in _table(page.signature)})
    many = min(max(_MANY_OF_FEW, len(pages) * _MANY_SHARE), _MANY)
    return frozenset(checksum for checksum, count in counts.items() if count >= many)
