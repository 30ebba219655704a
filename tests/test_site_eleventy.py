"""Eleventy sites: addresses against Eleventy itself, and what its config and data tell."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from npmpackages import installed
from small_sites import url, write

from contentlint.site.generators.eleventy import detect, load

PACKAGES = {"@11ty/eleventy": "3.1.8"}
PAGE = "---\ntitle: A page\n---\n\nText.\n"


def matter(**data: str) -> str:
    return "---\n" + "".join(f"{key}: {one}\n" for key, one in data.items()) + "---\n\nText.\n"


CONFIG = """module.exports = function (eleventyConfig) {
  eleventyConfig.addPassthroughCopy("src/img");
  eleventyConfig.addPassthroughCopy({ "src/docs/*.pdf": "files" });
  eleventyConfig.addPassthroughCopy({ "static/robots.txt": "robots.txt" });
  eleventyConfig.addPassthroughCopy({ "static/fonts": "assets/fonts/" });
  eleventyConfig.addPassthroughCopy("src/**/*.jpg");
  eleventyConfig.addGlobalData("layout", "layouts/base.njk");
  eleventyConfig.ignores.add("src/skipped/**");
  return { dir: { input: "src", output: "dist", includes: "_parts" }, pathPrefix: "/sub/" };
};
"""
SITE = {
    ".eleventy.js": CONFIG,
    "src/.eleventyignore": "docs/ignored.md\nprivate/\n",
    "src/_parts/layouts/base.njk": "<h1>{{ title }}</h1>{{ content | safe }}",
    "src/_parts/layouts/post.njk": "---\nlayout: layouts/base.njk\nrank: 1\n---\n{{ content }}",
    "src/posts/posts.json": '{"permalink": "/blog/{{ page.fileSlug }}/", "tags": ["post"],'
    ' "layout": "layouts/post"}',
    "src/posts/2020/2020.11tydata.js": "module.exports = {\n"
    "  permalink: (data) => `/y/${data.page.fileSlug}/`, year: 2020 };",
    "src/posts/2021/2021.11tydata.js": "module.exports = { eleventyComputed: {\n"
    "  permalink(data) { return `/z/${this.slugify(data.title)}/`; } }, permalink: null };",
    "src/index.md": PAGE,
    "src/about.md": PAGE,
    "src/2020-01-02-dated.md": PAGE,
    "src/_draft.md": PAGE,
    "src/README.md": PAGE,
    "src/a/a.md": PAGE,
    "src/a/index.md": matter(permalink="/a-index/"),
    "src/a/Two Words.md": PAGE,
    "src/a/Ünï.md": PAGE,
    "src/a/2020-01-02-index.md": PAGE,
    "src/docs/ignored.md": PAGE,
    "src/docs/other.markdown": PAGE,
    "src/docs/empty.md": matter(permalink='""'),
    "src/docs/same.md": PAGE,
    "src/docs/same.11tydata.json": '{"permalink": "/from-data/"}',
    "src/private/a.md": PAGE,
    "src/skipped/a.md": PAGE,
    "src/posts/2020-01-02-first.md": PAGE,
    "src/posts/own.md": matter(permalink="/own.html"),
    "src/posts/none.md": matter(permalink="false"),
    "src/posts/title.md": matter(
        title='"Über & Co: it\'s"', permalink='"/t/{{ title | slugify }}/"'
    ),
    "src/posts/lead.md": matter(permalink="no-lead/x/"),
    "src/posts/stem.md": matter(permalink='"{{ page.filePathStem }}.html"'),
    "src/posts/built.md": "---\npermalink:\n  build: /built/\n---\n",
    "src/posts/slug.md": matter(
        title="Hello World", permalink='"/s/{{ title | slug }}/index.html"'
    ),
    "src/posts/day.md": matter(
        date="2024-03-05", permalink="'/{{ page.date | date: \"%Y/%m/%d\" }}/day/'"
    ),
    "src/posts/2023-04-06-named.md": matter(
        permalink="'/{{ page.date | date: \"%Y\" }}/{{ page.fileSlug }}/'"
    ),
    "src/posts/2020/z.md": PAGE,
    "src/posts/2021/y.md": matter(title="By Code"),
    "src/tags.njk": "---\npagination:\n  data: collections\n  size: 1\n  alias: tag\n"
    "permalink: /tags/{{ tag }}/\n---\n",
    "src/list.html": "---\ntitle: L\npagination:\n  data: collections.post\n  size: 4\n---\n",
    "src/feed.njk": "---\npermalink: /feed.xml\n---\n",
    "src/robots.11ty.js": "module.exports = class { data() { return { permalink: '/r.txt' } }"
    " render() { return 'x' } };",
    "src/page.html": "<title>P</title>",
}


def test_addresses_agree_with_eleventy(
    node: str, pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    site = load(write(tmp_path, SITE))
    copied = ["src/img/x.png", "src/docs/f.pdf", "static/robots.txt", "static/fonts/a.woff",
              "src/a/p.jpg"]  # fmt: skip
    write(tmp_path, dict.fromkeys(copied, "x"))
    packages = installed(pytestconfig, "site-eleventy-npm", PACKAGES)
    copy = packages / "site"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(tmp_path, copy)
    (copy / "package.json").write_text("{}", encoding="utf-8")
    command = [node, str(packages / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs")]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    files = [one for one in (copy / "dist").rglob("*") if one.is_file()]
    published = {"/" + one.relative_to(copy / "dist").as_posix() for one in files}
    published = {one.removesuffix("index.html") for one in published}
    shutil.rmtree(copy)

    articles = [path for path in SITE if path.endswith((".md", ".markdown"))]
    told = {path: url(site, path) for path in articles}
    others = {page.url for page in site.others()} - {""}
    served = {one for one in published if site.file(one)}
    assert set(told.values()) - {""} <= published
    assert others <= published
    rest = published - set(told.values()) - others - served
    assert site.open_prefixes() == {"/tags/", "/list/"}
    assert all(one.startswith(("/tags/", "/list/")) for one in rest)
    assert [path for path in articles if not told[path]] == [
        "src/docs/ignored.md",
        "src/docs/other.markdown",
        "src/private/a.md",
        "src/skipped/a.md",
        "src/posts/none.md",
    ]
    found = {file.name for one in served if (file := site.file(one))}
    assert found == {Path(one).name for one in copied}
    assert site.base == "/sub"
    assert list(site.content) == ["src"]


# --- the config -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", [".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs"]
)
def test_a_config_tells_the_site(tmp_path: Path, name: str) -> None:
    assert not detect(tmp_path)
    write(tmp_path, {name: "export const config = { pathPrefix: 'p' };"})
    assert detect(tmp_path)
    assert load(tmp_path).base == "/p"


@pytest.mark.parametrize(
    ("config", "path", "excluded"),
    [
        ("", "a.md", False),
        ("", "_includes/a.md", True),
        ("", "_data/a.md", True),
        ("", "_site/a.md", True),
        ("", "node_modules/a/b.md", True),
        ("", "a.mdx", True),
        ("return { dir: { input: 'src' } }", "src/a.md", False),
        ("return { dir: { input: './src/' } }", "a.md", True),
        ("return { dir: { input: 'src', includes: '../parts' } }", "parts/a.md", True),
        ("return { dir: { input: 'src', layouts: 'lay' } }", "src/lay/a.md", True),
        ("const dir = { input: 'src' };\nreturn { dir }", "a.md", True),
        ("const IN = 'src';\nreturn { dir: { input: IN } }", "a.md", True),
        ("c.setInputDirectory('src')", "a.md", True),
        ("c.setDataDirectory('info')", "info/a.md", True),
        ("return { templateFormats: ['njk'] }", "a.md", True),
        ("c.setTemplateFormats('njk,md')", "a.md", False),
        ("c.addTemplateFormats('mdx')", "a.mdx", False),
        ("c.addExtension(['mdx'], {})", "a.mdx", False),
        ("c.ignores.add('old/**')", "old/a.md", True),
        ("c.ignores.add('**/_*.md')", "b/_a.md", True),
        ("// return { dir: { input: 'src' } }", "a.md", False),
        ("return { dir: { input: process.env.IN } }", "a.md", False),
        ("return { dir: { input: '../..' } }", "a.md", False),
    ],
)
def test_what_is_a_template(tmp_path: Path, config: str, path: str, excluded: bool) -> None:
    text = f"module.exports = function (c) {{ {config}\n}};"
    site = load(write(tmp_path, {".eleventy.js": text}))
    assert bool(site.excluded(path)) is excluded
    assert bool(site.url(path, {})) is not excluded


def test_the_site_s_host_stands_in_its_data(tmp_path: Path) -> None:
    files = {".eleventy.js": "", "_data/metadata.js": "export default { url: 'https://A.org/x/' }"}
    assert load(write(tmp_path / "a", files)).hosts == {"a.org"}
    files = {".eleventy.js": "", "_data/site.json": '{"domain": "b.org", "title": "B"}'}
    assert load(write(tmp_path / "b", files)).hosts == {"b.org"}
    assert load(write(tmp_path / "c", {".eleventy.js": ""})).hosts == frozenset()


# --- data -----------------------------------------------------------------------------------------


def test_the_cascade(tmp_path: Path) -> None:
    files = {
        "eleventy.config.js": "export default (c) => { c.addGlobalData('rank', 'global');\n"
        " c.addGlobalData('layout', () => 'base.njk'); c.addDataExtension('yaml', f); };\n"
        "export const config = { dir: { input: 'src' } };",
        "src/_includes/base.njk": "---\nrank: layout\nfrom_layout: yes it is\ntitle: Site\n---\n",
        "src/src.json": '{"rank": "input", "from_input": 1, "tags": ["all-of-it"]}',
        "src/a/a.yaml": "rank: folder\nmeta:\n  x: 1\n  y: 1\n",
        "src/a/b/b.11tydata.js": "export default function () { return { rank: 'inner',"
        " made: code(), meta: { y: 2 }, tags: ['inner'] } }",
        "src/a/b/page.json": '{"rank": "own file", "override:tags": ["alone"]}',
    }
    site = load(write(tmp_path, files))
    assert site.defaults("src/x.md", {})["rank"] == "input"
    assert site.defaults("src/a/x.md", {})["rank"] == "folder"
    inner = site.defaults("src/a/b/x.md", {"title": "T"})
    assert inner == {
        "rank": "inner",
        "layout": "base.njk",
        "from_layout": "yes it is",
        "from_input": 1,
        "meta": {"x": 1, "y": 2},
        "tags": ["all-of-it", "inner"],
    }
    page = site.defaults("src/a/b/page.md", {"layout": "none.njk"})
    assert (page["rank"], page["tags"]) == ("own file", ["alone"])
    assert "layout" not in page
    assert "from_layout" not in page
    assert {file.name for file in site.files} >= {"src.json", "a.yaml", "b.11tydata.js"}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.json", "{", "the closing brace is missing"),
        ("a.json", "[1]", "no JSON object"),
        ("a.11tydata.json", '{"a":' * 900 + "1" + "}" * 900, "levels"),
    ],
)
def test_broken_data_is_noted(tmp_path: Path, name: str, text: str, words: str) -> None:
    site = load(write(tmp_path, {".eleventy.js": "", f"a/{name}": text}))
    assert site.defaults("a/x.md", {}) == {}
    ((file, said),) = site.problems
    assert file == tmp_path / "a" / name
    assert words in said


@pytest.mark.parametrize(
    ("permalink", "expected", "start"),
    [
        ("/x/{{ page.fileSlug }}/", "/x/my-page/", None),
        ("/x/{{ page.fileSlug | slugify }}.html", "/x/my-page.html", None),
        ("/{{ section }}/{{ page.fileSlug }}/", "/sec/my-page/", None),
        ("/{{ meta.part }}/", "/part/", None),
        ("x//y/index.html", "/x/y/", None),
        ("/x/{{ page.date | date: '%Y' }}/", "/x/2024/", None),
        ("/x/{{ page.date | myDate }}/", "", "/x/"),
        ("/x/{{ title | kebab }}/", "", "/x/"),
        ("/x/{% if a %}b{% endif %}/", "", "/x/"),
        ("/{{ page.url }}/", "", "/"),
        ("/x/{{ absent }}/", "", None),
    ],
)
def test_permalinks_with_template_syntax(
    tmp_path: Path, permalink: str, expected: str, start: str | None
) -> None:
    text = (
        f'---\ndate: 2024-05-06\nsection: sec\nmeta:\n  part: part\npermalink: "{permalink}"\n---\n'
    )
    files = {".eleventy.js": "", "a/2020-01-02-my-page.md": text}
    site = load(write(tmp_path, files))
    assert url(site, "a/2020-01-02-my-page.md") == expected
    assert site.open_prefixes() == (frozenset({start}) if start else frozenset())


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("(data) => `/x/${data.page.fileSlug}/`", "/x/a/"),
        ("({ page }) => `/x/${page.fileSlug}/`", "/x/a/"),
        ("function (data) { return `/x/${data.title}/`; }", "/x/T/"),
        ("(data) => makeLink(data)", ""),
        ("someName", ""),
    ],
)
def test_permalinks_that_code_makes(tmp_path: Path, code: str, expected: str) -> None:
    files = {
        ".eleventy.js": "",
        "p/p.11tydata.js": f"module.exports = {{ permalink: {code} }};",
        "p/a.md": "---\ntitle: T\n---\n",
    }
    site = load(write(tmp_path, files))
    assert url(site, "p/a.md") == expected
    assert site.open_prefixes() == (frozenset() if expected else {"/"})


# --- layouts and lists ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("layout", "name", "shown"),
    [
        ("base.njk", "base.njk", True),
        ("base", "base.njk", True),
        ("inner", "inner.njk", True),
        ("named", "base.njk", True),
        ("with.liquid", "with.liquid", True),
        ("bare.html", "bare.html", False),
        ("site.njk", "site.njk", None),
        ("dark.njk", "dark.njk", None),
        ("loop.njk", "loop.njk", None),
        ("gone.njk", "gone.njk", None),
        ("", "", None),
    ],
)
def test_layouts(tmp_path: Path, layout: str, name: str, shown: bool | None) -> None:
    files = {
        ".eleventy.js": "module.exports = (c) => { c.addLayoutAlias('named', 'base.njk') }",
        "_includes/base.njk": "<h1 class='a'>{{ title | safe }}</h1>",
        "_includes/inner.njk": "---\nlayout: base\n---\n<p>{{ content }}</p>",
        "_includes/with.liquid": "{% include 'parts/head' %}",
        "_includes/parts/head.liquid": "<h1>{{ page.title }}</h1>",
        "_includes/bare.html": "<main>{{ content }}</main>",
        "_includes/site.njk": "<h1>Our site</h1>",
        "_includes/dark.njk": "{% include which %}",
        "_includes/loop.njk": "---\nlayout: loop.njk\n---\n{% include 'loop.njk' %}",
    }
    site = load(write(tmp_path, files))
    assert site.layout("a.md", {"layout": layout}) == name
    assert site.renders_title(name) is shown
    assert "parts/head.liquid" in (site.layouts() or ())


@pytest.mark.parametrize(
    ("template", "data", "listed"),
    [
        ("{% for p in collections.post %}", {"tags": ["post"]}, True),
        ("{% for p in collections['post'] %}", {"tags": "post, other"}, True),
        ("{% for p in collections.post %}", {"tags": ["other"]}, False),
        ("{% for p in collections.all %}", {}, True),
        ("{% for p in collections.all | eleventyNavigation %}", {}, False),
        ("{% for p in collections.all | eleventyNavigation %}", {"eleventyNavigation": {}}, False),
        ("{{ collections.all | eleventyNavigation }}", {"eleventyNavigation": {"key": "A"}}, True),
        ("{% for p in collections[tag] %}", {"tags": ["any"]}, True),
        ("{% for p in collections[tag] %}", {}, False),
        ("{% for p in collections.globbed %}", {}, True),
        ("{% for p in collections.tagged %}", {"tags": ["post"]}, True),
        ("{% for p in collections.picked %}", {}, True),
        ("{% for p in collections.all %}", {"eleventyExcludeFromCollections": True}, False),
        ("{% for p in collections.post %}",
         {"tags": ["post"], "eleventyExcludeFromCollections": ["post"]}, False),
        ("", {"tags": ["post"]}, False),
    ],
)  # fmt: skip
def test_collections_that_templates_loop_over(
    tmp_path: Path, template: str, data: dict[str, Any], listed: bool
) -> None:
    files = {
        ".eleventy.js": "module.exports = (c) => {\n"
        " c.addCollection('globbed', (api) => api.getFilteredByGlob('./posts/**/*.md'));\n"
        " c.addCollection('tagged', (api) => api.getFilteredByTag('post').reverse());\n"
        " c.addCollection('picked', function (api) { return api.getAll().filter(f) }); }",
        "list.njk": template,
    }
    site = load(write(tmp_path, files))
    assert site.listed("posts/2020/a.md", data) is listed


def test_tags_of_the_folder_count(tmp_path: Path) -> None:
    files = {
        ".eleventy.js": "",
        "posts/posts.json": '{"tags": ["post"]}',
        "index.md": "{% for p in collections.post %}{% endfor %}",
    }
    site = load(write(tmp_path, files))
    assert site.listed("posts/a.md", {"tags": ["own"]})
    assert not site.listed("pages/a.md", {"tags": ["own"]})


# --- languages, links, files ----------------------------------------------------------------------


def test_languages_and_twins(tmp_path: Path) -> None:
    bare = load(write(tmp_path / "a", {".eleventy.js": ""}))
    assert bare.language("fr/a.md", {}) is None
    assert bare.language("fr/a.md", {"lang": "fr-CA"}) == "fr"
    assert bare.twin("fr/a.md", {}) == bare.twin("a.md", {}) == "a"
    config = (
        "module.exports = (c) => { c.addPlugin(EleventyI18nPlugin, { defaultLanguage: 'en' });\n"
    )
    config += "return { dir: { input: 'src' } } }"
    site = load(write(tmp_path / "b", {".eleventy.js": config}))
    assert site.language("src/fr/a.md", {}) == "fr"
    assert site.language("src/a.md", {}) == "en"
    assert site.twin("src/fr/b/a.md", {}) == "b/a"


def test_template_links(tmp_path: Path) -> None:
    files = {".eleventy.js": "module.exports = { dir: { input: 'src' } }", "src/a/b.md": PAGE}
    site = load(write(tmp_path, files))
    for target, expected in {
        "{{ '/a/' | url }}": "/a/",
        '{{ "/a/" | url }}#part': "/a/#part",
        "{{ '/a/b.md' | inputPathToUrl }}": "/src/a/b.md",
        "{{ 'src/a/b.md#x' | inputPathToUrl | url }}": "/src/a/b.md#x",
        "{{ 'gone.md' | inputPathToUrl }}": "gone.md",
        "{{ page.url }}": None,
        "/a/": None,
    }.items():
        assert site.reference(target, "src/x.md") == expected, target


def test_links_of_layouts_includes_and_data(tmp_path: Path) -> None:
    files = {
        ".eleventy.js": "",
        "_includes/nav.njk": "<a href=\"{{ '/about/' | url }}\">A</a><a href='{{ x }}'>x</a>",
        "_data/menu.json": '[{"label": "B", "url": "/blog/"}]',
        "index.njk": "---\ntitle: Home\n---\n<a href='/start/'>S</a>",
        "raw.html": "<title>Raw</title>",
    }
    found = {page.path: page for page in load(write(tmp_path, files)).others()}
    assert found["_includes/nav.njk"].links == ("/about/",)
    assert found["_data/menu.json"].links == ("/blog/",)
    home = found["index.njk"]
    assert (home.url, home.title, home.links) == ("/", "Home", ("/start/",))
    assert (found["raw.html"].url, found["raw.html"].title) == ("/raw/", "Raw")


@pytest.mark.parametrize(
    ("config", "address", "file"),
    [
        ("c.addPassthroughCopy('img')", "/img/a.png", "img/a.png"),
        ("c.addPassthroughCopy('./img/')", "/img/a.png", "img/a.png"),
        ("c.addPassthroughCopy({ img: '/' })", "/a.png", "img/a.png"),
        ("c.addPassthroughCopy({ 'img/a.png': 'b.png' })", "/b.png", "img/a.png"),
        ("c.addPassthroughCopy({ 'img/a.png': 'd/' })", "/d/a.png", "img/a.png"),
        ("c.addPassthroughCopy('**/*.png')", "/img/a.png", "img/a.png"),
        ("c.addPassthroughCopy({ '**/*.png': 'all' })", "/all/a.png", "img/a.png"),
        ("c.addPassthroughCopy(config.images)", "/img/a.png", "img/a.png"),
        ("return { templateFormats: ['md', 'png'] }", "/img/a.png", "img/a.png"),
        ("", "/img/a.png", None),
        ("c.addPassthroughCopy('img')", "/img/gone.png", None),
        ("c.addPassthroughCopy('img')", "/img/../secret", None),
        ("c.addPassthroughCopy({ '../out': 'x' })", "/x/a", None),
    ],
)
def test_files_that_are_copied(tmp_path: Path, config: str, address: str, file: str | None) -> None:
    text = f"module.exports = (c) => {{ {config} }}"
    site = load(write(tmp_path, {".eleventy.js": text, "img/a.png": "x", "secret": "x"}))
    assert site.file(address) == (tmp_path / file if file else None)


def test_nothing_is_made_up(tmp_path: Path) -> None:
    site = load(write(tmp_path, {".eleventy.js": ""}))
    assert (site.name, site.slugs, site.base) == ("eleventy", "unknown", "")
    assert list(site.aliases("a.md", {})) == []
    assert site.collections() is None
    assert site.layouts() == frozenset()
    assert list(site.others()) == []
    assert [file.name for file in site.files] == [".eleventy.js"]


# --- hostile sites --------------------------------------------------------------------------------

HOSTILE = [
    "{" * 20_000,
    "module.exports = " + "{a:" * 5_000,
    "`" * 9_999,
    "\0\xff" * 999,
    "return { dir: { input: '../../..', includes: 5, data: null, output: {} }, pathPrefix: {},"
    " templateFormats: 7 }; c.addPassthroughCopy({ a: 1 }); c.addPassthroughCopy();"
    " c.addPassthroughCopy({ '../../etc': 'x' }); c.addCollection('x', " + "(" * 5_000,
    "return { dir: { input: '.' } }; c.addGlobalData('layout', () => " + "[" * 4_000,
    "c.addPassthroughCopy(" * 9_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_sites_never_raise_nor_hang(tmp_path: Path, text: str) -> None:
    started = time.process_time()
    files = {
        ".eleventy.js": text,
        ".eleventyignore": "[" * 500 + "\n" + "*a" * 400 + "\n{" + "{a,b}" * 100 + "\n**/" * 50,
        "posts/posts.json": "[" * 9_000,
        "posts/posts.11tydata.json": '{"a":' * 900 + "1" + "}" * 900,
        "posts/posts.11tydata.js": "module.exports = " + "{a:" * 5_000,
        "posts/a.json": '{"layout": "l"}',
        "posts/a.md": PAGE,
        "posts/b.njk": "---\npermalink: " + "{{ a | b " * 3_000 + "\n---\n",
        "_includes/l.njk": '---\nlayout: l.njk\n---\n{% include "l.njk" %}' * 50,
        "_data/site.json": '{"url": {"a": 1}}',
    }
    site = load(write(tmp_path, files))
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "posts" / "etc").symlink_to("/etc")
    data: list[dict[str, Any]] = [
        {}, {"layout": ["x"]}, {"permalink": {"a": 1}}, {"permalink": True}, {"permalink": 5},
        {"permalink": "{{ " * 2_000, "tags": {"a": 1}, "lang": ["x"],
         "eleventyExcludeFromCollections": 3, "eleventyComputed": "x"},
        {"permalink": "/{{ title | slugify }}", "title": {"a": 1}},
        {"permalink": "/{{ page.date | date: '%Y' }}", "date": "2024-02-30"},
        {"layout": "../../../etc/passwd"}, {"layout": "/"},
    ]  # fmt: skip
    deep = "/".join(["d"] * 500)
    for path in ("posts/a.md", f"{deep}/x.md", f"posts/{'a' * 250}.md", ".md", "a", ""):
        for own in data:
            one = {**own, **site.defaults(path, own)}
            site.excluded(path), site.url(path, one), site.language(path, one)
            site.twin(path, one), site.listed(path, one)
            site.renders_title(site.layout(path, one))
    for address in ("/../../etc/passwd", "/", "", "/a\0b", "//x", "/" + "a/" * 3_000):
        assert site.file(address) is None
    list(site.others())
    assert isinstance(site.open_prefixes(), frozenset)
    assert isinstance(site.hosts, frozenset)
    assert time.process_time() - started < 20


def test_calls_cost_microseconds(tmp_path: Path) -> None:
    files = {path: text for path, text in SITE.items() if not path.endswith(".md")}
    site = load(write(tmp_path, files))
    paths = [f"src/posts/2019/2019-01-02-post-number-{number}.md" for number in range(20_000)]
    started = time.process_time()
    for path in paths:
        data = {"title": "A", **site.defaults(path, {"title": "A"})}
        site.url(path, data), site.twin(path, data), site.layout(path, data)
    assert time.process_time() - started < 20_000 * 0.0002
