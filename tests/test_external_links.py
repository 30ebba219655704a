"""External links: what a server on this machine answers, and what is made of it."""

from __future__ import annotations

import asyncio
import datetime
import json
import socket
import sys
import threading
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import trustme
from conftest import ROOT
from external_links_server import Web, closed_port
from hypothesis import given
from hypothesis import strategies as st

from contentlint.api import check
from contentlint.checks import external_link
from contentlint.configerrors import ConfigError
from contentlint.externallinks import fetch, lookup
from contentlint.externallinks.addresses import named_by, redirected, web_address
from contentlint.externallinks.answer import Answer, verdict
from contentlint.externallinks.ask import Limits, ask
from contentlint.externallinks.known import known
from contentlint.externallinks.lookup import is_public
from contentlint.externallinks.politeness import retry_after
from contentlint.externallinks.robots import parse
from contentlint.externallinks.store import NAME, Store
from contentlint.model import Notice, Span
from contentlint.rulebook import Rulebook, shipped_rules
from contentlint.site.model import Access
from contentlint.site.page import Target

TODAY = datetime.date.today()
DAY = datetime.timedelta(days=1)
LIMITS = Limits(
    timeout=2, retries=1, at_once=8, per_host=4, delay=0.01, seconds=30, robots=False,
    allow_private=True,
)  # fmt: skip


@pytest.fixture
def web():
    server = Web()
    yield server
    server.close()


@pytest.fixture
def names(monkeypatch):
    """Names of hosts that are all this machine's, and one that is nobody's."""
    real = socket.getaddrinfo

    def looked_up(host, port, *args, **named):
        if host == "no-such-clinic.org":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if host == "ask-later-clinic.org":
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return real("127.0.0.1" if str(host).endswith("clinic.org") else host, port, *args, **named)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)


def asked(*addresses: str, **changed: object) -> list[str]:
    """What each address answered: its status or the kind of error, and where it led."""
    answers: dict[str, Answer] = {}
    ask(addresses, replace(LIMITS, **changed), answers)
    return [f"{one.status or one.error}" for one in (answers[address] for address in addresses)]


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/ok", "200"),
        ("/404", "404"),
        ("/410", "410"),
        ("/403", "403"),
        ("/500", "500"),
        ("/503", "503"),
        ("/999", "999"),
        ("/chain", "200"),
        ("/moved-404", "404"),
        ("/loop-a", "loop"),
        ("/cookies", "redirects"),
        ("/endless", "redirects"),
        ("/left", "301"),
        ("/odd", "301"),
        ("/ports", "301"),
        ("/no-head", "200"),
        ("/odd-head", "200"),
        ("/flaky", "200"),
        ("/busy-long", "busy"),
        ("/wall", "wall"),
        ("/challenge", "wall"),
        ("/rubbish", "unreadable"),
        ("/headers", "200"),
        ("/slow-body", "200"),
    ],
)
def test_what_a_server_answers(web, path, answer):
    assert asked(web.at(path)) == [answer]


def test_the_end_of_a_chain_is_told(web):
    answers = {}
    ask([web.at("/chain"), web.at("/ok")], LIMITS, answers)
    assert answers[web.at("/chain")].final == web.at("/ok")
    assert answers[web.at("/ok")].final == ""


def test_a_host_that_asks_to_wait_is_waited_for(web):
    start = time.monotonic()
    assert asked(web.at("/busy")) == ["200"]
    assert time.monotonic() - start > 1
    assert web.counts()["/busy"] == 2


def test_failures_are_tried_again_and_no_more_often_than_that(web):
    asked(web.at("/500"), web.at("/404"), retries=2)
    # HEAD, then GET: a server that fails on HEAD alone is not failing
    assert web.methods("/500") == ["HEAD", "GET", "GET", "GET"]
    assert web.methods("/404") == ["HEAD", "GET"]


def test_a_server_that_never_answers_costs_the_time_limit_of_its_tries(web):
    start = time.monotonic()
    paths = [web.at(f"/never?{number}") for number in range(9)]
    assert asked(*paths, timeout=0.3, per_host=1) == ["timeout"] * 2 + ["given-up"] * 7
    assert time.monotonic() - start < 3
    assert len(web.asked) == 4


