"""Blocks and inline text: what is read, and that every position leads back to the file."""

from __future__ import annotations

import datetime
import time
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint import markdown
from contentlint.article import Article
from contentlint.config import Config
from contentlint.inline import Inline, is_plain
from contentlint.lexicon import Lexicons
from contentlint.markdown import parse
from contentlint.model import Problem, Source
from contentlint.positions import Positions
from contentlint.source import read

TODAY = datetime.date(2026, 1, 15)


def article(text: str, path: str = "page.md") -> Article:
    return Article(Source(path, Path(path), text), Config(), today=TODAY, lexicons=Lexicons({}))


def kinds(text: str, path: str = "page.md") -> list[tuple[str, str]]:
    return [(block.kind, block.content.strip()) for block in article(text, path).document.blocks]


def strays(page: Article) -> list[str]:
    """Where the way back from inline text does not lead to that text; empty when all is well."""
    found = []
    for index, block in enumerate(page.document.blocks):
        if block.kind not in ("heading", "paragraph", "cell"):
            continue
        inline = page.document.inline(index)
        for offset, character in enumerate(inline.text):
            at, line = inline.place(offset)
            if not block.line <= line <= max(block.end_line, block.line):
                found.append(f"{page.path}:{block.line}: line {line} is outside the block")
            elif at >= 0 and not _shown_as(page.text, at, character):
                found.append(f"{page.path}:{line}: {character!r} is {page.text[at : at + 5]!r}")
        for mark in inline.marks:
            at, _ = inline.content_place(mark.source_start)
            if at >= 0 and page.text[at] not in OPENS[mark.kind]:
                found.append(f"{page.path}:{block.line}: {mark.kind} at {page.text[at : at + 5]!r}")
    return found


OPENS = {"strong": "*_", "em": "*_", "code": "`", "link": "[<", "image": "!", "html": "<",
         "strike": "~"}  # fmt: skip


def _shown_as(text: str, at: int, character: str) -> bool:
    # a line end is shown as a space, an entity and an escape as one character
    return (
        text[at] == character or text[at] in "&\\" or (character.isspace() and text[at].isspace())
    )


INLINE = st.text(alphabet="ab é夜👩\u200d\t*_`[]()<>!&;#|\\~\"'-:.1{}", max_size=40)
LINE = st.sampled_from(["", "> ", "- ", "  ", "1. ", "## ", "| ", "\t", "> - ", "    ", ":::note "])
DOCUMENT = st.lists(st.tuples(LINE, INLINE), max_size=8)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
HEAD = st.sampled_from(["", "---\ntitle: A\n---\n", "+++\ntitle = 'A'\n+++\n"])


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENT, ENDS, HEAD)
def test_inline_text_leads_back_to_the_file(lines, end, head):
    text = head.replace("\n", end) + end.join(lead + rest for lead, rest in lines)
    page = article(text)
    assert not strays(page)
    for heading in page.outline.headings:
        span = heading.span
        assert 1 <= span.line <= page.positions.lines
        if span.column is not None:
            assert span.end_line == span.line
            assert span.column <= span.end_column <= len(page.positions.line(span.line)) + 1


def test_inline_text_leads_back_in_real_articles(corpora, oracles):
    files = [
        *sorted(corpora.rglob("*.md"))[::6],
        *sorted(oracles.glob("markdownlint/fixtures/*.md")),
    ]
    assert len(files) > 300
    for file in files:
        text = file.read_bytes().decode("utf-8", errors="replace").removeprefix("\ufeff")
        assert not strays(article(text, file.name))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_the_files_own(end):
    text = "---\ntitle: A\n---\n\n# One\n\nTwo\nthree *four*\n\n> - five\n".replace("\n", end)
    blocks = article(text).document.blocks
    assert [(b.kind, b.line) for b in blocks if b.content] == [
        ("heading", 5), ("paragraph", 7), ("paragraph", 10),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word", "line", "column"),
    [
        ("> quoted\n> *word* here", "word", 2, 4),
        ("- item\n\n  two **word**", "word", 3, 9),
        ("\t- tab\n- x\n\ty word", "word", 3, 4),
        ("夜の**word**", "word", 1, 5),
        ("👩‍⚕️ word", "word", 1, 6),
        ("a &amp; word", "word", 1, 9),
        (r"a \* word", "word", 1, 6),
        ("a `code` word", "word", 1, 10),
        ("a `two\nlines word`", "word", 2, 7),
        ("see <https://word.example>", "word", 1, 14),
        ("[link](x) [word](y 'z')", "word", 1, 12),
        ("![alt](x) word", "word", 1, 11),
        ("a <b>x</b> word", "word", 1, 12),
        ("| a | b |\n| - | - |\n| x | word |", "word", 3, 7),
        ("- | - | b |\n  | - | - |\n  | x | word |", "word", 3, 9),
        ("| a | b |\n| - | - |\n| a \\| x | word |", "word", 3, 12),
        ("# word #", "word", 1, 3),
        (":::caution\na word\n:::", "word", 2, 3),
        ("---\ntitle: A\n---\na word", "word", 4, 3),
    ],
)
def test_place_of_a_word(text, word, line, column):
    page = article(text)
    for index, block in enumerate(page.document.blocks):
        if block.kind in ("heading", "paragraph", "cell"):
            inline = page.document.inline(index)
            at = inline.text.find(word)
            if at >= 0:
                offset, _ = inline.place(at)
                assert page.positions.place(offset) == (line, column)
                return
    pytest.fail(f"{word} is in no block")


