"""The patterns that people write in rules: the dialect of the ``regex`` module, checked and read.

One thing is read more widely than ``regex`` does, because people type what their keyboard has: see
``widened``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

import regex
from pydantic import AfterValidator, BeforeValidator, Field

QUOTES = {"'": "'’‘ʼ", '"': '"“”„«»'}
"""A straight sign -> what a pattern that has it means too, where it stands beside a letter."""
SPACES = " \u00a0\u202f\u2009"
"""A space before a letter or digit means each of these: plain, no-break, narrow, thin."""

_TOKEN = re.compile(
    r"(?P<comment>\(\?\#(?:\\.|[^)\\])*\)?)"
    r"|(?P<flags>\(\?(?:[a-zL]|V[01])*(?:-[a-z]+)?\))"
    r"|(?P<escape>\\[NpP]\{[^{}]*\}|\\[pP][CLMNPSZ]|\\[gkL]<[^<>]*>|\\x[0-9A-Fa-f]{2}"
    r"|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\0[0-7]{0,2}|\\[0-7]{3}|\\[0-9]{1,2}|\\.)"
    # a class: a bracket that comes first, and the names of sets ([:alpha:]), do not end it
    r"|(?P<class>\[\^?\]?(?:\\.|\[:\^?[\w &./=-]+:\]|[^\]\\])*\])"
    r"|(?P<open>\((?:\?(?:P?<\w+>|<?[=!]|[>|]|[a-zA-Z0-9-]*:?))?)"
    r"|(?P<close>\))|(?P<or>\|)"
    r"|(?P<repeat>[*+?]|\{(?:[0-9]+,?|,)[0-9]*\})|(?P<fuzzy>\{[^{}|()\[\]\\]*\}?)"
    r"|(?P<any>[.^$])|(?P<text>.)",
    re.DOTALL,
)
_VERBOSE_TOKEN = re.compile(rf"(?P<skipped>\s+|\#[^\n]*)|{_TOKEN.pattern}", re.DOTALL)
_VERBOSE = re.compile(r"\(\?[a-wA-Z0-9]*x")
_NESTED_SETS = re.compile(r"\(\?[a-zA-Z0-9]*V1")
_CONTROL = {"\b": r"\b", "\a": r"\a", "\x0b": r"\v", "\f": r"\f", "\x1b": r"\e", "\0": r"\0"}
_SPECIAL = frozenset("\\.^$*+?{}[]|()")
_PROBES = ("", "a", "a b", "1. A", "é’s")
_PROBE_SECONDS = 0.05
"""Processor time for a probe. What takes longer on so few letters never ends on a page."""
_PLACES = frozenset(rf"\{letter}" for letter in "AbBGKmMZz") | {"^", "$"}
"""What stands for a place and takes no character."""
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_TAKING = frozenset({"text", "class", "any", "escape", "fuzzy"})
"""The kinds of tokens for which there are characters in a match."""


class Token(NamedTuple):
    """A part of a pattern: its kind (a group's name in ``_TOKEN``) and its text."""

    kind: str
    text: str


def tokens(pattern: str) -> Iterator[Token]:
    """The parts of a valid pattern, in order; together they are the pattern."""
    for match in _TOKEN.finditer(pattern):
        yield Token(match.lastgroup or "text", match.group())


def valid(pattern: str) -> str:
    """Give ``pattern`` back; ValueError, in words for people, where it is none that can be used."""
    for sign, written in _CONTROL.items():
        if sign in pattern:
            raise ValueError(
                f"the pattern has a control character where `{written}` was meant: between double "
                "quotes YAML reads it so; write the pattern between single quotes"
            )
    if pattern.strip() and _SPECIAL.isdisjoint(pattern):
        return pattern  # words: a list may have thousands
    try:
        # as it stands, for the place that the error names; then as it is matched
        compiled = regex.compile(pattern)
        regex.compile(whole(widened(pattern)))
    except regex.error as error:
        raise ValueError(f"`{pattern}` is no valid pattern: {error}") from None
    except (OverflowError, RecursionError, MemoryError):
        raise ValueError(f"`{pattern[:60]}` is too large a pattern") from None
    if any(_matches_nothing(compiled, probe) for probe in _PROBES):
        raise ValueError(f"`{pattern}` matches the empty text, so it would be found everywhere")
    if not _takes_characters(pattern):
        raise ValueError(
            f"`{pattern}` matches the empty text only, so nothing would be found: it says what "
            "stands around and not what is looked for"
        )
    return pattern


def _matches_nothing(compiled: Any, probe: str) -> bool:
    try:
        found = compiled.finditer(probe, timeout=_PROBE_SECONDS)
        return any(match.end() == match.start() for match in found)
    except TimeoutError:
        raise ValueError(
            f"`{compiled.pattern}` takes too long on a text of {len(probe)} characters: write it "
            "so that no text fits it in two ways, without what calls itself, as `(?R)` does, and "
            "without repetitions of repetitions"
        ) from None


def _takes_characters(pattern: str) -> bool:
    """Whether anything but what looks around and what stands for places is in the pattern."""
    looking: list[bool] = []
    for match in (_VERBOSE_TOKEN if is_verbose(pattern) else _TOKEN).finditer(pattern):
        kind, text = match.lastgroup, match.group()
        if kind == "open":
            looking.append(text in _LOOKS)
        elif kind == "close" and looking:
            looking.pop()
        elif kind in _TAKING and text not in _PLACES and not any(looking):
            return True
    return False


def is_verbose(pattern: str) -> bool:
    """Whether the pattern asks for ``(?x)``: spaces in it mean nothing."""
    return _VERBOSE.search(pattern) is not None


def _read_otherwise(pattern: str) -> bool:
    """Whether a flag changes what ``tokens`` are: spaces and ``#``, or classes in classes."""
    return is_verbose(pattern) or _NESTED_SETS.search(pattern) is not None


def widened(pattern: str) -> str:
    r"""The pattern with the typographic signs that people cannot type.

    A straight quote or apostrophe next to a letter, or in a class with letters, also means the
    typographic ones; a space before a letter or digit also means a no-break space. Where it stands
    alone (``'``, ``["']``, ``\w'\w``) or is escaped it means itself: that is how rules about
    quotes are written.
    """
    if _read_otherwise(pattern):
        return pattern
    parts = list(tokens(pattern))
    texts = [part.text for part in parts]
    for number, (kind, text) in enumerate(parts):
        follows = parts[number + 1] if number + 1 < len(parts) else Token("", "")
        before = parts[number - 1] if number else Token("", "")
        if kind == "class":
            texts[number] = _wider_class(text)
        elif kind == "text" and text in QUOTES and (_letter(before) or _letter(follows)):
            texts[number] = f"[{QUOTES[text]}]"
        elif text == " " and (_letter(follows) or follows.text in (r"\d", r"\w")):
            texts[number] = f"[{SPACES}]"
    return "".join(texts)


def _letter(token: Token) -> bool:
    return token.kind == "text" and token.text.isalnum()


def _wider_class(text: str) -> str:
    # a class of signs only is about just these signs
    if not re.search(r"[^\W_]", re.sub(r"\\[^wWpP]", "", text)):
        return text
    for sign, wider in QUOTES.items():
        # at the end of a range it must stay alone
        text = re.sub(rf"(?<![\\-]){sign}(?!-[^\]])", wider, text)
    return text


_LETTER = (
    r"[^\W\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"  # no spaces there
)
_NO_MIDDLE = rf"(?<!{_LETTER}(?={_LETTER}))"


def whole(pattern: str) -> str:
    """The pattern held to whole words: neither its start nor its end lies in the middle of one.

    "!!!" may follow a word, and scripts that put no spaces between words have no middle.
    """
    end = "\n" if is_verbose(pattern) else ""  # after a comment the bracket must still count
    return f"{_NO_MIDDLE}(?:{pattern}{end}){_NO_MIDDLE}"


def literal(pattern: str) -> str:
    """The longest text that every match of ``pattern`` has in it, as it is written; "" for none."""
    if _read_otherwise(pattern):
        return ""
    best, run, depth = "", "", 0
    for kind, text in tokens(pattern):
        if (kind == "or" and depth == 0) or kind == "fuzzy":
            return ""  # nothing need be there, or it may be there with faults
        if kind in ("comment", "flags"):
            continue  # what repeats behind it is what stands before it
        if kind == "repeat":
            run = run[:-1]
        if depth == 0 and kind == "text" and text not in QUOTES and text != " ":
            run += text
            continue
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        best, run = max(best, run, key=len), ""
    return max(best, run, key=len)


def as_list(value: object) -> object:
    """One value is a list of it: people write ``patterns: cure``."""
    return value if isinstance(value, list | tuple | dict) else [value]


def as_text(value: object) -> object:
    """Give a text back; ValueError for what YAML took for a number, a date, true or false."""
    if value is None or isinstance(value, bool | int | float | datetime.date):
        read = "nothing" if value is None else str(value).lower()
        raise ValueError(f"this is read as {read} and not as text: put it in quotes")
    return value


Pattern = Annotated[str, BeforeValidator(as_text), AfterValidator(valid)]
Patterns = Annotated[tuple[Pattern, ...], BeforeValidator(as_list)]
SomePatterns = Annotated[tuple[Pattern, ...], BeforeValidator(as_list), Field(min_length=1)]
