"""What holds for every block: marks are exact, and no text whatever makes the reader raise."""

from __future__ import annotations

import json
import tomllib

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.matter import split
from contentlint.positions import Positions

# What YAML and TOML can hold as text; surrogates and controls have tests of their own.
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff")
KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
TEXTS = st.text(LETTERS, max_size=20)
SCALARS = TEXTS | st.integers(-(10**6), 10**6) | st.booleans()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
BLOCKS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


def matter_of(text):
    return split(text, Positions(text))


def every(value, path=()):
    """Each (path, value) in ``value``, itself left out."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in pairs:
        yield (*path, key), item
        if isinstance(item, dict | list):
            yield from every(item, (*path, key))


def slice_of(text, span):
    positions = Positions(text)
    start = positions.offset(span.line, span.column)
    return text[start : positions.offset(span.end_line, span.end_column)]


@settings(max_examples=150, deadline=None)
@given(BLOCKS, st.sampled_from(["\n", "\r\n"]))
def test_json_values_are_where_they_are_said_to_be(data, end):
    text = json.dumps(data, indent=1, ensure_ascii=False).replace("\n", end) + end + "Body"
    matter = matter_of(text)
    assert matter.data == data
    for path, value in every(data):
        assert json.loads(slice_of(text, matter.value_span(*path))) == value
        if isinstance(path[-1], str):
            assert slice_of(text, matter.key_span(*path)) == path[-1]


@settings(max_examples=150, deadline=None)
@given(BLOCKS, st.sampled_from([None, True]), st.booleans())
def test_yaml_values_are_where_they_are_said_to_be(data, flow, unicode):
    dumped = yaml.safe_dump(
        data, default_flow_style=flow, allow_unicode=unicode, width=1000, sort_keys=False
    )
    text = f"---\n{dumped}---\nBody"
    matter = matter_of(text)
    assert not matter.faults
    assert matter.data == data
    for path, value in every(data):
        if isinstance(value, dict | list):
            continue  # a slice of a block collection loses the indentation of its first line
        span = matter.value_span(*path)
        if value == "" and "\n" not in slice_of(text, span):
            assert slice_of(text, span) in ("''", '""')
        else:
            assert yaml.safe_load(slice_of(text, span)) == value
        if isinstance(path[-1], str):
            assert yaml.safe_load(slice_of(text, matter.key_span(*path))) in (path[-1], True, False)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(KEYS, SCALARS | st.lists(SCALARS, max_size=3), min_size=1, max_size=5))
def test_toml_values_are_where_they_are_said_to_be(data):
    # JSON's strings, numbers and arrays of them are TOML's too
    lines = [f"{key} = {json.dumps(value, ensure_ascii=True)}" for key, value in data.items()]
    lines = [line for line in lines if "\\ud" not in line]  # TOML writes no surrogate pairs
    text = "+++\n" + "\n".join(lines) + "\n+++\nBody"
    matter = matter_of(text)
    assert not matter.faults
    for path, value in every(dict(matter.data)):
        assert tomllib.loads("x = " + slice_of(text, matter.value_span(*path)))["x"] == value


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["---\n", "+++\n", '{"', "\n---\n", ""]),
    st.text(st.sampled_from("ab:-+=[]{}\"'|>&*!#,.\n\r\t 0é😀\u2028\x85") | LETTERS, max_size=60),
    st.sampled_from(["\n---\n", "\n+++\n", '"}\n', ""]),
)
def test_no_text_makes_the_reader_raise(opener, inner, closer):
    text = opener + inner + closer + "Body"
    matter = matter_of(text)
    lines = Positions(text).lines
    for fault in matter.faults:
        assert 1 <= fault.span.line <= lines
    for mark in matter.marks.values():
        assert 0 <= mark.value_start <= mark.value_end <= len(text)
        assert mark.key_start == -1 or text[mark.key_start : mark.key_end] is not None
    assert 0 <= matter.first_line <= matter.last_line <= lines
