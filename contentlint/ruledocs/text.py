"""Rules for a terminal: a page each, or a table of all by family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from contentlint.examples import Tried
from contentlint.model import Finding, Span
from contentlint.reports.frame import frame, split_lines
from contentlint.reports.layout import cell_width, wrap
from contentlint.reports.options import ReportOptions
from contentlint.reports.style import Painter, flat, visible
from contentlint.ruledocs import words
from contentlint.ruledocs.keys import value_words
from contentlint.ruledocs.page import Option, RulePage
from contentlint.ruledocs.snippets import config_lines, suppressions

INDENT = "  "


def render(pages: Sequence[RulePage], options: ReportOptions) -> str:
    """The pages one after another."""
    paint = Painter(options.color)
    lines: list[str] = []
    for page in pages:
        lines += [*([""] if lines else []), *_page(page, options.width, paint)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def index(pages: Sequence[RulePage], options: ReportOptions) -> str:
    """A table: id, name, severity and summary of every rule, by family."""
    paint, width = Painter(options.color), options.width
    names = max((cell_width(_head(page)) for page in pages), default=0)
    out: list[str] = []
    for family, group, some in words.by_family(list(pages)):
        title = group if group == family else f"{family}  {group}"
        out += [paint(visible(title), "strong")]
        for page in some:
            out += _row(page, names, width, paint)
        out.append("")
    out += wrap(words.index_total(list(pages)) + "; contentlint rule ID tells more", width)
    return "\n".join(out) + "\n"


def _row(page: RulePage, names: int, width: int, paint: Painter) -> list[str]:
    """Id, name, severity, and the summary beside them or, where that is too narrow, below."""
    severity, head = page.rule.severity, _head(page)
    summary = flat(page.source.summary) + ("" if page.runs else " (off)")
    beside = f"{INDENT}{head:<{names}}  {severity:<7}  "
    if len(beside) > width // 2:
        first = f"{INDENT}{head}  {paint(severity, severity)}"
        return [first, *wrap(summary, width, INDENT * 3)]
    one, *more = wrap(summary, width, beside)
    colored = f"{INDENT}{head:<{names}}  {paint(severity, severity)}{' ' * (9 - len(severity))}"
    return [colored + one[len(beside) :], *more]


def _head(page: RulePage) -> str:
    return f"{page.source.id} {page.source.name}"


def _page(page: RulePage, width: int, paint: Painter) -> Iterator[str]:
    source = page.source
    yield f"{paint(source.id, page.rule.severity)} {paint(source.name, 'strong')}"
    yield from wrap(flat(source.summary), width)
    yield ""
    facts = words.facts(page)
    label_width = max(len(label) for label, _ in facts)
    for label, told in facts:
        yield from _labelled(label, told, label_width, width, paint)
    yield from _section("Why", _prose(source.why, width), paint)
    if page.options:
        yield from _section("Options", _options(page.options, width, paint), paint)
    messages = [page.rule.message, *page.rule.messages.values()]
    yield from _section("Messages", _items(messages, width), paint)
    yield from _section("What to do", wrap(flat(source.remedy), width, INDENT), paint)
    snippet = [INDENT + visible(line) for line in config_lines(page)]
    yield from _section("Change it in the config", snippet, paint)
    accepted = [
        line
        for where, comment in suppressions(source.id)
        for line in (f"{INDENT}{paint(where, 'dim')}", f"{INDENT * 2}{comment}")
    ]
    yield from _section("Accept one finding", accepted, paint)
    for case in page.cases:
        title = f"{case.kind.capitalize()}: {flat(case.example.name)}"
        yield from ("", *(paint(line, "strong") for line in wrap(title, width)))
        yield from _case(case, width, paint)


def _labelled(label: str, told: str, room: int, width: int, paint: Painter) -> list[str]:
    first, *more = wrap(flat(told), width, f"{INDENT}{label:<{room}}  ")
    return [INDENT + paint(label, "dim") + first[len(INDENT + label) :], *more]


def _section(title: str, lines: Iterable[str], paint: Painter) -> Iterator[str]:
    yield from ("", paint(title, "strong"))
    yield from lines


def _prose(text: str, width: int) -> Iterator[str]:
    """Paragraphs, wrapped anew."""
    for number, paragraph in enumerate(text.strip().split("\n\n")):
        if number:
            yield ""
        yield from wrap(flat(paragraph), width, INDENT)


def _options(options: Sequence[Option], width: int, paint: Painter) -> Iterator[str]:
    for option in options:
        key = option.key
        value = "" if option.value is None else f" = {visible(value_words(option.value))}"
        who = f" (set by the {option.set_by})" if option.set_by else ""
        first, *more = wrap(f"{option.name}{value}{who}", width, INDENT, INDENT * 2)
        yield INDENT + paint(option.name, "strong") + first[len(INDENT + option.name) :]
        yield from more
        told = key.type.replace("`", "")
        if key.required:
            told += "; required"
        elif option.set_by and key.default not in (None, "", [], {}):
            told += f"; default {value_words(key.default)}"
        yield from (paint(line, "dim") for line in wrap(flat(told), width, INDENT * 2))
        yield from wrap(flat(key.meaning), width, INDENT * 2)


def _items(texts: Sequence[str], width: int) -> Iterator[str]:
    for text in texts:
        yield from wrap(flat(text), width, f"{INDENT}- " if len(texts) > 1 else INDENT)


def _case(case: Tried, width: int, paint: Painter) -> Iterator[str]:
    where = words.setting(case.example)
    if where:
        yield from (paint(line, "dim") for line in wrap(flat(where), width, INDENT))
    if case.example.config.strip():
        yield INDENT + paint("config", "dim")
        for line in split_lines(case.example.config.rstrip()):
            yield f"{INDENT * 2}{visible(line)}"
    if case.fault:
        yield from wrap(f"cannot be run: {flat(case.fault)}", width, INDENT)
    yield from listing(case.text, case.findings, width, paint)


def listing(text: str, findings: Sequence[Finding], width: int, paint: Painter) -> Iterator[str]:
    """A whole file with line numbers, each finding underlined and told below its line."""
    lines = split_lines(text.removesuffix("\n"))
    gutter = len(str(len(lines)))
    for number, line in enumerate(lines, 1):
        left = f"{INDENT}{number:>{gutter}} | "
        here = [item for item in findings if item.span.line == number]
        marks = [_marked(lines, item, width, gutter, paint) for item in here]
        if any(code for code, _ in marks):  # the frame shows the part of the line that matters
            yield next(code[0] for code, _ in marks if code)
        else:
            yield from _gutter(wrap(_plain(line), width, left, _blank(left)), left, paint)
        for code, told in marks:
            yield from (*code[1:], *told)


def _marked(
    lines: Sequence[str], item: Finding, width: int, gutter: int, paint: Painter
) -> tuple[list[str], list[str]]:
    """The source line with the place underlined, and the words about it.

    The first is empty where only the line is known.
    """
    left = _blank(f"{INDENT}{' ' * gutter} | ")
    span = _first_line(item.span, lines[item.span.line - 1])
    code: list[str] = []
    if span.column is not None:
        room = width - len(INDENT)
        code = frame(lines, span, item.severity, paint, room, gutter=gutter)
    told = _gutter(wrap(f"{item.severity}: {flat(item.message)}", width, left, left), left, paint)
    told[0] = told[0].replace(item.severity, paint(item.severity, item.severity), 1)
    return [INDENT + one for one in code], told


def _gutter(lines: Sequence[str], left: str, paint: Painter) -> list[str]:
    return [paint(line[: len(left)], "dim") + line[len(left) :] for line in lines]


def _blank(left: str) -> str:
    return f"{' ' * (len(left) - 2)}| "


def _plain(line: str) -> str:
    return visible(line.expandtabs(4))


def _first_line(span: Span, line: str) -> Span:
    """The part of a span that lies on its first line."""
    if span.column is None or span.end_line in (None, span.line):
        return span
    return Span(span.line, span.column, span.line, len(line) + 1)
