"""Jekyll sites: which files are pages, where they are published, what the config gives them."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from jekyll_site import PAGE, build, cases, read
from small_sites import data, own_data, url, write

from contentlint.site.generators.base import Generator
from contentlint.site.generators.jekyll import detect, load

CASES = cases()
HTML = {
    "a.html": PAGE,
    "b.htm": PAGE,
    "sub/index.html": PAGE,
    "static.html": "<p>",
    "plain/index.html": "<p>",
    "own.html": "---\ntitle: Mine\npermalink: /mine.html\n---\n",
    "off.html": "---\npublished: false\n---\n",
    "_recipes/r.html": PAGE,
    "_recipes/raw.html": "<p>",
    "_recipes/pic.jpg": "x",
    "_posts/2024-05-31-post.html": PAGE,
    "_layouts/none.html": PAGE,
    "feed.xml": PAGE,
    "style.scss": "---\n---\n",
    "assets/a b.png": "x",
    "assets/secret/a.png": "x",
    "excluded/a.png": "x",
    "_quiet/a.png": "x",
    "copied.md": "No front matter.\n",
}
HTML_CONFIG = """\
permalink: pretty
exclude: [excluded]
collections:
  recipes:
    output: true
  quiet:
defaults:
  - scope: {path: assets/secret}
    values: {published: false}
