"""Links, SEO and sources: what the examples of the rules cannot show."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.article import Article
from contentlint.config import Config
from contentlint.displaywidth import display_width
from contentlint.identifiers import faults, isbn_valid
from contentlint.inflection import alike
from contentlint.lexicon import Lexicons
from contentlint.model import Source
from contentlint.tagscan import tags
from contentlint.visible import visible

SNIPPETS = st.lists(
    st.sampled_from(
        ["`", "``", "```\n", "<!--", "-->", "<code>", "</code>", "<pre>", "</pre>", "text ", "\n\n",
         "    ", "\r\n", "![](a.png)", "<img src=a>", "{/*", "*/}", "{% raw %}", "{% endraw %}",
         "\\`", "- ", "> ", "| a | b |\n| - | - |\n", "é"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


def article(body: str, path: str = "page.md") -> Article:
    source = Source(path, Path(path), body)
    return Article(source, Config(), today=datetime.date(2026, 1, 15), lexicons=Lexicons({}))


@given(SNIPPETS)
def test_visible_keeps_every_offset_and_line_end(body: str) -> None:
    text = visible(article(body))
    assert len(text) == len(body)
    for shown, written in zip(text, body, strict=True):
        assert shown == written or (shown == " " and written not in "\r\n")


def test_visible_hides_code_comments_and_front_matter() -> None:
    page = (
        "---\ntitle: doi:10.1\n---\nSee `doi:10.2` and ``a ` doi:10.3``.\n\n```\ndoi:10.4\n```\n\n"
        "<!-- doi:10.5\n -->\n<pre>doi:10.6</pre> {% raw %}doi:10.7{% endraw %} doi:10.8\n"
    )
    assert visible(article(page)).split("doi:")[1:] == ["10.8\n"]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("calf", 4),
        ("été", 3),
        ("e\u0301te\u0301", 3),
        ("小腿", 4),
        ("👩🏽‍⚕️", 2),
        ("नमस्ते", 3),
    ],
)
def test_width_is_what_a_person_counts(text: str, width: int) -> None:
    assert display_width(text) == width


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_width_of_ascii_is_its_length(text: str) -> None:
    assert display_width(text) == len(text)


@given(st.integers(min_value=0, max_value=999_999_999))
def test_an_isbn_is_valid_with_one_check_digit_only(number: int) -> None:
    nine = f"{number:09}"
    assert sum(isbn_valid(nine + last) for last in "0123456789X") == 1
    assert sum(isbn_valid("978" + nine + last) for last in "0123456789") == 1


@given(st.from_regex(r"10\.[0-9]{4,9}/[a-z0-9.()_-]{1,30}[a-z0-9]", fullmatch=True))
def test_a_sound_doi_is_never_found(doi: str) -> None:
    for text in (f"doi:{doi}.", f"DOI {doi}, p. 3", f"<https://doi.org/{doi}>"):
        assert [fault for fault in faults(text) if doi.count("(") == doi.count(")")] == []


@given(st.integers(min_value=1, max_value=99_999_999))
def test_a_sound_pmid_is_never_found(number: int) -> None:
    assert list(faults(f"PMID: {number}. https://pubmed.ncbi.nlm.nih.gov/{number}/")) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("stretch", "stretching", True),
        ("calf", "calves", True),
        ("tight", "tightness", True),
        ("leg", "legs", True),
        ("leg", "lego", False),
        ("pain", "panic", False),
        ("posture", "postural", True),
    ],
)
def test_endings_do_not_part_words(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same
    assert alike(other, one) is same


def test_a_tag_gives_its_attributes_as_they_are_meant() -> None:
    source = "<img SRC='a&amp;b.png' alt data-x=1 :title=\"t\">\n<Image {...props} src={calf} />"
    image, component = tags(source)
    assert dict(image.attributes) == {"src": "a&b.png", "alt": "", "data-x": "1", ":title": "t"}
    assert image.has("title")
    assert not image.spread
    assert component.spread
    assert component.attributes["src"] == "{calf}"
    assert source[component.start : component.end] == "<Image {...props} src={calf} />"


@pytest.mark.parametrize(
    "unit", ['<a "', "<img {", "<img {{", "`` ` ", "<!-- ", "<code> ", "{% raw %}", "<a href='"]
)
def test_hostile_markup_costs_little(unit: str) -> None:
    page = article(unit * (300_000 // len(unit)))
    _ = page.document
    start = time.process_time()
    text = visible(page)
    assert sum(1 for _ in tags(text)) >= 0
    assert sum(1 for _ in faults(text)) >= 0
    assert time.process_time() - start < 5
