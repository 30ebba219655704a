"""One rule's word lists for the languages of a page: the same question asked of each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.lexicon import Lexicons

Answer = TypeVar("Answer")
_MEMORY = 20_000
LETTERS_A_WORD = 1.7
"""Characters of a Chinese word on average: half of them have two, and most others one."""
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|[。！？；\n]")


class Answers(dict[str, Answer]):
    """Folded text -> what a function says of it: a mapping that learns, shared by all pages."""

    def __init__(self, ask: Callable[[str, Cues], Answer], cues: Cues) -> None:
        """``ask`` is called once for each text, with ``cues``."""
        super().__init__()
        self._ask = ask
        self._cues = cues

    def __missing__(self, text: str) -> Answer:
        if len(self) > _MEMORY:
            self.clear()
        self[text] = answer = self._ask(text, self._cues)
        return answer


class Cues:
    """The cues of one rule, in one or more languages; texts must be folded."""

    def __init__(self, lexicons: Lexicons, rule: str, languages: Sequence[str]) -> None:
        """``languages`` are codes that ``rule`` has words for, the page's own first."""
        self.languages = tuple(languages)
        self._lexicons = lexicons
        self._rule = rule
        self._patterns: dict[str, list[re.Pattern[str]]] = {}
        self._literals: dict[str, tuple[str, ...]] = {}
        self._answers: dict[Callable[[str, Cues], Any], Answers[Any]] = {}
        self._together: dict[tuple[str, ...], list[tuple[re.Pattern[str] | None, ...]]] = {}

    def patterns(self, cue: str) -> list[re.Pattern[str]]:
        """The patterns of ``cue``, one a language that has it."""
        known = self._patterns.get(cue)
        if known is None:
            asked = (self._lexicons.pattern(self._rule, code, cue) for code in self.languages)
            known = self._patterns[cue] = [pattern for pattern in asked if pattern is not None]
        return known

    def by_language(self, *names: str) -> list[tuple[re.Pattern[str] | None, ...]]:
        """The patterns of several cues side by side: one tuple a language, with None."""
        if names not in self._together:
            self._together[names] = [
                tuple(self._lexicons.pattern(self._rule, code, cue) for cue in names)
                for code in self.languages
            ]
        return self._together[names]

    def find(self, cue: str, text: str) -> str:
        """The first words of ``text`` that are ``cue``; "" where there are none."""
        for pattern in self._patterns.get(cue) or self.patterns(cue):
            match = pattern.search(text)
            if match:
                return match.group()
        return ""

    def is_all(self, cue: str, text: str) -> bool:
        """Whether ``text`` as a whole is ``cue``."""
        return any(pattern.fullmatch(text) for pattern in self.patterns(cue))

    def starts(self, cue: str, text: str) -> bool:
        """Whether ``text`` begins with ``cue``."""
        return any(pattern.match(text) for pattern in self.patterns(cue))

    def every(self, cue: str, text: str) -> set[str]:
        """The different words of ``text`` that are ``cue``."""
        return {match.group() for p in self.patterns(cue) for match in p.finditer(text)}

    def remembered(self, text: str, ask: Callable[[str, Cues], Answer]) -> Answer:
        """What ``ask`` says of ``text``; asked once a run, since titles recur on a site."""
        answer: Answer = (self._answers.get(ask) or self.answers(ask))[text]
        return answer

    def answers(self, ask: Callable[[str, Cues], Answer]) -> Answers[Answer]:
        """Likewise for many texts: a mapping of folded text -> what ``ask`` says of it."""
        if ask not in self._answers:
            self._answers[ask] = Answers(ask, self)
        return self._answers[ask]

    def literals(self, cue: str) -> tuple[str, ...]:
        """The entries of ``cue`` as plain folded strings, for a quick look before patterns."""
        if cue not in self._literals:
            self._literals[cue] = tuple(
                word
                for language in self.languages
                for word in self._lexicons.literals(self._rule, language, cue)
            )
        return self._literals[cue]


def cues_for(article: Article, rule: str) -> Cues:
    """The cues for the page's language and English, which many sites fall back to.

    A page whose language nothing tells is read in every language there is. A language without
    words gives cues that find nothing; the engine says so once.
    """
    known = article.lexicons.languages(rule)
    language = article.language
    if language is None:
        languages: Iterable[str] = sorted(known)
    elif language not in known:
        languages = ()
    else:
        languages = [language, *({"en"} & known - {language})]
    codes = tuple(languages)
    # the same words on every page of the run
    kept = article.lexicons.answers(rule, codes, "its cues")
    if rule not in kept:
        kept[rule] = Cues(article.lexicons, rule, codes)
    cues: Cues = kept[rule]
    return cues


def sentences(text: str) -> list[str]:
    """``text`` cut at sentence ends and line ends; abbreviations may cut one too often."""
    return [part for part in _SENTENCE.split(text) if part]


def words_in(text: str) -> int:
    """How many words ``text`` has; of Chinese, about as many as its characters make."""
    spaced = len(text.split())
    if text.isascii():
        return spaced
    characters = len(_IDEOGRAPH.findall(text))
    return spaced if not characters else spaced + round(characters / LETTERS_A_WORD)
