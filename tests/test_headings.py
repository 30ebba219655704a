"""The heading rules where an example in a rule file would be too long or too many."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.article import Article
from contentlint.checks import (
    bold_heading,
    duplicate_heading,
    empty_section,
    first_h1,
    heading_increment,
    outline_only,
    required_sections,
    section_order,
    single_h1,
    title_match,
)
from contentlint.config import Config
from contentlint.headingtext import counts_as, plain
from contentlint.lexicon import Lexicons
from contentlint.model import Hit, Source


def hits(
    check, text: str, config: dict | None = None, path: str = "page.md", **options
) -> list[Hit]:
    settings = Config.model_validate(config or {})
    page = Article(
        Source(path, Path(path), text),
        settings,
        today=datetime.date(2026, 1, 15),
        lexicons=Lexicons({}),
    )
    return list(check.check(page, check.Options(**options)))


def sure(found: list[Hit]) -> list[Hit]:
    return [hit for hit in found if hit.confidence != "low"]


CONDITION = {"match": {"paths": ["**"]}}


def typed(sections: list[dict], **more) -> dict:
    return {"types": {"condition": {**CONDITION, "sections": sections, **more}}}


@pytest.mark.parametrize(
    "text",
    [
        "When to call a doctor", "WHEN TO CALL A DOCTOR?", "3. When to call a doctor",
        "Step 2: When to call a doctor", "⚠️ When to call a doctor", "2.1 When to call a doctor",
        "When to call a doctor:", "IV. When to call a doctor", "  When  to call a doctor … ",
        "3) When to call a doctor 🚑",
    ],
)  # fmt: skip
def test_what_does_not_count_in_a_heading(text):
    assert plain(text) == "when to call a doctor"


@pytest.mark.parametrize("text", ["5 ways to stretch", "911", "24/7 help", "C. difficile", "2024"])
def test_numbers_that_belong_to_the_words(text):
    assert plain(text) == text.casefold()


@pytest.mark.parametrize(
    ("heading", "wanted", "title", "same"),
    [
        ("Symptoms", "symptoms", None, True),
        ("Symptoms of sciatica", "Symptoms", "Sciatica in pregnancy", True),
        ("Síntomas de la ciática", "Síntomas", "Ciática: guía", True),
        ("Symptoms of a heart attack", "Symptoms", "Sciatica", False),
        ("Symptomsatisfaction", "Symptoms", "Symptomsatisfaction", False),
        ("What causes the pain?", "What causes *", None, True),
        ("Causes", "What causes *", None, False),
        ("When should I call a doctor?", "* doctor", None, True),
        ("什么时候看医生？", "什么时候看医生", None, True),
        ("Anything", "*", None, True),
    ],
)
def test_headings_that_count(heading, wanted, title, same):
    assert counts_as(heading, [wanted], title) is same


def test_a_page_of_unknown_language_may_use_any_languages_heading():
    sections = [{"name": "causes", "headings": {"en": ["Causes"], "es": ["Causas"]}}]
    assert not hits(required_sections, "# 1\n\n## Causas\n\n1\n", typed(sections))
    assert hits(required_sections, "# 1\n\n## 2\n\n3\n", typed(sections))


def test_a_language_that_the_config_leaves_out_is_not_asked():
    sections = [{"name": "causes", "headings": {"en": ["Causes"]}}]
    assert not hits(required_sections, "---\nlang: fr\n---\n# Titre\n", typed(sections))
    assert hits(required_sections, "---\nlang: en-GB\n---\n# Title\n", typed(sections))


def test_a_section_in_a_quotation_is_there_and_its_words_count():
    sections = [{"name": "Disclaimer", "min-words": 3}]
    text = "# A\n\nText before.\n\n> ## Disclaimer\n>\n> {}\n\nText after the quotation.\n"
    assert not hits(required_sections, text.format("This informs you."), typed(sections))
    short = hits(required_sections, text.format("Informs."), typed(sections))
    assert [hit.values["words"] for hit in short] == [1]


@pytest.mark.parametrize(
    ("headings", "body", "hint"),
    [
        (["Symptoms"], "## Sympotms", "is it “Sympotms”"),
        (["Common Presentation"], "## Prevention", ""),
        (["Daily Management"], "## Management", ""),
        (["Causes"], "**Causes:** a nerve.", "as a bold label"),
        (["Exercises", "* stretching"], "1. **Gliding, not stretching** helps", ""),
        (["Exercises"], "- **Exercises:** calf stretches", ""),
    ],
)
def test_only_what_may_have_been_meant_is_named(headings, body, hint):
    sections = [{"name": "wanted", "headings": headings}]
    [found] = hits(required_sections, f"# Sciatica\n\n{body}\n", typed(sections))
    assert hint in found.values["hint"]
    assert bool(hint) is bool(found.values["hint"])


def test_two_types_that_ask_for_one_section_ask_once():
    config = {
        "types": {
            "a": {**CONDITION, "sections": [{"name": "Causes"}]},
            "b": {**CONDITION, "sections": [{"name": "Causes"}]},
        }
    }
    assert len(hits(required_sections, "# A\n", config)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "**5 January 2026**", "**Januar 2026**", "**26 de enero de 2026**", "**$49.99**",
        "**info@example.org**", "**Call 0800 123 4567**", "**www.example.org**", "**Figure 2**",
        "**Tabelle 1: Werte**", "**Von Maria Lang**", "**Medically reviewed by Dr Long**",
        "**Achtung**", "**Why?**", "**Stop!**", "**Causas:**", "**症状：**", "**“Is it safe?”**",
        "**Stress → tension → pain**", "**[Book](x)**", "**`code`**", "**A** and **B**",
        "**A**: b", "*Only italic*", "**Two\nlines**", "**This is a whole sentence that goes on "
        "and on and on for emphasis**", "** **", "****",
    ],
)  # fmt: skip
def test_bold_lines_that_are_no_headings(line):
    assert not hits(bold_heading, f"# Title\n\nText.\n\n{line}\n\nMore text.\n")


@pytest.mark.parametrize(
    "line", ["**Causes**", "__What helps__", "***Stretching***", "**Step 1: Sit**", "**原因**"]
)
def test_bold_lines_that_are_headings(line):
    found = hits(bold_heading, f"# Title\n\nText.\n\n{line}\n\nMore text.\n")
    assert [hit.span.line for hit in sure(found)] == [5]


def test_a_subtitle_under_a_deep_heading_is_unsure():
    text = "# A\n\n### Chin tuck\n\n**The foundation**\n\nDo it.\n"
    assert [hit.confidence for hit in hits(bold_heading, text)] == ["low"]


@pytest.mark.parametrize(
    ("title", "heading", "fits"),
    [
        ("Leg cramps", "Leg cramps", True),
        ("Leg cramps | Example", "LEG CRAMPS", True),
        ("Example: Leg cramps", "Leg cramps", True),
        ("What is “sciatica”?", "What is 'sciatica'", True),
        ("Rückenschmerzen lindern", "Schmerzen im Rücken", True),
        ("Estiramientos para la espalda", "Estirar la espalda", True),
        ("BMI explained", "Body mass index", True),
        ("腰痛の原因", "腰痛について", True),
        ("Leg cramps", "Back pain", False),
        ("头痛怎么办", "腰椎间盘突出", False),
        ("Diabetes and feet", "How to sleep well with arthritis", False),
    ],
)
def test_titles_and_first_headings(title, heading, fits):
    found = hits(
        title_match, f"---\ntitle: '{title.replace(chr(39), chr(39) * 2)}'\n---\n# {heading}\n"
    )
    assert (not found) is fits


def test_a_front_page_may_greet():
    text = "---\ntitle: Example Health\n---\n# Welcome\n"
    assert not hits(title_match, text, path="content/_index.md")
    assert hits(title_match, text, path="content/greeting.md")


@pytest.mark.parametrize("name", ["about", "about-us", "about-de", "contribute.pt-br", "kontakt"])
def test_a_page_about_the_site_may_have_a_label_for_a_title(name):
    text = "---\ntitle: Über uns\n---\n# Die Menschen hinter der Seite\n"
    assert not hits(title_match, text, path=f"{name}.md")
    assert hits(title_match, text, path=f"{name}-cramps.md")


def test_the_sites_name_can_be_told():
    text = "---\ntitle: Sleep and Example Health\n---\n# Example Health in brief\n"
    assert not hits(title_match, text)
    assert hits(title_match, text, suffixes=("and Example Health",))


def test_every_further_h1_is_a_hit_and_names_the_first():
    found = hits(single_h1, "# A\n\n# B\n\n> # C\n")
    assert [(hit.span.line, hit.related[0].span.line) for hit in found] == [(3, 1), (5, 1)]


def test_a_layout_that_shows_a_title_needs_one_on_the_page():
    config = {"layout": {"renders-title": True}}
    assert not hits(single_h1, "# A\n", config)
    found = hits(single_h1, "---\ntitle: A\n---\n# A\n", config)
    assert [(hit.span.line, hit.related[0].span.line) for hit in found] == [(4, 2)]


def test_levels_are_measured_from_the_heading_before():
    text = "# A\n\n### B\n\n##### C\n\n## D\n\n### E\n"
    assert [hit.span.line for hit in hits(heading_increment, text)] == [3, 5]
    under_a_title = "---\ntitle: A\n---\n### B\n"
    assert hits(heading_increment, under_a_title)
    assert not hits(heading_increment, under_a_title, title_is_h1=False)


def test_a_deeper_duplicate_is_compared_with_its_own_siblings():
    text = "# A\n\n## B\n\n### C\n\n## D\n\n### C\n\n### c\n"
    assert [hit.span.line for hit in hits(duplicate_heading, text)] == [11]


def test_a_missing_h1_stands_where_absences_do():
    text = "---\nlang: en\ntitle: A\n---\n## B\n"
    assert not hits(first_h1, text)
    told = {"layout": {"names": {"plain": {"renders-title": False}}}}
    assert not hits(first_h1, text, told)
    named = text.replace("lang: en", "layout: plain")
    assert [hit.span.line for hit in hits(first_h1, named, told)] == [3]


@pytest.mark.parametrize("text", ["", "\n\n", "<!-- nothing -->\n", "A short part.\n"])
def test_parts_and_empty_files_need_no_h1(text):
    assert not hits(first_h1, text)


def test_the_last_section_is_empty_too():
    found = hits(empty_section, "# A\n\nText.\n\n## B\n\n## C\n\n### D\n")
    assert [(hit.span.line, hit.message) for hit in found] == [(5, None), (9, "last")]


def test_an_outline_needs_several_thin_sections():
    thin = "".join(f"## Part {n}\n\n- one\n- two\n\n" for n in range(5))
    full = "".join(f"## Rest {n}\n\n{'word ' * 30}\n\n" for n in range(5))
    assert len(hits(outline_only, f"# A\n\n{thin}")) == 1
    assert not hits(outline_only, f"# A\n\n{thin}{full}")
    assert not hits(outline_only, f"# A\n\n{thin[: len(thin) // 2]}")


def fits(wanted: list[str], levels: list[str]) -> bool:
    """Whether headings fit a sequence, by trying every way."""
    if not wanted:
        return not levels
    first, rest = wanted[0], wanted[1:]
    if first in ("*", "+"):
        least = 0 if first == "*" else 1
        return any(fits(rest, levels[n:]) for n in range(least, len(levels) + 1))
    return bool(levels) and first in ("?", f"## {levels[0]}") and fits(rest, levels[1:])


@given(
    st.lists(st.sampled_from(["*", "+", "?", "## a", "## b"]), max_size=5),
    st.lists(st.sampled_from(["a", "b"]), max_size=5),
)
def test_a_sequence_is_followed_in_every_way_there_is(wanted, headings):
    text = "Text.\n\n" + "".join(f"## {one}\n\nText.\n\n" for one in headings)
    found = hits(section_order, text, headings=tuple(wanted))
    assert (not found) is fits(wanted, headings)
    assert len(found) <= 1


@given(st.permutations(["A", "B", "C", "D", "E"]))
def test_the_fewest_sections_are_said_to_be_out_of_order(order):
    names = sorted(order)
    config = typed([{"name": name} for name in names], order=names)
    text = "# Title\n\n" + "".join(f"## {name}\n\nText.\n\n" for name in order)
    found = hits(section_order, text, config)
    moved = {str(hit.values["section"]) for hit in found}
    left = [name for name in order if name not in moved]
    assert left == sorted(left)
    longest = max(
        bin(mask).count("1")
        for mask in range(32)
        if (kept := [name for n, name in enumerate(order) if mask >> n & 1]) == sorted(kept)
    )
    assert len(left) == longest
