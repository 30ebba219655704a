"""The baseline in memory and on small sites: what an edit may change, and what it must not.

The command, its file and what a disk can do to it are in ``test_baseline_command``.
"""

from __future__ import annotations

import ast
import json
import re
import string
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import ABOUT, ROOT
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contentlint import ConfigError, api
from contentlint import check as run_check
from contentlint.baseline.content import SHARE, content_of, renames
from contentlint.baseline.match import Seen, compare, matched
from contentlint.baseline.model import Baseline, Identity, PageEntries, identity
from contentlint.baseline.run import place_of, update, without
from contentlint.baseline.text import parse, render
from contentlint.judge import judge, passed_over
from contentlint.model import Finding, Span
from contentlint.settings import load_settings

RULES = ("AA001", "BB002", "CC003")


def finding(rule: str = "AA001", key: str = "", message: str = "Wrong", line: int = 1) -> Finding:
    return Finding("a.md", rule, "name", "error", message, Span(line), "high", None, key)


def seen(*findings: Finding, rules=RULES, **more) -> Seen:
    return Seen(findings, rules=frozenset(rules), **more)


def accepted(baseline: Baseline, pages: dict[str, Seen]) -> int:
    return sum(sum(page.accepted) for page in compare(baseline, pages).pages.values())


# A text of any kind, also what no file should hold: controls, marks of direction, lone surrogates.
anything = st.text(st.characters(exclude_categories=()), max_size=30)
keys = st.sampled_from(["a", "b", "a,b", "a,b,c"])
identities = st.builds(Identity, st.sampled_from(RULES), keys)
counts = st.dictionaries(identities, st.integers(1, 3), max_size=4)
kinds = st.sampled_from(RULES), st.sampled_from(["a", "b", "c", "a,b", "b,c,d"])
pages = st.lists(st.builds(finding, *kinds), max_size=6).map(lambda found: seen(*found))
sites = st.dictionaries(st.sampled_from(["a.md", "b.md", "c/d.md"]), pages, max_size=3)
baselines = st.builds(
    Baseline,
    st.dictionaries(
        st.sampled_from(["a.md", "b.md", "c/d.md", "e.md"]),
        counts.filter(bool).map(PageEntries),
        max_size=4,
    ),
)