def test_nobody_listens_and_nobody_is_found(web, names):
    dead = f"http://127.0.0.1:{closed_port()}/"
    answers = asked(
        dead, "http://no-such-clinic.org/", "http://ask-later-clinic.org/",
        web.at("/ok", "a-clinic.org"),
    )  # fmt: skip
    assert answers == ["no-connection", "no-host", "no-connection", "200"]


def test_a_machine_without_a_network_calls_nothing_broken(names, tmp_path):
    assert asked("http://no-such-clinic.org/") == ["offline"]
    answers, words = known(
        ["http://no-such-clinic.org/"], tmp_path, today=TODAY, max_age=7, limits=LIMITS
    )
    assert [verdict(one, frozenset(), 14) for one in answers.values()] == ["unknown"]
    assert "is this machine online?" in words[0]
    assert not list(tmp_path.iterdir())


def test_a_name_server_that_never_answers_does_not_keep_the_run(monkeypatch):
    gate = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **named: gate.wait(20) and [])
    start = time.monotonic()
    assert asked("http://slow-clinic.org/", timeout=0.2, retries=0) == ["timeout"]
    assert time.monotonic() - start < 3
    gate.set()


def test_of_a_body_nothing_is_read(web):
    assert asked(web.at("/huge")) == ["200"]
    time.sleep(0.2)
    assert web.sent < 20_000_000


@pytest.fixture
def authority(tmp_path, monkeypatch):
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return made


@pytest.mark.parametrize(
    ("kind", "answer"),
    [("good", "200"), ("expired", "expired"), ("name", "wrong-name"), ("unknown", "tls")],
)
def test_certificates(kind, answer, authority, names):
    import ssl

    signer = trustme.CA() if kind == "unknown" else authority
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    lasts = {"not_before": past, "not_after": past + DAY} if kind == "expired" else {}
    made = signer.issue_cert("b-clinic.org" if kind == "name" else "a-clinic.org", **lasts)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.configure_cert(context)
    server = Web(context)
    try:
        assert asked(server.at("/ok", "a-clinic.org", "https")) == [answer]
    finally:
        server.close()


def test_a_server_without_tls_and_one_with_it_alone(web, names):
    assert asked(web.at("/ok", "a-clinic.org", "https")) == ["tls"]


# --- politeness -----------------------------------------------------------------------------------


def test_one_request_for_an_address_and_few_at_once(web):
    paths = [web.at(f"/pause?{number}") for number in range(8)]
    asked(*paths, *paths, per_host=2, delay=0.03)
    assert set(web.counts().values()) == {1}
    assert web.most <= 2
    pauses = [after - before for before, after in zip(web.times, web.times[1:], strict=False)]
    assert min(pauses) > 0.02  # the server's clock starts a little later than ours


def test_no_more_at_once_in_all(web, names):
    hosts = [f"c{number}-clinic.org" for number in range(12)]
    asked(*(web.at("/pause", host) for host in hosts), at_once=3)
    assert web.counts()["/pause"] == 12
    assert web.most <= 3


