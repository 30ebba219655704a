"""The comments of a block of front matter: ``#`` to the end of the line, outside strings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import yaml

from contentlint.matter.front_matter import FrontMatter

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)
# strings before comments: what begins first holds the other
_TOML = re.compile(
    r"\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''.*?'''|\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'|(?P<comment>#[^\r\n]*)",
    re.DOTALL,
)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _text_start(token: Any, block: str) -> int:
    """Where the text of a scalar begins: behind the line that has a block's ``|`` or ``>``."""
    start: int = token.start_mark.index
    return block.find("\n", start) + 1 if token.style in ("|", ">") else start


def comments(text: str, matter: FrontMatter) -> Iterator[tuple[int, int]]:
    """Offsets (start, end) in the file of every comment, the ``#`` included.

    None in JSON, which has no comments, and in a block that cannot be read: there nobody knows what
    is a string.
    """
    start, end = matter.inner
    if "#" not in text[start:end] or matter.faults:
        return
    if matter.format == "toml":
        for match in _TOML.finditer(text, start, end):
            if match["comment"]:
                yield match.span()
    elif matter.format == "yaml":
        block = text[start:end]
        scalars = [
            (_text_start(token, block), token.end_mark.index)
            for token in yaml.scan(block, Loader=_Loader)
            if isinstance(token, yaml.ScalarToken)
        ]
        for match in _COMMENT.finditer(block):
            at = bisect_right(scalars, (match.start(), len(block))) - 1
            if at < 0 or match.start() >= scalars[at][1]:
                yield start + match.start(), start + match.end()
