"""Which config file holds, what it extends, and the settings of a path."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest

from contentlint.configerrors import ConfigError
from contentlint.configfile import MAX_SIZE, find_config
from contentlint.settings import Settings, load_settings


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository below a folder with a config that must never be found."""
    (tmp_path / "contentlint.toml").write_text("nonsense = 1")
    folder = tmp_path / "repo"
    (folder / ".git").mkdir(parents=True)
    return folder


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def fault(cwd: Path, **options: object) -> str:
    with pytest.raises(ConfigError) as error:
        load_settings(cwd=cwd, **options)  # type: ignore[arg-type]
    return str(error.value)


def test_the_nearest_config_holds_and_the_search_ends_at_git(repo: Path) -> None:
    below = repo / "content" / "en"
    below.mkdir(parents=True)
    assert find_config(below) is None
    put(repo, {"contentlint.toml": ""})
    assert find_config(below) == repo / "contentlint.toml"
    put(repo, {"content/.contentlint.toml": ""})
    assert find_config(below) == repo / "content" / ".contentlint.toml"


def test_in_one_folder_three_names_in_their_order(repo: Path) -> None:
    put(repo, {"pyproject.toml": "[tool.other]\n# contentlint\n"})
    assert find_config(repo) is None
    put(repo, {"pyproject.toml": "[tool.contentlint]\n"})
    assert find_config(repo) == repo / "pyproject.toml"
    put(repo, {".contentlint.toml": ""})
    assert find_config(repo) == repo / ".contentlint.toml"
    put(repo, {"contentlint.toml": ""})
    assert find_config(repo) == repo / "contentlint.toml"


def test_pyproject_faults_stand_where_they_are(repo: Path) -> None:
    put(repo, {"pyproject.toml": "[tool.black]\n\n[tool.contentlint]\nfail-on = 'erorr'\n"})
    assert fault(repo).startswith("pyproject.toml:4:11: `fail-on` must be")
    put(repo, {"pyproject.toml": "a = \n"})
    assert load_settings(cwd=repo).file is None  # it never names us: not ours to judge
    put(repo, {"pyproject.toml": "[tool.contentlint]\na = \n"})
    assert "pyproject.toml:2:5: not valid TOML" in fault(repo)


def test_a_named_config_and_no_config(repo: Path) -> None:
    put(repo, {"contentlint.toml": "fail-on = 'info'", "ci/lint.toml": "fail-on = 'never'"})
    assert load_settings(cwd=repo).base.fail_on == "info"
    named = load_settings(cwd=repo, config="ci/lint.toml")
    assert (named.base.fail_on, named.root) == ("never", repo / "ci")
    assert load_settings(cwd=repo, no_config=True).base.fail_on == "error"
    assert fault(repo, config="none.toml") == "none.toml: there is no such file"
    assert fault(repo, config="ci") == "ci: is a folder, not a config file"
    put(repo, {"ci/pyproject.toml": "[tool.x]\n"})
    assert "no table `[tool.contentlint]`" in fault(repo, config="ci/pyproject.toml")


def test_bytes_that_are_no_config(repo: Path) -> None:
    file = repo / "contentlint.toml"
    file.write_bytes(b"\xef\xbb\xbffail-on = 'info'\r\n")
    assert load_settings(cwd=repo).base.fail_on == "info"
    file.write_bytes(b"# ok\nfail-on = '\xff'\n")
    assert fault(repo) == "contentlint.toml:2: the config is not UTF-8"
    file.write_bytes(b"#" * (MAX_SIZE + 1))
    assert "larger than" in fault(repo)
    file.write_text("x = " + "[" * 100_000)
    assert fault(repo) == "contentlint.toml:1:5: not valid TOML: nested too deep"


def test_extends_merges_tables_and_replaces_lists(repo: Path) -> None:
    put(
        repo,
        {
            "house.toml": 'select = ["MS"]\n[rules.MS001]\nseverity = "info"\nmessage = "m"\n',
            "more.toml": 'extends = "house.toml"\nexclude = ["x"]\n'
            "[rules.HD001]\nenabled = false\n",
            "site/contentlint.toml": 'extends = ["../more.toml"]\nselect = ["RT"]\n'
            '[rules.MS001]\nseverity = "error"\n',
        },
    )
    config = load_settings(cwd=repo / "site").base
    assert config.select == ("RT",)
    assert config.exclude == ("x",)
    assert (config.rules["MS001"].severity, config.rules["MS001"].message) == ("error", "m")
    assert config.rules["HD001"].enabled is False


