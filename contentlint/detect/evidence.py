"""What detectors hand to ``facts.py``: a verdict, where it stands, and the cues that decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from contentlint.model import Confidence, Span

Place = Literal["heading", "label", "callout", "text", "front matter", "shortcode", "layout"]


@dataclass(frozen=True, slots=True)
class HealthAdvice:
    """Whether the page tells a reader about health, symptoms, exercise, treatment or the body."""

    given: bool
    confidence: Confidence = "high"
    cues: tuple[str, ...] = ()
    other: bool = False
    """More speaks for another subject than for health."""


@dataclass(frozen=True, slots=True)
class Disclaimer:
    """A statement about this page that it informs and does not replace a professional."""

    place: Place
    span: Span
    weak: bool
    """A labelled note that only sends the reader to a professional."""
    confidence: Confidence = "high"
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeekHelp:
    """A section, label, callout or field that says when to contact a health professional."""

    place: Place
    span: Span
    sign: bool
    """It names at least one concrete sign."""
    action: bool
    """It names an action: call, contact, go to."""
    confidence: Confidence = "high"
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NearMiss:
    """What looked like the section or statement that is missing, and why it is none."""

    of: Literal["seek-help", "disclaimer"]
    line: int
    title: str
    """As the author wrote it."""
    why: str
    """Ends a sentence that begins with the title: "only says when to stop"."""


@dataclass(frozen=True, slots=True)
class ExerciseSafety:
    """What an exercise page says of its risks; all False on pages without exercises."""

    exercise_page: bool
    stop: bool = False
    """It says when to stop."""
    avoid: bool = False
    """It says who should not do it, or should ask first."""
    confidence: Confidence = "high"
    cues: tuple[str, ...] = ()
