"""Findings of a run against a baseline: which are accepted, which entries are stale, what is next.

Nothing here reads or writes; paths are those of the baseline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from contentlint.baseline.content import content_of, renames
from contentlint.baseline.model import Baseline, Identity, PageEntries, identity
from contentlint.model import Finding


@dataclass(frozen=True, slots=True)
class Seen:
    """What a run knows of a page that it checked."""

    findings: Sequence[Finding] = ()
    """Those that nothing suppresses, in their order."""
    passed_over: Sequence[Finding] = ()
    """Found, and not reported: under ``min-confidence``, or said by another rule."""
    rules: frozenset[str] = frozenset()
    """Those whose silence says that the page has no such finding."""
    text: str | None = None


@dataclass(frozen=True, slots=True)
class PageMatch:
    """What became of the entries of one page."""

    accepted: tuple[bool, ...] = ()
    """For each finding of the page, whether an entry accepts it."""
    held: Mapping[Identity, int] = field(default_factory=dict)
    """The entries that stay, as this run names their findings."""
    stale: int = 0
    """How many findings are accepted that are not there any more."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A run and a baseline side by side."""

    baseline: Baseline
    """With the new paths of what was renamed."""
    seen: Mapping[str, Seen]
    pages: Mapping[str, PageMatch]
    """By path: those that were checked and have findings or entries, and those that are gone."""
    moved: Mapping[str, str]
    """Old path -> new path."""

    @property
    def stale(self) -> int:
        """How many accepted findings are not there any more."""
        return sum(page.stale for page in self.pages.values())

    def restated(self, *, accept: bool) -> Baseline:
        """The baseline without what is stale and, where ``accept``, with all that was found.

        The entries of pages and rules that were not checked stay as they are.
        """
        files: dict[str, PageEntries] = {}
        for path in {*self.baseline.files, *self.pages}:
            old = self.baseline.files.get(path, PageEntries({}))
            page = self.pages.get(path)
            if page is None:
                files[path] = old
                continue
            entries = Counter(page.held)
            content = old.content
            seen = self.seen.get(path)
            if accept and seen is not None:
                pairs = zip(seen.findings, page.accepted, strict=True)
                entries.update(identity(item) for item, accepted in pairs if not accepted)
                if seen.text is not None:
                    content = content_of(seen.text)
            if entries:
                files[path] = PageEntries(dict(entries), content)
        return Baseline(files)


def compare(
    baseline: Baseline,
    seen: Mapping[str, Seen],
    *,
    missing: Collection[str] = (),
    covered: Collection[str] = (),
    known: Collection[str] | None = None,
) -> Compared:
    """Compare what a run has seen, by path, with a baseline.

    ``missing`` are the paths of the baseline that have no file any more, ``covered`` those of them
    that lie in a folder that was checked: without a new path their entries are stale, but for the
    rules that no page was asked for, by whose findings a new path might be found. A rule that is
    not among the ``known`` (None: all are) will never find anything again.
    """
    fresh = {
        path: page.text
        for path, page in seen.items()
        if page.findings and page.text is not None and path not in baseline.files
    }
    moved = renames(baseline, missing, fresh) if missing else {}
    files = {moved.get(path, path): page for path, page in baseline.files.items()}
    pages = {
        path: matched(files[path].entries if path in files else {}, page, known)
        for path, page in seen.items()
        if path in files or page.findings
    }
    gone = Seen(rules=frozenset[str]().union(*(page.rules for page in seen.values())))
    for path in covered:
        if path not in moved:
            pages[path] = matched(files[path].entries, gone, known)
    return Compared(Baseline(files), seen, pages, moved)


def matched(
    entries: Mapping[Identity, int], seen: Seen, known: Collection[str] | None = None
) -> PageMatch:
    """Match the findings of a page with its entries: of each kind the first ``count`` in order."""
    left = Counter(entries)
    held: Counter[Identity] = Counter()
    accepted = [_taken(identity(item), left, held) for item in seen.findings]
    wider = _Wider(left)
    for number, item in enumerate(seen.findings):
        if not accepted[number]:
            accepted[number] = wider.taken(identity(item), held)
    for item in seen.passed_over:
        _taken(identity(item), left, held)
    stale = 0
    for one, count in left.items():
        if one.rule in seen.rules or (known is not None and one.rule not in known):
            stale += count
        elif count:
            held[one] += count
    return PageMatch(tuple(accepted), held, stale)


def _taken(one: Identity, left: Counter[Identity], held: Counter[Identity]) -> bool:
    if not left[one]:
        return False
    left[one] -= 1
    held[one] += 1
    return True


class _Wider:
    """Entries for a list of things of which a finding has only some left.

    A page that lacks three fields has one finding, with the key ``author,date,tags``. Who adds the
    date has mended something: the two that are still missing must not fail the build for it.
    """

    def __init__(self, left: Counter[Identity]) -> None:
        self._left = left
        self._by_part: dict[tuple[str, str], list[Identity]] = {}
        for one, count in left.items():
            if count and "," in one.key:
                for part in _parts(one.key):
                    self._by_part.setdefault((one.rule, part), []).append(one)

    def taken(self, one: Identity, held: Counter[Identity]) -> bool:
        """Use up an entry whose list has all that this one's has, and more."""
        parts = _parts(one.key)
        for entry in self._by_part.get((one.rule, min(parts)), ()) if self._by_part else ():
            if self._left[entry] and parts < _parts(entry.key):
                self._left[entry] -= 1
                held[one] += 1
                return True
        return False


def _parts(key: str) -> frozenset[str]:
    return frozenset(part.strip() for part in key.split(","))


def open_of(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that a baseline may accept: none that is suppressed already."""
    return [item for item in findings if item.verdict == "open"]