def test_a_way_of_counting_replaces_the_one_below_it(repo: Path) -> None:
    put(
        repo,
        {
            "house.toml": "[reading-time]\nwords-per-minute = 200\n"
            'rounding = "floor"\ntolerance = 1\n',
            "contentlint.toml": 'extends = "house.toml"\n[reading-time]\nmethod = "hugo"\n'
            '[[overrides]]\npaths = ["de/"]\nreading-time = { words-per-minute = 179 }\n',
        },
    )
    settings = load_settings(cwd=repo)
    assert (settings.base.reading_time.method, settings.base.reading_time.tolerance) == ("hugo", 1)
    german = settings.for_path("de/a.md").reading_time
    assert (german.method, german.words_per_minute, german.rounding) == (None, 179, "ceil")


def test_faults_of_an_extended_file_name_that_file(repo: Path) -> None:
    put(repo, {"h/house.toml": "\nselekt = []\n", "contentlint.toml": "extends = 'h/house.toml'"})
    assert fault(repo) == "h/house.toml:2:1: unknown key `selekt` (did you mean `select`?)"


def test_a_fault_that_only_the_whole_has_names_the_file_that_wrote_it(repo: Path) -> None:
    put(
        repo,
        {
            "house.toml": "\n[front-matter.fields.title]\nmin = 30\n",
            "contentlint.toml": "extends = 'house.toml'\n\n[front-matter.fields.title]\nmax = 20\n",
        },
    )
    told = fault(repo)
    assert told.startswith("contentlint.toml:3:")
    assert "`min` (30) is greater than `max` (20)" in told


def test_extends_goes_in_no_circle_and_names_what_is_there(repo: Path) -> None:
    put(repo, {"contentlint.toml": "extends = 'a.toml'", "a.toml": "\nextends = ['b.toml']"})
    put(repo, {"b.toml": "extends = 'a.toml'"})
    assert fault(repo) == ("b.toml:1:11: `extends` goes in a circle: a.toml → b.toml → a.toml")
    put(repo, {"b.toml": "extends = 'c.toml'"})
    assert fault(repo) == 'b.toml:1:11: `extends`: there is no file "c.toml"'


def test_many_files_that_extend_one_are_read_once(repo: Path) -> None:
    names = [f"{number}.toml" for number in range(40)]
    for name, below in pairwise(names):
        put(repo, {name: f"extends = ['{below}', '{below}']\n"})
    put(repo, {names[-1]: "fail-on = 'info'", "contentlint.toml": "extends = '0.toml'"})
    settings = load_settings(cwd=repo)
    assert settings.base.fail_on == "info"
    assert len(settings.layers) == 41


@pytest.mark.parametrize("key", ["extends", "rules-dir"])
def test_nothing_leads_out_of_the_repository(repo: Path, key: str) -> None:
    outside = repo.parent / "outside"
    put(outside, {"rules.toml": ""})
    (repo / "link").symlink_to(outside)
    for name in ("../outside", "link", str(outside)):
        target = f"{name}/rules.toml" if key == "extends" else name
        put(repo, {"contentlint.toml": f"{key} = ['{target}']"})
        assert f'`{key}`: "{target}" leads out of the repository' in fault(repo)
        assert fault(repo).startswith("contentlint.toml:1:")


def test_a_config_that_is_a_link_out_of_the_repository_is_refused(repo: Path) -> None:
    (repo / "contentlint.toml").symlink_to(repo.parent / "contentlint.toml")
    assert "leads out of the repository" in fault(repo)


def test_rules_folders_count_from_the_file_that_names_them(repo: Path) -> None:
    put(repo, {"house/rules/x.yml": "", "house/house.toml": "rules-dir = 'rules'"})
    put(repo, {"contentlint.toml": "extends = 'house/house.toml'"})
    assert load_settings(cwd=repo).rules_dirs == (repo / "house" / "rules",)
    put(repo, {"contentlint.toml": "rules-dir = ['nowhere']"})
    assert fault(repo) == 'contentlint.toml:1:14: `rules-dir`: there is no folder "nowhere"'


