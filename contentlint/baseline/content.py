"""What a page is known by when its file has another name: digests of its body and of its parts."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from contentlint.baseline.model import Baseline
from contentlint.matter import split
from contentlint.positions import Positions

SHARE = 0.6
"""How much of what a page was known by another must have, to be the same page."""
_KEPT = 12
"""Digests of parts that are kept of a page: enough to compare, and one line of the file."""
_TELLING = 24
"""Characters of a part; shorter ones ("Summary", "See also") stand on many pages."""

# Parts end at blank lines and rules, and begin with headings, list items, quotes and table rows.
_BETWEEN = re.compile(
    r"\n(?:[ \t]*\n)+|\n(?=[ \t]*(?:[#>|]|[-*+][ \t]|\d{1,9}[.)][ \t]))|\n(?:---|\+\+\+|\*\*\*)\n"
)


def content_of(text: str) -> tuple[str, ...]:
    """What a page with this text is known by; nothing for a page that says next to nothing.

    First a digest of the whole body, then those of some of its parts. Which parts is decided by
    their digests, the smallest: so an edit changes few of them, wherever it is made, and a part
    that is moved none.
    """
    body, parts = _digests(text)
    return (body, *sorted(parts)[:_KEPT]) if body else ()


def renames(
    baseline: Baseline, gone: Collection[str], candidates: Mapping[str, str]
) -> dict[str, str]:
    """Old path -> new path of the pages of ``gone`` that are among ``candidates`` (path -> text).

    A page is known again by its whole body, or by most of the parts that only it has: what stands
    on several pages (a disclaimer, a call to subscribe) tells nothing. One that could be two stays
    where the likeness is greatest.
    """
    old = {path: baseline.files[path].content for path in gone if baseline.files[path].content}
    if not old or not candidates:
        return {}
    digests = {path: _digests(text) for path, text in candidates.items()}
    shared = _shared(page.content[1:] for page in baseline.files.values())
    shared |= _shared(parts for _, parts in digests.values())
    bodies: dict[str, list[str]] = {}
    holders: dict[str, list[str]] = {}
    for path, (body, parts) in digests.items():
        bodies.setdefault(body, []).append(path)
        for part in parts - shared:
            holders.setdefault(part, []).append(path)
    likely: list[tuple[float, str, str]] = []
    for before, (body, *kept) in old.items():
        likely += [(-2.0, before, after) for after in (bodies.get(body, ()) if body else ())]
        telling = [part for part in kept if part not in shared]
        found = Counter(after for part in telling for after in holders.get(part, ()))
        likely += [
            (-count / len(telling), before, after)
            for after, count in found.items()
            if count >= SHARE * len(telling)
        ]
    moved: dict[str, str] = {}
    for _, before, after in sorted(likely):
        if before not in moved and after not in moved.values():
            moved[before] = after
    return moved


def _shared(pages: Iterator[Collection[str]]) -> set[str]:
    """The digests of parts that more than one page has."""
    return {part for part, count in Counter(p for one in pages for p in one).items() if count > 1}


def _digests(text: str) -> tuple[str, set[str]]:
    """The digest of the body ("" where it says next to nothing), and those of its parts."""
    parts = [" ".join(part.split()) for part in _BETWEEN.split(_body(text))]
    whole = "\n".join(filter(None, parts))
    if len(whole) < _TELLING:
        return "", set()
    return _digest(whole), {_digest(part) for part in parts if len(part) >= _TELLING}


def _body(text: str) -> str:
    positions = Positions(text)
    matter = split(text, positions)
    if matter.present:
        line = matter.last_line
        text = text[positions.starts[line] :] if line < positions.lines else ""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=5).hexdigest()
