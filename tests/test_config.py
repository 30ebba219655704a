"""What a config says, and what a person reads when it is wrong: file, line, column, near match."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.config import Config
from contentlint.configerrors import ConfigError
from contentlint.globs import matches
from contentlint.near import nearest, suggestion
from contentlint.predicates import front_matter_matches
from contentlint.settings import Settings, language_of_path, settings_from_text, types_of


def read(text: str, tmp_path: Path) -> Settings:
    return settings_from_text(text, root=tmp_path)


def message(text: str, tmp_path: Path) -> str:
    with pytest.raises(ConfigError) as error:
        read(text, tmp_path)
    return str(error.value)


FULL = """
profile = "general"
exclude = ["drafts/**"]
include-drafts = true
select = ["ALL"]
extend-select = ["HD011"]
fail-on = "warning"
min-confidence = "low"
ignore = ["PL", "HD006"]

[languages]
default = "en"
region = "gb"
paths = { "content/es/**" = "es" }

[reading-time]
words-per-minute = { en = 228, de = 179 }
rounding = "round"
count-images = true
tolerance = 1
keys = ["minutes"]

[front-matter]
unknown = "warn"
aliases = { title = ["headline"] }
[front-matter.fields.title]
type = "string"
required = true
min = 10
max = 60
[front-matter.fields.tags]
type = ["list", "string"]
items = { enum = ["sleep", "pain"] }
[front-matter.fields.slug]
pattern = '^[a-z-]+$'
format = "slug"

[layout]
renders-title = true
shortcodes = { disclaimer = ["disclaimer"], seek-help = ["red-flags"] }
[layout.names.plain]
renders-title = false
renders-disclaimer = true

[types.condition]
match = { paths = ["conditions/"], front-matter = { kind = ["condition", "symptom"] } }
words = { min = 300, max = 2000 }
disclaimer = "required"
seek-help = "required"
order = ["Symptoms", "When to get help"]
[types.condition.fields.title]
max = 70
[types.condition.fields.reviewed]
type = "date"
[[types.condition.sections]]
name = "Symptoms"
headings = { en = ["Symptoms", "Signs"], es = ["Síntomas"] }
min-words = 20
[[types.condition.sections]]
name = "When to get help"
when = { urgent = true }

[rules.MS001]
severity = "warning"
options = { any = 1 }
message = "Say when to seek help"

