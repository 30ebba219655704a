"""``contentlint config``: what holds for a page or a run, and who set it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from conftest import ROOT
from pydantic_core import to_jsonable_python

from contentlint.effective.origins import Origins
from contentlint.reports.layout import cell_width
from contentlint.settings import load_settings

CONFIG = """\
extends = ["house.toml", "acme:strict"]
fail-on = "warning"
exclude = ["drafts/**"]
ignore = [
  "HD005",
  {paths = ["blog/**"], rules = ["FM008"], reason = "kept as it was"},
]
rules.HD009.options.overlap = 0.5

[types.post]
match = {paths = ["blog/**"], front-matter = {kind = "post"}}

[[overrides]]
paths = ["blog/**"]
ignore = ["HD"]
extend-select = ["HD011"]
rules.MS003.severity = "warning"

[[overrides]]
paths = ["blog/old/**"]
profile = "general"
reading-time.words-per-minute = {en = 180}
"""
HOUSE = """\
min-confidence = "high"
ignore = ["RT002"]
[reading-time]
method = "hugo"
tolerance = 2
"""
PRESET = 'languages.default = "es"\n'
PAGE = "---\ntitle: One\nkind: Post\nlang: en-GB\n---\n\nText.\n"


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with all that can set a value; the preset's package lies beside it."""
    (tmp_path / ".git").mkdir()
    return put(
        tmp_path,
        {
            "contentlint.toml": CONFIG,
            "house.toml": HOUSE,
            "blog/a.md": PAGE,
            "blog/old/b.md": PAGE,
            "page.md": "---\ntitle: One\n---\n\nText.\n",
            "packages/acme/__init__.py": "from pathlib import Path\n"
            "STRICT = Path(__file__).parent / 'strict.toml'\n",
            "packages/acme/strict.toml": PRESET,
            "packages/acme-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: acme\n",
            "packages/acme-1.dist-info/entry_points.txt": "[contentlint.presets]\n"
            "strict = acme:STRICT\n",
        },
    )


@pytest.fixture
def config(site, contentlint):
    """Run the command in the site, or in a folder of it, with the package on the path."""
    paths = os.pathsep.join([str(ROOT), str(site / "packages")])

    def run(*arguments: str, cwd: Path | None = None, **environment: str):
        return contentlint(
            "config", *arguments, cwd=cwd or site, **{"PYTHONPATH": paths, **environment}
        )

    return run


@pytest.fixture
def report(config):
    """What it prints as JSON, and its settings by their dotted key."""

    def run(*arguments: str, **others):
        done = config(*arguments, "--output-format", "json", **others)
        assert done.err == ""
        made = json.loads(done.out)
        return made, {".".join(one["path"]): one for one in made["settings"]}

    return run


def who(setting) -> list[str]:
    """The origins of a setting in a word each."""
    words = []
    for one in setting["origins"]:
        place = f"{one['preset'] or one['path']}:{one['line']}"
        override = f" overrides[{one['override']}]" if one["override"] is not None else ""
        words.append(one["flag"] or ("default" if one["kind"] == "default" else place + override))
    return words


def test_every_source_of_a_value_is_told(report):
    made, settings = report("blog/old/b.md", "--fail-on", "error")
    assert who(settings["fail-on"]) == ["--fail-on"]
    assert who(settings["min-confidence"]) == ["house.toml:1"]
    assert who(settings["languages.default"]) == ["acme:strict:1"]
    assert who(settings["rules.HD009.options.overlap"]) == ["contentlint.toml:8"]
    assert who(settings["rules.MS003.severity"]) == ["contentlint.toml:17 overrides[0]"]
    assert who(settings["profile"]) == ["contentlint.toml:21 overrides[1]"]
    assert [one["kind"] for one in made["extends"]] == ["preset", "extended"]
    assert [one["holds"] for one in made["overrides"]] == [True, True]
    assert settings["fail-on"]["value"] == "error"


