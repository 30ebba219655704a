"""Front matter as it is found in the wild: where it begins, what it says, where things stand."""

from __future__ import annotations

import subprocess
import sys

import pytest

from contentlint.matter import split
from contentlint.matter.values import MAX_BYTES
from contentlint.model import Span
from contentlint.positions import Positions


def matter_of(text):
    return split(text, Positions(text))


def kinds(matter):
    return [fault.kind for fault in matter.faults]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("---\ntitle: Neck\ndate: 2024-02-30\n---\nBody\n", "yaml"),
        ("---  \ntitle: Neck\ndate: 2024-02-30\n...\nBody\n", "yaml"),
        ('+++\ntitle = "Neck"\ndate = 2024-02-30\n+++\nBody\n', "toml"),
        ('{\n"title": "Neck",\n"date": "2024-02-30"\n}\nBody\n', "json"),
    ],
)
def test_formats_and_line_ends(text, format, end):
    matter = matter_of(text.replace("\n", end))
    if format == "toml" and end == "\r":
        assert kinds(matter) == ["invalid"]  # TOML knows no line end of a carriage return alone
        return
    assert matter.format == format
    assert not matter.faults
    assert dict(matter.data) == {"title": "Neck", "date": "2024-02-30"}
    assert (matter.first_line, matter.last_line) == (1, 4)
    assert matter.key_span("date").line == 3
    assert matter.raw("date").strip('"') == "2024-02-30"


def test_mixed_line_ends_do_not_shift_positions():
    matter = matter_of("---\r\ntitle: Neck\nlang: en\r\nauthor: Ana\n---\r\nBody")
    assert matter.value_span("author") == Span(4, 9, 4, 12)


def test_columns_count_code_points():
    matter = matter_of('---\nfaces: {😀: "👩‍⚕️", b: [é, 𝔘, x]}\n---\n')
    assert matter.value_span("faces", "😀") == Span(2, 12, 2, 18)
    assert matter.value_span("faces", "b", 2) == Span(2, 30, 2, 31)


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_line_separators_of_yaml_are_not_lines_of_the_file(separator):
    matter = matter_of(f'---\ntitle: "one{separator}two"\nlang: en\n---\n')
    assert not matter.faults
    assert matter.value_span("lang") == Span(3, 7, 3, 9)
    [fault] = matter_of(f"---\ntitle: one{separator}two\n---\n").faults
    assert "invisible line separator" in fault.detail
    assert (fault.span.line, fault.span.column) == (2, 11)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Text\n",
        "---\n",
        "---",
        "----\ntitle: x\n----\n",
        " ---\ntitle: x\n---\n",
        "---\n\n# Heading\n\nText.\n\n---\nMore\n",
        "---\nText that goes on\n",
        "\n---\nServes: 4\nTime: 20 min\n---\n",
        "Text\n\n---\ntitle: not here\n---\n",
        "{% include head.html %}\n# Heading\n",
        "{{< shortcode >}}\n",
        "import X from './x'\n\n# Heading\n",
        '{ x: "no JSON" }\n',
    ],
)
def test_no_front_matter(text):
    matter = matter_of(text)
    assert not matter.present
    assert not matter.faults
    assert matter.anchor() == Span(1)


@pytest.mark.parametrize("text", ["---\n---\n", "---\n\n---\n", "---\n# only a comment\n---\n"])
def test_an_empty_block_is_present(text):
    matter = matter_of(text)
    assert matter.present
    assert not matter.faults
    assert dict(matter.data) == {}


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("---\ntitle: x\n\nText\n", "unclosed", 1),
        ("---\n\ntitle: x\n", "unclosed", 1),
        ('+++\ntitle = "x"\n\nText\n', "unclosed", 1),
        ("---\ntitle: x\ntags:\n  - a\n\nText\n\n---\n\nMore: no\n", "unclosed", 1),
        ("---\n- a\n---\n", "not-a-mapping", 2),
        ("---\njust text\n---\n", "not-a-mapping", 2),
        ("\n\n---\ntitle: x\n---\n", "not-first", 3),
        ("<!-- note -->\n---\ntitle: x\n---\n", "not-first", 2),
        ("{% include x %}\n---\nlayout: x\n---\n", "not-first", 2),
        ("import X from 'x'\n\n---\ntitle: x\n---\n", "not-first", 3),
        ("---\ntitle: x\n---\n\n---\nlayout: y\n---\n", "second-block", 5),
        ("---\ntitle: x\n---\n---\ntags:\n  - a\nlang: en\n---\n", "second-block", 4),
    ],
)
def test_faults_of_the_frame(text, kind, line):
    matter = matter_of(text)
    assert kinds(matter) == [kind]
    assert matter.faults[0].span.line == line


def test_thematic_breaks_after_the_block_are_no_second_block():
    for body in ("---\n\nText\n\n---\n", "---\nNote: read this first.\n---\n", "---\n---\n"):
        assert not matter_of("---\ntitle: x\n---\n" + body).faults