def test_who_asks_is_said_and_nothing_else_goes_out(web, monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{closed_port()}")
    asked(web.at("/cookies"), web.at("/ok"))
    assert len(web.headers) == 2
    for headers in web.headers:
        assert headers["User-Agent"].startswith("contentlint/")
        assert "https://" in headers["User-Agent"]
        assert not {"Cookie", "Authorization", "Proxy-Authorization", "Referer"} & set(headers)


def test_robots_txt_is_heeded_and_asked_for_once(web):
    web.robots = (
        "User-agent: *\nDisallow: /\n\nUser-agent: contentlint\nDisallow: /no\nAllow: /no/2"
    )
    paths = [web.at(path) for path in ("/ok", "/no/1", "/no/2", "/moved")]
    assert asked(*paths, robots=True) == ["200", "robots", "200", "200"]
    assert web.methods("/robots.txt") == ["GET"]
    assert "/no/1" not in web.counts()
    assert asked(*paths, robots=False) == ["200"] * 4


def test_what_robots_txt_says():
    rules = parse(
        "\ufeffUser-Agent: *  # all\nUser-agent: other\nDisallow: /a*b$\nDisallow: /caf\u00e9\n"
        "Allow: /a-longer-b\nDisallow:\nCrawl-delay: 1.5\nrubbish\n\n"
        "user-agent: GoogleBot\nDisallow: /\n"
    )
    paths = ("/", "/axxb", "/axxbc", "/a-longer-b", "/caf%c3%a9/x", "/cafe")
    assert [rules.allow(path) for path in paths] == [True, False, True, True, False, True]
    assert rules.pause == 1.5
    assert parse("").allow("/")
    assert parse("Disallow: /").allow("/")


@given(st.text(), st.text())
def test_any_robots_txt_can_be_read(text, path):
    parse(text).allow(path)
    parse(f"User-agent: *\nDisallow: {text}").allow("/" + path)


def test_a_hostile_robots_txt_takes_no_time():
    text = "User-agent: *\n" + f"Disallow: /{'*a' * 900}$\n" * 250
    start = time.process_time()
    parse(text).allow("/" + "a" * 7000 + "b")
    assert time.process_time() - start < 2


def test_the_time_of_a_run_is_limited(web, tmp_path):
    start = time.monotonic()
    paths = [web.at(f"/pause?{number}") for number in range(50)]
    limits = replace(LIMITS, seconds=1, delay=0.2)
    _, words = known(paths, tmp_path, today=TODAY, max_age=7, limits=limits)
    assert time.monotonic() - start < 2
    done = len(web.asked)
    assert 2 < done < 20
    assert "the time limit was over: 127.0.0.1" in words[0]
    # the next run goes on from there
    known(paths, tmp_path, today=TODAY, max_age=7, limits=limits)
    assert max(web.counts().values()) <= 2
    assert len(web.counts()) > done


def test_it_runs_inside_a_loop_too(web):
    async def inside():
        return asked(web.at("/ok"))

    assert asyncio.run(inside()) == ["200"]


# --- what may be asked ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True), ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False),
        ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1%eth0", False),
        ("fd00:ec2::254", False), ("::ffff:127.0.0.1", False), ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False), ("64:ff9b::5db8:d70e", True), ("rubbish", False),
    ],
)  # fmt: skip
def test_what_is_public(address, public):
    assert is_public(address) is public


def test_nothing_inside_this_network_is_asked(web, names):
    addresses = [
        web.at("/ok"), web.at("/ok", "localhost"), web.at("/ok", "a-clinic.org"),
        web.at("/ok", "[::1]"), web.at("/ok", "2130706433"), web.at("/ok", "127.1"),
        web.at("/ok", "0x7f.1"), "http://intranet/", "http://printer.local/",
    ]  # fmt: skip
    assert asked(*addresses, allow_private=False) == ["private"] * len(addresses)
    assert not web.asked


def test_a_redirect_leads_nowhere_inside_either(web, names, monkeypatch):
    monkeypatch.setattr(lookup, "is_public", lambda address: address == "127.0.0.1")
    assert asked(web.at("/private", "a-clinic.org"), allow_private=False) == ["private"]
    assert web.counts() == {"/private": 1}


@pytest.mark.skipif(sys.platform == "win32", reason="another event loop connects there")
def test_a_name_cannot_change_between_judgement_and_connection(web, monkeypatch):
    looked = []

    def rebinding(host, *args, **named):
        looked.append(host)
        found = ("127.0.0.1", 0) if len(looked) > 1 else ("192.0.2.1", 0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", found)]

    connected = []

    async def connect(self, sock, address):
        connected.append(address[0])
        raise OSError("not in a test")

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(lookup, "is_public", lambda address: address == "192.0.2.1")
    monkeypatch.setattr(asyncio.SelectorEventLoop, "sock_connect", connect)
    assert asked(web.at("/ok", "a-clinic.org"), allow_private=False) == ["no-connection"]
    assert looked == ["a-clinic.org"]
    assert set(connected) == {"192.0.2.1"}


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("HTTPS://WHO.int", "https://who.int/"),
        ("https://who.int:443/a?b=1#c", "https://who.int/a?b=1"),
        ("//who.int?a", "https://who.int/?a"),
        ("http://who.int:8080/a b/é", "http://who.int:8080/a%20b/%C3%A9"),
        ("https://who.int/%7Ea/%2F+b", "https://who.int/%7Ea/%2F+b"),
        ("https://bücher-ß.de./", "https://xn--bcher--gta0u.de/"),
        ("mailto:a@who.int", None),
        ("/a", None),
        ("https:/who.int", None),
        ("https://me:secret@who.int/", None),
        ("https://who.int/{{ id }}", None),
        ("https://who.int/%7Bid%7D", None),
        ("https://sub.example.com/a", None),
        ("https://clinic.test/", None),
        ("https://[your host]/", None),
        ("https://who..int/", None),
        ("https://who.int:99999/", None),
        ("https://who.int/" + "a" * 9000, None),
    ],
)
def test_which_addresses_are_asked_for(target, address):
    assert web_address(target) == address


