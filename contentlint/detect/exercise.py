"""Placeholder: filled in below."""

from __future__ import annotations

from contentlint.detect.evidence import ExerciseSafety


def detect(article, page) -> ExerciseSafety:
    return ExerciseSafety(False)
