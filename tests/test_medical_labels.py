"""Precision and recall of MS001 and MS003 on pages that people have labelled."""

from __future__ import annotations

import json

import pytest
from conftest import need
from medical_cases import facts

from contentlint.source import read

WANTED = 0.95


@pytest.fixture(scope="module")
def labelled(corpora):
    """(facts, label) of every labelled page."""
    labels = corpora / "femaleposture-labels.jsonl"
    need(labels.is_file(), "the labels are not beside the corpora")
    pairs = []
    for line in labels.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        source = read(label["path"], corpora / "femaleposture" / label["path"], 2_000_000)
        pairs.append((facts(source.text, label["path"]), label))
    return pairs


def scores(pairs):
    """(precision, recall) of (found, labelled) pairs."""
    both = sum(found and labelled for found, labelled in pairs)
    return both / sum(found for found, _ in pairs), both / sum(labelled for _, labelled in pairs)


@pytest.mark.parametrize(
    ("rule", "field", "label"),
    [("MS001", "seek_help", "seek_help"), ("MS003", "disclaimer", "medical_disclaimer")],
)
@pytest.mark.parametrize("way", ["present", "missing"])
def test_detection_agrees_with_people(labelled, rule, field, label, way, capsys):
    pairs = []
    for page, said in labelled:
        present, wanted = getattr(page, field) is not None, said[label]
        if way == "missing":
            present = page.health.given and not present
            wanted = said["health_advice"] and not wanted
        pairs.append((present, wanted))
    precision, recall = scores(pairs)
    with capsys.disabled():
        print(f"\n{rule} {way}: precision {precision:.3f}, recall {recall:.3f}", end=" ")
    assert precision >= WANTED
    assert recall >= WANTED


def test_substance_agrees_with_people(labelled):
    pairs = [
        (page.seek_help.sign and page.seek_help.action, said["seek_help_substance"])
        for page, said in labelled
        if page.seek_help and said["seek_help"]
    ]
    assert sum(found == wanted for found, wanted in pairs) / len(pairs) >= WANTED
