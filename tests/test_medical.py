"""Disclaimers, seek-help sections and health advice on small pages, language by language."""

from __future__ import annotations

import pytest
import yaml
from medical_cases import FOLDER, facts, shown_disclaimer, shown_seek_help

from contentlint.lexicon import Lexicons, fold

# What a case leaves out is not asked; YAML reads a bare yes and no as booleans.
WORDS = {True: "yes", False: "no"}
CASES = [
    pytest.param(file.stem, case, id=f"{file.stem}: {case['name']}")
    for file in sorted(FOLDER.glob("*.yml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
ENGLISH = "The pain of a sprain is treated with rest.\n\n"
# "For information only" is a medical disclaimer where the page is about health: so the pages are.
KNEE = {
    "de": (
        "# Knieschmerzen\n\n"
        "Das Knie schmerzt, wenn Bänder und Muskeln überlastet sind. Kühlen Sie die "
        "Schwellung, schonen Sie das Gelenk und beginnen Sie nach einigen Tagen mit "
        "Übungen."
    ),
    "en": (
        "# Knee pain\n\n"
        "The knee hurts when ligaments and muscles are strained. Cool the swelling, "
        "rest the joint, take a painkiller if you need one, and start exercises after a "
        "few days."
    ),
    "es": (
        "# Dolor de rodilla\n\n"
        "La rodilla duele cuando los ligamentos y los músculos se sobrecargan. Enfríe "
        "la hinchazón, descanse la articulación y empiece los ejercicios a los pocos "
        "días."
    ),
    "fr": (
        "# Douleur au genou\n\n"
        "Le genou fait mal quand les ligaments et les muscles sont surchargés. "
        "Refroidissez le gonflement, reposez l'articulation et commencez les exercices "
        "ensuite."
    ),
    "it": (
        "# Dolore al ginocchio\n\n"
        "Il ginocchio fa male quando i muscoli sono affaticati. Raffreddate il "
        "gonfiore, fate riposare l'articolazione e poi cominciate gli esercizi per i "
        "muscoli."
    ),
    "nl": (
        "# Kniepijn\n\n"
        "De knie doet pijn als spieren en banden overbelast zijn. Koel de zwelling, "
        "geef het gewricht rust en begin na enkele dagen met oefeningen voor de "
        "spieren."
    ),
    "pl": (
        "# Ból kolana\n\n"
        "Kolano boli, gdy mięśnie i więzadła są przeciążone. Schładzaj obrzęk, "
        "oszczędzaj staw i po kilku dniach zacznij ćwiczenia mięśni. Ból i obrzęk "
        "powinny ustąpić. Leki przeciwbólowe łagodzą ból; wizyta u lekarza jest "
        "potrzebna rzadko."
    ),
    "pt": (
        "# Dor no joelho\n\n"
        "O joelho dói quando os músculos e ligamentos são sobrecarregados. Arrefeça o "
        "inchaço, descanse a articulação e comece os exercícios após alguns dias."
    ),
    "zh": (
        "# 膝盖疼痛\n\n"
        "肌肉和韧带过度劳累时膝盖会疼痛。请冷敷肿胀的关节,注意休息, "
        "几天后开始锻炼肌肉。"
    ),
}


def about_a_knee(language: str, text: str) -> str:
    """``text`` at the end of a short page about health, unless it has front matter of its own."""
    return text if text.startswith("---") else f"{KNEE[language[:2]]}\n\n{text}"


@pytest.mark.parametrize(("language", "case"), CASES)
def test_case(language, case):
    found = facts(case["text"], case.get("path", f"{language[:2]}/page.md"))
    if "seek_help" in case:
        wanted = WORDS.get(case["seek_help"], case["seek_help"])
        assert shown_seek_help(found) == wanted, (found.seek_help, found.misses)
    if "disclaimer" in case:
        wanted = WORDS.get(case["disclaimer"], case["disclaimer"])
        if wanted == "yes":
            page = about_a_knee(language, case["text"])
            found = facts(page, case.get("path", f"{language[:2]}/page.md"))
        assert shown_disclaimer(found) == wanted, (found.disclaimer, found.misses)
    if "health" in case:
        assert WORDS[found.health.given] == WORDS.get(case["health"]), found.health


def test_every_case_has_a_name_of_its_own():
    names = [(case.values[0], case.values[1]["name"]) for case in CASES]
    assert len(set(names)) == len(names)


def test_the_section_stands_on_its_heading():
    text = "# Sprains\n\nRest.\n\n## When to see a doctor ##\n\nYour toes are numb.\n"
    span = facts(text, "en/page.md").seek_help.span
    assert (span.line, span.column, span.end_column) == (5, 4, 24)


def test_the_label_is_found_inside_its_paragraph():
    text = "Rest.\n**Tip:** ice\n**Call 911 if** you cannot breathe.\n"
    span = facts(text, "en/page.md").seek_help.span
    assert (span.line, span.column) == (3, 3)


def test_the_disclaimer_stands_on_its_label():
    text = "---\nlang: en\n---\nRest.\n\n*Disclaimer: This is not medical advice.*\n"
    span = facts(text).disclaimer.span
    assert (span.line, span.column, span.end_column) == (6, 2, 12)


def test_the_evidence_says_what_decided():
    section = facts("## When to call your midwife\n\nBleeding.\n", "en/page.md").seek_help
    shown = "; ".join(section.cues)
    for cue in ('when: "when"', 'whom: "midwife"', "names a sign"):
        assert cue in shown


def test_a_near_miss_is_told():
    (miss, *_) = facts("### Red flags: stop if\n\n- sharp pain\n", "en/page.md").misses
    assert (miss.line, miss.why) == (1, "only says when to stop")


@pytest.mark.parametrize("language", ["de", "es", "fr"])
def test_an_english_disclaimer_counts_on_a_page_in_another_language(language):
    text = about_a_knee(language, "*This page is for educational purposes only.*\n")
    assert facts(text, f"{language}/page.md").disclaimer is not None


def test_a_page_whose_language_nothing_tells_is_read_in_all():
    found = facts("## Quand consulter ?\n\n- 40 °C\n- Fièvre\n")
    assert found.language is None
    assert found.seek_help is not None


def test_a_language_without_words_gives_nothing():
    found = facts("## When to see a doctor\n\nFever.\n", "sv/page.md")
    assert (found.health.given, found.seek_help, found.disclaimer) == (False, None, None)


LAYOUT = """
[layout]
renders-disclaimer = true
[layout.names.plain]
renders-disclaimer = false
renders-seek-help = true
[layout.shortcodes]
disclaimer = ["fine-print"]
seek-help = ["HelpBox"]
"""


@pytest.mark.parametrize(
    ("matter", "body", "disclaimer", "seek_help"),
    [
        ("", "", "yes", "no"),
        ("layout: plain", "", "no", "yes"),
        ("layout: plain", "{{< fine-print >}}", "yes", "yes"),
        ("layout: plain", "{% include parts/fine-print.html %}", "yes", "yes"),
        ("layout: plain", "```\n{{< fine-print >}}\n```", "no", "yes"),
        ("", "<HelpBox topic='knee' />", "yes", "yes"),
    ],
)
def test_layouts_and_shortcodes_of_the_config(matter, body, disclaimer, seek_help):
    text = f"---\nlang: en\n{matter}\n---\n{ENGLISH}{body}\n"
    found = facts(text, config=LAYOUT)
    assert (shown_disclaimer(found), shown_seek_help(found)) == (disclaimer, seek_help)


def test_a_team_adds_its_own_words():
    text = "## When to ring the kneeline\n\nYour knee is swollen.\n"
    own = '[rules.MS001.lexicon.en]\nact = ["ring"]\nwho = ["kneeline"]\n'
    assert facts(text, "en/page.md").seek_help is None
    assert facts(text, "en/page.md", own).seek_help is not None


def test_a_page_full_of_cues_is_read_in_time():
    """Patterns must not backtrack over long lines."""
    import time

    line = "this information is not a " + "medical page of the and not if call " * 6000
    began = time.perf_counter()
    facts(f"---\nlang: en\n---\n**Note:** {line}\n\n> {line}\n\n## {line}\n")
    assert time.perf_counter() - began < 8


@pytest.mark.parametrize("alone", ["> [!NOTE]", "ℹ️", "> [!WARNING]\n>", "**ℹ️**"])
def test_a_mark_without_a_text_says_nothing(alone):
    found = facts(f"{about_a_knee('en', alone)}\n", "en/page.md")
    assert (found.seek_help, found.disclaimer) == (None, None)
    assert facts(f"{alone}\n", "en/page.md").seek_help is None


@pytest.mark.parametrize("pattern", ["gross", "groß"])
def test_german_patterns_match_both_spellings(pattern):
    found = Lexicons({"MS001": {"de": {"sign": [pattern]}}}).pattern("MS001", "de", "sign")
    assert found.fullmatch(fold("groß"))
    assert found.fullmatch("gross")


def test_signs_under_a_heading_on_when_to_stop_send_nobody_to_help():
    signs = "**Warning signs:**\n\n- bleeding\n- chest pain\n- fainting\n- numbness\n"
    assert facts(f"## Plank\n\n{signs}", "en/page.md").seek_help is not None
    found = facts(f"## When to stop\n\n{signs}", "en/page.md")
    assert found.seek_help is None
    assert found.misses[0].why == "only says when to stop"