def test_presets_come_from_installed_packages_only(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site-packages"
    put(
        site,
        {
            "acme_house/__init__.py": "from pathlib import Path\n"
            "STRICT = Path(__file__).parent / 'strict.toml'\nNUMBER = 3\n",
            "acme_house/strict.toml": "fail-on = 'warning'\nextends = 'base.toml'\n",
            "acme_house/base.toml": "profile = 'general'\n",
            "acme_house-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: Acme_House\n",
            "acme_house-1.dist-info/entry_points.txt": "[contentlint.presets]\n"
            "strict = acme_house:STRICT\nnumber = acme_house:NUMBER\nbroken = acme_nowhere:X\n",
        },
    )
    monkeypatch.syspath_prepend(str(site))
    for name in ("acme-house:strict", "Acme.House:strict", "strict"):
        put(repo, {"contentlint.toml": f"extends = ['{name}']"})
        config = load_settings(cwd=repo).base
        assert (config.fail_on, config.profile) == ("warning", "general")
    for name, expected in {
        "acme-house:strct": "neither a .toml file nor an installed preset (did you mean "
        "`acme-house:strict`?)",
        "number": "does not name a file",
        "broken": "cannot be loaded: ModuleNotFoundError",
    }.items():
        put(repo, {"contentlint.toml": f"extends = ['{name}']"})
        assert fault(repo).startswith("contentlint.toml:1:12: `extends`: ")
        assert expected in fault(repo)
    # A module of the linted tree is no installed package: it is never imported.
    put(repo, {"evil.py": "raise SystemExit('imported')\n"})
    monkeypatch.chdir(repo)
    put(repo, {"contentlint.toml": "extends = ['evil:X']"})
    assert "neither a .toml file nor an installed preset" in fault(repo)
    assert "evil" not in sys.modules


OVERRIDES = """
ignore = ["PL"]
[rules.MS001]
severity = "error"
message = "m"
[[overrides]]
paths = ["news/**"]
ignore = ["MS"]
select = ["FM", "MS"]
[overrides.rules.MS001]
severity = "info"
[[overrides]]
paths = ["*.mdx"]
profile = "general"
[overrides.types.story]
match = { front-matter = { kind = "story" } }
"""


@pytest.fixture
def settings(repo: Path) -> Settings:
    put(repo, {"contentlint.toml": OVERRIDES})
    return load_settings(cwd=repo)


def test_overrides_hold_for_their_paths(settings: Settings) -> None:
    news = settings.for_path("news/2026/a.md")
    assert news.ignore == ["PL", "MS"]
    assert news.select == ("FM", "MS")
    assert (news.rules["MS001"].severity, news.rules["MS001"].message) == ("info", "m")
    both = settings.for_path("news/a.mdx")
    assert (both.profile, both.select) == ("general", ("FM", "MS"))
    assert "story" in both.types
    assert settings.for_path("about.md") is settings.base
    assert settings.base.types == {}


def test_pages_under_the_same_overrides_share_one_config(settings: Settings) -> None:
    assert settings.for_path("news/a.md") is settings.for_path("news/b.md")


def test_a_file_outside_the_configs_folder_is_under_no_override(settings: Settings) -> None:
    assert settings.for_file(settings.root / "news" / "a.md").profile == "health"
    assert settings.for_file(settings.root / "x.mdx").profile == "general"
    assert settings.for_file(settings.root.parent / "x.mdx") is settings.base


def test_the_command_line_wins_over_files_and_overrides(repo: Path) -> None:
    put(repo, {"contentlint.toml": OVERRIDES})
    flags = {"select": ["MS001"], "fail-on": "info", "ignore": ["HD"]}
    settings = load_settings(cwd=repo, command_line=flags)
    assert settings.base.select == ("MS001",)
    assert settings.base.ignore == ["HD"]  # who selects by hand means it
    assert settings.base.fail_on == "info"
    news = settings.for_path("news/a.md")
    assert news.select == ("MS001",)
    assert set(news.ignore) == {"HD", "MS"}
    added = load_settings(cwd=repo, command_line={"ignore": ["HD"], "exclude": ["x/"]})
    assert added.base.ignore == ["PL", "HD"]
    assert added.base.exclude == ("x/",)


def test_a_fault_on_the_command_line_is_told_as_such(repo: Path) -> None:
    put(repo, {"contentlint.toml": 'exclude = ["ok/"]'})
    told = fault(repo, command_line={"exclude": [""]})
    assert told == "command line: `exclude`: an empty path pattern matches nothing"


def test_an_override_that_does_not_fit_the_rest_is_told_at_the_start(repo: Path) -> None:
    text = "[front-matter.fields.t]\nmin = 9\n[[overrides]]\npaths = ['a']\n"
    put(repo, {"contentlint.toml": text + "[overrides.front-matter.fields.t]\nmax = 2\n"})
    assert fault(repo).startswith("contentlint.toml:5:")
    assert "`min` (9) is greater than `max` (2)" in fault(repo)


def test_overrides_that_contradict_each_other_are_told_when_they_meet(repo: Path) -> None:
    one = "[[overrides]]\npaths = ['{}']\n[overrides.front-matter.fields.t]\n{}\n"
    put(repo, {"contentlint.toml": one.format("a/", "min = 9") + one.format("*.mdx", "max = 2")})
    settings = load_settings(cwd=repo)
    settings.for_path("a/x.md")
    with pytest.raises(ConfigError, match=r"`min` \(9\) is greater than `max` \(2\)"):
        settings.for_path("a/x.mdx")


def test_others_can_place_what_they_find_in_the_config(settings: Settings) -> None:
    issue = settings.issue(("rules", "MS001"), "there is no such rule", on_key=True)
    assert str(issue) == "contentlint.toml:3:8: there is no such rule"
    deeper = settings.issue(("rules", "MS001", "options", "x"), "bad")
    assert deeper.line == 3
