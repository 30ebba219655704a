"""Hugo sites that are broken or mean harm: nothing raises, hangs, or leaves the folder."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hugo_site import PAGE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_sites import write

from contentlint.site.generators.hugo import site as hugo

PATHS = (
    "content/a.md content/blog/x.fr.md content/blog/_index.md content/blog/lb/index.md"
    " content/_index.md content/index.md / .. content content/../x.md content//a.md x.md"
    " content/.md content/... content/a. content/tags/a/_index.md content/#x.md content/a~"
)
TARGETS = ('{{< ref "a" >}}', '{{< ref "../../../x#y" >}}', "{{< ref " + "a " * 700 + ">}}", "x")
URLS = ("/", "/s.txt", "/blog/lb/r.png", "/../../etc/passwd", "/\0", "x", "/" + "a/" * 3000)
FILES = dict.fromkeys(PATHS.split()[:4], PAGE) | {
    "content/blog/lb/r.png": "x",
    "layouts/_default/single.html": "<h1>{{ .Title }}</h1>",
    "themes/t/layouts/page.html": "x",
    "static/s.txt": "s",
}


def ask(folder: Path, data: dict[Any, Any]) -> hugo.Hugo:
    """Ask a site everything, and hold the form of each answer."""
    hugo.detect(folder)
    site = hugo.load(folder)
    paths = [*PATHS.split(), "", "content/" + "d/" * 300 + "a.md", "content/\0.md"]
    for path in paths:
        assert isinstance(site.excluded(path), str)
        whole = {**site.defaults(path, data), **data}
        url = site.url(path, whole)
        assert url == "" or url.startswith("/")
        assert all(one.startswith("/") for one in site.aliases(path, whole))
        site.language(path, whole)
        site.twin(path, whole)
        site.renders_title(site.layout(path, whole))
        site.listed(path, whole)
        for target in TARGETS:
            site.reference(target, path)
    assert all(one.url == "" or one.url.startswith("/") for one in site.others())
    assert all(one[0] == one[-1] == "/" for one in site.open_prefixes())
    for url in URLS:
        site.file(url)
    assert (site.layouts(), site.slugs, site.files, site.content, site.hosts) is not None
    return site


CONFIGS = {
    "empty": "",
    "no table": "- a\n",
    "a syntax error": "a: [\n",
    "deep": "a: " + "[" * 100_000,
    "aliases": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{n}: &{n} [{','.join(['*' + p] * 9)}]\n"
        for p, n in zip("abcdefg", "bcdefgh", strict=True)
    ),
    "too large": "a: 1\n" * 400_000,
    "many taxonomies": "taxonomies:\n" + "".join(f"  s{n}: t{n}\n" for n in range(9000)),
    "many cascades": "cascade:\n" + "".join(f"- a{n}: 1\n" for n in range(5000)),
    "an endless pattern": 'ignoreFiles: ["(a|a)*(a|a)*(a|a)*$x", "("]\n',
    "an endless glob": f'cascade: {{target: {{path: "{"*a" * 100}"}}, x: 1}}\n',
    "an endless token": f'permalinks: {{page: {{/: "{":sections[" * 9000}"}}}}\n',
    "nothing fits": (
        "baseURL: [1]\nlanguages: 3\npermalinks: {page: 4, blog: [x]}\ncascade: x\ntheme: {a: 1}\n"
        "module: {mounts: [1, {source: 2, target: 3}], imports: x}\nignoreFiles: 5\n"
        "taxonomies: [a]\noutputs: {page: 4}\nmenus: {main: 3}\nfrontmatter: []\nmarkup: 1\n"
        "staticDir: {}\ncontentDir: 7\nuglyURLs: [1]\ndisableKinds: {a: b}\n"
    ),
}


@pytest.mark.parametrize("name", CONFIGS)
def test_a_bad_config_is_noted_and_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    begun = time.process_time()
    site = ask(write(tmp_path, {**FILES, "hugo.yaml": CONFIGS[name]}), {"title": "x"})
    assert time.process_time() - begun < 20
    fine = name in ("empty", "nothing fits", "an endless glob")
    assert all(path == tmp_path / "hugo.yaml" and words for path, words in site.problems)
    assert bool(site.problems) is not fine
    if name not in ("nothing fits", "many taxonomies"):
        assert site.url("content/a.md", {}) == "/a/"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hugo.toml", "a." * 400_000 + "b = 1\n"),
        ("hugo.toml", "a = " + "[" * 100_000),
        ("hugo.toml", "a = 1\na = 2\n"),
        ("hugo.json", '{"a": ' + "[" * 100_000),
        ("hugo.json", "{"),
        ("config/_default/params.yml", "\0"),
    ],
)
def test_other_formats(name: str, text: str, tmp_path: Path) -> None:
    site = ask(write(tmp_path, {**FILES, name: text}), {})
    assert [path for path, _ in site.problems] == [tmp_path / name]


WORDS = (
    "x / .. ../.. /etc a/b :slug /:year/:bad/ :sections[ :sections[1:] ** {a,b [z-a] (a+)+$ content"
    " fr en http://[bad https://u:p@H.ex:8/x/ 2024-01-02 :filename //a//b// %zz%41+ İΣ page"
)
INNER = (
    "en fr page section blog tags date target path kind pattern mounts imports source files sites"
    " matrix languages weight baseURL contentDir main url pageRef mediaType goldmark parser"
    " autoHeadingID params slug title cascade permalinks"
)
TOP = (
    "baseURL languages defaultContentLanguage permalinks cascade theme themesDir module ignoreFiles"
    " taxonomies outputs outputFormats menus frontmatter uglyURLs staticDir contentDir layoutDir"
    " markup disableKinds disableLanguages sitemap pagination locale mediaTypes params build"
)
FRONT = (
    "title slug url date publishDate expiryDate draft aliases build outputs type layout"
    " translationKey cascade params headless menus lang Slug"
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(WORDS.split())
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(INNER.split()), inner, max_size=4)
    ),
    max_leaves=12,
)
SETTINGS = st.dictionaries(st.sampled_from(TOP.split()), VALUES, max_size=6)
MATTER = st.dictionaries(st.sampled_from(FRONT.split()), VALUES, max_size=5)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(config=SETTINGS, section=MATTER, data=MATTER)
def test_values_of_any_type(
    config: dict[str, Any],
    section: dict[str, Any],
    data: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    front = yaml.safe_dump(section, allow_unicode=False)
    files = {
        **FILES,
        "hugo.yaml": yaml.safe_dump(config, allow_unicode=False),
        "content/blog/_index.md": f"---\n{front}---\n",
    }
    ask(write(tmp_path_factory.mktemp("site"), files), data)


COUNT = 100_000
TEMPLATES = {
    "braces": "{" * COUNT * 4,
    "open": "{{" * COUNT,
    "comments": "{{/*" * COUNT,
    "quotes": '{{ "' + '\\"' * COUNT,
    "blocks": "{{ if .x }}" * COUNT,
    "else": "{{ if a }}" + "{{ else if b }}" * COUNT,
    "headings": "<h1>{{ .Title" * COUNT,
    "partials": '{{ partial "single" . }}' * COUNT,
    "contexts": '{{ partial "a" (dict "' + "()" * COUNT + " }}",
    "links": '<a href="' * COUNT,
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_bad_template_takes_no_time(name: str, tmp_path: Path) -> None:
    files = {**FILES, "hugo.toml": "", "layouts/_default/single.html": TEMPLATES[name][:900_000]}
    begun = time.process_time()
    ask(write(tmp_path, files), {})
    assert time.process_time() - begun < 20


def test_partials_that_multiply(tmp_path: Path) -> None:
    files = {
        f"layouts/partials/p{n}.html": f'{{{{ partial "p{n + 1}" . }}}}<h1>' * 9 for n in range(60)
    }
    files["layouts/_default/single.html"] = '{{ partial "p0" . }}'
    site = hugo.load(write(tmp_path, {"hugo.toml": "", "content/a.md": PAGE, **files}))
    assert site.renders_title(site.layout("content/a.md", {})) is None


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    write(folder, {"secret.md": PAGE, "secret.toml": 'baseURL = "https://secret.ex/"\n'})
    return folder


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="there are no symlinks here")
def test_links_out_of_the_folder_are_not_followed(tmp_path: Path, outside: Path) -> None:
    site_folder = write(tmp_path / "site", {"content/a.md": PAGE, "static/s.txt": "s"})
    (site_folder / "hugo.toml").symlink_to(outside / "secret.toml")
    (site_folder / "content" / "out").symlink_to(outside)
    (site_folder / "content" / "round").symlink_to(site_folder / "content")
    (site_folder / "static" / "out").symlink_to(outside)
    (site_folder / "layouts").symlink_to(outside)
    site = ask(site_folder, {})
    assert site.hosts == frozenset()
    assert site.file("/out/secret.md") is None
    assert site.file("/s.txt") == site_folder / "static/s.txt"
    assert [path.name for path, _ in site.problems] == ["hugo.toml"]


def test_folders_outside_are_left_alone(tmp_path: Path, outside: Path) -> None:
    config = (
        '[[module.mounts]]\nsource = "../outside"\ntarget = "content/out"\n[[module.mounts]]\n'
        'source = "content"\ntarget = "content"\n[[module.mounts]]\nsource = "/etc"\n'
        'target = "static/etc"\n'
    )
    site = ask(write(tmp_path / "site", {**FILES, "hugo.toml": config}), {})
    assert site.content == ["content"]
    assert site.file("/etc/passwd") is None
    assert "/out/" in site.open_prefixes()
    for wrong in ('contentDir = "../outside"', 'themesDir = ".."\ntheme = "outside"'):
        other = hugo.load(write(tmp_path / "site", {"hugo.toml": wrong + "\n"}))
        assert other.url("../outside/secret.md", {}) == ""
        assert "outside" not in "".join(other.content)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    folder = write(tmp_path, {"config/_default/hugo.toml": "", "content/a.md": PAGE})
    os.mkfifo(folder / "config/_default/params.toml")
    os.mkfifo(folder / "content/_index.md")
    assert ask(folder, {}).url("content/a.md", {}) == "/a/"
