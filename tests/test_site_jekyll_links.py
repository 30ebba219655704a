"""What Jekyll's layouts, pages, menus and loops link to, and what its link tags mean."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jekyll_site import PAGE, build, read
from small_sites import write

from contentlint.site.generators.jekyll.site import Jekyll

LOOP = "{%% for p in %s %%}<a href='{{ p.url }}'>{{ p.title }}</a>{%% endfor %%}"
RECIPES = "collections: {recipes: {output: true}, notes: {output: true}}\n"
POSTS_TOO = {
    "_posts/2024-05-31-a.md": PAGE,
    "_recipes/a.md": PAGE,
    "_notes/a.md": PAGE,
    "a.md": PAGE,
}


def links(site: Jekyll) -> dict[str, tuple[str, ...]]:
    return {page.path: page.links for page in site.others() if page.links}


def test_links_of_pages_layouts_and_includes(tmp_path: Path) -> None:
    files = {
        "index.html": "---\nlayout: home\n---\n<a href='about/'>A</a> {% include nav.html %}",
        "static.html": '<A HREF = "/a.html"><!-- <a href="/gone/"> -->',
        "_layouts/home.html": "---\nlayout: base\n---\n<a href=\"{{ '/home/' | relative_url }}\">",
        "_layouts/base.html": '<a href="{{ site.baseurl }}/base/">{{ content }}</a>',
        "_includes/nav.html": "<a href='/nav/'><a href='{{ page.next }}'>{% include in/a.html %}",
        "_includes/in/a.html": "<a href=/inner/ data-href='/no/'>",
    }
    site = read(tmp_path, files, "baseurl: /docs\n")
    assert links(site) == {
        "index.html": ("about/", "/nav/", "/inner/", "/docs/home/", "/docs/base/"),
        "static.html": ("/a.html",),
        "_layouts/base.html": ("/docs/base/",),
        "_layouts/home.html": ("/docs/home/",),
        "_includes/in/a.html": ("/inner/",),
        "_includes/nav.html": ("/nav/", "/inner/"),
    }
    assert [page.url for page in site.others() if page.path == "_layouts/base.html"] == [""]
    assert tmp_path / "_includes" / "nav.html" in site.files


HREFS = {
    "{{ site.baseurl }}/a/": "/docs/a/",
    "{{ site.url }}{{ site.baseurl }}/a/": "https://clinic.example/docs/a/",
    '{{ "/a/" | relative_url }}': "/docs/a/",
    "{{ 'a/' | relative_url }}": "/docs/a/",
    "{{ '/a/' | absolute_url }}": "https://clinic.example/docs/a/",
    "{{ '/a/' | prepend: site.baseurl }}": "/docs/a/",
    "{{- site.menu.home | append: 'a/' -}}": "/home/a/",
    "{{ 'https://x.example/' | relative_url }}": "https://x.example/",
    "{% link _recipes/cake.md %}#top": "/docs/eat/cake/#top",
    "{% link about.html %}": "/docs/about.html",
    "{% post_url 2024-05-31-a %}": "/docs/2024/05/31/a.html",
    "/x/{{ page.url }}": "",
    "{{ site.nothing }}": "",
}
HREF_CONFIG = """\
url: https://clinic.example
baseurl: /docs
menu: {home: /home/}
collections:
  recipes: {output: true, permalink: "/eat/:title/"}
