"""Jekyll sites that are broken or hostile: nothing raises, hangs or leads out of the folder."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from jekyll_site import PAGE, read
from small_sites import url, write

from contentlint.site.generators.jekyll import detect, load

HOSTILE: dict[str, Any] = {
    "not yaml": "a: [",
    "a list": "- a",
    "a number": "3",
    "tabs": "a:\n\t- b",
    "binary": b"\0\xff",
    "bomb": "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*{'ab'[n > 0]}{'' if n == 0 else n - 1}, "
            f"*{'ab'[n > 0]}{'' if n == 0 else n - 1}]\n" for n in range(40)),
    "deep": "a: " + "[" * 50_000,
    "huge": "a: 1\n" + "#" * 3_000_000,
    "wrong types": "source: [1]\nexclude: x\ninclude: {a: 1}\ncollections: 3\ndefaults: {a: 1}\n"
    "permalink: {a: b}\nplugins: x\nmarkdown_ext: [md]\nlanguages: en\ntheme: [x]\nkramdown: 3\n",
    "wrong sets": "defaults: [1, {scope: 3}, {scope: {path: [1]}, values: {a: 1}}, {values: 2}]\n"
    "collections: {recipes: 3, posts: [1], '../x': {output: true, permalink: {}}}\n",
    "outside": "source: ../..\ncollections_dir: ../..\nlayouts_dir: /etc\nincludes_dir: ../../x\n",
    "patterns": "exclude: ['[', '[z-a]', '" + "*a" * 2000 + "', '\\\\', '', '[[a]&&b]']\n"
    "defaults:\n  - scope: {path: '" + "**/" * 50 + "x*'}\n    values: {a: 1}\n"
    "  - scope: {path: '" + "*a" * 500 + "*?*{[!]}'}\n    values: {a: 1}\n",
    "zone": "timezone: ../../etc/passwd\nurl: '\\\\'\n",
    "placeholder": "permalink: /:nothing/:year/\n",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_configs_are_noted_and_nothing_raises(name: str, tmp_path: Path) -> None:
    paths = ["a.md", f"{'a' * 200}/b.md", "_posts/2024-05-31-c.md", "_recipes/d.md", "../x.md"]
    texts = dict.fromkeys(paths[:-1], PAGE) | {"e.html": PAGE, "_layouts/f.html": "{{ x"}
    texts |= {"_data/nav.yml": "a: ["}
    start = time.process_time()
    site = read(tmp_path / "site", texts, HOSTILE[name])
    for path in paths:
        found = {**site.defaults(path, {}), "date": "x"}
        site.url(path, found)
        site.excluded(path)
        site.listed(path, found)
        site.twin(path, found)
        site.language(path, found)
        site.renders_title(site.layout(path, found))
    list(site.others())
    site.file("/a")
    site.open_prefixes()
    assert time.process_time() - start < 5
    assert all(path.is_relative_to(tmp_path / "site") for path in site.files)
    assert (len(site.problems) > 1) is (name not in ("patterns", "zone"))
    assert all(words == words.strip() and words for _, words in site.problems)


def test_broken_toml_is_noted(tmp_path: Path) -> None:
    for text in ("a = ", "a = " + "[" * 5000):
        write(tmp_path, {"_config.toml": text, "a.md": PAGE})
        site = load(tmp_path)
        assert url(site, "a.md") == "/a.html"
        assert [path.name for path, _ in site.problems] == ["_config.toml"]


def test_problems_say_what_is_wrong(tmp_path: Path) -> None:
    config = "exclude: vendor\nsource: nowhere\npermalink: /:nothing/\n"
    site = read(tmp_path, {}, config)
    assert [(path.name, words) for path, words in site.problems] == [
        ("_config.yml", "`source: nowhere` is no folder beside the config"),
        ("_config.yml", "`exclude` is no list"),
        ("_config.yml", "Jekyll knows no `:nothing` for permalinks"),
    ]
    broken = read(tmp_path, {"a.md": PAGE}, "title: a: b\n")
    assert url(broken, "a.md") == "/a.html"
    assert [words for _, words in broken.problems] == [
        "cannot be read: line 1, a value that contains ': ' must stand in quotes"
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows needs rights for symlinks")
def test_links_out_of_the_site_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "out", {"default.html": '<a href="/x/">', "a.md": PAGE, "p.png": "x"})
    site = tmp_path / "site"
    write(site, {"_config.yml": "", "_layouts/own.html": "", "assets/own.png": "x"})
    (site / "_layouts" / "default.html").symlink_to(tmp_path / "out" / "default.html")
    (site / "_includes").symlink_to(tmp_path / "out")
    (site / "assets" / "p.png").symlink_to(tmp_path / "out" / "p.png")
    (site / "assets" / "q.png").symlink_to("own.png")
    (site / "loop").symlink_to(".")
    (site / "dead.html").symlink_to("nowhere")
    os.mkfifo(site / "pipe.html")
    found = load(site)
    assert found.layouts() == {"own"}
    assert list(found.others()) == []
    assert found.file("/assets/p.png") is None
    assert found.file("/assets/q.png") == site / "assets" / "q.png"
    (site / "_config.yml").unlink()
    (site / "_config.yml").symlink_to(tmp_path / "out" / "a.md")
    assert not detect(site)
    assert list(load(site).problems) == []


def test_hostile_layouts(tmp_path: Path) -> None:
    wide = "".join(f"{{% include i{n}.html %}}" for n in range(30))
    files: dict[str, str | bytes] = {f"_includes/i{n}.html": wide for n in range(30)}
    bodies = {
        "wide": wide,
        "open": "{{ {% <h1>" * 30_000,
        "comments": "<!--" * 100_000,
        "ifs": "{% if a %}" * 20_000,
        "ends": "{% endif %}{% else %}" * 20_000,
        "raws": "{% raw %}" * 50_000,
        "spaces": "{%" + " " * 200_000 + "x" + " " * 200_000,
        "quotes": "{{ " + "'\"" * 50_000 + " | a: }}",
        "assigns": "".join(f"{{% assign a{n} = a{n - 1} | b %}}" for n in range(20_000)),
        "loops": "".join(f"{{% for a{n} in a{n - 1} %}}" for n in range(20_000)),
        "links": "href='" * 50_000 + '<a href="' * 50_000,
    }
    files |= {f"_layouts/{name}.html": text for name, text in bodies.items()}
    files["_layouts/binary.html"] = b"\xff\xfe\0"
    files["_layouts/matter.html"] = "---\n" + "a: [" * 1000 + "\n---\n"
    files["_layouts/long.html"] = "x" * 3_000_000
    files["_layouts/self.html"] = "---\nlayout: self\n---\n"
    site = read(tmp_path, files)
    start = time.process_time()
    for name in (*bodies, "binary", "matter", "long", "self"):
        site.renders_title(name)
    site.listed("a.md", {})
    list(site.others())
    assert time.process_time() - start < 10
    noted = {path.name for path, _ in site.problems}
    assert noted == {"binary.html", "matter.html", "long.html"}
