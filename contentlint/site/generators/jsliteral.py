"""Literal values in JavaScript and TypeScript source, read without running anything.

Configs of Astro and Eleventy are code. What is written as a literal is read; everything else
(calls, sums, names) is kept as ``Code``, its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

MAX_DEPTH = 30
_SKIPPED = re.compile(
    r"(?P<string>'(?:[^'\\\n]|\\.)*+'|\"(?:[^\"\\\n]|\\.)*+\")|(?P<template>`(?:[^`\\]|\\.)*+`)"
    r"|(?P<comment>//[^\n]*+|/\*.*?(?:\*/|\Z))"
    r"|(?P<regex>(?<=[(,=:\[!&|?{};])[ \t]*+/(?![*/])(?:[^/\\\n]|\\.)++/)",
    re.DOTALL,
)
_SPACE = re.compile(r"\s*")
_NUMBER = re.compile(r"-?\d[\d_]*(?:\.\d+)?(?![\w.])")
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_CONSTANTS = {"true": True, "false": False, "null": None, "undefined": None}
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL
)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "\n": "", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_STOPS = re.compile(r"[()\[\]{},;'\"`/]|\n(?=\s*(?:export|import|const|let|var|function|return)\b)")


class Code(str):
    """An expression that is no literal, as it is written."""

    __slots__ = ()


def without_comments(text: str) -> str:
    """``text`` with its comments turned into spaces; offsets stay as they are."""

    def blank(match: re.Match[str]) -> str:
        if match["comment"] is None:
            return match.group()
        return re.sub(r"[^\n]", " ", match.group())

    return _SKIPPED.sub(blank, text)


def value(text: str, at: int = 0) -> Any:
    """The value that begins at offset ``at`` of a text without comments.

    Text, numbers, booleans, None, lists, dicts; ``Code`` for the rest, among it the shorthand
    ``{ a }`` and methods ``{ a() {…} }``. What is spread into a list or dict is left out.
    """
    return _Reader(text).value(at, 0)[0]


def arguments(text: str, name: str) -> Iterator[list[Any]]:
    """The arguments of every call of ``name``, as in ``name("a", {…})``, in order.

    ``name`` may follow a point; a call among the arguments of another is not looked for. ``text``
    is without comments.
    """
    reader, at = _Reader(text), 0
    call = re.compile(rf"(?<![\w$]){re.escape(name)}\s{{0,99}}(?:<[^<>()]{{0,99}}>)?\(")
    while match := call.search(text, at):
        found, at = reader.items(match.end(), ")", 0)
        yield found


def objects(text: str, before: re.Pattern[str]) -> Iterator[dict[str, Any]]:
    """The objects that stand behind what ``before`` matches, in order; none inside another."""
    reader, at = _Reader(text), 0
    while match := before.search(text, at):
        found, end = reader.value(match.end(), 0)
        at = max(end, match.end())
        if isinstance(found, dict):
            yield found


def resolved(text: str, found: Any) -> Any:
    """``found``, or where it is the name of a constant of ``text``, that constant's value."""
    if not isinstance(found, Code) or not _WORD.fullmatch(found):
        return found
    pattern = rf"\b(?:const|let|var)\s+{re.escape(found)}\s*(?::[^=\n]*)?=(?![=>])"
    match = re.search(pattern, text)
    return value(text, match.end()) if match else found


class _Reader:
    """Reads values of one text; each gives the value and the offset after it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def value(self, at: int, depth: int) -> tuple[Any, int]:
        at = self._space(at)
        literal = self._literal(at, depth) if depth < MAX_DEPTH else None
        if literal is not None:
            after = self._space(literal[1])
            as_type = re.compile(r"(?:as\s+const|satisfies\s+[\w.<>\[\]]+)\s*").match(
                self.text, after
            )
            after = as_type.end() if as_type else after
            if self._ends(literal[1], after):
                return literal[0], after
        return self._code(at)

    def items(self, at: int, closer: str, depth: int) -> tuple[list[Any], int]:
        """The values up to ``closer``, which ends them."""
        found: list[Any] = []
        while True:
            at = self._space(at)
            if at >= len(self.text) or self.text[at] == closer:
                return found, at + 1
            if self.text[at] in ",;)]}":
                at += 1
                continue
            one, after = self.value(at, depth + 1)
            if not (isinstance(one, Code) and one.startswith("...")):
                found.append(one)
            at = max(after, at + 1)

    def _ends(self, end: int, after: int) -> bool:
        """Whether an expression ends at ``end``; ``after`` is where the next sign stands."""
        if after >= len(self.text) or self.text[after] in ",;)]}":
            return True
        return "\n" in self.text[end:after] and self.text[after] not in ".+?|&=<>*/-([`"

    def _literal(self, at: int, depth: int) -> tuple[Any, int] | None:
        sign = self.text[at : at + 1]
        if sign in ("'", '"', "`"):
            match = _SKIPPED.match(self.text, at)
            if match is None or (sign == "`" and "${" in match.group()):
                return None
            return _unescaped(match.group()[1:-1]), match.end()
        if sign == "[":
            return self.items(at + 1, "]", depth)
        if sign == "{":
            return self._entries(at + 1, depth)
        if match := _NUMBER.match(self.text, at):
            number = match.group().replace("_", "")
            if len(number) > 100:
                return None
            return (float(number) if "." in number else int(number)), match.end()
        word = _WORD.match(self.text, at)
        if word and word.group() in _CONSTANTS:
            return _CONSTANTS[word.group()], word.end()
        return None

    def _entries(self, at: int, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        while True:
            at = self._space(at)
            if at >= len(self.text) or self.text[at] == "}":
                return found, at + 1
            if self.text[at] in ",;)]":
                at += 1
                continue
            key, end = self._key(at)
            after = self._space(end)
            if key and self.text[after : after + 1] == ":":
                found[key], at = self.value(after + 1, depth + 1)
            elif key and self.text[after : after + 1] in (",", "}"):
                found[key], at = Code(key), after
            elif key and self.text[after : after + 1] == "(":
                found[key], at = self._code(at)
            else:
                at = max(self._code(at)[1], at + 1)

    def _key(self, at: int) -> tuple[str, int]:
        if self.text[at] in "'\"":
            match = _SKIPPED.match(self.text, at)
            return (_unescaped(match.group()[1:-1]), match.end()) if match else ("", at)
        word = _WORD.match(self.text, at)
        return (word.group(), word.end()) if word else ("", at)

    def _code(self, at: int) -> tuple[Code, int]:
        """The expression at ``at``, up to the comma or bracket that ends it."""
        open_brackets: list[str] = []
        position = at
        while True:
            match = _STOPS.search(self.text, position)
            if match is None:
                position = len(self.text)
                break
            sign, position = match.group(), match.start()
            if sign in _PAIRS:
                open_brackets.append(_PAIRS[sign])
            elif sign in ")]}":
                if not open_brackets:
                    break
                open_brackets.pop()
            elif sign in (",", ";", "\n") and not open_brackets:
                break
            elif sign in "'\"`/":
                skipped = _SKIPPED.match(self.text, position) or (
                    _SKIPPED.match(self.text, position - 1) if sign == "/" and position else None
                )
                position = skipped.end() - 1 if skipped and skipped.end() > position else position
            position += 1
        return Code(self.text[at:position].strip()), position

    def _space(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return match.end() if match else at


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text

    def plain(match: re.Match[str]) -> str:
        code = match[1] or match[2] or match[3]
        if code:
            number = int(code, 16)
            return chr(number) if number < 0x110000 else ""
        return _LETTERS.get(match[4], match[4])

    return _ESCAPE.sub(plain, text)