class TestText:
    @given(
        st.dictionaries(
            anything,
            st.builds(
                PageEntries,
                st.dictionaries(
                    st.builds(Identity, anything, anything),
                    st.integers(1, 1_000_000),
                    min_size=1,
                    max_size=3,
                ),
                st.lists(anything, max_size=3).map(tuple),
            ),
            max_size=3,
        )
    )
    def test_what_is_written_is_what_is_read(self, files):
        text = render(Baseline(files))
        assert parse(text, "b.json") == Baseline(files)
        assert text.encode("utf-8")
        assert json.loads(text)["version"] == 1

    def test_it_has_one_entry_a_line_in_an_order_and_no_date(self):
        text = render(
            Baseline(
                {
                    "b.md": PageEntries({Identity("MS001", "x"): 1}, ("ff", "01")),
                    "a.md": PageEntries({Identity("B1", "ü"): 2, Identity("A1", "\u202e"): 1}),
                    "empty.md": PageEntries({}),
                }
            )
        )
        assert text == (
            '{\n  "version": 1,\n  "files": {\n'
            '    "a.md": {\n      "content": [],\n      "entries": [\n'
            '        {"rule": "A1", "key": "\\u202e", "count": 1},\n'
            '        {"rule": "B1", "key": "ü", "count": 2}\n'
            "      ]\n    },\n"
            '    "b.md": {\n      "content": ["ff", "01"],\n      "entries": [\n'
            '        {"rule": "MS001", "key": "x", "count": 1}\n'
            "      ]\n    }\n  }\n}\n"
        )

    @given(baselines, st.data())
    def test_a_damaged_text_is_a_clear_error_or_still_a_baseline(self, baseline, data):
        text = render(baseline)
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        new = data.draw(st.sampled_from(["", "0", "[", '"', "null", "\n", "<<<<<<< A\n", "1e999"]))
        told = ""
        try:
            parse(text[:start] + new + text[end:], "b.json")
        except ConfigError as error:
            told = str(error)
        assert told == "" or told.startswith("b.json")
        assert "\n" not in told

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("", "b.json: the file is empty: take"),
            ('{"version": 1,\n "files": {', "b.json:2:12: not valid JSON"),
            ("[]", "b.json: this is no baseline"),
            ('{"files": {}}', "b.json: this is no baseline"),
            ('{\n"version": 2, "files": {}}', "b.json:2: version 2 was written by a newer"),
            ('{\n"version": true, "files": {}}', "b.json:2: this is no baseline"),
            ('{"version": 1,\n"files": []}', "b.json:2: `files` must be a table"),
            ('{"version": 1, "files": {\n"a": []}}', "b.json:2: `a` must have a list `entries`"),
            (
                '{"version": 1, "files": {"a": {"entries": [\n{"rule": "A", "key": "b", "count": 0}'
                "]}}}",
                "b.json:2: an entry must be",
            ),
            (
                '{"version": 1, "files": {\n"a": {"entries": [{"rule":"A"}]}}}',
                "b.json:2: an entry must be",
            ),
            (
                '{"version": 1, "files": {\n"a": {"content": [1], "entries": []}}}',
                "b.json:2: `content` of `a`",
            ),
            (
                '{"version": 1, "files": {\n"a": {"entries": []},\n"a": {"entries": []}}}',
                "b.json:3: `a` stands twice",
            ),
            (
                '{"version": 1,\n<<<<<<< HEAD\n"files": {}\n=======\n>>>>>>> main\n}',
                "b.json:2: a merge conflict",
            ),
            ("[" * 100_000, "b.json: this is no baseline"),
            ("9" * 10_000, "b.json: this is no baseline"),
            ('{"version": 1, "files": {"a": {"entries": [' + "9" * 10_000 + "]}}}", "b.json: this"),
        ],
    )
    def test_a_fault_has_its_line_and_says_what_to_do(self, text, told):
        with pytest.raises(ConfigError) as error:
            parse(text, "b.json")
        assert str(error.value).startswith(told)

    def test_a_line_that_both_sides_of_a_merge_brought_counts_once(self):
        entry = '{"rule": "A", "key": "b", "count": %d}'
        text = f'{{"version": 1, "files": {{"a": {{"entries": [{entry % 1}, {entry % 2}]}}}}}}'
        assert parse(text, "b").files["a"].entries == {Identity("A", "b"): 2}


class TestIdentity:
    def test_a_key_is_all_that_counts(self):
        one = finding(key="title", message="The title has 71 characters", line=2)
        other = replace(one, message="The title has 90 characters", span=Span(9), severity="info")
        assert identity(one) == identity(other) == Identity("AA001", "title")
        assert identity(one) != identity(finding("BB002", "title"))

    def test_without_a_key_numbers_of_the_message_do_not_count(self):
        one = finding(message="312 words (1,200.5 allowed) at 10:30")
        assert identity(one).key == "# words (# allowed) at #"
        assert identity(one) == identity(finding(message="9 words (7 allowed) at 3"))

    def test_a_long_key_is_cut_and_still_told_from_others(self):
        long = [identity(finding(key="word " * 100 + end)) for end in ("a", "b")]
        assert long[0] != long[1]
        assert max(len(one.key) for one in long) <= 120

    def test_every_check_of_ours_names_its_findings(self):
        """Without a key a reworded message would bring an old finding back."""
        for file in sorted((ROOT / "contentlint" / "checks").glob("*.py")):
            for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Hit":
                    assert "key" in {one.arg for one in call.keywords}, f"{file.name}:{call.lineno}"


