"""Findings and what a page's directives say of them -> findings, some of them suppressed.

A suppressed finding stays, with its reason. What a directive names and nothing comes of is kept
too: the CF rules report it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from contentlint.directives import Directive, Directives, Named
from contentlint.model import Finding

Ids = Callable[[str], frozenset[str]]
"""Name of a rule or family -> the ids that it stands for; none for one that is unknown."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a run knows of rules, for those who judge directives."""

    ids: Ids
    hint: Callable[[str], str]
    """The near matches of a name that is unknown, in words; else ""."""
    every: frozenset[str]
    """What a directive without names is about: all rules but ``judging``."""
    selected: frozenset[str]
    """The rules that run under the page's config, on this page or not."""
    judging: frozenset[str]
    """The rules that judge directives; only their own names suppress them."""

    def of(self, name: str) -> frozenset[str]:
        """The ids that a directive means by ``name``; "" and ALL are every rule."""
        return self.every if name in ("", "ALL") else self.ids(name)


@dataclass(slots=True)
class _Entry:
    """A directive's claim on some rules: all of its own, or those of one name."""

    directive: Directive
    named: Named | None
    ids: frozenset[str]
    used: bool = False


@dataclass(frozen=True, slots=True)
class Unused:
    """What a directive names and nothing came of; ``named`` is empty where it is all of it."""

    directive: Directive
    named: tuple[Named, ...]


@dataclass(slots=True)
class Suppressions:
    """The directives of one page at work. Made once for a page; it notes what was used."""

    directives: Directives
    names: Names
    _entries: list[_Entry] = field(default_factory=list)
    _whole: dict[str, _Entry] = field(default_factory=dict)
    """Rule id -> the entry that holds for the whole file."""
    _lines: dict[tuple[str, int], _Entry] = field(default_factory=dict)
    _switches: dict[str, list[tuple[int, _Entry | None]]] = field(default_factory=dict)
    """Rule id -> (line, the entry that disables from there on; None: enabled), by line."""

    def __post_init__(self) -> None:
        for directive in self.directives.found:
            for named in directive.names or [None]:
                entry = _Entry(directive, named, self.names.of(named.text if named else ""))
                self._entries.append(entry)
                self._place(entry)

    def _place(self, entry: _Entry) -> None:
        kind, line = entry.directive.kind, entry.directive.line
        for rule in entry.ids:
            if kind == "disable-file":
                self._whole.setdefault(rule, entry)
            elif kind in ("disable-line", "disable-next-line"):
                self._lines.setdefault((rule, line), entry)
            else:
                switches = self._switches.setdefault(rule, [])
                if kind == "enable":
                    entry.used |= bool(switches) and switches[-1][1] is not None
                    switches.append((line, None))
                else:
                    switches.append((line, entry))

    def apply(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings in their order, those that a directive covers suppressed with its reason."""
        return [self._judged(item) for item in findings]

    def _judged(self, item: Finding) -> Finding:
        entry = self._entry_for(item.rule, item.span.line)
        if entry is None:
            return item
        entry.used = True
        return replace(
            item, verdict="suppressed", reason=entry.directive.reason or None, in_page=True
        )

    def _entry_for(self, rule: str, line: int) -> _Entry | None:
        """The entry that covers a finding; the narrowest, so that the wider one may be unused."""
        found = self._lines.get((rule, line))
        if found is not None:
            return found
        switches = self._switches.get(rule, ())
        at = bisect_right(switches, line, key=lambda switch: switch[0]) - 1
        if at >= 0 and switches[at][1] is not None:
            return switches[at][1]
        return self._whole.get(rule)

    def unused(self) -> list[Unused]:
        """What suppressed nothing, by directive.

        A name counts only where a rule that it stands for is selected: what was not asked for may
        be needed by another run. Nor does one of a rule that judges directives, whose findings
        come last.
        """
        idle: dict[int, list[_Entry]] = {}
        for entry in self._entries:
            if not entry.used and entry.ids & self.names.selected - self.names.judging:
                idle.setdefault(id(entry.directive), []).append(entry)
        return [_unused(entries) for entries in idle.values()]


def _unused(entries: Sequence[_Entry]) -> Unused:
    directive = entries[0].directive
    named = tuple(entry.named for entry in entries if entry.named is not None)
    return Unused(directive, () if len(named) == len(directive.names) else named)