[[overrides]]
paths = ["news/**"]
ignore = ["MS"]
[overrides.rules.HD001]
enabled = false
"""


def test_every_key_is_read(tmp_path: Path) -> None:
    config = read(FULL, tmp_path).base
    assert (config.profile, config.fail_on, config.min_confidence) == ("general", "warning", "low")
    assert config.exclude == ("drafts/**",)
    assert config.include_drafts
    assert config.ignore == ["PL", "HD006"]
    assert config.languages.region == "GB"
    assert config.reading_time.words_per_minute == {"en": 228, "de": 179}
    assert config.front_matter.fields["tags"].kinds == ("list", "string")
    assert config.layout.shortcodes.seek_help == ("red-flags",)
    assert config.types["condition"].sections[0].min_words == 20
    assert config.rules["MS001"].options == {"any": 1}


def test_without_a_key_the_health_profile_runs(tmp_path: Path) -> None:
    config = read("", tmp_path).base
    assert config == Config()
    assert (config.profile, config.fail_on, config.select) == ("health", "error", None)
    assert "readingTime" in config.reading_time.keys
    assert config.reading_time.method is None


def test_a_layout_by_name_stands_on_the_general_one(tmp_path: Path) -> None:
    layout = read(FULL, tmp_path).base.layout
    assert layout.for_name(None).renders_title is True
    assert layout.for_name("plain").renders_title is False
    assert layout.for_name("plain").renders_disclaimer is True
    assert layout.for_name(["plain"]).renders_disclaimer is False


def test_a_type_needs_all_that_it_matches_on(tmp_path: Path) -> None:
    config = read(FULL, tmp_path).base
    assert types_of(config, "conditions/gout.md", {"kind": "Symptom"}) == ("condition",)
    assert types_of(config, "conditions/gout.md", {}) == ()
    assert types_of(config, "news/gout.md", {"kind": "symptom"}) == ()
    assert types_of(config, None, {"kind": "symptom"}) == ()


def test_fields_of_a_type_are_put_over_those_of_the_site(tmp_path: Path) -> None:
    config = read(FULL, tmp_path).base
    fields = config.fields_for(("condition",))
    assert (fields["title"].min, fields["title"].max, fields["title"].required) == (10, 70, True)
    assert "reviewed" in fields
    assert "reviewed" not in config.fields_for(())
    assert config.fields_for(("condition",)) is fields


def test_headings_of_a_section_by_language(tmp_path: Path) -> None:
    symptoms, help_ = read(FULL, tmp_path).base.types["condition"].sections
    assert symptoms.headings_for("es-MX") == ("Síntomas",)
    assert symptoms.headings_for("fr") == ()
    assert help_.headings_for("fr") == ("When to get help",)


def test_the_last_language_path_that_matches_holds(tmp_path: Path) -> None:
    text = '[languages.paths]\n"content/**" = "en"\n"es/" = "es"\n'
    config = read(text, tmp_path).base
    assert language_of_path(config, "content/a.md") == "en"
    assert language_of_path(config, "content/es/a.md") == "es"
    assert language_of_path(config, "other/a.md") is None
    assert language_of_path(config, None) is None


def test_ignore_takes_names_or_tables(tmp_path: Path) -> None:
    config = read(
        '[[ignore]]\npaths = ["a/**"]\nrules = ["MS001"]\nreason = "legal"\nuntil = 2027-01-31\n',
        tmp_path,
    ).base
    assert config.ignore == []
    assert config.ignore_entries[0].until == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("profil = 1", ":1:1: unknown key `profil` (did you mean `profile`?)"),
        ("reading_time = {}", ":1:1: unknown key `reading_time` (did you mean `reading-time`?)"),
        (
            '\nprofile = "heatlh"',
            ':2:11: `profile` must be `health` or `general`, not "heatlh" (did',
        ),
        ("select = 'MS'", ":1:10: `select` must be a list, not a string"),
        ("select = ['MS', 1]", ":1:17: `select[1]` must be a string, not 1"),
        (
            "[front-matter.fields.title]\nrequird = true",
            ":2:1: unknown key `front-matter.fields.title.requird` (did you mean `required`?)",
        ),
        (
            "[front-matter.fields.title]\npattern = '('",
            ":2:11: `front-matter.fields.title.pattern`: the pattern is invalid: missing )",
        ),
        ("[front-matter.fields.t]\nmin = 3\nmax = 2", ":1:22: `front-matter.fields.t`: `min` (3)"),
        (
            "[front-matter.fields.t]\ntype = 'integer'\npattern = 'a'",
            '`pattern` needs `type = "string"`',
        ),
        (
            "[reading-time]\nwords-per-minute = '200'",
            "`reading-time.words-per-minute` must be a whole number or a table, not a string",
        ),
        ("[reading-time]\nwords-per-minute = 0", ":2:20: `reading-time.words-per-minute` must be "),
        (
            "[reading-time]\nmethod = 'hugo'\nwords-per-minute = 200",
            "`method` and `words-per-minute` exclude each other",
        ),
        (
            "[reading-time]\nmethod = 'hugo'\ncount-code = true",
            "`count-code` goes with `words-per-minute`",
        ),
        ("[types.a]\nwords = { min = 3 }", ":1:8: the type `a` matches no page"),
        ("[types.a]\nmatch = {}", ":1:8: the type `a` matches no page"),
        (
            "[types.a]\nmatch = {paths = ['**']}\n[[types.a.sections]]\nnam = 'x'",
            ":4:1: unknown key `types.a.sections[0].nam` (did you mean `name`?)",
        ),
        (
            "[types.a]\nmatch = {paths = ['**']}\n[[types.a.sections]]\nmin-words = 1",
            ":3:11: `types.a.sections[0].name` is missing",
        ),
        (
            "[types.a]\nsections = [{name = 'Symptoms'}]\norder = ['Symptom']",
            "names `Symptom`, which is none of `sections` (did you mean `Symptoms`?)",
        ),
        ("[[ignore]]\npaths = ['a']\nrules = ['b']", ":1:3: `ignore[0].reason` is missing"),
        ("[[overrides]]\nignore = ['A']", ":1:3: `overrides[0].paths` is missing"),
        ("[[overrides]]\npaths = []", ":2:9: `overrides[0].paths` must not be empty"),
        (
            "[reading-time]\nwords-per-minute = { en = 2.5 }",
            ":2:27: `reading-time.words-per-minute.en` must be a whole number, not 2.5",
        ),
        ("[languages.paths]\n' ' = 'en'", ":2:1: `languages.paths. `: an empty path pattern"),
        ("exclude = ['a\\b']", "needs `/` between folders"),
        ("exclude = ['[z-a]']", "`exclude`: the path pattern `[z-a]` is invalid"),
        (
            "[languages]\ndefault = 'english'",
            ':2:11: `languages.default`: "english" is no language',
        ),
        ("[languages]\nregion = 'USA'", "is no country code"),
        ("[rules.MS001]\nseverity = 'eror'", ":2:12: `rules.MS001.severity` must be `error`, "),
        ("a = \n", ":1:5: not valid TOML: Invalid value"),
        (
            "profile = 'health'\nprofile = 'health'",
            ":2:19: not valid TOML: Cannot overwrite a value",
        ),
        ("baseline = 3", ":1:12: `baseline` must be a string, not 3"),
    ],
)
def test_a_fault_names_file_line_column_and_what_was_meant(
    text: str, expected: str, tmp_path: Path
) -> None:
    told = message(text, tmp_path)
    assert told.startswith("contentlint.toml:")
    assert expected in told


def test_all_faults_of_a_file_are_told_at_once_in_their_order(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        read("selct = []\nprofile = 3\n[layout]\nrender-title = true\n", tmp_path)
    assert [issue.line for issue in error.value.issues] == [1, 2, 4]
    assert error.value.line == 1


def test_a_predicate_compares_as_a_person_would() -> None:
    page = {"kind": "Condition ", "tags": ["Sleep", "pain"], "n": 3, "on": True, "seo": {"x": "y"}}
    for wanted in (
        {"kind": "condition"},
        {"kind": ["a", "CONDITION"]},
        {"tags": "sleep"},
        {"n": 3},
        {"n": "3"},
        {"on": True},
        {"seo.x": "y"},
        {"kind": "*", "n": "*"},
        {},
    ):
        assert front_matter_matches(wanted, page), wanted
    for wanted in (
        {"kind": "cond"},
        {"on": 1},
        {"on": "true"},
        {"none": "*"},
        {"n": 3, "kind": "x"},
        {"seo.z": "*"},
    ):
        assert not front_matter_matches(wanted, page), wanted
    assert not front_matter_matches({"a": "*"}, {"a": ""})


@given(st.text(st.sampled_from("ab/*?[]!-\\#. ^"), max_size=12))
def test_any_text_is_a_path_pattern_or_refused_in_words(pattern: str) -> None:
    message = "path pattern"
    try:
        matches([pattern], "a/b.md")
    except ValueError as error:
        message = str(error)
    assert "path pattern" in message


def test_near_matches() -> None:
    names = ["title", "description", "reading-time", "date"]
    assert suggestion("titel", names) == " (did you mean `title`?)"
    assert suggestion("Reading_Time", names) == " (did you mean `reading-time`?)"
    assert suggestion("zzz", names) == ""
    assert nearest("MS01", ["MS002", "MS001", "CL001"], n=1) == ["MS001"]
    assert suggestion("MS00", ["MS002", "MS001"]) == " (did you mean `MS001` or `MS002`?)"


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ("[rules.MS001.lexicon]\nen = ['word']\n", "must be a table"),
        ("[rules.MS001.lexicon.en]\nwho = ['doula', '(']\n", "not a valid regular expression"),
        ("[rules.MS001.lexicon.en]\nwho = 'doula'\n", "must be a list"),
    ],
)
def test_a_lexicon_that_cannot_be_used_is_an_error_when_the_config_loads(config, words, tmp_path):
    with pytest.raises(ConfigError) as caught:
        settings_from_text(config, root=tmp_path)
    assert words in str(caught.value)
    assert caught.value.line == config.count("\n")


def test_a_team_adds_to_a_word_list(tmp_path):
    settings = settings_from_text("[rules.MS001.lexicon.en]\nwho = ['doulas?']\n", root=tmp_path)
    assert settings.base.rules["MS001"].lexicon == {"en": {"who": ("doulas?",)}}