class TestMatching:
    @given(counts, pages)
    def test_the_first_so_many_of_each_kind_are_accepted(self, entries, page):
        took: Counter[Identity] = Counter()
        result = matched(entries, page)
        assert len(result.accepted) == len(page.findings)
        for item, is_accepted in zip(page.findings, result.accepted, strict=True):
            one = identity(item)
            if took[one] < entries.get(one, 0):
                assert is_accepted
            elif "," not in "".join(entry.key for entry in entries):
                assert not is_accepted
            took[one] += 1
        assert sum(result.held.values()) + result.stale == sum(entries.values())

    @given(baselines, sites)
    def test_what_is_written_accepts_all_of_it_and_only_that(self, baseline, site):
        written = compare(baseline, site).restated(accept=True)
        again = compare(written, site)
        assert all(all(page.accepted) for page in again.pages.values())
        assert again.stale == 0
        assert again.restated(accept=True) == again.restated(accept=False) == written
        for path, page in site.items():
            found = Counter(map(identity, page.findings))
            entries = written.files[path].entries if path in written.files else {}
            assert found == Counter(entries)

    @given(baselines, sites)
    def test_pruning_accepts_nothing_new_and_loses_nothing_in_use(self, baseline, site):
        before = compare(baseline, site)
        pruned = before.restated(accept=False)
        after = compare(pruned, site)
        for path, page in before.pages.items():
            assert not page.accepted or after.pages[path].accepted == page.accepted
        assert after.stale == 0
        assert pruned.counts().total() == baseline.counts().total() - before.stale

    @given(baselines, sites, st.booleans(), st.sets(st.sampled_from(RULES)))
    def test_pages_and_rules_that_were_not_checked_keep_their_entries(
        self, baseline, site, accept, rules
    ):
        some = {
            path: Seen([f for f in page.findings if f.rule in rules], rules=frozenset(rules))
            for path, page in site.items()
        }
        after = compare(baseline, some).restated(accept=accept)
        for path, page in baseline.files.items():
            now = after.files[path].entries if path in after.files else {}
            for one, count in page.entries.items():
                if path not in some or one.rule not in rules:
                    assert now.get(one) == count

    def test_a_list_that_got_shorter_is_still_the_old_finding(self):
        entries = {Identity("AA001", "author,date,tags"): 1}
        for key, is_old in [
            ("author,tags", True),
            ("date", True),
            ("author,date,tags", True),
            ("author,image", False),
            ("image", False),
            ("author,date,tags,image", False),
        ]:
            result = matched(entries, seen(finding(key=key)))
            assert result.accepted == (is_old,), key
            assert result.stale == (0 if is_old else 1)
        pruned = compare(
            Baseline({"a.md": PageEntries(entries)}), {"a.md": seen(finding(key="date"))}
        ).restated(accept=False)
        assert pruned.files["a.md"].entries == {Identity("AA001", "date"): 1}

    def test_what_was_found_and_not_reported_keeps_its_entry(self):
        page = Seen((), [finding(key="x")], frozenset(RULES))
        assert matched({Identity("AA001", "x"): 1}, page).stale == 0
        assert matched({Identity("AA001", "x"): 2}, page).stale == 1

    def test_a_rule_that_is_no_more_is_stale(self):
        entries = {Identity("X001", "x"): 1}
        assert matched(entries, seen(), known=RULES).stale == 1
        assert matched(entries, seen(), known=None).stale == 0
        assert matched(entries, seen(), known=("X001",)).stale == 0


words = st.text(string.ascii_lowercase, min_size=3, max_size=8)
paragraphs = st.lists(words, min_size=8, max_size=10).map(" ".join)
bodies = st.lists(paragraphs, min_size=5, max_size=16, unique=True)


def article(parts: list[str], title: str = "A page") -> str:
    return f"---\ntitle: {title}\n---\n\n" + "\n\n".join(parts) + "\n"


def known_by(text: str) -> Baseline:
    return Baseline({"old.md": PageEntries({Identity("A", "b"): 1}, content_of(text))})


