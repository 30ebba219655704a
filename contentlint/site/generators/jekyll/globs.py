"""Jekyll's path patterns: those of ``exclude`` and ``include``, and those of a default's scope.

``lib/jekyll/entry_filter.rb`` and ``frontmatter_defaults.rb`` of Jekyll 4.3.
"""

from __future__ import annotations

import re

_DEEPEST = 3
"""``**`` in one scope; each multiplies the ways in which a path could match."""


class Globs:
    """A list of ``exclude`` or ``include``: File.fnmatch without flags, beginnings, folders."""

    def __init__(self, patterns: tuple[str, ...]) -> None:
        rooted = tuple("/" + pattern.removeprefix("/") for pattern in patterns)
        self._starts = rooted
        self._folders = frozenset(rooted)
        regexes = [regex for one in rooted if (regex := _fnmatch(one[1:])) is not None]
        self._regex = re.compile("|".join(regexes), re.DOTALL) if regexes else None

    def matches(self, path: str, is_folder: bool) -> bool:
        """Whether a path from ``/`` is in the list."""
        return (
            path.startswith(self._starts)
            or (is_folder and f"{path}/" in self._folders)
            or (self._regex is not None and self._regex.fullmatch(path) is not None)
        )


def _fnmatch(pattern: str) -> str | None:
    """``File.fnmatch`` without flags as a regular expression for ``/`` and a path.

    None where the pattern has nothing special, or nothing that it could match. ``*`` spans folders.
    Each ``*`` but the last takes as little as it can and never more: time grows with the length.
    """
    if not re.search(r"[*?\[\\]", pattern):
        return None
    pieces = [""]
    at = 0
    while at < len(pattern):
        sign = pattern[at]
        at += 1
        if sign == "*":
            pieces.append("")
        elif sign == "?":
            pieces[-1] += "."
        elif sign == "\\" and at < len(pattern):
            pieces[-1] += re.escape(pattern[at])
            at += 1
        elif sign == "[":
            end = pattern.find("]", at + 1)
            if end < 0:
                return None
            pieces[-1] += _set(pattern[at:end])
            at = end + 1
        else:
            pieces[-1] += re.escape(sign)
    first, *rest = pieces
    middle = "".join(f"(?>.*?{piece})" for piece in rest[:-1] if piece)
    whole = "/" + first + middle + (f".*{rest[-1]}" if rest else "")
    try:
        re.compile(whole)
    except re.error:
        return None
    return f"(?:{whole})"


def scope_pattern(pattern: str) -> re.Pattern[str] | None:
    """A default's scope with a ``*``: what the names look like that ``Dir.glob`` finds.

    From ``source`` on; ``*`` does not span folders, ``**/`` does, hidden names are found by
    neither. What it matches of a path need not end with a folder's name. None where nothing could
    match, and where ``**`` stands too often to be quick.
    """
    parts = [one for one in pattern.split("/") if one]
    if pattern.startswith("/") or parts.count("**") > _DEEPEST:
        return None
    regex = ""
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if part == "**" and not last:
            regex += r"(?:[^/.][^/]*+/)*" if parts[number - 1 : number] != ["**"] else ""
        else:
            regex += _component(part) + ("" if last else "/")
    try:
        return re.compile(regex)
    except re.error:
        return None


def _component(part: str) -> str:
    """The pattern of one folder's or file's name; one that matches nothing where it is too slow.

    All its stars but the last take as little as they can and never more.
    """
    pieces = re.split(r"(\*+|\?|\[[!^]?[^\]]+\]|\{[^{}]*\})", part)
    stars = [number for number in range(1, len(pieces), 2) if pieces[number][0] == "*"]
    if any(not pieces[number + 1] for number in stars[:-1]):
        return "(?!)"
    regex = "(?!\\.)" if part[:1] in ("*", "?", "[") else ""
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            regex += re.escape(piece)
        elif number in stars[-1:]:
            regex += "[^/]*"
        elif piece[0] == "*":
            regex += f"(?>[^/]*?(?={re.escape(pieces[number + 1])}))"
        elif piece == "?":
            regex += "[^/]"
        elif piece[0] == "[":
            regex += _set(piece[1:-1])
        else:
            regex += f"(?:{'|'.join(map(re.escape, piece[1:-1].split(',')))})"
    return regex


def _set(inner: str) -> str:
    """What stands between the brackets of ``[a-z]`` or ``[!a-z]``."""
    negated = inner[:1] in ("!", "^") and len(inner) > 1
    body = re.sub(r"[\\\[\]^&|~]|--", _escaped, inner[1:] if negated else inner)
    return f"[{'^' if negated else ''}{body}]"


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"\\{sign}" for sign in match[0])
