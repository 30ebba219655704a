"""Jekyll's layouts: which there are, and which of them shows the page's title as its h1."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jekyll_site import PAGE, build, read
from small_sites import write

H1 = "<h1>{{ page.title }}</h1>"
INCLUDES = {
    "_includes/title.html": H1,
    "_includes/bare.html": "{{ page.title }}",
    "_includes/given.html": "<h1>{{ include.heading }}</h1>",
    "_includes/fallback.html": "<h1>{{ include.heading | default: page.title }}</h1>",
    "_includes/deep/outer.html": "{% include title.html %}",
    "_includes/logo.html": "<h1>{{ site.title }}</h1>",
    "_includes/loop.html": "{% if page.endless %}{% include loop.html %}{% endif %}",
    "_layouts/titled.html": f"{H1}{{{{ content }}}}",
    "_layouts/plain.html": "<p>{{ page.title }}</p>{{ content }}",
}
SHOWN = {
    "alone": H1,
    "attributes": "<H1 class='big' id=\"t\">\n  {{- page.title -}}\n</H1>",
    "filters": "<h1>{{ page.title | split: ' | ' | first | escape }}</h1>",
    "key": "<h1>{{ page['title'] }}</h1>",
    "default": "<h1>{{ page.headline | default: page.title }}</h1>",
    "inner": "<h1><a href='{{ page.url }}'><span>{{ page.title }}</span></a></h1>",
    "if": f"{{% if page.title %}}{H1}{{% endif %}}",
    "if not empty": f'{{% if page.title != "" %}}{H1}{{% else %}}<h1>x</h1>{{% endif %}}',
    "else of unless": f"{{% unless page.title %}}x{{% else %}}{H1}{{% endunless %}}",
    "all ways": f"{{% if page.hero %}}<div>{H1}</div>{{% else %}}{H1}{{% endif %}}",
    "elsif": f"{{% if page.hero %}}{H1}{{% elsif page.title %}}{H1}{{% endif %}}",
    "if in h1": "<h1>{% if page.title %}{{ page.title }}{% else %}x{% endif %}</h1>",
    "case": f"{{% case page.kind %}}{{% when 'a' %}}{H1}{{% else %}}{H1}{{% endcase %}}",
    "include": "{% include title.html %}",
    "include in h1": "<h1>{% include bare.html %}</h1>",
    "include in include": "{% include deep/outer.html %}",
    "parameter": "{% include given.html heading=page.title size='big' %}",
    "default of a parameter": "{% include fallback.html %}",
    "assign": "{% assign shown = page.title | upcase %}<h1>{{ shown }}</h1>",
    "capture": "{% capture shown %}{{ page.title }}{% endcapture %}<h1>{{ shown }}</h1>",
    "parent": "---\nlayout: titled\n---\n{{ content }}",
    "after a comment": f"<!-- <h1>old</h1> -->{{% comment %}}<h1>{{% endcomment %}}{H1}",
    "once for sure": f"{{% if page.hero %}}{H1}{{% endif %}}{H1}",
}
NOT_SHOWN = {
    "none": "<p>{{ content }}</p>",
    "site": "<h1>{{ site.title | default: 'Home' }}</h1>{{ page.title }}",
    "fixed": "<h1>Our clinic</h1><h2>{{ page.title }}</h2>",
    "comment": f"<!-- {H1} -->{{% comment %}}{H1}{{% endcomment %}}",
    "raw": "{% raw %}<h1>{{ page.title }}</h1>{% endraw %}",
    "head": "<title>{{ page.title }}</title><header>{{ page.title }}</header>",
    "unless titled": f"{{% unless page.title %}}{H1}{{% endunless %}}",
    "else of titled": f"{{% if page.title %}}x{{% else %}}{H1}{{% endif %}}",
    "include without its parameter": "{% include given.html %}",
    "logo": "{% include logo.html %}{% include bare.html %}",
    "after the h1": "<h1>x</h1>{{ page.title }}",
    "parent": "---\nlayout: plain\n---\n{{ content }}",
    "parent that is not there": "---\nlayout: nowhere\n---\n{{ content }}",
}
UNTOLD = {
    "condition": f"{{% if page.hero %}}{H1}{{% endif %}}",
    "unless": f"{{% unless page.hide_title %}}{H1}{{% endunless %}}",
    "and": f"{{% if page.title and page.hero %}}{H1}{{% endif %}}",
    "one way": f"{{% if page.hero %}}{H1}{{% else %}}<h1>x</h1>{{% endif %}}",
    "other field": "<h1>{{ page.headline }}</h1>",
    "loop": f"{{% for a in page.parts %}}{H1}{{% endfor %}}",
    "variable": "<h1>{{ shown }}</h1>",
    "data": "<h1>{{ site.data.titles[page.slug] }}</h1>",
    "include that is not there": "{% include nowhere.html %}",
    "include by name": "{% include {{ page.hero }}.html %}",
    "circle": "{% include loop.html %}",
}


def layouts(group: dict[str, str]) -> dict[str, str]:
    return {f"_layouts/{name}.html": text for name, text in group.items()}


@pytest.mark.parametrize(("group", "told"), [(SHOWN, True), (NOT_SHOWN, False), (UNTOLD, None)])
def test_which_layouts_show_the_title(
    group: dict[str, str], told: bool | None, tmp_path: Path
) -> None:
    site = read(tmp_path, INCLUDES | layouts(group), "title: Clinic\n")
    assert {name: site.renders_title(name) for name in group} == dict.fromkeys(group, told)


@pytest.mark.parametrize(("group", "told"), [(SHOWN, True), (NOT_SHOWN, False)])
def test_the_real_jekyll_agrees_on_titles(
    group: dict[str, str], told: bool, tmp_path: Path
) -> None:
    pages = {
        f"{number}.md": f"---\ntitle: Leek Soup\nlayout: {name}\n---\nText.\n"
        for number, name in enumerate(group)
    }
    folder = write(tmp_path / "site", INCLUDES | layouts(group) | pages)
    build(folder, tmp_path)
    for number, name in enumerate(group):
        html = (folder / "_site" / f"{number}.html").read_text(encoding="utf-8")
        shown = re.search(
            r"(?is)<h1[^>]*>(?:(?!</h1>).)*leek soup", re.sub("(?s)<!--.*?-->", "", html)
        )
        literal = "{{ page.title }}" in html
        assert (shown is not None) is told or literal, name


def test_names_of_layouts(tmp_path: Path) -> None:
    files = {
        "_layouts/default.html": "",
        "_layouts/blog/post.html": "",
        "_layouts/v1.2.html": "",
        "_layouts/_part.html": "",
        "_layouts/.hidden.html": "",
        "_layouts/no-ending": "",
        "theme/own.html": "",
    }
    names = {"default", "blog/post", "v1.2"}
    assert read(tmp_path / "a", files).layouts() == names
    assert read(tmp_path / "a", files, "layouts_dir: theme\n").layouts() == {"own"}
    assert read(tmp_path / "b", {}).layouts() == frozenset()
    for theme in ("theme: minima\n", "remote_theme: a/b\n", "plugins: [github-pages]\n"):
        assert read(tmp_path / "a", files, theme).layouts() is None
    assert read(tmp_path / "a", files, "theme:\n").layouts() == names


def test_layouts_of_a_theme_are_not_known(tmp_path: Path) -> None:
    files = {"_layouts/own.html": H1, "_layouts/child.html": "---\nlayout: default\n---\n"}
    site = read(tmp_path, files, "theme: minima\n")
    told = {name: site.renders_title(name) for name in ("own", "child", "post", "")}
    assert told == {"own": True, "child": None, "post": None, "": None}
    assert read(tmp_path, files).renders_title("") is False
    assert read(tmp_path, files).renders_title("post") is None


def test_the_layout_of_a_page(tmp_path: Path) -> None:
    files = {"index.md": PAGE, "a.md": PAGE, "_posts/2024-05-31-b.md": PAGE, "_recipes/c.md": PAGE}
    files |= {f"_layouts/{name}.html": "" for name in ("home", "page", "post", "recipes")}
    config = "collections: {recipes: {output: true}}\n"
    site = read(tmp_path, files, config)
    assert [site.layout("a.md", {"layout": one}) for one in ("x", None, False, "none", 3)] == [
        "x", "", "", "", "3",
    ]  # fmt: skip
    assert site.layout("a.md", {}) == ""
    given = read(tmp_path, files, config + "plugins: [jekyll-default-layout]\n")
    assert {path: given.layout(path, {}) for path in files if path.endswith(".md")} == {
        "index.md": "home",
        "a.md": "page",
        "_posts/2024-05-31-b.md": "post",
        "_recipes/c.md": "recipes",
    }
    assert given.layout("a.md", {"layout": None}) == ""