def test_a_rival_that_was_set_aside_is_not_shown(report):
    _, before = report("page.md")
    assert who(before["reading-time.method"]) == ["house.toml:4"]
    _, settings = report("blog/old/b.md")
    assert "reading-time.method" not in settings
    assert who(settings["reading-time.words-per-minute.en"]) == ["contentlint.toml:22 overrides[1]"]
    assert who(settings["reading-time.tolerance"]) == ["house.toml:5"]


def test_lists_that_grow_tell_it_item_by_item(report):
    _, settings = report("blog/a.md", "--ignore", "CF", "--exclude", "x/**", "--exclude", "y/**")
    assert settings["ignore"]["value"][0] == "HD005"
    assert settings["ignore"]["value"][2:] == ["CF", "HD"]
    assert who(settings["ignore"]) == [
        "contentlint.toml:5", "contentlint.toml:6", "--ignore", "contentlint.toml:15 overrides[0]",
    ]  # fmt: skip
    assert who(settings["exclude"]) == ["contentlint.toml:3", "--exclude", "--exclude"]
    assert who(settings["extend-select"]) == ["contentlint.toml:16 overrides[0]"]


def test_select_by_hand_sets_aside_what_the_config_ignores(report):
    _, settings = report("page.md", "--select", "HD")
    (entry,) = settings["ignore"]["value"]
    assert entry["reason"] == "kept as it was"
    assert who(settings["ignore"]) == ["contentlint.toml:6"]
    assert who(settings["select"]) == ["--select"]


@pytest.mark.parametrize("flags", [{}, {"select": ["HD"], "exclude": ["x"]}, {"ignore": ["MS"]}])
@pytest.mark.parametrize("path", ["page.md", "blog/a.md", "blog/old/b.md", None])
def test_the_values_are_those_that_a_check_uses(site, monkeypatch, path, flags):
    """However settings are merged: the view never says another value than the settings have."""
    monkeypatch.syspath_prepend(str(site / "packages"))
    settings = load_settings(cwd=site, command_line=flags)
    holding = [n for n, one in enumerate(settings.base.overrides) if path and "blog" in path]
    holding = [n for n in holding if path != "blog/a.md" or n == 0]
    found = Origins(settings).settings(holding, path)
    wanted = settings.for_path(path).model_dump(by_alias=True, exclude={"overrides"})
    for one in found:
        value = wanted
        for key in one.path:
            value = value[key]
        if not isinstance(value, tuple):
            assert one.value == value
        assert len(one.origins) in (1, len(one.value) if hasattr(one.value, "__len__") else 1)
    given = settings.for_path(path).model_dump(
        by_alias=True, exclude_unset=True, exclude={"overrides"}
    )
    tree: dict = {}
    for one in found:
        if not one.is_default:
            table = tree
            for key in one.path[:-1]:
                table = table.setdefault(key, {})
            table[one.path[-1]] = one.value
    assert tree == given


def test_all_shows_defaults_and_the_default_does_not(report):
    _, few = report("page.md")
    _, every = report("page.md", "--all")
    assert set(few) < set(every)
    assert who(every["include-drafts"]) == ["default"]
    assert who(every["max-file-size"]) == ["default"]
    assert not [key for key, one in few.items() if who(one) == ["default"]]
    assert not [key for key, one in every.items() if one["value"] is None]


def test_a_run_without_a_file(config, report):
    made, settings = report()
    assert made["page"] is None
    assert [one["holds"] for one in made["overrides"]] == [None, None]
    assert who(settings["ignore"]) == ["contentlint.toml:5", "contentlint.toml:6"]
    text = config().out
    assert text.startswith("Every page\n  config    contentlint.toml (the nearest")
    assert "override  overrides[0] (blog/**), contentlint.toml:13" in text
    assert "Rules that run by default" in text


def test_no_config_at_all(contentlint, tmp_path):
    run = contentlint("config", "--no-config")
    assert run.status == 0
    assert "config  none (--no-config)" in run.out
    assert "nothing: every setting has its default (--all shows them)" in run.out
    (tmp_path / ".git").mkdir()
    assert "none (there is none at or above the current folder)" in contentlint("config").out