def test_an_escaped_pipe_leaves_only_the_line_known():
    page = article("| a | b |\n| - | - |\n| a \\| x | y |")
    cells = [(i, b) for i, b in enumerate(page.document.blocks) if b.kind == "cell"]
    index, cell = cells[2]
    assert cell.content == "a | x"
    assert page.document.inline(index).place(0) == (-1, 3)


def test_containers_quotes_lists_and_tables_nest():
    page = article(":::caution Read this\n> - one\n>\n>   | a |\n>   | - |\n:::\n")
    found = {block.kind: i for i, block in enumerate(page.document.blocks)}
    assert page.document.blocks[found["container"]].info == "caution Read this"
    around = [block.kind for block in page.document.ancestors(found["cell"])]
    assert around == ["table", "item", "list", "quote", "container"]


def test_mdx_code_is_no_prose():
    text = (
        "import {Note} from './note'\nimport Tip from './tip'\n\n"
        "export const meta = {\n  title: 'A',\n}\n\n"
        "{/* a comment\nover two lines */}\n\n# Title\n\nimport of goods is text\n\n"
        "```js\nimport x from 'y'\n```\n\nAfter the code.\n"
    )
    assert kinds(text, "page.mdx") == [
        ("heading", "Title"),
        ("paragraph", "import of goods is text"),
        ("code", "import x from 'y'"),
        ("paragraph", "After the code."),
    ]
    assert article(text, "page.mdx").outline.headings[0].span.line == 11


def test_a_hundred_thousand_headings_take_linear_time():
    def seconds(count: int) -> float:
        text = "".join(f"## Heading {n}\n\nText.\n\n" for n in range(count))
        page = article(text)
        start = time.process_time()
        assert len(page.outline.headings) == count
        assert page.outline.section_of(count - 1).own_words == 1
        return time.process_time() - start

    few = seconds(10_000)
    assert seconds(100_000) < 25 * few + 1


@pytest.mark.parametrize(
    "text",
    ["<h2>" * 50_000, "<h2 " * 50_000, "<div>" + "<" * 200_000, "<div>\n" + "<!--" * 50_000,
     "| a |\n| - |\n" + "| x |\n" * 5_000, "> " * 5_000 + "a", "<a id=" * 40_000,
     "[" * 100_000, "{{" * 50_000, "{%" * 50_000, "{#" * 50_000, "[a](" * 25_000],
    ids=["unclosed", "open tag", "less-than", "comments", "rows", "quotes", "anchors",
         "brackets", "braces", "liquid", "attributes", "links"],
)  # fmt: skip
def test_hostile_text_is_read_in_time(text):
    start = time.process_time()
    page = article(text)
    assert page.outline.sections
    for index, block in enumerate(page.document.blocks):
        if block.kind == "cell":
            page.document.inline(index)
    assert time.process_time() - start < 8


def test_plain_blocks_are_read_as_the_parser_would(corpora):
    """The short way for blocks without markup gives the same text and places as the parser."""
    plain = 0
    for file in sorted(corpora.rglob("*.md"))[::5]:
        source = read(file.name, file)
        if isinstance(source, Problem):
            continue
        document = parse(source.text, Positions(source.text))
        for index, block in enumerate(document.blocks):
            if block.kind not in ("paragraph", "heading", "cell") or not is_plain(block.content):
                continue
            plain += 1
            tokens: list = []
            parser = markdown._parser()
            parser.inline.parse(block.content, parser, {}, tokens)
            wanted = Inline(tokens, block.content, partial(document._line_offsets, index))
            found = document.inline(index)
            assert (found.text, found.marks) == (wanted.text, wanted.marks)
            places = range(len(found.text))
            assert [found.place(at) for at in places] == [wanted.place(at) for at in places]
    assert plain > 5000
