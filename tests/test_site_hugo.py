"""Hugo sites: every address that we tell is compared with those that the real Hugo writes."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hugo_site import PAGE, build, cases, compare, program, whole_data
from small_sites import write

from contentlint.site.generators.base import Generator
from contentlint.site.generators.hugo import site as hugo

CASES = cases()
CASCADES = {
    "content/_index.md": "---\ntitle: home\ncascade: {home: 1}\n---\n",
    "content/blog/_index.md": (
        "---\ntitle: Blog\ncascade:\n  params: {reviewer: Ann, color: green}\n  Banner: top\n"
        "  type: posts\n  title: handed down\n  description: for all\n---\n"
    ),
    "content/blog/own.md": "---\ntitle: own\nbanner: own\n---\n",
    "content/blog/params.md": "---\nparams: {reviewer: Bob}\n---\n",
    "content/blog/french.fr.md": PAGE,
    "content/blog/sub/_index.md": (
        '---\ntitle: Sub\ncascade:\n- target: {path: "/blog/sub/deep/**"}\n  deep: 1\n'
        '- target: {kind: "{page,section}"}\n  banner: sub\n  params: {level: 2}\n'
        "- banner: second\n  later: 1\n---\n"
    ),
    "content/blog/sub/page.md": PAGE,
    "content/blog/sub/deep/page.md": PAGE,
    "content/blog/sub/bundle/index.md": PAGE,
    "content/blog/sub/below/_index.md": PAGE,
    "content/news/page.md": PAGE,
    "content/toml/_index.md": (
        '+++\ntitle="T"\n[cascade]\nlayout="all"\n[cascade.params]\nquality=1\n+++\n'
    ),
    "content/toml/page.md": PAGE,
    "content/leaf/index.md": "---\ntitle: t\ntags: [a]\ncascade: {for-me: 1}\n---\n",
    "content/tags/_index.md": "---\ntitle: t\ncascade: {term: 1}\n---\n",
    "content/tags/a/_index.md": PAGE,
    "content/key.md": "---\ntitle: k\ntranslationKey: kk\n---\n",
    "content/other-name.fr.md": "---\ntitle: k\ntranslationKey: kk\n---\n",
}
CASCADE_CONFIG = """\
baseURL: https://ex.org/
cascade:
- params: {site: all, color: red}
  author: Site Author
  target: {kind: page}
- target: {path: "/news/**"}
  note: news
  color: blue
- target: {environment: staging}
  env: staging
- target: {environment: "prod*"}
  env: production
"""
CASCADE_LANGUAGES = """\
- target: {sites: {matrix: {languages: [fr]}}}
  french: 1
languages: {en: {}, fr: {}}
"""
GLOBS = """\
baseURL: https://ex.org/
cascade:
- {target: {path: "/a*"}, star: 1}
- {target: {path: "/**/x?"}, mark: 1}
- {target: {path: "{/c/**,/d}"}, braces: 1}
- {target: {path: "/[a-c]/*"}, class: 1}
- {target: {path: "/A/B-C"}, upper: 1}
- {target: {path: "**"}, all: 1}
- {target: {path: "/[!a]/**"}, negated: 1}
- {target: {kind: "p*"}, kind-of: 1}
"""
SLUGS = """\
baseURL: https://ex.org/
cascade: {note: x}
"""
HANDED_DOWN = {
    "front matter": {"hugo.yaml": CASCADE_CONFIG, **CASCADES},
    "languages": {"hugo.yaml": CASCADE_CONFIG + CASCADE_LANGUAGES, **CASCADES},
    "patterns": {
        "hugo.yaml": GLOBS,
        "content/a/B C.md": PAGE,
        "content/aa.md": PAGE,
        "content/c/x1.md": PAGE,
        "content/c/d/e/x2/index.md": PAGE,
        "content/d/_index.md": PAGE,
        "content/d/q.md": PAGE,
    },
    "addresses": {
        "hugo.yaml": SLUGS,
        "content/a/_index.md": (
            "---\ncascade:\n- url: /all/:contentbasename/\n  target: {kind: page}\n---\n"
        ),
        "content/a/b.md": PAGE,
        "content/a/c.md": "---\nurl: /own/\n---\n",
        "content/d/_index.md": "---\ncascade: {slug: zz, draft: true}\n---\n",
        "content/d/e.md": PAGE,
        "content/d/f.md": "---\ndraft: false\n---\n",
    },
}
UNTOLD = frozenset({"draft", "iscjklanguage", "cascade", "build"})
"""Parameters that Hugo makes itself, or that say what it does with the page."""


@pytest.mark.parametrize("name", CASES)
def test_addresses_are_those_that_hugo_writes(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    site = compare(build(tmp_path, case.files), case.twice)
    assert site.problems == []


def flat(data: dict[str, Any]) -> dict[str, Any]:
    """Front matter as Hugo's ``.Params`` has it."""
    found = {key.lower(): value for key, value in data.items()}
    params = found.pop("params", {})
    for key, value in params.items():
        found.setdefault(key.lower(), value)
    return {key: value for key, value in found.items() if key not in UNTOLD}


@pytest.mark.parametrize("name", HANDED_DOWN)
def test_what_is_handed_down_counts_as_the_pages_own(name: str, tmp_path: Path) -> None:
    built = build(tmp_path, HANDED_DOWN[name])
    site = compare(built)
    for path, said in built.pages.items():
        assert flat(whole_data(site, path)) == flat(said["params"]), path
        key = site.twin(path, whole_data(site, path))
        assert key in ("", said["key"], f"{said['kind']}/{said['key']}"), path
    twins = {site.twin(path, whole_data(site, path)) for path in built.pages if "k" in path}
    assert name != "languages" or "page/kk" in twins


