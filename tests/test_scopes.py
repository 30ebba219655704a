"""Scopes: which text a selector chooses, and that every word of it leads back into the file."""

from __future__ import annotations

import datetime
import random
import re
import time
from html import unescape
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from contentlint.article import Article
from contentlint.lexicon import Lexicons
from contentlint.model import Source
from contentlint.positions import Positions
from contentlint.scopes.piece import MASK, Piece, WholeOrigin
from contentlint.scopes.reader import chosen, pieces
from contentlint.scopes.selector import BLOCKS, CUTS, MASKS, OTHERS, parse
from contentlint.scopes.sentences import sentences
from contentlint.settings import settings_from_text

SETTINGS = settings_from_text("", root=ROOT, shown="config").base
WORD = re.compile(r"\w+")


def article(text: str, path: str = "page.md") -> Article:
    source = Source(path, Path(path), text)
    return Article(source, SETTINGS, today=datetime.date(2026, 1, 15), lexicons=Lexicons({}))


def texts(text: str, selector: str, path: str = "page.md") -> list[str]:
    """The pieces' texts, … for what is masked."""
    found = pieces(article(text, path), parse(selector))
    return [re.sub(f"{MASK}+", "…", piece.text) for piece in found]


PAGE = """\
---
title: All about *knees*
date: 2024-05-01
seo:
  title: Knees
  keywords: [knee, "joint pain"]
draft: true
---
# Your **knees**

Knees *bend*. They ache! See [our page](/knees/), `code` and
[theirs](https://example.org "x").

- Item one
- Item **two**

> Quoted text. ![A knee](knee.png)

| Head | Two |
| ---- | --- |
| cell | ![](no-alt.png) |

## More &amp; more

<figure><img src="a.png" alt="An X-ray"><figcaption>A caption</figcaption></figure>

```sh
run it
```
"""
CHOSEN = {
    "heading": ["Your knees", "More & more"],
    "heading.h1": ["Your knees"],
    "heading.h2": ["More & more"],
    "paragraph": ["Knees bend. They ache! See our page, … and theirs.", "Quoted text."],
    "list": ["Item one", "Item two"],
    "blockquote": ["Quoted text."],
    "table": ["Head", "Two", "cell"],
    "table.header": ["Head", "Two"],
    "table.cell": ["cell"],
    "figure.caption": ["A caption"],
    "summary": [
        "Knees bend. They ache! See our page, … and theirs.", "Item one", "Item two",
        "Quoted text.",
    ],
    "sentence": [
        "Your knees", "Knees bend.", "They ache!", "See our page, … and theirs.", "Item one",
        "Item two", "Quoted text.", "Head", "Two", "cell", "More & more", "A caption",
    ],
    "link": ["our page", "theirs"],
    "link.internal": ["our page"],
    "link.external": ["theirs"],
    "alt": ["A knee", "An X-ray"],
    "image": ["A knee", "", "An X-ray"],
    "strong": ["knees", "two"],
    "emphasis": ["bend"],
    "code": ["code", "run it\n"],
    "title": ["All about *knees*"],
    "text.frontmatter": [
        "All about *knees*", "2024-05-01", "Knees", "knee", "joint pain", "true",
    ],
    "text.frontmatter.seo": ["Knees", "knee", "joint pain"],
    "text.frontmatter.SEO.Title": ["Knees"],
    "text.frontmatter.seo.keywords": ["knee", "joint pain"],
    "text.frontmatter.nothing": [],
    "heading.h3": [],
    "table.caption": [],
    "heading & ~heading.h1": ["More & more"],
    "paragraph & ~blockquote": ["Knees bend. They ache! See our page, … and theirs."],
    "~heading & ~table & ~list & ~paragraph": ["A caption"],
    "sentence & heading.h2": ["More & more"],
    "sentence&blockquote": ["Quoted text."],
    "strong & list": ["two"],
    "link.internal & paragraph": ["our page"],
    "paragraph & ~blockquote & ~link": ["Knees bend. They ache! See …, … and …."],
    "list & ~strong": ["Item one", "Item"],
    "paragraph & ~blockquote & ~emphasis": ["Knees …. They ache! See our page, … and theirs."],
    "text.frontmatter & ~title & ~text.frontmatter.seo": ["2024-05-01", "true"],
}  # fmt: skip


