"""Path patterns, in the one dialect that the config knows: that of ``.gitignore``.

``drafts/`` and ``*.md`` match at any depth; a pattern with a slash at its start or in its middle
(``content/es/**``, ``/about.md``) counts from the config's folder; ``**`` spans folders; a folder's
pattern covers all that is in it; ``!pattern`` takes out again what an earlier one of the same list
took in. Matching is case-sensitive. A file outside the config's folder matches no pattern.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@lru_cache(maxsize=512)
def compile_globs(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """Compile a list of patterns; raises ValueError naming the pattern that is none."""
    for pattern in patterns:
        if not pattern.strip():
            raise ValueError("an empty path pattern matches nothing")
        if pattern.startswith("#"):
            raise ValueError(f"the path pattern `{pattern}` is a comment; write `\\{pattern}`")
        if re.search(r"\\\w", pattern):
            raise ValueError(f"the path pattern `{pattern}` needs `/` between folders, not `\\`")
        if not is_pattern(pattern):
            raise ValueError(f"the path pattern `{pattern}` is invalid")
    return compile_lines(patterns)


def is_pattern(line: str) -> bool:
    """Whether a line of an ignore file can be read; ``!`` and ``[z-a]`` cannot."""
    try:
        compile_lines([line])
    except (ValueError, re.error):
        return False
    return True


def compile_lines(lines: Iterable[str]) -> GitIgnoreSpec:
    """Compile the lines of an ignore file, each of which ``is_pattern``.

    Without the warning that Python gives about ``[[``, a syntax that may come one day.
    """
    from pathspec import GitIgnoreSpec

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        return GitIgnoreSpec.from_lines(lines)


def matches(patterns: Iterable[str], path: str | None) -> bool:
    """Tell whether ``path`` (POSIX, relative to the config's folder) is under the patterns.

    None stands for a path outside that folder, which no pattern matches.
    """
    wanted = tuple(patterns)
    return bool(wanted) and path is not None and compile_globs(wanted).match_file(path)
