"""Literals in JavaScript, and the path patterns of Node's tools."""

from __future__ import annotations

import time
from typing import Any

import pytest

from contentlint.site.generators.jsliteral import (
    Code,
    arguments,
    resolved,
    value,
    without_comments,
)
from contentlint.site.generators.pathglob import PathGlob


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("'a'", "a"),
        ('"a\\"b"', 'a"b'),
        ("`a`", "a"),
        ("'\\u00e9\\x41\\u{1F600}\\n'", "éA😀\n"),
        ("12", 12),
        ("-1.5", -1.5),
        ("1_000", 1000),
        ("true", True),
        ("null", None),
        ("['a', 'b',]", ["a", "b"]),
        ("{ a: 1, 'b-c': [true], d: { e: '' } }", {"a": 1, "b-c": [True], "d": {"e": ""}}),
        ("['a', ...more]", ["a"]),
        ("{ ...more, a: 1 }", {"a": 1}),
        ("'a' as const", "a"),
        ("{ a: 1 } satisfies Config", {"a": 1}),
        ("'a';\nconst b = 1", "a"),
        ("'a'\nconst b = 1", "a"),
    ],
)
def test_literals(source: str, expected: Any) -> None:
    found = value(source)
    assert found == expected
    assert not isinstance(found, Code)


@pytest.mark.parametrize(
    "source",
    ["a", "a.b", "'a' + b", "f('a')", "`a${b}`", "a ? 'b' : 'c'", "() => 'a'", "new URL('a', b)",
     "'a'\n  + b", "9" * 200],
)  # fmt: skip
def test_what_is_no_literal_is_code(source: str) -> None:
    assert value(source) == Code(source)
    assert isinstance(value(source), Code)


def test_an_object_keeps_what_code_makes() -> None:
    source = "{ short, f(a) { return { b: 1 } }, g: (a) => ({ c: [1, 2] }), re: /['\"{]/, last: 1 }"
    assert value(source) == {
        "short": "short",
        "f": "f(a) { return { b: 1 } }",
        "g": "(a) => ({ c: [1, 2] })",
        "re": "/['\"{]/",
        "last": 1,
    }


def test_comments_go_and_offsets_stay() -> None:
    source = "a: 'http://x' // b: 1\n/* c: '2'\n*/ d: /[/*]x/, e: `//`"
    bare = without_comments(source)
    assert len(bare) == len(source)
    assert "b: 1" not in bare
    assert "c:" not in bare
    assert "http://x" in bare
    assert "`//`" in bare


def test_arguments_of_calls() -> None:
    text = "x.add('a'); add({ 'b': [1] }, (c) => { d(1, 2) });\nnoadd('e'); add<T>(f)"
    assert list(arguments(text, "add")) == [["a"], [{"b": [1]}, "(c) => { d(1, 2) }"], ["f"]]


def test_names_of_constants_are_followed() -> None:
    text = "const SITE: string = 'https://example.org';\nlet other = SITE"
    assert resolved(text, Code("SITE")) == "https://example.org"
    assert resolved(text, Code("absent")) == Code("absent")
    assert resolved(text, "SITE") == "SITE"


@pytest.mark.parametrize(
    "text",
    ["{" * 50_000, "[" * 50_000, "(" * 50_000, '"' * 50_000, "`" * 50_000, "/" * 50_000,
     "f(" * 25_000, "{a:" * 20_000, "'a" * 25_000, "/*" * 25_000, "[/" * 25_000, "=/a[" * 15_000,
     "{a:[{" * 9_000, "\\" * 50_000, "[1," * 20_000, "{a" * 20_000, "...a" * 10_000,
     "a\n" * 20_000],
)  # fmt: skip
def test_hostile_code_costs_no_time(text: str) -> None:
    started = time.process_time()
    bare = without_comments("f(" + text)
    list(arguments(bare, "f"))
    value(bare, 2)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("**/*.md", "a.md", True),
        ("**/*.md", "a/b/c.md", True),
        ("*.md", "a/b.md", False),
        ("**/[^_]*.{md,mdx}", "a/b.mdx", True),
        ("**/[^_]*.{md,mdx}", "a/_b.mdx", False),
        ("**/[!_]*.md", "_b.md", False),
        ("a/**", "a/b/c", True),
        ("a/**", "b/c", False),
        ("./a/?.md", "a/b.md", True),
        ("@(a|b)/*.md", "b/x.md", True),
        ("**/a/**/b.md", "x/a/y/z/b.md", True),
        ("**/a/**/b.md", "x/y/b.md", False),
        ("src/*.{jpg,png}", "src/a.png", True),
        ("{a,b}{c,d}.md", "bc.md", True),
        ("{@(a|b),c}.md", "c.md", True),
        ("{a.md", "{a.md", True),
        ("[a.md", "[a.md", True),
        ("", "a", False),
    ],
)
def test_path_patterns(pattern: str, path: str, matches: bool) -> None:
    assert PathGlob(pattern).matches(path) is matches


def test_hostile_patterns_cost_no_time() -> None:
    started = time.process_time()
    for pattern in ("*a" * 200, "**/" * 150 + "x", "{a,b}" * 90, "[" * 400, "a{" * 200 + "}" * 200):
        PathGlob(pattern).matches("a" * 250)
        PathGlob(pattern).matches("/".join(["a"] * 500))
    assert time.process_time() - started < 5
