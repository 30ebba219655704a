"""Rules in Markdown: a page each, or an index of all by family.

What a rule file says is text here, whoever wrote it: HTML in it shows as it is written, a table's
cell stays one cell, and an example stands in a fence that nothing in it can close.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from contentlint.examples import Tried
from contentlint.reports.frame import frame, split_lines
from contentlint.reports.layout import position
from contentlint.reports.options import ReportOptions
from contentlint.reports.style import Painter, flat, visible
from contentlint.ruledocs import words
from contentlint.ruledocs.keys import default_words, value_words
from contentlint.ruledocs.page import Option, RulePage
from contentlint.ruledocs.snippets import config_lines, suppressions

MADE = "<!-- made by `contentlint rule`: change the rule file, not this page -->"
"""The first line of every page that is written."""
WIDTH = 100

_RUN = re.compile(r"`+")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_MARKUP = re.compile(r"[<\[\]\\]|&(?=[#\w]+;)")
_BLOCK = re.compile(r"^(?=[#>+*=~|-])|^(\d+)(?=[.)])")


def render(pages: Sequence[RulePage], options: ReportOptions) -> str:
    """The pages one after another, each with a heading of level 1."""
    return "\n".join(page_text(page, {one.source.id for one in pages}) for page in pages)


def index(pages: Sequence[RulePage], options: ReportOptions) -> str:
    """A table for each family; a rule's name leads to its page in the same folder."""
    lines = [MADE, "# Rules", "", f"{words.index_total(list(pages))}."]
    for family, group, some in words.by_family(list(pages)):
        title = group if group == family else f"{family}: {group}"
        lines += ["", f"## {prose(title)}", ""]
        rows = [
            (
                f"[{page.source.id}]({page_name(page)})",
                code(page.source.name),
                page.rule.severity + ("" if page.source.default else ", off by default"),
                prose(page.source.summary),
            )
            for page in some
        ]
        lines.append(table(("id", "name", "severity", "what it finds"), rows).rstrip("\n"))
    return "\n".join(lines) + "\n"


def page_name(page: RulePage) -> str:
    """The file name of a rule's page; ids never change, names may."""
    return f"{page.source.id}.md"


def page_text(page: RulePage, linked: Iterable[str] = ()) -> str:
    """One rule's page; rules in ``linked`` (ids) have a page beside it."""
    source = page.source
    lines = [MADE, f"# {source.id}: {source.name}", "", prose(source.summary), ""]
    facts = [(label, _fact(label, told, set(linked))) for label, told in words.facts(page)]
    lines.append(table(("", ""), facts).rstrip("\n"))
    lines += _section("Why", _paragraphs(source.why))
    if page.options:
        lines += _section("Options", _options(page.options))
    messages = [page.rule.message, *page.rule.messages.values()]
    lines += _section("Messages", [f"- {code(one)}" for one in messages])
    lines += _section("What to do", [prose(source.remedy)])
    lines += _section("Change it in the config", fenced("\n".join(config_lines(page)), "toml"))
    comments = [f"- in {where}: {code(comment)}" for where, comment in suppressions(source.id)]
    lines += _section("Accept one finding", comments)
    about = f"Each is a test, judged as on {words.TODAY} unless it names another day."
    lines += _section("Examples", [about])
    for case in page.cases:
        lines += _case(case)
    return "\n".join(lines) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, its last line ended too; cells are Markdown, a ``|`` in them is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(_cell(one) for one in line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def prose(text: str) -> str:
    """A text in one line that is Markdown's own only in code spans and emphasis."""
    out, at, line = [], 0, flat(text)
    for span in _CODE.finditer(line):
        out += [_MARKUP.sub(_escaped, line[at : span.start()]), span[0]]
        at = span.end()
    out.append(_MARKUP.sub(_escaped, line[at:]))
    return _BLOCK.sub(lambda match: f"{match[1] or ''}\\", "".join(out))


def code(text: str) -> str:
    """A text in one line as a code span, whatever backticks it has."""
    line = flat(text)
    ticks = "`" * (_longest_run(line) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{ticks}{pad}{line}{pad}{ticks}"


def fenced(text: str, language: str) -> list[str]:
    """The lines of a fenced block that nothing in ``text`` closes."""
    ticks = "`" * max(3, _longest_run(text) + 1)
    return [f"{ticks}{language}", *(_line(one) for one in split_lines(text)), ticks]


def _longest_run(text: str) -> int:
    return max(map(len, _RUN.findall(text)), default=0)


def _line(text: str) -> str:
    return "\t".join(visible(part) for part in text.split("\t"))


def _escaped(match: re.Match[str]) -> str:
    return "\\" + match[0]


def _section(title: str, lines: Iterable[str]) -> list[str]:
    return ["", f"## {title}", "", *lines]


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.strip().split("\n\n")):
        if number:
            yield ""
        yield prose(paragraph)


def _fact(label: str, told: str, linked: set[str]) -> str:
    if label == "supersedes":
        return ", ".join(f"[{one}]({one}.md)" if one in linked else one for one in told.split(", "))
    return code(told) if label in ("check", "rule file") else prose(told)


def _options(options: Sequence[Option]) -> list[str]:
    changed = any(option.set_by for option in options)
    head = ("option", "type", "default", *(("here",) if changed else ()), "meaning")
    rows = []
    for option in options:
        key = option.key
        here = code(value_words(option.value)) if option.set_by else ""
        default = default_words(key)
        cells = (code(key.name), flat(key.type), flat(default), *((here,) if changed else ()))
        rows.append((*cells, prose(key.meaning)))
    return table(head, rows).rstrip("\n").split("\n")


def _case(case: Tried) -> list[str]:
    example = case.example
    lines = ["", f"### {case.kind.capitalize()}: {prose(example.name)}", ""]
    where = words.setting(example)
    if where:
        lines += [f"{prose(where[0].upper() + where[1:])}.", ""]
    if example.config.strip():
        lines += [
            "With the config",
            "",
            *fenced(example.config.rstrip(), "toml"),
            "",
            "the file",
            "",
        ]
    lines += fenced(case.text.removesuffix("\n"), "markdown")
    if case.fault:
        lines += ["", f"It cannot be run: {prose(case.fault)}"]
    elif case.findings:
        lines += ["", "gives", "", *fenced("\n".join(_found(case)), "text")]
    return lines


def _found(case: Tried) -> Iterator[str]:
    """Each finding with its place marked."""
    paint, lines = Painter(False), split_lines(case.text)
    for item in case.findings:
        yield f"{position(item.span)} {item.severity}: {flat(item.message)}"
        yield from frame(lines, item.span, item.severity, paint, WIDTH)
