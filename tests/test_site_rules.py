"""The rules for a whole site, by the command: what is read, what is reported, what is not."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from conftest import ABOUT
from small_sites import write

FLAGS = ("check", "--output-format", "json", "--today", "2026-01-15")
SITE = "ST,LK003,LK005"


def page(title: str, body: str = "Text.", **fields: str) -> str:
    """A page's text."""
    lines = [f"{key}: {value}" for key, value in {"title": title, **fields}.items()]
    return "\n".join(["---", *lines, "---", body, ""])


@pytest.fixture
def found(contentlint, tmp_path):
    """Run ``check`` and give (path, rule, line) of its findings, and the whole report."""

    def run(*arguments: str, select: str = SITE, cwd: Path | None = None):
        done = contentlint(*FLAGS, "--select", select, *arguments, cwd=cwd)
        assert done.out, done.err
        report = json.loads(done.out)
        hits = [(one["path"], one["rule"], one["line"]) for one in report["findings"]]
        return hits, report

    return run


TWINS = {
    "contentlint.toml": "[site]\nroot = '.'\n",
    "a.md": page("Leg cramps", "See [b](/b/) and [c](c.md)."),
    "b.md": page("Leg cramps", "See [a](/a/) and [gone](/gone/)."),
    "c.md": page("Sleep", "See [a](/a/#nowhere)."),
    "index.md": page("Home", "[a](/a/) [b](/b/)"),
}


def test_only_what_is_named_is_reported_and_the_whole_site_is_read(found, tmp_path):
    write(tmp_path, TWINS)
    everything, _ = found(".")
    assert everything == [
        ("a.md", "ST001", 2), ("b.md", "ST001", 2), ("b.md", "LK003", 4), ("c.md", "LK003", 4),
    ]  # fmt: skip
    for name in ("a.md", "b.md", "c.md", "index.md"):
        hits, report = found(name)
        assert hits == [one for one in everything if one[0] == name]
        assert report["files"] == 1


def test_two_batches_find_what_one_run_finds(found, tmp_path):
    write(tmp_path, {**TWINS, "d.md": page("Alone")})
    whole, _ = found(".", select="ST,LK")
    assert ("d.md", "ST003", 2) in whole
    first, _ = found("a.md", "d.md", select="ST,LK")
    second, _ = found("b.md", "c.md", "index.md", select="ST,LK")
    assert sorted(first + second) == sorted(whole)


def test_from_another_folder_paths_are_shown_as_people_see_them(found, tmp_path):
    write(tmp_path, {f"site/{name}": text for name, text in TWINS.items()})
    write(tmp_path, {"contentlint.toml": "[site]\nroot = 'site'\n"})
    (tmp_path / "site/contentlint.toml").unlink()
    hits, report = found("site/a.md")
    assert hits == [("site/a.md", "ST001", 2)]
    assert report["findings"][0]["related"][0]["path"] == "site/b.md"
    hits, report = found("a.md", "--config", "../contentlint.toml", cwd=tmp_path / "site")
    assert hits == [("a.md", "ST001", 2)]
    assert report["findings"][0]["related"][0]["path"] == "b.md"


def test_a_page_named_alone_is_no_orphan_where_nobody_has_described_the_site(found, tmp_path):
    write(tmp_path, {"a.md": page("A"), "b.md": page("B")})
    assert found("a.md", "b.md", "--no-config")[0] == []
    # nor in its folder: an unknown generator's template may list every page
    assert found(".", "--no-config")[0] == []
    write(tmp_path, {"hugo.toml": "title = 'A site'\n", "content/a.md": page("A"),
                   "content/b.md": page("B", "[a](/a/)"), "layouts/_default/single.html": "x",
                   "layouts/_default/list.html": "x"})  # fmt: skip
    assert found("content/b.md", "--no-config")[0] == [("content/b.md", "ST003", 2)]
    assert found("content/a.md", "--no-config")[0] == []


def test_drafts_and_excluded_pages_are_no_part_of_the_site(found, tmp_path):
    write(tmp_path, {
        "contentlint.toml": "exclude = ['old/']\n[site]\nroot = '.'\n",
        "a.md": page("Leg cramps", "See [old](/old/b/) and [draft](/c/)."),
        "old/b.md": page("Leg cramps"),
        "c.md": page("Leg cramps", draft="true"),
        "index.md": page("Home", "[a](/a/)"),
    })  # fmt: skip
    hits, _ = found(".")
    assert hits == [("a.md", "LK003", 4), ("a.md", "LK003", 4)]