class TestRenames:
    @given(bodies, st.randoms(use_true_random=False))
    def test_a_page_is_known_by_its_body_in_any_layout(self, parts, random):
        baseline = known_by(article(parts))
        moved = list(parts)
        random.shuffle(moved)
        wrapped = [part.replace(" ", "\n", 3) for part in parts]
        for text in (
            article(parts, "Another title"),
            article(parts).replace("\n", "\r\n"),
            article(moved),
            article(wrapped),
            "\n\n\n".join(parts),
        ):
            assert renames(baseline, ["old.md"], {"new.md": text}) == {"old.md": "new.md"}

    @settings(max_examples=30)
    @given(bodies, bodies)
    def test_another_page_is_not_taken_for_it(self, parts, others):
        assume(not set(parts) & set(others))
        assert renames(known_by(article(parts)), ["old.md"], {"new.md": article(others)}) == {}

    @given(bodies, st.data())
    def test_it_is_known_while_most_of_what_was_noted_is_there(self, parts, data):
        kept = data.draw(st.integers(0, len(parts)))
        text = article([*parts[:kept], *(f"wholly other words of part {n}" for n in range(9))])
        noted = content_of(article(parts))[1:]
        still = len(set(noted) & set(content_of_all(parts[:kept])))
        found = renames(known_by(article(parts)), ["old.md"], {"new.md": text})
        assert bool(found) == (still >= SHARE * len(noted))

    def test_a_word_changed_in_every_third_paragraph_is_the_same_page(self):
        parts = [f"The {n}th paragraph says something of its own here." for n in range(30)]
        edited = [p.replace("something", "much") if n % 3 == 0 else p for n, p in enumerate(parts)]
        found = renames(known_by(article(parts)), ["old.md"], {"new.md": article(edited)})
        assert found == {"old.md": "new.md"}

    def test_what_stands_on_several_pages_tells_nothing(self):
        same = ["This page informs and replaces no medical advice.", "Subscribe to our letter!!"]
        own = "Sciatica is a pain that runs down the leg, as many know."
        pages = {"old.md": own, "kept.md": "Migraine comes with light and noise."}
        baseline = Baseline(
            {
                path: PageEntries({Identity("A", "b"): 1}, content_of(article([text, *same])))
                for path, text in pages.items()
            }
        )
        other = article(["Frozen shoulder thaws by itself, given a year or two.", *same])
        assert renames(baseline, ["old.md"], {"new.md": other}) == {}
        here = article([own, "And a sentence that is new on this page.", *same])
        assert renames(baseline, ["old.md"], {"new.md": other, "x.md": here}) == {"old.md": "x.md"}

    def test_each_page_goes_to_its_own_file(self):
        texts = {
            f"{name}.md": article([f"{name} has a text of its own, number {n}." for n in range(5)])
            for name in ("Alpha", "Beta", "Gamma")
        }
        baseline = Baseline(
            {path: PageEntries({Identity("A", "b"): 1}, content_of(t)) for path, t in texts.items()}
        )
        new = {f"moved/{path}": text for path, text in texts.items()}
        assert renames(baseline, list(texts), new) == {path: f"moved/{path}" for path in texts}

    def test_a_page_that_says_next_to_nothing_is_never_known(self):
        assert content_of("") == content_of("---\ntitle: A long enough title for it\n---\n") == ()
        baseline = Baseline({"old.md": PageEntries({Identity("A", "b"): 1}, ("",))})
        assert renames(baseline, ["old.md"], {"new.md": ""}) == {}

    def test_a_long_page_is_noted_in_one_short_line(self):
        parts = [f"Paragraph {n} of a very long page about necks." for n in range(1000)]
        assert len(content_of(article(parts))) == 13


def content_of_all(parts: list[str]) -> set[str]:
    """The digests of all parts, of which a page's content has the smallest."""
    return {digest for part in parts for digest in content_of(part)[1:]}


CONFIG = 'baseline = "contentlint-baseline.json"\nselect = ["HD003", "LK002", "PL004"]\n'
MATTER = f"---\ntitle: A page about necks\ndescription: {ABOUT}\n---\n\n"

clean = st.integers(0, 40).map("Line {} of the bus stops in front of the house.".format)
empty_sections = st.sampled_from(["Parking", "Trains"]).map("## {}\n\n## Bike\n\nRide.".format)
vague_links = st.sampled_from(["You find it [here](a.html).", "For the map, [click here](b.html)."])
blocks = st.lists(st.one_of(clean, empty_sections, vague_links), max_size=8)


class Site:
    """A small site on the disk, checked and written in this process."""

    def __init__(self, folder: Path, pages: dict[str, list[str]], config: str = CONFIG) -> None:
        self.folder = folder
        (folder / "contentlint.toml").write_text(config)
        for name, parts in pages.items():
            self.put(name, parts)

    def put(self, name: str, parts: list[str], matter: str = MATTER) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(matter + "\n\n".join(parts) + "\n", encoding="utf-8")

    def settings(self, flags):
        return load_settings(cwd=self.folder, command_line=flags)

    def check(self, *paths: str, **flags):
        return run_check(list(paths or ["."]), config=self.settings(flags), folder=self.folder)

    def command(self, accept: bool, *paths: str, **flags):
        found = self.settings(flags)
        names = list(paths or ["."])
        result = run_check(names, config=without(found), folder=self.folder)
        folders = [self.folder / name for name in names]
        return update(place_of(found, self.folder), result, folders, accept=accept)

    def write(self, *paths: str, **flags):
        return self.command(True, *paths, **flags)

    def prune(self, *paths: str, **flags):
        return self.command(False, *paths, **flags)

    @property
    def text(self) -> str:
        return (self.folder / "contentlint-baseline.json").read_text(encoding="utf-8")

    @property
    def entries(self) -> dict[str, Counter[str]]:
        """Path -> rule -> how many are accepted."""
        return {
            path: Counter({e["rule"]: 0 for e in page["entries"]})
            + Counter(e["rule"] for e in page["entries"] for _ in range(e["count"]))
            for path, page in json.loads(self.text)["files"].items()
        }


