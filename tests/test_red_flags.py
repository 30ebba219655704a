"""Packs of red flags: who may sign, where they may lie, and what their phrases find."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentlint.configerrors import ConfigError
from contentlint.redflags import named, read_packs

SAMPLE = Path(__file__).parent.parent / "examples" / "red-flags"
SIGNED = """
topic: cramps
titles: {en: [[cramp*]]}
signs:
  - {sign: fever, synonyms: {en: [fever*]}, source: House list}
reviewer: Jane Doe
profession: nurse
reviewed: 2026-01-01
"""


def read(names, root):
    return list(read_packs(names, root, root))


def test_the_sample_is_refused_until_somebody_signs_it():
    with pytest.raises(ConfigError) as error:
        list(read_packs(["."], SAMPLE, SAMPLE))
    for word in ("reviewer", "profession", "reviewed"):
        assert f"`{word}`" in error.value.message
    assert error.value.line is not None


@pytest.mark.parametrize("key", ["reviewer", "profession", "reviewed"])
def test_each_part_of_the_signature_is_asked_for(tmp_path, key):
    lines = [line for line in SIGNED.splitlines() if not line.startswith(f"{key}:")]
    (tmp_path / "a.yml").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ConfigError, match=f"`{key}`"):
        read(["a.yml"], tmp_path)


@pytest.mark.parametrize(
    ("name", "words"),
    [("../a.yml", "inside the repository"), ("b.yml", "no such pack"), ("empty", "no pack")],
)
def test_what_is_no_pack_is_told(tmp_path, name, words):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ConfigError, match=words):
        read([name], tmp_path)


def test_a_symlink_out_of_the_repository_is_not_followed(tmp_path):
    inside = tmp_path / "site"
    inside.mkdir()
    (tmp_path / "a.yml").write_text(SIGNED, encoding="utf-8")
    (inside / "a.yml").symlink_to(tmp_path / "a.yml")
    with pytest.raises(ConfigError):
        read(["a.yml"], inside)


def test_a_mistake_has_its_line(tmp_path):
    (tmp_path / "a.yml").write_text(SIGNED.replace("signs:", "sgns:"), encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        read(["a.yml"], tmp_path)
    assert any(issue.line == 4 and "sgns" in issue.message for issue in error.value.issues)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("one … swollen", "only one of your legs is swollen", True),
        ("one … swollen", "stretch one calf. swollen feet are common", False),
        ("red", "a redder leg", False),
        ("pregnan*", "a pregnancy", True),
        ("fièvre", "de la fievre", True),
    ],
)
def test_phrases(phrase, text, found):
    assert named((phrase,), "en", text) is found


def test_chinese_phrases_stand_inside_a_run():
    assert named(("小腿红肿",), "zh", "发现小腿红肿时")