def test_a_table_of_pyproject_has_its_lines(contentlint, tmp_path):
    put(tmp_path, {"pyproject.toml": '[tool.other]\n\n[tool.contentlint]\nfail-on = "info"\n'})
    assert re.search(r'fail-on = "info" +# pyproject.toml:4\n', contentlint("config").out)


# the page


def test_types_and_language_say_why(config, site):
    text = config("blog/a.md").out
    assert 'type       post (path: blog/**; front matter: kind = "Post")' in text
    assert 'language   en (front matter: lang = "en-GB")' in text
    assert "accepted   FM008: kept as it was" in text
    assert "overrides  1 of 2 hold here" in text
    text = config("page.md").out
    assert "no type    post: only for the paths blog/**; only for front matter kind" in text
    assert "language   es (languages.default)" in text


@pytest.mark.parametrize(
    ("path", "matter", "settings", "words"),
    [
        ("es/a.md", "", "", "es (its path)"),
        ("a.fr.md", "", "", "fr (its path)"),
        ("a.md", "", "[languages]\npaths = {'*.md' = 'pt'}", "pt (languages.paths: *.md)"),
        ("a.md", "", "[languages]\ndefault = 'de'", "de (languages.default)"),
        ("a.md", "locale: it", "[languages]\ndefault = 'de'", 'it (front matter: locale = "it")'),
        ("a.md", "", "", "unknown (nothing tells it)"),
    ],
)
def test_what_told_the_language(contentlint, tmp_path, path, matter, settings, words):
    put(tmp_path, {path: f"---\ntitle: One\n{matter}\n---\n\nA.\n", "contentlint.toml": settings})
    assert f"language  {words}" in contentlint("config", path).out


def test_the_rules_are_those_that_a_check_runs(report, contentlint, tmp_path):
    made, _ = report("blog/a.md")
    assert "HD011" not in made["rules"]  # the override ignores the family
    assert {"FM001", "MS001"} <= set(made["rules"])
    rule = """\
id: X001
name: only-posts
summary: One line.
why: Because.
severity: warning
check: single_h1
applies_to: {types: [page], languages: [fr], paths: ["x/**"], front_matter: {kind: guide}}
message: "{title}"
remedy: Mend it.
examples: [{name: a, good: a}, {name: b, good: b}]
"""
    files = {
        "other/contentlint.toml": 'rules-dir = "r"\n[types.page]\nmatch.paths = ["x/**"]\n',
        "other/r/X001.yml": rule,
        "other/a.md": PAGE,
    }
    put(tmp_path, files)
    run = contentlint("config", "a.md", cwd=tmp_path / "other", COLUMNS="400")
    assert (
        "X001 only-posts: only for the types page; only for the languages fr; only for the paths "
        'x/**; only for front matter kind = "guide"; the page has "Post"'
    ) in run.out
    assert "Selected, but not for this page (1)" in run.out


@pytest.mark.parametrize(
    ("path", "words", "checked"),
    [
        ("drafts/a.md", "left out: exclude: drafts/** (contentlint.toml:3)", False),
        ("draft.md", "left out: draft, as its front matter says", False),
        ("gone.md", "left out: expired, as its front matter says", False),
        ("notes.txt", "left out: no Markdown (.md, .markdown, .mdx)", False),
        ("built/deep/a.md", ".gitignore:2: built/", True),
        ("some/secret.md", "some/.gitignore:1: secret*", True),
        ("README.md", "a file of the repository itself, like README", True),
        (".hidden/a.md", "hidden: its name, or that of a folder above it", True),
        ("node_modules/a.md", "in a folder that a tool fills", True),
        ("page.md", "checked   yes", True),
    ],
)
def test_what_leaves_a_page_out(site, config, report, path, words, checked):
    pages = ["drafts/a.md", "built/deep/a.md", "some/secret.md", "README.md", ".hidden/a.md",
             "node_modules/a.md", "notes.txt"]  # fmt: skip
    put(site, dict.fromkeys(pages, "---\ntitle: One\n---\n"))
    put(
        site,
        {
            "draft.md": "---\ndraft: true\n---\n",
            "gone.md": "---\nexpiryDate: 2020-01-01\n---\n",
            ".gitignore": "# what is built\nbuilt/\n",
            "some/.gitignore": "secret*\n",
        },
    )
    text = config(path, COLUMNS="200").out.replace("overrides  0 of 2 hold here\n", "")
    assert words in re.sub(r"checked +", "checked   ", text)
    made, _ = report(path)
    assert made["page"]["checked"] is checked
    checks = ["--today", "2026-01-15", "--select", "FM002"]
    if "left out" in words and path not in ("notes.txt", "drafts/a.md"):
        assert config(path, "--include-drafts", *checks).out.count("left out") == 0
    assert ("Rules that run on this page" if checked else "would run") in text


