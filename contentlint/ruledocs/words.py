"""Sentences about a rule that its page has in every form."""

from __future__ import annotations

from collections.abc import Iterator

from contentlint.model import SEVERITIES
from contentlint.reports.layout import count
from contentlint.ruledocs.keys import value_words
from contentlint.ruledocs.page import RulePage
from contentlint.rulefile import Example

TODAY: str = Example.model_fields["today"].default
"""The date that an example is judged by where it says none."""
PATH: str = Example.model_fields["path"].default


def facts(page: RulePage) -> list[tuple[str, str]]:
    """(what, words) of what fits one line each; plain text."""
    source = page.source
    made = [("severity", severity(page)), ("runs", runs(page)), ("status", status(page))]
    made.append(("applies to", "; ".join(applies_to(page)) or "every page"))
    if page.words:
        made.append(("word lists", word_lists(page)))
    if source.supersedes:
        made.append(("supersedes", ", ".join(source.supersedes)))
    return [*made, ("check", source.check), ("rule file", page.file)]


def severity(page: RulePage) -> str:
    """The severity, and the rule file's own where the config sets another."""
    own, now = page.source.severity, page.rule.severity
    return f"{now} (set by the config; {own} by default)" if own != now else now


def runs(page: RulePage) -> str:
    """Whether it runs, and whether that is so by default."""
    off = "only where it is selected by id or name"
    if page.source.default:
        return "by default" if page.runs or _waits(page) else "by default, but not with this config"
    return f"with this config ({off})" if page.runs else off


def status(page: RulePage) -> str:
    """Stable or preview, and the version that brought it."""
    words = "preview (runs with --preview)" if page.rule.preview else page.source.status
    return f"{words}, since {page.source.since}" if page.source.since else words


def applies_to(page: RulePage) -> Iterator[str]:
    """Each condition that a page must satisfy."""
    wanted = page.source.applies_to
    for label, names in (
        ("types", wanted.types), ("languages", wanted.languages), ("paths", wanted.paths),
    ):  # fmt: skip
        if names:
            yield f"{label} {', '.join(names)}"
    conditions = wanted.model_dump(mode="json")["front_matter"]  # YAML also has dates
    for key, value in conditions.items():
        yield f"front matter {key}: {value if isinstance(value, str) else value_words(value)}"


def word_lists(page: RulePage) -> str:
    """Languages with how many entries each has."""
    return ", ".join(
        f"{code} ({sum(cues.values()):,})" for code, cues in sorted(page.words.items())
    )


def index_total(pages: list[RulePage]) -> str:
    """How many rules there are, and of which severities."""
    numbers = (sum(page.rule.severity == one for page in pages) for one in SEVERITIES)
    severities = ", ".join(count(n, one) for n, one in zip(numbers, SEVERITIES, strict=True) if n)
    return f"{count(len(pages), 'rule')}: {severities}" if severities else "0 rules"


def by_family(pages: list[RulePage]) -> list[tuple[str, str, list[RulePage]]]:
    """(family, what it is called, its pages): ours first, each in the order of ids."""
    families: dict[str, list[RulePage]] = {}
    for page in sorted(pages, key=lambda one: (one.own, one.source.id)):
        families.setdefault(page.source.family, []).append(page)
    return [(family, some[0].group, some) for family, some in families.items()]


def setting(example: Example) -> str:
    """Where and when an example's file stands, where it says so; else empty."""
    words = [f"as {example.path}"] if example.path != PATH else []
    if example.today != TODAY:
        words.append(f"on {example.today}")
    return ", ".join(words)


def _waits(page: RulePage) -> bool:
    """A preview rule does not run, whatever the config says, before it is asked for."""
    return page.rule.preview