def test_dashes_inside_block_scalars_do_not_close():
    matter = matter_of("---\ntitle: |\n  one\n  ---\n  two\nlang: en\n---\n")
    assert matter.data["title"] == "one\n---\ntwo\n"
    assert matter.last_line == 7


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("title: a: b", 9, "must stand in quotes"),
        ("title: {{ page.title }}", 8, "begins with {{"),
        ("title: @home", 8, "must stand in quotes"),
        ("title: *bold*", 8, "begins with *"),
        ('title: "open', 8, "never closed"),
        ("tags: [a, b", 7, "not closed"),
        ("\ttitle: a", 1, "tab"),
        ("title: !custom a", 8, "`!custom` is not known"),
        ("title: !!python/object:os.system a", 8, "!!python/object:os.system"),
        ("title: !!int abc", 8, "does not fit its tag"),
        ("title: !!bool perhaps", 8, "does not fit its tag"),
        ('title: "a\\q"', 10, "backslash"),
        ("title: a\x08b", 9, "U+0008"),
        ("title: &a [*a]", 8, "contains it"),
        ("? [a, b]\n: c", 3, "plain text"),
        ("just words", 1, "neither `key: value`"),
    ],
)
def test_yaml_errors_in_plain_words_at_their_place(line, column, words):
    [fault] = matter_of(f"---\nlang: en\n{line}\nlast: x\n---\n").faults
    assert fault.kind == "invalid"
    assert words in fault.detail
    assert (fault.span.line, fault.span.column) == (3, column)


@pytest.mark.parametrize(
    ("block", "line", "column", "words"),
    [
        ('+++\ntitle: "x"\n+++\n', 2, 6, "followed by `=`"),
        ("+++\ntitle = x\n+++\n", 2, 9, "in quotes"),
        ('{"title": "x",}\n', 1, 15, "comma too many"),
        ('{"title" "x"}\n', 1, 10, "colon is missing"),
        ('{"title": "x"\n', 1, 1, "closing brace"),
    ],
)
def test_toml_and_json_errors(block, line, column, words):
    fault = matter_of(block).faults[0]
    assert words in fault.detail
    assert (fault.span.line, fault.span.column) == (line, column)


def test_values_stay_as_they_are_written():
    matter = matter_of(
        "---\non: yes\n2024: 1\nnull: ~\ntime: 10:30\nday: 2024-02-30\nodd: =\nmerge: <<\n"
        f"huge: {'9' * 5000}\nstamp: !!timestamp soon\n---\n"
    )
    assert not matter.faults
    assert matter.data["on"] is True
    assert matter.data["2024"] == 1
    assert matter.data["null"] is None
    assert matter.data["time"] == "10:30"
    assert matter.data["day"] == "2024-02-30"
    assert matter.data["odd"] == "="
    assert matter.data["merge"] == "<<"
    assert matter.data["huge"] == "9" * 5000
    assert matter.data["stamp"] == "soon"


def test_anchors_aliases_and_merges():
    matter = matter_of(
        "---\nbase: &b {lang: en}\ntitle: &t Neck\n"
        "seo:\n  <<: *b\n  title: *t\nlist: [*t, b]\n---\n"
    )
    assert matter.data["seo"] == {"lang": "en", "title": "Neck"}
    assert matter.raw("seo", "title") == "*t"
    assert matter.key_span("seo", "lang") == Span(2, 11, 2, 15)
    assert matter.value_span("list", 1) == Span(7, 12, 7, 13)
    assert matter.value_span("list", 0).line == 7
    assert matter.duplicates == ()


def test_extents_end_with_the_value():
    matter = matter_of(
        "---\ntags:\n  - a  # note\n\n# comment\ntext: >\n  one\n  two\n\nlast: 'x' # y\n---\n"
    )
    assert matter.raw("tags") == "- a"
    assert matter.raw("text") == ">\n  one\n  two"
    assert matter.raw("last") == "'x'"
    assert matter.value_span("none") == Span(1)


@pytest.mark.parametrize(
    ("text", "key", "first", "second"),
    [
        ("---\na: 1\nb: 2\na: 3\n---\n", "a", Span(2, 1, 2, 2), Span(4, 1, 4, 2)),
        ("---\ns: {a: 1, 'a': 2}\n---\n", "s.a", Span(2, 5, 2, 6), Span(2, 11, 2, 14)),
        ("+++\n[s]\na = 1\n[t]\na = 1\na = 2\n+++\n", "t.a", Span(5, 1, 5, 2), Span(6, 1, 6, 2)),
        ('{"a": 1, "a": 2}', "a", Span(1, 3, 1, 4), Span(1, 11, 1, 12)),
    ],
)
def test_duplicate_keys(text, key, first, second):
    [found] = matter_of(text).duplicates
    assert (found.key, found.first, found.second) == (key, first, second)