def verdicts(result, verdict: str = "open") -> list[str]:
    return sorted(f"{f.path} {f.rule}" for f in result.findings if f.verdict == verdict)


def stale(result) -> int:
    for notice in result.notices:
        found = re.match(r"([\d,]+) entr(?:y|ies) match", notice.message)
        if found:
            assert notice.path.endswith("contentlint-baseline.json")
            return int(found[1].replace(",", ""))
    return 0


@pytest.fixture
def site(tmp_path):
    return lambda pages, config=CONFIG: Site(tmp_path, pages, config)


@pytest.fixture(scope="module", autouse=True)
def _rules_read_once():
    """Reading all rules takes most of the time of a small run."""
    shipped, load = api.load_rulebook(load_settings(cwd=ROOT, no_config=True)), api.load_rulebook

    def loaded(settings, **more):
        has_own = settings.rules_dirs or settings.check_files
        return load(settings, **more) if has_own else shipped

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(api, "load_rulebook", loaded)
        yield


@pytest.fixture
def own_check(tmp_path):
    """A site with a check of its own, and what checks it (with None: without a baseline)."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "X001.yml").write_text(WORDS_RULE)
    (tmp_path / "words.py").write_text(WORDS_CHECK)
    config = (
        'baseline = "contentlint-baseline.json"\nselect = ["X001"]\nrules-dir = "rules"\n'
        'checks = ["words.py"]\n'
    )
    made = Site(tmp_path, {"a.md": ["One two three four."]}, config)

    def check(baseline: str | None = "", **flags):
        found = made.settings(flags)
        found = without(found) if baseline is None else found
        return run_check([tmp_path], config=found, folder=tmp_path, allow_code=True)

    return made, check


class TestSites:
    @settings(max_examples=25, deadline=None)
    @given(blocks, st.data())
    def test_edits_elsewhere_and_moves_change_nothing(self, parts, data):
        with tempfile.TemporaryDirectory() as name:
            site = Site(Path(name), {"a.md": parts, "b.md": ["## Trains"]})
            site.write()
            before = site.check()
            assert verdicts(before) == []
            bad = [part for part in parts if not part.startswith("Line")]
            edited = data.draw(st.permutations([*bad, *data.draw(st.lists(clean, max_size=5))]))
            site.put("a.md", edited, MATTER.replace("necks", "backs"))
            after = site.check()
            assert verdicts(after) == []
            assert verdicts(after, "baselined") == verdicts(before, "baselined")
            assert stale(after) == 0

    @settings(max_examples=25, deadline=None)
    @given(blocks, blocks)
    def test_only_what_is_new_is_open_and_what_is_mended_is_stale(self, old, new):
        with tempfile.TemporaryDirectory() as name:
            site = Site(Path(name), {"a.md": old})
            site.write()
            was = site.check()
            site.put("a.md", new)
            now = site.check()
            kinds = [Counter((f.rule, f.key) for f in result.findings) for result in (was, now)]
            opened = Counter((f.rule, f.key) for f in now.findings if f.verdict == "open")
            assert opened == kinds[1] - kinds[0]
            assert stale(now) == (kinds[0] - kinds[1]).total()
            site.prune()
            pruned = site.check()
            assert verdicts(pruned) == verdicts(now)
            assert stale(pruned) == 0

    @settings(max_examples=20, deadline=None)
    @given(blocks.filter(lambda parts: len("".join(parts)) > 40), st.booleans())
    def test_a_renamed_file_keeps_its_entries(self, parts, edited):
        with tempfile.TemporaryDirectory() as name:
            own = [f"What only this page says, in its sentence {n}." for n in range(5)]
            site = Site(Path(name), {"a.md": [*parts, *own], "b.md": ["## Trains"]})
            site.write()
            old = site.entries
            (site.folder / "a.md").unlink()
            more = ["A wholly new sentence, since the page has moved."] if edited else []
            site.put("deep/er/new.md", [*more, *parts, *own], MATTER.replace("necks", "backs"))
            result = site.check()
            assert verdicts(result) == []
            assert stale(result) == 0
            if "a.md" in old:
                (notice,) = (n for n in result.notices if "renamed" in n.message)
                assert "a.md → deep/er/new.md" in notice.message
            site.write()
            assert site.entries.get("deep/er/new.md") == old.get("a.md")
            assert "a.md" not in site.entries
            assert not any("renamed" in n.message for n in site.check().notices)

    def test_a_copy_is_not_a_renamed_page(self, site):
        own = [f"What only this page says, in its sentence {n}." for n in range(5)]
        made = site({"a.md": [*own, "## Trains"]})
        made.write()
        made.put("b.md", [*own, "## Trains"])
        result = made.check()
        assert verdicts(result) == ["b.md HD003"]
        assert stale(result) == 0

    def test_pruning_notes_a_new_name_too_and_a_deleted_page_is_dropped(self, site):
        own = [f"What only this page says, in its sentence {n}." for n in range(5)]
        made = site({"a.md": [*own, "## Trains"], "gone.md": ["## Trains", "## Parking"]})
        made.write()
        (made.folder / "a.md").rename(made.folder / "b.md")
        (made.folder / "gone.md").unlink()
        assert stale(made.check()) == 2
        done = made.prune()
        assert (done.removed, done.added, done.moved) == (2, 0, 1)
        assert made.entries == {"b.md": {"HD003": 1}}

    def test_a_part_of_the_site_or_of_the_rules_leaves_the_rest_alone(self, site):
        made = site(
            {
                "a/one.md": ["You find it [here](a.html).", "## Trains"],
                "b/two.md": ["## Trains"],
                "gone.md": ["You find it [here](a.html).", "## Trains"],
            }
        )
        made.write()
        whole = made.entries
        made.put("a/one.md", ["Nothing is wrong."])
        made.put("b/two.md", ["Nothing is wrong."])
        (made.folder / "gone.md").unlink()
        for run in (made.prune, made.write):
            assert stale(made.check("b", select=["LK002"])) == 0
            run("b", select=["LK002"])
            assert made.entries == whole
        assert stale(made.check("a")) == 2
        made.write("a")
        assert made.entries == {key: whole[key] for key in ("b/two.md", "gone.md")}
        assert stale(made.check(select=["LK002"])) == 1
        made.prune(select=["LK002"])
        assert made.entries == {"b/two.md": {"HD003": 1}, "gone.md": {"HD003": 1}}
        assert stale(made.check()) == 2
        made.prune()
        assert made.entries == {}

    def test_a_page_that_is_renamed_outside_of_the_run_is_not_given_up(self, site):
        own = [f"What only this page says, in its sentence {n}." for n in range(5)]
        made = site({"a/one.md": [*own, "## Trains"], "b/two.md": ["Nothing is wrong."]})
        made.write()
        (made.folder / "a/one.md").rename(made.folder / "b/one.md")
        assert stale(made.check("b/two.md")) == 0
        made.prune("b/two.md")
        assert verdicts(made.check("b/one.md")) == []

    def test_a_page_that_is_not_read_is_not_given_up(self, site):
        own = [f"What only this page says, in its sentence {n}." for n in range(5)]
        made = site({"a.md": [*own, "## Trains"], "draft.md": ["## Trains"], "b.md": ["## Trains"]})
        made.write()
        before = made.text
        made.put("draft.md", ["## Trains"], MATTER.replace("title", "draft: true\ntitle"))
        (made.folder / "b.md").write_bytes(b"caf\xe9")
        (made.folder / "a.md").unlink()
        (made.folder / "new.md").write_bytes(b"caf\xe9")
        result = made.check()
        assert len(result.problems) == 2
        assert stale(result) == 0
        made.prune()
        made.write()
        assert made.text == before

    def test_overrides_and_unselected_rules_are_never_stale(self, site):
        made = site({"blog/a.md": ["## Trains"], "b.md": ["## Trains"]})
        made.write()
        before = made.entries
        (made.folder / "contentlint.toml").write_text(
            f'{CONFIG}[[overrides]]\npaths = ["blog/**"]\nignore = ["HD003"]\n'
        )
        result = made.check()
        assert verdicts(result, "baselined") == ["b.md HD003"]
        assert stale(result) == 0
        made.prune()
        made.write()
        assert made.entries == before

    def test_what_is_suppressed_uses_no_entry(self, site):
        made = site({"a.md": ["## Trains", "## Parking"]})
        made.write()
        comment = "<!-- contentlint-disable-next-line HD003 -- soon -->"
        made.put("a.md", [f"{comment}\n## Trains", "## Parking"])
        result = made.check()
        assert verdicts(result, "suppressed") == verdicts(result, "baselined") == ["a.md HD003"]
        assert stale(result) == 1
        assert made.prune().removed == 1
        assert made.write().added == 0

    def test_what_judging_drops_is_passed_over(self):
        both = [finding("AA001", "x"), finding("BB002", "y"), finding("BB002", "y", line=2)]
        unsure = replace(finding("CC003", "z"), confidence="low")
        first = SimpleNamespace(supersedes=("BB002",))
        rules = {"AA001": first, "BB002": SimpleNamespace(supersedes=()), "CC003": first}
        kept = judge([*both, unsure], rules, "medium")
        assert passed_over([*both, unsure], kept) == (both[1], unsure)

    def test_the_site_s_rules_are_stale_only_where_they_could_look(self, site):
        config = 'baseline = "contentlint-baseline.json"\nselect = ["ST003"]\nsite.root = "."\n'
        made = site({"index.md": ["[One](one.md)"], "one.md": ["One."], "two.md": ["Two."]}, config)
        made.write()
        assert made.entries == {"two.md": {"ST003": 1}}
        assert verdicts(made.check("two.md"), "baselined") == ["two.md ST003"]
        text = (made.folder / "two.md").read_text()
        alone = run_check(text, config=made.settings({}), path="two.md", folder=made.folder)
        assert stale(alone) == 0
        made.put("index.md", ["[One](one.md), [two](two.md)"])
        assert stale(made.check("two.md")) == 1

    def test_a_message_whose_number_grows_is_the_same_finding(self, own_check):
        """A check of one's own need not give its findings a key."""
        made, check = own_check
        update(place_of(made.settings({}), made.folder), check(None), [made.folder], accept=True)
        assert "The page has # words" in made.text
        made.put("a.md", ["One two three four five six."])
        assert verdicts(check()) == []
        assert verdicts(check(), "baselined") == ["a.md X001"]

    def test_a_rule_that_failed_and_one_that_is_not_sure_enough_are_not_stale(self, own_check):
        made, check = own_check
        update(place_of(made.settings({}), made.folder), check(None), [made.folder], accept=True)
        strict = check(**{"min-confidence": "high"})
        assert strict.findings == []
        assert stale(strict) == 0
        made.put("a.md", ["Crash."])
        failed = check()
        assert [problem.rule for problem in failed.problems] == ["X001"]
        assert stale(failed) == 0
        made.put("a.md", ["One."])
        assert stale(check()) == 1

    def test_writing_again_changes_not_a_byte(self, site):
        made = site({"a.md": ["## Trains"], "b.md": ["You find it [here](a.html)."]})
        assert made.write().changed
        before = made.text
        assert not made.write().changed
        assert not made.write("b.md").changed
        assert not made.prune().changed
        assert made.text == before

    def test_paths_count_from_the_config_wherever_the_run_starts(self, site):
        made = site({"deep/a.md": ["## Trains"]})
        made.write()
        assert list(made.entries) == ["deep/a.md"]
        deep = made.folder / "deep"
        found = load_settings(cwd=deep)
        assert verdicts(run_check(["."], config=found, folder=deep)) == []
        assert verdicts(run_check([deep / "a.md"], config=found, folder=Path("/"))) == []


WORDS_RULE = """\
id: X001
name: too-many-words
summary: The page is longer than a card.
why: Cards are read on a phone.
severity: warning
check: words
message: "The page has {words} words"
remedy: Shorten the page.
examples:
  - name: long
    bad: |
      One two three four.
    expect:
      - {line: 1}
  - name: short
    good: |
      One two.
"""
WORDS_CHECK = '''\
"""Pages with more than three words."""

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit


class Options(CheckOptions):
    """None."""


def check(article, options):
    """Yield one hit where the page is too long."""
    words = len(article.body.split())
    if "Crash" in article.body:
        raise ValueError("on purpose")
    if words > 3:
        yield Hit(article.absence(), {"words": words}, confidence="medium")
'''
