"""ST004: pages that are nearly the same, on sites that are made here from words without sense."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

import contentlint
from contentlint.article import Article
from contentlint.checks.near_duplicate import Options, check_site, keys
from contentlint.config import Config
from contentlint.configsite import SiteConfig
from contentlint.lexicon import Lexicons
from contentlint.model import Source
from contentlint.site import similar
from contentlint.site.generators.plain import Plain
from contentlint.site.locate import Place
from contentlint.site.model import Access, Site
from contentlint.site.record import Wanted, placed, read
from contentlint.site.similar import pairs, signature

FOLDER = Path("/nowhere/site")
THRESHOLD = Options().threshold
SYLLABLES = ("ba", "de", "ki", "lo", "mu", "na", "po", "ra", "si", "te", "vu", "ga")
WORDS = tuple("".join(parts) for parts in itertools.product(SYLLABLES, repeat=3))
COMMON = ("the", "of", "and", "to", "a", "in", "is", "for", "with", "your", *WORDS[:60])


def sentence(rng: random.Random) -> str:
    words = rng.choices(COMMON, k=6) + rng.choices(WORDS, k=8)
    rng.shuffle(words)
    return " ".join(words).capitalize() + "."


def prose(seed: object, paragraphs: int, sentences: int = 4) -> list[str]:
    rng = random.Random(str(seed))
    return [" ".join(sentence(rng) for _ in range(sentences)) for _ in range(paragraphs)]


def edited(paragraphs: list[str], seed: object, share: float) -> list[str]:
    """The same text in which so many of its words are others."""
    rng = random.Random(str(seed))
    return [
        " ".join(rng.choice(WORDS) if rng.random() < share else word for word in one.split())
        for one in paragraphs
    ]


FOOTER = [
    "## Disclaimer", *prose("disclaimer", 2, 5), "## About the author", *prose("author", 1, 5),
    "> " + prose("newsletter", 1, 3)[0], "\n".join(f"- {one}" for one in prose("links", 4, 1)),
]  # fmt: skip


def article(body: str, path: str = "page.md", matter: str = "lang: en") -> Article:
    source = Source(path, FOLDER / path, f"---\n{matter}\n---\n{body}")
    today = datetime.date(2026, 1, 15)
    return Article(source, Config(), today=today, lexicons=Lexicons({}), generator=Plain(FOLDER))


def page(path: str, paragraphs: list[str], matter: str = "lang: en", **changes: object):
    wanted = Wanted(signature=True, keys=frozenset(keys(Options())))
    content = read(article("\n\n".join(paragraphs), path, matter), wanted)
    made = placed(content, content.own, path, path, Plain(FOLDER), wanted)
    return dataclasses.replace(made, **changes)


def site(pages) -> Site:
    pages = sorted(pages, key=lambda one: one.path)
    place, access = Place(Plain(FOLDER), True, True), Access(FOLDER, use_cache=False)
    return Site(pages, place, SiteConfig(), FOLDER, datetime.date(2026, 1, 15), access)


def found(*pages, threshold: float = THRESHOLD):
    return list(check_site(site(pages), Options(threshold=threshold)))


def words_of(paragraphs: list[str]) -> set[tuple[str, ...]]:
    text = [one.lower().replace(".", "").split() for one in paragraphs]
    return {tuple(words[n : n + 3]) for words in text for n in range(len(words) - 2)}


# what is found


def test_a_copy_is_found_on_the_later_path_and_names_the_other(tmp_path):
    text = "\n\n".join(prose("a", 5))
    (tmp_path / "b.md").write_text(f"---\ntitle: Second\nlang: en\n---\n{text}\n\nOne more word.\n")
    (tmp_path / "a.md").write_text(f"---\nlang: en\ntitle: First\n---\n{text}\n")
    (tmp_path / "c.md").write_text(
        "---\ntitle: Third\nlang: en\n---\n" + "\n\n".join(prose("c", 5))
    )
    config = {"select": ["ST004"], "site": {"root": "."}}
    result = contentlint.check([tmp_path], config=config, folder=tmp_path)
    assert not result.problems
    (finding,) = result.findings
    assert (finding.path, finding.span.line, finding.severity) == ("b.md", 2, "warning")
    assert "% of the text stands in a.md too, “First”: merge" in finding.message
    (other,) = finding.related
    assert (other.path, other.span.line, other.span.column) == ("a.md", 3, 8)
    # the other page is read where only this one is named
    alone = contentlint.check([tmp_path / "b.md"], config=config, folder=tmp_path)
    assert [one.message for one in alone.findings] == [finding.message]
    assert not contentlint.check([tmp_path / "a.md"], config=config, folder=tmp_path).findings


@pytest.mark.parametrize("share", [0, 0.02, 0.05, 0.1, 0.15])
def test_the_overlap_is_near_the_true_share_of_the_longer_text(share):
    first = prose("a", 8)
    for number in range(8):
        second = edited(first, number, share) + prose(number, number % 3)
        one, two = words_of(first), words_of(second)
        true = len(one & two) / max(len(one), len(two))
        (pair,) = pairs([page("a.md", first), page("b.md", second)], 0.0)
        assert pair.overlap == pytest.approx(true, abs=0.13)


def test_the_order_of_paragraphs_and_what_is_no_text_make_no_difference():
    text = prose("a", 6)
    dressed = [
        "![A picture](/img/a.png)", text[3].upper(), "```\n" + prose("code", 1)[0] + "\n```",
        text[0].replace(" the ", " [the](/a/long/way/to/go/) "), text[5], text[1], text[4],
        text[2].replace(" of ", " **of** ").replace("a", "á"),
    ]  # fmt: skip
    (pair,) = pairs([page("a.md", text), page("b.md", dressed)], THRESHOLD)
    assert pair.overlap > 0.9


def test_text_in_html_is_text():
    text = prose("a", 5)
    html = ["<div class='one'><p>" + one + "</p></div>" for one in text]
    assert [pair.overlap for pair in pairs([page("a.md", text), page("b.md", html)], 0.9)] == [1.0]


def test_pages_for_many_places_have_one_finding_each():
    places = [f"{one}burg" for one in WORDS[100:140]]
    template = [one.replace(" the ", " PLACE ", 1) for one in prose("physio", 6)]
    template += prose("the same everywhere", 2)
    pages = [
        page(f"physio/{place}.md", [one.replace("PLACE", place) for one in template])
        for place in places
    ]
    others = [page(f"guide/{n}.md", prose(n, 6)) for n in range(60)]
    hits = found(*pages, *others)
    assert sorted(hit.path for hit in hits) == sorted(one.path for one in pages)[1:]
    assert {hit.values["more"] for hit in hits} == {38}
    assert {hit.message for hit in hits} == {"several"}
    assert len({hit.cause for hit in hits}) == 1


def test_identical_pages_are_found_however_many_there_are():
    pages = [page(f"{n:03}.md", prose("a", 5)) for n in range(60)]
    assert len(found(*pages)) == 59


def test_the_most_similar_page_is_the_one_that_is_named():
    text = prose("a", 10)
    pages = [page("a.md", edited(text, 1, 0.06)), page("b.md", text), page("c.md", text)]
    hit = next(hit for hit in found(*pages) if hit.path == "c.md")
    assert (hit.values["other"], hit.values["percent"], hit.values["more"]) == ("b.md", 100, 1)


# what is not


@pytest.mark.parametrize("own", [1, 2, 4])
def test_what_all_pages_share_makes_no_near_duplicates(own):
    pages = [page(f"faq/{n:02}.md", prose(n, own, 4) + FOOTER) for n in range(40)]
    everything = list(pairs(pages[:2], 0.2))
    assert everything  # two pages alone: nobody knows what is common
    assert not found(*pages, threshold=0.3)
    copy = page("faq/copy.md", prose(7, own, 4) + FOOTER)
    (hit,) = found(*pages, copy)
    assert (hit.path, hit.values["other"]) == ("faq/copy.md", "faq/07.md")


def test_a_template_that_only_some_pages_have_is_no_near_duplicate():
    steps = ["## How to do it", *prose("steps", 3), "## Safety", *prose("safety", 3)]
    pages = [page(f"exercises/{n}.md", prose(n, 2) + steps) for n in range(12)]
    pages += [page(f"guide/{n}.md", prose(f"guide {n}", 8)) for n in range(80)]
    assert not found(*pages, threshold=0.5)


def test_pages_on_one_subject_in_other_words():
    assert not found(*(page(f"{n}.md", prose(n, 9)) for n in range(50)), threshold=0.3)


def test_languages_and_twins_never_match():
    text = prose("a", 5)
    assert found(page("a.md", text), page("b.md", text))
    assert not found(page("a.md", text), page("b.md", text, "lang: fr"))
    assert not found(page("a.md", text, twin="x"), page("b.md", text, twin="x"))
    assert found(page("a.md", text, twin="x"), page("b.md", text, twin="y"))


@pytest.mark.parametrize(
    "matter",
    [
        "canonical_url: https://example.com/a/",
        "canonicalURL: /a",
        "canonical: https://elsewhere.example/original.html",
        "redirect_to: /a/",
        "noindex: true",
        "robots: noindex, follow",
        "hreflang: {en-us: /a/}",
    ],
)
def test_a_page_that_stands_back_is_left_alone(matter):
    text = prose("a", 5)
    first = page("a.md", text)
    assert not found(first, page("b.md", text, f"lang: en\n{matter}"))


@pytest.mark.parametrize(
    "matter",
    [
        "canonical_url: https://example.com/b/",
        "canonical_url: /b",
        "canonical_url: '{{ site.url }}/b/'",
        "canonical_url: [1]",
        "canonical_url: ''",
        "robots: index",
        "noindex: false",
        "hreflang: {en-us: /c/}",
    ],
)
def test_what_does_not_make_a_page_stand_back(matter):
    text = prose("a", 5)
    assert found(page("a.md", text), page("b.md", text, f"lang: en\n{matter}"))


def test_pages_at_one_address_and_pages_that_are_not_published():
    text = prose("a", 5)
    first = page("a.md", text)
    assert not found(first, page("b.md", text, aliases=("/old/", "/a/")))
    assert not found(page("a.md", text, aliases=("/b.html",)), page("b.md", text))
    assert not found(first, page("b.md", text, url="/a"))  # ST009 says so
    assert not found(first, page("b.md", text, url=""))


# signatures


def test_a_page_with_little_text_has_no_signature():
    assert signature(article("word " * 59)) == b""
    assert signature(article("word " * 60))
    assert signature(article("`" + "word " * 80 + "`\n\n```\n" + "word " * 80 + "\n```")) == b""
    assert signature(article("字" * 119)) == b""
    assert signature(article("字" * 120))


def test_a_signature_is_small_however_long_the_page():
    assert len(signature(article("\n\n".join(prose("a", 400, 3))))) <= 1024


def test_unspaced_text_is_read_by_characters():
    rng = random.Random(5)
    characters = [chr(0x4E00 + n) for n in range(800)]
    text = ["".join(rng.choices(characters, k=90)) + "。" for _ in range(6)]
    changed = [one[:40] + "换" + one[41:] for one in text]
    other = ["".join(rng.choices(characters, k=90)) + "。" for _ in range(6)]
    pages = [page("a.md", text), page("b.md", changed), page("c.md", other)]
    assert [(one.a.path, one.b.path) for one in pairs(pages, THRESHOLD)] == [("a.md", "b.md")]


def test_a_signature_is_the_same_in_every_process():
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import test_near_duplicates as t\n"
        "print(t.signature(t.article('\\n\\n'.join(t.prose('a', 30)))).hex())"
    )
    here = str(Path(__file__).parent)
    seen = {signature(article("\n\n".join(prose("a", 30)))).hex()}
    for seed in ("0", "1"):
        seen.add(
            subprocess.run(
                [sys.executable, "-c", code, here],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                text=True,
                check=True,
            ).stdout.strip()
        )
    assert len(seen) == 1


def test_signatures_of_another_version_are_not_compared():
    text = prose("a", 5)
    first, second = page("a.md", text), page("b.md", text)
    mine = second.signature
    strange = (
        b"", b"\x00", mine[:40], mine[:-1], mine + b"\x00", b"\x09" + mine[1:],
        mine[:1] + b"\x63" + mine[2:], bytes(len(mine)),
    )  # fmt: skip
    for one in strange:
        assert not list(pairs([first, dataclasses.replace(second, signature=one)], 0.3))


@pytest.mark.parametrize(
    "body",
    [
        "[" * 60_000, "*a " * 20_000, "`" * 60_000, "{{" * 30_000, "<a " * 20_000, "\x1e" * 60_000,
        "word\x1e" * 200, "\u0e01\u0e31" * 20_000, "- " * 5_000, "|a" * 10_000, "> " * 3_000 + "a",
        "\x00\ufffe" * 500, "e\u0301 " * 5_000,
    ],
)  # fmt: skip
def test_hostile_text_gives_a_signature_or_none(body):
    assert len(signature(article(body))) <= 1024


# time


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda n: edited(prose("a", 5), n, 0.03), id="all alike"),
        pytest.param(lambda n: prose(n, 1) + FOOTER, id="alike in what is common"),
    ],
)
def test_the_work_grows_with_the_number_of_pages(monkeypatch, make):
    count = 0
    compare = similar._Sketch.overlap

    def counted(one, other):
        nonlocal count
        count += 1
        return compare(one, other)

    monkeypatch.setattr(similar._Sketch, "overlap", counted)
    pages = [page(f"{n:04}.md", make(n)) for n in range(400)]
    counts = []
    for size in (200, 400):
        count = 0
        list(pairs(pages[:size], THRESHOLD))
        counts.append(count)
    # of all pairs there would be four times as many
    assert counts[1] <= 2.8 * counts[0] + 50
    assert counts[1] <= 400 * 60