@given(st.text(), st.text())
def test_any_address_can_be_read(target, location):
    for text in (target, "https://" + target, "https://who.int/" + target):
        found = web_address(text)
        assert found is None or web_address(found) == found
    redirected("https://who.int/a", location)
    redirected("https://who.int/a", "//[" + location)


@pytest.mark.parametrize(
    ("pattern", "address", "named"),
    [
        ("linkedin.com", "https://www.linkedin.com/in/me", True),
        ("linkedin.com", "https://notlinkedin.com/", False),
        ("*.gov/old/*", "https://cdc.gov/old/a?b", True),
        ("*.gov/old/*", "https://cdc.gov/new/old/", False),
        ("https://who.int/*.pdf", "https://who.int/a/b.pdf", True),
        ("https://who.int/*.pdf", "http://who.int/a.pdf", False),
    ],
)
def test_the_ignore_list(pattern, address, named):
    assert named_by([pattern], address) is named


def test_when_to_come_back():
    now = datetime.datetime(2026, 1, 15, 12, tzinfo=datetime.UTC)
    said = ["120", "Thu, 15 Jan 2026 12:01:00 GMT", "Thu, 15 Jan 2026 11:00:00 GMT"]
    assert [retry_after(one, now) for one in said] == [120.0, 60.0, 0.0]
    assert [retry_after(one, now) for one in (None, "", "soon", "-1", "²", "1e9")] == [None] * 6


# --- the cache ------------------------------------------------------------------------------------


def line(folder: Path, **data: object) -> None:
    with (folder / NAME).open("a", encoding="utf-8") as file:
        file.write(json.dumps({"url": "https://who.int/", "day": str(TODAY), **data}) + "\n")


def test_an_answer_is_kept_for_its_time_and_a_failure_is_not(web, tmp_path):
    paths = [web.at("/ok"), web.at("/404"), web.at("/500")]
    for today, counts in ((TODAY, 1), (TODAY, 1), (TODAY + 6 * DAY, 1), (TODAY + 7 * DAY, 2)):
        known(paths, tmp_path / "new", today=today, max_age=7, limits=LIMITS)
        assert web.methods("/ok") == ["HEAD"] * counts
        assert web.methods("/404") == ["HEAD", "GET"] * counts
    assert len(web.methods("/500")) == 4 * 3
    before = len(web.asked)
    answers, _ = known(paths, tmp_path / "new", today=TODAY, max_age=7, limits=None)
    assert [one.status for one in answers.values()] == [200, 404, 500]
    assert len(web.asked) == before
    assert sorted(one.name for one in (tmp_path / "new").iterdir()) == [NAME]


def test_a_failure_that_lasts_is_a_finding(web, tmp_path):
    address = web.at("/500")
    line(
        tmp_path,
        url=address,
        status=502,
        day=str(TODAY - DAY),
        since=str(TODAY - 20 * DAY),
        tries=2,
    )
    answers, _ = known([address], tmp_path, today=TODAY, max_age=7, limits=LIMITS)
    answer = answers[address]
    assert (answer.tries, answer.since) == (3, TODAY - 20 * DAY)
    assert verdict(answer, frozenset(), 14) == "silent"
    assert verdict(answer, frozenset(), 30) == "unknown"
    assert verdict(replace(answer, tries=2), frozenset(), 14) == "unknown"
    # the same day is counted once
    answers, _ = known([address], tmp_path, today=TODAY, max_age=7, limits=LIMITS)
    assert answers[address].tries == 3


def test_a_broken_cache_is_left_out_and_told(tmp_path):
    line(tmp_path, status=404)
    with (tmp_path / NAME).open("a") as file:
        file.write("{\n[]\n" + "[" * 100_000 + '\n{"url": 1}\n\n')
    for data in (
        {"status": "404"}, {"status": True}, {"error": "bad luck"}, {"status": 404, "day": "soon"},
        {"status": 404, "url": "https://me:pw@who.int/"}, {"status": 404, "final": "\u001b[2J"},
        {"status": 404, "since": 5}, {"status": 404, "tries": 1.5}, {"status": 10**9}, {},
    ):  # fmt: skip
        line(tmp_path, **{"url": "https://who.int/a", **data})
    store = Store(tmp_path)
    assert store.faults == ["14 of 15 lines cannot be read and are left out"]
    assert store.answer("https://who.int/", TODAY, 7).status == 404
    (tmp_path / NAME).write_bytes(b"\xff\xfe\x00")
    assert "not read" in Store(tmp_path).faults[0]