def test_json_surrogates():
    matter = matter_of('{"title": "\\ud83d\\ude00", "lone": "\\ud800", "next": 1}\nBody')
    assert matter.data["title"] == "😀"
    matter.data["lone"].encode()  # half a pair would end every report
    assert matter.value_span("next") == Span(1, 53, 1, 54)


def test_toml_dates_that_do_not_exist_keep_their_place():
    text = '+++\na = 2024-02-30 # no\nb = [2024-01-01, 2023-02-29]\nc = "x = 2024-13-01"\n+++\n'
    matter = matter_of(text)
    assert matter.data["a"] == "2024-02-30"
    assert matter.data["b"] == ["2024-01-01", "2023-02-29"]
    assert matter.value_span("a") == Span(2, 5, 2, 15)
    assert matter.value_span("b", 1) == Span(3, 18, 3, 28)
    assert matter.raw("c") == '"x = 2024-13-01"'


BOMBS = {
    "brackets": "---\na: " + "[" * 100_000 + "\n---\n",
    "closed brackets": "---\na: " + "[" * 100_000 + "]" * 100_000 + "\n---\n",
    "braces": "---\na: " + "{a: " * 60_000 + "\n---\n",
    "dashes": "---\n" + "- " * 100_000 + "\n---\n",
    "question marks": "---\n" + "? " * 100_000 + "\n---\n",
    "indentation": "---\n" + "".join(f"{' ' * n}a:\n" for n in range(600)) + "---\n",
    "toml arrays": "+++\na = " + "[" * 100_000 + "\n+++\n",
    "toml mixed arrays": "+++\na = " + "[1," * 50_000 + "\n+++\n",
    "toml tables": "+++\na = " + "{a=" * 50_000 + "\n+++\n",
    "toml keys": "+++\n" + "a." * 50_000 + "b = 1\n+++\n",
    "json arrays": '{"a":' + "[" * 100_000,
    "json objects": '{"a":' * 50_000,
    "json closed": '{"a":' * 700 + "1" + "}" * 700,
}


@pytest.mark.parametrize("name", BOMBS)
def test_deep_nesting_is_a_fault_and_not_a_crash(name, tmp_path):
    """In a process of its own: a C parser that recurses ends the process, not the test."""
    file = tmp_path / "bomb.md"
    file.write_text(BOMBS[name], encoding="utf-8")
    code = (
        "import sys; from contentlint.matter import split\n"
        "from contentlint.positions import Positions\n"
        "text = open(sys.argv[1], encoding='utf-8').read()\n"
        "print([fault.kind for fault in split(text, Positions(text)).faults])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(file)], capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "['too-deep']", done.stderr[-500:]


def test_aliases_that_expand_without_end():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{n}: &{n} [{', '.join(['*' + chr(ord(n) - 1)] * 10)}]" for n in "bcdefghi"]
    [fault] = matter_of("---\n" + "\n".join(lines) + "\n---\n").faults
    assert fault.kind == "invalid"
    assert "expand to more than" in fault.detail
    merged = ["a: &a {k: 1, l: 2, m: 3}"]
    merged += [f"{n}: &{n} {{<<: [{', '.join(['*' + chr(ord(n) - 1)] * 10)}]}}" for n in "bcdefgh"]
    assert kinds(matter_of("---\n" + "\n".join(merged) + "\n---\n")) == ["invalid"]


def test_a_block_past_the_limit_is_told_as_such():
    long = "a" * MAX_BYTES
    assert kinds(matter_of(f"---\ntitle: {long}\n---\n")) == ["too-large"]
    assert kinds(matter_of(f'+++\ntitle = "{long}"\n+++\n')) == ["too-large"]
    assert kinds(matter_of(f'{{"title": "{long}"}}\n')) == ["too-large"]


def test_an_absence_stands_on_the_title_line():
    assert matter_of("---\nlang: en\ntitle: x\n---\n").anchor() == Span(3)
    assert matter_of("---\nlang: en\n---\n").anchor() == Span(1)
    assert matter_of("---\nlang: en\ntitle: a: b\n---\n").anchor() == Span(3)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("+++\na = " + "[" * 63 + "]" * 63 + "\n+++\n", None),
        ("+++\na = " + "[1, " * 70 + "]" * 70 + "\n+++\n", "too-deep"),
        ("---\na: " + "[" * 63 + "]" * 63 + "\n---\n", None),
        ("---\na: " + "[" * 64 + "]" * 64 + "\n---\n", "too-deep"),
        ('{"a": ' + "[" * 63 + "]" * 63 + "}\n", None),
        ('{"a": ' + "[" * 64 + "]" * 64 + "}\n", "too-deep"),
        ('{"a": "' + "[" * 100 + '"}\n', None),
        ('{"a": ' + "9" * 5000 + "}\n", "invalid"),
        ("+++\na = " + "9" * 5000 + "\n+++\n", "invalid"),
    ],
)
def test_limits_of_depth_and_digits(text, kind):
    assert kinds(matter_of(text)) == ([kind] if kind else [])
