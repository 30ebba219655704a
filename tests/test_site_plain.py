"""A folder without a generator as a site."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from contentlint.site.generators.plain import detect, load
from contentlint.site.generators.sitefiles import MAX_BYTES, SiteFiles, links_of, named_links


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("about.md", "/about/"),
        ("a/b.md", "/a/b/"),
        ("index.md", "/"),
        ("a/index.md", "/a/"),
        ("a/_index.md", "/a/"),
        ("a/README.md", "/a/"),
        ("a/readme.markdown", "/a/"),
        ("a/b.mdx", "/a/b/"),
        ("about.fr.md", "/about.fr/"),
        ("A b/Ü.md", "/A b/Ü/"),
    ],
)
def test_addresses_follow_paths(tmp_path: Path, path: str, url: str) -> None:
    assert load(tmp_path).url(path, {}) == url


@pytest.mark.parametrize(
    ("path", "language", "twin"),
    [
        ("about.md", None, "about"),
        ("about.fr.md", "fr", "about"),
        ("fr/about.md", "fr", "about"),
        ("content/pt-BR/a/b.md", "pt", "content/a/b"),
        ("content/a/b.md", None, "content/a/b"),
        ("about.v2.md", None, "about.v2"),
        ("no/about.md", None, "no/about"),
        ("french/about.md", None, "french/about"),
        ("de/index.md", "de", "index"),
        (".md", None, ""),
    ],
)
def test_language_and_twins(tmp_path: Path, path: str, language: str | None, twin: str) -> None:
    site = load(tmp_path)
    assert site.language(path, {}) == language
    assert site.twin(path, {}) == twin


def test_nothing_is_made_up(tmp_path: Path) -> None:
    site = load(tmp_path)
    assert detect(tmp_path)
    assert not detect(tmp_path / "absent")
    assert (site.name, site.base, site.hosts, site.content) == ("plain", "", frozenset(), ("",))
    assert site.excluded("a.md") == ""
    assert site.defaults("a.md", {"title": "A"}) == {}
    assert list(site.aliases("a.md", {})) == []
    assert site.layout("a.md", {"layout": "x"}) == ""
    assert site.layouts() is site.renders_title("x") is site.collections() is None
    assert not site.listed("a.md", {})
    assert site.open_prefixes() == frozenset()
    assert site.reference("{{ a }}", "a.md") is None
    assert list(site.others()) == []
    assert list(site.files) == list(site.problems) == []


def test_html_files_are_pages(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(
        "<html><head><title>All &amp;\n more</title><link href='style.css'></head>"
        "<a href='/b/'>b</a> <A HREF=c.md>c</A> <a href='{{ x }}'>x</a> <a name=y>y</a>",
        encoding="utf-8",
    )
    (tmp_path / "old.htm").write_text("<p>no title</p>", encoding="utf-8")
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "no.html").write_text("", encoding="utf-8")
    site = load(tmp_path)
    found = {page.path: page for page in site.others()}
    assert set(found) == {"a/index.html", "old.htm"}
    page = found["a/index.html"]
    assert (page.url, page.title, page.links) == ("/a/", "All & more", ("/b/", "c.md"))
    assert found["old.htm"].url == "/old.htm"
    assert [file.name for file in site.files] == ["old.htm", "index.html"]


def test_files_are_served_under_their_paths(tmp_path: Path) -> None:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "a b.png").write_bytes(b"x")
    site = load(tmp_path)
    assert site.file("/img/a b.png") == tmp_path / "img" / "a b.png"
    for url in ("/img/", "/img/no.png", "/", "", "/../img/a b.png", "/a\0b", "/" + "a/" * 3000):
        assert site.file(url) is None, url


# --- what all generators read by ------------------------------------------------------------------


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    folder = tmp_path / "site"
    (folder / "real").mkdir(parents=True)
    (folder / "real" / "a.html").write_text("a", encoding="utf-8")
    (folder / "out.html").symlink_to(tmp_path / "secret.html")
    (folder / "in.html").symlink_to(folder / "real" / "a.html")
    (folder / "loop").symlink_to(folder)
    (folder / "away").symlink_to(tmp_path)
    files = SiteFiles(folder)
    assert list(files.walk("")) == ["in.html", "real/a.html"]
    assert files.text("out.html") == ""
    assert files.text("in.html") == "a"
    assert files.text("../secret.html") == files.text("away/secret.html") == ""
    assert list(files.walk("..")) == list(files.walk("away")) == list(files.walk("absent")) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on this system")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    assert SiteFiles(tmp_path).text("pipe.html") == ""
    assert list(load(tmp_path).others()) == []


def test_what_cannot_be_read_is_noted(tmp_path: Path) -> None:
    (tmp_path / "big.html").write_bytes(b"x" * (MAX_BYTES + 1))
    (tmp_path / "odd.html").write_bytes(b"\xff\xfe\x00 <title>a</title>")
    site = load(tmp_path)
    assert [page.title for page in site.others()] == ["", "a"]
    ((file, words),) = site.problems
    assert file == tmp_path / "big.html"
    assert "more than 1000 KB" in words


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_locked_file_is_noted(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("x", encoding="utf-8")
    (tmp_path / "a.html").chmod(0)
    site = load(tmp_path)
    list(site.others())
    assert [(file.name, words) for file, words in site.problems] == [
        ("a.html", "cannot be read: Permission denied")
    ]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ('<a href="/a/">a</a><a href="/a/#b">b</a>', ("/a/", "/a/#b")),
        ("<a href=\"{{ '/a/' | url }}\">a</a>", ("/a/",)),
        ('<a href="{{ page.url }}">a</a>', ()),
        ('<a href={"/a/"}>a</a><a href={`/b/`}>b</a><a href={c}>c</a>', ("/a/", "/b/")),
        ("<a href={`${base}/a/`}>a</a><a href={`/b/${c}`}>b</a>", ("/a/",)),
        ('<LinkCard title="A" href="/a/" /><link href="/x.css">', ("/a/",)),
        ("<a href=<%= x %>>a</a>", ()),
        ("<a href='/a/?b=1&amp;c=2'>a</a>", ("/a/?b=1&c=2",)),
    ],
)
def test_links_of_templates(text: str, links: tuple[str, ...]) -> None:
    assert links_of(text) == links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("{ href: '/a/', label: 'A' }", ("/a/",)),
        ('{"url": "/a/", "path" : "/b/"}', ("/a/", "/b/")),
        ("- link: /a/\n  title: A\n- url: /b/ ", ("/a/", "/b/")),
        ("{ href: `/a/${x}` }, { to: x }, url: https://example.org/", ()),
    ],
)
def test_links_that_data_names(text: str, links: tuple[str, ...]) -> None:
    assert named_links(text) == links
