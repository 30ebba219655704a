"""A run's result, made by hand: what the tests of the reports render."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from contentlint.model import Finding, Notice, Problem, Related, Result, Rule, Span
from contentlint.rulefile import AppliesTo

CRAMPS = "content/conditions/leg-cramps-at-night.md"
CRAMPS_TEXT = (
    "---\n"
    "title: Leg cramps at night\n"
    "descripton: Why calves cramp at night, and what helps.\n"
    "---\n"
    "# Leg cramps at night\n"
    "\n"
    "Stretch the calf before bed.\n"
    "\n"
    "#### What helps\n"
    "\n"
    "\tDrink water, and 夜のこむら返り hurts; "
    + "stretch again and again "
    * 10
    + "until it is better.\n"
    "\n"
    "## What helps\n"
)
SPANISH = "content/es/calambres.md"
SPANISH_TEXT = "---\r\ntitle: Calambres nocturnos\r\n---\r\n# Calambres\r\n"


def finding(
    path: str = "a.md", rule: str = "FM002", span: Span | None = None, **changes
) -> Finding:
    """One finding; what a test does not name has a harmless value."""
    values = {
        "name": "missing-field",
        "severity": "error",
        "message": "The front matter has no `description`.",
        "confidence": "high",
        "language": "en",
    }
    return Finding(path=path, rule=rule, span=span or Span(1), **{**values, **changes})


def rule(id: str = "FM002", name: str = "missing-field", **changes) -> Rule:
    """One rule as a run had it; what a test does not name has a harmless value."""
    values = {
        "family": id.rstrip("0123456789"),
        "summary": "A field that every article needs is missing.",
        "why": "Listings and search results show it.",
        "severity": "error",
        "check": "front_matter_required",
        "message": "The front matter has no `{field}`.",
        "messages": {},
        "options": None,
        "applies_to": AppliesTo(),
        "supersedes": (),
        "default": True,
        "preview": False,
        "remedy": "Fill it in.",
        "file": Path("rules/FM002-missing-field.yml"),
        "code": SimpleNamespace(),
    }
    return Rule(id=id, name=name, **{**values, **changes})


def on_pages(number: int, **changes) -> list[Finding]:
    """The same finding on *number* pages of two folders."""
    folders = ("content/blog", "content/conditions")
    return [finding(f"{folders[i % 2]}/page-{i:03}.md", **changes) for i in range(number)]


def site() -> Result:
    """A small site: a shared cause, two pages with findings of their own, every kind of remark."""
    rules = {
        "FM004": ("unknown-field", "warning"),
        "HD002": ("skipped-heading-level", "error"),
        "HD004": ("duplicate-heading", "warning"),
        "HD013": ("outline-only", "info"),
        "MS001": ("missing-seek-help", "error"),
        "MS003": ("missing-disclaimer", "error"),
        "PL002": ("long-sentence", "info"),
        "PL004": ("complex-word", "info"),
    }

    def own(path: str, rule: str, message: str, span: Span, **changes) -> Finding:
        name, severity = rules[rule]
        return finding(path, rule, span, name=name, severity=severity, message=message, **changes)

    findings = [
        *on_pages(30, cause="description"),
        own(
            CRAMPS,
            "MS001",
            "The page gives health advice, but no section says when to seek medical help.",
            Span(2, 8, 2, 27),
            evidence=("line 7: “Stretch the calf” tells the reader what to do", "type: condition"),
        ),
        own(
            CRAMPS,
            "FM004",
            "Unknown field `descripton`; did you mean `description`?",
            Span(3, 1, 3, 11),
        ),
        own(CRAMPS, "HD013", "Most sections hold a handful of words.", Span(7, 1, 9, 5)),
        own(
            CRAMPS,
            "HD002",
            "Heading level 4 follows level 1: levels 2 and 3 are skipped.",
            Span(9, 1, 9, 16),
        ),
        own(CRAMPS, "PL004", "“夜のこむら返り” could be plainer.", Span(11, 19, 11, 26)),
        own(CRAMPS, "PL002", "This sentence has 50 words; aim at 20.", Span(11, 200, 11, 205)),
        own(
            CRAMPS,
            "HD004",
            "The heading “What helps” stands here twice.",
            Span(13, 4, 13, 14),
            related=(Related(CRAMPS, Span(9, 6, 9, 16), "first here"),),
        ),
        own(SPANISH, "MS003", "Nothing on the page says that it is no medical advice.", Span(2)),
        own(
            SPANISH,
            "HD002",
            "A suppressed one.",
            Span(4),
            verdict="suppressed",
            reason="old",
            in_page=True,
        ),
    ]
    return Result(
        findings,
        [
            Problem("content/old.md", "Not UTF-8 (byte 0xe9 at offset 120): save it as UTF-8."),
            Problem("content/x.md", "The check raised KeyError: 'a'.", line=4, rule="HD013"),
        ],
        [Notice("3 drafts were left out; `include-drafts = true` checks them.")],
        files=44,
        pages_by_rule=dict.fromkeys([*rules, "FM002", "HD001"], 40),
        rules={
            "FM002": rule(
                remedy="Give the field in the archetype, or set `required = false` for it in "
                "[front-matter.fields.description] of contentlint.toml."
            )
        },
        texts={CRAMPS: CRAMPS_TEXT, SPANISH: SPANISH_TEXT},
    )