@pytest.mark.parametrize(("selector", "found"), CHOSEN.items())
def test_what_a_selector_chooses(selector, found):
    assert texts(PAGE, selector) == found


def test_text_is_all_that_a_reader_sees():
    assert texts(PAGE, "text") == [
        "Your knees", "Knees bend. They ache! See our page, … and theirs.", "Item one", "Item two",
        "Quoted text.", "Head", "Two", "cell", "More & more", "A caption",
    ]  # fmt: skip


def test_raw_is_the_body_as_it_is_written():
    (piece,) = pieces(article(PAGE), parse("raw"))
    assert piece.text == PAGE.partition("true\n---\n")[2]
    assert piece.span().line == 9
    assert not list(pieces(article("---\ntitle: x\n---\n"), parse("raw")))


def test_every_documented_name_is_tried_here():
    tried = {part.strip(" ~") for selector in CHOSEN for part in selector.split("&")}
    levels = {f"heading.h{level}" for level in range(4, 7)}
    assert {*BLOCKS, *CUTS, *OTHERS} - tried == {*levels, "text", "raw"}
    for name in levels:
        level = int(name[-1])
        assert texts(f"{'#' * level} A\n", name) == ["A"]


def test_the_page_of_documentation_has_every_name():
    page = (ROOT / "docs" / "general-checks.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| `([a-zA-Z0-9.]+)` \| [^|]+ \| (yes)? *\|$", page.partition("### Scopes")[2], re.M
    )
    assert {name for name, _ in rows} == {*BLOCKS, *CUTS, *OTHERS, "text.frontmatter.KEY"}
    assert {name for name, takes_out in rows if takes_out} == MASKS


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        ("headng", "there is no scope `headng` (did you mean `heading`?)"),
        ("heading.h7", "there is no scope `heading.h7` (did you mean"),
        ("text.frontmater.title", "there is no scope `text.frontmater.title`"),
        ("zzz", "docs/general-checks.md lists them"),
        ("", "no selector where one is expected"),
        ("heading &", "no selector where one is expected"),
        ("~", "no selector where one is expected"),
        ("text.frontmatter.", "there is no scope"),
        ("link & strong", "nothing is both `link` and `strong`"),
        ("sentence & link", "nothing is both"),
        ("title & heading", "nothing is both in the"),
        ("text.frontmatter & link", "nothing is both in the"),
        ("raw & heading", "nothing is both in the"),
        ("raw & ~heading", "`raw` stands alone"),
        ("~text", "would leave nothing"),
        ("~raw", "would leave nothing"),
    ],
)
def test_a_selector_that_means_nothing_is_told(selector, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        parse(selector)


def test_several_selectors_give_nothing_twice():
    found = chosen(article(PAGE), [parse("heading"), parse("heading.h1"), parse("title")])
    assert [piece.text for piece in found] == ["Your knees", "More & more", "All about *knees*"]
    same = "---\na: x\nb: x\n---\nx\n\nx\n"
    found = chosen(article(same), [parse("text.frontmatter"), parse("text"), parse("paragraph")])
    assert [piece.span().line for piece in found] == [2, 3, 5, 7]


# places

SAMPLES = {
    "marks": "**Bold** and _it_ and ~~old~~ and ***both***, in**side**r.\n",
    "links": "[One](/a/ 'title') [two][b] <https://c.example/d> https://e.example\n\n[b]: /b/\n",
    "a link in a link's picture": "[![alt text](a.png) words](/b/)\n",
    "entities": "Fish &amp; chips, caf&eacute;, &#8220;so&#8221; and 5&nbsp;mg &unknown; AT&T\n",
    "escapes": "1\\. not a list, \\*stars\\*, a\\_b and back\\\\slash\n",
    "inline html": "A <b>bold</b> <span title='x > y'>span</span><br>break H<sub>2</sub>O\n",
    "html": "<div>\n<p>One &amp; <em>two</em></p><p>three\nfour</p>\n<!-- no --></div>\n",
    "html list": "<ul><li>One</li><li>two <a href='/x/'>three</a></li></ul>\n",
    "table": "| A | **B** |\n|---|:-:|\n| c \\| d | `e` f |\n| g |\n",
    "list": "- One\n  two\n- three\n\n  four\n\n  1) five\n\t* six\n",
    "quote": "> One\n> two\n>\n> > three\nlazy four\n\n>no space\n",
    "heading": "# One #\n\nTwo\nthree\n===\n\n### *Four* {#id}\n\n#\n",
    "hard breaks": "One  \ntwo\\\nthree\n",
    "code": "`a` ``b ` c`` and\n\n    indented code\n\n```py\nx = 1\n\n  y = 2\n```\n",
    "quoted code": "> ```\n> x = 1\n> ```\n\n- ```\n  y = 2\n  ```\n",
    "shortcodes": 'One {{< youtube id="x" >}} two {% include a.html %} three\n',
    "attributes": "One {: .class #id}\n\n*two*{.b} three\n{: .note}\n",
    "footnotes": "Note[^1] four\n\n[^1]: Five.\n",
    "callout": "> [!NOTE]\n> One two.\n",
    "directive": "::: warning\nOne *two*.\n:::\n",
    "unicode": "Größe 🦵🏽 café café 治愈 हिन्दी\u00a0x\u2028y ٣\n",
    "windows": "# One\r\n\r\nTwo *three*\r\nfour\r\n\r\n- five\r\n",
    "tabs": "-\tOne\n\n\ttwo\n\n>\tthree *four*\n\n\tcode\n",
    "yaml": "---\ntitle: \"One: \\\"two\\\"\"\ns: 'it''s'\nf: >\n  folded\n  text\n"
    "l: [a, 'b c']\nd: 2024-05-01\n---\nBody\n",
    "toml": "+++\ntitle = \"One two\"\n[a]\nb = ['c d', \"e\"]\nn = 5\n+++\nBody\n",
    "json": '{\n  "title": "One \\u0041 two",\n  "a": {"b": ["c d", 5]}\n}\nBody\n',
    "no body": "---\ntitle: One\n---",
    "nothing": "",
    "one word": "word",
}  # fmt: skip
EVERY = tuple(map(parse, ("text", "sentence", "link", "alt", "strong", "emphasis", "code",
                          "text.frontmatter", "raw")))  # fmt: skip


def plain(source: str) -> str:
    """Source without markup, near enough to compare words."""
    source = re.sub(r"<[^<>]*>|\]\([^()\s]*(?: [^()]*)?\)|\]\[[^\]]*\]", "", source)
    source = unescape(re.sub(r"\\([^\w\s])", r"\1", source))
    return "".join(re.findall(r"\w", source))


def strays(page: Article) -> list[tuple[Piece, str, str]]:
    """(piece, word, what stands there) of each word that does not stand where its span says."""
    found = []
    for selector in EVERY:
        for piece in pieces(page, selector):
            for match in WORD.finditer(piece.text):
                span = piece.span(match.start(), match.end())
                lines = page.positions
                if isinstance(piece.origin, WholeOrigin):
                    there, good = str(span), span.line >= 1  # a value with escapes, as a whole
                elif span.column is None or span.end_line is None:
                    # only the line is known, of a text that the parser changed
                    there = "\n".join(map(lines.line, range(span.line - 1, span.line + 30)))
                    good = match.group()[:1] in unescape(there)
                else:
                    start = lines.offset(span.line, span.column)
                    there = page.text[start : lines.offset(span.end_line, span.end_column or 1)]
                    good = there == match.group() or match.group().replace("_", "") in plain(
                        there
                    ).replace("_", "")
                    exact = len(there) <= len(match.group()) or there != plain(there)
                    good = good and exact
                if not good:
                    found.append((piece, match.group(), there))
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_stands_where_its_span_says(name):
    assert not strays(article(SAMPLES[name]))


@pytest.mark.parametrize(
    ("text", "word", "column", "end"),
    [
        ("a *b*", "b", 4, 5),
        ("[one two](/x/)", "two", 6, 9),
        ("x &amp; y", "&", 3, 8),
        ("x \\* y", "*", 3, 5),
        ("> > q", "q", 5, 6),
        ("| a | b |\n|---|---|", "b", 7, 8),
        ("in**side**r", "insider", 1, 12),
        ("<b>x</b> y", "y", 10, 11),
        ("🦵 y", "y", 3, 4),
    ],
)
def test_exact_columns(text, word, column, end):
    (piece, *_) = (one for one in pieces(article(text), parse("text")) if word in one.text)
    start = piece.text.index(word)
    span = piece.span(start, start + len(word))
    assert (span.line, span.column, span.end_column) == (1, column, end)


@pytest.mark.parametrize(
    ("text", "selector", "word", "there"),
    [
        ("a foo\\* b\n", "raw", "foo\\", "foo\\"),
        ("a &amp; b\n", "raw", "&", "&"),
        ("`a x\\* b`\n", "code", "x\\", "x\\"),
        ("```\nx\\* &amp;\n```\n", "code", "x\\", "x\\"),
        ("```\nx\\* &amp;\n```\n", "code", "&", "&"),
        ("AT&T; b\n", "text", "&", "&"),
        ("a &amp; b\n", "text", "&", "&amp;"),
        ("a foo\\* b\n", "text", "foo*", "foo\\*"),
        ("<p>AT&T; b</p>\n", "text", "&", "&"),
        ("<p>a\\* b &eacute;</p>\n", "text", "a\\", "a\\"),
        ("<p>a\\* b &eacute;</p>\n", "text", "é", "&eacute;"),
        ("<p>a&NotEqualTilde;b</p>\n", "text", "a\u2242", "a&NotEqualTilde;"),
        ("---\ntitle: a\\* &amp;\n---\n", "title", "a\\", "a\\"),
        ("---\ntitle: a\\* &amp;\n---\n", "title", "&", "&"),
        ("![a & b](x)\n", "alt", "a &", "a &"),
    ],
)
def test_only_what_is_decoded_is_longer_than_it_reads(text, selector, word, there):
    (piece,) = pieces(article(text), parse(selector))
    start = piece.text.index(word)
    assert under(text, piece, start, start + len(word)) == there


def under(text: str, piece: Piece, start: int = 0, end: int | None = None) -> str:
    """What the file has where a part of a piece stands."""
    span, lines = piece.span(start, end), Positions(text)
    first = lines.offset(span.line, span.column)
    return text[first : lines.offset(span.end_line, span.end_column)]


@pytest.mark.parametrize(
    ("text", "alt", "there"),
    [
        ("x ![a cure](x) y", "a cure", "a cure"),
        ("![a\ncure](x)", "a cure", "a\ncure"),
        ("> ![a\n> cure](x)", "a cure", "![a\n> cure](x)"),
        ("![a\\\ncure](x)", "a\ncure", "![a\\\ncure](x)"),
        ("x ![a *cure* b](x 'a cure b') y", "a cure b", "![a *cure* b](x 'a cure b')"),
        ("![a &amp; b](x)", "a & b", "![a &amp; b](x)"),
        ("![a ![b\nc](y) <b>d</b>](x)", "a b c d", "![a ![b\nc](y) <b>d</b>](x)"),
        ("a <img alt=cure src=x> b", "cure", "cure"),
        ("a <img src=cure.png ALT = 'a cure'> b", "a cure", "a cure"),
        ("a <img title='no alt=this' alt=\"x > y\"> b", "x > y", "x > y"),
        ("a <img data-alt=no alt=cure/> b", "cure/", "cure/"),
        ("a <img alt='a\ncure'> b", "a cure", "a\ncure"),
        ("a <img alt='don&rsquo;t'> b", "don’t", "<img alt='don&rsquo;t'>"),
        ("> a <img\n> alt='cure'> b", "cure", "cure"),
        ("<div><img src=cure.png alt=cure>", "cure", "cure"),
        ("<div>\n<img alt='a\n&eacute;'>", "a é", "<img alt='a\n&eacute;'>"),
    ],
)
def test_alternative_texts(text, alt, there):
    (piece,) = pieces(article(text), parse("alt"))
    assert piece.text == alt
    assert under(text, piece) == there
    start = text.rindex("alt") if "alt" in text else 0
    if there in ("cure", "a cure"):  # and not one that looks the same before it
        assert Positions(text).offset(piece.span().line, piece.span().column) >= start


@pytest.mark.parametrize("text", ["x ![](x) y", "x <img src=x> y", "<div><img alt={a} src=x>"])
def test_an_image_without_a_text_stands_on_all_of_it(text):
    (piece,) = pieces(article(text), parse("image"))
    assert piece.text == ""
    assert under(text, piece) == re.search(r"!\[.*\)|<img.*?>", text)[0]


@pytest.mark.parametrize(
    ("attributes", "target"),
    [
        ("href=/x/", ["link.internal"]),
        ("href = 'https://a.example'", ["link.external"]),
        ("data-href='/x/'", []),
        ("title=' href=/x/'", []),
        ("name=x", []),
    ],
)
def test_addresses_of_tags(attributes, target):
    for text in (f"a <a {attributes}>b</a>", f"<div><a {attributes}>b</a></div>"):
        found = pieces(article(text), parse("link"))
        assert [tag for one in found for tag in one.tags if tag.startswith("link.")] == target


@pytest.mark.parametrize("part", ["<!a ", "<?", "<!", "<!--", "<![CDATA[", "<a ", "<a b='", "&a"])
def test_unclosed_html_takes_linear_time(part):
    page = article(f"cure\n\n<div>\n{part * 80_000}\n")
    assert len(page.document.blocks) == 2
    start = time.process_time()
    read = [piece.text for piece in pieces(page, parse("text"))]
    assert read[0] == "cure"
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "path", "seen"),
    [
        ("One {{< x >}} two", "page.md", ["One … two"]),
        ("{% comment %} no {% endcomment %} yes", "page.md", ["yes"]),
        ("See https://example.org/a_b, or a@b.example.", "page.md", ["See …, or …."]),
        ("One <!-- no --> two", "page.md", ["One … two"]),
        ("Is it {props.name}?", "page.mdx", ["Is it …?"]),
        ("Is it {props.name}?", "page.md", ["Is it {props.name}?"]),
        ("import A from 'a'\n\nText {/* no */} more", "page.mdx", ["Text … more"]),
        ("<Note>Inside</Note>\n", "page.mdx", ["Inside"]),
        ("<script>var x</script>\n\n<style>a {}</style>\n\nText", "page.md", ["Text"]),
        ("H<sub>2</sub>O<br>x", "page.md", ["H2O\nx"]),
        ("Note[^1]\n\n[^1]: The note.", "page.md", ["Note", "The note."]),
        ("> [!NOTE]\n> Text.", "page.md", ["Text."]),
        ("![](a.png)", "page.md", []),
        ("```\ncode\n```", "page.md", []),
    ],
)
def test_what_no_reader_sees_is_masked(text, path, seen):
    assert texts(text, "text", path) == seen


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
        ("Dr. Smith, e.g. at 5 p.m. today. Yes.", ["Dr. Smith, e.g. at 5 p.m. today.", "Yes."]),
        ("It is 3.5 mg. No. 5 is out.", ["It is 3.5 mg.", "No. 5 is out."]),
        ("“So.” He went (twice.) Then no.", ["“So.”", "He went (twice.)", "Then no."]),
        ("一。二！三", ["一。", "二！", "三"]),
        ("Vitamin D. Then K.", ["Vitamin D.", "Then K."]),
        ("J. R. Smith came.", ["J. R. Smith came."]),
        ("...", []),
    ],
)
def test_sentences(text, parts):
    assert [text[start:end] for start, end in sentences(text)] == parts


@given(st.text(alphabet="ab A.!?…\n\"'()1é。 &*[]<>`|#->\\", max_size=60))
def test_any_text_can_be_read(text):
    page = article(text)
    for selector in EVERY:
        for piece in pieces(page, selector):
            span = piece.span()
            assert 1 <= span.line <= page.positions.lines
            assert piece.text == piece.text.strip(" \t" + MASK) or selector.base == "raw" or (
                selector.cut == "code"
            )  # fmt: skip


def test_every_word_of_real_articles_leads_back(corpora):
    """A sample; the whole takes minutes."""
    files = sorted(
        file for file in corpora.rglob("*") if file.suffix in (".md", ".mdx") and file.is_file()
    )
    sample = random.Random(11).sample(files, min(len(files), 150))
    told = []
    for file in sample:
        page = article(file.read_text(encoding="utf-8", errors="replace"), str(file))
        told += [(file.name, piece.line, word, there) for piece, word, there in strays(page)]
    assert not told, told[:10]
