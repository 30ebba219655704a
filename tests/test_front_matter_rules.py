"""The front-matter rules together: one defect, one finding; and what a schema can say."""

from __future__ import annotations

import pytest
from front_matter_runs import findings
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.fieldformats import FORMATS
from contentlint.schema import misspelt

GOOD = "title: Neck pain\ndescription: What helps.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"---\n{GOOD}---\nText\n", []),
        ("", [("FM001", 1, None)]),
        (" \n\n", [("FM001", 1, None)]),
        ("Text\n", [("FM013", 1, None)]),
        ("---\n---\nText\n", [("FM002", 1, None)]),
        ("---\ntitle: a: b\n---\nText\n", [("FM001", 2, 9)]),
        (f"---\n{GOOD}\nText\n", [("FM001", 1, 1)]),
        (f"---\n{GOOD}title: again\n---\nText\n", [("FM011", 4, 1)]),
        ('+++\ntitle = "a"\ntitle = "b"\n+++\nText\n', [("FM011", 3, 1)]),
        ("---\ntitle: Neck\ndescription: ''\n---\n", [("FM002", 3, 1)]),
        ("---\ntitle:\ndescription:\n---\n", [("FM002", 2, 1)]),
        ("---\ntitle: [a]\ndescription: true\n---\n", [("FM003", 2, 8), ("FM003", 3, 14)]),
        (f"---\n{GOOD}---\n---\nlayout: x\n---\n", [("FM001", 5, 1)]),
    ],
)
def test_one_defect_one_finding(text, expected):
    assert findings(text) == expected


@pytest.mark.parametrize(
    "block",
    [
        "Title: Neck\nDescription: What helps.",
        "headline: Neck\nexcerpt: What helps.",
        "title: Neck\nseo: {description: What helps.}",
        "title: Neck\nmeta_description: What helps.",
        "title: {en: Neck, es: Cuello}\nabstract: What helps.",
        "title: 2024\nsummary: 12",
    ],
)
def test_other_names_of_title_and_description(block):
    assert findings(f"---\n{block}\n---\nText\n") == []


@pytest.mark.parametrize("key", ["discription", "descripton", "desciption", "Descriptions"])
def test_a_misspelt_key_is_named(key):
    [message] = findings(f"---\ntitle: Neck\n{key}: What helps.\n---\n", messages=True)
    assert message == f"`description` is missing (is `{key}` it, misspelt?)"


@pytest.mark.parametrize("key", ["subtitle", "untitled", "titlecase_me", "tile_image"])
def test_other_words_are_no_misspelling(key):
    assert misspelt("title", [key]) is None


def test_a_schema_replaces_what_any_article_needs():
    config = "[front-matter.fields]\ncategory = {required = true}\n"
    assert findings("---\ncategory: neck\n---\nText\n", config=config) == []
    assert findings("---\ntitle: Neck\n---\nText\n", config=config) == [("FM002", 2, None)]


@pytest.mark.parametrize(
    ("matter", "body", "found"),
    [
        ("title: Neck\nhref: /neck/", "", []),
        ("title: Neck\nredirect_to: https://example.org/", "<!-- moved -->", [("FM002", 2, None)]),
        ("title: Neck\nhref:", "", [("FM002", 2, None)]),
        ("title: Neck\nhref: /neck/", "Text", [("FM002", 2, None)]),
        ("list:\n  - title: Neck", "", []),
        ("title: Neck\nlist:\n  - title: Pain", "", [("FM002", 2, None)]),
        ("list: [neck, back]", "", [("FM002", 1, None)]),
    ],
)
def test_a_link_or_a_list_without_text_is_no_page(matter, body, found):
    text = f"---\n{matter}\n---\n{body}\n"
    assert findings(text, select="FM002") == found


def test_a_schema_holds_links_too():
    config = "[front-matter.fields]\ncategory = {required = true}\n"
    text = "---\ntitle: Neck\nhref: /neck/\n---\n"
    assert findings(text, config=config) == [("FM002", 2, None)]


def test_fields_of_a_type_add_to_what_any_article_needs():
    config = (
        '[types.exercise]\nmatch = {front-matter = {kind = "exercise"}}\n'
        "fields = {level = {required = true}}\n"
    )
    [message] = findings("---\nkind: exercise\n---\nText\n", config=config, messages=True)
    assert message == "`title`, `description` and `level` are missing"
    assert findings(f"---\n{GOOD}kind: story\n---\nText\n", config=config) == []


UNKNOWN = '[front-matter]\nunknown = "{}"\n[front-matter.fields]\ntitle = {{required = true}}\n'


def test_unknown_fields():
    text = "---\ntitle: Neck\nauthor: Ana\nseo: {a: 1}\n---\nText\n"
    assert findings(text, config=UNKNOWN.format("allow")) == []
    both = [("FM004", 3, 1), ("FM004", 4, 1)]
    assert findings(text, config=UNKNOWN.format("warn")) == both
    assert findings(text, config=UNKNOWN.format("error")) == both


def test_a_misspelt_required_field_is_told_by_whichever_rule_runs():
    text = "---\nlang: en\ntitel: Neck\n---\nText\n"
    config = UNKNOWN.format("warn") + "lang = {}\n"
    assert findings(text, config=config) == [("FM004", 3, 1)]
    assert findings(text, config=config, select="FM002") == [("FM002", 3, 1)]


def test_an_unknown_title_does_not_hide_what_is_missing():
    config = '[front-matter]\nunknown = "warn"\n[front-matter.fields]\nname = {required = true}\n'
    text = "---\ntitle: Neck\n---\nText\n"
    assert findings(text, config=config) == [("FM002", 1, None), ("FM004", 2, 1)]


