"""Word lists of a config are matched without a time limit, so what never ends is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.repetition import repeats_without_end
from contentlint.rulebook import Rulebook, shipped_rules


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+", r"(?:a+)*b", r"((a)+)+", r"(?P<n>x+)+", r"(?i:a+)+", r"(a+){21}", r"(\w+\s?)*",
     r"(a+){3,}", r"(?:(?:\w+ ?)+,)*", r"([ab]+c?)+"],
)  # fmt: skip
def test_a_repeated_repetition_is_found(pattern):
    assert re.compile(pattern)
    assert repeats_without_end(pattern)


@pytest.mark.parametrize(
    "pattern",
    [r"\(a+\)+", r"[(a+)]+", r"(?:ab)+", r"a+b+", r"(a{1,3}){2}", r"(?:medical |my )*note",
     r"(a+)?", r"(?=a+)b", r"(?:\w+ ){0,3}", r"\w+(?:'s)?", r"[]+*]+", r"(\+)+"],
)  # fmt: skip
def test_an_ordinary_pattern_passes(pattern):
    assert re.compile(pattern)
    assert not repeats_without_end(pattern)


@given(st.text(alphabet="()[]{}?:+*|ab\\,12<>P=!^", max_size=30))
def test_no_text_raises(pattern):
    assert repeats_without_end(pattern) in (True, False)


def test_it_would_pass_nearly_all_that_we_write_ourselves():
    patterns = [
        pattern
        for rule, _ in Rulebook([shipped_rules()]).files
        for cues in rule.lexicon.values()
        for entries in cues.values()
        for pattern in entries
    ]
    refused = [pattern for pattern in patterns if repeats_without_end(pattern)]
    assert len(refused) < len(patterns) / 100, refused


def test_a_config_is_told_where_it_stands(contentlint, tmp_path):
    (tmp_path / "contentlint.toml").write_text(
        "[rules.MS001.lexicon.en]\nhelp = ['call now', '(\\w+\\s?)+!']\n"
    )
    (tmp_path / "a.md").write_text("# A\n")
    run = contentlint("check")
    assert run.status == 2
    assert "contentlint.toml:2:21:" in run.err
    assert "repeats a repetition" in run.err


def test_a_lexicon_adds_and_a_replacing_one_replaces(contentlint, tmp_path):
    page = "---\ntitle: Cramps\ndescription: Why\nlang: en\n---\n# Cramps\n\n{}\n"
    page = page.format("Stretch the calf if it hurts at night, and drink water. " * 4)
    (tmp_path / "a.md").write_text(page + "\n## Ring the blue bell if\n\n- the leg is swollen\n")

    def found(config: str) -> bool:
        (tmp_path / "contentlint.toml").write_text(config)
        run = contentlint("check", "--select", "MS001")
        assert run.status in (0, 1), run.err
        return "MS001" in run.out

    assert found("")
    assert not found("[rules.MS001.lexicon.en]\nself = ['ring the blue bell if']\n")
    (tmp_path / "a.md").write_text(page + "\n## Get medical help if\n\n- the leg is swollen\n")
    assert not found("")
    assert not found("[rules.MS001.lexicon.en]\nself = ['ring the blue bell if']\n")
    nothing = "when = ['zzz']\nact = ['zzz']\nwho = ['zzz']\nself = ['zzz']\nhelp = ['zzz']\n"
    assert found(f"[rules.MS001.replace-lexicon.en]\n{nothing}")
