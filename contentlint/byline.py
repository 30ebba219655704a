"""Who wrote and who reviewed a page: from front matter, and from lines of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from contentlint.fieldnames import Path, empty
from contentlint.fieldnames import fold as folded_key
from contentlint.headingtext import plain
from contentlint.lexicon import fold
from contentlint.model import Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.scopes.piece import Piece

RULE = "SE004"
"""The rule whose lexicon has the words that begin a byline."""
_NAMES = """
    author authors authorname byline by writer writers writtenby postauthor articleauthor creator
    contributor contributors coauthor coauthors guestauthor
    reviewer reviewers reviewedby medicalreviewer medicalreviewers medicallyreviewedby
    medicalreviewedby clinicalreviewer clinicallyreviewedby factcheckedby factchecker expertreviewer
    autor autora autores auteur auteurs redacteur verfasser
"""
_KEYS = frozenset(_NAMES.split())
_INSIDE = frozenset({"seo", "meta", "metadata", "article", "params", "schema"})
_FURTHER = re.compile(
    r"(?:author|reviewer|reviewedby|writer|medicalreviewer)s?(?:credentials?|title|titles|degree|"
    r"degrees|qualifications?|jobtitle|role|bio|suffix|position)|credentials?|qualifications?"
)
_LONGEST = 20
"""Words of a line that can be a byline."""
_NAMES_AFTER_BY = 2
"""Names that must follow a bare "by": "By Maria Long" is a byline, "By Activity" a label."""
_PARTS = re.compile(r"(?<=[\n|·•])")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*")


@dataclass(frozen=True, slots=True)
class Byline:
    """A named author or reviewer: what is said of them, and where."""

    text: str
    """Name, and all that stands with it: degrees, profession."""
    span: Span
    field: str = ""
    """The front-matter key; "" for a line of the body."""


def bylines(article: Article) -> Iterator[Byline]:
    """The authors and reviewers of the page, front matter first; an empty field names none.

    A page in a language without words for it has only those of the front matter.
    """
    if not article.matter.faults:
        yield from _fields(article)
    yield from _sections(article)
    yield from _lines(article)


def further(article: Article) -> str:
    """What separate fields say about the author's qualification (``author_credentials``)."""
    return " ".join(
        text
        for key, value in article.data.items()
        if _FURTHER.fullmatch(folded_key(str(key)))
        for text in _texts(value)
    )


def _fields(article: Article) -> Iterator[Byline]:
    for path, value in _values(article.data):
        text = ", ".join(_texts(value)).strip()
        if text and value is not False:
            yield Byline(text, article.matter.value_span(*path), str(path[-1]))


def _values(data: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    for key, value in data.items():
        name = folded_key(str(key))
        if name in _KEYS and not empty(value):
            yield (key,), value
        elif name in _INSIDE and isinstance(value, Mapping):
            yield from (
                ((key, inner), item)
                for inner, item in value.items()
                if folded_key(str(inner)) in _KEYS and not empty(item)
            )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str) and value.strip():
        yield value.strip()


def _sections(article: Article) -> Iterator[Byline]:
    """The sections about the author: "About the author", "Autores"."""
    languages = [article.language] if article.language else article.lexicons.languages(RULE)
    patterns = [article.lexicons.pattern(RULE, code, "section") for code in languages]
    for section in article.outline.sections:
        if section.heading < 0 or not section.content:
            continue
        heading = article.outline.headings[section.heading]
        words = fold(plain(heading.text))
        if any(pattern is not None and pattern.fullmatch(words) for pattern in patterns):
            runs = (run for at in range(*section.blocks) for run in article.runs.of_block(at))
            yield Byline(" ".join(run.piece.text for run in runs), heading.span)


def _lines(article: Article) -> Iterator[Byline]:
    """The lines that begin like a byline and go on with a name, in source order; no headings."""
    patterns = [
        (pattern, 1 if cue == "byline" else _NAMES_AFTER_BY)
        for code in ([article.language] if article.language else article.lexicons.languages(RULE))
        for cue in ("byline", "by")
        if (pattern := article.lexicons.pattern(RULE, code, cue)) is not None
    ]
    for index, block in enumerate(article.document.blocks):
        if block.kind in ("paragraph", "cell", "html") and _may_have(block.content, patterns):
            for run in article.runs.of_block(index):
                yield from _in_piece(run.piece, patterns)


def _may_have(source: str, patterns: list[tuple[re.Pattern[str], int]]) -> bool:
    """Whether the block's source has the words of a byline; parsing it would cost more."""
    words = fold(source)
    return any(pattern.search(words) for pattern, _ in patterns)


def _in_piece(piece: Piece, patterns: list[tuple[re.Pattern[str], int]]) -> Iterator[Byline]:
    at = 0
    for line in _PARTS.split(piece.text):
        words = fold(line)
        start = next((n for n, sign in enumerate(words) if sign.isalnum()), len(words))
        for pattern, names in patterns:
            match = pattern.match(words, start) if len(line.split()) <= _LONGEST else None
            rest = line[match.end() :].strip(" :：|·•\n") if match else ""
            if rest and _is_name(rest, names):
                yield Byline(rest, piece.span(at + start, at + len(line.rstrip(" |·•\n"))))
                break
        at += len(line)


def _is_name(text: str, names: int) -> bool:
    """Whether the text begins with so many words that are written as names are."""
    words = _NAME.findall(text)[:names]
    return len(words) == names and all(not word[0].islower() for word in words)
