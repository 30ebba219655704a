"""The YAML parser's errors in plain words, at the place where a person has to do something."""

from __future__ import annotations

import re

import yaml

_OPENED = "a quote that is opened here is never closed"
_BRACKET = "a `[` or `{` that is opened here is not closed, or a comma is missing in it"
_INDENT = "the indentation or the quotes of this line do not fit what stands above it"
_PLAIN_WORDS = {
    "mapping values are not allowed in this context": (
        "a value that contains ': ' must stand in quotes"
    ),
    "could not find expected ':'": (
        "this line is neither `key: value` nor part of the value above it"
    ),
    "found character '\\t' that cannot start any token": "a tab: indent with spaces",
    "found a tab character where an indentation space is expected": "a tab: indent with spaces",
    "found a tab character that violates indentation": "a tab: indent with spaces",
    "found unexpected end of stream": _OPENED,
    "did not find expected ',' or ']'": _BRACKET,
    "did not find expected ',' or '}'": _BRACKET,
    "did not find expected node content": _BRACKET,
    "did not find expected key": _INDENT,
    "did not find expected '-' indicator": _INDENT,
    "block sequence entries are not allowed in this context": (
        "a list must begin on a line of its own"
    ),
    "found undefined alias": "a value that begins with * must stand in quotes",
    "did not find expected alphabetic or numeric character": (
        "a value that begins with * or & must stand in quotes"
    ),
    "found character that cannot start any token": (
        "a value that begins with @, ` or % must stand in quotes"
    ),
    "found unknown escape character": (
        "a backslash in double quotes: write it twice, or use single quotes"
    ),
    "did not find expected hexdecimal number": (
        "a backslash in double quotes: write it twice, or use single quotes"
    ),
    "expected a single document in the stream": "a line inside the block begins with `---`",
    "did not find expected <document start>": (
        "this line is neither `key: value` nor part of the value above it"
    ),
}
_AT_CONTEXT = frozenset(
    {
        "found unexpected end of stream",
        "could not find expected ':'",
        "did not find expected ',' or ']'",
        "did not find expected ',' or '}'",
        "did not find expected alphabetic or numeric character",
    }
)
"""Errors that the parser notices late; the person's mistake stands where the context begins."""
_NOT_PRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_SEPARATORS = {"\x85": "NEL", "\u2028": "U+2028", "\u2029": "U+2029"}


def fault_of(error: Exception, block: str) -> tuple[int, str]:
    """(0-based offset in ``block``, what is wrong in plain words) of what the loader raised."""
    if isinstance(error, yaml.reader.ReaderError):
        match = _NOT_PRINTABLE.search(block)
        at = match.start() if match else 0
        return at, f"the invisible control character U+{ord(block[at]):04X} is not allowed here"
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0, str(error).splitlines()[0] if str(error) else type(error).__name__
    said = (error.problem or error.context or "").strip()
    mark = error.problem_mark or error.context_mark
    if said in _AT_CONTEXT and error.context_mark:
        mark = error.context_mark
    at = min(mark.index, max(len(block.rstrip()) - 1, 0)) if mark else 0
    separator = block[:at].rstrip(" ")[-1:]
    if separator in _SEPARATORS:
        return at - 1, f"an invisible line separator ({_SEPARATORS[separator]}): delete it"
    if said == "a key must be plain text" and block.startswith("{{", max(at - 1, 0)):
        return at - 1, "a value that begins with {{ must stand in quotes"
    if block[at : at + 1] == "\t":
        return at, "a tab: indent with spaces"
    tag = re.search(r"could not determine a constructor for the tag '(.*)'", said)
    if tag:
        name = tag[1].replace("tag:yaml.org,2002:", "!!")
        return at, f"the tag `{name}` is not known: put a value that begins with ! in quotes"
    if said.startswith("found undefined alias"):
        said = "found undefined alias"
    return at, _PLAIN_WORDS.get(said, said)
