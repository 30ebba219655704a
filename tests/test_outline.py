"""Headings and sections as a reader meets them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from contentlint.article import Article
from contentlint.config import Config
from contentlint.lexicon import Lexicons
from contentlint.model import Source


def outline(text: str, path: str = "page.md"):
    source = Source(path, Path(path), text)
    page = Article(
        source, Config(), today=datetime.date(2026, 1, 15), lexicons=Lexicons({}), config_path=None
    )
    return page.outline


@pytest.mark.parametrize(
    ("text", "level", "shown", "line", "column", "end_column"),
    [
        ("## What helps", 2, "What helps", 1, 4, 14),
        ("##   What helps  ##  ", 2, "What helps", 1, 6, 16),
        ("What helps\n---", 2, "What helps", 1, 1, 11),
        ("What\nhelps\n===", 1, "What helps", 1, 1, 5),
        ("## What *really* helps", 2, "What really helps", 1, 4, 23),
        ("## What helps {#help}", 2, "What helps", 1, 4, 14),
        ("## What helps {: .no_toc }", 2, "What helps", 1, 4, 14),
        ("## What helps {/* #help */}", 2, "What helps", 1, 4, 14),
        ("## ¿Qué es el *dolor*? 夜", 2, "¿Qué es el dolor? 夜", 1, 4, 25),
        ("##\tWhat helps", 2, "What helps", 1, 4, 14),
        ("<h2>What helps</h2>", 2, "What helps", 1, 5, 15),
        (
            '<H2 class="a">\n  What <em>helps</em>\n  &amp; why\n</H2>',
            2,
            "What helps & why",
            2,
            3,
            12,
        ),
        ('<div>\n<h3 id="x">What helps</h3>\n</div>', 3, "What helps", 2, 12, 22),
        ("---\ntitle: A\n---\n\n## What helps", 2, "What helps", 5, 4, 14),
        ("> ## What helps", 2, "What helps", 1, 6, 16),
        ("- ## What helps", 2, "What helps", 1, 6, 16),
        (":::tip\n## What helps\n:::", 2, "What helps", 2, 4, 14),
        ("## [What](x) `helps`", 2, "What helps", 1, 4, 21),
        ("## <a id='x'></a>What helps", 2, "What helps", 1, 4, 28),
    ],
)
def test_a_heading_and_its_place(text, level, shown, line, column, end_column):
    heading = outline(text).headings[0]
    assert (heading.level, heading.text) == (level, shown)
    assert (heading.span.line, heading.span.column) == (line, column)
    if heading.span.end_line == line:
        assert heading.span.end_column == end_column


@pytest.mark.parametrize(
    "text",
    [
        "#hashtag",
        "\\# escaped",
        "    # indented code",
        "```\n# code\n```",
        "<!-- # comment\n<h2>gone</h2> -->",
        "<script>\nlet a = '<h2>no</h2>';\n</script>",
        "Text with `<h2>code</h2>`",
        "####### seven",
    ],
)
def test_what_is_no_heading(text):
    assert outline(text).headings == ()


def test_nested_headings_open_no_section():
    found = outline("# A\n\n> ## Quoted\n>\n> Two words.\n\n- ## Listed\n\n## B\n\nText.\n")
    assert [heading.nested for heading in found.headings] == [False, True, True, False]
    assert [section.heading for section in found.sections] == [-1, 0, 3]
    assert found.section_of(1) is None
    assert found.section_of(0).own_words == 4
    assert (found.section_of(0).line, found.section_of(0).end_line) == (1, 8)


def test_words_of_a_section_and_of_those_below_it():
    found = outline(
        "Intro here.\n\n# A\n\none two\n\n## B\n\nthree\n\n### C\n\nfour\n\n## D\n\nfive\n"
    )
    words = [(section.own_words, section.words) for section in found.sections]
    assert words[0] == (2, 2)
    assert [own for own, _ in words[1:]] == [2, 1, 1, 1]
    assert [deep for _, deep in words[1:]] == [5, 2, 1, 1]


@pytest.mark.parametrize(
    "content",
    [
        "Text.", "- item", "![](x.png)", "    code", "```\n```", "| a |\n| - |", "{{< toc >}}",
        "{% include x.html %}", "<Card />", "<iframe src='x'></iframe>", "> quote", "1. ___",
        "<ul>\n<li>x</li>\n</ul>", ":::note\nText.\n:::",
    ],
)  # fmt: skip
def test_what_makes_a_section_full(content):
    assert outline(f"## A\n\n{content}\n\n## B\n").section_of(0).content


@pytest.mark.parametrize(
    "content",
    ["", "---", "<!-- later -->", "<!--\nlater\n\nor never\n-->", "</div>", "{: .lead }",
     "<a id='b'></a>", "[ref]: https://example.org", "(target)=", "<br>"],
)  # fmt: skip
def test_what_leaves_a_section_empty(content):
    assert not outline(f"## A\n\n{content}\n\n## B\n").section_of(0).content


def test_html_that_stands_around_headings():
    found = outline(
        "<section>\n<h2>A</h2>\n</section>\n\n<ul><li>one two\n<h3>B</h3>three</li></ul>\n\n"
        "<h2>C</h2><h2>D</h2>\n"
    )
    assert [heading.text for heading in found.headings] == ["A", "B", "C", "D"]
    assert [section.own_words for section in found.sections] == [0, 2, 1, 0, 0]
    assert [section.content for section in found.sections] == [False, True, True, False, False]