def test_directives_ignore_tables_and_overrides_hold_for_them(found, tmp_path):
    write(tmp_path, {
        "contentlint.toml": (
            "[site]\nroot = '.'\n"
            "[[overrides]]\npaths = ['quiet/**']\nignore = ['LK003']\n"
            "[[ignore]]\npaths = ['known.md']\nrules = ['LK003']\nreason = 'moves in May'\n"
        ),
        "a.md": page("A", "<!-- contentlint-disable-next-line LK003 -- moves in May -->\n"
                          "[gone](/gone/)\n\n[gone](/gone/2/)"),
        "b.md": page("B", "<!-- contentlint-disable-file LK003 -->\n[a](/a/)"),
        "known.md": page("Known", "[gone](/gone/)"),
        "quiet/c.md": page("C", "[gone](/gone/)"),
    })  # fmt: skip
    _, report = found(".", select="LK003,CF001")
    judged = [(one["path"], one["rule"], one["line"], one["verdict"]) for one in report["findings"]]
    assert judged == [
        ("a.md", "LK003", 5, "suppressed"),
        ("a.md", "LK003", 7, "open"),
        ("b.md", "CF001", 4, "open"),
        ("known.md", "LK003", 4, "suppressed"),
    ]
    # an option that holds under some paths only
    write(tmp_path, {
        "contentlint.toml": (
            "[site]\nroot = '.'\n[[overrides]]\npaths = ['quiet/**']\n"
            "[overrides.rules.LK003]\noptions = {anchors = false}\nseverity = 'info'\n"
        ),
        "a.md": page("A", "[b](/b/#nowhere)"),
        "quiet/c.md": page("C", "[b](/b/#nowhere) [gone](/gone/)"),
    })  # fmt: skip
    _, report = found(".", select="LK003")
    judged = [(one["path"], one["severity"], one["message"][:8]) for one in report["findings"]]
    assert judged == [
        ("a.md", "error", "There is"), ("known.md", "error", "Nothing "),
        ("quiet/c.md", "info", "Nothing "),
    ]  # fmt: skip


def test_what_is_published_from_elsewhere_is_told_by_the_config(found, tmp_path):
    write(tmp_path, {
        "a.md": page("A", "[shop](/shop/mats/) [gone](/gone/) ![mat](/media/mat.png)"),
        "index.md": page("Home", "[a](/a/)"),
    })  # fmt: skip
    (tmp_path / "contentlint.toml").write_text("[site]\nroot = '.'\n", encoding="utf-8")
    assert [rule for _, rule, _ in found(".")[0]] == ["LK003", "LK003", "LK005"]
    (tmp_path / "contentlint.toml").write_text(
        "[site]\nabsent = ['/shop/**', '/media/**']\n", encoding="utf-8"
    )
    assert [rule for _, rule, _ in found(".")[0]] == ["LK003"]


def test_without_a_generator_an_absolute_link_is_not_surely_broken(found, tmp_path):
    write(tmp_path, {"a.md": page("A", "[b](/b/) [c](c.md)")})
    _, report = found("a.md", "--no-config", select="LK003")
    assert [(one["message"], one["confidence"]) for one in report["findings"]] == [
        ("Nothing is published at /c.md", "medium")
    ]


def test_without_a_generator_a_template_may_add_the_part_that_an_own_link_names(found, tmp_path):
    write(tmp_path, {
        "a.md": page("A", "[1](#sources) [dose](#doses)\n\n## Dose\n\nText. [b](b.md#sources)"),
        "b.md": page("B"),
    })  # fmt: skip
    _, report = found(".", "--no-config", select="LK003")
    assert [one["message"] for one in report["findings"]] == [
        "There is no `#doses` on this page (did you mean `dose`?)",
        "There is no `#sources` on b.md",
    ]
    _, report = found(".", "--no-config", "--min-confidence", "low", select="LK003")
    assert [one["confidence"] for one in report["findings"]] == ["low", "high", "high"]
    (tmp_path / "contentlint.toml").write_text("[site]\nroot = '.'\n", encoding="utf-8")
    assert len(found(".", select="LK003")[0]) == 3


def test_without_a_generator_links_to_unknown_pages_are_links(found, tmp_path):
    text = "[b](/b/) [b](/b) [c](/c/#d) ![e](/e.png) [f](/f.pdf) " + "word " * 300
    write(tmp_path, {"a.md": page("A", text)})
    _, report = found("a.md", "--no-config", select="LK006")
    assert [one["message"][:28] for one in report["findings"]] == ["Links to 2 other pages of th"]
    boxes = "\nboxes:\n  - heading: More\n    links:\n      - url: /g/"
    write(tmp_path, {"a.md": page("A", text, hero="/h.png" + boxes)})
    assert found("a.md", "--no-config", select="LK006")[0] == []


