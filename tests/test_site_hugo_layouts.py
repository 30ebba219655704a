"""Hugo's templates: which one renders a page, and whether it shows the title as an h1.

Both are compared with what the real Hugo writes.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hugo_site import PAGE, program, whole_data
from small_sites import write

from contentlint.site.generators.hugo import site as hugo

PAGES = {
    "_index.md": PAGE,
    "about.md": PAGE,
    "typed.md": "---\ntype: docs\n---\n",
    "bundle/index.md": "---\ntype: docs\n---\n",
    "page-type.md": "---\ntype: Page\nlayout: Wide\n---\n",
    "blog/_index.md": PAGE,
    "blog/a.md": PAGE,
    "blog/bundle/index.md": PAGE,
    "blog/wide.md": "---\nlayout: wide\n---\n",
    "blog/typed.md": "---\ntype: docs\n---\n",
    "blog/both.md": "---\ntype: docs\nlayout: wide\n---\n",
    "blog/deep/_index.md": PAGE,
    "blog/deep/x.md": PAGE,
    "docs/x.md": PAGE,
    "tags/_index.md": PAGE,
    "tags/a/_index.md": PAGE,
}
TEMPLATES = {
    "old": "_default/single _default/list",
    "old, by section": (
        "_default/single _default/list index blog/single docs/single _default/wide docs/wide"
        " page/single page/wide blog/list _default/terms"
    ),
    "old, names of sections": (
        "_default/single _default/list _default/section section/blog _default/taxonomy blog/wide"
        " _default/home _default/wide"
    ),
    "old, blog/blog": "_default/single _default/list blog/blog section/section section/list",
    "new, all kinds": "single list home page section all taxonomy term wide",
    "new, by section": "all blog/page blog/deep/single docs/all blog/section wide",
    "new, nearest": "all page blog/all blog/a/single docs/single blog/wide wide",
    "new, two words": "single blog/page.wide blog/wide.single page list wide blog/bundle/page",
    "list and all": "list all wide",
    "single and all": "single all wide",
    "all below": "blog/all single list wide",
    "a layout only": "_default/wide",
    "theme": (
        "_default/single themes:_default/list themes:blog/single themes:_default/single"
        " themes:_default/wide themes:index"
    ),
    "new theme": "_default/single wide themes:list themes:page themes:single themes:all",
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_template_is_the_one_that_hugo_takes(name: str, tmp_path: Path) -> None:
    files = {"hugo.toml": 'baseURL = "https://ex.org/"\n'}
    if "themes:" in TEMPLATES[name]:
        files["hugo.toml"] += 'theme = "t"\n'
    for one in TEMPLATES[name].split():
        own = one.removeprefix("themes:")
        folder = "layouts" if own == one else "themes/t/layouts"
        files[f"{folder}/{own}.html"] = (
            f"@@{own}@@{{{{ with .File }}}}{{{{ .Path }}}}{{{{ end }}}}@@"
        )
    files |= {f"content/{path}": text for path, text in PAGES.items()}
    folder = write(tmp_path, files)
    run_hugo(folder)
    rendered: dict[str, str] = {}
    for file in (folder / "public").rglob("*.html"):
        match = re.fullmatch(r"@@(.*)@@(.+)@@", file.read_text())
        if match:
            rendered[match[2]] = match[1]
    site = hugo.load(folder)
    names = site.layouts() or frozenset()
    for path in PAGES:
        told = site.layout(f"content/{path}", whole_data(site, f"content/{path}"))
        # a layout that is not there: Hugo takes another without a word, we tell its name
        expected = rendered.get(path, "") if told.lower() != "wide" else "wide"
        assert told.lower() == expected, path
        assert told == "" or (told in names) == (told.lower() != "wide" or "wide" in names)


def run_hugo(folder: Path) -> None:
    """Build a site that the real Hugo must be able to build."""
    done = subprocess.run(
        [program(), "--source", str(folder), "--quiet"], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr


H1 = '<h1 class="x">{{ .Title }}</h1>'
MAIN = '{{ define "main" }}'
BASE = '<html>{{ block "main" . }}{{ end }}</html>'
TITLES: dict[str, tuple[dict[str, str], bool | None]] = {
    "plain": ({"": H1}, True),
    "h2": ({"": "<h2>{{ .Title }}</h2>{{ .Content }}"}, False),
    "the site's": ({"": "<h1>{{ .Site.Title }}{{ site.Title }}</h1>"}, False),
    "after the h1": ({"": "<h1>x</h1>{{ .Title }}"}, False),
    "link title": ({"": "<h1>{{ .LinkTitle }}</h1>"}, True),
    "in a base": ({"": MAIN + H1 + "{{ end }}", "_default/baseof": BASE}, True),
    "by the base": (
        {
            "": '{{/* x */}}\n{{- define "main" -}}x{{ end }}',
            "_default/baseof": '<h1>{{ block "top" . }}{{ .Title }}{{ end }}</h1>' + BASE,
        },
        True,
    ),
    "base overridden": (
        {
            "": MAIN + 'x{{ end }}{{ define "top" }}Other{{ end }}',
            "_default/baseof": '<h1>{{ block "top" . }}{{ .Title }}{{ end }}</h1>' + BASE,
        },
        False,
    ),
    "partial": ({"": '{{ partial "top.html" . }}', "partials/top": H1}, True),
    "partial, new folder": ({"": '{{ partial "Inc/Top" $ }}', "_partials/inc/top": H1}, True),
    "cached": ({"": '{{ partialCached "top" . .Section }}', "partials/top": H1}, True),
    "given in a dict": (
        {"": '{{ partial "top" (dict "page" . "x" (add 1 2)) }}'}
        | {"partials/top": "<h1>{{ .page.Title }}</h1>"},
        True,
    ),
    "given as a word": (
        {"": '{{ partial "top" (dict "t" .Title) }}', "partials/top": "<h1>{{ .t }}</h1>"},
        None,
    ),
    "partial in the h1": (
        {"": '<h1>{{ partial "t" . }}</h1>', "partials/t": "{{ .Title | markdownify }}"},
        True,
    ),
    "if title": ({"": "{{ if .Title }}<h1>{{ .Title }}</h1>{{ end }}"}, True),
    "with title": ({"": "{{ with .Title }}<h1>{{ . | safeHTML }}</h1>{{ end }}"}, True),
    "with variable": ({"": "{{ with $t := .Title }}<h1>{{ $t }}</h1>{{ end }}"}, True),
    "with page": ({"": "{{ with .Page }}<h1>{{ .Title }}</h1>{{ end }}"}, True),
    "variable": ({"": "{{ $t := .Title }}<h1>{{ $t }}</h1>"}, True),
    "with another": ({"": "{{ with .Params.sub }}<h1>{{ . }}</h1>{{ end }}"}, None),
    "others' titles": ({"": "{{ range .Site.Pages }}<h1>{{ .Title }}</h1>{{ end }}"}, None),
    "others' h2": ({"": "{{ range .Site.Pages }}<h2>{{ .Title }}</h2>{{ end }}"}, False),
    "a page decides": ({"": "{{ if not .Params.hide }}<h1>{{ .Title }}</h1>{{ end }}"}, None),
    "either way": (
        {
            "": "{{ if .Params.a }}<h1 a>{{ .Title }}</h1>{{ else if .Params.b }}"
            "<h1>{{ .Title }}</h1>{{ else }}<h1 b>{{ .Title }}</h1>{{ end }}"
        },
        True,
    ),
    "not every way": (
        {"": "{{ if .Params.a }}<h1>{{ .Title }}</h1>{{ else if .Params.b }}{{ end }}"},
        None,
    ),
    "home only": ({"": "{{ if .IsHome }}<h1>{{ .Title }}</h1>{{ else }}<p>x</p>{{ end }}"}, False),
    "but home": ({"": "{{ if .IsHome }}<h1>x</h1>{{ else }}<h1>{{ .Title }}</h1>{{ end }}"}, True),
    "attributes": ({"": '<h1{{ if .Params.x }} class="y"{{ end }}>{{ .Title }}</h1>'}, True),
    "braces in a text": ({"": '<h1>{{ printf "%s }}" .Title }}</h1>'}, True),
    "comment": ({"": "{{/* <h1>{{ .Title }}</h1> */}}<p>{{- /* x */ -}}</p>"}, False),
    "defined below": (
        {"": '{{ template "top" . }}{{ define "top" }}<h1>{{ .Title }}</h1>{{ end }}'},
        True,
    ),
    "defined as a partial": (
        {"": '{{ define "partials/in" }}<h1>{{ .Title }}</h1>{{ end }}{{ partial "in" . }}'},
        True,
    ),
    "page function": ({"": "{{ range seq 1 }}{{ end }}<h1>{{ page.Title }}</h1>"}, True),
    "Hugo's own": ({"": '{{ partial "opengraph.html" . }}<h2>x</h2>'}, False),
    "missing partial": ({"": '{{ if false }}{{ partial "no.html" . }}{{ end }}'}, None),
    "partials in a circle": (
        {
            "": '{{ if false }}{{ partial "a" . }}{{ end }}',
            "partials/a": '{{ partial "b" . }}',
            "partials/b": '{{ partial "a" . }}',
        },
        False,
    ),
}


@pytest.mark.parametrize("name", TITLES)
def test_the_title_is_an_h1_where_hugo_makes_it_one(name: str, tmp_path: Path) -> None:
    templates, expected = TITLES[name]
    files = {
        "hugo.toml": 'title = "Site"\n',
        "content/blog/a.md": "---\ntitle: The Only One\n---\n",
        "layouts/_default/list.html": "list",
    }
    for path, text in templates.items():
        files[f"layouts/{path or '_default/single'}.html"] = text
    folder = write(tmp_path, files)
    run_hugo(folder)
    file = folder / "public/blog/a/index.html"
    html = file.read_text() if file.exists() else ""  # Hugo writes no empty page
    shown = any("The Only One" in h1 for h1 in re.findall(r"<h1\b.*?</h1", html, re.DOTALL))
    site = hugo.load(folder)
    told = site.renders_title(site.layout("content/blog/a.md", {"title": "The Only One"}))
    assert told is expected
    assert told in (None, shown)


@pytest.mark.parametrize(
    "config", ['[[module.imports]]\npath = "github.com/x/y"\n', 'theme = "not-checked-out"\n']
)
def test_a_theme_that_is_not_here_leaves_questions_open(config: str, tmp_path: Path) -> None:
    (tmp_path / "themes/not-checked-out").mkdir(parents=True)
    files = {
        "hugo.toml": config,
        "content/a.md": PAGE,
        "content/blog/a.md": PAGE,
        "layouts/_default/single.html": H1,
        "layouts/blog/single.html": H1,
    }
    site = hugo.load(write(tmp_path, files))
    assert site.layouts() is None
    assert site.layout("content/a.md", {}) == ""
    assert site.layout("content/blog/a.md", {}) == "blog/single"
    assert site.renders_title("") is None
    assert site.listed("content/a.md", {})


def test_without_any_template_there_must_be_some_elsewhere(tmp_path: Path) -> None:
    site = hugo.load(write(tmp_path, {"hugo.toml": "", "content/a.md": PAGE}))
    assert site.layouts() is None
    assert site.layout("content/a.md", {}) == ""


@pytest.mark.parametrize(
    ("templates", "data", "expected"),
    [
        ({"list": "{{ range .Pages }}{{ end }}"}, {}, True),
        ({"list": "{{ range .Paginator.Pages }}{{ end }}"}, {}, True),
        ({"list": "nothing"}, {}, False),
        ({"list": "nothing"}, {"menus": "main"}, True),
        ({"list": "{{ range .Pages }}{{ end }}"}, {"build": {"list": "never"}}, False),
        ({"list": "{{ range .Pages }}{{ end }}"}, {"headless": True}, False),
        ({}, {}, True),
    ],
)
def test_pages_are_listed_where_a_template_goes_through_them(
    templates: dict[str, str], data: dict[str, object], expected: bool, tmp_path: Path
) -> None:
    files = {f"layouts/{name}.html": text for name, text in templates.items()}
    site = hugo.load(write(tmp_path, {"hugo.toml": "", "content/a.md": PAGE, **files}))
    assert site.listed("content/a.md", data) is expected


@pytest.mark.parametrize(
    ("config", "hook", "expected"),
    [
        ("", "", "hugo"),
        ('[markup.goldmark.parser]\nautoIDType = "github-ascii"\n', "", "hugo-ascii"),
        ('[markup.goldmark.parser]\nautoHeadingIDType = "blackfriday"\n', "", "blackfriday"),
        ("[markup.goldmark.parser]\nautoHeadingID = false\n", "", "unknown"),
        ('[markup]\ndefaultMarkdownHandler = "pandoc"\n', "", "unknown"),
        ("", '<h{{ .Level }} id="{{ .Anchor }}">', "hugo"),
        ("", '<h{{ .Level }} id="{{ .Text | urlize }}">', "unknown"),
    ],
)
def test_ids_of_headings(config: str, hook: str, expected: str, tmp_path: Path) -> None:
    files = {"hugo.toml": config}
    if hook:
        files["layouts/_markup/render-heading.html"] = hook
    assert hugo.load(write(tmp_path, files)).slugs == expected
