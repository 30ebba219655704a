"""Colours, and nothing from an article that reaches the terminal as a command."""

from __future__ import annotations

import io
import re

import pytest
from report_samples import finding, on_pages, rule

from contentlint.model import Notice, Problem, Related, Result, Span
from contentlint.reports import concise, full, json, statistics, style
from contentlint.reports.options import ReportOptions
from contentlint.reports.style import UNSAFE, flat, use_color, visible

EVIL = "x\x1b]0;owned\x07\x9b31m\u202egpj\u2066\u200e\x7f\x00\ud800\U000e0041y"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("flag", "tty", "environ", "expected"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", False, {"CLICOLOR_FORCE": "1"}, True),
        ("auto", False, {"CLICOLOR_FORCE": "0"}, False),
        ("auto", True, {"FORCE_COLOR": "0"}, False),
        ("auto", True, {"CLICOLOR": "0"}, False),
        ("auto", True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", True, {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_who_decides_about_colour(flag, tty, environ, expected):
    stream = Terminal() if tty else io.StringIO()
    assert use_color(flag, stream, {"TERM": "xterm", **environ}) is expected


def test_a_closed_stream_has_no_colour():
    stream = io.StringIO()
    stream.close()
    assert use_color("auto", stream, {"TERM": "xterm"}) is False


def test_colours_are_readable_on_black_and_on_white():
    def luminance(code: int) -> float:
        if code >= 232:
            rgb = [8 + (code - 232) * 10] * 3
        else:
            levels, code = (0, 95, 135, 175, 215, 255), code - 16
            rgb = [levels[code // 36], levels[code // 6 % 6], levels[code % 6]]
        linear = [((v / 255 + 0.055) / 1.055) ** 2.4 if v > 10 else v / 3295 for v in rgb]
        return sum(w * v for w, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    codes = [re.search(r"38;5;(\d+)", code) for code in style._CODES.values()]
    for value in [luminance(int(match[1])) for match in codes if match]:
        assert min((value + 0.05) / 0.05, 1.05 / (value + 0.05)) >= 3.8


def test_without_colour_there_is_no_escape_and_with_it_the_text_is_the_same():
    result = Result(on_pages(30, cause="x"), files=30, pages_by_rule={"FM002": 30})
    for report in (full, concise, statistics):
        plain = report.render(result, ReportOptions(color=False))
        colored = report.render(result, ReportOptions(color=True))
        assert "\x1b" not in plain
        assert "\x1b" in colored
        assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("\x9b", "\\x9b"),
        ("\u202e", "<U+202E>"),
        ("\ufeff", "<U+FEFF>"),
        ("\ud83d", "<U+D83D>"),
        ("\U000e0041", "<U+E0041>"),
        ("é 夜 👩‍⚕️ می‌خواهم", "é 夜 👩‍⚕️ می‌خواهم"),
    ],
)
def test_control_characters_become_visible_and_language_stays(text, expected):
    assert visible(text) == expected


def test_flat_text_has_one_line():
    assert flat(" a\r\n\tb \x0bc ") == "a b \\x0bc"


def evil_result(count: int) -> Result:
    bad = finding(
        span=Span(1, 1, 1, 30),
        message=EVIL,
        cause=EVIL,
        evidence=(EVIL,),
        related=(Related(EVIL, Span(1), EVIL),),
        rule="X" + EVIL,
        name=EVIL,
    )
    findings = [
        finding(
            f"{EVIL}/{i}",
            **{
                name: getattr(bad, name)
                for name in ("span", "message", "cause", "evidence", "related", "rule", "name")
            },
        )
        for i in range(count)
    ]
    return Result(
        findings,
        [Problem(EVIL, EVIL, 1, EVIL)],
        [Notice(EVIL, EVIL)],
        files=count,
        pages_by_rule={bad.rule: count},
        rules={bad.rule: rule(bad.rule, remedy=EVIL)},
        texts={f.path: EVIL for f in findings},
    )


@pytest.mark.parametrize("count", [2, 30])
@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("report", [full, concise, statistics, json])
def test_nothing_from_outside_reaches_the_terminal_as_a_command(report, color, count):
    text = report.render(evil_result(count), ReportOptions(color=color, explain=True, width=60))
    if color and report is not json:
        text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert [hex(ord(char)) for char in set(UNSAFE.findall(text)) - {"\n"}] == []
    text.encode("utf-8")
