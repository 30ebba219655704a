"""TOML with positions, held to tomllib: every value has a place, and the text there is it."""

from __future__ import annotations

import json
import tomllib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.tomlpos import KeyPath, TomlError, load, positions

DOCUMENT = """\
# a comment with [brackets] and a = b
title = "One"
site.name = 'Two' # dotted
"quo.ted" = [1, [2, 3], { x = "y", z.w = 1979-05-27 07:32:00 }]
text = \"\"\"
[not.a.table]
key = "in a string"
\"\"\" # end
[types.condition]
words = { min = 300 }
[[overrides]]
paths = ["a/**"]
[overrides.rules.MS001]
severity = "info"
[[overrides]]
paths = [
  "b/**", # why
]
[types]
"""


def lines_of(text: str) -> list[str]:
    return text.split("\n")


def key_at(text: str, path: KeyPath) -> str:
    place = positions(text)[path]
    line = lines_of(text)[place.key_line - 1]
    return line[place.key_column - 1 : place.key_end_column - 1]


def value_at(text: str, path: KeyPath) -> str:
    place = positions(text)[path]
    lines = lines_of(text)[place.value_line - 1 : place.value_end_line]
    lines[-1] = lines[-1][: place.value_end_column - 1]
    lines[0] = lines[0][place.value_column - 1 :]
    return "\n".join(lines)


def all_paths(value: object, path: KeyPath = ()) -> list[KeyPath]:
    found: list[KeyPath] = [path] if path else []
    items = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        items = enumerate(value)
    for key, item in items:
        found += all_paths(item, (*path, key))
    return found


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("title",), "title", '"One"'),
        (("site", "name"), "name", "'Two'"),
        (("site",), "site", "site"),
        (("quo.ted",), '"quo.ted"', '[1, [2, 3], { x = "y", z.w = 1979-05-27 07:32:00 }]'),
        (("quo.ted", 1, 0), "2", "2"),
        (("quo.ted", 2, "z", "w"), "w", "1979-05-27 07:32:00"),
        (("text",), "text", '"""\n[not.a.table]\nkey = "in a string"\n"""'),
        (("types", "condition", "words", "min"), "min", "300"),
        (("overrides", 0, "rules", "MS001", "severity"), "severity", '"info"'),
        (("overrides", 1, "paths", 0), '"b/**"', '"b/**"'),
    ],
)
def test_a_key_and_its_value_are_where_they_stand(path: KeyPath, key: str, value: str) -> None:
    assert key_at(DOCUMENT, path) == key
    assert value_at(DOCUMENT, path) == value


def test_a_table_stands_on_the_header_that_names_it_not_on_one_that_passes_by() -> None:
    found = positions(DOCUMENT)
    assert found[("types",)].key_line == 19
    assert found[("types", "condition")].key_line == 9
    assert [found[("overrides", n)].key_line for n in (0, 1)] == [11, 15]


def test_crlf_and_wide_characters_do_not_move_columns() -> None:
    text = 'a = "é😀"\r\nb = [ "x" ]\r\n'
    found = positions(text)
    assert (found[("a",)].value_column, found[("a",)].value_end_column) == (5, 9)
    assert (found[("b", 0)].value_line, found[("b", 0)].value_column) == (2, 7)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a = 1\na = 2\n", 2, 6),
        ("a = ", 1, 4),
        ("ok = 1\nbad = 2024-02-30\n", 2, 7),
        ("ok = 1\nx = " + "[" * 100_000, 2, 5),
        ("ok = 1\nx = " + "9" * 5000, 2, 5),
        ("x = " + "{a = " * 5000, 1, 5),
        ('a = "open', 1, 10),
    ],
)
def test_a_text_that_is_no_toml_says_where(text: str, line: int, column: int) -> None:
    with pytest.raises(TomlError) as error:
        load(text)
    assert (error.value.line, error.value.column) == (line, column)


# Documents are built from their parts, so that every way of writing a key and a value comes up.

BARE = st.text("abcXYZ019-_", min_size=1, max_size=6)
ANY = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=6)
KEYS = st.one_of(
    BARE, ANY.map(lambda text: json.dumps(text, ensure_ascii=False)), ANY.map(json.dumps)
)
SCALARS = st.one_of(
    st.integers(-(2**40), 2**40).map(str),
    st.booleans().map(lambda value: str(value).lower()),
    st.dates(date(1900, 1, 1)).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    ANY.map(lambda text: json.dumps(text, ensure_ascii=False)),
    ANY.filter(lambda text: "'" not in text).map(lambda text: f"'{text}'"),
    st.sampled_from(['"""a ""b""""', "'''\n[x]\n'q' '''", '"""\\\n  # no = comment\n\\""""']),
)
GAPS = st.sampled_from(["", " ", "\n  ", " # ] no, }\n", "\r\n\t"])


def compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    arrays = st.tuples(st.lists(inner, max_size=3), GAPS).map(
        lambda parts: "[" + parts[1] + f",{parts[1]}".join(parts[0]) + parts[1] + "]"
    )
    tables = st.lists(st.tuples(KEYS, inner), max_size=3).map(
        lambda pairs: "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"
    )
    return st.one_of(arrays, tables)


VALUES = st.recursive(SCALARS, compound, max_leaves=8)
DOTTED = st.lists(KEYS, min_size=1, max_size=3).map(" . ".join)
STATEMENTS = st.one_of(
    st.tuples(DOTTED, VALUES).map(lambda pair: f"{pair[0]} = {pair[1]}"),
    DOTTED.map(lambda key: f"[{key}]"),
    DOTTED.map(lambda key: f"[[ {key} ]] # x"),
    st.just("# [comment]"),
    st.just(""),
)
DOCUMENTS = st.lists(STATEMENTS, max_size=12).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_every_path_of_tomllib_has_a_place_and_the_text_there_is_it(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(TomlError):
            load(text)
        return
    found = positions(text)
    assert set(found) == set(all_paths(data))
    for path in found:
        value: object = data
        for part in path:
            value = value[part]  # type: ignore[index]
        if isinstance(path[-1], str):
            assert path[-1] in tomllib.loads(f"{key_at(text, path)} = 0")
        written = value_at(text, path)
        if not isinstance(value, dict | list) or written[:1] in "[{":
            read = tomllib.loads(f"value = {written}")["value"]
            assert repr(read) == repr(value)


@given(st.text(max_size=60))
def test_any_text_is_toml_or_an_error_with_a_place_in_it(text: str) -> None:
    place = (1, 1)
    try:
        positions(text)
    except TomlError as error:
        place = (error.line, error.column)
    assert 1 <= place[0] <= text.count("\n") + 1
    assert 1 <= place[1] <= len(lines_of(text)[place[0] - 1]) + 1
