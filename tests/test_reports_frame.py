"""The code frame: the right columns underlined, whatever is in the line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Span
from contentlint.reports.frame import MAX_LINES, frame, split_lines
from contentlint.reports.layout import cell_width, wrap
from contentlint.reports.style import UNSAFE, Painter

PLAIN = Painter(False)


def framed(text: str, span: Span, width: int = 80) -> list[str]:
    return frame(split_lines(text), span, "error", PLAIN, width)


@pytest.mark.parametrize(
    ("line", "marked", "expected"),
    [
        ("title: Leg cramps", "Leg", ["1 | title: Leg cramps", "  |        ^^^"]),
        ("痛い脚の話", "脚", ["1 | 痛い脚の話", "  |     ^^"]),
        ("한국어 글", "글", ["1 | 한국어 글", "  |        ^^"]),
        ("cafe\u0301 noir", "noir", ["1 | cafe\u0301 noir", "  |      ^^^^"]),
        ("e\u0301te\u0301", "e\u0301te\u0301", ["1 | e\u0301te\u0301", "  | ^^^"]),
        ("👩‍⚕️ says", "says", ["1 | 👩‍⚕️ says", "  |    ^^^^"]),
        ("👍🏽 yes", "👍🏽", ["1 | 👍🏽 yes", "  | ^^"]),
        ("❤️ heart", "heart", ["1 | ❤️ heart", "  |    ^^^^^"]),
        ("🇫🇷 pages", "pages", ["1 | 🇫🇷 pages", "  |    ^^^^^"]),
        ("ＡＢ c", "c", ["1 | ＡＢ c", "  |      ^"]),
        ("\tx", "x", ["1 |     x", "  |     ^"]),
        ("ab\tx", "\t", ["1 | ab  x", "  |   ^^"]),
        ("a\x1b[31mb", "b", ["1 | a\\x1b[31mb", "  |          ^"]),
        ("a\u202eb", "\u202e", ["1 | a<U+202E>b", "  |  ^^^^^^^^"]),
    ],
)
def test_carets_stand_under_the_span(line, marked, expected):
    start = line.index(marked) + 1
    assert framed(line, Span(1, start, 1, start + len(marked))) == expected


def test_only_the_line_is_known():
    assert framed("one\ntwo\n", Span(2)) == ["2 | two"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_markdown(end):
    text = f"a\x85b\u2028c{end}second"
    assert framed(text, Span(2, 1, 2, 7)) == ["2 | second", "  | ^^^^^^"]


def test_a_span_of_several_lines_leaves_out_indents_and_blank_lines():
    text = "say: >\n  one\n\n  two\nrest"
    assert framed(text, Span(1, 6, 4, 4)) == [
        "1 | say: >",
        "  |      ^",
        "2 |   one",
        "  |   ^^^",
        "3 |",
        "  | …",
    ]


def test_a_span_that_ends_with_the_line_end_stays_on_its_line():
    assert framed("one\ntwo", Span(1, 1, 2, 1)) == ["1 | one", "  | ^^^"]


def test_a_long_span_shows_its_first_lines():
    assert len(framed("x\n" * 50, Span(1, 1, 50, 1))) == 2 * MAX_LINES + 1


def test_line_numbers_share_one_gutter():
    lines = framed("x\n" * 20, Span(9, 1, 10, 2))
    assert lines == [" 9 | x", "   | ^", "10 | x", "   | ^"]


@pytest.mark.parametrize("span", [Span(3, 1, 3, 2), Span(9, 1, 9, 2), Span(2)])
def test_a_line_that_is_empty_or_not_there_has_no_frame(span):
    assert framed("one\n\n", span) == []


def test_a_span_at_the_end_of_a_line_is_still_pointed_at():
    assert framed("one", Span(1, 4, 1, 4)) == ["1 | one", "  |    ^"]
    assert framed("one", Span(1, 40, 1, 45)) == ["1 | one", "  |    ^"]


def test_a_long_line_is_clipped_around_the_span():
    line = "word " * 100 + "HERE" + " word" * 100
    code, carets = framed(line, Span(1, 501, 1, 505), 40)
    assert cell_width(code) <= 40
    assert code.startswith("1 | …")
    assert code.endswith("…")
    assert code[carets.index("^") :].startswith("HERE")
    assert carets.count("^") == 4


def test_a_span_wider_than_the_frame_is_underlined_as_far_as_it_is_shown():
    code, carets = framed("x" * 500, Span(1, 101, 1, 401), 40)
    assert code == "1 | …" + "x" * 34 + "…"
    assert carets == "  |  " + "^" * 34


def test_a_line_of_megabytes_is_framed_at_once():
    code, carets = framed("a" * 20_000_000, Span(1, 10_000_000, 1, 10_000_002), 60)
    assert cell_width(code) == 60
    assert carets.count("^") == 2


text_lines = st.text(st.characters(exclude_characters="\r\n"), min_size=1, max_size=200)


@given(
    line=text_lines, start=st.integers(1, 220), size=st.integers(0, 220), width=st.integers(20, 90)
)
def test_any_line_and_span_fit_the_width_and_show_no_control_characters(line, start, size, width):
    code, carets = framed(line, Span(1, start, 1, start + size), width)
    assert max(cell_width(code), cell_width(carets)) <= width
    assert not UNSAFE.search(code)
    assert set(carets) <= set(" |^")
    assert "^" in carets


@given(
    before=st.text(st.sampled_from("a é夜\t👍\x1b"), max_size=60),
    marked=st.text(st.sampled_from("bß夜"), min_size=1, max_size=8),
    after=st.text(st.sampled_from("a é夜"), max_size=60),
)
def test_the_cells_above_the_carets_are_the_span(before, marked, after):
    start = len(before) + 1
    code, carets = framed(before + marked + after, Span(1, start, 1, start + len(marked)), 40)
    first = carets.index("^")
    prefix = next(i for i in range(len(code)) if cell_width(code[:i]) == first)
    assert code[prefix:].startswith(marked)
    assert carets.count("^") == cell_width(marked)


@given(
    words=st.lists(st.text(st.sampled_from("ab夜é"), min_size=1, max_size=12)),
    width=st.integers(20, 40),
)
def test_wrapped_text_keeps_every_character_and_the_width(words, width):
    text = " ".join(words)
    lines = wrap(text, width, "- ")
    assert all(cell_width(line) <= width for line in lines)
    assert "".join(line[2:] for line in lines).replace(" ", "") == text.replace(" ", "")


def test_an_url_is_never_broken():
    url = "https://example.org/" + "a" * 60
    assert wrap(f"See {url} for more.", 30) == ["See", url, "for more."]