"""
HTML_URLS = {
    "a.html": "/a/",
    "b.htm": "/b/",
    "sub/index.html": "/sub/",
    "static.html": "/static.html",
    "plain/index.html": "/plain/",
    "own.html": "/mine.html",
    "_recipes/r.html": "/recipes/r/",
    "_recipes/raw.html": "/recipes/raw.html",
    "_posts/2024-05-31-post.html": "/2024/05/31/post/",
}
FILES = {
    "/feed.xml": "feed.xml",
    "/style.css": "style.scss",
    "/assets/a b.png": "assets/a b.png",
    "/recipes/pic.jpg": "_recipes/pic.jpg",
    "/copied.md": "copied.md",
    "/static.html": "static.html",
    "/plain/": "plain/index.html",
}


@pytest.mark.parametrize("name", CASES)
def test_addresses(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    site = read(tmp_path, case.texts, case.config)
    pages = [path for path in case.urls if not path.endswith((".html", "~"))]
    assert {path: url(site, path) for path in pages} == {path: case.urls[path] for path in pages}
    others = {page.path: page.url for page in site.others() if page.path in case.urls}
    assert others == {path: one for path, one in case.urls.items() if path.endswith(".html")}
    assert list(site.problems) == []


@pytest.mark.parametrize("name", CASES)
def test_defaults(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    site = read(tmp_path, case.texts, case.config)
    for path, given in case.given.items():
        if case.urls[path]:
            found = site.defaults(path, own_data(site, path))
            assert {key: found.get(key) for key in given} == given, path


@pytest.mark.parametrize("name", CASES)
def test_the_real_jekyll_agrees_on_addresses_and_defaults(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    folder = write(tmp_path / "site", {"_config.yml": case.config, **case.texts})
    made = {path: one for path, one in build(folder, tmp_path).items() if not one["copied"]}
    assert {path: made[path]["url"] if path in made else "" for path in case.urls} == case.urls
    for path, given in case.given.items():
        assert {key: made[path]["given"][key] for key in given} == given, path


def html_pages(site: Generator) -> dict[str, str]:
    return {page.path: page.url for page in site.others() if page.url}


def test_html_pages_and_copied_files(tmp_path: Path) -> None:
    site = read(tmp_path, HTML, HTML_CONFIG)
    assert html_pages(site) == HTML_URLS
    assert {one: site.file(one) for one in FILES} == {
        one: tmp_path / path for one, path in FILES.items()
    }
    absent = ("/a.html", "/excluded/a.png", "/quiet/a.png", "/assets/secret/a.png", "/_config.yml")
    assert [site.file(one) for one in (*absent, "/../a.html", "/\0", "")] == [None] * 8
    assert [page.title for page in site.others() if page.path == "own.html"] == ["Mine"]


def test_the_real_jekyll_agrees_on_html_pages_and_copied_files(tmp_path: Path) -> None:
    folder = write(tmp_path / "site", {"_config.yml": HTML_CONFIG, **HTML})
    made = build(folder, tmp_path)
    html = {path: one["url"] for path, one in made.items() if path.endswith(("html", "htm"))}
    assert {p: re.sub(r"/index\.html$", "/", one) for p, one in html.items()} == HTML_URLS
    rest = {one["url"]: path for path, one in made.items() if path not in html}
    assert rest == {one: path for one, path in FILES.items() if path not in HTML_URLS}


def test_a_real_site(corpora: Path) -> None:
    site = load(corpora / "femaleposture")
    paths = [one.relative_to(site.folder).as_posix() for one in site.folder.rglob("*.md")]
    urls = {path: url(site, path) for path in paths}
    assert urls["README.md"] == ""
    assert sum(bool(one) for one in urls.values()) == len(paths) - 1
    assert urls["es/condiciones/dolor-cuello.md"] == "/es/condiciones/dolor-cuello/"
    assert site.hosts == {"femaleposture.com"}
    assert site.renders_title("article") is True
    assert list(site.problems) == []


def test_why_no_page_is_made(tmp_path: Path) -> None:
    texts = {
        "exclude.md": PAGE,
        "_parts/a.md": PAGE,
        "_drafts/a.md": PAGE,
        "_posts/name.md": PAGE,
        "plain.md": "Text.\n",
        "out/a.md": PAGE,
        "page.md": PAGE,
        "_recipes/a.md": PAGE,
    }
    config = "exclude: [exclude.md]\ndestination: out\ncollections: [recipes]\n"
    site = read(tmp_path, texts, config)
    assert {path: site.excluded(path) for path in texts} == {
        "exclude.md": "by `exclude` in Jekyll's config",
        "_parts/a.md": "in folders or under names that Jekyll skips"
        " (they begin with `_`, `.`, `#` or `~`)",
        "_drafts/a.md": "",
        "_posts/name.md": "in `_posts` without a date in the name (`2024-05-31-name.md`)",
        "plain.md": "without front matter: Jekyll makes no pages of them",
        "out/a.md": "in the folder that Jekyll writes",
        "page.md": "",
        "_recipes/a.md": "",
    }
    assert [site.url(path, {}) for path in ("_recipes/a.md", "_drafts/a.md")] == ["", ""]
    assert site.collections() == {"posts", "recipes"}


def test_plugins_for_pages_without_front_matter(tmp_path: Path) -> None:
    texts = {"README.md": "# Hi\n", "sub/README.md": "# Hi\n", "sub/index.md": PAGE, "a.md": "Hi\n"}
    texts |= {"LICENSE.md": "Text\n", "_recipes/a.md": "Text\n"}
    config = "collections: {recipes: {output: true}}\n"
    optional = read(tmp_path / "a", texts, config + "plugins: [jekyll-optional-front-matter]\n")
    assert {path for path in texts if not optional.excluded(path)} == {"a.md", "sub/index.md"}
    pages = write(tmp_path / "b", {"Gemfile": 'gem "github-pages", group: :jekyll_plugins\n'})
    github = read(pages, texts, config)
    assert {path: url(github, path) for path in texts if not github.excluded(path)} == {
        "README.md": "/", "sub/index.md": "/sub/", "a.md": "/a.html",
    }  # fmt: skip
    assert github.layouts() is None
    gems = 'group :jekyll_plugins do\n  gem "jekyll-optional-front-matter"\nend\n'
    grouped = read(write(tmp_path / "c", {"Gemfile": gems}), texts, config)
    assert grouped.excluded("a.md") == ""
    loose = write(tmp_path / "d", {"Gemfile": 'gem "jekyll-optional-front-matter"\n'})
    assert read(loose, texts, config).excluded("a.md")


def test_redirects_are_aliases(tmp_path: Path) -> None:
    site = read(tmp_path, {"a.md": PAGE})
    assert site.aliases("a.md", {"redirect_from": ["/old/", "older", 3, None]}) == [
        "/old/", "/older",
    ]  # fmt: skip
    assert site.aliases("a.md", {"redirect_from": "/x"}) == ["/x"]
    assert site.aliases("a.md", {}) == ()


def test_base_hosts_and_slugs(tmp_path: Path) -> None:
    config = "url: https://WWW.Example.org:4000/\nbaseurl: docs/\n"
    site = read(tmp_path / "a", {"CNAME": "clinic.example\n"}, config)
    assert (site.base, site.hosts) == ("/docs", {"www.example.org", "clinic.example"})
    assert site.name == "jekyll"
    assert read(tmp_path / "b", {}, "baseurl: /\nurl: 'http://['\n").hosts == frozenset()
    options = {
        "": "kramdown",
        "markdown: GFM": "kramdown",
        "kramdown: {input: kramdown}": "unknown",
        "kramdown: {auto_ids: false}": "unknown",
        "kramdown: {auto_id_prefix: x-}": "unknown",
        "markdown: CommonMarkGhPages": "unknown",
    }
    found = {one: read(tmp_path / "c", {}, one).slugs for one in options}
    assert found == options


def test_toml_config(tmp_path: Path) -> None:
    text = 'permalink = "pretty"\n[collections.recipes]\noutput = true\npermalink = "/r/:title"\n'
    text += '[[defaults]]\nscope = {path = ""}\nvalues = {layout = "all", day = 2024-05-31}\n'
    write(tmp_path, {"_config.toml": text, "a.md": PAGE, "_recipes/b.md": PAGE})
    site = load(tmp_path)
    assert (url(site, "a.md"), url(site, "_recipes/b.md")) == ("/a/", "/r/b")
    assert site.defaults("a.md", {"layout": "own"}) == {"day": "2024-05-31"}
    assert site.files == [tmp_path / "_config.toml"]


def test_what_is_a_jekyll_site(tmp_path: Path) -> None:
    sites: dict[str, tuple[dict[str, str], bool]] = {
        "config": ({"_config.yml": ""}, True),
        "toml": ({"_config.toml": ""}, True),
        "gemfile": ({"Gemfile": 'source "x"\ngem "jekyll", "~> 4.3"\n'}, True),
        "commented": ({"Gemfile": '# gem "jekyll"\n'}, False),
        "folders": ({"_posts/a.md": "", "_layouts/a.html": ""}, True),
        "posts": ({"_posts/a.md": ""}, False),
        "book": ({"_config.yml": "", "_toc.yml": ""}, False),
        "hexo": ({"_config.yml": "", "package.json": '{"dependencies": {"hexo": "7"}}'}, False),
        "none": ({"a.md": ""}, False),
    }
    found = {name: detect(write(tmp_path / name, files)) for name, (files, _) in sites.items()}
    found["absent"] = detect(tmp_path / "absent")
    assert found == {**{name: told for name, (_, told) in sites.items()}, "absent": False}


def test_data_of_the_defaults_is_not_shared(tmp_path: Path) -> None:
    config = "defaults:\n  - scope: {path: ''}\n    values: {layout: a, mood: calm}\n"
    site = read(tmp_path, {"a.md": "---\nlayout: own\n---\n", "b.md": PAGE}, config)
    assert data(site, "a.md") == {"layout": "own", "mood": "calm"}
    assert site.defaults("b.md", {}) == {"layout": "a", "mood": "calm"}
    assert site.layout("a.md", data(site, "a.md")) == "own"


def test_dates_of_names_and_drafts_are_given(tmp_path: Path) -> None:
    paths = ["_posts/2024-05-31-a.md", "_recipes/2024-1-2-b.md", "_drafts/c.md", "2024-01-02-d.md"]
    config = "collections: [recipes]\n"
    site = read(tmp_path, dict.fromkeys(paths, PAGE), config)
    assert {path: site.defaults(path, {}) for path in paths} == {
        "_posts/2024-05-31-a.md": {"date": "2024-05-31"},
        "_recipes/2024-1-2-b.md": {"date": "2024-01-02"},
        "_drafts/c.md": {"draft": True},
        "2024-01-02-d.md": {},
    }
    assert site.defaults(paths[0], {"date": "2023-01-01"}) == {}
    shown = read(tmp_path, {}, config + "show_drafts: true\n")
    assert shown.defaults("_drafts/c.md", {}) == {}


def test_twenty_thousand_pages(tmp_path: Path) -> None:
    config = "permalink: pretty\ncollections: {recipes: {output: true}}\ndefaults:\n"
    config += "".join(
        f"  - scope: {{path: 'docs/{n}', type: pages}}\n    values: {{layout: l{n}}}\n"
        for n in range(40)
    )
    site = read(tmp_path, {}, config)
    paths = [f"_recipes/{n % 50}/page-{n}.md" for n in range(20_000)]
    start = time.process_time()
    for path in paths:
        found = {**site.defaults(path, {"title": "x"}), "title": "x"}
        site.url(path, found)
        site.layout(path, found)
        site.twin(path, found)
    assert time.process_time() - start < 4