def test_a_flag_that_excludes_is_named(config):
    assert "exclude: page.md (--exclude)" in config("page.md", "--exclude", "page.md").out


def test_a_file_that_is_not_there_is_judged_by_its_path(config, report, site):
    text = config("blog/aa.md").out
    assert "not read   there is no such file (did you mean `a.md`?)" in text
    assert 'maybe      post: only for front matter kind = "post"\n' in text
    assert "checked    unless its front matter makes it a draft" in text
    made, settings = report("blog/not/there/x.md")
    assert made["page"]["read"] is False
    assert who(settings["rules.MS003.severity"]) == ["contentlint.toml:17 overrides[0]"]
    (site / "link.md").symlink_to("nowhere.md")
    assert config("link.md").status == 2


def test_a_file_outside_the_root(site, config, tmp_path_factory):
    other = put(tmp_path_factory.mktemp("other"), {"blog/a.md": PAGE})
    run = config(str(other / "blog" / "a.md"))
    assert run.status == 0
    assert "it lies outside the root: no path pattern and no override" in run.out
    assert "0 of 2 hold here" in run.out
    run = config("../page.md", "--config", "../contentlint.toml", cwd=site / "blog", COLUMNS="400")
    assert run.status == 0
    assert re.search(r"config +\S*contentlint.toml \(named by --config\)", run.out)


def test_a_symlink_out_of_the_repository_is_not_read(site, config, tmp_path_factory):
    secret = put(tmp_path_factory.mktemp("secret"), {"s.md": "---\nlang: pl\nkind: post\n---\n"})
    (site / "blog" / "link.md").symlink_to(secret / "s.md")
    run = config("blog/link.md")
    assert run.status == 0
    assert "left out: a symlink out of the repository" in run.out
    assert "pl (" not in run.out


def test_files_that_cannot_be_read(site, config, report):
    (site / "binary.md").write_bytes(b"\xff\xfe\x00")
    (site / "latin.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    cases = {"binary.md": "UTF-16", "latin.md": "is not UTF-8"}
    if hasattr(os, "mkfifo"):
        os.mkfifo(site / "pipe.md")
        cases["pipe.md"] = "not a regular file"
    for name, words in cases.items():
        run = config(name)
        assert run.status == 2
        assert words in run.out
        made, _ = report(name)
        assert made["page"]["checked"] is False
    put(site, {"big.md": "a" * 3_000_000, "broken.md": "---\ntitle: [\n---\n"})
    assert "more than max-file-size" in " ".join(config("big.md").out.split())
    assert config("broken.md").status == 0


def test_a_name_that_is_no_utf8(site, config, report):
    name = os.fsdecode(b"blog/caf\xe9\x1b.md")
    (site / name).write_text(PAGE)
    run = config(name)
    assert run.status == 0
    assert "\x1b" not in run.out
    assert run.out.startswith("blog/caf")
    made, _ = report(name)
    assert made["page"]["types"][0]["matches"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["blog"], "blog: is a folder: name one article in it"),
        (["."], ".: is a folder"),
        ([""], "config: the path is empty"),
        (["page.md", "blog/a.md"], "unrecognized arguments: blog/a.md"),
        (["--config", "no.toml"], "no.toml: there is no such file"),
        (["--config", "blog"], "blog: is a folder, not a config file"),
        (["--select", "MS01"], "--select: there is no rule or family `MS01`"),
        (["--fail-on", "fatal"], "--fail-on cannot be fatal"),
        (["--today", "soon"], "--today: soon is no date"),
        (["--al"], "there is no flag --al (did you mean --all?)"),
        (["--output-format", "toml"], "--output-format cannot be toml"),
        (["--output-file", "no/such/file"], "--output-file no/such/file: no such file"),
        (["--min-confidence", "hgh"], "did you mean high?"),
    ],
)
def test_what_cannot_be_shown_is_one_line(config, arguments, words):
    run = config(*arguments)
    assert run.status == 2
    assert words in run.err
    assert run.out == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('fail-on = "eror"\n', "contentlint.toml:1:11: `fail-on` must be"),
        ("fail-on = \n", "contentlint.toml:1:11: not valid TOML"),
        ("[rules.MS01]\nenabled = true\n", "contentlint.toml:1:8: there is no rule"),
        ('extends = "no.toml"\n', 'contentlint.toml:1:11: `extends`: there is no file "no.toml"'),
        ('checks = ["c.py"]\n', "`checks` names Python code"),
    ],
)
def test_a_config_that_cannot_be_used(contentlint, tmp_path, text, words):
    put(tmp_path, {"contentlint.toml": text, "a.md": PAGE, "c.py": "raise SystemExit(7)\n"})
    run = contentlint("config", "a.md")
    assert run.status == 2
    assert words in run.err
    assert run.out == ""


