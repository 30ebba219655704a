"""Links of a Hugo site: references, menus, templates, and the files that are served."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hugo_site import PAGE, program, whole_data
from small_sites import write

from contentlint.site.generators.hugo import site as hugo

CONFIG = """\
baseURL = "https://ex.org/"
refLinksErrorLevel = "warning"
refLinksNotFoundURL = "NOTFOUND"
[languages.en]
[languages.fr]
"""
GOALS = (
    "_index.md about.md about.fr.md d.v1.md blog/_index.md blog/a.md blog/a.fr.md"
    " blog/lb/index.md blog/deep/b.md news/a.md News/Big@One.md tags/x/_index.md auto/p.md"
)
ARGUMENTS = (
    '"about.md" "about" "/about" "/about.md" "/blog/a" "blog/a.md" "blog/a" "a.md" "a" "lb"'
    ' "lb/index.md" "/blog/lb" "/blog/lb/index.md" "./b.md" "b" "../about.md" "../about" "/blog"'
    ' "/blog/_index.md" "blog/_index.md" "blog" "/" "#part" "about.md#part" "/News/Big@One.md"'
    ' "/news/big@one" "Big@One.md" "big@one" "/tags/x" "/auto" "p" "nope.md" "/nope" "about.fr.md"'
    ' "d.v1.md" "d.v1" "deep/b" "./deep/b.md" "../news/a" `about` about "index.md" "_index.md"'
)
REFERENCES = [
    *(f"{{{{< ref {one.replace('@', ' ')} >}}}}" for one in ARGUMENTS.split()),
    '{{< ref path="about.md" lang="fr" >}}',
    '{{< ref path="/blog/a" lang="fr" >}}',
    '{{% relref "about" %}}',
    '{{<relref "about.md#part">}}',
    '{{< ref "about" >}}#part',
]
STARTS = ("start.md", "blog/start.md", "blog/slb/index.md", "blog/deep/_index.md", "sfr.fr.md")


def test_references_lead_where_hugo_leads_them(tmp_path: Path) -> None:
    text = "\n\n".join(f"[link{n}]({one})" for n, one in enumerate(REFERENCES))
    files = {"hugo.toml": CONFIG, "layouts/all.html": "{{ .Content }}"}
    files |= {f"content/{path.replace('@', ' ')}": PAGE for path in GOALS.split()}
    files |= {f"content/{path}": f"---\ntitle: x\n---\n{text}\n" for path in STARTS}
    folder = write(tmp_path, files)
    done = subprocess.run(
        [program(), "--source", str(folder), "--quiet"], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    site = hugo.load(folder)
    followed = 0
    for start in STARTS:
        url = site.url(f"content/{start}", {})
        html = (folder / "public" / url.strip("/") / "index.html").read_text()
        for number, reference in enumerate(REFERENCES):
            match = re.search(rf'<a href="([^"]*)"[^>]*>link{number}</a>', html)
            assert match, reference
            real = match[1].removeprefix("https://ex.org")
            told = site.reference(reference, f"content/{start}")
            path, mark, part = (told or "").partition("#")
            if path and not path.startswith("/"):
                path = site.url(path, whole_data(site, path))
            if real == "NOTFOUND":
                assert told is not None
                assert path == "" or not (folder / "public" / path.strip("/")).exists(), reference
            else:
                followed += 1
                assert path + mark + part == real, (start, reference)
    assert followed > 120


@pytest.mark.parametrize(
    "target",
    ["about.md", "/about/", '{{< figure src="a.png" >}}', "{{< ref >}}", '{{ ref . "a" }}', ""],
)
def test_what_is_no_reference(target: str, tmp_path: Path) -> None:
    site = hugo.load(write(tmp_path, {"hugo.toml": "", "content/about.md": PAGE}))
    assert site.reference(target, "content/about.md") is None


def test_a_page_from_a_module_cannot_be_told(tmp_path: Path) -> None:
    config = '[[module.imports]]\npath = "github.com/x/y"\n[[module.imports.mounts]]\n'
    config += 'source = "docs"\ntarget = "content/guide"\n'
    site = hugo.load(write(tmp_path, {"hugo.toml": config, "content/a.md": PAGE}))
    assert site.reference('{{< ref "/guide/x" >}}', "content/a.md") == ""
    assert "/guide/" in site.open_prefixes()


def links(site: hugo.Hugo) -> dict[str, tuple[str, ...]]:
    """Path of a template or config -> its links."""
    return {one.path: one.links for one in site.others() if one.links}


def test_menus_and_templates_link(tmp_path: Path) -> None:
    files = {
        "hugo.yaml": (
            "languages: {en: {}, fr: {menus: {main: [{pageRef: /about}]}}}\n"
            "menus:\n  main:\n  - {name: A, pageRef: /about}\n  - {name: B, pageRef: /blog}\n"
            "  - {name: C, url: /c/}\n  - {name: D, url: d/}\n  - {name: E, url: 'https://x.y/z'}\n"
            "  - {name: F, url: '#top'}\n  - {name: G, url: 'mailto:a@b.c'}\n"
        ),
        "content/about.md": "---\nslug: who-we-are\n---\n",
        "content/about.fr.md": PAGE,
        "content/blog/a.md": PAGE,
        "layouts/_partials/foot.html": (
            '<a href="/a/"><a href=\'b/\'><a href="{{ "c/" | relLangURL }}">'
            '<a href="{{ relURL `d` }}"><a href="{{ .RelPermalink }}"><a href="#x">'
            '{{ with site.GetPage "/about" }}<a href="{{ .RelPermalink }}">{{ end }}'
        ),
    }
    assert links(hugo.load(write(tmp_path, files))) == {
        "hugo.yaml": ("/who-we-are/", "/blog/", "/c/", "/d", "https://x.y/z", "/fr/about/"),
        "layouts/_partials/foot.html": ("/a/", "b/", "/c/", "/d", "/who-we-are/"),
    }


def test_html_pages_are_pages(tmp_path: Path) -> None:
    text = '---\ntitle: By Hand\nslug: hand\n---\n<a href="/about/">\n'
    site = hugo.load(write(tmp_path, {"hugo.toml": "", "content/x/a.html": text}))
    page = next(one for one in site.others() if one.path)
    assert (page.path, page.url, page.title) == ("content/x/a.html", "/x/hand/", "By Hand")
    assert page.links == ("/about/",)


def test_any_term_and_made_page_is_one_of_the_site(tmp_path: Path) -> None:
    files = {
        "hugo.toml": '[permalinks]\ntags = "/about/:slug/"\n[pagination]\npath = "part"\n',
        "content/blog/a.md": PAGE,
        "content/data/_content.gotmpl": "",
    }
    site = hugo.load(write(tmp_path, files))
    assert {"/about/", "/categories/", "/data/", "/blog/part/", "/part/"} <= site.open_prefixes()
    assert not any("/blog/a/".startswith(one) for one in site.open_prefixes())


def test_files_are_served(tmp_path: Path) -> None:
    files = {
        "hugo.toml": 'theme = "t"\nstaticDir = ["static", "more"]\n',
        "static/a.pdf": "a",
        "static/docs/index.html": "d",
        "more/b.pdf": "b",
        "more/a.pdf": "second",
        "themes/t/static/c.css": "c",
        "assets/d.css": "not served",
        "content/blog/Trip/index.md": "---\nslug: my-trip\n---\n",
        "content/blog/Trip/My Map.PNG": "map",
        "content/blog/secret/index.md": "---\ndraft: true\n---\n",
        "content/blog/secret/x.png": "x",
        "content/blog/beside.txt": "t",
    }
    site = hugo.load(write(tmp_path, files))
    served = {
        "/a.pdf": "static/a.pdf",
        "/docs/": "static/docs/index.html",
        "/b.pdf": "more/b.pdf",
        "/c.css": "themes/t/static/c.css",
        "/blog/my-trip/My Map.PNG": "content/blog/Trip/My Map.PNG",
        "/blog/beside.txt": "content/blog/beside.txt",
    }
    for url, path in served.items():
        assert site.file(url) == tmp_path / path, url
    for url in ("/d.css", "/blog/Trip/My Map.PNG", "/docs", "/nope", "a.pdf", "/../hugo.toml", "/"):
        assert site.file(url) is None, url
