"""What the three readers of front matter hand back, and the limits that they keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Format = Literal["yaml", "toml", "json"]
Path = tuple[str | int, ...]
FaultKind = Literal[
    "unclosed", "invalid", "not-a-mapping", "too-deep", "too-large", "second-block", "not-first"
]

MAX_BYTES = 256 * 1024
"""A block longer than this is no front matter; parsing it would be somebody's attack."""
MAX_DEPTH = 64
MAX_NODES = 20_000
"""How many values a block may expand to once its YAML aliases are followed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where one value stands: offsets (0-based code points) of its key and of the value itself.

    ``key_start`` is -1 for the items of a list.
    """

    key_start: int
    key_end: int
    value_start: int
    value_end: int


@dataclass(frozen=True, slots=True)
class Duplicated:
    """A key that stands twice in one mapping; both places are offsets (start, end) in the file."""

    path: Path
    first: tuple[int, int]
    second: tuple[int, int]


@dataclass(slots=True)
class Parsed:
    """The values of a block, their places (offsets in the file), and what went wrong."""

    data: dict[str, Any] = field(default_factory=dict)
    marks: dict[Path, Mark] = field(default_factory=dict)
    duplicates: list[Duplicated] = field(default_factory=list)
    """In source order of the second key."""
    fault: tuple[FaultKind, int, str] | None = None
    """(kind, offset, the parser's words)."""
    end: int = 0
    """Offset after the last character of a JSON block; the other formats have delimiters."""
