"""ST008: which amounts of two pages contradict one another, and which only seem to."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest

import contentlint
from contentlint.detect.doses import amounts
from contentlint.engine import Linter
from contentlint.model import Source
from contentlint.rulebook import Rulebook, shipped_rules
from contentlint.settings import settings_from_text
from contentlint.site.doses import doses

TODAY = datetime.date(2026, 1, 15)
SETTINGS = settings_from_text("", root=Path("/nowhere"), shown="x.toml")
LINTER = Linter(SETTINGS, Rulebook([shipped_rules()]), today=TODAY)


def article(text: str, language: str, title: str = ""):
    whole = f"---\ntitle: {title}\nlang: {language}\n---\n{text}\n"
    return LINTER.article(Source("a.md", Path("/nowhere/a.md"), whole))


def read(text: str, language: str = "en", title: str = "") -> list[str]:
    """What a page says, one line an amount: ``magnesium limit adults 350``; masses in mg."""
    return [
        f"{one.substance} {one.claim} {one.group or 'anyone'} {one.low:g}"
        + (f"-{one.high:g}" if one.high != one.low else "")
        for one in doses(article(text, language, title))
    ]


def findings(folder: Path, *pages: str, language: str = "en"):
    """The findings on a site with these pages, ``p0.md`` and so on.

    A page may begin with its title and a bar.
    """
    for number, page in enumerate(pages):
        title, _, text = page.rpartition(" | ") if " | " in page else ("Page", "", page)
        whole = f"---\ntitle: {title}\nlang: {language}\n---\n{text}\n"
        (folder / f"p{number}.md").write_text(whole, encoding="utf-8")
    config = {"select": ["ST008"], "min-confidence": "low"}
    result = contentlint.check([folder], config=config, folder=folder, today=TODAY)
    assert not result.problems
    return result.findings


def shown(found) -> list[tuple[str, str, str]]:
    """(path, message, confidence) of each finding."""
    return [(one.path, one.message, one.confidence) for one in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Do not take more than 350 mg of magnesium a day.", "magnesium limit anyone 350"),
        ("en", "Never go above 4 g of acetaminophen in 24 hours.", "paracetamol limit anyone 4000"),
        ("en", "The UL for vitamin B6 is 100 mg for adults.", "vitamin B6 limit adults 100"),
        ("en", "Women 19–50 need 18 mg of iron.", "iron need women to 50 18"),
        ("en", "Women over 50 need 1,200 mg of calcium.", "calcium need women from 50 1200"),
        ("en", "Children aged 4 to 8 need 10 mg of iron.", "iron need children 4-8 10"),
        ("en", "Take 1,000 IU (25 mcg) of vitamin D a day.", "vitamin D dose anyone 0.025"),
        ("en", "Stay under 400 mg of caffeine a day.", "caffeine limit anyone 400"),
        ("de", "Nehmen Sie nicht mehr als 250 mg Magnesium am Tag.", "magnesium limit anyone 250"),
        ("de", "Die Tageshöchstdosis von Paracetamol ist 4 g.", "paracetamol limit anyone 4000"),
        ("de", "Frauen ab 51 Jahren brauchen 1.000 mg Kalzium.", "calcium need women from 50 1000"),
        ("de", "Stillende brauchen 260 µg Jod am Tag.", "iodine need breastfeeding 0.26"),
        ("es", "No tome más de 350 mg de magnesio al día.", "magnesium limit anyone 350"),
        ("es", "No supere los 1.200 mg de ibuprofeno en 24 horas.", "ibuprofen limit anyone 1200"),
        ("es", "Tome 300 mg de magnesio cada noche.", "magnesium dose anyone 300"),
        ("es", "Las embarazadas necesitan 27 mg de hierro.", "iron need pregnancy 27"),
        (
            "fr",
            "Ne prenez pas plus de 3 g de paracétamol par jour.",
            "paracetamol limit anyone 3000",
        ),
        ("fr", "Prenez 400 µg d'acide folique par jour.", "folic acid dose anyone 0.4"),
        ("fr", "Les adultes ont besoin de 15 µg de vitamine D.", "vitamin D need adults 0.015"),
        ("pt", "A dose máxima de paracetamol é de 4 g por dia.", "paracetamol limit anyone 4000"),
        ("pt", "O corpo pede cerca de 1.000 mg de cálcio por dia.", "calcium need anyone 1000"),
        ("pt", "Tome 300 mg de magnésio todas as noites.", "magnesium dose anyone 300"),
        ("it", "Non superare i 250 mg di magnesio al giorno.", "magnesium limit anyone 250"),
        ("it", "Prenda 300 mg di magnesio ogni sera.", "magnesium dose anyone 300"),
        ("nl", "Neem niet meer dan 250 mg magnesium per dag.", "magnesium limit anyone 250"),
        ("nl", "Slik elke dag 10 microgram vitamine D.", "vitamin D dose anyone 0.01"),
        ("pl", "Nie przekraczaj 350 mg magnezu dziennie.", "magnesium limit anyone 350"),
        ("pl", "Dorośli potrzebują 1000 mg wapnia dziennie.", "calcium need adults 1000"),
        ("zh", "每天不要超过350毫克镁。", "magnesium limit anyone 350"),
        ("zh", "孕妇每天应服用400微克叶酸。", "folic acid dose pregnancy 0.4"),
        ("zh", "維生素D的建議攝取量為每天600國際單位。", "vitamin D need anyone 0.015"),
    ],
)
def test_statement(language, text, expected):
    assert read(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Women need 310–320 mg of magnesium, men 400–420 mg.",
            ["magnesium need women 310-320", "magnesium need men 400-420"],
        ),
        (
            "Take 300 mg of magnesium and 10 mg of zinc daily.",
            ["magnesium dose anyone 300", "zinc dose anyone 10"],
        ),
        (
            "Daily magnesium needs:\n\n- Women: 310 mg\n- Pregnancy: 350 mg",
            ["magnesium need women 310", "magnesium need pregnancy 350"],
        ),
        (
            "| Nutrient | RDA (women) | UL |\n| --- | --- | --- |\n| Iron | 18 mg | 45 mg |",
            ["iron need women 18", "iron limit anyone 45"],
        ),
        ("## Zinc\n\nThe upper limit is 40 mg.", ["zinc limit anyone 40"]),
        ("- **Calcium**: 1,000 mg daily", ["calcium need anyone 1000"]),
        ("> **Note:** No more than 40 mg of zinc a day.", ["zinc limit anyone 40"]),
        ("Adults need at least 1,000 mg of calcium.", ["calcium need adults 1000-inf"]),
    ],
)
def test_several_and_what_leads_to_them(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Take up to 400 mg of magnesium a day."),
        ("en", "In one trial, women took 360 mg of magnesium a day."),
        ("en", "Almonds contain 80 mg of magnesium a serving, about what you need in a day."),
        ("en", "Take one 400 mg magnesium tablet daily."),
        ("en", "Take 200 mg of magnesium twice a day."),
        ("en", "You do not need to take 400 mg of magnesium a day."),
        ("en", "The limit for magnesium used to be 400 mg a day."),
        ("en", "Do you need 400 mg of magnesium a day?"),
        ("en", "“Take 5,000 IU of vitamin D daily,” says one website."),
        ("en", "> Take 5,000 IU of vitamin D daily."),
        ("en", "People with kidney disease should take no more than 100 mg of magnesium a day."),
        ("en", "Adults need 0.8 mg of zinc for each kilogram of body weight a day."),
        (
            "en",
            "A vitamin D level of 30 ng/ml is enough for adults, and they need no 25 mcg a day.",
        ),
        ("en", "In the UK the limit for magnesium is 400 mg a day, in the EU 250 mg."),
        ("en", "Take 300 mg of magnesium in the morning and 200 mg in the evening."),
        ("en", "Take 500 mg (80 mg elemental) of magnesium citrate a day."),
        ("en", "Smokers need 35 mg of vitamin C more a day."),
        ("en", "At 14, your body needs 1,300 mg of calcium a day."),
        ("en", "Take 500 mg of quercetin a day, best with zinc."),
        ("en", "Calcium and vitamin D: 1,000 mg a day."),
        ("en", "For ages 1-70 and 800 IU of vitamin D after that, adults need less a day."),
        ("en", "Start with 100 mg of magnesium a day and increase to 300 mg."),
        ("de", "In einer Studie nahmen Frauen täglich 360 mg Magnesium."),
        ("de", "Nehmen Sie dreimal täglich 100 mg Magnesium."),
        ("de", "Früher galt für Magnesium eine Grenze von 350 mg am Tag."),
        ("es", "Las almendras aportan 80 mg de magnesio por ración, y al día se necesitan más."),
        ("fr", "Une étude a donné 300 mg de magnésium par jour."),
        ("nl", "Neem vier keer per dag twee tabletten paracetamol van 500 mg."),
        ("it", "Chi soffre di reni non deve superare i 100 mg di magnesio al giorno."),
        ("pt", "Tome até 400 mg de magnésio por dia."),
        ("pl", "W badaniu kobiety przyjmowały 360 mg magnezu dziennie."),
        ("zh", "一项研究中,女性每天服用360毫克镁。"),
    ],
)
def test_no_statement(language, text):
    assert read(text, language) == []


def test_two_pages_are_both_reported(tmp_path):
    found = findings(
        tmp_path,
        "Magnesium | Do not take more than **350 mg** of magnesium a day.",
        "Leg cramps | Stretch first.\n\nNo more than 500 mg of magnesium a day.",
    )
    assert shown(found) == [
        ("p0.md", "Magnesium: 350 mg here, 500 mg in p1.md", "high"),
        ("p1.md", "Magnesium: 500 mg here, 350 mg in p0.md", "high"),
    ]
    assert (found[0].span.column, found[0].span.end_column) == (25, 31)
    assert [(one.path, one.span.line, one.message) for one in found[0].related] == [
        ("p1.md", 7, "500 mg here")
    ]


def test_of_many_pages_the_few_are_reported(tmp_path):
    limit = "Do not take more than {} of magnesium a day."
    found = findings(tmp_path, *(limit.format(one) for one in ("350 mg", "0.35 g", "400 mg")))
    assert shown(found) == [
        ("p2.md", "Magnesium: 400 mg here, 350 mg on 2 other pages, such as p0.md", "high")
    ]


def test_as_many_against_as_for(tmp_path):
    limit = "Do not take more than {} mg of magnesium a day."
    found = findings(tmp_path, *(limit.format(one) for one in (350, 350, 500, 500)))
    assert [one.path for one in found] == ["p0.md", "p1.md", "p2.md", "p3.md"]


def test_other_units(tmp_path):
    found = findings(
        tmp_path, "Adults need 400 IU of vitamin D a day.", "Adults need 20 mcg of vitamin D3."
    )
    assert shown(found) == [
        ("p0.md", "Vitamin D: 400 IU here, 20 mcg in p1.md", "medium"),
        ("p1.md", "Vitamin D: 20 mcg here, 400 IU in p0.md", "medium"),
    ]


@pytest.mark.parametrize(("name", "paths"), [("p0.de.md", ["p0.de.md", "p0.md"]), ("x.md", [])])
def test_a_translation_says_the_same_and_another_language_may_not(tmp_path, name, paths):
    german = "---\ntitle: Vitamin D\nlang: de\n---\nErwachsene brauchen 20 µg Vitamin D am Tag.\n"
    (tmp_path / name).write_text(german, encoding="utf-8")
    found = findings(tmp_path, "Adults need 400 IU of vitamin D a day.")
    assert [one.path for one in found] == paths


def test_one_page_that_says_both(tmp_path):
    one = "Do not take more than 350 mg of magnesium a day."
    found = findings(tmp_path, f"{one}\n\nNever exceed 500 mg of magnesium a day.", one)
    assert shown(found) == [
        ("p0.md", "Magnesium: 500 mg here, 350 mg elsewhere on this page", "low")
    ]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (
            "en",
            "No more than 3 g of paracetamol a day.",
            "The maximum daily dose of Tylenol is 4 g.",
        ),
        (
            "es",
            "No tome más de 3 g de paracetamol al día.",
            "El límite de paracetamol es de 4 g al día.",
        ),
        (
            "fr",
            "Pas plus de 3 g de paracétamol par jour.",
            "La dose maximale de Doliprane : 4 g par jour.",
        ),
        (
            "de",
            "Höchstens 3 g Paracetamol am Tag.",
            "Die Tageshöchstdosis von Paracetamol ist 4 g.",
        ),
        ("pt", "No máximo 3 g de paracetamol por dia.", "Não exceda 4 g de paracetamol por dia."),
        (
            "it",
            "Non più di 3 g di paracetamolo al giorno.",
            "Il limite per la Tachipirina è di 4 g al giorno.",
        ),
        (
            "nl",
            "Maximaal 3 gram paracetamol per dag.",
            "Slik niet meer dan 4 g paracetamol per dag.",
        ),
        (
            "pl",
            "Nie więcej niż 3 g paracetamolu na dobę.",
            "Maksymalna dzienna dawka paracetamolu to 4 g.",
        ),
        ("zh", "对乙酰氨基酚每天最多3克。", "扑热息痛每日不得超过4克。"),
    ],
)
def test_conflict_in_every_language(tmp_path, language, one, other):
    found = findings(tmp_path, one, other, language=language)
    assert [(one.path, one.confidence) for one in found] == [("p0.md", "high"), ("p1.md", "high")]
    assert all(one.message.startswith("Paracetamol: ") for one in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # rounding, and ranges that meet
        ("Adults need 320 mg of magnesium.", "Adults need 310–350 mg of magnesium."),
        ("Adults need 1,000 mg of calcium.", "Adults need 1,050 mg of calcium."),
        ("Adults need 600 IU of vitamin D.", "Adults need 15 mcg of vitamin D."),
        ("Adults need at least 700 mg of calcium.", "Adults need 1,000 mg of calcium."),
        # other people
        ("Women need 310 mg of magnesium.", "Pregnant women need 350 mg of magnesium."),
        ("Women need 310 mg of magnesium.", "Men need 400 mg of magnesium."),
        ("Adults need 700 mg of calcium.", "Women over 50 need 1,200 mg of calcium."),
        (
            "Magnesium | Adults need 310 mg a day.",
            "Magnesium in pregnancy | You need 360 mg a day.",
        ),
        # another claim
        ("Adults need 310 mg of magnesium.", "Take no more than 250 mg of magnesium a day."),
        ("Adults need 310 mg of magnesium.", "Take 200 mg of magnesium a day."),
        # other countries
        (
            "EFSA's upper limit for magnesium from supplements is 250 mg.",
            "In the US, the upper limit for magnesium from supplements is 350 mg.",
        ),
        ("The NHS says adults need 10 mcg of vitamin D.", "Adults need 20 mcg of vitamin D."),
        # another purpose, another salt, another source, another period
        (
            "For sleep, take 200 mg of magnesium a day.",
            "For migraine, take 600 mg of magnesium a day.",
        ),
        (
            "Jet lag | Take 0.5 mg of melatonin at bedtime.",
            "Migraine | Take 3 mg of melatonin at bedtime.",
        ),
        (
            "Take 400 mg of magnesium citrate a day.",
            "Take 200 mg of magnesium glycinate a day.",
        ),
        (
            "The upper limit for calcium from supplements is 1,500 mg.",
            "The upper limit for calcium from food and supplements is 2,500 mg.",
        ),
        ("Take 1,000 IU of vitamin D a day.", "Take 20,000 IU of vitamin D a week."),
        # another unit that nothing converts
        ("Take 100 IU of ginseng a day.", "Take 300 mg of ginseng a day."),
    ],
)
def test_no_conflict(tmp_path, one, other):
    assert shown(findings(tmp_path, one, other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Adults need 700 mg of calcium.", "You need 1,000 mg of calcium a day."),
        ("Take 400 mg of magnesium citrate a day.", "Take 200 mg of magnesium every evening."),
        ("Women need 310 mg of magnesium.", "The RDA for magnesium is 400 mg for women."),
        (
            "Pregnancy | Take 400 mcg of folic acid a day.",
            "Pregnancy | Take 800 mcg of folic acid a day.",
        ),
        (
            "Iron | ## Upper limit\n\n- Adults: 45 mg a day",
            "Iron | The upper limit for adults is 60 mg.",
        ),
    ],
)
def test_conflict(tmp_path, one, other):
    assert [one.path for one in findings(tmp_path, one, other)] == ["p0.md", "p1.md"]


def test_pages_of_many_amounts_take_time_by_their_length():
    def seconds(text):
        page = article(text, "en")
        amounts(page)
        start = time.perf_counter()
        list(doses(page))
        return time.perf_counter() - start

    pages = [
        "take 400 mg of zinc a day and " * 3_000,
        "Take 400 mg of zinc a day. " * 3_000,
        "“" * 20_000 + " take 400 mg a day",
        "| a |" + " 400 mg zinc a day |" * 3_000 + "\n|---|" + "---|" * 20_000,
        "- Take 400 mg of zinc a day\n" * 3_000,
        "# Zinc\n\nTake 4 mg a day\n\n" * 1_000,
    ]
    for text in pages:
        short, long = seconds(text[: len(text) // 4]), seconds(text)
        assert long < 8 * max(short, 0.05), text[:40]