def test_only_what_the_page_lacks_is_handed_down(tmp_path: Path) -> None:
    config = 'cascade = [{Author = "A", params = {Author2 = "B", tone = "calm", title = "x"}}]\n'
    site = hugo.load(write(tmp_path, {"hugo.toml": config, "content/a.md": PAGE}))
    assert site.defaults("content/a.md", {"author": "own", "params": {"TONE": 1}}) == {
        "Author2": "B"
    }
    assert site.defaults("content/a.md", {}) == {
        "Author": "A",
        "Author2": "B",
        "tone": "calm",
        "params": {"Author2": "B", "tone": "calm", "title": "x"},
    }
    assert site.defaults("README.md", {}) == {}


def test_a_new_theme_s_example_pages_are_the_site_s(tmp_path: Path) -> None:
    """What ``hugo new theme`` writes: a theme's content is published as well."""
    folder = tmp_path / "s"
    for arguments in (["new", "site", str(folder)], ["new", "theme", "t", "--source", str(folder)]):
        subprocess.run([program(), *arguments], check=True, capture_output=True, timeout=60)
    config = folder / "hugo.toml"
    config.write_text(config.read_text() + 'theme = "t"\n')
    site = hugo.load(folder)
    assert site.content == ["content", "themes/t/content"]
    page = "themes/t/content/posts/post-1.md"
    assert site.url(page, {}) == "/posts/post-1/"
    assert site.renders_title(site.layout(page, {})) is True
    assert site.renders_title("home") is False
    assert {"page", "section"} <= (site.layouts() or set())
    menus = next(one for one in site.others() if one.path == "hugo.toml")
    assert menus.links == ("/", "/posts/", "/tags/")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"hugo.toml": ""}, True),
        ({"hugo.yaml": "title: x\n"}, True),
        ({"config/_default/hugo.toml": ""}, True),
        ({"config/_default/config.yml": ""}, True),
        ({"config.toml": 'baseURL = "https://ex.org/"\n'}, True),
        ({"config.yaml": "baseurl: /\n"}, True),
        ({"config.toml": "", "archetypes/default.md": ""}, True),
        ({"config.toml": 'base_url = "https://ex.org"\n', "templates/page.html": ""}, False),
        ({"config.json": '{"baseURL": 1}'}, True),
        ({"config.yaml": "title: x\n"}, False),
        ({"content/a.md": PAGE}, False),
        ({"_config.yml": "baseurl: /\n"}, False),
    ],
)
def test_a_site_is_known_by_its_files(
    files: dict[str, str], expected: bool, tmp_path: Path
) -> None:
    assert hugo.detect(write(tmp_path, files)) is expected


def test_the_day_decides_what_is_published(tmp_path: Path) -> None:
    folder = write(tmp_path, {"hugo.toml": "", "content/a.md": PAGE})
    data = {"publishDate": "2030-05-01", "expiryDate": "2031-05-01T12:00:00Z"}
    days = [(2030, 4, 30), (2030, 5, 1), (2031, 5, 1), (2031, 5, 2)]
    found = [hugo.load(folder, datetime.date(*day)).url("content/a.md", data) for day in days]
    assert found == ["", "/a/", "/a/", ""]


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("", None),
        ('locale = "en-us"\n', None),
        ('languageCode = "de-DE"\n', "de-DE"),
        ('defaultContentLanguage = "fr"\n', "fr"),
        ("[languages.pt]\n[languages.en]\n", "en"),
        ('[languages.en]\nlanguageCode = "en-GB"\n[languages.fr]\n', "en-GB"),
    ],
)
def test_the_language_is_told_where_the_author_says_it(
    config: str, expected: str | None, tmp_path: Path
) -> None:
    site = hugo.load(write(tmp_path, {"hugo.toml": config, "content/a.md": PAGE}))
    assert site.language("content/a.md", {}) == expected


def test_reasons_say_why_no_page_is_made(tmp_path: Path) -> None:
    files = {
        "hugo.toml": 'disableLanguages = ["fr"]\n[languages.en]\n[languages.fr]\n',
        "content/a.fr.md": PAGE,
        "content/b.mdx": PAGE,
        "content/.c.md": PAGE,
        "content/d/index.md": PAGE,
        "content/d/e.md": PAGE,
        "README.md": PAGE,
        "themes/x/README.md": PAGE,
    }
    site = hugo.load(write(tmp_path, files))
    assert {path: site.excluded(path) for path in files if path != "hugo.toml"} == {
        "content/a.fr.md": "the language `fr` is switched off in Hugo's config",
        "content/b.mdx": "Hugo makes no page of a .mdx file",
        "content/.c.md": "hidden: Hugo makes no page of it",
        "content/d/index.md": "",
        # a part of a bundle, and a text beside the content, are no pages and are linted
        "content/d/e.md": "",
        "README.md": "",
        "themes/x/README.md": "outside of Hugo's content folder (`content`)",
    }


def test_it_is_a_generator(tmp_path: Path) -> None:
    config = 'baseURL = "https://User@WWW.Ex.org:8080/Docs/"\n[languages.fr]\nbaseURL = "//Ex.fr"\n'
    site = hugo.load(write(tmp_path, {"hugo.toml": config, "content/a.md": PAGE}))
    generator: Generator = site  # type: ignore[assignment]  # properties are read only
    assert (generator.name, generator.folder, generator.base) == ("hugo", tmp_path, "/Docs")
    assert generator.hosts == {"www.ex.org:8080", "ex.fr"}
    assert generator.collections() is None
    assert tmp_path / "hugo.toml" in generator.files
