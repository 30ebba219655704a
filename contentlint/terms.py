"""A rule's word list on a page: all terms of the page's language at once, seldom read closely.

An entry of a list is a pattern for folded text (see ``lexicon.fold``), and may name the words to
write instead: ``utilize|utilizes => use|uses``. Each alternative is a term of its own; the right
side has one wording for all, or as many as the left. The first word of a term tells whether a page
can have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contentlint.dialect import Token, literal, tokens
from contentlint.lexicon import UNSPACED, Lexicons, fold, fold_pattern
from contentlint.scopes.reader import pieces
from contentlint.scopes.selector import FRONT_MATTER, Selector, parse

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.model import Span
    from contentlint.scopes.piece import Piece

ARROW = "=>"
_WORD = re.compile(r"\w+")
_TELLING = 4
"""Letters that a term's literal must have to be rarer than its first word."""
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its pattern for folded text, and what to write instead ("" where none is given)."""

    pattern: re.Pattern[str]
    first: re.Pattern[str]
    """The first word of whatever matches, or of what follows an optional part."""
    literal: str
    """Folded text that every match has in it; may be empty."""
    instead: str


class TermList:
    """The terms of one cue in one language."""

    def __init__(self, entries: Iterable[str], *, unspaced: bool = False) -> None:
        """``unspaced``: the language puts no spaces between words, terms match inside a run.

        Raises ValueError where the sides of an entry do not fit together.
        """
        self._unspaced = unspaced
        self._terms = [term for entry in entries for term in _terms(entry, unspaced)]
        # one pattern for all: most words of a page start no term
        self._any = re.compile("|".join(f"(?:{term.first.pattern})" for term in self._terms))
        self._by_word: dict[str, tuple[int, ...]] = {}
        self._nothing: set[str] = set()

    def possible(self, vocabulary: frozenset[str]) -> list[tuple[Term, list[str]]]:
        """The terms whose first word is among ``vocabulary``, folded words; each with such words.

        Those of a language without spaces are all possible, each with its literal.
        """
        if self._unspaced:
            return [(term, [term.literal] if term.literal else []) for term in self._terms]
        starting: dict[int, list[str]] = {}
        for word in vocabulary - self._nothing:
            for number in self._starting(word):
                starting.setdefault(number, []).append(word)
        return [(self._terms[number], starting[number]) for number in sorted(starting)]

    def _starting(self, word: str) -> tuple[int, ...]:
        known = self._by_word.get(word)
        if known is None:
            known = ()
            if self._any.fullmatch(word):
                found = enumerate(term.first.fullmatch(word) for term in self._terms)
                known = tuple(number for number, match in found if match)
            # the next page takes the words that start nothing out in one step
            if known:
                self._by_word[word] = known
            else:
                self._nothing.add(word)
        return known


def term_list(lexicons: Lexicons, rule: str, language: str, cue: str) -> TermList | None:
    """The terms of a rule's ``cue`` in ``language``, read once a run; None where there are none."""
    known = lexicons.answers(rule, (language,), "terms")
    if cue not in known:
        entries = lexicons.entries(rule, language, cue)
        known[cue] = TermList(entries, unspaced=language in UNSPACED) if entries else None
    found: TermList | None = known[cue]
    return found


def literals(lexicons: Lexicons, rule: str, language: str, cue: str) -> frozenset[str]:
    """Folded texts of which every match of a cue has one; "" among them where it need have none.

    A plain search for them tells where the cue's pattern, which is slower, may match.
    """
    known = lexicons.answers(rule, (language,), "literals")
    if cue not in known:
        patterns = [fold_pattern(one) for one in lexicons.entries(rule, language, cue)]
        known[cue] = frozenset(
            fold(literal(part)) for pattern in patterns for part in _alternatives(pattern)
        )
    found: frozenset[str] = known[cue]
    return found


@dataclass(frozen=True, slots=True)
class Match:
    """A term on a page; ``folded`` is the piece's text, of which the match is a part."""

    piece: Piece
    folded: str
    start: int
    end: int
    instead: str

    @property
    def text(self) -> str:
        """What the page has, in one line."""
        return " ".join(self.piece.text[self.start : self.end].split())

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return self.piece.span(self.start, self.end)


