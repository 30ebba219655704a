"""Findings -> findings that count: one defect one finding, confidence, fingerprints, order."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from contentlint.model import CONFIDENCES, SEVERITIES, Confidence, Finding, Rule


def judge(
    findings: Iterable[Finding], rules: Mapping[str, Rule], min_confidence: Confidence
) -> list[Finding]:
    """Judge the findings of one page.

    Drops those under ``min_confidence`` and those that another rule supersedes on the same line,
    sorts by place, and gives each a fingerprint.
    """
    sure = CONFIDENCES.index(min_confidence)
    kept = [item for item in findings if CONFIDENCES.index(item.confidence) <= sure]
    superseded = {(other, item.span.line) for item in kept for other in rules[item.rule].supersedes}
    kept = [item for item in kept if (item.rule, item.span.line) not in superseded]
    kept.sort(key=by_place)
    return _fingerprinted(kept)


def accepted(
    findings: Iterable[Finding],
    entries: Iterable[tuple[frozenset[str], str]],
) -> list[Finding]:
    """Mark as suppressed, with the reason, what the config's ``[[ignore]]`` tables accept.

    ``entries`` are those that hold for the page on this day: (rule ids, reason). What the page
    itself has suppressed keeps its own reason.
    """
    reasons = {rule_id: reason for ids, reason in entries for rule_id in ids}
    return [
        replace(item, verdict="suppressed", reason=reasons[item.rule])
        if item.rule in reasons and item.verdict == "open"
        else item
        for item in findings
    ]


def passed_over(found: Iterable[Finding], kept: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of ``found`` that judging has dropped: none of ``kept`` is the same."""
    left = Counter(map(_itself, kept))
    dropped = []
    for item in found:
        if left[_itself(item)]:
            left[_itself(item)] -= 1
        else:
            dropped.append(item)
    return tuple(dropped)


def fails(findings: Iterable[Finding], fail_on: str) -> bool:
    """Whether an open finding stands at or above ``fail_on`` (a severity, or ``never``)."""
    if fail_on == "never":
        return False
    limit = SEVERITIES.index(fail_on)
    return any(
        item.verdict == "open" and SEVERITIES.index(item.severity) <= limit for item in findings
    )


def by_place(item: Finding) -> tuple[int, int, str, str]:
    """The order in which a page's findings are reported."""
    return (item.span.line, item.span.column or 0, item.rule, item.key)


def _itself(item: Finding) -> tuple[object, ...]:
    """What judging does not change on a finding."""
    return (item.rule, item.span, item.key, item.message)


def _fingerprinted(findings: list[Finding]) -> list[Finding]:
    """A fingerprint names rule, path and key (else the words), not the line: edits elsewhere in
    the file do not change it. Equal ones are numbered in order."""
    seen: Counter[str] = Counter()
    result = []
    for item in findings:
        identity = f"{item.rule}\0{item.path}\0{item.key or item.message}"
        seen[identity] += 1
        # a file name may hold bytes that are no UTF-8; Python keeps them as surrogates
        named = f"{identity}\0{seen[identity]}".encode(errors="surrogatepass")
        digest = hashlib.blake2b(named, digest_size=10)
        result.append(replace(item, fingerprint=digest.hexdigest()))
    return result