@pytest.mark.skipif(sys.platform == "win32", reason="symlinks need rights there")
def test_no_symlink_is_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    line(outside, status=404)
    (tmp_path / "cache").symlink_to(outside)
    store = Store(tmp_path / "cache")
    assert store.faults
    assert store.answer("https://who.int/", TODAY, 7) is None
    store.keep("https://who.int/a", Answer(TODAY, 200))
    assert "symlink" in store.save()
    assert "who.int/a" not in (outside / NAME).read_text()
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / NAME).symlink_to(outside / NAME)
    store = Store(tmp_path / "own")
    store.keep("https://who.int/a", Answer(TODAY, 200))
    assert store.faults
    assert store.save() == ""
    assert "who.int/a" not in (outside / NAME).read_text()


def test_two_runs_do_not_take_each_others_answers(tmp_path):
    one, other = Store(tmp_path), Store(tmp_path)
    one.keep("https://who.int/1", Answer(TODAY, 200))
    other.keep("https://who.int/2", Answer(TODAY, 200))
    assert (one.save(), other.save()) == ("", "")
    assert len((tmp_path / NAME).read_text().splitlines()) == 2


def test_what_was_learnt_before_an_interruption_is_kept(web, tmp_path, monkeypatch):
    work = fetch.Client.ask

    async def interrupted(self, address):
        if address.endswith("/404"):
            raise KeyboardInterrupt
        return await work(self, address)

    monkeypatch.setattr(fetch.Client, "ask", interrupted)
    limits = replace(LIMITS, per_host=1)
    paths = [web.at("/ok"), web.at("/404"), web.at("/410")]
    with pytest.raises(KeyboardInterrupt):
        known(paths, tmp_path, today=TODAY, max_age=7, limits=limits)
    assert '"status": 200' in (tmp_path / NAME).read_text()
    assert len((tmp_path / NAME).read_text().splitlines()) == 1


def test_a_folder_that_cannot_be_written_is_told(web, tmp_path):
    (tmp_path / "cache").write_text("a file")
    _, words = known([web.at("/ok")], tmp_path / "cache", today=TODAY, max_age=7, limits=LIMITS)
    assert "cannot be written" in words[-1]


# --- the rule -------------------------------------------------------------------------------------


@dataclass
class Site:
    """What the check reads of a site."""

    pages: list[SimpleNamespace]
    cache_dir: Path
    online: bool = True
    allow_private: bool = True
    today: datetime.date = TODAY
    notices: list[Notice] = field(default_factory=list)
    named: frozenset[str] = frozenset({"1.md", "2.md"})

    @property
    def access(self) -> Access:
        return Access(self.cache_dir, online=self.online, allow_private=self.allow_private)

    def goal(self, page, target):
        return SimpleNamespace(kind="external")


def pages(*links: str) -> list[SimpleNamespace]:
    """Three pages that all have the same links."""
    targets = [Target(link, Span(number + 1, 1)) for number, link in enumerate(links)]
    return [SimpleNamespace(path=f"{number}.md", targets=targets) for number in (1, 2, 3)]


def options(**changed: object) -> external_link.Options:
    return external_link.Options(**{"delay": 0.1, "retries": 0, "timeout": 2.0, **changed})


def test_one_request_though_many_pages_link_to_it(web, tmp_path):
    links = [web.at("/404#a"), web.at("/404#b"), web.at("/ok"), web.at("/403"), web.at("/500")]
    site = Site(pages(*links), tmp_path)
    hits = list(external_link.check_site(site, options()))
    assert [(hit.path, hit.span.line, hit.confidence) for hit in hits] == [
        (path, *found)
        for path in ("1.md", "2.md")
        for found in ((1, "high"), (2, "high"), (4, "low"))
    ]
    assert web.methods("/404") == ["HEAD", "GET"]
    assert hits[0].values["pages"] == 2
    assert hits[0].cause == hits[1].cause == f"link to {web.at('/404')}"
    assert [one.message for one in site.notices] == [
        "1 external link not checked, an error of the host: 127.0.0.1"
    ]
    assert web.methods("/robots.txt") == ["GET"]