"""
HREF_FILES = {
    "_recipes/cake.md": PAGE,
    "about.html": PAGE,
    "_posts/2024-05-31-a.md": PAGE,
    "list.html": "---\n---\n" + "\n".join(f'<a href="{one}"></a>' for one in HREFS),
}


def test_links_with_liquid_in_them(tmp_path: Path) -> None:
    site = read(tmp_path, HREF_FILES, HREF_CONFIG)
    # a link tag's address is given without the base, which the site's links may lack
    wanted = [one.removeprefix("/docs") if "{%" in key else one for key, one in HREFS.items()]
    assert list(links(site)["list.html"]) == list(dict.fromkeys(one for one in wanted if one))


def test_the_real_jekyll_agrees_on_links_with_liquid(tmp_path: Path) -> None:
    folder = write(tmp_path / "site", {"_config.yml": HREF_CONFIG, **HREF_FILES})
    build(folder, tmp_path)
    html = (folder / "_site" / "list.html").read_text(encoding="utf-8")
    told = [one for one in HREFS.values() if one]
    assert re.findall('href="([^"]*)"', html)[: len(told)] == told


def test_menus_in_data_and_config(tmp_path: Path) -> None:
    files = {
        "_data/nav.yml": "- title: Home page\n  url: /\n- {url: a.html, sub: [{link: b/}]}\n",
        "_data/deep/more.json": '{"items": [{"href": "/json/"}, {"text": "no/address here"}]}',
        "_data/table.csv": "name,url\nOne,/csv/\nTwo,two.html\n",
        "_data/table.tsv": "url\tname\n/tsv/\tx\n",
        "_data/notes.txt": "/no/",
        "_data/people.yml": "anna: {name: Anna Q, bio: Likes soup., site: 'https://anna.example/'}\n",
        "about.md": PAGE,
    }
    config = "permalink: pretty\nheader_pages: [about.md]\nnav:\n  - {title: X, url: /config/}\n"
    site = read(tmp_path, files, config + "title: Clinic\nlogo: /logo.png\nexclude: [/x/]\n")
    assert links(site) == {
        "_data/nav.yml": ("/", "/a.html", "/b/"),
        "_data/deep/more.json": ("/json/",),
        "_data/table.csv": ("/csv/", "/two.html"),
        "_data/table.tsv": ("/tsv/",),
        "_data/people.yml": ("https://anna.example/",),
        "_config.yml": ("/about/", "/config/", "/logo.png"),
    }
    broken = {
        "_data/a.json": "[" * 100_000,
        "_data/b.yml": "a: [",
        "_data/c.csv": "url\n" + "x" * 200_000,
    }
    broken["_data/d.yml"] = "a: &a [/x/]\n" + "".join(f"b{n}: [*a, *a]\n" for n in range(1000))
    site = read(tmp_path / "broken", broken)
    assert links(site) == {"_data/d.yml": ("/x/",)}
    assert [f"{path.name} {words}" for path, words in site.problems] == [
        "a.json cannot be read as JSON",
        "b.yml cannot be read as YML (line 2)",
        "c.csv cannot be read as CSV",
    ]


def test_pages_of_plugins(tmp_path: Path) -> None:
    files = {"_plugins/a.rb": "# nothing", "_layouts/a.html": ""}
    site = read(tmp_path, files, "plugins: [jekyll-feed, jekyll-sitemap]\npaginate: 5\n")
    assert [page.url for page in site.others()] == ["/feed.xml", "/sitemap.xml"]
    assert site.open_prefixes() == {"/page"}
    configs = {
        "theme: minima": {"/assets/"},
        "jekyll-archives: {enabled: [categories, year], permalinks: {category: /c/:name/}}": {
            "/c/", "/",
        },
        "pagination: {enabled: true}\nautopages: {enabled: true, tags: {enabled: false}}": {
            "/page/", "/category/", "/collection/",
        },
        "page_gen: [{data: people, dir: team}]": {"/team"},
        "plugins: [jekyll-polyglot]\nlanguages: [en, fr]\ndefault_lang: en": {"/fr/"},
        "paginate: 3\npaginate_path: /blog/:num/": {"/blog/"},
        "jekyll-archives: 3\nautopages: [x]\npage_gen: [1]": set(),
    }  # fmt: skip
    assert {one: read(tmp_path, files, one).open_prefixes() for one in configs} == configs
    code = "class A < Jekyll::Generator\n  site.pages << PageWithoutAFile.new(site, '', 'a', 'b')\n"
    assert read(tmp_path, {"_plugins/a.rb": code}).open_prefixes() == {"/"}


LOOPS = {
    "posts": (LOOP % "site.posts limit: 5", {"_posts/2024-05-31-a.md"}),
    "paginator": (LOOP % "paginator.posts", {"_posts/2024-05-31-a.md"}),
    "collection": (LOOP % "site.recipes", {"_recipes/a.md"}),
    "key": (LOOP % "site['recipes']", {"_recipes/a.md"}),
    "pages": (LOOP % "site.pages", {"a.md"}),
    "html pages": (LOOP % "site.html_pages", {"a.md"}),
    "filtered": (
        "{% assign kept = site.recipes | where: 'kind', 'soup' %}"
        "{% assign sorted = kept | sort: 'title' %}" + LOOP % "sorted",
        {"_recipes/a.md"},
    ),
    "parameter": ("{% include list.html items=site.notes %}", {"_notes/a.md"}),
    "categories": (
        "{% for c in site.categories %}" + LOOP % "c[1]" + "{% endfor %}",
        {"_posts/2024-05-31-a.md"},
    ),
    "documents": (
        LOOP % "site.documents", {"_posts/2024-05-31-a.md", "_recipes/a.md", "_notes/a.md"},
    ),
    "collections": (
        "{% for c in site.collections %}" + LOOP % "c.docs" + "{% endfor %}",
        {"_posts/2024-05-31-a.md", "_recipes/a.md", "_notes/a.md"},
    ),
    "computed": (
        LOOP % "site[page.kind]", {"_posts/2024-05-31-a.md", "_recipes/a.md", "_notes/a.md"},
    ),
    "count only": ("{{ site.recipes | size }}{% assign n = site.posts | size %}", set()),
    "data": (LOOP % "site.data.recipes", set()),
    "raw": ("{% raw %}" + LOOP % "site.posts" + "{% endraw %}", set()),
}  # fmt: skip


@pytest.mark.parametrize("name", LOOPS)
@pytest.mark.parametrize("path", ["_layouts/home.html", "_includes/x.html", "index.html", "b.md"])
def test_loops_list_pages(name: str, path: str, tmp_path: Path) -> None:
    text, listed = LOOPS[name]
    body = f"---\ntitle: B\n---\n{text}" if path[0] != "_" else text
    files = {**POSTS_TOO, "_includes/list.html": LOOP % "include.items", path: body}
    if name != "parameter":
        del files["_includes/list.html"]
    site = read(tmp_path, files, RECIPES)
    assert {one for one in POSTS_TOO if site.listed(one, {})} == listed


def test_what_lists_nothing_to_readers(tmp_path: Path) -> None:
    files = {**POSTS_TOO, "sitemap.xml": f"---\n---\n{LOOP % 'site.pages'}"}
    files["search.json"] = f"---\n---\n{LOOP % 'site.posts'}"
    assert not any(read(tmp_path, files, RECIPES).listed(one, {}) for one in POSTS_TOO)


def test_themes_list_posts(tmp_path: Path) -> None:
    def listed(config: str) -> set[str]:
        site = read(tmp_path, POSTS_TOO, RECIPES + config)
        return {one for one in POSTS_TOO if site.listed(one, {})}

    assert listed("remote_theme: a/b\n") == {"_posts/2024-05-31-a.md"}
    assert listed("theme: minima\n") == {"_posts/2024-05-31-a.md", "a.md"}
    assert listed("theme: minima\nheader_pages: [b.md]\n") == {"_posts/2024-05-31-a.md"}


def test_references(tmp_path: Path) -> None:
    files = {
        "src/a.md": PAGE,
        "src/all/_recipes/cake.md": PAGE,
        "src/all/_posts/2024-05-31-a.md": PAGE,
        "src/all/es/_posts/2024-05-31-b.md": PAGE,
        "src/all/_posts/sub/2024-05-31-c.markdown": PAGE,
    }
    config = "source: src\ncollections_dir: all\ncollections: [recipes]\nbaseurl: /docs\n"
    site = read(tmp_path, files, config)
    told = {
        "{% link a.md %}": "/src/a.md",
        "{%- link /a.md -%}#part": "/src/a.md#part",
        "{{ site.baseurl }}{% link a.md %}": "/src/a.md",
        "{% link _recipes/cake.md %}": "/src/all/_recipes/cake.md",
        "{% link missing.md %}": "/src/missing.md",
        "{% link assets/a.pdf %}": "/assets/a.pdf",
        "{% post_url 2024-05-31-a %}": "/src/all/_posts/2024-05-31-a.md",
        "{% post_url /es/2024-05-31-b %}": "/src/all/es/_posts/2024-05-31-b.md",
        "{% post_url 2024-05-31-b %}": "/src/all/es/_posts/2024-05-31-b.md",
        "{% post_url sub/2024-05-31-c %}": "/src/all/_posts/sub/2024-05-31-c.markdown",
        "{% post_url 2024-01-01-gone %}": "/_posts/2024-01-01-gone.md",
        "{{ site.baseurl }}/about/": "/about/",
        "{{ '/about/' | relative_url }}": "/about/",
        '{{ "/about" | absolute_url }}#x': "/about#x",
        "{{ site.baseurl }}": "/",
        "{% link {{ page.next }} %}": "",
        "{% post_url nonsense %}": "",
        "{{ page.url }}": "",
        "{{ page.url }}{% link a.md %}": "",
        "{% if x %}/a/{% endif %}": "",
        "{% link a.md": "",
        "{% link " + "a" * 3000 + " %}": "",
        "/about/": None,
        "a.md": None,
    }
    assert {one: site.reference(one, "src/a.md") for one in told} == told


def test_languages_and_twins(tmp_path: Path) -> None:
    pages = [
        "about.md", "es/about.md", "alone.md", "es/solo.md", "_posts/2024-05-31-a.md",
        "es/_posts/2024-05-31-a.md", "_recipes/cake.md", "_recipes/fr/cake.md", "team.md",
        "team.de.md",
    ]  # fmt: skip
    config = "collections: {recipes: {output: true}}\nlang: en\n"
    site = read(tmp_path, dict.fromkeys(pages, PAGE), config)
    assert {path: site.language(path, {}) for path in pages} == {
        path: "es" if path.startswith("es/") else "fr" if "/fr/" in path else
        "de" if ".de." in path else "en"
        for path in pages
    }  # fmt: skip
    assert {path: site.twin(path, {}) for path in pages} == {
        "about.md": "path: about", "es/about.md": "path: about", "alone.md": "",
        "es/solo.md": "path: solo", "_posts/2024-05-31-a.md": "path: _posts/2024-05-31-a",
        "es/_posts/2024-05-31-a.md": "path: _posts/2024-05-31-a",
        "_recipes/cake.md": "path: _recipes/cake", "_recipes/fr/cake.md": "path: _recipes/cake",
        "team.md": "path: team", "team.de.md": "path: team",
    }  # fmt: skip
    assert site.language("es/about.md", {"lang": "pt-BR"}) == "pt"
    assert site.twin("es/about.md", {"lang-ref": "us", "ref": 3}) == "lang-ref: us"
    assert site.twin("about.md", {"page_id": 3}) == "page_id: 3"
    assert read(tmp_path / "none", {"a.md": PAGE}).language("a.md", {}) is None


def test_polyglot(tmp_path: Path) -> None:
    config = (
        "plugins: [jekyll-polyglot]\nlanguages: [en, fr]\ndefault_lang: en\npermalink: pretty\n"
    )
    site = read(tmp_path, {"a.md": PAGE, "fr/a.md": PAGE, "fr/b.md": PAGE}, config)
    told = {
        ("a.md", ""): "/a/",
        ("fr/a.md", "lang: fr"): "/fr/a/",
        ("fr/b.md", "lang: fr, permalink: /bon/"): "/fr/bon/",
        ("fr/b.md", "lang: en"): "/b/",
    }
    found = {}
    for path, own in told:
        data = dict(one.split(": ") for one in own.split(", ") if one)
        found[path, own] = site.url(path, data)
    assert found == told
    assert [site.language("a.md", {}), site.language("fr/a.md", {})] == ["en", "fr"]


def test_multiple_languages_plugin(tmp_path: Path) -> None:
    files = {"about.md": PAGE, "_i18n/en/_posts/2024-05-31-a.md": PAGE, "_i18n/en/about.md": PAGE}
    files |= {"_i18n/fr/_posts/2024-05-31-a.md": PAGE, "_i18n/fr/_posts/name.md": PAGE}
    config = "plugins: [jekyll-multiple-languages-plugin]\nlanguages: [en, fr]\n"
    site = read(tmp_path, files, config)
    assert {path: site.url(path, {}) for path in files if not site.excluded(path)} == {
        "about.md": "/about.html",
        "_i18n/en/_posts/2024-05-31-a.md": "/2024/05/31/a.html",
        "_i18n/fr/_posts/2024-05-31-a.md": "/fr/2024/05/31/a.html",
    }
    assert site.aliases("about.md", {}) == ["/fr/about.html"]
    assert site.aliases("about.md", {"permalink_fr": "/a-propos/"}) == ["/fr/a-propos/"]
    posts = [path for path in files if "2024" in path]
    assert {site.twin(path, {}) for path in posts} == {"path: _posts/2024-05-31-a"}
    assert [site.language(path, {}) for path in ("about.md", *posts)] == ["en", "en", "fr"]
