"""What a rule's code asks for, and what comes of it: rule and page -> Hit -> Finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from contentlint.globs import matches
from contentlint.model import Finding, Hit, Rule
from contentlint.predicates import front_matter_matches

if TYPE_CHECKING:
    from contentlint.article import Article

LAST = "suppressions"
"""What a check has in its ``inputs`` that runs when a page's other findings have been judged."""

NETWORK = "network"
"""What a check has in its ``inputs`` that does not ask in every run: its silence says nothing."""

_FIELD = re.compile(r"\{([a-z_]+)\}")


def inputs_of(rule: Rule) -> frozenset[str]:
    """What the rule's check reads besides the article."""
    told: frozenset[str] = getattr(rule.code, "inputs", frozenset())
    return told


def on_pages(rule: Rule) -> bool:
    """Whether the rule is run as soon as a page is read: it looks at that page alone."""
    return hasattr(rule.code, "check") and LAST not in inputs_of(rule)


def on_sites(rule: Rule) -> bool:
    """Whether the rule is run once on all pages of a site."""
    return hasattr(rule.code, "check_site")


def run(rule: Rule, article: Article) -> Iterator[Hit]:
    """The hits of one rule on one article."""
    hits: Iterator[Hit] = rule.code.check(article, rule.options)
    return hits


def applies(rule: Rule, article: Article) -> bool:
    """Whether the rule's ``applies_to`` holds for the article."""
    wanted = rule.applies_to
    return (
        (not wanted.types or not set(wanted.types).isdisjoint(article.type_names))
        and (not wanted.languages or article.language in wanted.languages)
        and (not wanted.paths or matches(wanted.paths, article.config_path))
        and front_matter_matches(wanted.front_matter, article.data)
    )


def finding(hit: Hit, rule: Rule, path: str, language: str | None) -> Finding:
    """Turn a hit on a page into a finding: the message filled, the severity settled."""
    severity = rule.severity
    if hit.severity is not None and not rule.severity_is_set:
        severity = hit.severity
    template = rule.messages.get(hit.message, rule.message) if hit.message else rule.message
    return Finding(
        path=path,
        rule=rule.id,
        name=rule.name,
        severity=severity,
        message=fill(template, hit.values),
        span=hit.span,
        confidence=hit.confidence,
        language=language,
        key=hit.key,
        cause=hit.cause,
        evidence=hit.evidence,
        related=hit.related,
    )


def fill(template: str, values: Mapping[str, Any]) -> str:
    """Fill ``{name}`` in ``template`` by plain names only, never by attribute or index.

    A name without a value stays as it stands.
    """
    return _FIELD.sub(lambda m: str(values.get(m[1], m[0])), template)


def shown(error: BaseException) -> str:
    """What a rule or a parser raised, in one line."""
    words = str(error).strip().splitlines()
    if words and isinstance(error, TimeoutError):
        return words[0]  # a pattern's: written for the one who wrote the rule
    return f"{type(error).__name__}: {words[0]}" if words else type(error).__name__