def search(
    article: Article,
    terms: TermList,
    selector: Selector,
    also: re.Pattern[str] | None = None,
) -> Iterator[Match]:
    """Where ``terms`` stand in the body's text that ``selector`` chooses, in source order.

    Only blocks that have a term, and ``also`` something else, are parsed. What the selector cuts is
    not cut here: matches stand in whole blocks.
    """
    possible = terms.possible(article.vocabulary)
    if not possible:
        return
    texts = article.block_texts
    here: dict[int, list[Term]] = {}
    for term, words in possible:
        for index in texts.having([term.literal] if len(term.literal) >= _TELLING else words):
            if term.pattern.search(texts.bare(index)):
                here.setdefault(index, []).append(term)
    for index in sorted(here):
        if also and not also.search(texts.bare(index)):
            continue
        for run in article.runs.of_block(index):
            if selector.wanted <= run.piece.tags and selector.unwanted.isdisjoint(run.piece.tags):
                yield from _matches(run.masked(selector.masked), here[index])


def search_fields(article: Article, terms: TermList, names: Sequence[str]) -> Iterator[Match]:
    """Where ``terms`` stand in the front matter's texts of these keys."""
    for name in names:
        value = article.data.get(name)
        if not isinstance(value, str):
            continue
        folded = fold(value)
        possible = [term for term, _ in terms.possible(frozenset(_WORD.findall(folded)))]
        if any(_find(folded, possible)):
            for piece in pieces(article, parse(f"{FRONT_MATTER}.{name}")):
                yield from _matches(piece, possible)


def _matches(piece: Piece, terms: Sequence[Term]) -> Iterator[Match]:
    folded = fold(piece.text)
    for start, end, instead in _find(folded, terms):
        yield Match(piece, folded, start, end, instead)


def _find(folded: str, terms: Sequence[Term]) -> Iterator[tuple[int, int, str]]:
    """Where ``terms`` stand in a folded text, in order; of those that overlap the longest first."""
    found = [
        (*match.span(), term.instead) for term in terms for match in term.pattern.finditer(folded)
    ]
    last = 0
    for start, end, instead in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= last:
            last = end
            yield start, end, instead


def _terms(entry: str, unspaced: bool) -> Iterator[Term]:
    left, _, right = (part.strip() for part in entry.partition(ARROW))
    patterns = _alternatives(left)
    wordings = [part.strip() for part in right.split("|")]
    if len(wordings) == 1:
        wordings *= len(patterns)
    if len(wordings) != len(patterns):
        raise ValueError(f"`{entry}`: write one wording, or one for each of {len(patterns)} terms")
    for pattern, instead in zip(patterns, wordings, strict=True):
        folded = fold_pattern(pattern)
        whole = folded if unspaced else rf"(?<!\w)(?:{folded})(?!\w)"
        first = re.compile(_first_word(folded))
        yield Term(re.compile(whole), first, fold(literal(folded)), instead)


def _alternatives(pattern: str) -> list[str]:
    """The pattern cut at each ``|`` that stands in no group."""
    parts, depth = [""], 0
    for token in tokens(pattern):
        depth += _deeper(token)
        if token.kind == "or" and depth == 0:
            parts.append("")
        else:
            parts[-1] += token.text
    return [part.strip() for part in parts]


def _first_word(pattern: str) -> str:
    """The pattern up to the end of its first word; words are what ``\\w+`` finds.

    Each alternative of a group is cut at its own first space.
    """
    kept, depth, cut = "", 0, 0
    for token in tokens(pattern):
        if cut:  # in what follows the space, up to the next alternative of that group or its end
            if depth > cut or token.kind not in ("or", "close"):
                depth += _deeper(token)
                continue
            cut = 0
        elif _ends_word(token):
            if depth == 0:
                break
            cut = depth
            depth += _deeper(token)
            continue
        depth += _deeper(token)
        kept += token.text
    return kept


def _ends_word(token: Token) -> bool:
    if token.kind in ("text", "class"):
        return not _WORD.search(token.text)
    return token.text in _LOOKS or token.text == r"\s"


def _deeper(token: Token) -> int:
    return {"open": 1, "close": -1}.get(token.kind, 0)
