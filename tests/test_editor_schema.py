"""The schemas for editors: what the program takes they take, and what is wrong they mark."""

from __future__ import annotations

import copy
import datetime
import json
import os
import re
import tomllib
from typing import Any

import jsonschema
import pytest
import yaml
from conftest import ROOT
from test_docs import samples

from contentlint.config import Config
from contentlint.editorschema import config, rule
from contentlint.editorschema.tidy import Json
from contentlint.reports.json import encoded
from contentlint.rulebook import Rulebook, shipped_rules
from contentlint.rulefile import RuleFile
from contentlint.scaffold import new_rule, start_for, text_of

FOLDER = ROOT / "docs" / "schemas"
CONFIG, RULE = config.schema(), rule.schema()
FILES = {"contentlint.schema.json": CONFIG, "rule.schema.json": RULE}
BOOK = Rulebook([shipped_rules()], preview=True)


def plain(value: Any) -> Any:
    """TOML's dates as an editor's validator sees them: texts in ISO form."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value


def faults(schema: Json, data: Any) -> list[str]:
    checker = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(data)]


def config_faults(text: str) -> list[str]:
    return faults(CONFIG, plain(tomllib.loads(text)))


@pytest.mark.parametrize("name", FILES)
def test_the_published_schema_is_up_to_date(name):
    made = encoded(FILES[name])
    if os.environ.get("UPDATE_SNAPSHOTS"):
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / name).write_text(made, encoding="utf-8", newline="\n")
    there = (FOLDER / name).read_bytes().decode()
    assert there == made, "run: UPDATE_SNAPSHOTS=1 pytest tests/test_editor_schema.py"


@pytest.mark.parametrize("name", FILES)
def test_it_is_a_schema_that_explains_every_key(name):
    schema = FILES[name]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"]
    assert schema["title"]
    text = json.dumps(schema)
    for reference in re.findall(r'"#/([^"]+)"', text):
        at: Any = schema
        for part in reference.split("/"):
            at = at[part]
    tables = [schema, *schema["$defs"].values()]
    for table in tables:
        for key, value in table.get("properties", {}).items():
            told = value.get("description") or value["$ref"].startswith("#/$defs/RuleConfig/")
            assert told, key
    assert "``" not in text


def test_the_config_s_schema_has_the_keys_of_the_models_and_no_others():
    wanted = {field.alias or name for name, field in Config.model_fields.items()}
    assert set(CONFIG["properties"]) == wanted
    assert not [key for key in CONFIG["properties"] if "_" in key]
    assert CONFIG["additionalProperties"] is False
    assert CONFIG["properties"]["fail-on"]["default"] == "error"
    assert CONFIG["$defs"]["ReadingTime"]["properties"]["seconds-per-image"]["default"] == 12
    assert set(RULE["properties"]) == set(RuleFile.model_fields)
    assert '"null"' not in json.dumps(CONFIG)


SITES = sorted((ROOT / "examples").glob("*/contentlint.toml"))


@pytest.mark.parametrize("file", SITES, ids=lambda file: file.parent.name)
def test_an_example_site_s_config_is_valid(file):
    text = file.read_text(encoding="utf-8")
    assert not config_faults(text)
    line = text.splitlines()[0]
    if line.startswith("#:schema"):
        assert (file.parent / line.split()[1]).resolve() == FOLDER / "contentlint.schema.json"


@pytest.mark.parametrize(("page", "text"), samples("toml"))
def test_a_config_in_the_documentation_is_valid(page, text):
    assert not config_faults(text)


@pytest.mark.parametrize("file", sorted(shipped_rules().rglob("*.yml")), ids=lambda file: file.stem)
def test_a_shipped_rule_is_valid_and_so_are_its_configs(file):
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert not faults(RULE, data)
    for example in data["examples"]:
        assert not config_faults(example.get("config", ""))


@pytest.mark.parametrize(("page", "text"), samples("yaml"))
def test_a_rule_in_the_documentation_is_valid(page, text):
    assert not faults(RULE, yaml.safe_load(text))


@pytest.mark.parametrize("check", sorted(BOOK.checks.names))
def test_a_rule_that_new_rule_writes_is_valid(check):
    keys: list[Any] = []
    made = new_rule("X001", "a-name", check, start_for(check, BOOK), keys)
    data = yaml.safe_load(text_of(made, keys, "X001.yml"))
    required = faults(RULE, data)
    assert all("required" in fault for fault in required), required


GOOD_CONFIGS = [
    'extends = "house.toml"',
    'extends = ["a.toml", "acme:house"]',
    'rules-dir = "house"',
    'select = ["ALL", "MS", "MS001", "missing-seek-help", "House.Terms", "House", "X", "X001"]',
    'ignore = ["HD005", {paths = ["a/**"], rules = ["FM008"], reason = "old", until = 2026-12-31}]',
    '[[ignore]]\npaths = ["a"]\nrules = ["MS"]\nreason = "old"\nuntil = 2026-12-31',
    "[reading-time]\nwords-per-minute = {en = 200, es = 180}",
    "[reading-time]\nwords-per-minute = 200",
    "[front-matter.fields]\nwhen = {enum = [2026-01-01, 3, true], min = 1.5}\n"
    'tags = {type = ["string", "list"], items = {items = {type = "date"}}}',
    '[types.a]\nmatch = {front-matter = {date = 2026-01-01, kind = ["a", 1], any = "*"}}',
    '[types.a]\nsections = [{name = "A", headings = {en = ["A"]}}, {name = "B", headings = ["B"]}]',
    "[rules.HD009]\nseverity = 'info'\noptions.overlap = 0.5",
    "[rules.X001]\noptions = {whatever = [1]}",
    '[rules."House.Terms"]\nenabled = false',
    "[rules.MS001.lexicon.en]\nwhen = ['a']",
    '[[overrides]]\npaths = ["a"]\nignore = ["HD"]\nrules.MS003.severity = "warning"',
]
BAD_CONFIGS = {
    "colour = 1": "'colour' was unexpected",
    "fail_on = 'error'": "'fail_on' was unexpected",
    "fail-on = 'fatal'": "'fatal' is not one of",
    "select = 'MS'": "'MS' is not of type 'array'",
    "select = ['MS999']": "'MS999' is not valid under any",
    "select = ['']": "'' is not valid under any",
    "max-file-size = 0": "0 is less than or equal to",
    "max-file-size = '1'": "not of type 'integer'",
    "include-drafts = 1": "1 is not of type 'boolean'",
    "profile = 'helth'": "'helth' is not one of",
    "ignore = [{paths = ['a'], rules = ['MS']}]": "not valid under any",
    "[[ignore]]\npaths = ['a']\nrules = ['MS']\nreason = 'x'\nuntil = 'soon'": "not valid under",
    "[[overrides]]\nignore = ['HD']": "'paths' is a required property",
    "[[overrides]]\npaths = ['a']\nfail-on = 'info'": "'fail-on' was unexpected",
    "[rules.HD009]\noptions.overlop = 1": "'overlop' was unexpected",
    "[rules.HD009]\noptions.overlap = 'a'": "'a' is not of type 'number'",
    "[rules.title-mismatch]\noptions.overlap = 2": "2 is greater than the maximum",
    "[rules.MS999]\nenabled = true": "'MS999' is not valid under any",
    "[rules.X001]\nsevirity = 'info'": "'sevirity' was unexpected",
    "[types.a]\nseek-help = 'yes'": "'yes' is not one of",
    "[types.a]\nsections = [{headings = ['A']}]": "'name' is a required property",
    "[front-matter.fields.a]\ntype = 'text'": "'text' is not valid under any",
}


@pytest.mark.parametrize("text", GOOD_CONFIGS)
def test_what_the_program_takes_is_valid(text):
    Config.model_validate(tomllib.loads(text), by_name=False)
    assert not config_faults(text)


@pytest.mark.parametrize("text", BAD_CONFIGS)
def test_what_is_wrong_in_a_config_is_marked(text):
    assert BAD_CONFIGS[text] in "\n".join(config_faults(text))


SAMPLE = yaml.safe_load(
    next(shipped_rules().rglob("HD009*.yml")).read_text(encoding="utf-8")
)  # a rule with options


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"colour": 1}, "'colour' was unexpected"),
        ({"severity": "fatal"}, "'fatal' is not one of"),
        ({"id": "hd9"}, "'hd9' does not match"),
        ({"name": "Two Words"}, "does not match"),
        ({"check": "no check"}, "not valid under any"),
        ({"options": {"overlop": 1}}, "'overlop' was unexpected"),
        ({"supersedes": ["HD9999"]}, "not valid under any"),
        ({"examples": []}, "[] is too short"),
        ({"status": "beta"}, "'beta' is not one of"),
        ({"since": 0.1}, "0.1 is not of type 'string'"),
        ({"applies_to": {"language": ["en"]}}, "'language' was unexpected"),
        ({"examples": [{"name": "a", "good": "x", "expects": []}] * 2}, "'expects' was unexpected"),
        ({"remedy": None}, "None is not of type 'string'"),
    ],
)
def test_what_is_wrong_in_a_rule_is_marked(changes, words):
    assert words in "\n".join(faults(RULE, {**copy.deepcopy(SAMPLE), **changes}))


def test_options_may_be_written_as_python_writes_them():
    """As the program takes them; an editor strikes that form out and offers the other."""
    names = {
        name: [key for key in one["properties"] if "-" in key]
        for name, one in RULE["$defs"].items()
        if name.startswith("options.") and name.count(".") == 1
    }
    name, (key, *_) = next((name, keys) for name, keys in names.items() if keys)
    options = RULE["$defs"][name]["properties"]
    assert options[key.replace("-", "_")]["deprecated"]
    value = options[key].get("default")
    for spelt in (key, key.replace("-", "_")):
        own = {**SAMPLE, "check": name.removeprefix("options."), "options": {spelt: value}}
        assert not [fault for fault in faults(RULE, own) if "unexpected" in fault]


def test_a_rule_of_one_s_own_may_use_a_check_of_one_s_own():
    own = {"id": "House.Terms", "check": "my_check", "options": {"any": 1}}
    assert not faults(RULE, {**SAMPLE, **own})


def test_an_editor_offers_rules_families_and_checks():
    offered = CONFIG["$defs"]["rule-name"]["anyOf"][0]["enum"]
    assert {"ALL", "MS", "MS001", "missing-seek-help"} <= set(offered)
    checks = RULE["properties"]["check"]["anyOf"][0]["enum"]
    assert set(checks) == set(BOOK.checks.names)
    hover = CONFIG["properties"]["rules"]["properties"]["MS001"]["description"]
    assert hover.startswith("missing-seek-help: ")


# the command


def test_the_command_prints_the_published_schemas(contentlint, tmp_path):
    for arguments, name in (([], "contentlint"), (["config"], "contentlint"), (["rule"], "rule")):
        run = contentlint("schema", *arguments)
        assert run.status == 0
        assert run.out == (FOLDER / f"{name}.schema.json").read_bytes().decode()
    run = contentlint("schema", "rule", "--output-file", "rule.json")
    assert (run.status, run.out) == (0, "")
    assert json.loads((tmp_path / "rule.json").read_text(encoding="utf-8")) == RULE


def test_it_does_not_read_a_config(contentlint, tmp_path):
    (tmp_path / "contentlint.toml").write_text("not toml")
    assert contentlint("schema").status == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rules"], "cannot be rules (did you mean rule?)"),
        (["xyz"], "choose from config, rule"),
        (["--output-file", "no/such/file"], "--output-file no/such/file: no such file"),
        (["--outputfile=a"], "did you mean --output-file?"),
    ],
)
def test_a_wrong_request_is_one_line(contentlint, arguments, words):
    run = contentlint("schema", *arguments)
    assert run.status == 2
    assert words in run.err
    assert run.out == ""