def test_values_of_every_kind_can_be_written(contentlint, tmp_path):
    text = (
        '[front-matter.fields]\na = {enum = [2026-01-01, 07:32:00, 1.5, true, "x\\u007f\\u202e"],'
        ' max = inf}\nb = {}\n[types."a b"]\nmatch = {front-matter = {day = 2026-01-01}}\n'
        '[[ignore]]\npaths = ["a"]\nrules = ["MS"]\nreason = "r"\nuntil = 2026-12-31\n'
    )
    put(tmp_path, {"contentlint.toml": text, "a.md": "---\nday: 2026-01-02\n2026-01-01: 1\n---\n"})
    run = contentlint("config", "a.md", "--all")
    assert run.status == 0
    assert "[2026-01-01, 07:32:00, 1.5, true," in run.out
    assert "front-matter.fields.a.max = inf" in run.out
    assert 'types."a b".match' in run.out
    assert "\u202e" not in run.out
    assert "\x7f" not in run.out
    run = contentlint("config", "a.md", "--output-format", "json")
    made = json.loads(run.out)
    assert "2026-12-31" in run.out
    assert to_jsonable_python(made) == made


@pytest.mark.parametrize("width", [40, 80, 120])
def test_text_fits_the_terminal(config, width):
    for arguments in ([], ["blog/old/b.md", "--all"], ["blog/aa.md", "--ignore", "CF"]):
        for line in config(*arguments, COLUMNS=str(width)).out.splitlines():
            # a path or a key stays whole, to be copied
            assert cell_width(line) <= width or len(line.split()) == 1, line


def test_colour_changes_no_word(config):
    plain = config("blog/a.md", "--all").out
    colored = config("blog/a.md", "--all", "--color", "always").out
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == plain
    assert "\x1b[" not in plain


def test_the_example_site(contentlint):
    page = "en/conditions/stiff-neck.md"
    run = contentlint("config", page, cwd=ROOT / "examples" / "site")
    assert run.status == 0
    assert "type      condition (front matter: type = " in run.out
    assert re.search(r'fail-on = "error" +# contentlint.toml:\d+\n', run.out)


def test_the_page_on_commands_shows_what_is_printed(contentlint):
    """Its lines are printed, in this order; `…` stands for what is left out."""
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    (arguments, shown), *_ = re.findall(
        r"^\$ contentlint (config \S+)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE
    )
    run = contentlint(*arguments.split(), cwd=ROOT / "examples" / "site", COLUMNS="80")
    printed = iter(run.out.splitlines())
    for line in shown.splitlines():
        assert line == "…" or line in printed, line
