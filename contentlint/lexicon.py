"""The word lists of the rules, per language, compiled once each.

A rule file may carry ``lexicon: {en: {cue: [pattern, ...]}}``; ``[rules.ID] lexicon`` in the config
adds to it. Detectors and checks ask for one cue in one language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Lexicon = Mapping[str, Mapping[str, Sequence[str]]]


class Lexicons:
    """All lexicons of a run by rule id."""

    def __init__(self, by_rule: Mapping[str, Lexicon]) -> None:
        """``by_rule`` is rule id -> language -> cue -> patterns (regular expressions)."""
        self._by_rule = by_rule
        self._compiled: dict[tuple[str, str, str], re.Pattern[str] | None] = {}

    def languages(self, rule: str) -> frozenset[str]:
        """The languages that ``rule`` has words for."""
        return frozenset(self._by_rule.get(rule, {}))

    def pattern(self, rule: str, language: str, cue: str) -> re.Pattern[str] | None:
        """One pattern for all of a cue's alternatives, None where there are none.

        Alternatives match at word boundaries and without regard to case.
        """
        key = (rule, language, cue)
        if key not in self._compiled:
            parts = self._by_rule.get(rule, {}).get(language, {}).get(cue, ())
            self._compiled[key] = (
                re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None
            )
        return self._compiled[key]