@pytest.mark.parametrize(
    ("spec", "value", "rule"),
    [
        ('type = "integer"', "6", None),
        ('type = "integer"', '"6"', "FM003"),
        ('type = "integer"', "6.0", "FM003"),
        ('type = "integer"', "yes", "FM003"),
        ('type = "number"', "6.5", None),
        ('type = "boolean"', "yes", None),
        ('type = "boolean"', '"true"', "FM003"),
        ('type = "string"', "2024-01-01", None),
        ('type = "string"', "No", "FM003"),
        ('type = "list"', "a, b", "FM003"),
        ('type = "list"', "[a, b]", None),
        ('type = "mapping"', "{a: 1}", None),
        ('type = "mapping"', "[a]", "FM003"),
        ('type = "date"', "2024-01-01", None),
        ('type = "date"', "2024-01-01T10:00:00Z", "FM003"),
        ('type = "datetime"', "2024-01-01 10:00:00 +0000", None),
        ('type = "datetime"', "2024-01-01", "FM003"),
        ('type = "date"', "1 May 2024", "FM005"),
        ('type = "date"', "2024", "FM003"),
        ('type = ["date", "string"]', "soon", None),
        ('type = ["integer", "list"]', "[a]", None),
        ('format = "date"', "2024-01-01", None),
        ('format = "date"', "2024-02-30", "FM005"),
        ('format = "date-time"', "2024-01-01", "FM009"),
        ('format = "url"', "https://example.org/a?b", None),
        ('format = "url"', "example.org", "FM009"),
        ('enum = ["a", "b"]', "a", None),
        ('enum = ["a", "b"]', "A", "FM009"),
        ("enum = [1, 2]", "true", "FM009"),
        ('pattern = "^a+$"', "aaa", None),
        ('pattern = "^a+$"', "ab", "FM009"),
        ("min = 3", "2", "FM009"),
        ("min = 3", "abc", None),
        ("max = 3", "[a, b, c, d]", "FM009"),
        ('items = {type = "string"}', "[a, 2]", "FM003"),
        ('items = {enum = ["a"]}', "[a, b]", "FM009"),
        ('type = "string"', "", None),
        ("required = true", "~", "FM002"),
        ("required = true", "[]", "FM002"),
        ("required = true", "false", None),
        ("required = true", "0", None),
    ],
)
def test_what_a_field_may_be(spec, value, rule):
    config = f"[front-matter.fields.field]\n{spec}\n"
    found = findings(f"---\nfield: {value}\n---\nText\n", config=config)
    assert [name for name, *_ in found] == ([rule] if rule else [])


def test_a_dotted_field_stands_in_a_mapping():
    config = '[front-matter.fields]\n"seo.robots" = {enum = ["index", "noindex"]}\n'
    text = "---\nseo: {robots: noindx}\n---\nText\n"
    assert findings(text, config=config) == [("FM009", 2, 15)]
    assert "did you mean `noindex`?" in findings(text, config=config, messages=True)[0]


def test_a_slow_pattern_is_stopped():
    from contentlint.checks.front_matter_values import _found

    with pytest.raises(TimeoutError, match="`field` takes too long"):
        _found(r"^(a|a)*$", "a" * 60 + "b", ("field",))


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("url", "http://a.example/x?y#z", "//a.example"),
        ("uri-path", "/a/b-c/", "a/b"),
        ("slug", "cuello-y-espalda-2", "Two Words"),
        ("email", "a.b@example.org", "a@b"),
        ("language", "zh-Hant", "English!"),
    ],
)
def test_formats(name, good, bad):
    assert FORMATS[name].test(good)
    assert not FORMATS[name].test(bad)


def test_comma_lists_have_exact_places():
    text = f'---\n{GOOD}keywords: "neck pain, 首,  Neck Pain ,首"\n---\n'
    assert findings(text) == [("FM010", 4, 27), ("FM010", 4, 38)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["title", "description", "date", "lastmod", "tags", "reviewed", "published", "seo"]
            ),
            st.sampled_from(
                ["", "a", "[a, A]", "{date: x}", "2024-02-30", "2024-01-01", "3/4/2020", "yes", "~",
                 "'a, a'", "[[1], {b: c}]", "9999-12-31T23:59:59-14:00", "0001-01-01", "1e5", "- x"]
            ),
        ),
        max_size=6,
    )
)  # fmt: skip
def test_no_front_matter_makes_a_rule_fail(lines):
    text = "---\n" + "".join(f"{key}: {value}\n" for key, value in lines) + "---\nText\n"
    for rule, line, _ in findings(text):
        assert rule.startswith("FM")
        assert 1 <= line <= len(lines) + 3


def test_the_words_of_a_field_replace_ours():
    spec = 'type = "date"\nmessage = "the day of the embargo"\n'
    config = f"[front-matter.fields.field]\n{spec}"
    for value in ("soon", "[a]"):
        [message] = findings(f"---\nfield: {value}\n---\nText\n", config=config, messages=True)
        assert message.endswith(": the day of the embargo")


def test_unknown_keys_inside_a_mapping_with_known_ones():
    config = '[front-matter]\nunknown = "warn"\n[front-matter.fields]\n"seo.title" = {}\n'
    text = "---\nseo:\n  title: Neck\n  titel: Neck\n---\nText\n"
    assert findings(text, config=config) == [("FM004", 4, 3)]


def test_a_page_in_mdx_without_front_matter():
    text = "import A from './a'\n\nexport const frontmatter = {title: 'Neck'}\n\nText\n"
    assert findings(text, path="page.mdx") == []
    assert findings(text, path="page.md") == [("FM013", 1, None)]