def test_without_a_generator_files_without_text_share_their_titles(found, tmp_path):
    write(tmp_path, {"a.md": page("Exams"), "menu/b.md": page("Exams", "", href="/a/")})
    assert found(".", "--no-config", select="ST001")[0] == []
    (tmp_path / "contentlint.toml").write_text("[site]\nroot = '.'\n", encoding="utf-8")
    assert len(found(".", select="ST001")[0]) == 2


def test_a_translation_of_a_page_that_is_linked_is_no_orphan(found, tmp_path):
    pair = "\nhreflang:\n  en: /{0}/\n  es: /es/{0}/"
    write(tmp_path, {
        "contentlint.toml": "[site]\nroot = '.'\n",
        "index.md": page("Home", "[a](/a/)"),
        "a.md": page("A", lang="en" + pair.format("a")),
        "es/a.md": page("A en castellano", lang="es" + pair.format("a")),
        "b.md": page("B", lang="en" + pair.format("b")),
        "es/b.md": page("B en castellano", lang="es" + pair.format("b")),
    })  # fmt: skip
    assert [path for path, _, _ in found(".", select="ST003")[0]] == ["b.md", "es/b.md"]


def test_a_templates_folder_for_a_bare_file_name_is_not_known(found, tmp_path):
    write(tmp_path, {"a.md": page("A", thumbnail="cover.jpg", image="img/cover.jpg")})
    _, report = found(".", "--no-config", select="LK005")
    assert [one["line"] for one in report["findings"]] == [4]


def test_jekylls_defaults_count_as_the_articles_own(found, tmp_path):
    write(tmp_path, {
        "_config.yml": (
            "exclude: [notes]\ndefaults:\n"
            "  - scope: {path: ''}\n    values: {layout: page, author: Anna Kuhn, lang: en}\n"
        ),
        "_layouts/page.html": "<h1>{{ page.title }}</h1>{{ content }}",
        "contentlint.toml": "[front-matter.fields]\nauthor = {required = true}\n",
        "a.md": page("Leg cramps", "# Leg cramps\n\nText.", description=ABOUT),
        "notes/b.md": page("Notes"),
    })  # fmt: skip
    hits, report = found(".", select="FM002,FM006,HD001")
    assert hits == [("a.md", "HD001", 5)]
    assert "The layout shows the title" in report["findings"][0]["message"]
    assert report["files"] == 1
    assert any("notes/b.md" in one["message"] for one in report["notices"])
    # named by hand, or by a hook, it is no page either
    hits, report = found("notes/b.md", select="FM002")
    assert (hits, report["files"]) == ([], 0)


def test_an_editors_text_stands_in_for_the_file(contentlint, tmp_path):
    write(tmp_path, TWINS)
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "contentlint", *FLAGS, "--select", SITE, "--stdin-filename", "c.md"],
        input=page("Home", "See [b](/b/) and [nothing](/d/)."),
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    hits = [(one["rule"], one["line"]) for one in json.loads(done.stdout)["findings"]]
    assert hits == [("ST001", 2), ("LK003", 4)]


def test_a_page_that_cannot_be_read_is_told_and_the_rest_goes_on(found, tmp_path):
    write(tmp_path, TWINS)
    (tmp_path / "broken.md").write_bytes(b"\xff\xfe\x00")
    hits, report = found("a.md")
    assert hits == [("a.md", "ST001", 2)]
    assert report["problems"] == []
    assert any("broken.md" in str(one["path"]) for one in report["notices"])


def test_a_config_that_names_no_folder_or_generator_is_told(contentlint, tmp_path):
    write(tmp_path, {"contentlint.toml": "[site]\nroot = 'sit'\n", "a.md": page("A")})
    done = contentlint("check")
    assert done.status == 2
    assert "contentlint.toml:2:8: `site.root`: there is no folder `sit` here" in done.err
    write(tmp_path, {"contentlint.toml": "[site]\ngenerator = 'jekyl'\nroots = '.'\n"})
    done = contentlint("check")
    assert done.status == 2
    assert "did you mean `jekyll`" in done.err
    assert "did you mean `root`" in done.err
    for bad in ("/etc", "../x", "a/../../b"):
        write(tmp_path, {"contentlint.toml": f"[site]\nroot = '{bad}'\n"})
        assert "must be a folder below" in contentlint("check").err
    write(tmp_path, {"contentlint.toml": "[site]\nabsent = ['shop/**']\n"})
    assert 'must be an address that begins with "/"' in contentlint("check").err


