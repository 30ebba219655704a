"""The settings that hold, for a terminal: facts about the page, settings as TOML, rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from contentlint.effective.origins import Origin, Setting
from contentlint.effective.page import Page
from contentlint.effective.view import View, shown_settings
from contentlint.reports.layout import cell_width, wrap
from contentlint.reports.options import ReportOptions
from contentlint.reports.style import Painter, flat, visible
from contentlint.ruledocs.snippets import toml_key, toml_value
from contentlint.settings import ADDED

INDENT = "  "


def render(made: View, options: ReportOptions, *, everything: bool) -> str:
    """The view; ``everything``: with the values that nobody set."""
    paint, width = Painter(options.color), options.width
    title = visible(made.page.path) if made.page else "Every page"
    lines = [paint(title, "strong"), *_facts(made, width, paint)]
    settings = shown_settings(made, everything=everything)
    lines += _section("Settings" if everything else "What is set", paint)
    if not settings:
        lines += wrap("nothing: every setting has its default (--all shows them)", width, INDENT)
    for setting in settings:
        lines += _setting(setting, width, paint)
    lines += _rules(made, width, paint)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def origin_words(origin: Origin) -> str:
    """Where a value comes from, in a few words; raw, for ``visible``."""
    if origin.kind == "default":
        return "default"
    if origin.kind == "command-line":
        return origin.flag
    place = origin.path if origin.line is None else f"{origin.path}:{origin.line}"
    if origin.preset:
        place = origin.preset if origin.line is None else f"{origin.preset}, line {origin.line}"
    return f"{place}, {override_words(origin)}" if origin.override is not None else place


def override_words(origin: Origin) -> str:
    """An override by its number and its paths."""
    return f"overrides[{origin.override}] ({', '.join(origin.paths)})"


def _section(title: str, paint: Painter) -> list[str]:
    return ["", paint(title, "strong")]


def _facts(made: View, width: int, paint: Painter) -> Iterator[str]:
    facts = [*_config_facts(made), *(_page_facts(made, made.page) if made.page else ())]
    room = max(len(label) for label, _ in facts)
    for label, words in facts:
        first, *more = wrap(flat(words), width, f"{INDENT}{label:<{room}}  ")
        yield INDENT + paint(label, "dim") + first[len(INDENT + label) :]
        yield from more


def _config_facts(made: View) -> Iterator[tuple[str, str]]:
    yield "config", f"{made.config} ({made.found})" if made.config else f"none ({made.found})"
    for one in made.extends:
        yield "extends", f"{one.preset} ({one.path})" if one.preset else one.path
    yield "root", f"{made.root} (path patterns count from it)"
    for number, one in enumerate(made.overrides):
        if made.page is None or number in made.holding:
            yield "override", f"{override_words(one)}, {one.path}:{one.line}"
    if made.page and made.overrides:
        yield "overrides", f"{len(made.holding)} of {len(made.overrides)} hold here"


def _page_facts(made: View, page: Page) -> Iterator[tuple[str, str]]:
    if page.note:
        yield "not read", page.note
    if page.config_path is None:
        yield "outside", "it lies outside the root: no path pattern and no override holds for it"
    yield "language", f"{page.language or 'unknown'} ({page.language_from})"
    for one in page.types:
        why = "; ".join(one.why)
        if one.matches:
            yield "type", f"{one.name} ({why})"
        elif page.read or not any("front matter" in words for words in one.why):
            yield "no type", f"{one.name}: {why}"
        else:
            yield "maybe", f"{one.name}: {why}"
    if not page.left_out:
        unread = "no" if page.is_problem else "unless its front matter makes it a draft"
        yield "checked", "yes" if page.read else unread
    for reason in page.left_out:
        words = _left_out_words(made, reason.words, reason.exclude)
        when = "left out" if reason.always else "left out of a search, checked where it is named"
        yield "checked", f"{when}: {words}"
    for entry in page.accepted:
        until = f", until {entry.until}" if entry.until else ""
        yield "accepted", f"{', '.join(entry.rules)}: {entry.reason}{until}"


def _left_out_words(made: View, words: str, exclude: int | None) -> str:
    """The reason; for a pattern of ``exclude``, with who gave it."""
    if exclude is None:
        return words
    (setting,) = (one for one in made.settings if one.path == ("exclude",))
    origins = setting.origins
    return f"{words} ({origin_words(origins[exclude if len(origins) > 1 else 0])})"


def _setting(setting: Setting, width: int, paint: Painter) -> Iterator[str]:
    key = ".".join(visible(toml_key(part)) for part in setting.path)
    words = [visible(origin_words(origin)) for origin in setting.origins]
    grows = setting.path[0] in ADDED and len(set(words)) > 1
    tables = isinstance(setting.value, list | tuple) and any(
        isinstance(item, dict) for item in setting.value
    )
    whole = f"{key} = {visible(toml_value(setting.value))}"
    fits = cell_width(f"{INDENT}{whole}  # {words[0]}") <= width
    if not grows and (fits or not tables):
        yield from _line(whole, words[0], INDENT, width, paint)
        return
    if grows:
        yield f"{INDENT}{key} = ["
    else:
        yield from _line(f"{key} = [", words[0], INDENT, width, paint)
    for number, item in enumerate(setting.value):
        own = words[number] if grows else ""
        yield from _line(f"{visible(toml_value(item))},", own, INDENT * 2, width, paint)
    yield f"{INDENT}]"


def _line(text: str, origin: str, indent: str, width: int, paint: Painter) -> Iterator[str]:
    """A text with its origin beside it, or below it where that is too wide."""
    comment = f"# {origin}" if origin else ""
    taken = cell_width(f"{indent}{text}")
    if comment and taken + 2 + cell_width(comment) <= width:
        # in a column, where the terminal has room for one
        room = min(max(width * 3 // 5, taken + 2), width - cell_width(comment))
        yield f"{indent}{text}{' ' * (room - taken)}{paint(comment, 'dim')}"
        return
    yield from wrap(text, width, indent, indent + INDENT * 2)
    if comment:
        below = wrap(comment, width, indent + INDENT * 2, indent + INDENT * 3)
        yield from (paint(line, "dim") for line in below)


def _rules(made: View, width: int, paint: Painter) -> Iterator[str]:
    page = made.page
    checked = page is None or page.is_checked
    where = "by default" if page is None else "on this page"
    verb = "run" if checked else "would run"
    yield from _section(f"Rules that {verb} {where} ({len(made.rules)})", paint)
    yield from _ids([rule.id for rule in made.rules], width)
    if page and page.not_here:
        title = f"Selected, but not for this page ({len(page.not_here)})"
        yield from _section(title, paint)
        for rule, why in page.not_here:
            head = f"{rule.id} {rule.name}"
            told = flat("; ".join(why) or "its applies_to does not hold")
            yield from wrap(f"{visible(head)}: {told}", width, INDENT, INDENT * 3)


def _ids(ids: Sequence[str], width: int) -> Iterable[str]:
    return wrap(visible(" ".join(ids)) if ids else "none", width, INDENT, INDENT)
