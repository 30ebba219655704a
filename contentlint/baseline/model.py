"""A baseline in memory: how many findings of which kind are accepted on which page."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from contentlint.model import Finding

_LONGEST = 120
"""Characters of a key; longer ones are cut, so that a line of the file can be read."""
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """What an entry is about: a rule, and what the finding is called on its page."""

    rule: str
    key: str


@dataclass(frozen=True, slots=True)
class PageEntries:
    """What is accepted on one page."""

    entries: Mapping[Identity, int]
    """How many findings of each kind, one or more."""
    content: tuple[str, ...] = ()
    """What the page is known by when its file is renamed, see ``content.content_of``."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """All that is accepted, by path: POSIX, from the config's folder."""

    files: Mapping[str, PageEntries] = field(default_factory=dict)

    def counts(self) -> Counter[tuple[str, Identity]]:
        """(path, identity) -> how many findings are accepted."""
        return Counter(
            {
                (path, one): count
                for path, page in self.files.items()
                for one, count in page.entries.items()
            }
        )


def identity(finding: Finding) -> Identity:
    """What a finding is called in a baseline.

    The key that its check gives it names the thing that is wrong (a field, a heading, the words),
    so it outlives a move to another line and another measure in the message. Without a key it is
    the message, every number in it a ``#``: "312 words" changes with each edit of the page. The
    line and its text are no part of it, as an edit nearby would change them.
    """
    key = finding.key or _NUMBER.sub("#", finding.message)
    words = " ".join(key.split())
    if len(words) > _LONGEST:
        digest = hashlib.blake2b(key.encode(errors="surrogatepass"), digest_size=5).hexdigest()
        words = f"{words[: _LONGEST - 12].rstrip()}… {digest}"
    return Identity(finding.rule, words)