def test_no_more_than_the_pages_are_read(found, tmp_path):
    """A link out of the site's folder leads nowhere, and no file out of it is looked at."""
    write(tmp_path, {
        "site/contentlint.toml": "[site]\nroot = '.'\n",
        "site/a.md": page("A", "[x](../secret.txt) ![y](../../etc/passwd.png)"),
        "secret.txt": "secret",
    })  # fmt: skip
    hits, _ = found(".", select="LK003,LK005", cwd=tmp_path / "site")
    assert hits == [("a.md", "LK003", 4), ("a.md", "LK005", 4)]


def test_the_founding_site(corpora, contentlint, tmp_path):
    """Each finding was read and judged: see docs/accuracy.md; here a change is seen."""
    shutil.copytree(corpora / "femaleposture", tmp_path / "site")
    done = contentlint(*FLAGS, "--select", "ST,LK003,LK005", "--no-config", ".",
                       cwd=tmp_path / "site")  # fmt: skip
    report = json.loads(done.out)
    assert report["problems"] == []
    targets: dict[str, int] = {}
    for one in report["findings"]:
        if one["rule"] == "LK003":
            targets[one["message"]] = targets.get(one["message"], 0) + 1
    worst = sorted(targets.values(), reverse=True)
    assert (len(worst), sum(worst)) == (303, 836)
    assert sum(worst[:15]) > sum(worst) / 4
    counts: dict[str, int] = {}
    for one in report["findings"]:
        counts[one["rule"]] = counts.get(one["rule"], 0) + 1
    assert counts["ST001"] == 20
    assert counts["ST012"] == 29
    assert "ST009" not in counts


def test_a_page_that_cannot_be_recorded_is_a_problem_and_the_others_go_on(tmp_path, monkeypatch):
    import contentlint
    from contentlint.site import run as site_run

    write(tmp_path, TWINS)
    honest = site_run.read

    def failing(article, wanted):
        if article.path == "c.md":
            raise RuntimeError("no such luck")
        return honest(article, wanted)

    monkeypatch.setattr(site_run, "read", failing)
    config = {"select": ["ST001"], "site": {"root": "."}}
    result = contentlint.check([tmp_path], config=config, folder=tmp_path)
    assert [one.path for one in result.findings] == ["a.md", "b.md"]
    assert [(one.path, one.message) for one in result.problems] == [
        ("c.md", "cannot be read for the site's rules: RuntimeError: no such luck")
    ]


def test_only_pages_that_changed_are_parsed_again(tmp_path, monkeypatch):
    import contentlint
    from contentlint import markdown

    write(tmp_path, TWINS)
    parsed: list[str] = []
    honest = markdown.parse

    def counting(text, positions, **options):
        parsed.append(text)
        return honest(text, positions, **options)

    monkeypatch.setattr(markdown, "parse", counting)

    def run() -> tuple[int, list[str]]:
        parsed.clear()
        result = contentlint.check(
            [tmp_path / "a.md"],
            config={"select": ["ST", "LK003"], "site": {"root": "."}},
            folder=tmp_path,
            cache=True,
            cache_dir=tmp_path / "kept",
        )
        assert not result.problems
        return len(parsed), [one.rule for one in result.findings]

    assert run() == (4, ["ST001"])
    assert run() == (1, ["ST001"])
    # a checkout has new times and the same content
    os.utime(tmp_path / "b.md", (1, 1))
    assert run() == (1, ["ST001"])
    write(tmp_path, {"b.md": page("Shin splints", "See [a](/a/).")})
    assert run() == (2, [])
    # the page that a.md links to is gone
    (tmp_path / "b.md").unlink()
    assert run() == (1, ["LK003"])


def test_a_generator_is_looked_for_by_the_names_that_its_own_module_knows():
    from contentlint.site.generators.astro import config as astro
    from contentlint.site.generators.eleventy import config as eleventy
    from contentlint.site.generators.hugo import config as hugo
    from contentlint.site.generators.jekyll import config as jekyll
    from contentlint.site.locate import GENERATORS

    names = {
        "hugo": [f"{name}.{end}" for name in hugo.NAMES for end in hugo.ENDINGS],
        "jekyll": jekyll.CONFIGS,
        "astro": astro.NAMES,
        "eleventy": eleventy.NAMES,
    }
    assert names.keys() == GENERATORS.keys()
    for generator, files in names.items():
        assert all(name.startswith(GENERATORS[generator]) for name in files)