def test_what_is_ignored_accepted_or_not_named_is_not_asked(web, tmp_path):
    site = Site(pages(web.at("/404"), web.at("/403")), tmp_path)
    chosen = options(ignore=("127.0.0.1/4*4",), accept=(403,))
    assert list(external_link.check_site(site, chosen)) == []
    assert "/404" not in web.counts()
    site = Site(pages(web.at("/ok")), tmp_path, named=frozenset())
    list(external_link.check_site(site, options()))
    assert "/ok" not in web.counts()


def test_without_the_flag_only_the_cache_is_read(web, tmp_path):
    line(tmp_path, url=web.at("/404"), status=404)
    site = Site(pages(web.at("/404"), web.at("/410")), tmp_path, online=False)
    hits = list(external_link.check_site(site, options()))
    assert [hit.span.line for hit in hits] == [1, 1]
    assert not web.asked
    assert [one.message.partition(":")[0] for one in site.notices] == ["LK007 asked no host"]


def test_without_aiohttp_the_run_says_how_to_get_it(web, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    with pytest.raises(ConfigError, match="pip install aiohttp"):
        list(external_link.check_site(Site(pages(web.at("/ok")), tmp_path), options()))
    # what is kept needs no client
    list(external_link.check_site(Site(pages(web.at("/ok")), tmp_path, online=False), options()))


WATCH = {"on": False}
SEEN: list[str] = []


def _watch(event: str, args: object) -> None:
    if WATCH["on"] and event.startswith(("socket.", "subprocess.", "os.system", "urllib.")):
        SEEN.append(event)


sys.addaudithook(_watch)  # it cannot be taken away again


def test_no_rule_touches_the_network_unless_the_run_says_so(tmp_path):
    rules = [rule.id for rule, _ in Rulebook([shipped_rules()], preview=True).files]
    text = (ROOT / "examples" / "site").rglob("*.md")
    for number, file in enumerate(text):
        (tmp_path / f"{number}.md").write_bytes(file.read_bytes())
    links = "[a](https://who.int/a) ![b](https://who.int/b.png) <a href='http://127.0.0.1/'>c</a>"
    (tmp_path / "links.md").write_text(f"---\ntitle: Links\n---\n\n{links}\n")
    SEEN.clear()
    WATCH["on"] = True
    try:
        result = check([tmp_path], config={"select": rules}, folder=tmp_path, preview=True)
    finally:
        WATCH["on"] = False
    assert SEEN == []
    assert "LK007" in result.rules
    # MS012 has no list that a clinician has signed
    assert {problem.rule for problem in result.problems} <= {"MS012"}
    WATCH["on"] = True
    try:
        asked(f"http://127.0.0.1:{closed_port()}/")
    finally:
        WATCH["on"] = False
    assert "socket.connect" in SEEN, "the guard sees what a run asks"


def test_only_the_part_that_asks_imports_a_client():
    assert fetch.__name__ in sys.modules
    for file in (ROOT / "contentlint").rglob("*.py"):
        if file.parent.name != "externallinks":
            text = file.read_text(encoding="utf-8")
            for name in ("aiohttp", "http.client", "urllib.request", "socket"):
                assert f"import {name}" not in text, f"{file} imports {name}"


# --- the command ----------------------------------------------------------------------------------


def test_the_command_asks_only_when_it_is_told_to(web, contentlint, tmp_path):
    (tmp_path / "a.md").write_text(f"# A\n\nSee [it]({web.at('/404')}).\n", encoding="utf-8")
    flags = ("check", "--no-config", "--cache-dir", "kept", "--output-format", "concise")
    assert web.at("/404") not in contentlint(*flags).out
    quiet = contentlint(*flags, "--select", "LK007")
    assert "LK007 asked no host" in quiet.out
    refused = contentlint(*flags, "--select", "LK007", "--external-links")
    assert "answers 404" not in refused.out
    assert not web.asked
    told = contentlint(*flags, "--select", "LK007", "--external-links", "--private-links")
    assert (
        f"a.md:3:5: warning LK007(broken-external-link) This link is broken: {web.at('/404')}"
        in (told.out)
    )
    assert web.counts() == {"/404": 2}
    # what was learnt is kept: asked again, nobody is
    again = contentlint(*flags, "--select", "LK007", "--external-links", "--private-links")
    assert again.out == told.out
    assert web.counts() == {"/404": 2}
